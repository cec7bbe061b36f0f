package db_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
)

func TestAWriteInsideAWriteFailsAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		inner := func() error { return d.Write(ctx, "u", add("b", 1)) }
		alike(t, []error{db.ErrNested, db.ErrNested, nil}, []error{
			d.Write(ctx, "u", func(tx *db.Tx) error { must(t, add("a", 1)(tx)); return inner() }),
			d.Write(ctx, "u", func(tx *db.Tx) error { return deep(500, inner) }),
			d.Write(ctx, "u", func(tx *db.Tx) error {
				tx.OnRelease(func() { alike(t, []error{db.ErrNested}, []error{inner()}) })
				return nil
			}),
		})
		must(t, d.Read(ctx, func(*db.Tx) error { return inner() }))
		equal(t, []string{"b"}, ids(t, d))
	})
}

// deep calls fn under n frames of its own.
func deep(n int, fn func() error) error {
	if n == 0 {
		return fn()
	}
	err := deep(n-1, fn)
	return err
}

func TestSixtyFourCallersShareTheirCommits(t *testing.T) {
	d := lite(t, dbtest.SQLite(t))
	before := d.Stats()
	var all sync.WaitGroup
	for i := range 64 {
		all.Go(func() {
			for k := range 100 {
				must(t, d.Write(ctx, "u", add(fmt.Sprint(i, "-", k), 1)))
			}
		})
	}
	all.Wait()
	after := d.Stats()
	mean := float64(after.Writes-before.Writes) / float64(after.Groups-before.Groups)
	t.Logf("%.1f writes a commit", mean)
	if mean < 16 {
		t.Fatalf("%.1f writes a commit: the writer ran ahead of its callers", mean)
	}
	equal(t, 6400, len(ids(t, d)))
}

func TestClosingRefusesWhatWaitsAndFinishesWhatRuns(t *testing.T) {
	o := dbtest.SQLite(t)
	d := lite(t, o)
	begun, let := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		must(t, d.Write(ctx, "u", func(tx *db.Tx) error {
			close(begun)
			<-let
			return add("a", 1)(tx)
		}))
	})
	<-begun
	for i := range 20 {
		all.Go(func() {
			alike(t, []error{db.ErrClosed}, []error{d.Write(ctx, "u", add(fmt.Sprint("b", i), 1))})
		})
	}
	await(d, 20)
	all.Go(func() { must(t, d.Close()) })
	for d.Waiting() > 0 {
		time.Sleep(time.Millisecond)
	}
	close(let)
	all.Wait()
	alike(t, []error{db.ErrClosed, db.ErrClosed},
		[]error{d.Write(ctx, "u", add("c", 1)), d.Read(ctx, func(*db.Tx) error { return nil })})
	again, err := db.Open(ctx, o)
	must(t, err)
	defer again.Close()
	equal(t, []string{"a"}, ids(t, again))
}

func TestClosingWaitsForReadings(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		begun, closed := make(chan struct{}), make(chan error)
		must(t, d.Read(ctx, func(tx *db.Tx) error {
			go func() {
				close(begun)
				closed <- d.Close()
			}()
			<-begun
			time.Sleep(20 * time.Millisecond)
			_, err := db.All(tx, (*day).fields, days, "t")
			return err
		}))
		must(t, <-closed)
		alike(t, []error{db.ErrClosed, db.ErrClosed},
			[]error{d.Write(ctx, "u", add("c", 1)), d.Read(ctx, func(*db.Tx) error { return nil })})
	})
}

func TestAClosureThatHoldsTheWriterIsReported(t *testing.T) {
	for name, o := range engines(t) {
		t.Run(name, func(t *testing.T) {
			var slow []string
			o.Slow = func(lock string, took time.Duration) {
				if took < db.SlowWrite {
					t.Error("reported after", took)
				}
				slow = append(slow, lock)
			}
			d := lite(t, o)
			slow = nil
			must(t, d.Write(ctx, "u", func(*db.Tx) error { time.Sleep(25 * time.Millisecond); return nil }))
			equal(t, []string{"u"}, slow)
		})
	}
}
