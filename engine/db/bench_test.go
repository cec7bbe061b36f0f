package db_test

import (
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
)

// Run with: go test -run '^$' -bench . ./engine/db

func opened(b *testing.B, o db.Options) *db.DB {
	b.Helper()
	d, err := db.Open(ctx, o)
	must(b, err)
	b.Cleanup(func() { must(b, d.Close()) })
	return withDays(b, d)
}

// commits measures durable writes of one row from callers at once.
func commits(b *testing.B, d *db.DB, callers int) {
	var n atomic.Int64
	before := d.Stats()
	b.ResetTimer()
	var all sync.WaitGroup
	for c := range callers {
		all.Go(func() {
			for n.Add(1) <= int64(b.N) {
				must(b, d.Write(ctx, fmt.Sprint("u", c%22), add(fmt.Sprint(n.Add(0), "-", c, "-", b.N), 1)))
			}
		})
	}
	all.Wait()
	after := d.Stats()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "writes/s")
	b.ReportMetric(float64(after.Writes-before.Writes)/float64(after.Groups-before.Groups), "a-commit")
}

func BenchmarkCommit(b *testing.B) {
	for _, level := range []string{"FULL", "NORMAL"} {
		for _, callers := range []int{1, 16, 64, 512} {
			b.Run(fmt.Sprint(level, "/", callers), func(b *testing.B) {
				d := opened(b, dbtest.SQLite(b))
				must(b, d.OnWriter("PRAGMA synchronous="+level))
				commits(b, d, callers)
			})
		}
	}
}

func BenchmarkCommitPostgres(b *testing.B) {
	for _, callers := range []int{1, 16, 64} {
		b.Run(fmt.Sprint(callers), func(b *testing.B) { commits(b, opened(b, dbtest.Postgres(b)), callers) })
	}
}

// BenchmarkRead compares a reading of five single rows with the same rows from plain database/sql, prepared.
func BenchmarkRead(b *testing.B) {
	o := dbtest.SQLite(b)
	d := opened(b, o)
	must(b, d.Write(ctx, "", func(tx *db.Tx) error {
		for i := range 10000 {
			must(b, add(fmt.Sprint(i), i)(tx))
		}
		return nil
	}))
	const one = "SELECT tenant, id, minutes, open, note FROM day WHERE tenant = $1 AND id = $2"
	keys := []string{"5", "500", "5000", "77", "9999"}
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			must(b, d.Read(ctx, func(tx *db.Tx) error {
				for _, k := range keys {
					if _, err := db.One(tx, (*day).fields, one, "t", k); err != nil {
						return err
					}
				}
				return nil
			}))
		}
	})
	b.Run("plain", func(b *testing.B) {
		h, err := sql.Open("sqlite", "file:"+strings.TrimPrefix(o.URL, "sqlite:")+
			"?_pragma=journal_mode(WAL)&_pragma=cache_size(-32000)&mode=ro&_pragma=query_only(1)")
		must(b, err)
		defer h.Close()
		h.SetMaxOpenConns(4)
		h.SetMaxIdleConns(4)
		s, err := h.Prepare(one)
		must(b, err)
		b.ReportAllocs()
		for b.Loop() {
			for _, k := range keys {
				var x day
				must(b, s.QueryRow("t", k).Scan(x.fields()...))
			}
		}
	})
	b.Run("list30", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			must(b, d.Read(ctx, func(tx *db.Tx) error {
				_, err := db.All(tx, (*day).fields, days+" LIMIT 30", "t")
				return err
			}))
		}
	})
}
