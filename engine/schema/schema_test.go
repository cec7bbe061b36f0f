package schema_test

import (
	"context"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/schema"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var ctx = context.Background()

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte("-- +goose Up\n" + text)} }

// rooms has a table of days that refers to clients, though its room is listed first.
func rooms() []schema.Source {
	return []schema.Source{
		{Room: "day", Files: fstest.MapFS{
			"schema/20261123090000_day.sql": file(`
-- owner: day
CREATE TABLE day (
	tenant TEXT NOT NULL,
	id TEXT NOT NULL,
	note TEXT NOT NULL DEFAULT 'a; b', -- not the end;
	client TEXT NOT NULL,
	PRIMARY KEY (tenant, id),
	FOREIGN KEY (tenant, client) REFERENCES client (tenant, id)
); -- the end
CREATE INDEX day_client ON day (tenant, client);`),
			"schema/20261123090001_day.postgres.sql": file(`
ALTER TABLE day ENABLE ROW LEVEL SECURITY;
ALTER TABLE day FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON day USING (tenant = current_setting('app.tenant', true));`),
		}},
		{Room: "client", Files: fstest.MapFS{
			"schema/20261122090000_client.sql": file(`CREATE TABLE client (tenant TEXT, id TEXT, PRIMARY KEY (tenant, id));`),
		}},
	}
}

func TestTheRoomsMigrationsRunOnceInTheOrderOfTheirDates(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		for _, want := range []bool{true, false} {
			pending, err := d.Pending(ctx, rooms())
			if err != nil || pending != want {
				t.Fatalf("pending: want %v, got %v, %v", want, pending, err)
			}
			if err := d.Migrate(ctx, rooms()); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Write(ctx, "", func(tx *db.Tx) error {
			if err := tx.Tenant("t"); err != nil {
				return err
			}
			if _, err := tx.Exec("INSERT INTO client (tenant, id) VALUES ($1, $2)", "t", "c"); err != nil {
				return err
			}
			_, err := tx.Exec("INSERT INTO day (tenant, id, client) VALUES ($1, $2, $3)", "t", "d", "c")
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if d.Engine() == db.SQLite {
			withoutRowid(t, d)
		}
		later := append(rooms(), schema.Source{Room: "plan", Files: fstest.MapFS{
			"20261201090000_plan.sql": file("ALTER TABLE day ADD COLUMN plan TEXT;")}})
		if pending, err := d.Pending(ctx, later); err != nil || !pending {
			t.Fatal("the new migration is not seen", err)
		}
		if err := d.Migrate(ctx, later); err != nil {
			t.Fatal(err)
		}
	})
}

func withoutRowid(t *testing.T, d *db.DB) {
	t.Helper()
	if err := d.Read(ctx, func(tx *db.Tx) error {
		with, err := db.All(tx, func(s *string) []any { return []any{s} },
			`SELECT name FROM pragma_table_list
			WHERE schema = 'main' AND type = 'table' AND wr = 0 AND name NOT LIKE 'sqlite_%' AND name <> 'goose_db_version'`)
		if len(with) > 0 {
			t.Errorf("tables with a rowid: %v", with)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestNothingToMigrateIsWell(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		if err := d.Migrate(ctx, nil); err != nil {
			t.Fatal(err)
		}
		if pending, err := d.Pending(ctx, nil); err != nil || pending {
			t.Fatal(pending, err)
		}
	})
}

func TestAFailedMigrationLeavesNothingAndStopsThoseAfterIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		sources := []schema.Source{{Room: "plan", Files: fstest.MapFS{
			"20261122090000_plan.sql": file("CREATE TABLE plan (id TEXT PRIMARY KEY);\nCREATE TABLE plan (id TEXT PRIMARY KEY);"),
			"20261123090000_goal.sql": file("CREATE TABLE goal (id TEXT PRIMARY KEY);"),
		}}}
		if err := d.Migrate(ctx, sources); err == nil {
			t.Fatal("a table was made twice")
		}
		for _, table := range []string{"plan", "goal"} {
			if err := d.Read(ctx, func(tx *db.Tx) error {
				_, err := tx.Exec("SELECT id FROM " + table)
				return err
			}); err == nil {
				t.Error(table, "was left behind")
			}
		}
	})
}

