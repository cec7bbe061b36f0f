// Package groups is the worker's list of a unit's peer groups: for whom each is, when it meets, and who belongs to it.
package groups

import (
	"embed"

	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed groups.html
var html embed.FS

// Page is the groups in the order of the week.
type Page struct {
	web.Frame
	Unit   string
	New    string // where a group is made, "" for those who make none
	Groups []Group
}

// Group is one group as workers read it.
type Group struct {
	Name, Theme, When string
	Week              string // the path of the group's week, "" for those who make no programmes
	Wall              string // what members have shared
	Keep              string // where the group is changed, "" for those who may not
	Ended             string // after which day it meets no more, "" while no end is set
	Audience          web.Summary
	Full              bool
	Members           []Member
}

// Member is a link to a client's card.
type Member struct{ Path, Name string }

// Screen is /unit/{unit}/groups.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/groups", Need: access.SeeClients, Purpose: "programme", HTML: html, Show: show,
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	name, err := r.ID("unit")
	if err != nil {
		return Page{}, err
	}
	unit, err := org.Open(p, access.SeeClients, id.Unit(name))
	if err != nil {
		return Page{}, err
	}
	circles, err := programme.Circles(p, unit.ID, p.Today())
	f := r.Frame()
	page := Page{Unit: unit.Name}
	keeps := p.Actor().InUnit(access.KeepClient, unit.ID, unit.Provider)
	if keeps && !unit.Ending() {
		page.New = programme.KeepPath(unit.ID, org.NewPart)
	}
	for _, c := range circles {
		g := groupOf(f, c)
		if keeps {
			g.Keep = programme.KeepPath(unit.ID, string(c.ID))
			g.Week = "/unit/" + string(unit.ID) + "/groups/" + string(c.ID) + "/week/" + p.Today().InWeek().Monday().String()
		}
		page.Groups = append(page.Groups, g)
	}
	return page, err
}

func groupOf(f web.Frame, c programme.Circle) Group {
	words := f.Words()
	g := Group{
		Name: c.Name, Theme: c.Theme, When: f.T("groups.when", words.Weekday(c.Weekday), words.Span(c.From, c.Until)),
		Full: len(c.Members) >= c.Largest, Wall: "/unit/" + string(c.Unit) + "/groups/" + string(c.ID),
	}
	if !c.Ended.IsZero() {
		g.Ended = f.T("groupkeep.ended", c.Ended.AddDays(-1))
	}
	lang := f.T("groups.lang.any")
	if c.Lang != "" {
		lang = f.T("groups.lang." + c.Lang)
	}
	leaders := words.Person(c.Leader.First, c.Leader.Last)
	for _, n := range c.Next {
		leaders += ". " + f.T("groups.leader.next", n.From, words.Person(n.First, n.Last))
	}
	g.Audience = web.Summary{Frame: f, Rows: []web.SummaryRow{
		{Key: f.T("groups.how"), Value: f.T("groups.how." + string(c.How))},
		{Key: f.T("groups.age"), Value: f.T("groups.age." + string(c.AgeBand))},
		{Key: f.T("groups.stream"), Value: f.T("groups.stream." + string(c.Stream))},
		{Key: f.T("groups.lang"), Value: lang},
		{Key: f.T("groups.leader"), Value: leaders},
		{Key: f.T("groups.size"), Value: f.T("groups.size.of", len(c.Members), c.Largest)},
	}}
	for _, m := range c.Members {
		g.Members = append(g.Members, Member{"/client/" + string(m.ID), words.Person(m.First, m.Last)})
	}
	return g
}
