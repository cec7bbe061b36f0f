// Package hours is where a unit's service hours are kept: a week from a day on, and the days on which the hours are others.
package hours

import (
	"embed"
	"strings"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed hours.html
var html embed.FS

// Page is the week's form, what is to come, and the exceptions.
type Page struct {
	web.Frame
	Unit, Back, Path string
	Done             web.Notice
	Version          int
	Days             []Day
	From             web.Field
	Coming           []Coming
	Exceptions       []Exception
	Was              string // the first day of the exception that is changed, "" for a new one
	First, Last      web.Field
	Opens, Closes    web.Field
	Reason           web.Field
	Past             web.Past
}

// Day is a weekday's row of the form.
type Day struct {
	Name          string
	Opens, Closes web.Field
}

// Coming is a week that has not begun.
type Coming struct {
	From, Text string
	Lines      []string
}

// Exception is a line of the list.
type Exception struct{ First, Days, Text string }

// Screen is /unit/{unit}/keep/hours; ?exception=DATE fills the form with the exception that begins then.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/keep/hours", Need: access.KeepUnit, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": change, "back": back, "exception": except, "lift": lift},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	named, err := r.ID("unit")
	if err != nil {
		return Page{}, err
	}
	u, err := org.Open(p, access.KeepUnit, id.Unit(named))
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	words := f.Words()
	page := Page{Unit: u.Name, Back: org.KeepPath(u.ID), Path: path(u.ID)}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("keep.saved")}
	}
	in := u.Hours.WeekOn(p.Today())
	for day := cal.Mon; day <= cal.Sun; day++ {
		s := in.Days[day-1]
		page.Days = append(page.Days, Day{words.Weekday(day), clock(f, day.String()+"opens", "keep.opens", s, s.Opens), clock(f, day.String()+"closes", "keep.closes", s, s.Closes)})
	}
	page.From = web.Field{Frame: f, Name: "from", Label: f.T("hours.from"), Type: "date", Class: "input--middle", Value: p.Today().String()}
	for _, w := range u.Hours.Coming(p.Today()) {
		page.Coming = append(page.Coming, Coming{w.From.String(), f.T("hours.coming.from", words.Plain(w.From)), w.Lines(words)})
	}
	var chosen org.Exception
	for _, e := range u.Hours.Exceptions {
		if e.Last.Before(p.Today()) {
			continue
		}
		page.Exceptions = append(page.Exceptions, Exception{e.First.String(), words.Period(e.Days()), says(f, e)})
		if asked := e.First.String(); asked == r.Typed("exception") || asked == r.Typed("was") {
			chosen, page.Was = e, asked
		}
	}
	page.exception(f, chosen)
	next := u.Hours
	page.Past, err = staff.PastOf(p, f, org.HoursThing(u.ID), func(was org.Hours) string {
		line := differs(f, was, next)
		next = was
		return line
	})
	page.Version = len(page.Past.Lines)
	return page, err
}

func path(u id.Unit) string { return org.KeepPath(u) + "/hours" }

func clock(f web.Frame, name, label string, s org.Span, t cal.Time) web.Field {
	w := web.Field{Frame: f, Name: name, Label: f.T(label), Class: "input--short"}
	if s.Open() {
		w.Value = f.Words().Time(t)
	}
	return w
}

func (page *Page) exception(f web.Frame, e org.Exception) {
	page.First = web.Field{Frame: f, Name: "first", Label: f.T("hours.first"), Type: "date", Class: "input--middle"}
	page.Last = web.Field{Frame: f, Name: "last", Label: f.T("hours.last"), Hint: f.T("hours.last.hint"), Type: "date", Class: "input--middle"}
	if !e.First.IsZero() {
		page.First.Value, page.Last.Value = e.First.String(), e.Last.String()
	}
	page.Opens, page.Closes = clock(f, "opens", "keep.opens", e.Span, e.Opens), clock(f, "closes", "keep.closes", e.Span, e.Closes)
	page.Reason = web.Field{Frame: f, Name: "reason", Label: f.T("hours.reason"), Hint: f.T("hours.reason.hint"), Value: e.Reason}
}

// says tells an exception's hours and reason.
func says(f web.Frame, e org.Exception) string {
	if e.Open() {
		return f.Words().Span(e.Opens, e.Closes) + ": " + e.Reason
	}
	return f.T("hours.closed") + ": " + e.Reason
}

