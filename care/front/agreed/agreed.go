// Package agreed is the client's own page of the agreement: how long it goes on, which days have been agreed and what is
// done on them, what changes on a day to come, and how many days are behind and ahead.
package agreed

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed agreed.html
var html embed.FS

// soon is how many days before its end the page says to talk about what comes next.
const soon = 30

// Page is the agreement in force, else the one that comes next.
type Page struct {
	web.Frame
	Period      string // "" where nothing has been agreed
	Ahead       string // when it begins, "" where it has begun
	Ends        string // that it ends soon and nothing follows, "" elsewhere
	Done, Left  string // days; "" before the first one
	Days        []Day
	Change      string // from when other days hold, "" where nothing changes
	ChangedDays []Day
	Goals       []string
	Stronger    bool // the goals are shown to who is identified strongly
	Next        string
	NextDays    []Day
	Helpers     day.Helpers
}

// Day is what has been agreed for one day of the week.
type Day struct{ Name, Text, Sign string }

// Screen is /agreement.
var Screen = web.Screen[Page]{Path: "/agreement", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	page, f, today := Page{}, r.Frame(), p.Today()
	if page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false); err != nil {
		return Page{}, err
	}
	a, err := plan.Current(p, c, today)
	if fault.Is(err, fault.KindNotFound) {
		if a, err = plan.Upcoming(p, c, today); fault.Is(err, fault.KindNotFound) {
			return page, nil
		}
		page.Ahead = f.T("agreed.ahead", f.Words().Plain(a.Period.From))
	}
	if err != nil {
		return Page{}, err
	}
	if err := page.fill(p, f, c, a); err != nil {
		return Page{}, err
	}
	if page.Ahead != "" {
		return page, nil
	}
	if err := page.changes(p, f, c, a); err != nil {
		return Page{}, err
	}
	if err := page.counts(p, f, c, a); err != nil {
		return Page{}, err
	}
	return page, page.follows(p, f, c, a)
}

// fill tells the period, the days, and to who is identified strongly the goals.
func (page *Page) fill(p *gate.Pass, f web.Frame, c client.Client, a plan.Agreement) (err error) {
	page.Period = f.Words().Period(a.Period)
	if page.Days, err = days(p, f, a.Days); err != nil {
		return err
	}
	page.Stronger = !access.Decide(p.Actor(), access.OwnHistory, c.Subject()).Allow
	if !page.Stronger {
		for _, g := range a.Goals {
			page.Goals = append(page.Goals, g.Text)
		}
	}
	return nil
}

// changes tells what holds from a day to come.
func (page *Page) changes(p *gate.Pass, f web.Frame, c client.Client, a plan.Agreement) error {
	from, err := plan.Pending(p, a)
	if err != nil || from.IsZero() {
		return err
	}
	then, err := plan.InForce(p, c.ID, from)
	if err != nil {
		return err
	}
	page.Change = f.T("agreed.change", f.Words().Plain(from))
	page.ChangedDays, err = days(p, f, then.Days)
	return err
}

// counts are the days that a worker has marked as attended, and the agreed ones from tomorrow on.
func (page *Page) counts(p *gate.Pass, f web.Frame, c client.Client, a plan.Agreement) error {
	marks, err := attendance.Marks(p, c.ID, a.Period)
	if err != nil {
		return err
	}
	done := 0
	for _, e := range marks {
		if e.Counts() && e.Mark.Attended() {
			done++
		}
	}
	in := cal.Period{From: p.Today().AddDays(1), To: a.Period.To}
	left, err := ahead(p, c, in)
	if err != nil {
		return err
	}
	page.Done, page.Left = f.N("agreed.days", done), f.N("agreed.days", left)
	return nil
}

// ahead counts the agreed days of a period on which the unit is not closed.
func ahead(p *gate.Pass, c client.Client, in cal.Period) (n int, err error) {
	if in.To.Before(in.From) {
		return 0, nil
	}
	k, err := plan.CalendarIn(p, c.ID, in)
	if err != nil {
		return 0, err
	}
	breaks, err := org.BreaksIn(p, c.Unit, in)
	for d := in.From; !d.After(in.To); d = d.AddDays(1) {
		_, _, agreed := k.On(d)
		if _, off := breaks.On(d); agreed && !off {
			n++
		}
	}
	return n, err
}

// follows tells of the agreement that comes after this one, or that this one ends soon and nothing does.
func (page *Page) follows(p *gate.Pass, f web.Frame, c client.Client, a plan.Agreement) error {
	next, err := plan.Upcoming(p, c, a.Period.To)
	if fault.Is(err, fault.KindNotFound) {
		if left := a.Period.To.Sub(p.Today()); left <= soon {
			page.Ends = f.T("agreed.ends", f.Words().Plain(a.Period.To))
		}
		return nil
	}
	if err != nil {
		return err
	}
	page.Next = f.T("agreed.next", f.Words().Period(next.Period))
	page.NextDays, err = days(p, f, next.Days)
	return err
}

func days(p *gate.Pass, f web.Frame, all []plan.AgreedDay) ([]Day, error) {
	places, err := plan.PlaceNames(p, all)
	if err != nil {
		return nil, err
	}
	var told []Day
	for _, d := range all {
		text := f.T("agreed.form."+string(d.Form)) + " " + f.Words().Span(d.From, d.Until)
		if name := places[d.Place]; name != "" {
			text += ", " + name
		}
		told = append(told, Day{f.Words().Weekday(d.Weekday), text, sign(f, d)})
	}
	return told, nil
}

// sign is what the client does on the day to be known to be with us.
func sign(f web.Frame, d plan.AgreedDay) string {
	switch d.Sign {
	case plan.CheckIn, plan.Arrival:
		return f.T("agreed.until."+string(d.Sign), d.From+cal.Time(d.WindowMinutes))
	case plan.Call:
		if d.ReceptionFrom > 0 {
			return f.T("agreed.called", f.Words().Span(d.ReceptionFrom, d.ReceptionUntil))
		}
	}
	return f.T("agreed.sign." + string(d.Sign))
}
