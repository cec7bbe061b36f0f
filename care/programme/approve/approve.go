// Package approve is what a worker reads before a week goes out: what it lacks, if anything, and the one button.
package approve

import (
	"embed"
	"slices"

	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

//go:embed approve.html
var html embed.FS

// Page is the gaps of a week and its days in short.
type Page struct {
	web.Frame
	Name, Path, Span string
	How              string // how the client gets it
	Out              bool   // the week is out as it stands
	Gaps             []Gap
	Days             []Day
	Seen             int
}

// Gap is one sentence about what the week lacks, and what can be done about it.
type Gap struct{ Day, Text, Help string }

// Day is one day in short.
type Day struct {
	Name  string
	Tasks []string
}

// Screen is /client/{client}/week/{monday}/approve.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/week/{monday}/approve", Need: access.KeepClient, Purpose: "programme", HTML: html, Show: show,
	Acts: web.Acts{"": yes},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	m, err := programme.LoadMaking(p, r, day.Slots)
	if err != nil {
		return Page{}, err
	}
	f, w := r.Frame(), m.Week
	page := Page{
		Name: m.For.Name(), Path: w.Path(), Span: f.Words().Period(w.Days()), Seen: w.Stamp,
		How: f.T("approve.how." + string(m.For.Channel)), Out: w.State() == programme.Approved,
	}
	for _, g := range programme.Gaps(m.Outline) {
		page.Gaps = append(page.Gaps, gapOf(f, g))
	}
	if page.Gaps, err = returned(p, f, m, page.Gaps); err != nil {
		return Page{}, err
	}
	for date := range w.Days().All() {
		if d := dayOf(f, date, m.Tasks); len(d.Tasks) > 0 {
			page.Days = append(page.Days, d)
		}
	}
	return page, nil
}

// returned adds the tasks that would go out of the programme though the client has returned something to them.
func returned(p *gate.Pass, f web.Frame, m programme.Making, gaps []Gap) ([]Gap, error) {
	out, err := programme.Tasks(p, m.For.ID, m.Week.Days())
	if err != nil {
		return gaps, err
	}
	seen, err := day.SeenBetween(p, m.For.ID, m.Week.Days())
	done := day.DoneTasks(seen)
	for _, t := range out {
		stays := slices.ContainsFunc(m.Tasks, func(d programme.Drafted) bool { return d.ID == t.ID && d.Stands() })
		if done[t.ID] && !stays {
			gaps = append(gaps, Gap{Day: f.Words().Date(t.Date), Text: f.T("gap.returned", t.Title), Help: f.T("gaphelp.returned")})
		}
	}
	return gaps, err
}

func gapOf(f web.Frame, g programme.Gap) Gap {
	words := f.Words()
	gap := Gap{Day: words.Date(g.Date), Help: f.T("gaphelp." + string(g.Kind))}
	switch g.Kind {
	case programme.NoLang:
		gap.Text = f.T("gap.lang", g.Title, f.T("groups.lang."+g.Lang))
	case programme.NoVariant:
		gap.Text = f.T("gap.variant."+string(g.Variant), g.Title)
	case programme.Short:
		gap.Text = f.T("gap.short", words.Minutes(g.Minutes), words.Minutes(g.Least))
	case programme.Long:
		gap.Text = f.T("gap.long", words.Minutes(g.Minutes), words.Minutes(g.Agreed))
	case programme.TooLong:
		gap.Text = f.T("gap.toolong", words.Minutes(g.Minutes), words.Minutes(g.Most))
	case programme.Closed:
		gap.Text = f.T("gap.closed", f.T(g.OffKey))
	case programme.Twice:
		gap.Text = f.T("gap.twice", g.Title)
	case programme.Alone:
		gap.Text = f.T("gap.alone")
	case programme.Unagreed:
		gap.Text = f.T("gap.loose")
	}
	return gap
}

func dayOf(f web.Frame, date cal.Date, tasks []programme.Drafted) Day {
	d := Day{Name: f.Words().Date(date)}
	for _, t := range tasks {
		if t.Date == date && t.Stands() {
			d.Tasks = append(d.Tasks, f.T("approve.task", t.Title, f.Words().Minutes(t.Minutes)))
		}
	}
	return d
}

func yes(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Seen int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, monday, err := programme.NamedWeek(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	days, err := day.Slots(p, c, monday)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(programme.WeekPath(c.ID, monday) + "?sent=yes"), programme.Approve(p, c, monday, programme.Approval{Seen: in.Seen, Days: days})
}
