package db_test

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
)

// ends are the ways in which a closure may end, after it has put its row.
var ends = []struct {
	name string
	fn   func(*db.Tx) error
	ok   func(error) bool
}{
	{"accepted", func(*db.Tx) error { return nil }, func(err error) bool { return err == nil }},
	{"refused", func(*db.Tx) error { return errRefused }, func(err error) bool { return errors.Is(err, errRefused) }},
	{"panic", func(*db.Tx) error { panic(errRefused) }, func(err error) bool { return errors.Is(err, errRefused) }},
	{"exit", func(*db.Tx) error { runtime.Goexit(); return nil }, func(err error) bool { return errors.Is(err, db.ErrExit) }},
	{"twice", func(tx *db.Tx) error { return add("first", 1)(tx) }, db.IsUnique},
	{"orphan", orphan("orphan"), db.IsForeignKey},
	{"passed over", func(tx *db.Tx) error { _ = add("first", 1)(tx); return nil }, db.IsUnique},
	{"rows left open", func(tx *db.Tx) error { _, err := tx.Query(days, "t"); return err }, func(err error) bool { return err == nil }},
}

// TestWhateverClosuresDoTheChainHolds is the gate's way with its audit heads: a link is added to the head that
// the group knows, or else to the one in the table, and adopted on release. However closures end, and whatever
// company they come in, the accepted ones and no others form one unbroken chain.
func TestWhateverClosuresDoTheChainHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := lite(t, dbtest.SQLite(t))
		defer d.Close()
		must(t, d.Write(ctx, "", add("first", 0)))
		count := 1
		for range rapid.IntRange(1, 4).Draw(rt, "groups") {
			var closures []func(*db.Tx) error
			kinds := rapid.SliceOfN(rapid.IntRange(0, len(ends)-1), 1, 9).Draw(rt, "closures")
			for i, kind := range kinds {
				closures = append(closures, link(fmt.Sprint(count, "-", i), ends[kind].fn))
			}
			for i, err := range together(t, d, closures...) {
				if !ends[kinds[i]].ok(err) {
					rt.Fatalf("%s: %v", ends[kinds[i]].name, err)
				}
				if err == nil {
					count++
				}
			}
		}
		var chain []string
		must(t, d.Read(ctx, func(tx *db.Tx) (err error) {
			chain, err = db.All(tx, func(s *string) []any { return []any{s} },
				"SELECT note FROM day WHERE tenant = $1 AND id <> $2 ORDER BY minutes", "t", "first")
			return err
		}))
		want := []string{}
		for len(want) < count-1 {
			want = append(want, fmt.Sprint("after ", len(want)))
		}
		if !slices.Equal(want, chain) {
			rt.Fatalf("want %q\n got %q", want, chain)
		}
	})
}

// link adds a row that names the number of the one before it.
func link(id string, end func(*db.Tx) error) func(*db.Tx) error {
	return func(tx *db.Tx) error {
		head, known := tx.Group().Get("head").(int)
		if !known {
			var err error
			if head, err = db.Value[int](tx, "SELECT MAX(minutes) FROM day WHERE tenant = $1", "t"); err != nil {
				return err
			}
		}
		tx.OnRelease(func() { tx.Group().Set("head", head+1) })
		if _, err := tx.Exec("INSERT INTO day (tenant, id, minutes, open, note) VALUES ($1, $2, $3, $4, $5)",
			"t", id, head+1, true, fmt.Sprint("after ", head)); err != nil {
			return err
		}
		return end(tx)
	}
}
