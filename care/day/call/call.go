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
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed call.html
var html embed.FS

// Page is the number, the three buttons and what has been seen of the day.
type Page struct {
	web.Frame
	Name, Path, Day string // Day is the address of the client's day
	Date            string
	Ahead           bool // the day has not come yet
	Past            bool // another day than today: the time of the call is asked
	Tel, Phone      string
	Hidden          bool // the contact data are restricted
	Reception       string
	Usual           string // the usual length of a call, in minutes
	Time            web.Field
	Done            web.Notice // the call that was just logged; no Title: none
	Strip           web.Strip
}

// Screen is /client/{client}/day/{date}/call.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/day/{date}/call", Need: access.RecordDay, Purpose: "day", HTML: html, Show: show,
	Acts: web.Acts{"": log, "undo": undo},
}

func load(p *gate.Pass, r *web.Request) (client.Client, cal.Date, error) {
	name, err := r.ID("client")
	if err != nil {
		return client.Client{}, cal.Date{}, err
	}
	date, err := r.Date()
	if err != nil {
		return client.Client{}, date, err
	}
	c, err := client.Get(p, access.RecordDay, id.Client(name))
	return c, date, err
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
		Ahead: date.After(p.Today()), Past: date.Before(p.Today()), Tel: day.Tel(to.Phone), Phone: to.Phone, Hidden: to.Hidden,
		Usual: words.Minutes(c.ReceptionMinutes), Strip: day.StripOf(f, seen),
		Time: web.Field{Frame: f, Name: "at", Label: f.T("call.time"), Hint: f.T("day.time.hint"), Class: "input--short"},
	}
	if d.ReceptionFrom > 0 {
		page.Reception = words.Span(d.ReceptionFrom, d.ReceptionUntil)
	}
	page.thank(p, f, seen)
	return page, nil
}

// thank tells of the call that the worker has just logged, and how to take it back.
func (page *Page) thank(p *gate.Pass, f web.Frame, seen []day.Witness) {
	w, found := day.Find(seen, day.KindCall)
	if !found || !w.May(p.Actor(), p.Now()) {
		return
	}
	page.Done = web.Notice{
		Frame: f, Kind: "done", Title: f.T("call.done"), Text: f.T("sign.call." + w.Outcome), Undo: page.Path + "/undo",
	}
}

// outcome is what a button of the part "calls" means, "" where it is none of them.
func outcome(button string) string {
	switch button {
	case "reached":
		return day.Reached
	case "missed":
		return day.NotReached
	case "message":
		return day.LeftMessage
	}
	return ""
}

func log(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Outcome string
		Minutes int
		Note    string
		At      string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, date, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if in.Minutes < 0 {
		return web.Reply{}, fault.Invalid("minutes", "form.number")
	}
	at, err := day.ClockOn(date, in.At)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = day.LogCall(p, c, date, day.Call{Outcome: outcome(in.Outcome), Minutes: in.Minutes, Text: in.Note, At: at})
	return web.See(dayPath(c.ID, date) + "/call"), err
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, date, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(dayPath(c.ID, date) + "/call"), day.WithdrawNewest(p, c, date, day.KindCall)
}
