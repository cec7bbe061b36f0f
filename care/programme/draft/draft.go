// Package draft is one task of a week that is being made: its words, its minutes and its day.
package draft

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed draft.html
var html embed.FS

// Page is the form for one task.
type Page struct {
	web.Frame
	Path, Back, Name string
	Closed           string // why it cannot be changed, "" where it can
	Text, Day        string // what it is, where it cannot be changed
	Group            bool   // the group's week gave it: changed here it is this client's own
	Seen             int
	Form             programme.Form
	Date             web.Choices
}

// Screen is /client/{client}/draft/{task}.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/draft/{task}", Need: access.KeepClient, Purpose: "programme", HTML: html, Show: show,
	Acts: web.Acts{"": change},
}

func load(p *gate.Pass, r *web.Request) (client.Client, programme.Drafted, error) {
	task, err := r.ID("task")
	if err != nil {
		return client.Client{}, programme.Drafted{}, err
	}
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return c, programme.Drafted{}, err
	}
	d, err := programme.DraftOf(p, c.ID, id.Task(task))
	return c, d, err
}

func weekOf(d programme.Drafted) cal.Date { return d.Date.InWeek().Monday() }

func back(d programme.Drafted) string { return programme.WeekPath(d.Client, weekOf(d)) }

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, d, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Path: "/client/" + string(c.ID) + "/draft/" + string(d.ID), Back: back(d), Name: c.Name(), Seen: d.Stamp,
		Group: d.Of != "" && !d.Own, Text: d.Title, Day: f.Words().Date(d.Date),
	}
	switch {
	case d.Date.Before(p.Today()):
		page.Closed = f.T("draft.past")
	case !d.Stands():
		page.Closed = f.T("draft.gone")
	}
	days, err := day.Slots(p, c, weekOf(d))
	if err != nil {
		return Page{}, err
	}
	page.fields(p, f, d, days)
	return page, nil
}

func (page *Page) fields(p *gate.Pass, f web.Frame, d programme.Drafted, days []programme.Slot) {
	page.Form = programme.FormOf(f, d.Task)
	page.Date = web.Choices{Frame: f, Name: "date", Legend: f.T("draft.day"), Value: d.Date.String()}
	there := false
	for _, s := range days {
		if !s.Date.Before(p.Today()) && (s.OffKey == "" || s.Date == d.Date) {
			page.Date.Options = append(page.Date.Options, web.Option{Value: s.Date.String(), Text: f.Words().Date(s.Date)})
			there = there || s.Date == d.Date
		}
	}
	if !there { // the day is not agreed any more: it is offered as long as the task stands on it
		page.Date.Options = append(page.Date.Options, web.Option{Value: d.Date.String(), Text: f.Words().Date(d.Date), Hint: f.T("week.loose")})
	}
}

func change(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Title, Body string
		Area        programme.Area
		Minutes     int
		Date        cal.Date
		Seen        int
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, d, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	to := d.Task
	to.Title, to.Body, to.Area, to.Minutes, to.Date = in.Title, in.Body, in.Area, in.Minutes, in.Date
	err = programme.Change(p, c, weekOf(d), programme.Edit{Task: to, Seen: in.Seen})
	if fault.Is(err, fault.KindStale) {
		err = fault.Conflict("draft.stale")
	}
	return web.See(back(d) + "#d" + in.Date.String()), err
}
