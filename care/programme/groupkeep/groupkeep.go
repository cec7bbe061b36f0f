// Package groupkeep is where a peer group is made, changed and ended, and where clients join, leave and move.
package groupkeep

import (
	"embed"
	"strconv"

	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed groupkeep.html
var html embed.FS

// Page is the forms of one group, or of a new one.
type Page struct {
	web.Frame
	Unit, Back, Path string
	Title            string // "" for a new one
	Done             web.Notice
	Version          int
	Name, Theme      web.Field
	How, Age         web.Choices
	Stream, Lang     web.Choices
	Leader, Place    web.Choices
	Leads            []Lead // who leads the group, and who will
	Since            web.Field
	Hours            Hours
	Size             Size
	Ended            string // after which day it meets no more, "" while no end is set
	Over             bool   // it has ended: nothing may change
	Ends             web.Field
	Shown            []Line // weeks that members have been shown already
	Members          []Line
	Join             Join
	Leave            Leave
	Past             web.Past
}

// Lead is who leads the group on some days. First is the day of a change that can be taken back, "" where there is none.
type Lead struct{ Name, Days, First string }

// Hours asks when the group meets, and from which day on.
type Hours struct {
	Weekday             web.Choices
	From, Until, Begins web.Field
}

// Size asks how many there may be, and from which day on.
type Size struct{ Largest, First web.Field }

// Join asks who joins, and for which days.
type Join struct {
	Client       web.Choices
	Joins, Until web.Field
	NobodyPath   string // where a client is enrolled, where the unit has none who could join
}

// Leave asks who leaves after which day, and for which group.
type Leave struct {
	Client web.Choices
	Leaves web.Field
	To     web.Choices
}

// Line is a link with what is to be said of it.
type Line struct{ Path, Name, Text, Note string }

// Screen is /unit/{unit}/groups/{group}/keep, where "new" is one to come.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/groups/{group}/keep", Need: access.KeepClient, Purpose: "programme", HTML: html, Show: show,
	Acts: web.Acts{"": save, "hours": hours, "size": size, "end": end, "back": back, "lead": lead, "leadback": leadBack, "join": join, "leave": leave},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	unit, named, err := org.Part(r, "group")
	if err != nil {
		return Page{}, err
	}
	u, err := org.Open(p, access.KeepClient, unit)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Unit: u.Name, Back: "/unit/" + string(u.ID) + "/groups", Path: programme.KeepPath(u.ID, named)}
	if named == org.NewPart {
		g := programme.Group{
			Unit: u.ID, How: programme.Phone, AgeBand: programme.Ages, Stream: programme.Streams, Leader: id.Worker(p.Actor().ID),
			Weekday: cal.Mon, From: cal.T(9, 30), Until: cal.T(10, 15), Largest: 8,
		}
		return page, page.form(p, f, g)
	}
	g, err := programme.OfUnit(p, u.ID, id.Group(named), p.Today())
	if err != nil {
		return Page{}, err
	}
	page.Title = g.Name
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("groupkeep.saved")}
	}
	if !g.Ended.IsZero() {
		page.Ended = f.T("groupkeep.ended", g.Ended.AddDays(-1))
		page.Over = !g.Meets(p.Today())
	}
	if err := page.form(p, f, g); err != nil {
		return Page{}, err
	}
	if err := page.leads(p, f, g); err != nil {
		return Page{}, err
	}
	return page, page.people(p, f, g)
}

// form fills the fields of what the group is.
func (page *Page) form(p *gate.Pass, f web.Frame, g programme.Group) error {
	words := f.Words()
	field := func(name, label, value, kind string) web.Field {
		return web.Field{Frame: f, Name: name, Label: label, Value: value, Type: kind, Class: "input--middle"}
	}
	page.Name = web.Field{Frame: f, Name: "name", Label: f.T("groupkeep.name"), Hint: f.T("groupkeep.name.hint"), Value: g.Name}
	page.Theme = web.Field{Frame: f, Name: "theme", Label: f.T("groupkeep.theme"), Hint: f.T("groupkeep.theme.hint"), Value: g.Theme}
	page.How = choices(f, "how", f.T("groups.how"), string(g.How), "groups.how.", "phone", "video", "on_site")
	page.Age = choices(f, "ageband", f.T("groups.age"), string(g.AgeBand), "groups.age.", "all", "young", "over30")
	page.Stream = choices(f, "stream", f.T("groups.stream"), string(g.Stream), "groups.stream.", "all", "everyday", "near_work")
	page.Lang = choices(f, "lang", f.T("groups.lang"), g.Lang, "groups.lang.", "fi", "fi-simple", "sv", "en")
	page.Lang.Options = append([]web.Option{{Text: f.T("groups.lang.any")}}, page.Lang.Options...)
	page.Hours.Weekday = web.Choices{Frame: f, Name: "weekday", Legend: f.T("groupkeep.weekday"), Value: strconv.Itoa(int(g.Weekday))}
	for d := cal.Mon; d <= cal.Sun; d++ {
		page.Hours.Weekday.Options = append(page.Hours.Weekday.Options, web.Option{Value: strconv.Itoa(int(d)), Text: words.Weekday(d)})
	}
	page.Hours.From, page.Hours.Until = field("from", f.T("groupkeep.from"), words.Time(g.From), ""), field("until", f.T("groupkeep.until"), words.Time(g.Until), "")
	page.Hours.Begins = field("begins", f.T("groupkeep.begins"), p.Today().AddDays(1).String(), "date")
	page.Size.Largest, page.Size.First = field("largest", f.T("groupkeep.largest"), strconv.Itoa(g.Largest), "number"), field("first", f.T("groupkeep.first"), p.Today().String(), "date")
	page.Ends = field("ends", f.T("groupkeep.ends"), "", "date")
	workers, err := staff.InUnit(p, g.Unit)
	if err != nil {
		return err
	}
	page.Leader = web.Choices{Frame: f, Name: "leader", Legend: f.T("groups.leader"), Value: string(g.Leader)}
	for _, w := range workers {
		if !w.Role.MayOwn() {
			continue
		}
		page.Leader.Options = append(page.Leader.Options, web.Option{Value: string(w.ID), Text: words.Person(w.First, w.Last)})
	}
	places, err := org.Places(p, g.Unit)
	page.Place = web.Choices{Frame: f, Name: "place", Legend: f.T("groupkeep.place"), Value: string(g.Place),
		Options: []web.Option{{Text: f.T("groupkeep.place.none")}}}
	for _, l := range places {
		if l.Used(p.Today()) || l.ID == g.Place {
			page.Place.Options = append(page.Place.Options, web.Option{Value: string(l.ID), Text: l.Name})
		}
	}
	return err
}

func choices(f web.Frame, name, legend, value, key string, all ...string) web.Choices {
	c := web.Choices{Frame: f, Name: name, Legend: legend, Value: value}
	for _, v := range all {
		c.Options = append(c.Options, web.Option{Value: v, Text: f.T(key + v)})
	}
	return c
}
