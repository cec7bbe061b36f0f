package db_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/ground/fault"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var ctx = context.Background()

// day is a noun as features have them.
type day struct {
	Tenant, ID string
	Minutes    int
	Open       bool
	Note       *string
}

func (d *day) fields() []any { return []any{&d.Tenant, &d.ID, &d.Minutes, &d.Open, &d.Note} }

const days = "SELECT tenant, id, minutes, open, note FROM day WHERE tenant = $1 ORDER BY id"

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t testing.TB, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Fatalf("want %#v\n got %#v", want, got)
	}
}

// withDays opens a database with a table of days, of which one refers to another when its client is named.
func withDays(t testing.TB, d *db.DB) *db.DB {
	t.Helper()
	for _, text := range []string{
		`CREATE TABLE client (
			tenant TEXT NOT NULL,
			id TEXT NOT NULL,
			PRIMARY KEY (tenant, id))`,
		`CREATE TABLE day (
			tenant TEXT NOT NULL,
			id TEXT NOT NULL,
			minutes BIGINT NOT NULL CHECK (minutes >= 0),
			open BOOLEAN NOT NULL,
			note TEXT,
			client TEXT,
			PRIMARY KEY (tenant, id),
			FOREIGN KEY (tenant, client) REFERENCES client (tenant, id) DEFERRABLE INITIALLY DEFERRED)`,
	} {
		must(t, d.Write(ctx, "", func(tx *db.Tx) error {
			_, err := tx.Exec(text)
			return err
		}))
	}
	return d
}

func add(id string, minutes int) func(*db.Tx) error {
	return func(tx *db.Tx) error {
		_, err := tx.Exec("INSERT INTO day (tenant, id, minutes, open) VALUES ($1, $2, $3, $4)", "t", id, minutes, true)
		return err
	}
}

func ids(t testing.TB, d *db.DB) []string {
	t.Helper()
	var all []string
	must(t, d.Read(ctx, func(tx *db.Tx) error {
		list, err := db.All(tx, (*day).fields, days, "t")
		for _, one := range list {
			all = append(all, one.ID)
		}
		return err
	}))
	return all
}

func TestNumberedArgumentsKeepTheirNumbers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		must(t, open().Read(ctx, func(tx *db.Tx) error {
			rows, err := tx.Query("SELECT $2, $1, $2", "one", "two")
			if err != nil {
				return err
			}
			var got [3]string
			rows.Next()
			must(t, rows.Scan(&got[0], &got[1], &got[2]))
			equal(t, [3]string{"two", "one", "two"}, got)
			return rows.Close()
		}))
	})
}

func TestWhatIsWrittenIsReadBackAsNouns(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		note := "hyvä päivä"
		must(t, d.Write(ctx, "u", func(tx *db.Tx) error {
			must(t, add("b", 240)(tx))
			n, err := tx.Exec("INSERT INTO day (tenant, id, minutes, open, note) VALUES ($1, $2, $3, $4, $5)",
				"t", "a", 0, false, note)
			equal(t, int64(1), n)
			return err
		}))
		must(t, d.Read(ctx, func(tx *db.Tx) error {
			all, err := db.All(tx, (*day).fields, days, "t")
			must(t, err)
			equal(t, []day{{"t", "a", 0, false, &note}, {"t", "b", 240, true, nil}}, all)
			one, err := db.One(tx, (*day).fields, days, "t")
			must(t, err)
			equal(t, all[0], one)
			sum, err := db.Value[int](tx, "SELECT SUM(minutes) FROM day WHERE tenant = $1", "t")
			must(t, err)
			equal(t, 240, sum)
			_, err = db.One(tx, (*day).fields, days, "other")
			equal(t, true, fault.Is(err, fault.KindNotFound))
			_, err = db.Value[string](tx, "SELECT id FROM day WHERE tenant = $1", "other")
			equal(t, true, fault.Is(err, fault.KindNotFound))
			return nil
		}))
	})
}

func TestAReadingSeesOneSnapshotAndCannotWrite(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		err := d.Read(ctx, func(tx *db.Tx) error {
			first, err := db.All(tx, (*day).fields, days, "t")
			must(t, err)
			must(t, d.Write(ctx, "u", add("a", 1)))
			second, err := db.All(tx, (*day).fields, days, "t")
			must(t, err)
			equal(t, first, second)
			_, err = tx.Exec("DELETE FROM day WHERE tenant = $1", "t")
			return err
		})
		if err == nil {
			t.Fatal("a reading could write")
		}
		equal(t, []string{"a"}, ids(t, d))
	})
}

func TestConstraintsAreToldApart(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		must(t, d.Write(ctx, "u", add("a", 1)))
		again := d.Write(ctx, "u", add("a", 1))
		check := d.Write(ctx, "u", add("b", -1))
		orphan := d.Write(ctx, "u", orphan("c"))
		equal(t, [3]bool{true, false, false}, [3]bool{db.IsUnique(again), db.IsUnique(check), db.IsUnique(orphan)})
		equal(t, [3]bool{false, false, true},
			[3]bool{db.IsForeignKey(again), db.IsForeignKey(check), db.IsForeignKey(orphan)})
		if check == nil || errors.Is(orphan, db.ErrUnknown) {
			t.Fatal(check, orphan)
		}
		equal(t, []string{"a"}, ids(t, d))
	})
}

// orphan refers to a client who is not there; the reference is looked at by COMMIT alone.
func orphan(id string) func(*db.Tx) error {
	return func(tx *db.Tx) error {
		must := add(id, 1)
		if err := must(tx); err != nil {
			return err
		}
		_, err := tx.Exec("UPDATE day SET client = $3 WHERE tenant = $1 AND id = $2", "t", id, "nobody")
		return err
	}
}

func TestManyWritersLoseNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		var all sync.WaitGroup
		for i := range 64 {
			all.Go(func() {
				for k := range 10 {
					if err := d.Write(ctx, "u", add(fmt.Sprint(i, "-", k), 1)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		equal(t, 640, len(ids(t, d)))
	})
}
