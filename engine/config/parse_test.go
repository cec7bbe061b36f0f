package config

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"etapaja/ground/cal"

	"pgregory.net/rapid"
)

func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for _, p := range pairs {
			if n, v, _ := strings.Cut(p, "="); n == name {
				return v
			}
		}
		return ""
	}
}

var nothing = environment()

// here is where an installation is when nothing is said.
func here(c Config) Config {
	c.Database, c.Files, c.Key = "sqlite:etapaja.db", "etapaja-files", "etapaja.key"
	return c
}

func TestCommandLinesAreRead(t *testing.T) {
	morning := cal.At(cal.D(2026, 11, 24), cal.T(8, 30))
	cases := []struct {
		line string
		want Config
	}{
		{"demo", Config{Command: Demo, Listen: "127.0.0.1:8080", Size: Town}},
		{"demo --listen 127.0.0.1:0 --data /tmp/town --at 2026-11-24T08:30 --size county",
			Config{Command: Demo, Listen: "127.0.0.1:0", Data: "/tmp/town", At: morning, Size: County}},
		{"serve", here(Config{Command: Serve, Listen: "127.0.0.1:8080", Idle: 4 * time.Hour, Longest: 12 * time.Hour})},
		{"serve --listen :80 --database postgres://etapaja@db/etapaja --files s3://bucket/x --metrics [::1]:9090 -key=/run/k",
			Config{Command: Serve, Listen: ":80", Database: "postgres://etapaja@db/etapaja", Files: "s3://bucket/x", Metrics: "[::1]:9090", Key: "/run/k", Idle: 4 * time.Hour, Longest: 12 * time.Hour}},
		{"law check cases.jsonl", here(Config{Command: LawCheck, File: "cases.jsonl"})},
		{"law explain day_length --on 2026-11-24", here(Config{Command: LawExplain, Rule: "day_length", On: cal.D(2026, 11, 24)})},
		{"law explain --on 2026-11-24 day_length", here(Config{Command: LawExplain, Rule: "day_length", On: cal.D(2026, 11, 24)})},
		{"routes", here(Config{Command: Routes})},
		{"routes --json", here(Config{Command: Routes, JSON: true})},
		{"routes --json=false", here(Config{Command: Routes})},
		{"import clients a.csv --unit u1", here(Config{Command: ImportClients, File: "a.csv", Unit: "u1"})},
		{"import clients --unit u1 --yes a.csv", here(Config{Command: ImportClients, File: "a.csv", Unit: "u1", Yes: true})},
		{"report attendance --organiser kymi --month 2026-11", here(Config{Command: Attendance, Organiser: "kymi", Month: cal.M(2026, 11), Format: "csv"})},
		{"report attendance --format xlsx --organiser kymi --month 2026-11", here(Config{Command: Attendance, Organiser: "kymi", Month: cal.M(2026, 11), Format: "xlsx"})},
		{"audit verify --database sqlite:/var/lib/etapaja.db", Config{Command: AuditVerify, Database: "sqlite:/var/lib/etapaja.db", Files: "etapaja-files", Key: "etapaja.key"}},
		{"--version", Config{Command: Version}},
		{"version", Config{Command: Version}},
	}
	for _, c := range cases {
		t.Run(c.line, func(t *testing.T) {
			got, err := Parse(strings.Fields(c.line), nothing)
			if err != nil || got != c.want {
				t.Errorf("%v\nwant %+v\ngot  %+v", err, c.want, got)
			}
		})
	}
}

func TestEnvironmentStandsForFlagsAndFlagsOutweighIt(t *testing.T) {
	env := environment("ETAPAJA_LISTEN=10.0.0.1:80", "ETAPAJA_DATABASE=sqlite:/d", "ETAPAJA_FILES=/f", "ETAPAJA_METRICS=127.0.0.1:9", "ETAPAJA_KEY=/k")
	got, err := Parse([]string{"serve", "--files", "/own"}, env)
	want := Config{Command: Serve, Listen: "10.0.0.1:80", Database: "sqlite:/d", Files: "/own", Metrics: "127.0.0.1:9", Key: "/k", Idle: 4 * time.Hour, Longest: 12 * time.Hour}
	if err != nil || got != want {
		t.Errorf("%v\nwant %+v\ngot  %+v", err, want, got)
	}
	got, err = Parse([]string{"routes"}, env)
	want = Config{Command: Routes, Database: "sqlite:/d", Files: "/f", Key: "/k"}
	if err != nil || got != want {
		t.Errorf("%v\nwant %+v\ngot  %+v", err, want, got)
	}
}

