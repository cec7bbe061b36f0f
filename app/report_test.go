package app_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"etapaja/app"
	"etapaja/app/demo"
	"etapaja/ground/cal"
)

// The command reads beside the open town. Its three formats tell the same sums.
func TestTheMonthIsReportedFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	town, err := app.OpenTown(t.Context(), app.TownOptions{Dir: dir, Origin: "http://127.0.0.1", At: cal.At(cal.D(2026, 11, 24), cal.T(8, 30)), Size: demo.TownSize,
		Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer town.Close()
	tenant := string(town.People.Units()[0].Tenant)
	report := func(organiser, format string) (int, string, string) {
		return command("", "report", "attendance", "--organiser", organiser, "--month", "2026-11", "--format", format,
			"--database", "sqlite:"+filepath.Join(dir, "etapaja.db"), "--files", dir)
	}
	if code, out, told := report("nobody", "csv"); code != 1 || out != "" || strings.Count(told, "\n") != 1 {
		t.Errorf("an organiser that is not there: %d, %q, %q", code, out, told)
	}
	if code, _, told := report(tenant, "ods"); code != 2 || strings.Count(told, "\n") != 1 {
		t.Errorf("a format that is not there: %d, %q", code, told)
	}
	code, out, told := report(tenant, "json")
	var got struct {
		Month string
		Units []struct {
			Name    string
			Version int
			Sum     map[string]int
			Clients []struct {
				Name string
				Sum  map[string]int
			}
		}
		Sum map[string]int
	}
	if err := json.Unmarshal([]byte(out), &got); code != 0 || err != nil || told != "" || got.Month != "2026-11" {
		t.Fatalf("%d, %v, %q\n%.200s", code, err, told, out)
	}
	sum := map[string]int{}
	clients := 0
	for _, u := range got.Units {
		for _, c := range u.Clients {
			clients++
			for k, n := range c.Sum {
				sum[k] += n
			}
		}
		if u.Version == 0 {
			t.Errorf("%s has no version", u.Name)
		}
	}
	for k, n := range sum {
		if got.Sum[k] != n {
			t.Errorf("%s: the clients make %d, the sum is %d", k, n, got.Sum[k])
		}
	}
	if clients < 50 || sum["attended"] < 100 || sum["allowanceCents"] != 900*sum["attended"] || sum["remote"]+sum["onSite"]+sum["hybrid"] != sum["attended"] {
		t.Errorf("%d clients, %v", clients, sum)
	}

	code, out, told = report(tenant, "csv")
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if code != 0 || err != nil || told != "" || len(rows) != clients+1 || rows[0][3] != "Osallistumispäiviä" {
		t.Fatalf("%d, %v, %q, %d rows", code, err, told, len(rows))
	}
	days := 0
	for _, row := range rows[1:] {
		n, _ := strconv.Atoi(row[3])
		days += n
	}
	if days != sum["attended"] {
		t.Errorf("%d days in the text, %d in the data", days, sum["attended"])
	}
	code, out, told = report(tenant, "xlsx")
	if z, err := zip.NewReader(bytes.NewReader([]byte(out)), int64(len(out))); code != 0 || err != nil || len(z.File) != 8 {
		t.Errorf("%d, %v, %q", code, err, told)
	}
}
