package table

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"
)

// scanner goes through a text row by row. A row ends at CR LF, LF or CR, outside quotation marks. It goes by bytes:
// separators, quotation marks and line ends are the same in UTF-8 and in Windows-1252.
type scanner struct {
	in              *bufio.Reader
	limits          Limits
	comma           byte
	row             int
	letters, column int // of the row so far
	seen            evidence
}

// separators in the order in which they win where the head tells nothing.
const separators = ";,\t"

// separator finds what stands between the cells: what the file itself says in a first line "sep=;", which Excel writes
// and hides, else what stands most often in the first line with letters.
func (s *scanner) separator() (byte, error) {
	head, err := s.in.Peek(looked)
	if err != nil && err != io.EOF && len(head) == 0 {
		return 0, err
	}
	if rest, ok := strings.CutPrefix(string(head), "sep="); ok && rest != "" && strings.IndexByte(separators, rest[0]) >= 0 {
		if end := rest[1:]; end == "" || end[0] == '\r' || end[0] == '\n' {
			_, _ = s.in.Discard(len("sep=;")) // it has been peeked at
			s.lineEnd()
			return rest[0], unmark(s.in)
		}
	}
	var times [256]int
	quoted := false
	for _, c := range []byte(strings.TrimLeft(string(head), " \t\r\n;,")) {
		if c == '"' {
			quoted = !quoted
		}
		if !quoted && (c == '\n' || c == '\r') {
			break
		}
		if !quoted {
			times[c]++
		}
	}
	best := separators[0]
	for _, c := range []byte(separators) {
		if times[c] > times[best] {
			best = c
		}
	}
	return best, nil
}

// lineEnd steps over one line end, if the next byte is one.
func (s *scanner) lineEnd() {
	c, err := s.in.ReadByte()
	if err != nil {
		return
	}
	if c != '\r' && c != '\n' {
		_ = s.in.UnreadByte() // it has just been read
		return
	}
	if next, err := s.in.Peek(1); c == '\r' && err == nil && next[0] == '\n' {
		_, _ = s.in.Discard(1) // it has been peeked at
	}
}

// next reads a row without the blank cells at its end, which spreadsheets write where a sheet was once wider. Its error
// is io.EOF at the end of the file.
func (s *scanner) next() (cells []string, err error) {
	if _, err := s.in.Peek(1); err != nil {
		return nil, err
	}
	s.letters, s.column = 0, 0
	for {
		s.column++
		cell, last, err := s.cell()
		if err != nil {
			return nil, err
		}
		switch {
		case s.column <= s.limits.Columns:
			cells = append(cells, cell)
		case !blank(cell):
			return nil, TooMuch{Columns, s.row, s.column, s.limits.Columns}
		}
		s.seen.look(cell, s.row)
		if last {
			s.row++
			return bare(cells), nil
		}
	}
}

// bare leaves out the blank cells at the end.
func bare(cells []string) []string {
	for len(cells) > 0 && blank(cells[len(cells)-1]) {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// cell reads up to the separator or line end behind the cell, and tells whether it is the row's last. Quotation marks
// count where the cell begins with one; what stands behind the closing one belongs to the cell too, as spreadsheets read
// it.
func (s *scanner) cell() (cell string, last bool, err error) {
	var b strings.Builder
	letters, quoted, line := 0, false, false
	if next, err := s.in.Peek(1); err == nil && next[0] == '"' {
		quoted = true
		_, _ = s.in.Discard(1) // it has been peeked at
	}
	for {
		c, err := s.in.ReadByte()
		switch {
		case err == io.EOF && quoted:
			return "", true, OpenQuote{s.row}
		case err == io.EOF:
			return b.String(), true, nil
		case err != nil:
			return "", true, err
		case quoted && c == '"':
			if next, err := s.in.Peek(1); err != nil || next[0] != '"' {
				quoted = false
				continue
			}
			_, _ = s.in.Discard(1) // it has been peeked at
		case quoted && c == '\r': // every system's line end within a cell is written as one sign
			_ = s.in.UnreadByte() // it has just been read
			s.lineEnd()
			c = '\n'
		case !quoted && c == s.comma:
			return b.String(), false, nil
		case !quoted && (c == '\r' || c == '\n'):
			_ = s.in.UnreadByte() // it has just been read
			s.lineEnd()
			return b.String(), true, nil
		}
		line = line || quoted && c == '\n'
		b.WriteByte(c)
		if utf8.RuneStart(c) {
			letters++
			s.letters++
		}
		switch {
		case letters <= s.limits.Cell && b.Len() <= utf8.UTFMax*s.limits.Cell:
		case line: // a cell that goes on over many lines is one that was to end long before
			return "", true, OpenQuote{s.row}
		default:
			return "", true, TooMuch{Cell, s.row, s.column, s.limits.Cell}
		}
		if s.letters > s.limits.Line {
			return "", true, TooMuch{Line, s.row, s.column, s.limits.Line}
		}
	}
}
