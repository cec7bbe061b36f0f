package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// breaking is SQLite with a statement that fails: before it has run, or after, as a disk does when its answer is
// lost. The writer opens its connections through it.
type breaking struct {
	mu    sync.Mutex
	text  string // the beginning of the statement
	after bool
	times int
}

var errDisk = errors.New("the disk did not answer")

func (b *breaking) fails(text string) (fails, after bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.times == 0 || !strings.HasPrefix(text, b.text) {
		return false, false
	}
	b.times--
	return true, b.after
}

func (b *breaking) on(text string, after bool, times int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.text, b.after, b.times = text, after, times
}

type breakingConn struct {
	driver.Conn
	faults *breaking
}

func (c breakingConn) Prepare(text string) (driver.Stmt, error) {
	s, err := c.Conn.Prepare(text)
	if err != nil {
		return nil, err
	}
	return breakingStmt{Stmt: s, text: text, faults: c.faults}, nil
}

type breakingStmt struct {
	driver.Stmt
	text   string
	faults *breaking
}

func (s breakingStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}

func (s breakingStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	fails, after := s.faults.fails(s.text)
	if fails && !after {
		return nil, errDisk
	}
	r, err := s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
	if fails && err == nil {
		return nil, errDisk
	}
	return r, err
}

// openBreaking opens a database whose writer meets faults.
func openBreaking(t *testing.T) (*DB, *breaking) {
	t.Helper()
	faults := &breaking{}
	f := liteFile{path: filepath.Join(t.TempDir(), "test.db"), o: Options{}.withDefaults()}
	w, err := newWriter(func() (*liteConn, error) {
		c, err := f.writer()
		if err == nil {
			c.raw = breakingConn{c.raw, faults}
		}
		return c, err
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := &DB{engine: SQLite, store: &liteStore{file: f, readers: newReaders(2, f.reader), writer: w}}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := d.Write(context.Background(), "", func(tx *Tx) error {
		_, err := tx.Exec("CREATE TABLE t (id TEXT PRIMARY KEY)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return d, faults
}

func put(id string) func(*Tx) error {
	return func(tx *Tx) error {
		_, err := tx.Exec("INSERT INTO t VALUES ($1)", id)
		return err
	}
}

func stored(t *testing.T, d *DB) string {
	t.Helper()
	var all []string
	if err := d.Read(context.Background(), func(tx *Tx) (err error) {
		all, err = All(tx, func(s *string) []any { return []any{s} }, "SELECT id FROM t ORDER BY id")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

// grouped runs closures in one group: they are queued while a first one holds the writer.
func grouped(t *testing.T, d *DB, meanwhile func(), closures ...func(*Tx) error) []error {
	t.Helper()
	outcome := make([]error, len(closures))
	var all sync.WaitGroup
	begun, let := make(chan struct{}), make(chan struct{})
	all.Go(func() {
		if err := d.Write(context.Background(), "", func(*Tx) error { close(begun); <-let; return nil }); err != nil {
			t.Error(err)
		}
	})
	<-begun
	for i, fn := range closures {
		all.Go(func() { outcome[i] = d.Write(context.Background(), "", fn) })
		for d.Waiting() <= i {
			runtime.Gosched()
		}
	}
	meanwhile()
	close(let)
	all.Wait()
	return outcome
}

func TestALostAnswerToALoneCommitIsUnknown(t *testing.T) {
	for name, after := range map[string]bool{"not durable": false, "durable": true} {
		t.Run(name, func(t *testing.T) {
			d, faults := openBreaking(t)
			faults.on("COMMIT", after, 1)
			err := d.Write(context.Background(), "", put("a"))
			if !errors.Is(err, ErrUnknown) || !errors.Is(err, errDisk) {
				t.Fatal(err)
			}
			if err := d.Write(context.Background(), "", put("b")); err != nil {
				t.Fatal("the writer did not recover:", err)
			}
			want := map[bool]string{false: "b", true: "a b"}[after]
			if got := stored(t, d); got != want {
				t.Fatalf("want %s, got %s", want, got)
			}
		})
	}
}

func TestAGroupThatCannotBeEndedIsRunAgainOneByOne(t *testing.T) {
	refused := errors.New("refused")
	for _, text := range []string{"COMMIT", "RELEASE", "ROLLBACK TO", "SAVEPOINT"} {
		t.Run(text, func(t *testing.T) {
			d, faults := openBreaking(t)
			groups := map[*Group]string{}
			closure := func(id string, outcome error) func(*Tx) error {
				return func(tx *Tx) error {
					if len(groups) == 0 {
						faults.on(text, false, 1)
					}
					groups[tx.Group()] += id
					if err := put(id)(tx); err != nil {
						return err
					}
					return outcome
				}
			}
			got := grouped(t, d, func() {}, closure("a", nil), closure("b", refused), closure("c", nil))
			if want := []error{nil, refused, nil}; !reflect.DeepEqual(want, got) {
				t.Fatalf("want %v, got %v", want, got)
			}
			if got := stored(t, d); got != "a c" {
				t.Fatalf("want a c, got %s", got)
			}
			if len(groups) != 4 { // the common one and three of their own
				t.Fatalf("the closures met in %d groups", len(groups))
			}
		})
	}
}

func TestATransactionThatCannotBeginIsRefusedWithoutHavingRun(t *testing.T) {
	d, faults := openBreaking(t)
	ran := 0
	count := func(*Tx) error { ran++; return nil }
	got := grouped(t, d, func() { faults.on("BEGIN", false, 2) }, count, count, count)
	for _, err := range got {
		if !errors.Is(err, errDisk) || errors.Is(err, ErrUnknown) {
			t.Fatal(got)
		}
	}
	if ran != 0 {
		t.Fatalf("%d closures ran outside a transaction", ran)
	}
	if err := d.Write(context.Background(), "", put("a")); err != nil {
		t.Fatal("the writer did not recover:", err)
	}
}
