package table

import "strings"

// scanner goes through a text row by row. A row ends at CR LF, LF or CR, outside quotation marks.
type scanner struct {
	text  string // what is still to be read
	comma byte
	row   int
}

// separators in the order in which they win where the head tells nothing.
const separators = ";,\t"

// separator finds what stands between the cells: what the file itself says in a first line "sep=;", which Excel writes
// and hides, else what stands most often in the first line with letters.
func (s *scanner) separator() byte {
	s.text = strings.TrimPrefix(s.text, "\ufeff")
	if rest, ok := strings.CutPrefix(s.text, "sep="); ok && rest != "" && strings.IndexByte(separators, rest[0]) >= 0 {
		if end := rest[1:]; end == "" || end[0] == '\r' || end[0] == '\n' {
			s.text = endLine(end)
			return rest[0]
		}
	}
	var times [256]int
	quoted := false
	for _, c := range []byte(strings.TrimLeft(s.text, " \t\r\n;,")) {
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
	return best
}

// endLine steps over one line end.
func endLine(s string) string {
	if strings.HasPrefix(s, "\r\n") {
		return s[2:]
	}
	if s != "" {
		return s[1:]
	}
	return s
}

// next reads a row; false where a quotation mark is never closed.
func (s *scanner) next() (cells []string, ok bool) {
	for {
		cell, ok := s.cell()
		if !ok {
			return nil, false
		}
		cells = append(cells, cell)
		if s.text == "" || s.text[0] != s.comma {
			s.text = endLine(s.text)
			s.row++
			return cells, true
		}
		s.text = s.text[1:]
		if s.text == "" { // the file ends with a separator: one more cell, and it is blank
			s.row++
			return append(cells, ""), true
		}
	}
}

// cell reads up to the separator or line end that ends the cell. Quotation marks count where the cell begins with one;
// what stands behind the closing one belongs to the cell too, as spreadsheets read it.
func (s *scanner) cell() (string, bool) {
	if s.text == "" || s.text[0] != '"' {
		return s.plain(), true
	}
	var b strings.Builder
	rest := s.text[1:]
	for {
		end := strings.IndexByte(rest, '"')
		if end < 0 {
			return "", false
		}
		b.WriteString(rest[:end])
		rest = rest[end+1:]
		if !strings.HasPrefix(rest, `"`) {
			break
		}
		b.WriteByte('"')
		rest = rest[1:]
	}
	s.text = rest
	return lines.Replace(b.String()) + s.plain(), true
}

func (s *scanner) plain() string {
	end := strings.IndexAny(s.text, string([]byte{s.comma, '\r', '\n'}))
	if end < 0 {
		end = len(s.text)
	}
	cell := s.text[:end]
	s.text = s.text[end:]
	return cell
}

// lines writes every system's line end within a cell as one sign.
var lines = strings.NewReplacer("\r\n", "\n", "\r", "\n")
