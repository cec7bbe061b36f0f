// Package closing is where days without service are told: a break of the activity or a closure of the place, changed
// until it is over and called off until it begins.
package closing

import (
	"embed"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed closing.html
var html embed.FS

// Page is the form of one closure, or of a new one.
type Page struct {
	web.Frame
	Unit, Back  string
	Path        string
	Title       string // its days, "" for a new one
	Version     int
	First, Last web.Field
	Kind, Whole web.Choices
	Note        web.Field
	Begun, Over bool // it has begun: only its end and its note may change; it is over: nothing may
	Theirs      bool // it closes the whole organiser, and the actor keeps this unit alone
	Cancelled   bool
	Cancels     bool   // it may be called off
	Cite        string // where Kela says that it is no absence
	Past        web.Past
}

// Screen is /unit/{unit}/keep/closure/{closure}, where "new" is one to come.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/keep/closure/{closure}", Need: access.KeepUnit, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": save, "cancel": cancel, "back": back},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	unit, named, err := org.Part(r, "closure")
	if err != nil {
		return Page{}, err
	}
	u, err := org.Open(p, access.KeepUnit, unit)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Unit: u.Name, Back: org.KeepPath(u.ID), Path: org.KeepPath(u.ID) + "/closure/" + named, Cite: "kela.fi jos-olet-poissa"}
	if named == org.NewPart {
		page.form(f, org.Closure{Kind: "break"})
		if all(p) {
			page.Whole = web.Choices{Frame: f, Name: "whole", Legend: f.T("closing.whole"), Value: "no", Options: []web.Option{
				{Value: "no", Text: u.Name}, {Value: "yes", Text: f.T("closing.whole.yes")},
			}}
		}
		return page, nil
	}
	c, err := org.ClosureOf(p, u.ID, named)
	if err != nil {
		return Page{}, err
	}
	page.form(f, c)
	page.Title = days(f, c)
	page.Begun, page.Over = !c.First.After(p.Today()), c.Last.Before(p.Today())
	page.Theirs = c.Unit == "" && !all(p)
	page.Cancelled, page.Cancels = c.Cancelled != 0, !page.Begun && !page.Theirs
	page.Past, err = staff.PastOf(p, f, c.Thing(), func(c org.Closure) string {
		line := days(f, c) + ", " + f.T("closure."+c.Kind)
		if c.Note != "" {
			line += ": " + c.Note
		}
		if c.Cancelled != 0 {
			line += ", " + f.T("keep.cancelled")
		}
		return line
	})
	page.Version = len(page.Past.Lines)
	return page, err
}

// all tells that the actor keeps every unit of the organiser.
func all(p *gate.Pass) bool { return p.Actor().Everywhere(access.KeepUnit) }

func days(f web.Frame, c org.Closure) string {
	return f.Words().Period(cal.Period{From: c.First, To: c.Last})
}

func (page *Page) form(f web.Frame, c org.Closure) {
	page.First = web.Field{Frame: f, Name: "first", Label: f.T("closing.first"), Type: "date", Class: "input--middle", Value: text(c.First)}
	page.Last = web.Field{Frame: f, Name: "last", Label: f.T("closing.last"), Type: "date", Class: "input--middle", Value: text(c.Last)}
	page.Note = web.Field{Frame: f, Name: "note", Label: f.T("closing.note"), Hint: f.T("closing.note.hint"), Value: c.Note}
	page.Kind = web.Choices{Frame: f, Name: "kind", Legend: f.T("closing.kind"), Value: c.Kind}
	for _, k := range org.ClosureKinds() {
		page.Kind.Options = append(page.Kind.Options, web.Option{Value: k, Text: f.T("closure." + k), Hint: f.T("closing.kind." + k)})
	}
}

func text(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func save(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, named, err := org.Part(r, "closure")
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Version     int
		First, Last cal.Date
		Kind, Note  string
		Whole       bool
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c := org.Closure{Unit: u, First: in.First, Last: in.Last, Kind: in.Kind, Note: in.Note}
	if named == org.NewPart {
		if in.Whole {
			c.Unit = ""
		}
		return kept(u), org.Close(p, c)
	}
	if _, err := org.ClosureOf(p, u, named); err != nil {
		return web.Reply{}, err
	}
	c.ID = named
	return kept(u), org.ChangeClosure(p, in.Version, c)
}

func cancel(p *gate.Pass, r *web.Request) (web.Reply, error) { return cancels(p, r, false) }

func back(p *gate.Pass, r *web.Request) (web.Reply, error) { return cancels(p, r, true) }

func cancels(p *gate.Pass, r *web.Request, back bool) (web.Reply, error) {
	u, named, err := org.Part(r, "closure")
	if err != nil {
		return web.Reply{}, err
	}
	var in struct{ Version int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	if _, err := org.ClosureOf(p, u, named); err != nil {
		return web.Reply{}, err
	}
	return kept(u), org.CancelClosure(p, in.Version, named, back)
}

func kept(u id.Unit) web.Reply { return web.See(org.KeepPath(u) + "?saved=yes#closures") }
