package table

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The first bytes of what people send by mistake.
var (
	zip      = []byte("PK\x03\x04")               // XLSX, ODS
	compound = []byte("\xd0\xcf\x11\xe0\xa1\xb1") // XLS
	pdf      = []byte("%PDF-")
	little   = []byte{0xff, 0xfe} // UTF-16, as "Unicode text" is saved
	big      = []byte{0xfe, 0xff}
	mark     = []byte("\ufeff")
)

// looked is how much of a file tells what it is, in bytes.
const looked = 4096

// open looks at the beginning of a file and gives its text: UTF-16 as UTF-8, everything else as it is, without the marks
// that some programs write twice.
func open(r io.Reader, most int) (*bufio.Reader, error) {
	in := bufio.NewReaderSize(&counted{from: r, most: most}, 16<<10)
	head, err := in.Peek(looked)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if t := troubleOf(head, err == io.EOF); t != "" {
		return nil, t
	}
	if bytes.HasPrefix(head, little) || bytes.HasPrefix(head, big) {
		in = bufio.NewReaderSize(transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()), 16<<10)
	}
	return in, unmark(in)
}

func unmark(in *bufio.Reader) error {
	for {
		next, err := in.Peek(len(mark))
		if err != nil && err != io.EOF || !bytes.Equal(next, mark) {
			return ignoreEnd(err)
		}
		if _, err := in.Discard(len(mark)); err != nil {
			return err
		}
	}
}

func ignoreEnd(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// counted fails as soon as more bytes come than may.
type counted struct {
	from io.Reader
	most int
	come int
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.from.Read(p[:min(len(p), c.most-c.come+1)])
	if c.come += n; c.come > c.most {
		return 0, TooMuch{What: Bytes, Limit: c.most}
	}
	return n, err
}

// troubleOf tells from the beginning of a file, or from the whole of a short one, that it is no table.
func troubleOf(head []byte, whole bool) Trouble {
	bare := head
	for bytes.HasPrefix(bare, mark) {
		bare = bare[len(mark):]
	}
	switch {
	case whole && len(bytes.TrimSpace(bare)) == 0:
		return Empty
	case bytes.HasPrefix(head, zip), bytes.HasPrefix(head, compound):
		return Workbook
	case bytes.HasPrefix(bytes.TrimLeft(head, "\r\n \t"), pdf):
		return PDF
	case bytes.HasPrefix(head, little), bytes.HasPrefix(head, big):
		return ""
	case everySecond(head):
		return Wide
	}
	// One NUL in a cell is told at its row; a file that is full of what no text holds is no text.
	strange := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			strange++
		}
	}
	if strange*20 > len(head) {
		return Binary
	}
	return ""
}

// everySecond tells that nearly every second byte is NUL and nearly no other is: Western text in UTF-16.
func everySecond(head []byte) bool {
	var nulls [2]int
	for i, c := range head {
		if c == 0 {
			nulls[i%2]++
		}
	}
	half, more, less := len(head)/2, max(nulls[0], nulls[1]), min(nulls[0], nulls[1])
	return half >= 4 && more*10 > half*8 && less*10 < half
}

// evidence is in which rows letters beyond ASCII stood first, by how they are written; 0 for none.
type evidence struct{ utf8, other int }

func (e *evidence) look(cell string, row int) {
	for i := 0; i < len(cell); {
		if cell[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(cell[i:])
		if r == utf8.RuneError && n == 1 {
			first(&e.other, row)
		} else {
			first(&e.utf8, row)
		}
		i += n
	}
}

func first(at *int, row int) {
	if *at == 0 {
		*at = row
	}
}

// decode makes UTF-8 of a table that is none. What is no UTF-8 is Windows-1252, in which every byte is some letter.
func (e evidence) decode(t *Table) error {
	switch {
	case e.other == 0:
		return nil
	case e.utf8 != 0:
		return Mixed{e.utf8, e.other}
	}
	t.Head = latinAll(t.Head)
	rows := t.Rows[:0]
	for _, r := range t.Rows {
		if r.Cells = latinAll(r.Cells); len(r.Cells) > 0 {
			rows = append(rows, r)
		}
	}
	if t.Rows = rows; len(t.Head) == 0 {
		return Empty
	}
	return nil
}

// latinAll decodes a row, and leaves out the cells at its end that turn out to be blank.
func latinAll(cells []string) []string {
	for i := range cells {
		cells[i] = latin(cells[i])
	}
	return bare(cells)
}

func latin(cell string) string {
	var b []byte
	for i := range len(cell) {
		b = utf8.AppendRune(b, charmap.Windows1252.DecodeByte(cell[i]))
	}
	return string(b)
}
