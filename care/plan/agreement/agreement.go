// Package agreement is the worker's page of what has been agreed with a client.
package agreement

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

//go:embed agreement.html
var html embed.FS

// Page is the agreement in force, else the one that comes next.
type Page struct {
	web.Frame
	Name, Card string // Card is the address of the client's card
	Agree      string // where the next period is agreed, "" for who may not
	Change     string // where the one in force is changed, "" for who may not
	Done       web.Notice
	Period     string // "" where nothing has been agreed
	Ahead      bool   // the period has not begun yet
	Since      string // from when the days and goals hold, "" where they have from the beginning
	Pending    string // what holds from a day to come
	Days       []Day
	Goals      []string
	Past       []Version
}

// Version is how the agreement stood from a day on.
type Version struct {
	Title, Made, Why string
	Back             string // who took it back and when, "" where it stands or stood
	Lines            []string
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
	if kind := r.Typed("saved"); kind == "changed" || kind == "back" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("agreement.done." + kind), Text: f.T("agreement.done." + kind + ".text")}
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
	if page.Agree != "" {
		page.Change = page.Agree + "/change"
	}
	if err := page.fill(p, f, a); err != nil {
		return Page{}, err
	}
	return page, page.past(p, f, c, a)
}

func (page *Page) fill(p *gate.Pass, f web.Frame, a plan.Agreement) error {
	page.Period = f.Words().Period(a.Period)
	for _, g := range a.Goals {
		page.Goals = append(page.Goals, g.Text)
	}
	if a.Since != a.Period.From {
		page.Since = f.Words().Plain(a.Since)
	}
	places, err := plan.PlaceNames(p, a.Days)
	for _, d := range a.Days {
		page.Days = append(page.Days, dayOf(f, d, places[d.Place]))
	}
	return err
}

// past tells what the agreement has said, the newest first.
func (page *Page) past(p *gate.Pass, f web.Frame, c client.Client, a plan.Agreement) error {
	all, err := plan.Versions(p, c, a)
	if err != nil {
		return err
	}
	names, words := staff.Names{}, f.Words()
	maker := func(by string) (string, error) {
		name, err := names.Of(p, by)
		if name == "" {
			name = f.T("part.past.system")
		}
		return name, err
	}
	for _, v := range all {
		line := Version{Title: f.T("agreement.version", words.Plain(v.From), words.Plain(v.Last)), Why: v.Why}
		if v.Ends {
			line.Title = f.T("agreement.version.end", words.Plain(v.Last))
		}
		if v.Made != 0 {
			by, err := maker(v.MadeBy)
			if err != nil {
				return err
			}
			line.Made = f.T("agreement.version.made", by, words.Instant(v.Made))
		}
		if !v.Stands() {
			by, err := maker(v.ReturnedBy)
			if err != nil {
				return err
			}
			line.Back = f.T("agreement.version.back", by, words.Instant(v.Returned))
		} else if v.From.After(p.Today()) && !v.Ends {
			page.Pending = words.Plain(v.From)
		}
		line.Lines, err = lines(p, f, v)
		if err != nil {
			return err
		}
		page.Past = append(page.Past, line)
	}
	return nil
}

// lines are the days and the goals of a version.
func lines(p *gate.Pass, f web.Frame, v plan.Version) ([]string, error) {
	places, err := plan.PlaceNames(p, v.Days)
	var all []string
	for _, d := range v.Days {
		line := f.Words().Weekday(d.Weekday) + " " + f.Words().Span(d.From, d.Until) + ", " + f.T("agreement.form."+string(d.Form))
		if name := places[d.Place]; name != "" {
			line += ", " + name
		}
		all = append(all, line)
	}
	for _, g := range v.Goals {
		line := f.T("agreement.goal", g.Text)
		if g.State != plan.Open {
			line += " – " + f.T("change.goal."+string(g.State))
		}
		all = append(all, line)
	}
	return all, err
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
