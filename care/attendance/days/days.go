// Package days is the client's own list of agreed days, each with a neutral state and a way to say that it is not right.
package days

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

//go:embed days.html
var html embed.FS

// Page is this week and the four weeks before, week by week, the newest first.
type Page struct {
	web.Frame
	Weeks   []Week
	Helpers day.Helpers
}

// Week is one week with its days.
type Week struct {
	Name string
	Days []Day
}

// Day is one agreed day. It tells no reason and no history: a code is enough to see it (306/2019 6 § 2 mom.).
type Day struct {
	ID, Date, Hours string
	State           web.State // no Kind: the day is yet to come
	Swapped         string    // where the day went or came from, "" of an ordinary day
	Said            string    // when the client said that it is not right, "" where never
	Answer          string    // the worker's answer
	Path            string    // where the client may say that it is not right, "" where there is nothing to say
}

// Screen is /days.
var Screen = web.Screen[Page]{Path: "/days", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show}

// weeksBack is how many weeks before this one are shown.
const weeksBack = 4

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	monday := p.Today().InWeek().Monday()
	days, err := attendance.OwnDays(p, c, cal.Period{From: monday.AddDays(-7 * weeksBack), To: monday.AddDays(6)})
	if err != nil {
		return Page{}, err
	}
	var page Page
	for _, d := range days {
		page.add(f, d, monday)
	}
	page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false)
	return page, err
}

// add puts a day under its week. The days come the newest first.
func (page *Page) add(f web.Frame, o attendance.OwnDay, thisWeek cal.Date) {
	words := f.Words()
	name := f.T("days.this")
	if m := o.Day.Date.InWeek().Monday(); m != thisWeek {
		name = words.Period(cal.Period{From: m, To: m.AddDays(6)})
	}
	if n := len(page.Weeks); n == 0 || page.Weeks[n-1].Name != name {
		page.Weeks = append(page.Weeks, Week{Name: name})
	}
	d := Day{
		ID: "d" + o.Day.Date.String(), Date: words.Date(o.Day.Date), Answer: o.Answer,
		Hours: f.T("form."+string(o.Day.Form)) + " " + words.Span(o.Day.From, o.Day.Until),
		State: web.State{Frame: f, Kind: string(o.State)},
	}
	switch {
	case o.Day.Away():
		d.Swapped = f.T("days.swapped.to", words.Date(o.Day.SwappedTo))
	case !o.Day.SwappedFrom.IsZero():
		d.Swapped = f.T("days.swapped.from", words.Date(o.Day.SwappedFrom))
	}
	if o.Said != 0 {
		d.Said = words.Instant(o.Said)
	}
	if o.Come && !o.Day.Away() && o.State != attendance.Coming {
		d.Path = "/days/" + o.Day.Date.String()
	}
	w := &page.Weeks[len(page.Weeks)-1]
	w.Days = append(w.Days, d)
}
