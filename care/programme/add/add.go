// Package add is where tasks come into a day of a client's week: from the bank, or in words of its own.
package add

import (
	"embed"

	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed add.html
var html embed.FS

// Page is the tasks that can be added to a day.
type Page struct {
	web.Frame
	Path, Back, Name string
	Day, Form        string // the day that is added to, and its form and hours
	Date             string
	Sum              string         // what is planned of the day so far
	First            []Row          // what is suggested
	Rest             []Area         // the rest of the bank
	Own              programme.Form // a task in the worker's own words
}

// Screen is /client/{client}/week/{monday}/add.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/week/{monday}/add", Need: access.KeepClient, Purpose: "programme", HTML: html, Show: show,
	Acts: web.Acts{"own": own, "bank": bank},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	m, err := programme.LoadMaking(p, r, day.Slots)
	if err != nil {
		return Page{}, err
	}
	f, back := r.Frame(), m.Week.Path()
	page := Page{Path: back + "/add", Back: back, Name: m.For.Name()}
	slot, ok := chosen(p, m.Days, r.Typed("date"))
	if !ok {
		return page, nil
	}
	page.Date, page.Day = slot.Date.String(), f.Words().Date(slot.Date)
	page.Form = f.T("week.form."+string(slot.Form), f.Words().Span(slot.From, slot.Until))
	if string(slot.Form) == "remote" {
		page.Sum = f.T("week.sum.tasks", f.Words().Minutes(m.Planned(slot)))
	}
	page.Own = programme.NewForm(f)
	all, err := programme.SuggestionsFor(p, m.For, slot, m.Tasks, m.For.Lang)
	page.bank(f, all)
	return page, err
}

// chosen is the day that was asked for, else the first one that is still ahead; false where there is none.
func chosen(p *gate.Pass, days []programme.Slot, typed string) (first programme.Slot, ok bool) {
	for _, s := range days {
		if s.Date.Before(p.Today()) || s.OffKey != "" {
			continue
		}
		if s.Date.String() == typed {
			return s, true
		}
		if !ok {
			first, ok = s, true
		}
	}
	return first, ok
}

// bank adds the ticked tasks of the bank.
func bank(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Date cal.Date
		Pick []string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, monday, err := programme.NamedWeek(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if in.Date.IsZero() {
		return web.Reply{}, fault.Invalid("date", "programme.date")
	}
	var picked []id.Material
	for _, m := range in.Pick {
		picked = append(picked, id.Material(m))
	}
	return web.See(programme.WeekPath(c.ID, monday) + "#d" + in.Date.String()), programme.PutFromBank(p, c, monday, in.Date, picked)
}

// own adds a task in the worker's own words, for this client and this day.
func own(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Title, Body string
		Area        programme.Area
		Minutes     int
		Date        cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, monday, err := programme.NamedWeek(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if in.Date.IsZero() {
		return web.Reply{}, fault.Invalid("date", "programme.date")
	}
	return web.See(programme.WeekPath(c.ID, monday) + "#d" + in.Date.String()), programme.PutOwn(p, c, monday, programme.Task{
		Title: in.Title, Body: in.Body, Area: in.Area, Minutes: in.Minutes, Date: in.Date,
	})
}
