package db

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func openTest(t *testing.T, o Options) (*DB, *liteStore) {
	t.Helper()
	o.URL = "sqlite:" + filepath.Join(t.TempDir(), "a #1? 50%.db") // no path may read as part of the URL
	d, err := Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d, d.store.(*liteStore)
}

// pragma asks a connection for one setting.
func pragma(t *testing.T, c *liteConn, name string) string {
	t.Helper()
	v, err := Value[any](&Tx{on: c}, "PRAGMA "+name)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(v)
}

func TestEveryConnectionIsSetAsPromised(t *testing.T) {
	d, s := openTest(t, Options{CacheMB: 3})
	both := map[string]string{"journal_mode": "wal", "mmap_size": "0",
		"analysis_limit": "400", "busy_timeout": "10000", "temp_store": "2"}
	writes := map[string]string{"synchronous": "2", "foreign_keys": "1", "query_only": "0",
		"journal_size_limit": "67108864", "cache_size": "-2048"}
	reads := map[string]string{"query_only": "1", "cache_size": "-3072"}
	check := func(c *liteConn, settings ...map[string]string) {
		for _, set := range settings {
			for name, want := range set {
				if got := pragma(t, c, name); got != want {
					t.Errorf("%s: want %s, got %s", name, want, got)
				}
			}
		}
	}
	check(s.writer.conn, both, writes)
	if err := d.Read(context.Background(), func(tx *Tx) error {
		check(tx.on.(*liteConn), both, reads)
		_, err := tx.Exec("PRAGMA query_only=0")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	// Even a reader that has been told otherwise cannot write: its file is opened so.
	if err := d.Read(context.Background(), func(tx *Tx) error {
		_, err := tx.Exec("CREATE TABLE t (a TEXT)")
		return err
	}); err == nil {
		t.Fatal("a reader could write")
	}
}

func TestTheFileAndItsJournalAreForTheOwnerAlone(t *testing.T) {
	_, s := openTest(t, Options{})
	for _, end := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(s.file.path + end)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != 0o600 {
			t.Errorf("%s has mode %v", end, info.Mode())
		}
	}
}

func TestStatementsStayPreparedUpToABound(t *testing.T) {
	d, s := openTest(t, Options{})
	for i := range keptStatements + 100 {
		for range 2 {
			if err := d.Read(context.Background(), func(tx *Tx) error {
				got, err := Value[int](tx, fmt.Sprint("SELECT ", i))
				if got != i {
					t.Errorf("want %d, got %d", i, got)
				}
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := len(s.idle); n != 1 {
		t.Fatalf("%d connections for one reader at a time", n)
	}
	c := s.idle[0]
	if len(c.kept) != keptStatements || c.used.Len() != keptStatements {
		t.Fatalf("%d statements kept, %d in order", len(c.kept), c.used.Len())
	}
	last := fmt.Sprint("SELECT ", keptStatements+99)
	before := c.kept[last].Value.(*statement)
	if again, err := c.find(last); err != nil || again != before {
		t.Fatal("a kept statement was prepared again", err)
	}
}

func TestAStatementSeesATableThatHasChanged(t *testing.T) {
	d, _ := openTest(t, Options{})
	do := func(text string) {
		t.Helper()
		if err := d.Write(context.Background(), "", func(tx *Tx) error { _, err := tx.Exec(text); return err }); err != nil {
			t.Fatal(err)
		}
	}
	width := func() (n int) {
		t.Helper()
		if err := d.Read(context.Background(), func(tx *Tx) error {
			rows, err := tx.Query("SELECT * FROM t")
			if err != nil {
				return err
			}
			for rows.Next() {
				n = len(rows.values)
			}
			return rows.Err()
		}); err != nil {
			t.Fatal(err)
		}
		return n
	}
	do("CREATE TABLE t (a TEXT)")
	do("INSERT INTO t VALUES ('x')")
	before := width()
	do("ALTER TABLE t ADD COLUMN b TEXT")
	if after := width(); before != 1 || after != 2 {
		t.Fatalf("%d columns, then %d", before, after)
	}
}

func TestThePlannersFiguresHoldNoSamples(t *testing.T) {
	d, _ := openTest(t, Options{})
	ctx := context.Background()
	if err := d.Write(ctx, "", func(tx *Tx) error {
		if _, err := tx.Exec("CREATE TABLE t (a TEXT, n BIGINT, PRIMARY KEY (a)) WITHOUT ROWID"); err != nil {
			return err
		}
		_, err := tx.Exec("CREATE INDEX by_n ON t (n)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := d.Write(ctx, "", func(tx *Tx) error {
		for i := range 3000 {
			if _, err := tx.Exec("INSERT INTO t VALUES ($1, $2)", fmt.Sprint(i), i%7); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := d.Optimize(ctx); err != nil {
		t.Fatal(err)
	}
	if err := d.Read(ctx, func(tx *Tx) error {
		figures, err := Value[int](tx, "SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 't'")
		if err != nil || figures == 0 {
			t.Errorf("no figures: %d, %v", figures, err)
		}
		exists, err := Value[int](tx, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'sqlite_stat4'")
		if err != nil || exists == 0 {
			return err
		}
		samples, err := Value[int](tx, "SELECT COUNT(*) FROM sqlite_stat4")
		if samples != 0 {
			t.Errorf("%d samples", samples)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestADatabaseThatCannotBeOpenedSaysSo(t *testing.T) {
	dir := t.TempDir()
	junk := filepath.Join(dir, "junk.db")
	if err := os.WriteFile(junk, []byte("This is a letter to somebody, and it is no database at all."), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, url := range []string{"", "mysql://x", "sqlite:", "sqlite::memory:", "sqlite:" + dir,
		"sqlite:" + filepath.Join(dir, "no", "such", "folder.db"), "sqlite:" + junk,
		"postgres://nobody@127.0.0.1:1/none?connect_timeout=2"} {
		if d, err := Open(context.Background(), Options{URL: url}); err == nil {
			t.Errorf("%q was opened", url)
			d.Close()
		}
	}
}
