package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"etapaja/ground/cal"

	"pgregory.net/rapid"
)

func TestACSVIsAsFinnishSpreadsheetsReadIt(t *testing.T) {
	var b bytes.Buffer
	c := NewCSV(&b)
	for _, row := range [][]Cell{
		{Text("Asiakas"), Text("Tunnit")},
		{Text(`Mäkinen; "Aino"`), Minutes(6185), Cents(1805), Cents(-5), Day(cal.D(2026, 11, 24)), {}, Number(7)},
	} {
		if err := c.Row(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffAsiakas;Tunnit\r\n\"Mäkinen; \"\"Aino\"\"\";103:05;18,05;-0,05;2026-11-24;;7\r\n"
	if b.String() != want {
		t.Errorf("\nwant %q\ngot  %q", want, b.String())
	}
}

var hostile = rapid.Custom(func(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", " ", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "\u00a0=", "\x00=", "'"}).Draw(t, "sign") +
		rapid.String().Draw(t, "rest")
})

// No text begins a cell with a sign of a formula, and each is read back as it was, but for the mark before it.
func TestNoTextIsAFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile.Draw(t, "text")
		var b bytes.Buffer
		c := NewCSV(&b)
		if err := c.Row(Text(s), Text("after")); err != nil {
			t.Fatal(err)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
		raw := strings.TrimPrefix(b.String(), "\ufeff")
		if strings.ContainsAny(raw[:1], "=+-@\t\r") && raw != ";after\r\n" {
			t.Fatalf("%q begins as a formula", raw)
		}
		r := csv.NewReader(strings.NewReader(raw))
		r.Comma = ';'
		got, err := r.Read()
		if err != nil || len(got) != 2 {
			t.Fatalf("%q: %v, %q", raw, err, got)
		}
		if first := strings.TrimLeft(got[0], " \u00a0\u3000\ufeff\v\f\x00"); first != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(first)[0]) {
			t.Fatalf("%q begins as a formula", got[0])
		}
		if same := strings.ReplaceAll(s, "\r\n", "\n"); strings.TrimPrefix(got[0], "'") != strings.TrimPrefix(same, "'") {
			t.Fatalf("%q became %q", s, got[0])
		}
	})
}

type sheetXML struct {
	Rows []struct {
		Cells []struct {
			Ref     string    `xml:"r,attr"`
			Type    string    `xml:"t,attr"`
			Style   int       `xml:"s,attr"`
			Value   string    `xml:"v"`
			Text    string    `xml:"is>t"`
			Formula *struct{} `xml:"f"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
}

func TestEveryPartOfAWorkbookIsWholeXMLAndNumbersAreNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile.Draw(t, "text")
		var b bytes.Buffer
		x := NewXLSX(&b)
		clients, err := x.Sheet("Kuukausi: "+s, 20, 10)
		days, aside := x.Aside("Päivät")
		for _, err := range []error{
			err, aside, clients.Head("Asiakas", "Päiviä"), days.Row(Text(s), Number(1)),
			clients.Row(Text(s), Number(17), Minutes(90), Cents(1800), Day(cal.D(2026, 11, 24)), Cell{}, Text("_x000D_"), Moment(cal.At(cal.D(2026, 7, 1), cal.T(6, 0)))),
			days.Row(Number(2)),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		about, err := x.Sheet("Tiedot")
		for _, err := range []error{err, about.Row(Number(1)), x.Close(), x.Close()} {
			if err != nil {
				t.Fatal(err)
			}
		}
		r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil || len(r.File) != 8 {
			t.Fatalf("%v, %d parts", err, len(r.File))
		}
		for _, f := range r.File {
			part, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, _ := io.ReadAll(part)
			d := xml.NewDecoder(bytes.NewReader(text))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%s: %v\n%s", f.Name, err, text)
				}
			}
			if f.Name == "xl/worksheets/sheet2.xml" && strings.Count(string(text), "<row ") != 2 {
				t.Fatalf("the sheet beside: %s", text)
			}
			if f.Name != "xl/worksheets/sheet1.xml" {
				continue
			}
			var got sheetXML
			if err := xml.Unmarshal(text, &got); err != nil {
				t.Fatal(err)
			}
			cells := got.Rows[1].Cells
			if cells[0].Type != "inlineStr" || cells[1].Value != "17" || cells[2].Value != "0.0625" || cells[3].Value != "18.00" || cells[4].Value != "46350" || cells[5].Text != "_x005F_x000D_" || cells[6].Value != "46204.25" {
				t.Fatalf("%+v", cells)
			}
			for _, c := range cells {
				if c.Formula != nil || c.Type == "str" {
					t.Fatalf("%s is a formula", c.Ref)
				}
			}
		}
	})
}

func TestColumnsAreNamedAsSpreadsheetsDo(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := column(i); got != want {
			t.Errorf("%d is %s, not %s", i, got, want)
		}
	}
}
