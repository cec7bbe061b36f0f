// Package absent is where the client tells that they cannot come, today or on a coming agreed day.
package absent

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

//go:embed absent.html
var html embed.FS

// Page asks why the client cannot come on one day; once told, it thanks and says what it means.
type Page struct {
	web.Frame
	Date    string // the day that is asked about, "" where there is none to tell of
	Value   string // the same for the form
	Today   bool   // the day is today
	Told    bool
	Undo    web.Press // no Label: too late, or told by somebody else
	Until   string    // until when it can be undone
	Seen    string    // who sees it
	Reasons web.Choices
	Text    web.Field
	Others  []Other
	Helpers day.Helpers
}

// Other is a link to another coming day.
type Other struct{ Path, Name string }

// Screen is /absent.
var Screen = web.Screen[Page]{
	Path: "/absent", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
	Acts: web.Acts{"": tell, "undo": undo},
}

// ahead is how many days ahead the page lists.
const ahead = 35

// mostOthers keeps the list short.
const mostOthers = 8

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{}
	if page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false); err != nil {
		return Page{}, err
	}
	days, err := coming(p, c)
	if err != nil || len(days) == 0 {
		return page, err
	}
	chosen := choose(days, r.Typed("date"))
	for _, d := range days {
		if d != chosen && len(page.Others) < mostOthers {
			page.Others = append(page.Others, Other{"/absent?date=" + d.String(), f.Words().Date(d)})
		}
	}
	page.Date, page.Value, page.Today = f.Words().Date(chosen), chosen.String(), chosen == p.Today()
	seen, err := day.Seen(p, c.ID, chosen)
	if err != nil {
		return Page{}, err
	}
	page.fill(p, f, seen)
	return page, nil
}

// coming lists the agreed dates from today on on which something is arranged.
func coming(p *gate.Pass, c client.Client) ([]cal.Date, error) {
	in := cal.Period{From: p.Today(), To: p.Today().AddDays(ahead)}
	days, err := day.Between(p, c.ID, in)
	if err != nil {
		return nil, err
	}
	breaks, err := org.BreaksIn(p, c.Unit, in)
	var dates []cal.Date
	for _, d := range days {
		if _, off := breaks.On(d.Date); !off && !d.Away() {
			dates = append(dates, d.Date)
		}
	}
	return dates, err
}

// choose is the day that was asked for, else the first.
func choose(days []cal.Date, typed string) cal.Date {
	asked, err := cal.ParseDate(typed)
	for _, d := range days {
		if err == nil && d == asked {
			return d
		}
	}
	return days[0]
}

func (page *Page) fill(p *gate.Pass, f web.Frame, seen []day.Witness) {
	w, told := day.Excuse(seen)
	page.Told = told
	if told && w.May(p.Actor(), p.Now()) {
		page.Undo = web.Press{Frame: f, Path: "/absent/undo", Label: f.T("part.undo"), Kind: "secondary", Name: "date", Value: page.Value}
		page.Until = f.T("day.undo.until", f.Words().Clock(w.Undoable().Time()))
	}
	page.Seen = f.T("absent.seen", page.Helpers.Own)
	page.Reasons = web.Choices{Frame: f, Name: "reason", Legend: f.T("absent.why")}
	for _, reason := range day.Reasons() {
		page.Reasons.Options = append(page.Reasons.Options, web.Option{Value: string(reason), Text: f.T("reason." + string(reason))})
	}
	page.Text = web.Field{Frame: f, Name: "text", Label: f.T("absent.text"), Hint: f.T("absent.text.hint")}
}

func tell(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Date   cal.Date
		Reason day.Reason
		Text   string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	if in.Date.IsZero() {
		in.Date = p.Today()
	}
	_, err = day.Cannot(p, c, in.Date, day.Absence{Reason: in.Reason, Text: in.Text})
	return web.See("/absent?date=" + in.Date.String()), err
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Date cal.Date }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/absent?date=" + in.Date.String()), day.WithdrawNewest(p, c, in.Date, day.KindCannot)
}
