package db_test

import (
	"database/sql"
	"os"
	"strings"
	"testing"
	"time"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/ground/cal"
)

// engines are the databases to open oneself, with other options.
func engines(t *testing.T) map[string]db.Options {
	all := map[string]db.Options{"sqlite": dbtest.SQLite(t)}
	if os.Getenv(dbtest.Variable) != "" {
		all["postgres"] = dbtest.Postgres(t)
	}
	return all
}

type (
	key    string
	level  int8
	digest []byte
)

func TestValuesComeBackAsTheyWent(t *testing.T) {
	type all struct {
		Text, Empty string
		Own         key
		Number      int64
		Small       level
		True, False bool
		Part        float64
		Bytes       []byte
		None        []byte
		Void        []byte
		Own2        digest
		Absent      *int
		Present     *int
		Null        sql.Null[string]
		Day         cal.Date
		At          cal.Instant
	}
	seven := 7
	want := all{"ä\n'x'", "", "k", 1 << 62, -3, true, false, 0.25, []byte{0, 255}, []byte{}, nil, digest{1}, nil, &seven,
		sql.Null[string]{}, cal.D(2026, 11, 24), 1_790_000_000_000_001}
	places := func(a *all) []any {
		return []any{&a.Text, &a.Empty, &a.Own, &a.Number, &a.Small, &a.True, &a.False, &a.Part, &a.Bytes, &a.None,
			&a.Void, &a.Own2, &a.Absent, &a.Present, &a.Null, &a.Day, &a.At}
	}
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		must(t, d.Write(ctx, "", func(tx *db.Tx) error {
			_, err := tx.Exec(`CREATE TABLE thing (a TEXT, b TEXT, c TEXT, d BIGINT, e BIGINT, f BOOLEAN, g BOOLEAN,
				h DOUBLE PRECISION, i BYTEA, j BYTEA, k BYTEA, l BYTEA, m BIGINT, n BIGINT, o TEXT, p TEXT, q BIGINT)`)
			must(t, err)
			_, err = tx.Exec("INSERT INTO thing VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
				want.Text, want.Empty, want.Own, want.Number, want.Small, want.True, want.False, want.Part, want.Bytes,
				want.None, want.Void, want.Own2, want.Absent, want.Present, want.Null, want.Day, want.At)
			return err
		}))
		must(t, d.Read(ctx, func(tx *db.Tx) error {
			got, err := db.One(tx, places, "SELECT a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q FROM thing")
			equal(t, want, got)
			return err
		}))
	})
}

// refusals are statements that must not pass on either engine, each alone in a transaction.
var refusals = map[string]func(*db.Tx) error{
	"too many arguments":   func(tx *db.Tx) error { _, err := tx.Exec("DELETE FROM day WHERE tenant = $1", "t", "x"); return err },
	"too few arguments":    func(tx *db.Tx) error { _, err := tx.Exec("DELETE FROM day WHERE tenant = $1"); return err },
	"an unused argument":   func(tx *db.Tx) error { _, err := tx.Exec("DELETE FROM day WHERE tenant = $2", "t", "x"); return err },
	"two statements":       func(tx *db.Tx) error { _, err := tx.Exec("DELETE FROM day; DELETE FROM client"); return err },
	"a name without sense": func(tx *db.Tx) error { _, err := tx.Exec(`DELETE FROM day WHERE tenant = "t"`); return err },
	"a time": func(tx *db.Tx) error {
		_, err := tx.Exec("DELETE FROM day WHERE tenant = $1", time.Unix(0, 0))
		return err
	},
	"NULL for a text": func(tx *db.Tx) error {
		_, err := db.Value[string](tx, "SELECT note FROM day WHERE tenant = $1", "t")
		return err
	},
	"a word for a number": func(tx *db.Tx) error {
		_, err := db.Value[int](tx, "SELECT tenant FROM day WHERE tenant = $1", "t")
		return err
	},
	"a number for a small one": func(tx *db.Tx) error {
		_, err := db.Value[level](tx, "SELECT minutes FROM day WHERE tenant = $1", "t")
		return err
	},
	"a number for a yes": func(tx *db.Tx) error {
		_, err := db.Value[bool](tx, "SELECT minutes FROM day WHERE tenant = $1", "t")
		return err
	},
	"too few places": func(tx *db.Tx) error {
		_, err := db.Value[string](tx, "SELECT tenant, id FROM day WHERE tenant = $1", "t")
		return err
	},
	"a statement among open rows": func(tx *db.Tx) error {
		rows, err := tx.Query("SELECT tenant, id FROM day WHERE tenant = $1", "t")
		if err != nil || !rows.Next() {
			return err
		}
		return add("z", 1)(tx)
	},
}

func TestWhatOneEngineRefusesTheOtherRefusesToo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		must(t, d.Write(ctx, "u", add("a", 1000)))
		for name, fn := range refusals {
			if err := d.Write(ctx, "u", fn); err == nil {
				t.Error(name, "was accepted")
			} else if strings.Contains(err.Error(), "1000") {
				t.Error(name, "tells the value:", err)
			}
		}
		equal(t, []string{"a"}, ids(t, d))
	})
}

func TestATransactionEndsWithItsClosure(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := withDays(t, open())
		var kept *db.Tx
		var rows *db.Rows
		must(t, d.Write(ctx, "u", func(tx *db.Tx) (err error) {
			kept = tx
			must(t, add("a", 1)(tx))
			must(t, add("b", 1)(tx))
			rows, err = tx.Query("SELECT id FROM day WHERE tenant = $1", "t")
			return err
		}))
		_, err := kept.Exec("DELETE FROM day WHERE tenant = $1", "t")
		alike(t, []error{db.ErrEnded, db.ErrEnded}, []error{err, rows.Scan(new(string))})
		equal(t, false, rows.Next())
		equal(t, []string{"a", "b"}, ids(t, d))
	})
}

func TestTheTenantIsToldToTheEngineThatGuardsRows(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		must(t, d.Read(ctx, func(tx *db.Tx) error {
			must(t, tx.Tenant("lempaala"))
			if d.Engine() == db.SQLite {
				return nil
			}
			got, err := db.Value[string](tx, "SELECT current_setting('app.tenant', true)")
			equal(t, "lempaala", got)
			return err
		}))
	})
}

func TestAnOpenDatabaseAnswers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		must(t, d.Ping(ctx))
		must(t, d.Close())
		alike(t, []error{db.ErrClosed}, []error{d.Ping(ctx)})
	})
}
