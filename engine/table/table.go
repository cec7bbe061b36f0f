// Package table reads the tables that people save from their spreadsheets as CSV: with semicolons, commas or tabs, in
// UTF-8, UTF-16 or Windows-1252, with line ends of any system.
package table

import (
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

// Trouble is why a file is no table at all.
type Trouble string

// What people send instead of CSV.
const (
	Empty    Trouble = "empty"    // nothing but blanks
	Workbook Trouble = "workbook" // a spreadsheet program's own file: XLSX, ODS, XLS
	PDF      Trouble = "pdf"
	Binary   Trouble = "binary" // a picture, a program, anything that is no text
)

// Error names the trouble, for logs.
func (t Trouble) Error() string { return "table: " + string(t) }

// OpenQuote tells that a quotation mark was opened in a row and never closed: what follows it cannot be told apart.
type OpenQuote struct{ Row int }

// Error is for logs.
func (OpenQuote) Error() string { return "table: a quotation mark is never closed" }

// Read reads a whole file. Its error is a Trouble or an OpenQuote.
func Read(file []byte) (Table, error) {
	if t := troubleOf(file); t != "" {
		return Table{}, t
	}
	s := scanner{text: decode(file), row: 1}
	s.comma = s.separator()
	var t Table
	for s.text != "" {
		number := s.row
		cells, ok := s.next()
		if !ok {
			return Table{}, OpenQuote{number}
		}
		if cells = bare(cells); len(cells) == 0 {
			continue
		}
		if t.Head == nil {
			t.Head = cells
			continue
		}
		t.Rows = append(t.Rows, Row{number, cells})
	}
	if t.Head == nil {
		return Table{}, Empty
	}
	return t, nil
}

// bare leaves out the blank cells at the end, which spreadsheets write where a sheet was once wider.
func bare(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
