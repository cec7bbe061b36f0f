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
			"--database", "sqlite:"+filepath.Join(dir, "etapaja.db"), "--files", dir, "--key", filepath.Join(dir, "etapaja.key"))
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
			Sum     sums
			Clients []struct {
				Name string
				Sum  sums
				Days []struct {
					Mark                        string
					AllowanceCents, TravelCents int
					Payer, Notice               string
				}
			}
		}
		Sum sums
	}
	if err := json.Unmarshal([]byte(out), &got); code != 0 || err != nil || told != "" || got.Month != "2026-11" {
		t.Fatalf("%d, %v, %q\n%.200s", code, err, told, out)
	}
	sum := map[string]int{}
	clients, decided, payers := 0, 0, map[string]int{}
	for _, u := range got.Units {
		for _, c := range u.Clients {
			clients++
			for k, n := range c.Sum.counts {
				sum[k] += n
			}
			cents, paid := 0, 0
			for _, d := range c.Days {
				decided++
				cents += d.AllowanceCents
				payers[d.Payer]++
			}
			for _, p := range c.Sum.Paid {
				paid += p.Cents
			}
			if cents != c.Sum.counts["allowanceCents"] || paid != cents {
				t.Errorf("%s: the days make %d cents, the payers %d, the sum is %d", c.Name, cents, paid, c.Sum.counts["allowanceCents"])
			}
		}
		if u.Version == 0 && len(u.Clients) > 0 { // in a unit without clients nothing has been decided
			t.Errorf("%s has no version", u.Name)
		}
	}
	for k, n := range sum {
		if got.Sum.counts[k] != n {
			t.Errorf("%s: the clients make %d, the sum is %d", k, n, got.Sum.counts[k])
		}
	}
	if payers["kela"] == 0 || payers["fund"] == 0 || payers["county"] == 0 || payers["untold"] == 0 || sum["noticesOpen"] == 0 || sum["noticesSent"] == 0 {
		t.Errorf("the town's payers are %v, its sums %v", payers, sum)
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
	for _, row := range rows[1:] {
		if by, drawn := column(rows[0], row, "Laatija"), column(rows[0], row, "Laadittu"); by != "system:report" || len(drawn) != len("2026-11-24 08:30") {
			t.Fatalf("a row does not tell who has drawn it up and when: %q", row)
		}
	}

	code, out, told = report(tenant, "days")
	r = csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff")))
	r.Comma = ';'
	rows, err = r.ReadAll()
	if code != 0 || err != nil || told != "" || len(rows) != 1+decided+sum["undecided"] {
		t.Fatalf("%d, %v, %q, %d rows of %d decided days and %d that wait", code, err, told, len(rows), decided, sum["undecided"])
	}
	nines := 0
	for _, row := range rows[1:] {
		if column(rows[0], row, "Kulukorvaus, €") == "9,00" {
			nines++
		}
	}
	if nines != sum["attended"] {
		t.Errorf("%d days are paid, %d were attended", nines, sum["attended"])
	}
	code, out, told = report(tenant, "xlsx")
	if z, err := zip.NewReader(bytes.NewReader([]byte(out)), int64(len(out))); code != 0 || err != nil || len(z.File) != 9 {
		t.Errorf("%d, %v, %q", code, err, told)
	}
}

// column is the cell of a row under a heading.
func column(heads, row []string, name string) string {
	for i, h := range heads {
		if h == name {
			return row[i]
		}
	}
	return "there is no " + name
}

// sums are the counts of a client, a unit or all, and who pays.
type sums struct {
	counts map[string]int
	Paid   []struct {
		By          string
		Days, Cents int
	}
}

func (s *sums) UnmarshalJSON(text []byte) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		return err
	}
	if paid := all["paid"]; paid != nil {
		if err := json.Unmarshal(paid, &s.Paid); err != nil {
			return err
		}
		delete(all, "paid")
	}
	s.counts = map[string]int{}
	for k, v := range all {
		n, err := strconv.Atoi(string(v))
		if err != nil {
			return err
		}
		s.counts[k] = n
	}
	return nil
}

// Without the key file the report is whole, but for who pays and who is to be told.
func TestTheMonthIsReportedWithoutTheKeyFileButForThePayers(t *testing.T) {
	dir := t.TempDir()
	town, err := app.OpenTown(t.Context(), app.TownOptions{Dir: dir, Origin: "http://127.0.0.1", At: cal.At(cal.D(2026, 11, 24), cal.T(8, 30)), Size: demo.TownSize,
		Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer town.Close()
	code, out, told := command("", "report", "attendance", "--organiser", string(town.People.Units()[0].Tenant), "--month", "2026-11",
		"--database", "sqlite:"+filepath.Join(dir, "etapaja.db"), "--files", dir, "--key", filepath.Join(dir, "nothing.key"))
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if code != 0 || err != nil || told != "" || len(rows) < 50 {
		t.Fatalf("%d, %v, %q, %d rows", code, err, told, len(rows))
	}
	for _, row := range rows[1:] {
		if days := column(rows[0], row, "Osallistumispäiviä"); days != "0" && column(rows[0], row, "Maksaa Kela, €")+column(rows[0], row, "Maksaja selvitettävä, €") != "" {
			t.Fatalf("who pays is told although it stands sealed: %q", row)
		}
	}
}
