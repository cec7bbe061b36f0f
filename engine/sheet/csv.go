package sheet

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

// CSV writes one table as Finnish spreadsheets read it: UTF-8 with its mark, semicolons, commas for decimals, lines that
// end in CR LF.
type CSV struct {
	to    *bufio.Writer
	begun bool
}

// NewCSV begins a table. Close must be called at its end.
func NewCSV(w io.Writer) *CSV { return &CSV{to: bufio.NewWriterSize(w, 16<<10)} }

// Row writes one line.
func (c *CSV) Row(cells ...Cell) error {
	if !c.begun {
		c.begun = true
		c.to.WriteString("\ufeff")
	}
	for i, cell := range cells {
		if i > 0 {
			c.to.WriteByte(';')
		}
		c.to.WriteString(cell.csv())
	}
	_, err := c.to.WriteString("\r\n") // a bufio.Writer keeps its first error
	return err
}

// Flush sends what has been written so far.
func (c *CSV) Flush() error { return c.to.Flush() }

// Close sends the rest.
func (c *CSV) Close() error { return c.to.Flush() }

func (c Cell) csv() string {
	switch c.kind {
	case text:
		return quoted(guarded(c.text))
	case number:
		return strconv.Itoa(c.n)
	case hours:
		return clock(c.n)
	case euros:
		return decimals(c.n, ",")
	case date:
		return c.day.String()
	case moment:
		return c.at.Date().String() + " " + c.at.Time().String()
	}
	return ""
}

// guarded keeps a text from being taken for a formula: spreadsheets read a cell so that begins with one of these signs,
// the full-width ones and blanks before them included.
func guarded(s string) string {
	first := strings.TrimLeft(s, " \u00a0\u3000\ufeff\v\f\x00")
	if first != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(first)[0]) {
		return "'" + s
	}
	return s
}

func quoted(s string) string {
	if !strings.ContainsAny(s, ";\"\r\n\t'") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
