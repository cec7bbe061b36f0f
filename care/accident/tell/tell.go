// Package tell is where a client tells of an accident or of what could have become one.
package tell

import (
	"embed"

	"etapaja/care/accident"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed tell.html
var html embed.FS

// Page asks what happened, and shows what the client has told today.
type Page struct {
	web.Frame
	Done    bool
	Today   []Row
	Fields  accident.Fields
	Seen    string // who sees it
	Helpers day.Helpers
}

// Row is one that the client told of today.
type Row struct {
	ID, Kind, What string
	Undo           string // until when it may be taken back, "" where not any more
}

// Screen is /accident.
var Screen = web.Screen[Page]{
	Path: "/accident", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
	Acts: web.Acts{"": tell, "undo": undo},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	own, err := day.OwnToday(p, f)
	if err != nil {
		return Page{}, err
	}
	all, err := accident.Of(p, own.Client)
	if err != nil {
		return Page{}, err
	}
	page := Page{
		Done: r.Typed("told") == "yes", Helpers: own.Helpers, Seen: f.T("accidenttell.seen", own.Helpers.Own),
		Fields: accident.FieldsOf(f, accident.Telling{Date: p.Today()}),
	}
	for _, a := range all {
		if a.Made.Date() != p.Today() || a.MadeBy != "client:"+p.Actor().ID {
			continue
		}
		row := Row{ID: a.ID, Kind: f.T("accident.kind." + string(a.Told.Kind)), What: a.Told.What}
		if a.May(p.Actor(), p.Now()) {
			row.Undo = f.Words().Clock(a.Undoable().Time())
		}
		page.Today = append(page.Today, row)
	}
	return page, nil
}

func tell(p *gate.Pass, r *web.Request) (web.Reply, error) {
	told, err := accident.Read(r)
	if err != nil {
		return web.Reply{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = accident.Tell(p, c, told)
	return web.See("/accident?told=yes"), err
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Accident string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/accident"), accident.Withdraw(p, c, in.Accident)
}
