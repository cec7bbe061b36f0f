package app_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"etapaja/app"
	"etapaja/app/demo"
	"etapaja/ground/cal"
)

// The command runs beside the open town: it tells before it writes, and a second time there is nothing to write.
func TestClientsComeInFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	town, err := app.OpenTown(t.Context(), app.TownOptions{Dir: dir, Origin: "http://127.0.0.1", At: cal.At(cal.D(2026, 11, 24), cal.T(8, 30)), Size: demo.TownSize,
		Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer town.Close()
	file := filepath.Join(dir, "clients.csv")
	bring := func(text, unit string, more ...string) (int, string, string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return command("", append([]string{"import", "clients", file, "--unit", unit, "--database", "sqlite:" + filepath.Join(dir, "etapaja.db"),
			"--files", filepath.Join(dir, "files"), "--key", filepath.Join(dir, "etapaja.key")}, more...)...)
	}
	const good = "Etunimi;Sukunimi;Kanava;Omatyöntekijä;Osoite\nTuovi;Hietala;kirje;Ritva Kaislasalo;Rantatie 1\nArvo;Kuusela;savu;Ritva Kaislasalo;\n"
	var unit string
	for _, u := range town.People.Units() {
		if u.Name == "Satamapaja" {
			unit = string(u.ID)
		}
	}
	const fault = "Rivi 3: Kanava: Kirjoita selain, tekstiviesti, puhelu tai kirje.\n"
	for _, c := range []struct {
		name, text, unit string
		yes              []string
		code             int
		out, told        string
	}{
		{"no unit", good, "018f0000-0000-7000-8000-ffffffffffff", nil, 1, "", "there is no such unit in the database"},
		{"a workbook", "PK\x03\x04", unit, []string{"--yes"}, 1, "", "Tämä on taulukko-ohjelman oma tiedosto"},
		{"no unit said", good, "", nil, 2, "", "--unit"},
		{"telling", good, unit, nil, 0, fault + "Uusia 1, muuttuvia 0, ennallaan 0, pois jääviä 1\nMitään ei kirjattu.", ""},
		{"telling again", good, unit, nil, 0, fault + "Uusia 1, muuttuvia 0, ennallaan 0, pois jääviä 1\nMitään ei kirjattu.", ""},
		{"writing", good, unit, []string{"--yes"}, 0, fault + "Uusia 1, muuttuvia 0, ennallaan 0, pois jääviä 1\n", ""},
		{"writing again", good, unit, []string{"--yes"}, 0, fault + "Uusia 0, muuttuvia 0, ennallaan 1, pois jääviä 1\n", ""},
	} {
		code, out, told := bring(c.text, c.unit, c.yes...)
		if code != c.code || !strings.HasPrefix(out, c.out) || c.out == "" && out != "" || !strings.Contains(told, c.told) || strings.Count(told, "\n") != min(code, 1) {
			t.Errorf("%s: %d\n%s%s", c.name, code, out, told)
		}
	}
}
