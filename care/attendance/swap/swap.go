// Package swap is the form on which a worker moves an agreed day to another date, with what follows from it told
// before it is saved.
package swap

import (
	"embed"
	"errors"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed swap.html
var html embed.FS

// Page is the form, or why the day cannot be swapped.
type Page struct {
	web.Frame
	Name, Date string
	Swap, Day  string // the addresses of the form and of the day
	Against    string // why the day cannot be swapped, "" where it can
	Back       bool   // the swap may be taken back here
	Cite       string // the guidance that a swap rests on
	Terms      string // form and hours of the new day
	To         web.Choices
	Other      web.Field
	Why        web.Field
	Not        []Not // the days of these two weeks to which it cannot be swapped
}

// Not is a date that will not do, with the reason and its section.
type Not struct{ Date, Why, Cite string }

// Screen is /client/{client}/day/{date}/swap.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/day/{date}/swap", Need: access.ConfirmAttendance, Purpose: "day", HTML: html, Show: show,
	Acts: web.Acts{"": swap, "back": back},
}

func open(p *gate.Pass, r *web.Request) (client.Client, cal.Date, error) {
	return day.Named(p, r, access.ConfirmAttendance)
}

func path(c id.Client, d cal.Date) string { return "/client/" + string(c) + "/day/" + d.String() }

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, date, err := open(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Name: c.Name(), Date: f.Words().Date(date), Day: path(c.ID, date), Swap: path(c.ID, date) + "/swap"}
	d, against, err := attendance.Swappable(p, c, date)
	if err != nil {
		return Page{}, err
	}
	if told, no := errors.AsType[*fault.Fault](against); no {
		page.Against, page.Back = f.T(told.Reasons[0].Key, told.Reasons[0].Args...), d.Away()
		return page, nil
	}
	targets, err := day.Targets(p, c, d)
	if err != nil {
		return Page{}, err
	}
	page.fill(f, d, targets, r.Typed("to"), p.Today())
	return page, nil
}

// fill offers the working days of the day's own week and of the next as far as they are ahead; another date is typed.
func (page *Page) fill(f web.Frame, d day.Day, targets []day.Target, chosen string, today cal.Date) {
	words := f.Words()
	page.Cite = "kela.fi jos-olet-poissa"
	page.Terms = f.T("form."+string(d.Form)) + " " + words.Span(d.From, d.Until)
	page.To = web.Choices{Frame: f, Name: "to", Legend: f.T("swap.to"), Value: chosen}
	page.Other = web.Field{Frame: f, Name: "other", Label: f.T("swap.other"), Hint: f.T("swap.other.hint"), Type: "date", Class: "input--middle"}
	page.Why = web.Field{Frame: f, Name: "why", Label: f.T("swap.why"), Hint: f.T("swap.why.hint")}
	first := d.Date.InWeek().Monday()
	if first.Before(today) {
		first = today
	}
	near := cal.Period{From: first, To: first.InWeek().Next().Monday().AddDays(6)}
	for _, t := range targets {
		switch {
		case t.May() && (t.Date.String() == chosen || near.Has(t.Date) && t.Date.Weekday() <= cal.Fri):
			page.To.Options = append(page.To.Options, web.Option{
				Value: t.Date.String(), Text: words.Date(t.Date), Hint: f.N("swap.week", t.Days, t.Date.InWeek().Number),
			})
		case !t.May() && near.Has(t.Date) && t.Date.Weekday() <= cal.Fri:
			page.Not = append(page.Not, not(f, t))
		}
	}
}

func not(f web.Frame, t day.Target) Not {
	n := Not{Date: f.Words().Date(t.Date)}
	switch t.Against {
	case day.Free:
		for _, r := range t.Says.Reasons {
			n.Why, n.Cite = f.T(r.Key, r.Args...), f.Cite(r.Cite)
		}
	case day.Closed:
		n.Why = t.Break.Name(f.Words())
	default:
		n.Why = f.T("swap.not." + string(t.Against))
	}
	return n
}

func swap(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, date, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		To, Other cal.Date
		Why       string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	field := "to"
	if !in.Other.IsZero() && !in.To.IsZero() && in.To != in.Other {
		return web.Reply{}, fault.Invalid("other", "swap.both", in.To, in.Other)
	}
	if !in.Other.IsZero() {
		in.To, field = in.Other, "other"
	}
	_, err = attendance.Swap(p, c, date, in.To, in.Why)
	return web.See(path(c.ID, date)), fault.Renamed(err, func(name string) string {
		if name == "to" {
			return field
		}
		return name
	})
}

func back(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, date, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = attendance.TakeBack(p, c, date)
	return web.See(path(c.ID, date)), err
}
