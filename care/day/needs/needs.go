// Package needs is the page of what a client needs beside the day: noticed, agreed to help, handled.
package needs

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed needs.html
var html embed.FS

// Page is a client's needs and the form for a new one.
type Page struct {
	web.Frame
	Name, Card, Path string
	Saved            bool
	Open, Handled    []Row
	Kinds            web.Choices
	Text             web.Field
}

// Row is one need. Which of its forms is open is told by the address.
type Row struct {
	ID, Kind, Text string
	Noticed        string // when and by whom
	Help, Due      string
	Late           bool // help was due before today
	Agreed         string
	Handled        string
	Undo           bool
	Form           *Form // the form of this need's help, nil where it is closed
	Agree          string
}

// Form asks what is done, by whom and by when.
type Form struct{ Help, Due web.Field }

// Screen is /client/{client}/needs.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/needs", Need: access.SeeRecord, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"": notice, "agree": agree, "handle": handle, "reopen": reopen, "undo": undo},
}

func load(p *gate.Pass, r *web.Request) (client.Client, error) {
	return client.Named(p, r, access.SeeRecord)
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	all, err := day.Needs(p, c)
	if err != nil {
		return Page{}, err
	}
	f, path := r.Frame(), "/client/"+string(c.ID)
	page := Page{
		Name: c.Name(), Card: path, Path: path + "/needs", Saved: r.Typed("saved") == "yes", Kinds: day.NeedChoices(f),
		Text: web.Field{Frame: f, Name: "needtext", Label: f.T("part.calls.needtext")},
	}
	by := workers{p: p, names: map[string]string{}}
	for _, n := range all {
		row, err := rowOf(p, r, n, by)
		if err != nil {
			return Page{}, err
		}
		if n.Open() {
			page.Open = append(page.Open, row)
		} else {
			page.Handled = append(page.Handled, row)
		}
	}
	return page, nil
}

func rowOf(p *gate.Pass, r *web.Request, n day.Need, by workers) (Row, error) {
	f := r.Frame()
	words := f.Words()
	row := Row{
		ID: string(n.ID), Kind: f.T("part.need." + string(n.Kind)), Text: n.Text, Help: n.Help,
		Undo: n.NoticedBy == "worker:"+p.Actor().ID && p.Now() <= n.Undoable() && n.Agreed == 0 && n.Open(),
	}
	for _, part := range []struct {
		into *string
		at   cal.Instant
		by   string
	}{{&row.Noticed, n.Noticed, n.NoticedBy}, {&row.Agreed, n.Agreed, n.AgreedBy}, {&row.Handled, n.Handled, n.HandledBy}} {
		if part.at == 0 {
			continue
		}
		who, err := by.name(part.by)
		if err != nil {
			return Row{}, err
		}
		*part.into = words.Instant(part.at) + ", " + who
	}
	if !n.Due.IsZero() {
		row.Due, row.Late = words.Date(n.Due), n.Open() && n.Due.Before(p.Today())
	}
	if !n.Open() {
		return row, nil
	}
	row.Agree = f.T("needs.agree")
	if n.Agreed != 0 {
		row.Agree = f.T("needs.change")
	}
	if r.Typed("need") == string(n.ID) {
		row.Form = &Form{
			Help: web.Field{Frame: f, Name: "help", Label: f.T("needs.help"), Hint: f.T("needs.help.hint"), Value: n.Help},
			Due:  web.Field{Frame: f, Name: "due", Label: f.T("needs.due"), Hint: f.T("needs.due.hint"), Type: "date", Class: "input--middle", Value: dateText(n.Due)},
		}
	}
	return row, nil
}

// dateText is a date as a field of dates holds it.
func dateText(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// workers finds the names of who has entered something, each once.
type workers struct {
	p     *gate.Pass
	names map[string]string
}

func (w workers) name(maker string) (string, error) {
	if name, known := w.names[maker]; known {
		return name, nil
	}
	worker, err := staff.Load(w.p, id.Worker(maker[len("worker:"):]))
	w.names[maker] = worker.Name()
	return worker.Name(), err
}
