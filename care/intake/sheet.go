package intake

import (
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"etapaja/engine/table"
	"etapaja/ground/fault"
)

// raw is one row as the file has it, without what no client can have.
type raw struct {
	N     int             `json:"n"` // as the spreadsheet counts
	Cells [columns]string `json:"c"`
	Bad   []Fault         `json:"b,omitempty"` // cells that could not be kept
}

// sheet is a file that has been understood.
type sheet struct {
	rows    []raw
	strange []string // columns that are left alone
}

// Fault is one sentence about a row: the column, a message key and the numbers in it.
type Fault struct {
	Field string `json:"c,omitempty"`
	Key   string `json:"k"`
	Args  []int  `json:"a,omitempty"`
}

const (
	longestCell = 1000 // letters: no field of a client takes more
	// longestText is the most that spreadsheets take into one cell, in letters. A longer one is no cell of a table.
	longestText = 32767
	longestLine = 100_000 // letters
	mostColumns = 200
	longestHead = 60 // letters of an unknown column's name that are shown
	mostStrange = 20 // unknown columns that are named
)

// read understands a file, or says what is wrong with the whole of it (fault.Invalid without a field).
func read(file io.Reader) (sheet, error) {
	t, err := table.Read(file, table.Limits{Bytes: MostBytes, Rows: MostRows, Columns: mostColumns, Line: longestLine, Cell: longestText})
	if err != nil {
		return sheet{}, refusal(err)
	}
	places, s, err := heads(t.Head)
	if err != nil {
		return sheet{}, err
	}
	if len(t.Rows) == 0 {
		return sheet{}, fault.Invalid("", "intake.file.norows")
	}
	for _, r := range t.Rows {
		s.rows = append(s.rows, places.row(r))
	}
	return s, nil
}

// refusal is why a file is no table, as a sentence; every other error is given back.
func refusal(err error) error {
	if open, ok := errors.AsType[table.OpenQuote](err); ok {
		return fault.Invalid("", "intake.file.quote", open.Row)
	}
	if m, ok := errors.AsType[table.Mixed](err); ok {
		return fault.Invalid("", "intake.file.mixed", m.UTF8, m.Other)
	}
	if m, ok := errors.AsType[table.TooMuch](err); ok {
		return muchOf(m)
	}
	trouble, ok := errors.AsType[table.Trouble](err)
	if !ok {
		return err
	}
	switch trouble {
	case table.Empty:
		return fault.Invalid("", "intake.file.empty")
	case table.Workbook:
		return fault.Invalid("", "intake.file.workbook")
	case table.PDF:
		return fault.Invalid("", "intake.file.pdf")
	case table.Wide:
		return fault.Invalid("", "intake.file.utf16")
	}
	return fault.Invalid("", "intake.file.binary")
}

func muchOf(m table.TooMuch) error {
	switch m.What {
	case table.Bytes:
		return fault.Invalid("", "intake.file.large", m.Limit>>20)
	case table.Rows:
		return fault.Invalid("", "intake.file.many", m.Limit, m.Row)
	case table.Columns:
		return fault.Invalid("", "intake.file.wide", m.Limit, m.Row, m.Column)
	case table.Line:
		return fault.Invalid("", "intake.file.line", m.Limit, m.Row)
	}
	return fault.Invalid("", "intake.file.cell", m.Limit, m.Row, m.Column)
}

// places tell which column of ours each cell of a row is, -1 for none and -2 for a cell without a head.
type places []int

const headless = -2

// heads finds the columns by their names. All that are missing are told at once.
func heads(head []string) (places, sheet, error) {
	var refused fault.Form
	var s sheet
	at, found := make(places, len(head)), map[int]bool{}
	for i, name := range head {
		at[i] = columnOf(name)
		switch {
		case strings.TrimSpace(name) == "":
			at[i] = headless
		case at[i] < 0 && len(s.strange) < mostStrange:
			s.strange = append(s.strange, clipped(name))
		case at[i] >= 0 && found[at[i]]:
			refused.Add("", "intake.file.twice."+Columns()[at[i]].Field)
		}
		found[at[i]] = true
	}
	for i, c := range Columns() {
		if c.Needed && !found[i] {
			refused.Add("", "intake.file.missing."+c.Field)
		}
	}
	return at, s, refused.Err()
}

func clipped(name string) string {
	name = strings.Join(strings.Fields(strings.ToValidUTF8(name, "?")), " ")
	if r := []rune(name); len(r) > longestHead {
		return string(r[:longestHead]) + "…"
	}
	return name
}

// row puts the cells under their columns. A cell that stands under no head is refused: the row has most likely slipped.
func (at places) row(r table.Row) raw {
	row := raw{N: r.Number}
	for i, cell := range r.Cells {
		cell = strings.TrimSpace(strings.ReplaceAll(cell, "\u00a0", " "))
		switch {
		case cell == "":
		case i >= len(at) || at[i] == headless:
			if !row.bad("", "intake.row.wide") {
				row.Bad = append(row.Bad, Fault{Key: "intake.row.wide"})
			}
		case at[i] >= 0:
			row.keep(at[i], cell)
		}
	}
	return row
}

func (r *raw) bad(field, key string) bool {
	for _, b := range r.Bad {
		if b.Field == field && b.Key == key {
			return true
		}
	}
	return false
}

func (r *raw) keep(at int, cell string) {
	field := Columns()[at].Field
	switch {
	case utf8.RuneCountInString(cell) > longestCell:
		r.Bad = append(r.Bad, Fault{field, "intake.cell.long", []int{longestCell}})
	case strings.ContainsFunc(cell, func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' }):
		r.Bad = append(r.Bad, Fault{Field: field, Key: "intake.cell.control"})
	case mangled(cell):
		r.Bad = append(r.Bad, Fault{Field: field, Key: "intake.cell.mangled"})
	default:
		r.Cells[at] = cell
	}
}

// mangled tells that the letters were broken before the file was saved: UTF-8 that was once taken for Windows-1252
// ("MÃ¤kinen"), or letters that are lost already.
func mangled(cell string) bool {
	for _, sign := range []string{"Ã¤", "Ã¶", "Ã¥", "Ã„", "Ã–", "Ã…", "\ufffd"} {
		if strings.Contains(cell, sign) {
			return true
		}
	}
	return false
}
