package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"
)

var roomy = Limits{Bytes: 1 << 20, Rows: 1000, Columns: 50, Line: 20_000, Cell: 10_000}

func TestWhatSpreadsheetsSaveIsRead(t *testing.T) {
	want := Table{Head: []string{"Etunimi", "Sukunimi"}, Rows: []Row{{2, []string{"Äiti", "Öhman"}}, {4, []string{"Åke", "Sköld"}}}}
	latin, err := charmap.Windows1252.NewEncoder().String("Etunimi;Sukunimi\r\nÄiti;Öhman\r\n\r\nÅke;Sköld\r\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{
		"semicolons":                  "Etunimi;Sukunimi\nÄiti;Öhman\n\nÅke;Sköld\n",
		"commas":                      "Etunimi,Sukunimi\nÄiti,Öhman\n\nÅke,Sköld",
		"tabs":                        "Etunimi\tSukunimi\nÄiti\tÖhman\n\t\nÅke\tSköld",
		"two marks of UTF-8":          "\ufeff\ufeffEtunimi;Sukunimi\r\nÄiti;Öhman\r\n\r\nÅke;Sköld",
		"a mark behind the separator": "sep=;\r\n\ufeffEtunimi;Sukunimi\r\nÄiti;Öhman\r\n\r\nÅke;Sköld",
		"a mark of UTF-8":             "\ufeffEtunimi;Sukunimi\r\nÄiti;Öhman\r\n;\r\nÅke;Sköld\r\n",
		"Windows-1252":                latin,
		"Windows-1252 with a mark":    "\ufeff" + latin,
		"an old Macintosh":            "Etunimi;Sukunimi\rÄiti;Öhman\r\rÅke;Sköld\r",
		"UTF-16":                      utf16("Etunimi\tSukunimi\r\nÄiti\tÖhman\r\n\r\nÅke\tSköld\r\n"),
		"the separator is told":       "sep=,\r\n\"Etunimi\",Sukunimi\r\n\"Äiti\",Öhman\r\n\r\nÅke,\"Sköld\"\r\n",
		"trailing empty columns":      "Etunimi;Sukunimi;;;\nÄiti;Öhman;;;\n;;;;\nÅke;Sköld; ;\n",
		"quotes":                      "\"Etunimi\";\"Sukunimi\"\n\"Äiti\";\"Öhman\"\n\n\"Åke\";\"Sköld\"",
	} {
		got, err := Read(strings.NewReader(file), roomy)
		if err != nil || !reflect.DeepEqual(want, got) {
			t.Errorf("%s: %v\nwant %v\n got %v", name, err, want, got)
		}
	}
}

func utf16(s string) string {
	b := []byte{0xff, 0xfe}
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}

func TestCellsHoldWhatWasWrittenIntoThem(t *testing.T) {
	got, err := Read(strings.NewReader("a;b;c\n\"x;\"\"y\"\"\nz\";p\"q\"r;\"m\" n\n1;;3\n"), roomy)
	want := Table{[]string{"a", "b", "c"}, []Row{{2, []string{"x;\"y\"\nz", `p"q"r`, "m n"}}, {3, []string{"1", "", "3"}}}}
	if err != nil || !reflect.DeepEqual(want, got) {
		t.Errorf("%v\nwant %v\n got %v", err, want, got)
	}
}

func TestWhatIsNoTableIsNamed(t *testing.T) {
	for file, want := range map[string]error{
		"":                              Empty,
		"\ufeff \r\n\r\n":               Empty,
		";;;\n;;\n":                     Empty,
		"PK\x03\x04\x14\x00":            Workbook,
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a":  Workbook,
		"%PDF-1.7\n":                    PDF,
		"\x89PNG\r\n\x1a\n\x00\x00\x00": Binary,
		"\x7fELF\x02\x01\x01\x00\x00":   Binary,
		"a;b\n1;2\n3;\"4\n5;6\n":        OpenQuote{3},
		"E\x00t\x00u\x00n\x00i\x00m\x00i\x00;\x00": Wide,
		"\x00E\x00t\x00u\x00n\x00i\x00m\x00i\x00;": Wide,
		"a;b\nä;2\n\n3;\xe4\n":                     Mixed{2, 4},
		"a;b\n\xe4;2\n\n3;ä\n":                     Mixed{4, 2},
	} {
		if _, err := Read(strings.NewReader(file), roomy); !errors.Is(err, want) {
			t.Errorf("%q: want %v, got %v", file, want, err)
		}
	}
}

// What encoding/csv writes is read back, whatever stands in the cells.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	cell := rapid.OneOf(rapid.StringMatching(`[a-zåäö0-9 ]{0,8}`), rapid.StringOf(rapid.SampledFrom([]rune("a;,\t\"\n ä"))))
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 3, 3), 0, 6).Draw(t, "rows")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = rapid.SampledFrom([]rune(separators)).Draw(t, "separator")
		w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
		want := Table{Head: []string{"first", "last", "phone"}}
		if err := w.Write(want.Head); err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			if err := w.Write(r); err != nil {
				t.Fatal(err)
			}
			if cells := bare(r); len(cells) > 0 {
				want.Rows = append(want.Rows, Row{i + 2, cells})
			}
		}
		w.Flush()
		got, err := Read(&b, roomy)
		if err != nil || !reflect.DeepEqual(want, got) {
			t.Fatalf("%v\n%q\nwant %v\n got %v", err, b.String(), want, got)
		}
	})
}

func FuzzTableRead(f *testing.F) {
	f.Add([]byte("a;b\n1;\"2\n3\"\r\n\r\n4,5;6"))
	f.Add([]byte("sep=,\n\"x\"\"\",y\rz"))
	f.Add([]byte("\xff\xfea\x00;\x00"))
	f.Add([]byte("a;b\n\xe4\x00\x81;\x00"))
	f.Add([]byte("\ufeff\ufeffa;b;;;\r1;2\r\r\"3"))
	f.Add([]byte("a;b\n\xe4;\xc3\xa4\n"))
	f.Add([]byte("a\x00;\x00b\x00\n\x001\x00"))
	f.Add([]byte("a;b\n\xa0;\x85\n"))
	f.Add([]byte(strings.Repeat("a;", 60) + "\n" + strings.Repeat("b", 11_000)))
	f.Fuzz(func(t *testing.T, file []byte) {
		got, err := Read(bytes.NewReader(file), roomy)
		var trouble Trouble
		var open OpenQuote
		var mixed Mixed
		var much TooMuch
		if err != nil && !errors.As(err, &trouble) && !errors.As(err, &open) && !errors.As(err, &mixed) && !errors.As(err, &much) {
			t.Fatalf("an error of no kind: %v", err)
		}
		if err == nil && len(got.Head) == 0 {
			t.Fatal("a table without a head")
		}
		last := 1
		for _, r := range got.Rows {
			if r.Number <= last || len(r.Cells) == 0 || strings.TrimSpace(r.Cells[len(r.Cells)-1]) == "" {
				t.Fatalf("row %d after %d: %q", r.Number, last, r.Cells)
			}
			last = r.Number
		}
		cells := 0
		for _, r := range got.Rows {
			for _, c := range r.Cells {
				cells += len(c)
			}
		}
		if cells > 4*len(file) {
			t.Fatalf("%d bytes of cells from %d", cells, len(file))
		}
	})
}
