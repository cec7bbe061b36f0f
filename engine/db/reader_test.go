package db_test

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
)

func TestAReadingThatPanicsOrExitsGivesItsConnectionBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		must(t, d.Write(ctx, "u", add("a", 1)))
		for range 40 { // more than there are connections
			func() {
				defer func() { equal(t, any(errRefused), recover()) }()
				_ = d.Read(ctx, func(tx *db.Tx) error {
					_, err := tx.Query(days, "t")
					must(t, err)
					panic(errRefused)
				})
			}()
			var exit sync.WaitGroup
			exit.Go(func() { _ = d.Read(ctx, func(*db.Tx) error { runtime.Goexit(); return nil }) })
			exit.Wait()
			alike(t, []error{errRefused}, []error{d.Read(ctx, func(*db.Tx) error { return errRefused })})
		}
		equal(t, []string{"a"}, ids(t, d))
	})
}

func TestAReadingIsGivenUpOnceItsCallerHasGone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		must(t, d.Write(ctx, "u", add("a", 1)))
		must(t, d.Write(ctx, "u", add("b", 1)))
		between := func(fn func(tx *db.Tx, rows *db.Rows, cancel func()) error) error {
			going, cancel := context.WithCancel(ctx)
			defer cancel()
			return d.Read(going, func(tx *db.Tx) error {
				rows, err := tx.Query(days, "t")
				must(t, err)
				equal(t, true, rows.Next())
				return fn(tx, rows, cancel)
			})
		}
		row := between(func(_ *db.Tx, rows *db.Rows, cancel func()) error {
			cancel()
			equal(t, false, rows.Next())
			return rows.Err()
		})
		statement := between(func(tx *db.Tx, rows *db.Rows, cancel func()) error {
			must(t, rows.Close())
			cancel()
			_, err := tx.Query(days, "t")
			return err
		})
		alike(t, []error{context.Canceled, context.Canceled}, []error{row, statement})
		equal(t, []string{"a", "b"}, ids(t, d))
	})
}

func TestReadersNeverSeeHalfAWrite(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		must(t, d.Write(ctx, "u", add("a", 0)))
		must(t, d.Write(ctx, "u", add("b", 0)))
		var over atomic.Bool
		var all sync.WaitGroup
		for range 6 { // SQLite has four readers: some wait
			all.Go(func() {
				for !over.Load() {
					must(t, d.Read(ctx, func(tx *db.Tx) error {
						a, err := minutes(tx, "a")
						must(t, err)
						runtime.Gosched()
						b, err := minutes(tx, "b")
						equal(t, a, b)
						return err
					}))
				}
			})
		}
		for range 200 {
			must(t, d.Write(ctx, "u", func(tx *db.Tx) error {
				for _, id := range []string{"a", "b"} {
					if _, err := tx.Exec("UPDATE day SET minutes = minutes + 1 WHERE tenant = $1 AND id = $2", "t", id); err != nil {
						return err
					}
				}
				return nil
			}))
		}
		over.Store(true)
		all.Wait()
		must(t, d.Read(ctx, func(tx *db.Tx) error {
			n, err := minutes(tx, "a")
			equal(t, 200, n)
			return err
		}))
	})
}

func minutes(tx *db.Tx, id string) (int, error) {
	return db.Value[int](tx, "SELECT minutes FROM day WHERE tenant = $1 AND id = $2", "t", id)
}
