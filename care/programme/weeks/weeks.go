// Package weeks is a worker's list of weekly programmes: own clients, this week and the next, and how far each is.
package weeks

import (
	"embed"
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed weeks.html
var html embed.FS

// Page is two weeks, the one in which we are and the next.
type Page struct {
	web.Frame
	Weeks []Week
}

// Week is one week with the worker's clients who have agreed days in it.
type Week struct {
	ID, Name, Span string
	Missing, Draft int // how many are not begun, and how many wait for approval
	Rows           []Row
	Letters        string // the address of the letters' print, "" where nobody gets one
}

// Row is one client's week.
type Row struct {
	Path, Name, Hint string
	State            State
}

// State is how far a week is, as the list shows it.
type State struct {
	web.Frame
	Kind string // none, draft, approved, reworked
}

// Screen is /weeks.
var Screen = web.Screen[Page]{
	Path: "/weeks", Need: access.KeepClient, Purpose: "programme", HTML: html, Show: show,
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	own, err := client.Own(p)
	if err != nil {
		return Page{}, err
	}
	own = slices.DeleteFunc(own, func(c client.Row) bool { return !mayKeep(p, c) })
	first := p.Today().InWeek().Monday()
	var page Page
	for n, monday := range []cal.Date{first, first.AddDays(7)} {
		w := Week{
			ID: monday.String(), Name: r.Frame().T([]string{"weeks.this", "weeks.next"}[n], monday.InWeek().Number),
			Span: r.Frame().Words().Period(monday.InWeek().Period()),
		}
		if err := w.fill(p, r.Frame(), own, monday); err != nil {
			return Page{}, err
		}
		page.Weeks = append(page.Weeks, w)
	}
	return page, nil
}

// mayKeep leaves out those whom the worker serves without making their programme.
func mayKeep(p *gate.Pass, c client.Row) bool {
	return access.Decide(p.Actor(), access.KeepClient, access.Subject{
		Client: c.ID, Unit: c.Unit, Provider: c.Provider, OwnWorker: c.OwnWorker, Substitutes: []id.Worker{id.Worker(p.Actor().ID)},
	}).Allow
}

// fill reads the weeks and the agreed days unit by unit: a worker's clients are mostly of one.
func (w *Week) fill(p *gate.Pass, f web.Frame, own []client.Row, monday cal.Date) error {
	var units []id.Unit
	for _, c := range own {
		if !slices.Contains(units, c.Unit) {
			units = append(units, c.Unit)
		}
	}
	done, days := map[id.Client]programme.Week{}, map[id.Client]int{}
	for _, u := range units {
		weeks, err := programme.WeeksInUnit(p, u, monday, monday)
		if err != nil {
			return err
		}
		for c, of := range weeks {
			done[c] = of[0]
		}
		counts, err := day.CountInUnit(p, u, monday.InWeek().Period())
		if err != nil {
			return err
		}
		for c, n := range counts {
			days[c] = n
		}
	}
	for _, c := range own {
		if days[c.ID] > 0 {
			w.add(f, c, done[c.ID], days[c.ID])
		}
	}
	return nil
}

func (w *Week) add(f web.Frame, c client.Row, of programme.Week, days int) {
	switch of.State() {
	case programme.None:
		w.Missing++
	case programme.Draft, programme.Reworked:
		w.Draft++
	}
	if c.Channel == client.Letter {
		w.Letters = "/weeks/" + w.ID + "/letters"
	}
	w.Rows = append(w.Rows, Row{
		Path: "/client/" + string(c.ID) + "/week/" + w.ID, Name: c.Name(),
		Hint: f.N("weeks.days", days) + " · " + f.T("weeks.channel."+string(c.Channel)), State: State{f, string(of.State())},
	})
}
