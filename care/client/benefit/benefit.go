// Package benefit is where a worker tells once which benefit a client has: it settles who pays the nine euros of an
// attended day.
package benefit

import (
	"embed"
	"slices"

	"etapaja/care/client"
	"etapaja/care/rule"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

//go:embed benefit.html
var html embed.FS

// Page is what is known, the form, and the history.
type Page struct {
	web.Frame
	Card, Path, Name string
	Saved            bool
	Now              string // today's benefit in words, "" where nobody has told
	From             web.Field
	Kind             web.Choices
	Social           web.Choices
	History          []Line
}

// Line is one line of the history, the newest first.
type Line struct{ From, Text, By string }

// Screen is /client/{client}/benefit.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/benefit", Need: access.KeepClient, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"": keep},
}

func load(p *gate.Pass, r *web.Request) (client.Client, error) {
	return client.Named(p, r, access.KeepClient)
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	all, err := client.Benefits(p, c)
	if err != nil {
		return Page{}, err
	}
	f, now := r.Frame(), client.BenefitOn(all, p.Today())
	page := Page{
		Card: "/client/" + string(c.ID), Path: "/client/" + string(c.ID) + "/benefit", Name: c.Name(), Saved: r.Typed("saved") == "yes",
		From: web.Field{Frame: f, Name: "from", Label: f.T("benefit.from"), Hint: f.T("benefit.from.hint"), Type: "date",
			Class: "input--middle", Value: p.Today().InMonth().First().String()},
		Kind: web.Choices{Frame: f, Name: "kind", Legend: f.T("benefit.kind"), Value: string(now.Kind)},
		Social: web.Choices{Frame: f, Name: "social", Legend: f.T("benefit.social"), Value: yes(now.SocialAssistance), Options: []web.Option{
			{Value: "no", Text: f.T("benefit.social.no")}, {Value: "yes", Text: f.T("benefit.social.yes")},
		}},
	}
	book, err := rule.Book(p)
	if err != nil {
		return Page{}, err
	}
	for _, b := range book.Benefits() {
		o := web.Option{Value: string(b.Benefit), Text: called(f, book, b.Benefit)}
		switch {
		case b.From.After(p.Today()):
			o.Hint = f.T("benefit.coming", b.From)
		case !book.InForce(b.Benefit, p.Today()):
			continue
		}
		page.Kind.Options = append(page.Kind.Options, o)
	}
	if now.Known() {
		page.Now = inWords(f, book, now)
	}
	return page, page.history(p, f, book, all)
}

func yes(social bool) string {
	if social {
		return "yes"
	}
	return "no"
}

// called is the name of a benefit: the organiser's own where it has added the benefit.
func called(f web.Frame, book law.Book, b law.Benefit) string {
	if name := book.Called(b, f.HTMLLang()); name != "" {
		return name
	}
	return f.T("benefit.kind." + string(b))
}

func inWords(f web.Frame, book law.Book, b client.Benefit) string {
	if b.SocialAssistance {
		return f.T("benefit.with", called(f, book, b.Kind))
	}
	return called(f, book, b.Kind)
}

func (page *Page) history(p *gate.Pass, f web.Frame, book law.Book, all []client.Benefit) error {
	for _, b := range slices.Backward(all) {
		w, err := staff.Load(p, id.Worker(b.MadeBy))
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return err
		}
		line := Line{From: f.Words().Plain(b.From), Text: inWords(f, book, b), By: f.Words().Instant(b.Made)}
		if w.ID != "" {
			line.By = w.Name() + ", " + line.By
		}
		page.History = append(page.History, line)
	}
	return nil
}

func keep(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		From   cal.Date
		Kind   law.Benefit
		Social bool
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return web.See("/client/" + string(c.ID) + "/benefit?saved=yes"),
		client.SetBenefit(p, c, client.Benefit{From: in.From, Kind: in.Kind, SocialAssistance: in.Social})
}