func TestListGivesEveryFileInOrder(t *testing.T) {
	list, err := schema.List(rooms())
	if err != nil {
		t.Fatal(err)
	}
	type short struct {
		Version    int64
		Room, Name string
		Only       schema.Engine
	}
	var got []short
	for _, m := range list {
		got = append(got, short{m.Version, m.Room, m.Name, m.Only()})
	}
	want := []short{
		{20261122090000, "client", "20261122090000_client.sql", 0},
		{20261123090000, "day", "20261123090000_day.sql", 0},
		{20261123090001, "day", "20261123090001_day.postgres.sql", schema.Postgres},
	}
	if !reflect.DeepEqual(want, got) {
		t.Fatalf("want %v\n got %v", want, got)
	}
}

func TestListRefusesWhatCouldNotBeRunInOrder(t *testing.T) {
	for name, files := range map[string]fs.FS{
		"a name without a date":  fstest.MapFS{"plan.sql": file("")},
		"a date that is none":    fstest.MapFS{"20261322090000_plan.sql": file("")},
		"a short date":           fstest.MapFS{"20261122_plan.sql": file("")},
		"another engine":         fstest.MapFS{"20261122090000_plan.mysql.sql": file("")},
		"a way back":             fstest.MapFS{"20261122090000_plan.sql": file("-- +goose Down\n")},
		"no way forward":         fstest.MapFS{"20261122090000_plan.sql": &fstest.MapFile{Data: []byte("SELECT 1;")}},
		"a version used already": fstest.MapFS{"20261122090000_plan.sql": file("")},
	} {
		_, err := schema.List(append(rooms(), schema.Source{Room: "plan", Files: files}))
		if err == nil || !strings.Contains(err.Error(), "plan") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWithoutRowidIsAddedToTablesAlone(t *testing.T) {
	for text, want := range map[string]string{
		"CREATE TABLE a (b TEXT);":                       "CREATE TABLE a (b TEXT) WITHOUT ROWID;",
		"create  table\nif not exists a (b TEXT)\n;":     "create  table\nif not exists a (b TEXT) WITHOUT ROWID\n;",
		"-- CREATE TABLE x (y);\nCREATE TABLE a (b) ;":   "-- CREATE TABLE x (y);\nCREATE TABLE a (b) WITHOUT ROWID ;",
		"/* ; */ CREATE TABLE a (b TEXT DEFAULT ';)') ;": "/* ; */ CREATE TABLE a (b TEXT DEFAULT ';)') WITHOUT ROWID ;",
		"CREATE TABLE \"a;b\" (c TEXT) -- last\n;":       "CREATE TABLE \"a;b\" (c TEXT) WITHOUT ROWID -- last\n;",
		"CREATE TABLE a (b TEXT) WITHOUT ROWID;":         "CREATE TABLE a (b TEXT) WITHOUT ROWID;",
		"CREATE TABLE a (b);\nCREATE TABLE c (d);":       "CREATE TABLE a (b) WITHOUT ROWID;\nCREATE TABLE c (d) WITHOUT ROWID;",
		"CREATE INDEX a ON b (c);":                       "CREATE INDEX a ON b (c);",
		"INSERT INTO a VALUES ('CREATE TABLE a (b);');":  "INSERT INTO a VALUES ('CREATE TABLE a (b);');",
	} {
		if got := schema.WithoutRowid(text); got != want {
			t.Errorf("want %s\n got %s", want, got)
		}
	}
}

// TestCodeLeavesOutQuotesAndCommentsAlone builds a text of known pieces and asks for the pieces of code back.
func TestCodeLeavesOutQuotesAndCommentsAlone(t *testing.T) {
	pieces := []struct{ text, code string }{
		{"SELECT $1;", "SELECT $1;"}, {"'it''s; $2'", "  "}, {`"a""b"`, "  "}, {"-- $3;'\n", " "}, {"/* \" */", " "},
		{"- 1 / 2 * 3\n", "- 1 / 2 * 3\n"},
	}
	rapid.Check(t, func(t *rapid.T) {
		var text, want strings.Builder
		for range rapid.IntRange(0, 8).Draw(t, "pieces") {
			p := rapid.SampledFrom(pieces).Draw(t, "piece")
			text.WriteString(p.text + " ")
			want.WriteString(p.code + " ")
		}
		var got strings.Builder
		var places []int
		for i, c := range schema.Code(text.String()) {
			got.WriteByte(c)
			places = append(places, i)
		}
		if got.String() != want.String() || !slices.IsSorted(places) {
			t.Fatalf("%q\nwant %q\n got %q", text.String(), want.String(), got.String())
		}
	})
}
