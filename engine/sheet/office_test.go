package sheet

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"etapaja/ground/cal"
)

// flat is what LibreOffice makes of a workbook, in its own flat form.
type flat struct {
	Cells []struct {
		Kind    string `xml:"value-type,attr"` // float, currency, time, date or string
		Value   string `xml:"value,attr"`
		Date    string `xml:"date-value,attr"`
		Time    string `xml:"time-value,attr"`
		Formula string `xml:"formula,attr"`
		Lines   []struct {
			Text  string     `xml:",chardata"`
			Links []struct{} `xml:"a"`
		} `xml:"p"`
	} `xml:"body>spreadsheet>table>table-row>table-cell"`
}

// TestAWorkbookOpensInLibreOffice has another program read each kind of cell: numbers, money, hours and dates are values
// with which one can reckon, and no text has become a formula or a link.
func TestAWorkbookOpensInLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice on this machine: tools/need.sh gets it")
	}
	texts := []string{`=1+1`, `=HYPERLINK("https://example.org")`, "+358401234567", "-1", "@SUM(A1)", "\t=1", "＝1+1", "007",
		"1.12.", "https://example.org", "Törmä & <Öhman> \"Ååkko\"", "{=1+1}", "'=1"}
	var b bytes.Buffer
	x := NewXLSX(&b)
	page, err := x.Sheet("Kuukausi", 20, 20, 20, 20, 20)
	must(t, err)
	must(t, page.Row(Number(7), Cents(1805), Minutes(6185), Day(cal.D(2026, 11, 24)), Moment(cal.At(cal.D(2026, 11, 24), cal.T(8, 30)))))
	for _, s := range texts {
		must(t, page.Row(Text(s)))
	}
	must(t, x.Close())

	dir := t.TempDir()
	file := filepath.Join(dir, "kuukausi.xlsx")
	must(t, os.WriteFile(file, b.Bytes(), 0o600))
	c := exec.CommandContext(t.Context(), soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "fods", "--outdir", dir, file)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "kuukausi.fods"))
	must(t, err)
	var read flat
	must(t, xml.Unmarshal(raw, &read))

	var got []string
	for _, c := range read.Cells {
		said := c.Kind + " " + c.Value + c.Date + c.Time
		for _, l := range c.Lines {
			if c.Kind == "string" {
				said += l.Text
			}
			if len(l.Links) > 0 {
				t.Errorf("a link: %+v", c)
			}
		}
		if c.Formula != "" {
			t.Errorf("a formula: %+v", c)
		}
		if c.Kind != "" {
			got = append(got, said)
		}
	}
	want := []string{"float 7", "float 18.05", "time PT103H05M00S", "date 2026-11-24", "date 2026-11-24T08:30:00"}
	for _, s := range texts {
		want = append(want, "string "+strings.TrimPrefix(s, "\t")) // a tab is an element of its own there
	}
	if !slices.Equal(got, want) {
		t.Errorf("\nwant %q\ngot  %q", want, got)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
