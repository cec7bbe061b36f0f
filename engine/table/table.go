// Package table reads the tables that people save from their spreadsheets as CSV: with semicolons, commas or tabs, in
// UTF-8, UTF-16 or Windows-1252, with line ends of any system. What is too large is refused where the limit is met, before
// anything more of it is read or kept.
package table

import (
	"fmt"
	"io"
	"strings"
)

// Table is one sheet: the names of its columns, and its rows that are not blank.
type Table struct {
	Head []string // without the blank ones at the end
	Rows []Row
}

// Row is one row under the head.
type Row struct {
	Number int      // as the spreadsheet counts, from 1, blank rows too
	Cells  []string // as they stand, without the blank ones at the end; at least one
}

// Limits say how large a table may be.
type Limits struct {
	Bytes   int // of the file as it comes
	Rows    int // under the head that are not blank
	Columns int // blank ones at the end of a row are none
	Line    int // letters of one row
	Cell    int // letters of one cell
}

// Trouble is why a file is no table at all.
type Trouble string

// What people send instead of CSV.
const (
	Empty    Trouble = "empty"    // nothing but blanks
	Workbook Trouble = "workbook" // a spreadsheet program's own file: XLSX, ODS, XLS
	PDF      Trouble = "pdf"
	Wide     Trouble = "wide"   // UTF-16 that does not say so at its beginning
	Binary   Trouble = "binary" // a picture, a program, anything that is no text
)

// Error names the trouble, for logs.
func (t Trouble) Error() string { return "table: " + string(t) }

// OpenQuote tells that a quotation mark was opened in a row and never closed, or not within the limit of a cell: what
// follows it cannot be told apart.
type OpenQuote struct{ Row int }

// Error is for logs.
func (OpenQuote) Error() string { return "table: a quotation mark is never closed" }

// Mixed tells that one row is in UTF-8 and another is not: whichever it is read as, letters would break.
type Mixed struct{ UTF8, Other int }

// Error is for logs.
func (Mixed) Error() string { return "table: rows in two encodings" }

// Size is what there may be only so much of.
type Size string

// What is limited.
const (
	Bytes   Size = "bytes"
	Rows    Size = "rows"
	Columns Size = "columns"
	Line    Size = "line"
	Cell    Size = "cell"
)

// TooMuch tells which limit was met, and where.
type TooMuch struct {
	What   Size
	Row    int // as the spreadsheet counts; 0 for bytes
	Column int // from 1; 0 where no column is meant
	Limit  int
}

// Error is for logs.
func (t TooMuch) Error() string {
	return fmt.Sprintf("table: more than %d %s in row %d, column %d", t.Limit, t.What, t.Row, t.Column)
}

// Read reads a file to its end or to the first limit. Its error is a Trouble, an OpenQuote, a Mixed, a TooMuch, or what
// reading r has met.
func Read(r io.Reader, l Limits) (Table, error) {
	in, err := open(r, l.Bytes)
	if err != nil {
		return Table{}, err
	}
	s := scanner{in: in, limits: l, row: 1}
	if s.comma, err = s.separator(); err != nil {
		return Table{}, err
	}
	var t Table
	for {
		number := s.row
		cells, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return Table{}, err
		}
		switch {
		case len(cells) == 0:
		case t.Head == nil:
			t.Head = cells
		case len(t.Rows) == l.Rows:
			return Table{}, TooMuch{What: Rows, Row: number, Limit: l.Rows}
		default:
			t.Rows = append(t.Rows, Row{number, cells})
		}
	}
	if t.Head == nil {
		return Table{}, Empty
	}
	return t, s.seen.decode(&t)
}

func blank(cell string) bool { return strings.TrimSpace(cell) == "" }
