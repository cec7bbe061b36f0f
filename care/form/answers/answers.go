// Package answers shows what was answered to a form over time, question by question, with what has changed in words and the
// scores as a picture and a table.
package answers

import (
	"embed"

	"etapaja/care/day"
	"etapaja/care/form"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed answers.html
var html embed.FS

// Page is the answers to one form.
type Page struct {
	web.Frame
	Title      string
	Back, Name string // Name is the client's, on the worker's page
	Path, Fill string
	Propose    string // where the proposal of the newest is looked at, "" where there is none
	Given      []Given
	Courses    []Course
	Questions  []Question
	Replaced   []Old
	Helpers    day.Helpers
}

// Given is one answer that stands.
type Given struct{ ID, Date, By string }

// Old is an answer that a newer one has replaced, whole.
type Old struct {
	Title, Why string
	Rows       web.Summary
}

// Question is what was answered to one question.
type Question struct {
	Text  string
	Lines []Line
}

// Line is one answer to it; Change is "" for the first.
type Line struct{ Date, Text, Change string }

// Own is /forms/{form}/answers.
var Own = web.Screen[Page]{Path: "/forms/{form}/answers", Need: access.OwnHistory, Purpose: "own", HTML: html, Show: show, Acts: acts}

// Of is the same of one client's, for the workers.
var Of = web.Screen[Page]{Path: "/client/{client}/forms/{form}", Need: access.SeeRecord, Purpose: "record", HTML: html, Show: show, Acts: acts}

var acts = web.Acts{"correct": correct}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	d, err := form.Open(p, r)
	if err != nil {
		return Page{}, err
	}
	one, err := form.Named(r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Title: one.Title.In(f.Words().Lang()), Back: d.Path, Path: d.Path + "/" + one.ID, Fill: fillPath(d, one)}
	if d.Worker {
		page.Name = d.Client.Name()
	} else {
		page.Path += "/answers"
		if page.Helpers, err = day.HelpersOf(p, f, d.Client, "/callme", false); err != nil {
			return Page{}, err
		}
	}
	all, err := form.Given(p, d.Client, one.ID)
	if err != nil {
		return Page{}, err
	}
	newest, ok := form.NewestOf(all)
	if ok && d.Worker && !newest.Proposal().Empty() && access.Decide(p.Actor(), access.KeepClient, d.Client.Subject()).Allow {
		page.Propose = page.Path + "/accept"
	}
	page.compare(f, all)
	return page, page.given(p, f, all)
}

func fillPath(d form.Door, one form.Form) string {
	if d.Worker {
		return d.Path + "/" + one.ID + "/fill"
	}
	return d.Path + "/" + one.ID
}

// given lists the answers, those that stand and those that were replaced, the newest first.
func (page *Page) given(p *gate.Pass, f web.Frame, all []form.Answer) error {
	names := staff.Names{}
	for i := len(all) - 1; i >= 0; i-- {
		a := all[i]
		by, err := a.Giver(p, f, names)
		if err != nil {
			return err
		}
		if a.Stands() {
			page.Given = append(page.Given, Given{ID: string(a.ID), Date: f.Words().Date(a.Date), By: by})
			continue
		}
		old := Old{Title: f.Words().Date(a.Date) + " · " + by, Rows: web.Summary{Frame: f}}
		for _, newer := range all {
			if newer.ID == a.ReplacedBy {
				old.Why = newer.Why
			}
		}
		for _, q := range a.Form.Asked(a.Said) {
			if said := q.Tell(f.Words(), a.Said[q.ID]); said != "" {
				old.Rows.Rows = append(old.Rows.Rows, web.SummaryRow{Key: q.Text.In(f.Words().Lang()), Value: said})
			}
		}
		page.Replaced = append(page.Replaced, old)
	}
	return nil
}

// correct begins a new answer from one that was given.
func correct(p *gate.Pass, r *web.Request) (web.Reply, error) {
	d, err := form.Open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	of, err := form.Correct(p, d.Client, id.Answer(r.Typed("answer")))
	return web.See(fillPath(d, of) + "?ask=check"), err
}
