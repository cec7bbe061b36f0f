// Package unclosed is the list of past days that nobody has decided: the worker's own clients' with what is proposed
// for each, and for who leads, how many there are in each unit.
package unclosed

import (
	"embed"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed unclosed.html
var html embed.FS

// Page is the open days by client, and the units with their counts.
type Page struct {
	web.Frame
	Serves bool // the reader has clients of their own to decide for
	Count  int
	More   bool // there are more than are shown
	People []Person
	Units  []Unit
	Done   web.Notice
	Undo   web.Press
}

// Person is one client with their open days, the oldest first.
type Person struct {
	Path, Name string
	Days       []Day
}

// Day is one open day.
type Day struct {
	web.Frame
	Name         string // the client's, for who hears the page
	Path, Date   string
	Hours        string
	Says         string // what is proposed
	Key          string // client and date, for the form; "" where one press does not decide it
	Shown        int    // the proposed minutes
	Off          bool
	ID, Complain string // where a refusal leads to
}

// Unit is one unit's count.
type Unit struct{ Path, Name, Text string }

// Screen is /unclosed.
var Screen = web.Screen[Page]{
	Path: "/unclosed", Need: access.SeeMonth, Purpose: "day", HTML: html, Show: show,
	Acts: web.Acts{"confirm": confirm, "undo": undo},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	page := Page{Serves: p.Actor().Holds(access.ConfirmAttendance)}
	days, more, err := attendance.OpenDays(p)
	if err != nil {
		return Page{}, err
	}
	page.Count, page.More = len(days), more
	for _, d := range days {
		page.add(f, d, p.Now())
	}
	units, err := attendance.OpenInUnits(p)
	if err != nil {
		return Page{}, err
	}
	for _, u := range units {
		line := Unit{Name: u.Unit.Name, Text: f.T("unclosed.unit.none")}
		month := p.Today().InMonth()
		if u.Count > 0 {
			line.Text, month = f.N("unclosed.unit", u.Count, u.Oldest), u.Oldest.InMonth()
		}
		line.Path = "/unit/" + string(u.Unit.ID) + "/month/" + month.String()
		page.Units = append(page.Units, line)
	}
	return page, page.told(p, f, r.Typed("done"))
}

func (page *Page) add(f web.Frame, o attendance.OpenDay, now cal.Instant) {
	words, who := f.Words(), string(o.Client.ID)
	if n := len(page.People); n == 0 || page.People[n-1].Path != "/client/"+who {
		page.People = append(page.People, Person{Path: "/client/" + who, Name: o.Client.Name()})
	}
	d := Day{
		Frame: f, Name: o.Client.Name(), Path: "/client/" + who + "/day/" + o.Day.Date.String(), Date: words.Date(o.Day.Date),
		Hours: f.T("form."+string(o.Day.Form)) + " " + words.Span(o.Day.From, o.Day.Until),
		Says:  f.T("all.kind." + o.Proposal.Called(o.Signs)), ID: "d" + who + o.Day.Date.String(),
	}
	if o.Whole() {
		d.Key, d.Shown, d.Off = who+"/"+o.Day.Date.String(), o.Proposal.Minutes, o.Proposal.Kind == attendance.Off
		d.Says = attendance.Said(f, o.Proposal.Mark, o.Proposal.Minutes)
	}
	if until, yes := o.Awaits(now); yes {
		d.Says = f.T("unclosed.paper", until)
	}
	d.Complain = f.Refused(d.ID)
	of := &page.People[len(page.People)-1]
	of.Days = append(of.Days, d)
}

// told says what the last press has marked, and offers to take it back.
func (page *Page) told(p *gate.Pass, f web.Frame, done string) error {
	who, date, ok := parse(done)
	if !ok {
		return nil
	}
	c, err := client.Get(p, access.SeeClients, who)
	if err != nil {
		return nil // an address that somebody has typed
	}
	entries, err := attendance.Between(p, who, cal.Period{From: date, To: date})
	e := entries[date]
	if until := attendance.Undoable(p, e); err == nil && until != 0 && p.Now() <= until {
		page.Done = web.Notice{
			Frame: f, Kind: "done", Title: f.T("strip.decided"),
			Text: c.Name() + ", " + f.Words().Date(date) + ": " + attendance.Said(f, e.Mark, e.Minutes) + ". " + f.T("strip.undo", f.Words().Clock(until.Time())),
		}
		page.Undo = web.Press{Frame: f, Path: "/unclosed/undo", Label: f.T("part.undo"), Kind: "secondary", Name: "day", Value: done}
	}
	return err
}

// parse reads "client/date".
func parse(key string) (id.Client, cal.Date, bool) {
	who, typed, _ := strings.Cut(key, "/")
	date, err := cal.ParseDate(typed)
	return id.Client(who), date, err == nil && id.Looks(who)
}

func confirm(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Day   string
		Shown int
		Off   bool
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return decide(p, in.Day, "/unclosed?done="+in.Day, func(c client.Client, date cal.Date) error {
		if in.Off {
			_, err := attendance.CallOff(p, c, date, "")
			return err
		}
		_, err := attendance.Confirm(p, c, date, attendance.Confirmation{Minutes: in.Shown, Shown: in.Shown})
		return err
	})
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return decide(p, r.Typed("day"), "/unclosed", func(c client.Client, date cal.Date) error {
		_, err := attendance.Undo(p, c, date)
		return err
	})
}

func decide(p *gate.Pass, key, to string, act func(client.Client, cal.Date) error) (web.Reply, error) {
	who, date, ok := parse(key)
	if !ok {
		return web.Reply{}, fault.NotFound()
	}
	c, err := client.Get(p, access.ConfirmAttendance, who)
	if err != nil {
		return web.Reply{}, err
	}
	err = act(c, date)
	return web.See(to), fault.Renamed(err, func(string) string { return "d" + string(who) + date.String() })
}