func TestDemoTouchesNoInstallation(t *testing.T) {
	env := environment("ETAPAJA_LISTEN=10.0.0.1:80", "ETAPAJA_DATABASE=postgres://real/one", "ETAPAJA_FILES=/f", "ETAPAJA_KEY=/k")
	got, err := Parse([]string{"demo"}, env)
	if want := (Config{Command: Demo, Listen: "127.0.0.1:8080", Size: Town}); err != nil || got != want {
		t.Errorf("%v\nwant %+v\ngot  %+v", err, want, got)
	}
	if _, err := Parse([]string{"demo", "--database", "postgres://real/one"}, env); err == nil {
		t.Error("a demo takes a database")
	}
}

func TestWhatCannotBeObeyedIsOneSentence(t *testing.T) {
	const names = "demo, serve, law check, law explain, routes, report attendance, import clients, doctor, admin recover, audit verify, words lint, version"
	cases := []struct{ line, want string }{
		{"", "etapaja: say what to do: " + names},
		{"dance", "etapaja: there is no such command; there are " + names},
		{"law", "etapaja: there is no such command; there are " + names},
		{"demo --sise county", "etapaja demo: there is no flag --sise; see etapaja demo --help"},
		{"demo --size", "etapaja demo: --size needs a value; see etapaja demo --help"},
		{"demo ---x", "etapaja demo: a flag is not written as flags are; see etapaja demo --help"},
		{"demo --size village", "etapaja demo: --size must be town or county"},
		{"demo --at 24.11.2026", "etapaja demo: --at must be a local time such as 2026-11-24T08:30"},
		{"demo --at 2026-02-30T08:30", "etapaja demo: --at must be a local time such as 2026-11-24T08:30"},
		{"demo --at 2026-11-24T08:30:00", "etapaja demo: --at must be a local time such as 2026-11-24T08:30"},
		{"demo --listen 8080", "etapaja demo: --listen must be an address such as 127.0.0.1:8080"},
		{"demo --listen 127.0.0.1:http", "etapaja demo: --listen must be an address such as 127.0.0.1:8080"},
		{"demo --listen 127.0.0.1:65536", "etapaja demo: --listen must be an address such as 127.0.0.1:8080"},
		{"demo town", "etapaja demo takes flags only, and there is a word too many"},
		{"serve --metrics 0.0.0.0:9090", "etapaja serve: --metrics must be an address of this machine such as 127.0.0.1:9090"},
		{"serve --metrics :9090", "etapaja serve: --metrics must be an address of this machine such as 127.0.0.1:9090"},
		{"serve --database mysql://root:hunter2@db/x", "etapaja serve: --database must be sqlite:PATH or postgres://…"},
		{"serve --database sqlite:", "etapaja serve: --database must be sqlite:PATH or postgres://…"},
		{"serve --files ftp://host/x", "etapaja serve: --files must be a folder or s3://…"},
		{"serve --key=", "etapaja serve: --key must be the path of the key file"},
		{"serve --idle forever", "etapaja serve: --idle must be how long a worker may be away before signing in again, such as 30m"},
		{"serve --session 48h", "etapaja serve: --session must be after how long a worker signs in again in any case, such as 12h"},
		{"law check", "etapaja law check wants one FILE.jsonl"},
		{"law check a b", "etapaja law check wants one FILE.jsonl"},
		{"import clients --unit u1", "etapaja import clients wants one FILE.csv"},
		{"import clients a.csv", "etapaja import clients needs --unit: the id of a unit, as it stands in the address of its page"},
		{"law explain day_length", "etapaja law explain needs --on: a date such as 2026-11-24"},
		{"law explain day_length --on today", "etapaja law explain: --on must be a date such as 2026-11-24"},
		{"report attendance --month 2026-11", "etapaja report attendance needs --organiser: the organiser's short key, as the demo prints it"},
		{"report attendance --organiser kymi", "etapaja report attendance needs --month: a month such as 2026-11"},
		{"report attendance --organiser kymi --month 2026-13", "etapaja report attendance: --month must be a month such as 2026-11"},
		{"report attendance --organiser kymi --month 2026-11 --format ods", "etapaja report attendance: --format must be csv, days, xlsx or json"},
		{"routes --json=perhaps", "etapaja routes: --json is said or not said"},
	}
	for _, c := range cases {
		t.Run(c.line, func(t *testing.T) {
			got, err := Parse(strings.Fields(c.line), nothing)
			var u *Usage
			if !errors.As(err, &u) || u.Error() != c.want || got != (Config{}) {
				t.Errorf("\nwant %s\ngot  %v, %+v", c.want, err, got)
			}
		})
	}
}

