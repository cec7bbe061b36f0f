// Package mine is a worker's week: own clients by day with their forms, hours and states, the times of the talks, the
// groups that the worker leads, and who stands in for whom.
package mine

import (
	"cmp"
	"embed"
	"slices"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed mine.html
var html embed.FS

// Page is one week.
type Page struct {
	web.Frame
	Week           string // its number and dates
	Previous, Next string
	This           string // the address of this week, "" where it is the one
	Heads          []Head
	Rows           []Row
	ByDay          []Day // the same for a narrow screen, today's open
	Days           int   // agreed days in the week
	Open           int   // of them, past ones that nobody has decided
	Groups         []Line
	Leaves         []Line
}

// Head is the heading of a weekday.
type Head struct{ Text string }

// Day is one day of the week with those who have it.
type Day struct {
	Text, Counts string
	Today        bool
	Cells        []Cell // in the order of their hours and talks
}

// Row is one client's week.
type Row struct {
	Path, Name string
	Cells      []Cell
}

// Cell is one client's day; no Path: none is agreed.
type Cell struct {
	Head, Path, Name string
	Hours            string
	Talk             string // when the talk is, "" where no time is stated
	State            web.State
	Mark             string // what a worker has decided, else ""
	from, talk       cal.Time
}

// Line is a sentence with its days.
type Line struct{ When, Text string }

// Screen is /mine/{monday}.
var Screen = web.Screen[Page]{
	Path: "/mine/{monday}", Need: access.ConfirmAttendance, Purpose: "day", HTML: html, Show: show,
}

// Here leads to this week: /mine.
var Here = web.Screen[Page]{Path: "/mine", Need: access.ConfirmAttendance, Purpose: "day", HTML: html, Show: show}

// week is what is read of the week, by unit.
type week struct {
	in     cal.Period
	days   []cal.Date // those that have a column
	breaks map[id.Unit]org.Breaks
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	monday := p.Today().InWeek().Monday()
	if typed, err := cal.ParseDate(r.Segment("monday")); err == nil {
		monday = typed.InWeek().Monday()
	}
	own, err := client.Own(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	in := monday.InWeek().Period()
	page := Page{
		Week:     f.T("mine.week", in.From.InWeek().Number, f.Words().Period(in)),
		Previous: path(monday.AddDays(-7)), Next: path(monday.AddDays(7)),
	}
	if monday != p.Today().InWeek().Monday() {
		page.This = path(p.Today().InWeek().Monday())
	}
	w := week{in: in, breaks: map[id.Unit]org.Breaks{}}
	if err := page.clients(p, f, own, w); err != nil {
		return Page{}, err
	}
	if err := page.groups(p, f, in); err != nil {
		return Page{}, err
	}
	return page, page.leaves(p, f, in)
}

func path(monday cal.Date) string { return "/mine/" + monday.String() }

// clients reads each client's days. Saturday and Sunday have a column only where somebody has a day on them.
func (page *Page) clients(p *gate.Pass, f web.Frame, own []client.Row, w week) error {
	byClient := make([][]day.Day, len(own))
	last := cal.Fri
	for i, c := range own {
		days, err := day.Between(p, c.ID, w.in)
		if err != nil {
			return err
		}
		byClient[i] = days
		for _, d := range days {
			last = max(last, d.Date.Weekday())
		}
	}
	for date := range w.in.All() {
		if date.Weekday() <= last {
			w.days = append(w.days, date)
			page.Heads = append(page.Heads, Head{f.Words().Day(date)})
		}
	}
	for i, c := range own {
		if len(byClient[i]) == 0 {
			continue
		}
		row, err := page.row(p, f, c, byClient[i], w)
		if err != nil {
			return err
		}
		page.Rows = append(page.Rows, row)
	}
	page.byDay(p, f, w)
	return nil
}

// byDay turns the clients' weeks into days, each told in a line by how many have it and how many wait for a worker.
func (page *Page) byDay(p *gate.Pass, f web.Frame, w week) {
	for i, date := range w.days {
		d := Day{Text: f.Words().Day(date), Today: date == p.Today()}
		waits := 0
		for _, r := range page.Rows {
			if c := r.Cells[i]; c.Path != "" {
				d.Cells = append(d.Cells, c)
				if c.State.Kind == "waiting" || c.State.Kind == "missing" {
					waits++
				}
			}
		}
		if len(d.Cells) == 0 {
			continue
		}
		slices.SortStableFunc(d.Cells, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.talk, b.talk)) })
		d.Counts = f.N("mine.people", len(d.Cells))
		if waits > 0 {
			d.Counts += ", " + f.N("mine.waits", waits)
		}
		page.ByDay = append(page.ByDay, d)
	}
}

