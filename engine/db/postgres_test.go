package db_test

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
)

// onServer opens an empty database on PostgreSQL, and a second way to it for the mischief.
func onServer(t *testing.T) (*db.DB, *sql.DB) {
	t.Helper()
	if os.Getenv(dbtest.Variable) == "" {
		t.Skip(dbtest.Variable + " names no server")
	}
	o := dbtest.Postgres(t)
	h, err := sql.Open("pgx", o.URL)
	must(t, err)
	t.Cleanup(func() { h.Close() })
	return lite(t, o), h
}

// cutOff ends the other connections of the database, as the server does when it stops.
func cutOff(t testing.TB, h *sql.DB) {
	t.Helper()
	_, err := h.Exec(`SELECT pg_terminate_backend(pid)
		FROM pg_stat_activity
		WHERE datname = current_database() AND pid <> pg_backend_pid()`)
	must(t, err)
}

func TestClosuresOfOneLockNeverRunAtOnce(t *testing.T) {
	d, _ := onServer(t)
	var inside, most atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			must(t, d.Write(ctx, "unit 1", func(tx *db.Tx) error {
				most.Store(max(most.Load(), inside.Add(1)))
				_, err := tx.Exec("SELECT pg_sleep(0.005)")
				inside.Add(-1)
				return err
			}))
		})
	}
	all.Wait()
	equal(t, int32(1), most.Load())
}

func TestClosuresOfTwoLocksMayRunAtOnce(t *testing.T) {
	d, _ := onServer(t)
	must(t, d.Write(ctx, "unit 1", add("a", 1)))
	first, second := make(chan struct{}), make(chan error)
	must(t, d.Write(ctx, "unit 1", func(tx *db.Tx) error {
		go func() {
			<-first
			second <- d.Write(ctx, "unit 2", add("b", 1))
		}()
		close(first)
		return <-second
	}))
	equal(t, []string{"a", "b"}, ids(t, d))
}

func TestAClosureInADeadlockIsRunAgain(t *testing.T) {
	d, _ := onServer(t)
	must(t, d.Write(ctx, "", func(tx *db.Tx) error {
		must(t, add("a", 0)(tx))
		return add("b", 0)(tx)
	}))
	var met sync.WaitGroup
	met.Add(2)
	var runs atomic.Int32
	step := func(tx *db.Tx, id string) error {
		_, err := tx.Exec("UPDATE day SET minutes = minutes + 1 WHERE tenant = $1 AND id = $2", "t", id)
		return err
	}
	across := func(lock, one, other string) func() {
		first := true
		return func() {
			must(t, d.Write(ctx, lock, func(tx *db.Tx) error {
				runs.Add(1)
				if err := step(tx, one); err != nil {
					return err
				}
				if first {
					first = false
					met.Done()
					met.Wait()
				}
				if step(tx, other) != nil {
					return errRefused // in words of its own: the deadlock is seen all the same
				}
				return nil
			}))
		}
	}
	var all sync.WaitGroup
	all.Go(across("1", "a", "b"))
	all.Go(across("2", "b", "a"))
	all.Wait()
	if n := runs.Load(); n < 3 {
		t.Fatalf("%d runs: there was no deadlock", n)
	}
	must(t, d.Read(ctx, func(tx *db.Tx) error {
		sum, err := db.Value[int](tx, "SELECT SUM(minutes) FROM day WHERE tenant = $1", "t")
		equal(t, 4, sum)
		return err
	}))
}

func TestAConnectionLostAtCommitIsUnknown(t *testing.T) {
	d, h := onServer(t)
	err := d.Write(ctx, "u", func(tx *db.Tx) error {
		tx.OnRelease(func() { cutOff(t, h) })
		return add("a", 1)(tx)
	})
	if !errors.Is(err, db.ErrUnknown) {
		t.Fatal(err)
	}
	must(t, d.Write(ctx, "u", add("b", 1)))
	equal(t, []string{"b"}, ids(t, d))
}

func TestAConnectionLostInTheClosureIsARefusal(t *testing.T) {
	d, h := onServer(t)
	err := d.Write(ctx, "u", func(tx *db.Tx) error {
		must(t, add("a", 1)(tx))
		cutOff(t, h)
		return add("b", 1)(tx)
	})
	if err == nil || errors.Is(err, db.ErrUnknown) {
		t.Fatal(err)
	}
	equal(t, []string(nil), ids(t, d))
}

func TestConnectionsLostWhileIdleArePassedOver(t *testing.T) {
	d, h := onServer(t)
	for range 3 {
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				must(t, d.Read(ctx, func(tx *db.Tx) error { _, err := tx.Exec("SELECT pg_sleep(0.02)"); return err }))
			})
		}
		all.Wait()
		cutOff(t, h)
		time.Sleep(20 * time.Millisecond) // until the server has hung up
		must(t, d.Write(ctx, "u", func(*db.Tx) error { return nil }))
		must(t, d.Ping(ctx))
	}
}

func TestADatabaseThatSortsOtherwiseIsRefused(t *testing.T) {
	onServer(t)
	h, err := sql.Open("pgx", os.Getenv(dbtest.Variable)) // only the server's own role may make databases
	must(t, err)
	defer h.Close()
	other := fmt.Sprintf("t_latin_%d", os.Getpid())
	_, err = h.Exec("CREATE DATABASE " + other + " TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
	must(t, err)
	defer h.Exec("DROP DATABASE " + other)
	u, err := url.Parse(os.Getenv(dbtest.Variable))
	must(t, err)
	u.Path = "/" + other
	if _, err := db.Open(ctx, db.Options{URL: u.String()}); err == nil {
		t.Fatal("a LATIN1 database was opened")
	}
}
