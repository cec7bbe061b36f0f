// Package inunit lists the accidents and near misses of a unit's clients, what waits first.
package inunit

import (
	"embed"

	"etapaja/care/accident"
	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed inunit.html
var html embed.FS

// Page is what was told, by whether anybody has handled it.
type Page struct {
	web.Frame
	Unit, Back    string
	Open, Handled []Row
}

// Row is one of them. Path leads to what was told of an own client, and to the card of another.
type Row struct {
	Path, Name, Date string
	Insured          bool
}

// Screen is /unit/{unit}/accidents.
var Screen = web.Screen[Page]{Path: "/unit/{unit}/accidents", Need: access.SeeClients, Purpose: "unit", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	named, err := r.ID("unit")
	if err != nil {
		return Page{}, err
	}
	u, err := org.Open(p, access.SeeClients, id.Unit(named))
	if err != nil {
		return Page{}, err
	}
	all, err := accident.InUnit(p, u.ID)
	if err != nil {
		return Page{}, err
	}
	told := map[id.Client]bool{}
	for _, a := range all {
		told[a.Client] = true
	}
	clients, err := client.ServedIn(p, access.SeeClients, u.ID, told)
	if err != nil {
		return Page{}, err
	}
	names := map[id.Client]string{}
	for _, c := range clients {
		names[c.ID] = c.Name()
	}
	own, err := client.Own(p)
	if err != nil {
		return Page{}, err
	}
	mine := map[id.Client]bool{}
	for _, c := range own {
		mine[c.ID] = true
	}
	f := r.Frame()
	page := Page{Unit: u.Name, Back: "/unit/" + string(u.ID)}
	for _, a := range all {
		row := Row{Path: "/client/" + string(a.Client), Name: names[a.Client], Date: f.Words().Date(a.Date), Insured: a.Insured}
		if mine[a.Client] {
			row.Path += "/accidents"
		}
		if a.Open() {
			page.Open = append(page.Open, row)
		} else {
			page.Handled = append(page.Handled, row)
		}
	}
	return page, nil
}
