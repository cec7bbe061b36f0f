package app_test

import (
	"database/sql"
	"encoding/json"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"etapaja/app"
	"etapaja/app/demo"
	"etapaja/engine/db/dbtest"
	"etapaja/ground/cal"
)

// patient is an installation that the doctor looks at.
type patient struct {
	*testing.T
	dir, database string
	more          []string
}

// file is a path in the installation's folder.
func (p patient) file(name ...string) string {
	return filepath.Join(append([]string{p.dir}, name...)...)
}

func (p patient) args(args ...string) []string {
	return append(append(args, "--database", p.database, "--files", p.file("files"), "--key", p.file("etapaja.key")), p.more...)
}

// diagnosis is the finding of one check.
func (p patient) diagnosis(check string) (state, says string, code int) {
	p.Helper()
	code, out, told := command("", p.args("doctor", "--json")...)
	var found []struct{ Check, State, Says string }
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		p.Fatalf("%v: %s %s", err, out, told)
	}
	failing := strings.Contains(out, `"fail"`)
	if failing != (code == 1) || code > 1 || failing != strings.HasPrefix(told, "etapaja: the doctor found ") {
		p.Errorf("exit %d, %q, for\n%s", code, told, out)
	}
	for _, f := range found {
		if f.Check == check && (state == "" || f.State == "fail") {
			state, says = f.State, f.Says
		}
	}
	return state, says, code
}

// sql changes the database behind the program's back.
func (p patient) sql(statements ...string) {
	p.Helper()
	driver, source := "pgx", p.database
	if path, ok := strings.CutPrefix(p.database, "sqlite:"); ok {
		driver, source = "sqlite", path
	}
	d, err := sql.Open(driver, source)
	if err != nil {
		p.Fatal(err)
	}
	defer d.Close()
	d.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := d.Exec(s); err != nil {
			p.Fatalf("%s: %v", s, err)
		}
	}
}

// aTownIn makes a demo's town in a folder, and closes it.
func aTownIn(t *testing.T, dir string) {
	t.Helper()
	town, err := app.OpenTown(t.Context(), app.TownOptions{Dir: dir, Origin: "http://127.0.0.1", At: cal.At(cal.D(2026, 11, 24), cal.T(8, 30)), Size: demo.TownSize,
		Log: slog.New(slog.DiscardHandler)})
	if err == nil {
		err = town.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheDoctorFindsWhatIsBroken breaks a town in one way after another.
func TestTheDoctorFindsWhatIsBroken(t *testing.T) {
	kept := t.TempDir()
	aTownIn(t, kept)
	for name, c := range map[string]struct {
		check, state, says string
		harm               func(patient)
	}{
		"nothing":       {"files", "ok", "Nothing is missing", func(patient) {}},
		"no key":        {"key file", "fail", "There is no key file", func(p patient) { p.must(os.Remove(p.file("etapaja.key"))) }},
		"a key for all": {"key file", "fail", "chmod 600", func(p patient) { p.must(os.Chmod(p.file("etapaja.key"), 0o644)) }},
		"half a key":    {"key file", "fail", "cannot be read", func(p patient) { p.must(os.Truncate(p.file("etapaja.key"), 10)) }},
		"no folder":     {"folder", "fail", "no folder of files", func(p patient) { p.must(os.RemoveAll(p.file("files"))) }},
		"a file in its place": {"folder", "fail", "no folder of files", func(p patient) {
			p.must(os.RemoveAll(p.file("files")))
			p.must(os.WriteFile(p.file("files"), nil, 0o600))
		}},
		"a photo gone":       {"files", "fail", "1 file is not in the folder, the first kaisla/", func(p patient) { p.must(os.Remove(p.onePhoto())) }},
		"all photos gone":    {"files", "fail", "files are not in the folder", func(p patient) { p.must(os.RemoveAll(p.file("files", "kaisla"))) }},
		"no database":        {"database", "fail", "There is no database", func(p patient) { p.must(os.Remove(p.file("etapaja.db"))) }},
		"no database at all": {"database", "fail", "does not open", func(p patient) { p.must(os.WriteFile(p.file("etapaja.db"), []byte(strings.Repeat("a", 8192)), 0o600)) }},
		"a database for all": {"database", "warn", "chmod 600", func(p patient) { p.must(os.Chmod(p.file("etapaja.db"), 0o644)) }},
		"a damaged database": {"database", "fail", "damaged", func(p patient) { p.scratch() }},
		"an older database": {"database", "fail", "older version", func(p patient) {
			p.sql(`DELETE FROM goose_db_version WHERE version_id = (SELECT MAX(version_id) FROM goose_db_version)`)
		}},
		"a job that nobody does": {"jobs", "fail", "the oldest (material.nightly of kaisla) since 2020-01-01", func(p patient) { p.sql(aLateJob) }},
		"a job that fails": {"jobs", "fail", "1 have failed before, last with disk", func(p patient) {
			p.sql(`DELETE FROM job WHERE done = 0`, strings.Replace(aLateJob, "'')", "'disk')", 1), `UPDATE job SET due = due + 217000000000000 WHERE id = 'late'`)
		}},
		"a link that was changed": {"audit", "fail", "A chain is broken", func(p patient) { p.sql(`UPDATE event SET actor = 'worker:x' WHERE seq = 3 AND chain > ''`) }},
		"a clock that runs behind": {"clock", "fail", "but something was written at 2096-", func(p patient) {
			p.sql(`UPDATE event SET at = 4000000000000000 WHERE (tenant, chain, seq) = (SELECT tenant, chain, MAX(seq) FROM event WHERE chain = '' GROUP BY tenant, chain LIMIT 1)`)
		}},
		"another's key": {"key", "fail", "not the one that the database was written with", func(p patient) { p.sql(`INSERT INTO keymark (tenant, mark) VALUES ('kaisla', 'x')`) }},
		"no address":    {"address", "warn", "No --origin is given", func(patient) {}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(kept)); err != nil {
				t.Fatal(err)
			}
			p := patient{T: t, dir: dir, database: "sqlite:" + filepath.Join(dir, "etapaja.db")}
			p.must(os.Chmod(p.file("etapaja.key"), 0o600))
			p.must(os.Chmod(p.file("etapaja.db"), 0o600))
			c.harm(p)
			if state, says, _ := p.diagnosis(c.check); state != c.state || !strings.Contains(says, c.says) {
				t.Errorf("%s is %q: %s", c.check, state, says)
			}
		})
	}
}

