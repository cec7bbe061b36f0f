// Package step is where one step before a client's first day is recorded, corrected or taken back.
package step

import (
	"embed"
	"slices"

	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/care/start"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed step.html
var html embed.FS

// Page is what is recorded of the step, the form, and the history.
type Page struct {
	web.Frame
	Card, Name, Path string
	Title, Lead      string
	Seen             int
	Standing         bool // something is recorded that can be taken back
	Day, Text        web.Field
	Way              web.Choices
	Known            web.Choices // no Name: the step does not ask for it
	Later            web.Field   // the same
	History          []Line
}

// Line is one record, the newest first.
type Line struct{ When, Text, By string }

// Intake is /client/{client}/start/intake.
var Intake = web.Screen[Page]{
	Path: "/client/{client}/start/intake", Need: access.KeepClient, Purpose: "service", HTML: html,
	Show: func(p *gate.Pass, r *web.Request) (Page, error) { return show(p, r, start.Intake) },
	Acts: web.Acts{"": reach, "back": func(p *gate.Pass, r *web.Request) (web.Reply, error) { return back(p, r, start.Intake) }},
}

// Meeting is /client/{client}/start/meeting.
var Meeting = web.Screen[Page]{
	Path: "/client/{client}/start/meeting", Need: access.KeepClient, Purpose: "service", HTML: html,
	Show: func(p *gate.Pass, r *web.Request) (Page, error) { return show(p, r, start.Meeting) },
	Acts: web.Acts{"": meet, "back": func(p *gate.Pass, r *web.Request) (web.Reply, error) { return back(p, r, start.Meeting) }},
}

func show(p *gate.Pass, r *web.Request, s start.Step) (Page, error) {
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
		Card: card + "/start", Name: c.Name(), Path: card + "/start/" + string(s), Seen: len(g.All),
		Title: f.T("start.step." + string(s)), Lead: f.T("start.lead." + string(s)),
	}
	now, standing := g.Of(s)
	if page.Standing = standing; !standing {
		now = start.Record{Day: p.Today()}
	}
	page.form(f, s, now)
	names := staff.Names{}
	for _, h := range slices.Backward(g.All) {
		if h.Step != s {
			continue
		}
		by, err := names.Of(p, "worker:"+string(id.Worker(h.MadeBy)))
		if err != nil {
			return Page{}, err
		}
		page.History = append(page.History, lineOf(f, s, h, by))
	}
	return page, nil
}

func (page *Page) form(f web.Frame, s start.Step, now start.Record) {
	ways, text := start.IntakeWays(), "from"
	if s == start.Meeting {
		ways, text = start.MeetingWays(), "why"
	}
	page.Day = web.Field{Frame: f, Name: "day", Label: f.T("start.day.label"), Type: "date", Class: "input--middle", Value: now.Day.String()}
	page.Way = web.Choices{Frame: f, Name: "way", Legend: f.T("start.ways." + string(s)), Value: now.Way}
	for _, w := range ways {
		page.Way.Options = append(page.Way.Options, web.Option{Value: w, Text: f.T("start.way." + w)})
	}
	page.Text = web.Field{Frame: f, Name: text, Label: f.T("start.text." + string(s)), Hint: f.T("start.texthint." + string(s)), Value: now.Text}
	if s == start.Meeting {
		page.Later = web.Field{Frame: f, Name: "later", Label: f.T("start.later.label"), Type: "date", Class: "input--middle", Value: now.Later.String()}
		page.Known = web.Choices{Frame: f, Name: "known", Legend: f.T("start.known.label"), Options: []web.Option{{Value: "yes", Text: f.T("start.known.yes")}}}
	}
}

func lineOf(f web.Frame, s start.Step, h start.Record, by string) Line {
	line := Line{When: f.Words().Plain(h.Day), Text: f.T("start.tookback"), By: f.Words().Instant(h.Made)}
	if h.State == start.Done {
		line.Text = f.T("start.way." + h.Way)
		if h.Text != "" {
			line.Text += ". " + h.Text
		}
		if !h.Later.IsZero() {
			line.Text += " " + f.T("start.later.told", h.Later)
		}
	}
	if by != "" {
		line.By = by + ", " + line.By
	}
	return line
}

func reach(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Seen      int
		Day       cal.Date
		Way, From string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), start.Reach(p, c, in.Seen, start.Contact{Day: in.Day, Way: in.Way, From: in.From})
}

func meet(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Seen       int
		Day, Later cal.Date
		Way, Why   string
		Known      bool
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), start.Meet(p, c, in.Seen, start.First{Day: in.Day, Way: in.Way, Why: in.Why, Later: in.Later, Known: in.Known})
}

func back(p *gate.Pass, r *web.Request, s start.Step) (web.Reply, error) {
	var in struct{ Seen int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), start.TakeBack(p, c, in.Seen, s)
}

func saved(c client.Client) web.Reply { return web.See("/client/" + string(c.ID) + "/start?saved=yes") }
