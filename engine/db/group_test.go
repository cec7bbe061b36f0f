package db_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
)

var errRefused = errors.New("refused")

func refuse(id string) func(*db.Tx) error {
	return func(tx *db.Tx) error {
		if err := add(id, 1)(tx); err != nil {
			return err
		}
		return errRefused
	}
}

func lite(t testing.TB, o db.Options) *db.DB {
	t.Helper()
	d, err := db.Open(ctx, o)
	must(t, err)
	t.Cleanup(func() { must(t, d.Close()) })
	return withDays(t, d)
}

// together holds the writer until all closures wait, so that they come into one group, and gives what became of
// each.
func together(t testing.TB, d *db.DB, closures ...func(*db.Tx) error) []error {
	t.Helper()
	outcome := make([]error, len(closures))
	var all sync.WaitGroup
	release := hold(t, d)
	for i, fn := range closures {
		all.Go(func() { outcome[i] = d.Write(ctx, "u", fn) })
		await(d, i+1)
	}
	release()
	all.Wait()
	return outcome
}

// hold begins a write that ends when release is called.
func hold(t testing.TB, d *db.DB) (release func()) {
	t.Helper()
	begun, let, ended := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		ended <- d.Write(ctx, "hold", func(*db.Tx) error {
			close(begun)
			<-let
			return nil
		})
	}()
	<-begun
	return func() {
		close(let)
		must(t, <-ended)
	}
}

func await(d *db.DB, waiting int) {
	for d.Waiting() < waiting {
		time.Sleep(time.Millisecond)
	}
}

// alike compares outcomes by errors.Is.
func alike(t testing.TB, want, got []error) {
	t.Helper()
	for i := range want {
		if !errors.Is(got[i], want[i]) {
			t.Fatalf("closure %d: want %v, got %v", i, want[i], got[i])
		}
	}
}

func TestARefusalTakesBackItsOwnRowsAlone(t *testing.T) {
	d := lite(t, dbtest.SQLite(t))
	before := d.Stats()
	got := together(t, d, add("a", 1), refuse("b"), add("c", 1))
	alike(t, []error{nil, errRefused, nil}, got)
	equal(t, []string{"a", "c"}, ids(t, d))
	equal(t, db.Stats{Writes: before.Writes + 3, Groups: before.Groups + 2}, d.Stats())
}

func TestAPanicTakesBackItsOwnRowsAlone(t *testing.T) {
	d := lite(t, dbtest.SQLite(t))
	before := d.Stats()
	got := together(t, d, add("a", 1), func(tx *db.Tx) error {
		must(t, add("b", 1)(tx))
		panic(errRefused)
	}, add("c", 1))
	alike(t, []error{nil, errRefused, nil}, got)
	p, ok := errors.AsType[*db.Panic](got[1])
	if !ok || !strings.Contains(string(p.Stack), "group_test.go") {
		t.Fatalf("the panic came back without its place: %v", got[1])
	}
	equal(t, []string{"a", "c"}, ids(t, d))
	equal(t, db.Stats{Writes: before.Writes + 3, Groups: before.Groups + 2}, d.Stats())
}

func TestAGoexitTakesBackItsOwnRowsAlone(t *testing.T) {
	d := lite(t, dbtest.SQLite(t))
	exit := func(tx *db.Tx) error {
		must(t, add("b", 1)(tx))
		runtime.Goexit()
		return nil
	}
	before := d.Stats()
	got := together(t, d, add("a", 1), exit, exit, add("c", 1))
	alike(t, []error{nil, db.ErrExit, db.ErrExit, nil}, got)
	equal(t, db.Stats{Writes: before.Writes + 3, Groups: before.Groups + 2}, d.Stats())
	alike(t, []error{db.ErrExit}, []error{d.Write(ctx, "u", exit)})
	equal(t, []string{"a", "c"}, ids(t, d))
}

func TestAFullDiskRefusesWhatDoesNotFitAndNothingElse(t *testing.T) {
	d := lite(t, dbtest.SQLite(t))
	pages := 0
	must(t, d.Read(ctx, func(tx *db.Tx) (err error) {
		pages, err = db.Value[int](tx, "PRAGMA page_count")
		return err
	}))
	must(t, d.OnWriter(fmt.Sprint("PRAGMA max_page_count=", pages+2)))
	long := func(id string) func(*db.Tx) error { return add(id+strings.Repeat("x", 1500), 1) }
	var closures []func(*db.Tx) error
	for i := range 12 {
		closures = append(closures, long(fmt.Sprintf("%02d", i)))
	}
	var kept []string
	full := 0
	for i, err := range together(t, d, closures...) {
		if err == nil {
			kept = append(kept, fmt.Sprintf("%02d", i)+strings.Repeat("x", 1500))
		} else {
			alike(t, []error{db.ErrFull}, []error{err})
			full++
		}
	}
	if full == 0 || len(kept) == 0 {
		t.Fatalf("%d kept, %d refused: the disk was not filled", len(kept), full)
	}
	equal(t, kept, ids(t, d))
	alike(t, []error{db.ErrFull}, []error{d.Write(ctx, "u", long("z"))})
	must(t, d.OnWriter("PRAGMA max_page_count=100000"))
	must(t, d.Write(ctx, "u", long("z")))
	equal(t, len(kept)+1, len(ids(t, d)))
}

