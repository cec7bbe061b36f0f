// Package week is the client's own weeks: this one and the next, with what happens on each day.
package week

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed week.html
var html embed.FS

// Page is two weeks.
type Page struct {
	web.Frame
	Weeks   []Week
	Helpers day.Helpers
}

// Week is the agreed days of one week.
type Week struct {
	ID, Name, Span string
	Waits          bool // the own worker has not put the programme out yet
	Days           []Day
	Support        []Support // on whatever day it was booked
}

// Support is digital support that was booked with the client.
type Support struct{ When, How, About string }

// Day is what happens on one day.
type Day struct {
	Name, Hours, Place string
	Today              bool
	Off                string // why there is no activity
	Group, Theme, Talk string
	Tasks              web.Tasks
}

// Screen is /week.
var Screen = web.Screen[Page]{
	Path: "/week", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	f, first := r.Frame(), p.Today().InWeek().Monday()
	var page Page
	for n, monday := range []cal.Date{first, first.AddDays(7)} {
		w := Week{ID: "w" + monday.String(), Name: f.T([]string{"week.this", "week.next"}[n]), Span: f.Words().Period(monday.InWeek().Period())}
		if err := w.fill(p, f, c, monday); err != nil {
			return Page{}, err
		}
		page.Weeks = append(page.Weeks, w)
	}
	page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false)
	return page, err
}

func (w *Week) fill(p *gate.Pass, f web.Frame, c client.Client, monday cal.Date) error {
	days, err := day.Slots(p, c, monday)
	if err != nil {
		return err
	}
	in := monday.InWeek().Period()
	tasks, err := programme.Titles(p, c.ID, in)
	if err != nil {
		return err
	}
	signs, err := day.Heard(p, c.ID, in)
	if err != nil {
		return err
	}
	done := day.DoneTasks(signs)
	booked, err := day.SupportOf(p, c, in)
	if err != nil {
		return err
	}
	for _, b := range booked {
		w.Support = append(w.Support, Support{
			When: f.Words().Date(b.Date) + " " + f.Words().Span(b.From, b.Until()), How: f.T("week.support.by." + b.Channel), About: b.About,
		})
	}
	w.Waits = len(tasks) == 0 && len(days) > 0
	for _, s := range days {
		w.Days = append(w.Days, dayOf(p, f, s, tasks, done))
	}
	return nil
}

func dayOf(p *gate.Pass, f web.Frame, s programme.Slot, tasks []programme.Task, done map[id.Task]bool) Day {
	words := f.Words()
	d := Day{
		Name: words.Date(s.Date), Hours: f.T("today.form."+string(s.Form), words.Span(s.From, s.Until)), Place: s.Place,
		Today: s.Date == p.Today(), Tasks: web.Tasks{Frame: f},
	}
	if s.OffKey != "" {
		d.Off = f.T("week.off", f.T(s.OffKey))
		return d
	}
	if s.Group.ID != "" {
		d.Group, d.Theme = f.T("week.group", s.Group.Name, words.Span(s.Group.From, s.Group.Until)), s.Group.Theme
	}
	if s.ReceptionFrom > 0 {
		d.Talk = f.T("week.talk", words.Span(s.ReceptionFrom, s.ReceptionUntil))
		if s.AtPlace() {
			d.Talk = f.T("today.talk", words.Span(s.ReceptionFrom, s.ReceptionUntil))
		}
	}
	for _, t := range tasks {
		if t.Date != s.Date {
			continue
		}
		row := web.TaskRow{Path: "/task/" + string(t.ID), Name: t.Title, Hint: words.Minutes(t.Minutes), State: web.State{Frame: f, Kind: "todo"}}
		switch {
		case done[t.ID]:
			row.State.Kind = "returned"
		case s.Date.After(p.Today()):
			row.State.Kind = "coming"
		}
		d.Tasks.Rows = append(d.Tasks.Rows, row)
	}
	return d
}