// differs tells how what was changed stood before: the weeks and exceptions that are no more, or that new ones stand
// where the usual hours did.
func differs(f web.Frame, was, is org.Hours) string {
	old, now := entries(f, was), entries(f, is)
	var lines []string
	for _, e := range old {
		if !has(now, e) {
			lines = append(lines, e.day+" "+e.text)
		}
	}
	if len(lines) > 0 {
		return strings.Join(lines, "; ")
	}
	for _, e := range now {
		if !has(old, e) {
			lines = append(lines, e.day+" "+f.T("hours.usual"))
		}
	}
	return strings.Join(lines, "; ")
}

type entry struct{ day, text string }

func has(all []entry, one entry) bool {
	for _, e := range all {
		if e == one {
			return true
		}
	}
	return false
}

func entries(f web.Frame, h org.Hours) []entry {
	var all []entry
	for _, w := range h.Weeks {
		day, text := f.T("hours.first.week"), strings.Join(w.Lines(f.Words()), ", ")
		if !w.From.IsZero() {
			day = f.T("hours.coming.from", f.Words().Plain(w.From))
		}
		if text == "" {
			text = f.T("hours.closed")
		}
		all = append(all, entry{day, text})
	}
	for _, e := range h.Exceptions {
		all = append(all, entry{f.Words().Period(e.Days()), says(f, e)})
	}
	return all
}

func change(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, err := r.ID("unit")
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Version             int
		From                cal.Date
		Monopens, Moncloses cal.Time
		Tueopens, Tuecloses cal.Time
		Wedopens, Wedcloses cal.Time
		Thuopens, Thucloses cal.Time
		Friopens, Fricloses cal.Time
		Satopens, Satcloses cal.Time
		Sunopens, Suncloses cal.Time
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	var refused fault.Form
	for day := cal.Mon; day <= cal.Sun; day++ {
		both(r, &refused, day.String())
	}
	if err := refused.Err(); err != nil {
		return web.Reply{}, err
	}
	return kept(u, "week"), org.ChangeHours(p, in.Version, id.Unit(u), org.Week{From: in.From, Days: [7]org.Span{
		{Opens: in.Monopens, Closes: in.Moncloses}, {Opens: in.Tueopens, Closes: in.Tuecloses}, {Opens: in.Wedopens, Closes: in.Wedcloses},
		{Opens: in.Thuopens, Closes: in.Thucloses}, {Opens: in.Friopens, Closes: in.Fricloses}, {Opens: in.Satopens, Closes: in.Satcloses},
		{Opens: in.Sunopens, Closes: in.Suncloses},
	}})
}

// both refuses hours of which only one end was typed.
func both(r *web.Request, refused *fault.Form, day string) {
	opens, closes := strings.TrimSpace(r.Typed(day+"opens")), strings.TrimSpace(r.Typed(day+"closes"))
	switch {
	case opens == "" && closes != "":
		refused.Add(day+"opens", "hours.both")
	case closes == "" && opens != "":
		refused.Add(day+"closes", "hours.both")
	}
}

func back(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, version, first, err := dated(r, "from")
	if err != nil {
		return web.Reply{}, err
	}
	return kept(u, "coming"), org.TakeBackHours(p, version, id.Unit(u), first)
}

func lift(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, version, first, err := dated(r, "was")
	if err != nil {
		return web.Reply{}, err
	}
	return kept(u, "exceptions"), org.Lift(p, version, id.Unit(u), first)
}

// dated reads the form of a button whose line is named by a hidden day.
func dated(r *web.Request, field string) (u string, version int, d cal.Date, err error) {
	if u, err = r.ID("unit"); err != nil {
		return "", 0, cal.Date{}, err
	}
	if d, err = cal.ParseDate(r.Typed(field)); err != nil {
		return "", 0, cal.Date{}, fault.NotFound()
	}
	var in struct{ Version int }
	err = r.Form(&in)
	return u, in.Version, d, err
}

func except(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, err := r.ID("unit")
	if err != nil {
		return web.Reply{}, err
	}
	var was cal.Date
	if typed := r.Typed("was"); typed != "" {
		if was, err = cal.ParseDate(typed); err != nil {
			return web.Reply{}, fault.NotFound()
		}
	}
	var in struct {
		Version       int
		First, Last   cal.Date
		Opens, Closes cal.Time
		Reason        string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	var refused fault.Form
	both(r, &refused, "")
	if err := refused.Err(); err != nil {
		return web.Reply{}, err
	}
	e := org.Exception{First: in.First, Last: in.Last, Span: org.Span{Opens: in.Opens, Closes: in.Closes}, Reason: in.Reason}
	if e.Last.IsZero() {
		e.Last = e.First
	}
	return kept(u, "exceptions"), org.Except(p, in.Version, id.Unit(u), was, e)
}

func kept(u, part string) web.Reply { return web.See(path(id.Unit(u)) + "?saved=yes#" + part) }