func TestWrongVariableIsNamed(t *testing.T) {
	_, err := Parse([]string{"serve"}, environment("ETAPAJA_DATABASE=oracle://root:hunter2@db"))
	if want := "etapaja serve: ETAPAJA_DATABASE must be sqlite:PATH or postgres://…"; err == nil || err.Error() != want {
		t.Errorf("want %s, got %v", want, err)
	}
}

func TestHelpIsNoFailure(t *testing.T) {
	for _, line := range []string{"--help", "-h", "help", "demo --help", "serve -h", "law check --help", "law explain --on x --help"} {
		_, err := Parse(strings.Fields(line), nothing)
		var h *Help
		if !errors.As(err, &h) || !strings.HasSuffix(h.Text, "\n") {
			t.Errorf("%s: %v", line, err)
		}
	}
	_, err := Parse([]string{"serve", "--help"}, nothing)
	want := `etapaja serve: serve an installation.

  --listen     an address such as 127.0.0.1:8080 (without it 127.0.0.1:8080), or ETAPAJA_LISTEN
  --origin     the address by which browsers reach it, such as https://etapaja.example.fi, or ETAPAJA_ORIGIN
  --idle       how long a worker may be away before signing in again, such as 30m (without it 4h), or ETAPAJA_IDLE
  --session    after how long a worker signs in again in any case, such as 12h (without it 12h), or ETAPAJA_SESSION
  --metrics    an address of this machine such as 127.0.0.1:9090, or ETAPAJA_METRICS
  --database   sqlite:PATH or postgres://… (without it sqlite:etapaja.db), or ETAPAJA_DATABASE
  --files      a folder or s3://… (without it etapaja-files), or ETAPAJA_FILES
  --key        the path of the key file (without it etapaja.key), or ETAPAJA_KEY
`
	if err == nil || err.Error() != want {
		t.Errorf("\nwant %s\ngot  %v", want, err)
	}
}

// A refusal never repeats what was typed: it may hold the database's password.
func TestNoRefusalRepeatsAValue(t *testing.T) {
	const canary = "hunter2"
	word := rapid.SampledFrom([]string{
		"demo", "serve", "law", "check", "explain", "routes", "import", "clients", "doctor", "--database", "--files", "--key", "--listen",
		"--metrics", "--json", "--yes", "--at", "--size", "--", "-", "postgres://u:hunter2@db/x", "hunter2", "mysql:hunter2", "s3://hunter2", "--json=hunter2", "--size=hunter2", "--=hunter2",
	})
	rapid.Check(t, func(t *rapid.T) {
		args := rapid.SliceOfN(word, 0, 6).Draw(t, "args")
		_, err := Parse(args, environment("ETAPAJA_METRICS=hunter2"))
		if err == nil {
			return
		}
		if strings.Contains(err.Error(), canary) {
			t.Fatalf("%q: %v", args, err)
		}
		var u *Usage
		if errors.As(err, &u) && strings.Contains(u.Sentence, "\n") {
			t.Fatalf("%q is answered in more than one line: %v", args, err)
		}
	})
}

func TestPrintedDatabaseHidesItsPassword(t *testing.T) {
	cases := map[Database]string{
		"sqlite:/var/lib/etapaja.db":              "sqlite:/var/lib/etapaja.db",
		"postgres://etapaja:hunter2@db/etapaja":   "postgres://etapaja:xxxxx@db/etapaja",
		"postgres://db/etapaja":                   "postgres://db/etapaja",
		"postgres://db/etapaja?password=hunter2":  "postgres://…",
		"postgres://etapaja:hunter2@db:port/hoo%": "postgres://…",
	}
	for d, want := range cases {
		if d.String() != want {
			t.Errorf("%s is printed %s", string(d), d)
		}
		var log strings.Builder
		slog.New(slog.NewJSONHandler(&log, nil)).Info("serving", "config", Config{Database: d})
		if printed := fmt.Sprintf("%v %+v %#v %s", Config{Database: d}, d, d, d) + log.String(); strings.Contains(printed, "hunter2") {
			t.Error(printed)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("demo\x00--at\x002026-11-24T08:30")
	f.Add("serve\x00--database\x00postgres://u@h/d\x00--listen\x00:0")
	f.Add("import\x00clients\x00--\x00-x")
	f.Fuzz(func(t *testing.T, line string) {
		c, err := Parse(strings.Split(line, "\x00"), nothing)
		var u *Usage
		var h *Help
		switch {
		case err == nil && c.Command == "":
			t.Error("no command and no error")
		case err != nil && !errors.As(err, &u) && !errors.As(err, &h):
			t.Errorf("an error of no kind: %v", err)
		}
	})
}
