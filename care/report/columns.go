package report

import (
	"strings"

	"etapaja/care/attendance"
	"etapaja/engine/sheet"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
)

// The columns as keys of words: those that name the month, the unit and the client, the counts, what is said of them, and
// what the report says of itself.
var (
	named   = strings.Fields("month unit client")
	counted = strings.Fields("attended hours remote on_site hybrid short authorised other open not_arranged allowance travel_days travel " +
		"kela fund county nobody untold")
	noted  = strings.Fields("undecided asked notices late sent")
	last   = strings.Fields("travel_open changed")
	stamp  = strings.Fields("position closed replaces closed_at closed_by drawn by")
	byDay  = strings.Fields("month unit client date form mark day_hours allowance payer travel travel_open notice notice_by notice_sent changed")
	tagged = []string{"id"}
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

// counts are the cells of the counted columns. Who pays is left empty where the benefits could not be opened.
func counts(l attendance.Line) []sheet.Cell {
	cells := []sheet.Cell{
		sheet.Number(l.Attended), sheet.Minutes(l.Minutes), sheet.Number(l.Remote), sheet.Number(l.OnSite), sheet.Number(l.Hybrid),
		sheet.Number(l.Short), sheet.Number(l.Authorised), sheet.Number(l.Other), sheet.Number(l.Open), sheet.Number(l.NotArranged),
		sheet.Cents(l.Cents), sheet.Number(l.Travel.Days), sheet.Cents(l.Travel.Cents),
	}
	for _, by := range attendance.Payers() {
		if l.Sealed {
			cells = append(cells, sheet.Cell{})
			continue
		}
		cells = append(cells, sheet.Cents(paidBy(l, by).Cents))
	}
	return cells
}

func paidBy(l attendance.Line, by attendance.Payer) attendance.Paid {
	for _, p := range l.Paid {
		if p.By == by {
			return p
		}
	}
	return attendance.Paid{By: by}
}

// notes are the cells of what waits and of the notices.
func notes(l attendance.Line) []sheet.Cell {
	cells := []sheet.Cell{sheet.Number(len(l.Undecided)), sheet.Number(len(l.Asked)), {}, {}, {}}
	if !l.Sealed {
		cells[2], cells[3], cells[4] = sheet.Number(l.Notices.Open), sheet.Number(l.Notices.Late), sheet.Number(l.Notices.Sent)
	}
	return cells
}

// stamped are the cells by which a row tells, wherever it is taken, which version of which report it is of, and who has
// drawn it up and when.
func stamped(h Heading, r attendance.Report) []sheet.Cell {
	cells := []sheet.Cell{sheet.Number(r.Position), {}, {}, {}, {}}
	if c := r.Closed; c.Version > 0 {
		cells[1], cells[3], cells[4] = sheet.Number(c.Version), sheet.Moment(c.At), sheet.Text(r.ClosedBy)
		if c.Version > 1 {
			cells[2] = sheet.Number(c.Version - 1)
		}
	}
	return append(cells, sheet.Moment(h.Drawn), sheet.Text(h.By))
}

// line is one client's row.
func line(words i18n.Printer, h Heading, r attendance.Report, l attendance.Line) []sheet.Cell {
	changed := 0
	for _, d := range l.Days {
		if d.Version > 0 {
			changed++
		}
	}
	cells := append(who(words, r, l), counts(l)...)
	cells = append(cells, notes(l)...)
	cells = append(cells, open(words, l.Travel), sheet.Number(changed))
	return append(append(cells, stamped(h, r)...), sheet.Text(string(l.Client)))
}

// who are the cells of the month, the unit and the client.
func who(words i18n.Printer, r attendance.Report, l attendance.Line) []sheet.Cell {
	name := l.Served.Name()
	if name == "" {
		name = words.T("month.forgotten")
	}
	return []sheet.Cell{sheet.Text(r.Month.String()), sheet.Text(r.Unit.Name), sheet.Text(name)}
}

func open(words i18n.Printer, t attendance.Travel) sheet.Cell {
	if !t.Undecided {
		return sheet.Cell{}
	}
	return sheet.Text(words.T("month.travel.open"))
}

// dayRows are a client's rows by day: those that a worker has decided, and those that wait for one.
func dayRows(words i18n.Printer, h Heading, r attendance.Report, l attendance.Line, row func(...sheet.Cell) error) error {
	waiting := l.Undecided
	wait := func(until cal.Date) error {
		for len(waiting) > 0 && waiting[0].Before(until) {
			cells := append(who(words, r, l), sheet.Day(waiting[0]), sheet.Cell{}, sheet.Text(words.T("column.undecided")))
			cells = append(cells, make([]sheet.Cell, len(byDay)-len(cells))...)
			if err := row(append(append(cells, stamped(h, r)...), sheet.Text(string(l.Client)))...); err != nil {
				return err
			}
			waiting = waiting[1:]
		}
		return nil
	}
	for _, d := range l.Days {
		if err := wait(d.Date); err != nil {
			return err
		}
		cells := append(append(who(words, r, l), dayCells(words, d, !l.Sealed)...), stamped(h, r)...)
		if err := row(append(cells, sheet.Text(string(l.Client)))...); err != nil {
			return err
		}
	}
	return wait(r.Month.Next().First())
}

// dayCells are the cells of one decided day. What does not belong to it is empty, and who pays where it is not known.
func dayCells(words i18n.Printer, d attendance.DayLine, payers bool) []sheet.Cell {
	cells := []sheet.Cell{sheet.Day(d.Date), sheet.Text(words.T("column." + string(d.Form))), sheet.Text(words.T("day." + string(d.Mark))), {}, {}, {}, {}, {}, {}, {}, {}, {}}
	if d.Minutes > 0 {
		cells[3] = sheet.Minutes(d.Minutes)
	}
	if d.Mark.Attended() {
		cells[4] = sheet.Cents(d.Cents)
		if payers {
			cells[5] = sheet.Text(words.T("payer." + d.Payer.Key()))
		}
		if d.Travel.Days > 0 {
			cells[6], cells[7] = sheet.Cents(d.Travel.Cents), open(words, d.Travel)
		}
	}
	if n := d.Notice; n.State != attendance.NoticeNone {
		cells[8] = sheet.Text(words.T("notice." + string(n.State)))
		if !n.By.IsZero() {
			cells[9] = sheet.Day(n.By)
		}
		if n.Told.Version > 0 {
			cells[10] = sheet.Day(n.Told.Sent)
		}
	}
	if d.Version > 0 {
		cells[11] = sheet.Number(d.Version)
	}
	return cells
}
