// Package steps is the list of what is done with a client before the first day, where one sees what is missing and begins the
// service.
package steps

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/care/start"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed steps.html
var html embed.FS

// Page is the list, and the form that begins the service.
type Page struct {
	web.Frame
	Card, Name, Path, Agreement string
	Saved                       bool
	Told                        string // where the client stands, in a sentence
	Next                        string // the first step that is missing, in words; "" where none is
	Rows                        []Row
	Late                        string // a meeting on site is due
	Begun, Waits                bool
	Seen                        int
	From                        web.Field
}

// Row is one step.
type Row struct {
	Path, Name, Text string
	Done             bool
}

// Screen is /client/{client}/start.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/start", Need: access.KeepClient, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"begin": begin, "back": back},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return Page{}, err
	}
	g, err := start.Load(p, c)
	if err != nil {
		return Page{}, err
	}
	f, card := r.Frame(), "/client/"+string(c.ID)
	page := Page{
		Card: card, Name: c.Name(), Path: card + "/start", Agreement: card + "/agreement", Saved: r.Typed("saved") == "yes",
		Seen: len(g.All), Begun: !g.Begun.IsZero(), Waits: g.Waits() && !c.Over(p.Now()),
	}
	page.Told = told(f, g)
	for _, s := range start.Steps() {
		page.Rows = append(page.Rows, rowOf(f, page.Path, g, s))
	}
	if left := g.Missing(); len(left) > 0 && page.Waits {
		page.Next = f.T("start.step." + string(left[0]))
	}
	if later := g.Later(); !later.IsZero() && !later.After(p.Today()) {
		page.Late = f.T("start.later.due", later)
	}
	agreed, err := agreement(p, c)
	if err != nil {
		return Page{}, err
	}
	page.Rows = append(page.Rows, Row{Path: page.Agreement, Name: f.T("start.step.agreement"), Text: agreedText(f, agreed), Done: !agreed.IsZero()})
	if page.Next == "" && page.Waits && agreed.IsZero() {
		page.Next = f.T("start.step.agreement")
	}
	from := p.Today()
	if agreed.After(from) {
		from = agreed
	}
	page.From = web.Field{Frame: f, Name: "from", Label: f.T("start.begin.day"), Type: "date", Class: "input--middle", Value: from.String()}
	return page, nil
}

// told says where the client stands.
func told(f web.Frame, g start.Progress) string {
	switch {
	case g.Since.IsZero():
		return f.T("start.before")
	case g.Waits():
		return f.T("start.waits", g.Since)
	}
	return f.T("start.begun", g.Begun)
}

func rowOf(f web.Frame, path string, g start.Progress, s start.Step) Row {
	row := Row{Path: path + "/" + string(s), Name: f.T("start.step." + string(s)), Done: g.Done(s)}
	if s == start.Walkthrough {
		done := 0
		for _, t := range start.Topics() {
			if _, ok := g.Topic(t); ok {
				done++
			}
		}
		row.Text = f.T("start.walk.count", done, len(start.Topics()))
		return row
	}
	if r, ok := g.Of(s); ok {
		row.Text = f.Words().Plain(r.Day)
		if !r.Later.IsZero() {
			row.Text += ". " + f.T("start.later.told", r.Later)
		}
	}
	return row
}

// agreement is the first day of the agreement that is in force or comes next; zero where none is.
func agreement(p *gate.Pass, c client.Client) (cal.Date, error) {
	a, err := plan.InForce(p, c.ID, p.Today())
	if fault.Is(err, fault.KindNotFound) {
		a, err = plan.Upcoming(p, c, p.Today())
	}
	if fault.Is(err, fault.KindNotFound) {
		return cal.Date{}, nil
	}
	return a.Period.From, err
}

func agreedText(f web.Frame, from cal.Date) string {
	if from.IsZero() {
		return ""
	}
	return f.T("start.agreed", from)
}

func begin(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Seen int
		From cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/client/" + string(c.ID) + "/start?saved=yes"), start.Begin(p, c, in.Seen, in.From)
}

func back(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Seen int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/client/" + string(c.ID) + "/start?saved=yes"), start.TakeBack(p, c, in.Seen, start.Begun)
}
