// Package rules is the page of all rules that are in force on a day, with what they rest on, and of what the organiser adds.
package rules

import (
	"embed"

	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

//go:embed rules.html
var html embed.FS

// Page is the rules on a day.
type Page struct {
	web.Frame
	Day       string
	On        web.Field
	Additions []Addition
	Adds      []Way // to the forms; empty for who may not add
	Groups    []Group
}

// Addition is one line of what the organiser adds. State completes the key rule.state. , and Wrong tells that it goes together
// with the rules of the program no more.
type Addition struct {
	Path, Name, What, Time, State string
	Wrong                         bool
	Waits                         bool // a correction of what was approved waits
}

// Way leads to a form.
type Way struct{ Path, Name string }

// Group is the figures of one rule, or the benefits, or the services.
type Group struct {
	Name   string
	Rows   []Row
	Others []Row // not in force on the day, but before or after it
}

// Row is one figure for one stretch of time.
type Row struct{ Name, Value, Time, Rest, Cite string }

// Screen is /organisation/rules.
var Screen = web.Screen[Page]{Path: "/organisation/rules", Need: access.SeeOrganisation, Purpose: "unit", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	on := p.Today()
	if r.Typed("on") != "" {
		var err error
		if on, err = r.TypedDate("on"); err != nil {
			return Page{}, fault.NotFound()
		}
	}
	book, err := rule.Book(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Day: f.Words().Plain(on), On: web.Field{Frame: f, Name: "on", Label: f.T("rules.on"), Type: "date", Class: "input--middle", Value: on.String()}}
	if p.Actor().Everywhere(access.KeepOrganisation) {
		for _, k := range rule.Kinds() {
			page.Adds = append(page.Adds, Way{"/organisation/addition/" + string(k), f.T("rules.add." + string(k))})
		}
	}
	page.Groups = append(figures(f, book, on), benefits(f, book, on), services(f, book, on))
	page.Additions, err = additions(p, f)
	return page, err
}

func additions(p *gate.Pass, f web.Frame) ([]Addition, error) {
	all, err := rule.All(p)
	wrong := rule.Faults(all)
	var lines []Addition
	for _, a := range all {
		t := a.Text
		what := f.T("rule.kind." + string(t.Kind))
		if t.Figure() {
			what = rule.Shown(f, law.Key(t.Name), t.Value)
		}
		lines = append(lines, Addition{"/organisation/rules/" + a.ID, t.Title(f), what, rule.Time(f, t.From, t.Last), string(a.State(p.Today())), len(wrong[a.ID]) > 0, a.Waits() && a.Approved != nil})
	}
	return lines, err
}

func figures(f web.Frame, book law.Book, on cal.Date) []Group {
	var all []Group
	last := ""
	for _, s := range law.Subjects() {
		if of := s.Of.Rule(); of != last {
			last = of
			all = append(all, Group{Name: f.T("rule.of." + of)})
		}
		g := &all[len(all)-1]
		for _, r := range book.RowsOf(s.Of) {
			line := Row{Name: f.T("rule.figure." + string(s.Of)), Value: rule.Shown(f, s.Of, r.Value), Time: rule.Time(f, r.From, r.To)}
			line.Rest, line.Cite = rule.Rest(f, r.Source, r.Status, r.ID, r.Approval)
			g.add(line, r.Period().Has(on))
		}
	}
	return all
}

func (g *Group) add(r Row, now bool) {
	if now {
		g.Rows = append(g.Rows, r)
	} else {
		g.Others = append(g.Others, r)
	}
}

func benefits(f web.Frame, book law.Book, on cal.Date) Group {
	g := Group{Name: f.T("rules.benefits")}
	for _, b := range book.Benefits() {
		payer := f.T("rule.payer.nobody")
		if b.Payer != law.Nobody {
			payer = f.T("rule.payer." + string(b.Payer))
		}
		r := Row{Name: b.Names.In(f.HTMLLang()), Value: payer, Time: rule.Time(f, b.From, b.To)}
		r.Rest, r.Cite = rule.Rest(f, b.Source, b.Status, b.ID, b.Approval)
		g.add(r, book.InForce(b.Benefit, on))
	}
	return g
}

func services(f web.Frame, book law.Book, on cal.Date) Group {
	g := Group{Name: f.T("rules.services")}
	for _, s := range book.Services() {
		r := Row{Name: s.Names.In(f.HTMLLang()), Value: f.T("rules.services.all"), Time: rule.Time(f, s.From, s.To)}
		if n := len(s.Rules); n > 0 {
			r.Value = f.N("rules.services.some", n)
		}
		r.Rest, r.Cite = rule.Rest(f, s.Source, s.Status, s.ID, s.Approval)
		g.add(r, (cal.Period{From: s.From, To: s.To}).Has(on))
	}
	return g
}
