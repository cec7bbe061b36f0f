// Package agreement is the worker's page of what has been agreed with a client.
package agreement

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed agreement.html
var html embed.FS

// Page is the agreement in force, else the one that comes next.
type Page struct {
	web.Frame
	Name, Card string // Card is the address of the client's card
	Agree      string // where the next period is agreed, "" for who may not
	Done       web.Notice
	Period     string // "" where nothing has been agreed
	Ahead      bool   // the period has not begun yet
	Days       []Day
	Goals      []string
}

// Day is what is agreed for one day of the week.
type Day struct {
	Name  string
	Terms web.Summary
}

// Screen is /client/{client}/agreement.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/agreement", Need: access.SeeRecord, Purpose: "plan", HTML: html, Show: show,
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Named(p, r, access.SeeRecord)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Name: f.Words().Person(c.First, c.Last), Card: "/client/" + string(c.ID)}
	if access.Decide(p.Actor(), access.KeepClient, c.Subject()).Allow {
		page.Agree = page.Card + "/agree"
	}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("agreement.saved"), Text: f.T("agreement.saved.text")}
	}
	a, err := plan.Current(p, c, p.Today())
	if fault.Is(err, fault.KindNotFound) {
		a, err = plan.Upcoming(p, c, p.Today())
		page.Ahead = true
	}
	if fault.Is(err, fault.KindNotFound) {
		return page, nil
	}
	if err != nil {
		return Page{}, err
	}
	return page, page.fill(p, f, a)
}

func (page *Page) fill(p *gate.Pass, f web.Frame, a plan.Agreement) error {
	page.Period = f.Words().Period(a.Period)
	for _, g := range a.Goals {
		page.Goals = append(page.Goals, g.Text)
	}
	var ids []id.Place
	for _, d := range a.Days {
		ids = append(ids, d.Place)
	}
	places, err := org.PlacesByID(p, ids)
	for _, d := range a.Days {
		page.Days = append(page.Days, dayOf(f, d, places[d.Place].Name))
	}
	return err
}

func dayOf(f web.Frame, d plan.AgreedDay, place string) Day {
	words := f.Words()
	rows := []web.SummaryRow{
		{Key: f.T("agreement.form"), Value: f.T("agreement.form." + string(d.Form))},
		{Key: f.T("agreement.hours"), Value: words.Span(d.From, d.Until)},
		{Key: f.T("agreement.sign"), Value: f.T("agreement.sign." + string(d.Sign))},
	}
	if d.Sign == plan.CheckIn || d.Sign == plan.Arrival {
		rows = append(rows, web.SummaryRow{Key: f.T("agreement.window"), Value: words.Minutes(d.WindowMinutes)})
	}
	if d.ReceptionFrom > 0 {
		rows = append(rows, web.SummaryRow{Key: f.T("agreement.reception"), Value: words.Span(d.ReceptionFrom, d.ReceptionUntil)})
	}
	if place != "" {
		rows = append(rows, web.SummaryRow{Key: f.T("agreement.place"), Value: place})
	}
	return Day{Name: words.Weekday(d.Weekday), Terms: web.Summary{Frame: f, Rows: rows}}
}
