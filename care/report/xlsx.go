package report

import (
	"errors"
	"io"

	"etapaja/care/attendance"
	"etapaja/engine/sheet"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
)

// xlsxForm is a workbook: the clients, their days, the units with their sums, and what the report says of itself.
type xlsxForm struct {
	to      *sheet.XLSX
	clients *sheet.Page
	days    *sheet.Page
	words   i18n.Printer
	head    Heading
	units   [][]sheet.Cell
	sum     attendance.Line
}

func newXLSX(w io.Writer, words i18n.Printer) form {
	return &xlsxForm{to: sheet.NewXLSX(w), words: words}
}

func (x *xlsxForm) begin(h Heading) (err error) {
	x.head = h
	x.clients, err = x.to.Sheet(x.words.T("month.sheet.clients"), 10, 20, 24)
	if err != nil {
		return err
	}
	if x.days, err = x.to.Aside(x.words.T("month.sheet.days"), 10, 20, 24, 12, 18, 26, 8, 12, 22, 10, 18, 22, 14, 14); err != nil {
		return err
	}
	return errors.Join(x.clients.Head(heads(x.words, named, counted, noted, last, stamp, tagged)...), x.days.Head(heads(x.words, byDay, stamp, tagged)...))
}

func (x *xlsxForm) unit(r attendance.Report, provider string) error {
	for _, l := range r.Lines {
		if err := x.clients.Row(line(x.words, x.head, r, l)...); err != nil {
			return err
		}
		if err := dayRows(x.words, x.head, r, l, x.days.Row); err != nil {
			return err
		}
	}
	row := append(texts([]string{r.Month.String(), r.Unit.Name, provider}), counts(r.Sum)...)
	x.units = append(x.units, append(append(row, notes(r.Sum)...), stamped(x.head, r)...))
	x.sum.Join(r.Sum)
	return nil
}

func (x *xlsxForm) end() error {
	units, err := x.to.Sheet(x.words.T("month.sheet.units"), 10, 20, 24)
	if err != nil {
		return err
	}
	if err := units.Head(heads(x.words, []string{"month", "unit", "provider"}, counted, noted, stamp)...); err != nil {
		return err
	}
	sum := append(texts([]string{x.head.Month.String(), x.words.T("month.sum"), ""}), counts(x.sum)...)
	for _, row := range append(x.units, append(sum, notes(x.sum)...)) {
		if err := units.Row(row...); err != nil {
			return err
		}
	}
	if err := x.about(); err != nil {
		return err
	}
	return x.to.Close()
}

// about is what the report says of itself.
func (x *xlsxForm) about() error {
	page, err := x.to.Sheet(x.words.T("month.sheet.about"), 24, 60)
	if err != nil {
		return err
	}
	for _, row := range [][2]sheet.Cell{
		{sheet.Text(x.words.T("about.organiser")), sheet.Text(x.head.Organiser.Name)},
		{sheet.Text(x.words.T("about.from")), sheet.Day(x.head.Month.First())},
		{sheet.Text(x.words.T("about.until")), sheet.Day(x.head.Month.Last())},
		{sheet.Text(x.words.T("about.drawn")), sheet.Moment(x.head.Drawn)},
		{sheet.Text(x.words.T("about.by")), sheet.Text(x.head.By)},
		{sheet.Text(x.words.T("about.law")), sheet.Text(web.Speaking(x.words).Cite(x.sum.Cite))},
		{sheet.Text(x.words.T("about.counts")), sheet.Text(x.words.T("month.counts"))},
		{sheet.Text(x.words.T("about.versions")), sheet.Text(x.words.T("about.versions.text"))},
	} {
		if err := page.Row(row[:]...); err != nil {
			return err
		}
	}
	return nil
}
