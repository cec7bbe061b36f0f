// Package today is the client's first page: what happens next, the day's tasks, who the own worker is.
package today

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed today.html
var html embed.FS

// Page is one day on one screen: the next thing first, then at most two more.
type Page struct {
	web.Frame
	Hello     string // "Huomenta, Matti"
	Date      string
	Next      Next
	Hours     string // the day's hours and form, "" where today is no activity day
	Place     string
	Group     Group
	Talk      string // the talk with the own worker: "klo 10.20–10.40"
	Tasks     []Task
	TasksDone int
	Left      int       // how many tasks are left over from the last two weeks
	Answered  web.Tasks // tasks whose return the worker has answered, and the client has not seen it
	Unread    int       // messages
	Reflected bool      // how the day went was told, and the next thing is another
	Helpers   day.Helpers
}

// Screen is the client's today.
var Screen = web.Screen[Page]{
	Path: "/today", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
}

// leftover is how many days back a task may still be returned.
const leftover = 14

// facts are what the page is made of, each read once.
type facts struct {
	client  client.Client
	days    []day.Day // of this week and the next
	signs   []day.Witness
	tasks   []programme.Task
	entries map[cal.Date]attendance.Entry
	breaks  org.Breaks
	group   programme.Group
	places  map[id.Place]org.Place
	unread  int
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f, err := gather(p)
	if err != nil {
		return Page{}, err
	}
	page := f.page(p, r.Frame())
	_, asked := day.Wish(f.signsOf(p.Today()))
	page.Helpers, err = day.HelpersOf(p, r.Frame(), f.client, "/callme", asked)
	return page, err
}

func gather(p *gate.Pass) (f facts, err error) {
	if f.client, err = client.Mine(p); err != nil {
		return f, err
	}
	c, week := f.client, p.Today().InWeek()
	weeks := cal.Period{From: week.Monday(), To: week.Next().Sunday()}
	if f.days, err = day.Between(p, c.ID, weeks); err != nil {
		return f, err
	}
	past := cal.Period{From: p.Today().AddDays(-leftover), To: p.Today()}
	if f.signs, err = day.Heard(p, c.ID, past); err != nil {
		return f, err
	}
	if f.tasks, err = programme.Titles(p, c.ID, past); err != nil {
		return f, err
	}
	if f.entries, err = attendance.Marks(p, c.ID, cal.Period{From: p.Today(), To: p.Today()}); err != nil {
		return f, err
	}
	if f.breaks, err = org.BreaksIn(p, c.Unit, weeks); err != nil {
		return f, err
	}
	if f.unread, err = message.Waiting(p, c); err != nil {
		return f, err
	}
	return f, f.more(p)
}

// more reads what only some days have: a place, a group.
func (f *facts) more(p *gate.Pass) (err error) {
	d, ok := f.today(p.Today())
	if !ok {
		return nil
	}
	if d.Group != "" {
		if f.group, err = programme.Load(p, d.Group, d.Date); err != nil {
			return err
		}
	}
	if d.Place != "" {
		f.places, err = org.PlacesByID(p, []id.Place{d.Place})
	}
	return err
}

func (f facts) today(on cal.Date) (day.Day, bool) {
	for _, d := range f.days {
		if d.Date == on {
			return d, true
		}
	}
	return day.Day{}, false
}

// coming is the next agreed and arranged day after a date.
func (f facts) coming(after cal.Date) (day.Day, bool) {
	for _, d := range f.days {
		if _, off := f.breaks.On(d.Date); d.Date.After(after) && !off && !d.Away() {
			return d, true
		}
	}
	return day.Day{}, false
}

// signsOf is the standing signs of one date.
func (f facts) signsOf(on cal.Date) []day.Witness {
	var of []day.Witness
	for _, w := range f.signs {
		if w.Date == on && w.Stands() {
			of = append(of, w)
		}
	}
	return of
}
