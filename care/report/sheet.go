package report

import (
	"io"
	"strings"

	"etapaja/care/attendance"
	"etapaja/engine/sheet"
	"etapaja/ground/i18n"
)

// The columns of counts, as keys of words; those before them name the month, the unit and the client.
var (
	named   = strings.Fields("month unit client")
	counted = strings.Fields("attended hours remote on_site hybrid short authorised other open not_arranged allowance travel_days travel")
	last    = strings.Fields("travel_open undecided asked id")
)

// heads are the headings of some columns.
func heads(words i18n.Printer, keys ...[]string) (all []string) {
	for _, list := range keys {
		for _, key := range list {
			all = append(all, words.T("column."+key))
		}
	}
	return all
}

func texts(all []string) []sheet.Cell {
	cells := make([]sheet.Cell, len(all))
	for i, s := range all {
		cells[i] = sheet.Text(s)
	}
	return cells
}

// counts are the cells of the counted columns.
func counts(l attendance.Line) []sheet.Cell {
	return []sheet.Cell{
		sheet.Number(l.Attended), sheet.Minutes(l.Minutes), sheet.Number(l.Remote), sheet.Number(l.OnSite), sheet.Number(l.Hybrid),
		sheet.Number(l.Short), sheet.Number(l.Authorised), sheet.Number(l.Other), sheet.Number(l.Open), sheet.Number(l.NotArranged),
		sheet.Cents(l.Cents), sheet.Number(l.Travel.Days), sheet.Cents(l.Travel.Cents),
	}
}

// line is one client's row.
func line(words i18n.Printer, r attendance.Report, l attendance.Line) []sheet.Cell {
	name, travel := l.Served.Name(), ""
	if name == "" {
		name = words.T("month.forgotten")
	}
	if l.Travel.Undecided {
		travel = words.T("month.travel.open")
	}
	cells := []sheet.Cell{sheet.Text(r.Month.String()), sheet.Text(r.Unit.Name), sheet.Text(name)}
	cells = append(cells, counts(l)...)
	return append(cells, sheet.Text(travel), sheet.Text(dates(l.Undecided)), sheet.Text(dates(l.Asked)), sheet.Text(string(l.Client)))
}

// csvForm is one row for each client of each unit, and no sums: who adds up a column gets no day twice.
type csvForm struct {
	to    *sheet.CSV
	words i18n.Printer
}

func newCSV(w io.Writer, words i18n.Printer) form { return &csvForm{sheet.NewCSV(w), words} }

func (c *csvForm) begin(Heading) error {
	if err := c.to.Row(texts(heads(c.words, named, counted, last))...); err != nil {
		return err
	}
	return c.to.Flush()
}

func (c *csvForm) unit(r attendance.Report, _ string) error {
	for _, l := range r.Lines {
		if err := c.to.Row(line(c.words, r, l)...); err != nil {
			return err
		}
	}
	return c.to.Flush()
}

func (c *csvForm) end() error { return c.to.Close() }

// xlsxForm is a workbook: the clients, the units with their sums, and what the report says of itself.
type xlsxForm struct {
	to    *sheet.XLSX
	words i18n.Printer
	head  Heading
	units [][]sheet.Cell
	sum   attendance.Line
}

func newXLSX(w io.Writer, words i18n.Printer) form {
	return &xlsxForm{to: sheet.NewXLSX(w), words: words}
}

func (x *xlsxForm) begin(h Heading) error {
	x.head = h
	if err := x.to.Sheet(x.words.T("month.sheet.clients"), 10, 20, 24, 8, 9, 8, 8, 8, 8, 10, 10, 10, 10, 12, 10, 10, 18, 24, 24, 38); err != nil {
		return err
	}
	return x.to.Head(heads(x.words, named, counted, last)...)
}

func (x *xlsxForm) unit(r attendance.Report, provider string) error {
	for _, l := range r.Lines {
		if err := x.to.Row(line(x.words, r, l)...); err != nil {
			return err
		}
	}
	row := append(texts([]string{r.Month.String(), r.Unit.Name, provider}), counts(r.Sum)...)
	x.units = append(x.units, append(row, sheet.Number(len(r.Sum.Undecided)), sheet.Number(len(r.Sum.Asked)), sheet.Number(r.Position), sheet.Number(r.Closed.Version)))
	x.sum.Join(r.Sum)
	return nil
}

func (x *xlsxForm) end() error {
	if err := x.to.Sheet(x.words.T("month.sheet.units"), 10, 20, 24); err != nil {
		return err
	}
	if err := x.to.Head(heads(x.words, []string{"month", "unit", "provider"}, counted, []string{"undecided", "asked", "position", "closed"})...); err != nil {
		return err
	}
	sum := append(texts([]string{x.head.Month.String(), x.words.T("month.sum"), ""}), counts(x.sum)...)
	sum = append(sum, sheet.Number(len(x.sum.Undecided)), sheet.Number(len(x.sum.Asked)))
	for _, row := range append(x.units, sum) {
		if err := x.to.Row(row...); err != nil {
			return err
		}
	}
	if err := x.to.Sheet(x.words.T("month.sheet.about"), 24, 60); err != nil {
		return err
	}
	for _, row := range [][2]sheet.Cell{
		{sheet.Text(x.words.T("about.organiser")), sheet.Text(x.head.Organiser.Name)},
		{sheet.Text(x.words.T("about.from")), sheet.Day(x.head.Month.First())},
		{sheet.Text(x.words.T("about.until")), sheet.Day(x.head.Month.Last())},
		{sheet.Text(x.words.T("about.drawn")), sheet.Text(x.words.Instant(x.head.Drawn))},
		{sheet.Text(x.words.T("about.by")), sheet.Text(x.head.By)},
		{sheet.Text(x.words.T("about.law")), sheet.Text(x.sum.Cite)},
		{sheet.Text(x.words.T("about.counts")), sheet.Text(x.words.T("month.counts"))},
	} {
		if err := x.to.Row(row[:]...); err != nil {
			return err
		}
	}
	return x.to.Close()
}