const aLateJob = `INSERT INTO job (tenant, id, unit, kind, key, args, due, tries, leased_until, lease, done, failure)
	VALUES ('kaisla', 'late', '', 'material.nightly', 'x', '', 1577836800000000, 0, 0, '', 0, '')`

func (p patient) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// onePhoto is a file of the town's.
func (p patient) onePhoto() (path string) {
	p.Helper()
	p.must(filepath.WalkDir(p.file("files", "kaisla"), func(at string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			path = at
		}
		return err
	}))
	return path
}

// scratch writes over a page in the middle of the database.
func (p patient) scratch() {
	p.Helper()
	f, err := os.OpenFile(p.file("etapaja.db"), os.O_RDWR, 0)
	p.must(err)
	defer f.Close()
	info, err := f.Stat()
	p.must(err)
	_, err = f.WriteAt([]byte(strings.Repeat("\xff", 4096)), info.Size()/8192*4096)
	p.must(err)
}

// TestTheDoctorKnowsWhoCanComeIn looks at an installation before and after somebody has set it up, while it is served.
func TestTheDoctorKnowsWhoCanComeIn(t *testing.T) {
	dir := t.TempDir()
	h := serveIn(t, dir)
	p := patient{T: t, dir: dir, database: "sqlite:" + filepath.Join(dir, "e.db")}
	p.must(os.Symlink(p.file("e.key"), p.file("etapaja.key")))
	if state, says, code := p.diagnosis("people"); state != "warn" || code != 0 || !strings.Contains(says, "no administrator has a passkey") {
		t.Errorf("exit %d, %s: %s", code, state, says)
	}
	h.person().setUp()
	if state, says, code := p.diagnosis("people"); state != "warn" || code != 0 || !strings.Contains(says, "oma: one administrator has one passkey") {
		t.Errorf("exit %d, %s: %s", code, state, says)
	}
	if state, _, _ := p.diagnosis("key"); state != "ok" {
		t.Errorf("the key is %s", state)
	}
	for origin, want := range map[string]string{"https://etapaja.example.fi": "ok", "http://localhost:8080": "warn", "https://10.0.0.1": "fail", "http://etapaja.example.fi": "fail"} {
		p.more = []string{"--origin", origin}
		if state, says, _ := p.diagnosis("address"); state != want {
			t.Errorf("%s is %s: %s", origin, state, says)
		}
	}
}

// TestTheDoctorKnowsPostgreSQL breaks the locks of rows.
func TestTheDoctorKnowsPostgreSQL(t *testing.T) {
	if os.Getenv(dbtest.Variable) == "" {
		t.Skip("no server is named")
	}
	o := dbtest.Postgres(t)
	dir := t.TempDir()
	p := patient{T: t, dir: dir, database: o.URL}
	if state, says, _ := p.diagnosis("database"); state != "fail" || !strings.Contains(says, "older version") {
		t.Errorf("an empty database is %s: %s", state, says)
	}
	serveIn(t, dir, "--database", o.URL, "--key", p.file("etapaja.key")).stop()
	if state, says, _ := p.diagnosis("database"); state != "ok" {
		t.Errorf("with a role of its own it is %s: %s", state, says)
	}
	above, err := url.Parse(o.URL)
	if err != nil {
		t.Fatal(err)
	}
	above.User = url.User("postgres")
	p.database = above.String()
	if state, says, _ := p.diagnosis("database"); state != "warn" || !strings.Contains(says, "no superuser") {
		t.Errorf("with a superuser's role it is %s: %s", state, says)
	}
	p.sql(`ALTER TABLE client DISABLE ROW LEVEL SECURITY`, `DROP POLICY tenant ON unit`)
	if state, says, _ := p.diagnosis("database"); state != "fail" || !strings.Contains(says, "client, unit") {
		t.Errorf("without locks it is %s: %s", state, says)
	}
	p.sql(aLateJob)
	if state, says, _ := p.diagnosis("jobs"); state != "fail" || !strings.Contains(says, "material.nightly") {
		t.Errorf("with a late job it is %s: %s", state, says)
	}
}
