package table

import (
	"errors"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"etapaja/engine/sheet"
)

func TestEachLimitIsToldWithItsPlace(t *testing.T) {
	l := Limits{Bytes: 1000, Rows: 3, Columns: 4, Line: 40, Cell: 20}
	const head = "a;b;c\n"
	for name, c := range map[string]struct {
		file string
		want error
	}{
		"just enough":              {head + "1;2;3;4\n" + strings.Repeat("ä", 20) + ";" + strings.Repeat("ö", 20) + "\n\n\nx\n", nil},
		"bytes":                    {head + strings.Repeat("\n", 995), TooMuch{What: Bytes, Limit: 1000}},
		"rows":                     {head + "1\n2\n\n3\n4\n", TooMuch{What: Rows, Row: 6, Limit: 3}},
		"columns":                  {head + "1\n1;2;3;4;5\n", TooMuch{Columns, 3, 5, 4}},
		"columns of the head":      {"a;b;c;d;e\n", TooMuch{Columns, 1, 5, 4}},
		"blank columns":            {head + "1;2;3" + strings.Repeat(";", 500) + "\n", nil},
		"a line":                   {head + strings.Repeat("1234567890123;", 4), TooMuch{Line, 2, 4, 40}},
		"a cell":                   {head + "1;" + strings.Repeat("ä", 21), TooMuch{Cell, 2, 2, 20}},
		"a cell in quotes":         {head + "1;\"" + strings.Repeat("ä", 21) + "\"", TooMuch{Cell, 2, 2, 20}},
		"a quote that takes rows":  {head + "1\n2;\"x\n" + strings.Repeat("1;2\n", 10) + "\"", OpenQuote{3}},
		"a quote that never ends":  {head + "1\n2;\"x\n", OpenQuote{3}},
		"a cell that is no letter": {head + strings.Repeat("\x80", 100), TooMuch{Cell, 2, 1, 20}},
	} {
		if _, err := Read(strings.NewReader(c.file), l); err != c.want {
			t.Errorf("%s: want %v, got %v", name, c.want, err)
		}
	}
}

// endless gives one text again and again, and counts what was read of it.
type endless struct {
	text       string
	left, read int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && e.left > 0 {
		more := copy(p[n:min(len(p), n+e.left)], e.text[e.read%len(e.text):])
		n, e.read, e.left = n+more, e.read+more, e.left-more
	}
	return n, nil
}

func TestWhatIsTooLargeIsRefusedBeforeItIsRead(t *testing.T) {
	l := Limits{Bytes: 64 << 20, Rows: 20_000, Columns: 100, Line: 100_000, Cell: 32_767}
	for name, c := range map[string]struct {
		file endless
		want error
	}{
		"50 MB in one line":          {endless{text: "x", left: 50 << 20}, TooMuch{Cell, 1, 1, l.Cell}},
		"50 MB in one line of cells": {endless{text: strings.Repeat("x", 999) + ";", left: 50 << 20}, TooMuch{Line, 1, 101, l.Line}},
		"2 million rows":             {endless{text: "xy\n", left: 2_000_000 * 3}, TooMuch{What: Rows, Row: l.Rows + 2, Limit: l.Rows}},
		"50 MB of separators":        {endless{text: ";", left: 50 << 20}, Empty},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			_, err := Read(&c.file, l)
			runtime.ReadMemStats(&after)
			grown := (after.TotalAlloc - before.TotalAlloc) >> 10
			t.Logf("%v; %d kB read, %d kB allocated", err, c.file.read>>10, grown)
			if err != c.want {
				t.Errorf("want %v", c.want)
			}
			if err == nil || grown > 4<<10 {
				t.Errorf("%d kB were allocated on the way", grown)
			}
		})
	}
}

// FuzzTableRoundTrip reads back what the product's own CSV has written. What stands like a formula has an apostrophe then.
func FuzzTableRoundTrip(f *testing.F) {
	f.Add("Aino", "Mäki;\"Rantatie 1\"")
	f.Add("a\nb", "\t")
	f.Add("'", "=1+1")
	f.Add("", " ä ")
	f.Fuzz(func(t *testing.T, a, b string) {
		want := Table{Head: []string{"a", "b", "c"}, Rows: []Row{{2, []string{a, b, "end"}}}}
		var file strings.Builder
		w := sheet.NewCSV(&file)
		for _, cells := range [][]string{want.Head, want.Rows[0].Cells} {
			var row []sheet.Cell
			for _, c := range cells {
				row = append(row, sheet.Text(c))
			}
			if err := w.Row(row...); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		got, err := Read(strings.NewReader(file.String()), roomy)
		var trouble Trouble
		var mixed Mixed
		var much TooMuch
		if errors.As(err, &trouble) || errors.As(err, &mixed) || errors.As(err, &much) || !written(a) || !written(b) {
			return // no text that a person has typed
		}
		if len(got.Rows) == 1 && len(got.Rows[0].Cells) == 3 {
			for i, c := range got.Rows[0].Cells {
				if bare, ok := strings.CutPrefix(c, "'"); ok && bare == want.Rows[0].Cells[i] {
					got.Rows[0].Cells[i] = bare
				}
			}
		}
		if err != nil || !reflect.DeepEqual(want, got) {
			t.Fatalf("%v\n%q\nwant %v\n got %v", err, file.String(), want, got)
		}
	})
}

// written tells that a cell is text as it is kept: UTF-8, with one sign for each line end.
func written(cell string) bool {
	return strings.ToValidUTF8(cell, "") == cell && !strings.Contains(cell, "\r")
}
