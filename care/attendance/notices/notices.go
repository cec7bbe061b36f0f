// Package notices is what is to be told to whoever pays the unemployment benefits of a unit's clients: the absences of which
// nobody has told yet, with the last day in time, and those that were told.
package notices

import (
	"cmp"
	"embed"
	"slices"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed notices.html
var html embed.FS

// months is how far back the page goes: what was not told in half a year is found in the month's report.
const months = 6

// Page is a unit's notices.
type Page struct {
	web.Frame
	Unit, Back, Path string
	Cite             string // "" where nothing is to be told
	Since            string
	Done             web.Notice
	Open             []Owed // the most urgent first
	Sent             []Owed // in the order of the names
	Chosen           Chosen
}

// Owed is a client's days of which somebody is to be told, or has been.
type Owed struct {
	Name, Path string // the path chooses the client; "" where nothing can be sent yet
	Of         string
	Lines      []Line
	first      cal.Date
}

// Line is one day.
type Line struct {
	Text       string
	Late       bool
	Path, Name string // what to do first; "" where the notice can be sent
	Date       string // of a notice that was sent
}

// Chosen is the client whose notice is being told of.
type Chosen struct {
	Of, Name string // no name: nobody is chosen
	Days     web.Choices
	Sent     web.Field
	How      web.Choices
}

// Screen is /unit/{unit}/notices.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/notices", Need: access.SeeMonth, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": tell, "back": untell},
}

func path(u id.Unit) string { return "/unit/" + string(u) + "/notices" }

func open(p *gate.Pass, r *web.Request) (org.Unit, error) {
	named, err := r.ID("unit")
	if err != nil {
		return org.Unit{}, err
	}
	return org.Open(p, access.SeeMonth, id.Unit(named))
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	u, err := open(p, r)
	if err != nil {
		return Page{}, err
	}
	f, today := r.Frame(), p.Today()
	in := cal.Period{From: today.AddMonths(-months).InMonth().First(), To: today}
	all, err := attendance.NoticesIn(p, u.ID, in)
	if err != nil {
		return Page{}, err
	}
	page := Page{Unit: u.Name, Back: "/unit/" + string(u.ID) + "/month/" + today.InMonth().String(), Path: path(u.ID), Since: f.T("notices.since", in.From)}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("notices.saved")}
	}
	for _, o := range all {
		page.add(f, today, o, r.Typed("of"))
	}
	slices.SortStableFunc(page.Open, func(a, b Owed) int { return cmp.Compare(a.first.String(), b.first.String()) })
	return page, nil
}

// add sorts a client's days into those that somebody must do something about, and those that were told.
func (page *Page) add(f web.Frame, today cal.Date, o attendance.Owed, chosen string) {
	who := o.Served.Name()
	if who == "" {
		who = f.T("month.ended")
	}
	todo, sent := Owed{Name: who, Of: string(o.Served.ID)}, Owed{Name: who, Of: string(o.Served.ID)}
	var days []web.Option
	for _, d := range o.Days {
		if !d.Notice.Open() {
			sent.Lines = append(sent.Lines, told(f, d))
			continue
		}
		todo.Lines = append(todo.Lines, owed(f, today, sent.Of, d))
		if by := d.Notice.By; todo.first.IsZero() || by.Before(todo.first) {
			todo.first = by
		}
		page.Cite = cmp.Or(page.Cite, f.Cite(d.Notice.Cite))
		if d.Notice.Sendable() {
			todo.Path = page.Path + "?of=" + todo.Of + "#tell"
			days = append(days, web.Option{Value: d.Date.String(), Text: said(f, d)})
		}
	}
	if len(todo.Lines) > 0 {
		page.Open = append(page.Open, todo)
	}
	if len(sent.Lines) > 0 {
		page.Sent = append(page.Sent, sent)
	}
	if chosen == todo.Of && len(days) > 0 {
		page.choose(f, today, todo, days)
	}
}

