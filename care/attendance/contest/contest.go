// Package contest is where a client says that a day's mark is not right (Tämä ei pidä paikkaansa).
package contest

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed contest.html
var html embed.FS

// Page asks for the client's own words, which may be left out; once said, it thanks.
type Page struct {
	web.Frame
	Date, Hours string
	Path        string
	State       web.State
	Said        string // when the client said it and nobody has answered yet, "" otherwise
	Text        web.Field
	Helpers     day.Helpers
}

// Screen is /days/{date}.
var Screen = web.Screen[Page]{
	Path: "/days/{date}", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show, Acts: web.Acts{"": say},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	date, err := r.Date()
	if err != nil {
		return Page{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	days, err := attendance.OwnDays(p, c, cal.Period{From: date, To: date})
	if err != nil {
		return Page{}, err
	}
	if len(days) == 0 || !days[0].Come {
		return Page{}, fault.NotFound()
	}
	f, o := r.Frame(), days[0]
	words := f.Words()
	page := Page{
		Date: words.Date(date), Hours: f.T("form."+string(o.Day.Form)) + " " + words.Span(o.Day.From, o.Day.Until),
		Path: "/days/" + date.String(), State: web.State{Frame: f, Kind: string(o.State)},
		Text: web.Field{Frame: f, Name: "text", Label: f.T("contest.text"), Hint: f.T("contest.hint")},
	}
	if o.Waiting {
		page.Said = words.Instant(o.Said)
	}
	page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false)
	return page, err
}

func say(p *gate.Pass, r *web.Request) (web.Reply, error) {
	date, err := r.Date()
	if err != nil {
		return web.Reply{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/days/" + date.String()), attendance.Say(p, c, date, r.Typed("text"))
}
