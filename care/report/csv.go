package report

import (
	"io"

	"etapaja/care/attendance"
	"etapaja/engine/sheet"
	"etapaja/ground/i18n"
)

// csvForm is one row for each client of each unit, or for each of their days, and no sums: who adds up a column gets no day
// twice.
type csvForm struct {
	to    *sheet.CSV
	words i18n.Printer
	head  Heading
	days  bool
}

func (c *csvForm) begin(h Heading) error {
	c.head = h
	columns := heads(c.words, named, counted, noted, last, stamp, tagged)
	if c.days {
		columns = heads(c.words, byDay, stamp, tagged)
	}
	if err := c.to.Row(texts(columns)...); err != nil {
		return err
	}
	return c.to.Flush()
}

func (c *csvForm) unit(r attendance.Report, _ string) error {
	for _, l := range r.Lines {
		if c.days {
			if err := dayRows(c.words, c.head, r, l, c.to.Row); err != nil {
				return err
			}
			continue
		}
		if err := c.to.Row(line(c.words, c.head, r, l)...); err != nil {
			return err
		}
	}
	return c.to.Flush()
}

func (c *csvForm) end() error { return c.to.Close() }

func newCSV(w io.Writer, words i18n.Printer, days bool) form {
	return &csvForm{to: sheet.NewCSV(w), words: words, days: days}
}
