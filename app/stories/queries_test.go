package stories

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"etapaja/app"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
)

// large are the tables that grow with every day: within a tenant they are always searched further.
var large = strings.Fields("activity_day witness entry contest task draft_task programme_week message event usage once session")

// sweeps are the statements that may go over a large table, each with its reason.
var sweeps = map[string]string{
	"SELECT DISTINCT tenant, chain": "the verification goes over every chain there is",
}

// TestNoListQueryScansATable reads SQLite's plan of every statement of the house.
func TestNoListQueryScansATable(t *testing.T) {
	d, err := db.Open(context.Background(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if err := d.Migrate(context.Background(), app.Migrations()); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, f := range sources(t, "../..") {
		rel := strings.TrimPrefix(filepath.ToSlash(f.path), "../../")
		if !strings.HasPrefix(rel, "care/") && !strings.HasPrefix(rel, "engine/gate/") {
			continue
		}
		for _, q := range statements(t, f.path) {
			if slices.ContainsFunc(slices.Collect(maps.Keys(sweeps)), func(s string) bool { return strings.Contains(q.text, s) }) {
				continue
			}
			for _, step := range planOf(t, d, q.text) {
				if why := tooWide(step); why != "" {
					t.Errorf("%s:%d: %s: %s\n%s", f.path, q.line, why, step, q.text)
				}
			}
			checked++
		}
	}
	if checked < 80 {
		t.Errorf("only %d statements were found", checked)
	}
}

var parameter = regexp.MustCompile(`\$(\d+)`)

func planOf(t *testing.T, d *db.DB, query string) (steps []string) {
	t.Helper()
	most := 0
	for _, m := range parameter.FindAllStringSubmatch(query, -1) {
		var n int
		fmt.Sscan(m[1], &n)
		most = max(most, n)
	}
	err := d.Read(context.Background(), func(tx *db.Tx) error {
		type row struct {
			id, parent, unused int
			detail             string
		}
		rows, err := db.All(tx, func(r *row) []any { return []any{&r.id, &r.parent, &r.unused, &r.detail} },
			"EXPLAIN QUERY PLAN "+query, slices.Repeat([]any{""}, most)...)
		for _, r := range rows {
			steps = append(steps, r.detail)
		}
		return err
	})
	if err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	return steps
}

var searched = regexp.MustCompile(`^SEARCH (\w+) USING .*\(([^)]*)\)$`)

// tooWide tells why a step of a plan goes over more rows than it should.
func tooWide(step string) string {
	if name, scans := strings.CutPrefix(step, "SCAN "); scans && !strings.HasPrefix(name, "CONSTANT ROW") && !strings.HasPrefix(name, "(") {
		return "goes over a whole table"
	}
	m := searched.FindStringSubmatch(step)
	if m != nil && slices.Contains(large, m[1]) && m[2] == "tenant=?" {
		return "goes over all of a tenant's rows of a large table"
	}
	return ""
}

var (
	halfIndex   = regexp.MustCompile(`CREATE (?:UNIQUE )?INDEX \w+ ON (\w+) \([^)]*\)\s+WHERE ([^;]*);`)
	conditional = regexp.MustCompile(`(\w+) (?:=|IN)`)
)

// TestNoParameterIsComparedWithTheConditionOfAnIndex: where an index holds some rows alone and a statement compares a
// column of its condition with a bare parameter, SQLite parses the statement anew at each new value, to see whether the
// index would do. That costs more than most statements.
func TestNoParameterIsComparedWithTheConditionOfAnIndex(t *testing.T) {
	columns := map[string][]string{}
	for _, path := range globs(t, "../../care/*/schema/*.sql", "../../engine/*/schema/*.sql") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range halfIndex.FindAllStringSubmatch(string(text), -1) {
			for _, c := range conditional.FindAllStringSubmatch(m[2], -1) {
				if !slices.Contains(columns[m[1]], c[1]) {
					columns[m[1]] = append(columns[m[1]], c[1])
				}
			}
		}
	}
	if len(columns["witness"]) < 3 {
		t.Fatalf("the indexes of witness have conditions on %v", columns["witness"])
	}
	for _, f := range sources(t, "../..") {
		for _, q := range statements(t, f.path) {
			for table, of := range columns {
				for _, c := range of {
					if reparsed(q.text, table, c) {
						t.Errorf("%s:%d: %s is compared with a bare parameter, and an index of %s has a condition on it: CAST($n AS …)\n%s",
							f.path, q.line, c, table, q.text)
					}
				}
			}
		}
	}
	if !reparsed("SELECT id FROM witness w WHERE w.tenant = $1 AND w.kind = $2", "witness", "kind") {
		t.Error("the check finds nothing")
	}
}

func reparsed(query, table, column string) bool {
	in := regexp.MustCompile(`(?:FROM|JOIN|UPDATE) ` + table + `\b`)
	bare := regexp.MustCompile(`(?:WHERE|AND|ON|OR)\s+(?:\w+\.)?` + column + `\s*=\s*\$\d`)
	return in.MatchString(query) && bare.MatchString(query)
}

func globs(t *testing.T, patterns ...string) (all []string) {
	t.Helper()
	for _, p := range patterns {
		found, err := filepath.Glob(p)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found...)
	}
	return all
}
