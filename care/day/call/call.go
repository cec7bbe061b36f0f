// Package call is the worker's log of a call in two taps: dial, then how it went.
package call

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed call.html
var html embed.FS

// Page is the number, the three buttons and what has been seen of the day.
type Page struct {
	web.Frame
	Name, Path, Day string // Day is the address of the client's day
	Date            string
	Back            string // the round that the call was begun from, "" where it was not
	Ahead           bool   // the day has not come yet
	NoPhone, Hidden bool   // there is no number, or the contact data are restricted
	Reception       string
	Calls           web.Calls
	Done            web.Notice // the call that was just logged; no Title: none
	Strip           web.Strip
}

// Screen is /client/{client}/day/{date}/call.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/day/{date}/call", Need: access.RecordDay, Purpose: "day", HTML: html, Show: show,
	Acts: web.Acts{"": log, "start": start, "undo": undo},
}

func load(p *gate.Pass, r *web.Request) (client.Client, cal.Date, error) {
	return day.Named(p, r, access.RecordDay)
}

func dayPath(c id.Client, date cal.Date) string {
	return "/client/" + string(c) + "/day/" + date.String()
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, date, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	d, err := day.Held(p, c.ID, date)
	if err != nil {
		return Page{}, err
	}
	seen, err := day.Seen(p, c.ID, date)
	if err != nil {
		return Page{}, err
	}
	to, err := c.Contact()
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	words := f.Words()
	page := Page{
		Name: words.Person(c.First, c.Last), Path: dayPath(c.ID, date) + "/call", Day: dayPath(c.ID, date), Date: words.Date(date),
		Ahead: date.After(p.Today()), NoPhone: to.Phone == "" && !to.Hidden, Hidden: to.Hidden, Strip: day.StripOf(f, seen),
		Calls: day.CallsOf(f, c, d, day.Known{Phone: to.Phone, Seen: seen, Began: began(r), From: r.Typed("from")}),
	}
	if r.Typed("from") == day.FromRound {
		page.Back = "/round/" + date.String() + "?client=" + string(c.ID)
	}
	if date.Before(p.Today()) {
		page.Calls.Time = web.Field{Frame: f, Name: "at", Label: f.T("call.time"), Hint: f.T("day.time.hint"), Class: "input--short"}
	}
	if d.ReceptionFrom > 0 {
		page.Reception = words.Span(d.ReceptionFrom, d.ReceptionUntil)
	}
	page.thank(p, f, seen)
	return page, nil
}

// thank tells of the call that the worker has just logged, and how to take it back.
func (page *Page) thank(p *gate.Pass, f web.Frame, seen []day.Witness) {
	w, found := day.LastTalk(seen, p.Actor(), p.Now())
	if !found {
		return
	}
	page.Done = web.Notice{
		Frame: f, Kind: "done", Title: f.T("call.done"), Text: day.StripOf(f, []day.Witness{w}).Signs[0].Text, Undo: page.Path + "/undo",
	}
}
