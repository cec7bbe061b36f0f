// Package effect shows what an addition to the rules would change, from which day and for whom.
package effect

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/law"
)

//go:embed effect.html
var html embed.FS

// Page is what would change.
type Page struct {
	web.Frame
	Path, Name, Kind, From, Change string // Change is "9,00 € → 9,50 €", empty where it is about no figure
	In                             string // the days that were counted
	Sums                           bool
	Units                          []Unit
	Sum                            Unit
	Known                          bool // it could be found whose agreement must change
	Free                           bool // no agreement must change
}

// Unit is one unit's line.
type Unit struct {
	Name, Clients, Days, Before, After, More string
	Against                                  string // "" where nobody's agreement must change
	Who                                      []Person
}

// Person is somebody whose agreement must change.
type Person struct{ Path, Name string }

// Screen is /organisation/rules/{addition}/effect.
var Screen = web.Screen[Page]{
	Path: "/organisation/rules/{addition}/effect", Need: access.SeeOrganisation, Purpose: "unit", HTML: html, Show: show,
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
	e, err := plan.EffectOf(p, a)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Path: "/organisation/rules/" + of, Name: a.Text.Title(f), Kind: string(a.Text.Kind), From: f.Words().Plain(a.Text.From), Sums: e.Sums,
		In: rule.Time(f, e.In.From, e.In.To), Known: a.Text.Figure(), Free: e.Sum.Against == 0, Sum: unit(f, e.Sum),
	}
	page.Sum.Name = f.T("effect.sum")
	for _, u := range e.Units {
		page.Units = append(page.Units, unit(f, u))
	}
	page.Change, err = change(p, f, a)
	return page, err
}

// change is the figure on the day before and on the first day.
func change(p *gate.Pass, f web.Frame, a rule.Addition) (string, error) {
	if !a.Text.Figure() {
		return "", nil
	}
	now, then, err := rule.Would(p, a)
	k := law.Key(a.Text.Name)
	is, _ := then.At(k, a.Text.From)
	was, held := now.At(k, a.Text.From)
	if err != nil || !held {
		return rule.Shown(f, k, is.Value), err
	}
	return f.T("effect.change", rule.Shown(f, k, was.Value), rule.Shown(f, k, is.Value)), nil
}

func unit(f web.Frame, u plan.UnitEffect) Unit {
	words := f.Words()
	line := Unit{Name: u.Unit.Name, Clients: f.N("effect.clients", u.Clients), Days: f.N("effect.days", u.Days), Before: words.Euro(u.Before), After: words.Euro(u.After)}
	switch more := u.After - u.Before; {
	case more > 0:
		line.More = "+" + words.Euro(more)
	case more < 0:
		line.More = "−" + words.Euro(-more)
	default:
		line.More = words.Euro(0)
	}
	if u.Against > 0 {
		line.Against = f.N("effect.against", u.Against)
	}
	for _, s := range u.Who {
		line.Who = append(line.Who, person(s))
	}
	return line
}

func person(s client.Served) Person {
	return Person{"/client/" + string(s.ID), s.Name()}
}
