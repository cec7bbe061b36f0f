// Package one is an addition to the rules: how far it has come, who has done what, and what may be done next.
package one

import (
	"embed"
	"strings"

	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/law"
)

//go:embed one.html
var html embed.FS

// Page is one addition.
type Page struct {
	web.Frame
	Path, Name, Kind, State string // Kind completes rule.kind. , State rule.state. and one.state.
	Facts                   web.Summary
	Before                  web.Summary // what was approved and counts until the correction is approved
	Version                 int
	Done                    web.Notice
	Wrong                   bool // it goes together with the program's rules no more, and is left out
	Waits                   bool
	Approves, Own           bool // the actor may approve; wrote the text and may not
	Withdraws, Corrects     bool
	Why                     web.Field
	Form                    rule.Fields
	Steps                   []Step
}

// Step is one thing that was done.
type Step struct{ Title, Text, By string }

// Screen is /organisation/rules/{addition}.
var Screen = web.Screen[Page]{
	Path: "/organisation/rules/{addition}", Need: access.SeeOrganisation, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"approve": approve, "withdraw": withdraw, "correct": correct},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	of, err := r.ID("addition")
	if err != nil {
		return Page{}, err
	}
	a, err := rule.Load(p, of)
	if err != nil {
		return Page{}, err
	}
	all, err := rule.All(p)
	if err != nil {
		return Page{}, err
	}
	book, err := rule.Book(p)
	if err != nil {
		return Page{}, err
	}
	f, state := r.Frame(), a.State(p.Today())
	page := Page{
		Path: path(a.ID), Name: a.Text.Title(f), Kind: string(a.Text.Kind), State: string(state), Version: len(a.Steps), Waits: a.Waits(),
		Wrong: len(rule.Faults(all)[a.ID]) > 0, Facts: facts(f, book, a, a.Text), Steps: steps(f, a),
	}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("one.saved")}
	}
	if page.Waits && a.Approved != nil {
		page.Before = facts(f, book, a, *a.Approved)
	}
	if p.Actor().Everywhere(access.ApproveRules) {
		ended := state == rule.Gone || state == rule.Past || a.Withdrawn
		page.Own = !a.ByAnother(p)
		page.Approves = page.Waits && !page.Own && state != rule.Now
		page.Withdraws = !ended && (state != rule.Now || a.Text.Kind != rule.Benefit)
		page.Corrects = !ended && state != rule.Now
		page.Why = web.Field{Frame: f, Name: "why", Label: f.T("one.why")}
		page.Form = rule.FieldsOf(f, book, p.Today(), a.Text, false)
	}
	return page, nil
}

func facts(f web.Frame, book law.Book, a rule.Addition, t rule.Text) web.Summary {
	rows := []web.SummaryRow{{Key: f.T("one.kind"), Value: f.T("rule.kind." + string(t.Kind))}}
	if t.Figure() {
		k := law.Key(t.Name)
		rows = append(rows, web.SummaryRow{Key: f.T("rules.value"), Value: rule.Shown(f, k, t.Value)})
		if now, held := book.At(k, t.From.AddDays(-1)); held {
			rows = append(rows, web.SummaryRow{Key: f.T("one.before"), Value: rule.Shown(f, k, now.Value)})
		}
	} else {
		rows = append(rows, web.SummaryRow{Key: f.T("one.names"), Value: strings.Join([]string{t.Names.Fi, t.Names.Sv, t.Names.En}, " / ")})
	}
	if t.Kind == rule.Benefit {
		rows = append(rows, web.SummaryRow{Key: f.T("rule.field.payer"), Value: f.T("rule.payer." + string(t.Payer))})
		for _, b := range book.Benefits() {
			if b.Benefit == t.Replaces && t.Replaces != "" {
				rows = append(rows, web.SummaryRow{Key: f.T("rule.field.replaces"), Value: b.Names.In(f.HTMLLang())})
			}
		}
	}
	if t.Kind == rule.Service {
		names := make([]string, len(t.Rules))
		for i, r := range t.Rules {
			names[i] = f.T("rule.of." + r)
		}
		if len(names) == 0 {
			names = []string{f.T("rules.services.all")}
		}
		rows = append(rows, web.SummaryRow{Key: f.T("rule.field.rules"), Value: strings.Join(names, ", ")})
	}
	by := a.Approval
	if a.Approved == nil || t.Value != a.Approved.Value || t.From != a.Approved.From || a.Waits() && t.Source != a.Approved.Source {
		by = law.Approval{}
	}
	rest, cite := rule.Rest(f, t.Source, t.Status, a.ID, by)
	return web.Summary{Frame: f, Rows: append(rows, web.SummaryRow{Key: f.T("rules.time"), Value: rule.Time(f, t.From, t.Last)},
		web.SummaryRow{Key: f.T("rules.rest"), Value: rest}, web.SummaryRow{Key: f.T("rule.field.source"), Value: cite})}
}

// steps are the newest first.
func steps(f web.Frame, a rule.Addition) (all []Step) {
	for i := len(a.Steps) - 1; i >= 0; i-- {
		s := a.Steps[i]
		text := s.Why
		if s.Does == rule.Proposed || s.Does == rule.Corrected {
			text = rule.Time(f, s.Text.From, s.Text.Last)
			if s.Text.Figure() {
				text = rule.Shown(f, law.Key(s.Text.Name), s.Text.Value) + ", " + text
			}
			text += ", " + f.T("part.status."+string(s.Text.Status)) + ", " + f.Cite(s.Text.Source)
		}
		all = append(all, Step{f.T("one.step." + string(s.Does)), text, strings.TrimPrefix(s.Maker+", "+f.Words().Instant(s.At), ", ")})
	}
	return all
}

func path(of string) string { return "/organisation/rules/" + of }

// deed reads which addition is meant and how much of it the actor has seen.
func deed(r *web.Request, do func(of string, version int, why string) error) (web.Reply, error) {
	of, err := r.ID("addition")
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Version int
		Why     string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return web.See(path(of) + "?saved=yes"), do(of, in.Version, in.Why)
}

func approve(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return deed(r, func(of string, version int, _ string) error { return rule.Approve(p, of, version) })
}

func withdraw(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return deed(r, func(of string, version int, why string) error { return rule.Withdraw(p, of, version, why) })
}

func correct(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return deed(r, func(of string, version int, _ string) error {
		a, err := rule.Load(p, of)
		if err != nil {
			return err
		}
		t, err := rule.ReadText(r, a.Text.Kind, a.Text.Name)
		if err != nil {
			return err
		}
		return rule.Correct(p, of, version, t)
	})
}
