// Package summaries lists the own worker's clients by whether their summary of the last month has been given.
package summaries

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed summaries.html
var html embed.FS

// Page is the last whole month of the worker's clients.
type Page struct {
	web.Frame
	Month   string
	Waiting []Line // who come by paper or phone and have not been given it
	Given   []Line
	Others  []Line // who look at it themselves, and may ask for it on paper
}

// Line is one client; Text tells how the client is reached, or how and when it was given.
type Line struct{ Path, Name, Text string }

// Screen is /summaries.
var Screen = web.Screen[Page]{Path: "/summaries", Need: access.SeeRecord, Purpose: "service", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	clients, err := client.Own(p)
	if err != nil {
		return Page{}, err
	}
	month := p.Today().InMonth().Prev()
	given, err := attendance.GivenTo(p, month, clients)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Month: f.Words().Month(month)}
	for _, c := range clients {
		page.add(f, c, month, given)
	}
	return page, nil
}

func (page *Page) add(f web.Frame, c client.Row, month cal.Month, given map[id.Client]attendance.Given) {
	line := Line{"/client/" + string(c.ID) + "/summary/" + month.String(), c.Name(), f.T("summaries.by." + string(c.Channel))}
	g, is := given[c.ID]
	switch {
	case is:
		line.Text = f.T("summary.given."+g.How) + ", " + f.Words().Instant(g.At)
		page.Given = append(page.Given, line)
	case c.Channel == client.App:
		page.Others = append(page.Others, line)
	default:
		page.Waiting = append(page.Waiting, line)
	}
}