func TestADeferredConstraintRefusesItsOwnClosureAlone(t *testing.T) {
	d := lite(t, dbtest.SQLite(t))
	got := together(t, d, add("a", 1), orphan("b"), add("c", 1))
	alike(t, []error{nil, got[1], nil}, got)
	if !db.IsForeignKey(got[1]) || errors.Is(got[1], db.ErrUnknown) {
		t.Fatalf("the orphan was answered with %v", got[1])
	}
	equal(t, []string{"a", "c"}, ids(t, d))
}

func TestAPassedOverFailureIsARefusal(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		must(t, d.Write(ctx, "u", add("a", 1)))
		err := d.Write(ctx, "u", func(tx *db.Tx) error {
			must(t, add("b", 1)(tx))
			if err := add("a", 1)(tx); !db.IsUnique(err) {
				t.Error("no failure:", err)
			}
			if err := add("c", 1)(tx); !db.IsUnique(err) {
				t.Error("the transaction was usable after a failure:", err)
			}
			return nil
		})
		if !db.IsUnique(err) {
			t.Fatalf("the failure came back as %v", err)
		}
		equal(t, []string{"a"}, ids(t, d))
	})
}

func TestWhatIsReleasedIsSeenByTheGroupAndForgottenWithIt(t *testing.T) {
	d := lite(t, dbtest.SQLite(t))
	var seen []any
	keep := func(id string, outcome error) func(*db.Tx) error {
		return func(tx *db.Tx) error {
			seen = append(seen, tx.Group().Get("head"))
			tx.OnRelease(func() { tx.Group().Set("head", id) })
			return outcome
		}
	}
	alike(t, []error{nil, errRefused, nil},
		together(t, d, keep("a", nil), keep("b", errRefused), keep("c", nil)))
	must(t, d.Write(ctx, "u", keep("d", nil)))
	equal(t, []any{nil, "a", "a", nil}, seen)
}

func TestAFailureInOnReleaseRefusesItsOwnClosureAlone(t *testing.T) {
	d := lite(t, dbtest.SQLite(t))
	late := func(id string, fn func()) func(*db.Tx) error {
		return func(tx *db.Tx) error {
			tx.OnRelease(fn)
			return add(id, 1)(tx)
		}
	}
	got := together(t, d, add("a", 1), late("b", func() { panic(errRefused) }), add("c", 1), late("d", runtime.Goexit))
	alike(t, []error{nil, errRefused, nil, db.ErrExit}, got)
	equal(t, []string{"a", "c"}, ids(t, d))
}

func TestAfterCommitRunsForWhatIsDurableAndMayWriteAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		var ran []string
		then := func(id string, outcome error) func(*db.Tx) error {
			return func(tx *db.Tx) error {
				tx.AfterCommit(func() { ran = append(ran, id) })
				tx.AfterCommit(func() { must(t, d.Write(ctx, "u", add(id+"2", 1))) })
				must(t, add(id, 1)(tx))
				return outcome
			}
		}
		must(t, d.Write(ctx, "u", then("a", nil)))
		alike(t, []error{errRefused}, []error{d.Write(ctx, "u", then("b", errRefused))})
		equal(t, []string{"a"}, ran)
		equal(t, []string{"a", "a2"}, ids(t, d))
	})
}

func TestPanicAndGoexitAreRefusalsOnBothEngines(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		alike(t, []error{errRefused, db.ErrExit}, []error{
			d.Write(ctx, "u", func(tx *db.Tx) error { must(t, add("a", 1)(tx)); panic(errRefused) }),
			d.Write(ctx, "u", func(tx *db.Tx) error { must(t, add("a", 1)(tx)); runtime.Goexit(); return nil }),
		})
		equal(t, []string(nil), ids(t, d))
	})
}

func TestACallerWhoHasGoneIsSkipped(t *testing.T) {
	d := lite(t, dbtest.SQLite(t))
	release := hold(t, d)
	gone, cancel := context.WithCancel(ctx)
	waits := make(chan error)
	go func() { waits <- d.Write(gone, "u", add("a", 1)) }()
	await(d, 1)
	cancel()
	alike(t, []error{context.Canceled}, []error{<-waits}) // answered while the writer is still held
	release()
	alike(t, []error{context.Canceled, context.Canceled},
		[]error{d.Write(gone, "u", add("a", 1)), d.Read(gone, func(*db.Tx) error { return nil })})
	must(t, d.Write(ctx, "u", add("b", 1)))
	equal(t, []string{"b"}, ids(t, d))
}

func TestACallerWhoGoesAfterTheClosureHasBegunGetsItsOutcome(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		going, cancel := context.WithCancel(ctx)
		must(t, d.Write(going, "u", func(tx *db.Tx) error {
			cancel()
			return add("a", 1)(tx)
		}))
		equal(t, []string{"a"}, ids(t, d))
	})
}
