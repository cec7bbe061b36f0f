// Package support is the page on which digital support (digituki) is booked with a client, moved, called off and held.
package support

import (
	"embed"
	"strconv"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed support.html
var html embed.FS

const (
	behind = 92  // days back for which support that was given is listed
	ahead  = 183 // days ahead for which it is booked
	usual  = 30  // minutes
)

// Page is the booked support, the form for more, and what has been given.
type Page struct {
	web.Frame
	Name, Card, Path string
	Saved            bool
	Cite             string // the section by which it is support and guidance
	Cancelled        string // the booking that was just called off, "" for none
	Booked, Held     []Row
	Moves            string // the booking that the form moves, "" where it makes a new one
	Date, From       web.Field
	Minutes          web.Field
	Channel          web.Choices
	About            web.Field
}

// Row is one booking.
type Row struct {
	ID, When, Channel, About string
	Day                      string // the address of its date
	Move                     string
	Due                      bool // it has begun: it may be told that it was given
	Minutes                  int
	NoDay                    bool   // no day is agreed on its date: it is support, and no attended day
	Off                      string // why nothing is arranged on its date otherwise, "" on an ordinary day
	Undo                     bool
}

// Screen is /client/{client}/support.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/support", Need: access.RecordDay, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"": book, "cancel": cancel, "restore": restore, "hold": hold, "release": release},
}

func load(p *gate.Pass, r *web.Request) (client.Client, error) {
	return client.Named(p, r, access.RecordDay)
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	all, err := day.SupportOf(p, c, cal.Period{From: p.Today().AddDays(-behind), To: p.Today().AddDays(ahead)})
	if err != nil {
		return Page{}, err
	}
	f, path := r.Frame(), "/client/"+string(c.ID)
	page := Page{Name: c.Name(), Card: path, Path: path + "/support", Saved: r.Typed("saved") == "yes", Cite: "189/2001 13 a § 1 mom."}
	if gone := r.Typed("cancelled"); id.Looks(gone) {
		page.Cancelled = gone
	}
	b := day.Booking{Date: p.Today(), From: cal.T(12, 0), Minutes: usual, Channel: day.PhoneCall}
	for _, s := range all {
		row := rowOf(p, f, page.Path, s)
		if s.Open() {
			beside, err := s.Beside(p)
			if err != nil {
				return Page{}, err
			}
			if row.NoDay = !beside.Agreed; beside.Break.Key != "" {
				row.Off = beside.Break.Name(f.Words())
			}
			page.Booked = append(page.Booked, row)
		} else {
			page.Held = append([]Row{row}, page.Held...)
		}
		if s.Open() && r.Typed("support") == row.ID {
			page.Moves, b = row.ID, day.Booking{Date: s.Date, From: s.From, Minutes: s.Minutes, Channel: s.Channel, About: s.About}
		}
	}
	page.form(f, b)
	return page, nil
}

func (page *Page) form(f web.Frame, b day.Booking) {
	page.Date = web.Field{Frame: f, Name: "date", Label: f.T("support.date"), Type: "date", Class: "input--middle", Value: b.Date.String()}
	page.From = web.Field{Frame: f, Name: "from", Label: f.T("support.from"), Class: "input--short", Value: f.Words().Time(b.From)}
	page.Minutes = web.Field{Frame: f, Name: "minutes", Label: f.T("support.minutes"), Class: "input--short", Value: strconv.Itoa(b.Minutes)}
	page.About = web.Field{Frame: f, Name: "about", Label: f.T("support.about"), Hint: f.T("support.about.hint"), Value: b.About}
	page.Channel = web.Choices{Frame: f, Name: "channel", Legend: f.T("support.channel"), Value: b.Channel}
	for _, c := range day.SupportChannels() {
		page.Channel.Options = append(page.Channel.Options, web.Option{Value: c, Text: f.T("support.by." + c)})
	}
}

func rowOf(p *gate.Pass, f web.Frame, path string, s day.Support) Row {
	words := f.Words()
	return Row{
		ID: string(s.ID), Day: "/client/" + string(s.Client) + "/day/" + s.Date.String(), When: words.Date(s.Date) + " " + words.Span(s.From, s.Until()), Channel: f.T("support.by." + s.Channel),
		About: s.About, Move: path + "?support=" + string(s.ID), Due: s.Open() && !s.Date.After(p.Today()), Minutes: s.Minutes,
		NoDay: s.Held != 0 && s.Contact == "", Undo: s.May(p.Actor(), p.Now()),
	}
}