// said is a day with its mark and whom the notice goes to.
func said(f web.Frame, d attendance.OwedDay) string {
	return f.Words().Day(d.Date) + ": " + f.T("mark."+markKey(d.Mark)) + " – " + f.T("notices.to."+string(d.Notice.To))
}

func markKey(m attendance.Mark) string {
	if m == attendance.NoMark {
		return "none"
	}
	return string(m)
}

// owed is a day of which nobody has told yet, or of which other things were told.
func owed(f web.Frame, today cal.Date, who string, d attendance.OwedDay) Line {
	n := d.Notice
	l := Line{Text: f.Words().Day(d.Date) + ": " + f.T("mark."+markKey(d.Mark)) + ".", Late: n.Late(today)}
	if n.To != attendance.NotTold {
		l.Text += " " + f.T("notices.owed."+string(n.To))
	}
	if n.State == attendance.NoticeChanged {
		l.Text += " " + f.T("notices.changed", f.T("mark."+markKey(n.Told.Mark)), n.Told.Sent)
	} else {
		l.Text += " " + f.T("notices.by", n.By)
	}
	switch n.State {
	case attendance.NoticeReason:
		l.Path, l.Name = "/client/"+who+"/day/"+d.Date.String(), f.T("notices.reason")
	case attendance.NoticeBenefit:
		l.Path, l.Name = "/client/"+who+"/benefit", f.T("notices.benefit")
	}
	return l
}

// told is a day of which the payer knows.
func told(f web.Frame, d attendance.OwedDay) Line {
	t := d.Notice.Told
	return Line{
		Text: f.T("notices.told", f.Words().Day(d.Date), f.T("mark."+markKey(t.Mark)), f.T("notices.to."+string(t.To)), t.Sent, f.T("notices.how."+t.How), t.Name),
		Date: d.Date.String(),
	}
}

// choose lays the form of one client's notice. All days are in it: one notice tells them all.
func (page *Page) choose(f web.Frame, today cal.Date, of Owed, days []web.Option) {
	page.Chosen = Chosen{
		Of: of.Of, Name: of.Name,
		Days: web.Choices{Frame: f, Name: "days", Legend: f.T("notices.days"), Options: days},
		Sent: web.Field{Frame: f, Name: "sent", Label: f.T("notices.sent"), Type: "date", Class: "input--middle", Value: today.String()},
		How:  web.Choices{Frame: f, Name: "how", Legend: f.T("notices.how")},
	}
	for _, how := range attendance.NoticeHows() {
		page.Chosen.How.Options = append(page.Chosen.How.Options, web.Option{Value: how, Text: f.T("notices.how." + how)})
	}
}

// form is what a worker says of a notice.
type form struct {
	Of   string
	Days []string
	Sent cal.Date
	How  string
}

func tell(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in form
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	of, err := who(p, in.Of)
	if err != nil {
		return web.Reply{}, err
	}
	t := attendance.Telling{Sent: in.Sent, How: in.How}
	for _, text := range in.Days {
		date, err := cal.ParseDate(text)
		if err != nil {
			return web.Reply{}, fault.Invalid("days", "attendance.notice.days")
		}
		t.Days = append(t.Days, date)
	}
	return web.See(path(u.ID) + "?saved=yes"), attendance.Tell(p, of, t)
}

func untell(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	of, err := who(p, r.Typed("client"))
	if err != nil {
		return web.Reply{}, err
	}
	date, err := cal.ParseDate(r.Typed("date"))
	if err != nil {
		return web.Reply{}, fault.NotFound() // nobody types it
	}
	return web.See(path(u.ID) + "?saved=yes"), attendance.Untell(p, of, date)
}

func who(p *gate.Pass, named string) (client.Client, error) {
	if !id.Looks(named) {
		return client.Client{}, fault.NotFound()
	}
	return client.Get(p, access.CorrectAttendance, id.Client(named))
}