func (page *Page) row(p *gate.Pass, f web.Frame, c client.Row, days []day.Day, w week) (Row, error) {
	entries, err := attendance.Between(p, c.ID, w.in)
	if err != nil {
		return Row{}, err
	}
	seen, err := day.SeenBetween(p, c.ID, w.in)
	if err != nil {
		return Row{}, err
	}
	if _, read := w.breaks[c.Unit]; !read {
		if w.breaks[c.Unit], err = org.BreaksIn(p, c.Unit, w.in); err != nil {
			return Row{}, err
		}
	}
	row := Row{Path: "/client/" + string(c.ID), Name: c.Name()}
	for _, date := range w.days {
		i := slices.IndexFunc(days, func(d day.Day) bool { return d.Date == date })
		if i < 0 {
			row.Cells = append(row.Cells, Cell{})
			continue
		}
		_, off := w.breaks[c.Unit].On(date)
		of := slices.DeleteFunc(slices.Clone(seen), func(s day.Witness) bool { return s.Date != date })
		row.Cells = append(row.Cells, page.cell(p, f, c, days[i], entries[date], of, off))
	}
	return row, nil
}

func (page *Page) cell(p *gate.Pass, f web.Frame, c client.Row, d day.Day, e attendance.Entry, seen []day.Witness, off bool) Cell {
	words := f.Words()
	cell := Cell{
		from: d.From, talk: d.ReceptionFrom, Head: words.Day(d.Date), Path: "/client/" + string(c.ID) + "/day/" + d.Date.String(), Name: c.Name(),
		Hours: f.T("mine.form."+string(d.Form)) + " " + words.Span(d.From, d.Until), State: web.State{Frame: f},
	}
	page.Days++
	if d.ReceptionFrom > 0 && !d.Away() {
		cell.Talk = f.T("mine.talk", words.Span(d.ReceptionFrom, d.ReceptionUntil))
	}
	stand := day.Stand(d, seen, day.Moment{
		Now: p.Now(), Settled: e.Counts(), NotArranged: off || e.Counts() && e.Mark == attendance.NotArranged,
	})
	cell.State.Kind = string(stand)
	switch {
	case d.Away():
		cell.State.Kind, cell.Mark = "none", f.T("mine.swapped", d.SwappedTo)
	case e.Counts():
		cell.State.Kind, cell.Mark = "done", attendance.Said(f, e.Mark, e.Minutes)
		if e.Mark == attendance.NotArranged {
			cell.State.Kind = "none"
		}
	case d.Date.Before(p.Today()):
		cell.State.Kind, page.Open = "waiting", page.Open+1
	case stand == day.ToldAbsent:
		cell.State.Kind, cell.Mark = "waiting", f.T("mine.told")
	case stand == day.NotArranged:
		cell.State.Kind = "none"
	}
	return cell
}

// groups lists the meetings of the week that the worker leads.
func (page *Page) groups(p *gate.Pass, f web.Frame, in cal.Period) error {
	all, err := programme.MeetsLed(p, id.Worker(p.Actor().ID), in)
	for _, m := range all {
		page.Groups = append(page.Groups, Line{f.Words().Day(m.On) + " " + f.Words().Span(m.From, m.Until), m.Name})
	}
	return err
}

// leaves lists who stands in for the worker, and for whom the worker stands in.
func (page *Page) leaves(p *gate.Pass, f web.Frame, in cal.Period) error {
	all, err := staff.Leaves(p, in)
	if err != nil {
		return err
	}
	for _, l := range all {
		who, mine := l.Substitute, l.Worker == id.Worker(p.Actor().ID)
		if !mine {
			who = l.Worker
		}
		w, err := staff.Load(p, who)
		if err != nil {
			return err
		}
		text := f.T("mine.standsin", w.Name())
		if mine {
			text = f.T("mine.away", w.Name())
		}
		page.Leaves = append(page.Leaves, Line{f.Words().Period(cal.Period{From: l.First, To: l.Last}), text})
	}
	return nil
}
