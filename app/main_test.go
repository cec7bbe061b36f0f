package app_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"etapaja/app"
	"etapaja/app/demo"
	"etapaja/ground/cal"
)

// command carries out one command line.
func command(input string, args ...string) (code int, out, told string) {
	var stdout, stderr bytes.Buffer
	code = app.Main(args, strings.NewReader(input), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func TestACommandThatCannotBeObeyedIsToldInOneSentence(t *testing.T) {
	for _, args := range [][]string{{"fly"}, {"demo", "--size", "village"}, {"law", "check"}, {"audit"}, {"serve", "--listen"}} {
		code, out, told := command("", args...)
		if code != 2 || out != "" || strings.Count(told, "\n") != 1 {
			t.Errorf("%v: %d, %q, %q", args, code, out, told)
		}
	}
}

func TestTheVersionNamesProgramCommitAndGo(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"--version"}} {
		code, out, _ := command("", args...)
		if code != 0 || !strings.HasPrefix(out, "etapaja "+app.Version+", commit ") || !strings.Contains(out, ", go1.") {
			t.Errorf("%v: %d, %q", args, code, out)
		}
	}
}

func TestTheRoutesAreListedForPeopleAndForPrograms(t *testing.T) {
	code, out, _ := command("", "routes", "--json")
	var routes []struct {
		Method, Path, Need, Screen string
		Write                      bool
	}
	if err := json.Unmarshal([]byte(out), &routes); code != 0 || err != nil || len(routes) < 50 {
		t.Fatalf("%d, %v, %d routes", code, err, len(routes))
	}
	_, table, _ := command("", "routes")
	for _, r := range routes {
		if r.Need == "" || r.Screen == "" || r.Write != (r.Method == "POST") || !strings.Contains(table, r.Path) {
			t.Errorf("%+v", r)
		}
	}
}

func TestTheAuditIsVerifiedWithAndWithoutTheKey(t *testing.T) {
	dir := t.TempDir()
	file, key := filepath.Join(dir, "etapaja.db"), filepath.Join(dir, "etapaja.key")
	if code, _, told := command("", "audit", "verify", "--database", "sqlite:"+file, "--key", key); code != 1 || strings.Count(told, "\n") != 1 {
		t.Errorf("no database: %d, %q", code, told)
	}
	if _, err := os.Stat(file); err == nil {
		t.Fatal("the verification has made a database")
	}
	town, err := app.OpenTown(t.Context(), app.TownOptions{Dir: dir, Origin: "http://127.0.0.1", At: cal.At(cal.D(2026, 11, 24), cal.T(8, 30)), Size: demo.TownSize,
		Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if err := town.Gate.Join(t.Context(), town.People.Units()[0].Tenant); err != nil {
		t.Fatal(err)
	}
	if code, out, told := command("", "audit", "verify", "--database", "sqlite:"+file, "--key", key); code != 0 || !strings.Contains(out, "all whole; ") || strings.Contains(out, " 0 days signed") {
		t.Errorf("beside the open town: %d, %q, %q", code, out, told)
	}
	if err := town.Close(); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := command("", "audit", "verify", "--database", "sqlite:"+file, "--key", key+".none"); code != 0 || !strings.Contains(out, "signatures not checked") {
		t.Errorf("without the key: %d, %q", code, out)
	}
}
