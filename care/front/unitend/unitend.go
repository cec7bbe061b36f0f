// Package unitend is where a unit's last day is stated, changed and taken back, and where everybody who keeps the unit sees what
// must be settled before.
package unitend

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed unitend.html
var html embed.FS

// Page is what the unit would still have after a day, and its last day.
type Page struct {
	web.Frame
	Title, Back, Path string
	Done              web.Notice
	Version           int
	Ends              string // the last day in words, "" while none is stated
	After             string // after which day the lines hold
	Lines             []Line
	Workers           []Link
	May               bool // the actor may state the day; else an administrator does
	Until             web.Field
	Past              web.Past
}

// Line is one kind of what the unit has, with the list where it is settled.
type Line struct {
	Name  string
	Count int
	Path  string // "" for who may not open the list
	How   string // how it is settled
}

// Link leads to a worker's page; no Path for who may not open it.
type Link struct{ Name, Path string }

// Screen is /unit/{unit}/keep/end.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/keep/end", Need: access.KeepUnit, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": end, "back": back},
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
	page := Page{Title: u.Name, Back: org.KeepPath(u.ID), Path: org.EndPath(u.ID), Ends: u.EndTold(f, p.Today()),
		May: p.Actor().InUnit(access.KeepOrganisation, u.ID, u.Provider)}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("unitend.saved")}
	}
	page.Until = web.Field{Frame: f, Name: "until", Label: f.T("unitend.until"), Hint: f.T("unitend.until.hint"), Type: "date", Class: "input--middle"}
	if u.Ending() {
		page.Until.Value = u.Until.String()
	}
	after := p.Today()
	if u.Ending() {
		after = u.Until
	}
	if typed, err := r.TypedDate("until"); err == nil && !typed.IsZero() {
		after = typed
	}
	if err := page.contents(p, f, u, after); err != nil {
		return Page{}, err
	}
	return page, page.past(p, f, u)
}

// past tells the last days that were stated before. The unit's other facts have their past on their own page; the version is of
// all of it.
func (page *Page) past(p *gate.Pass, f web.Frame, u org.Unit) error {
	all, err := staff.PastOf(p, f, u.Thing(), func(was org.Unit) string {
		if !was.Ending() {
			return f.T("unitend.was.open")
		}
		return f.T("unitend.was", was.Until)
	})
	if err != nil {
		return err
	}
	page.Version, page.Past.Frame = len(all.Lines), f
	history, err := org.HistoryOf[org.Unit](p, u.Thing())
	for i, h := range history {
		if h.Was.Until != u.Until {
			page.Past.Lines = append(page.Past.Lines, all.Lines[i])
		}
		u = h.Was
	}
	return err
}

// contents lists what the unit would still have after a day.
func (page *Page) contents(p *gate.Pass, f web.Frame, u org.Unit, after cal.Date) error {
	c, first, err := ContentsOf(p, u.ID, after)
	if err != nil {
		return err
	}
	page.After = f.T("unitend.after", after)
	a, unit := p.Actor(), "/unit/"+string(u.ID)
	to := func(need access.Need, path string) string {
		if a.InUnit(need, u.ID, u.Provider) {
			return path
		}
		return ""
	}
	board := ""
	if c.Days > 0 {
		board = to(access.SeeUnit, unit+"/board/"+first.String())
	}
	page.Lines = []Line{
		{f.T("unitend.clients"), c.Clients, to(access.KeepClient, unit+"/handover"), f.T("unitend.clients.how")},
		{f.T("unitend.days"), c.Days, board, f.T("unitend.days.how")},
		{f.T("unitend.groups"), c.Groups, to(access.SeeClients, unit+"/groups"), f.T("unitend.groups.how")},
		{f.T("unitend.workers"), c.Workers, "", f.T("unitend.workers.how")},
	}
	workers, err := staff.WorkingAfter(p, u.ID, after)
	for _, w := range workers {
		link := Link{Name: w.Name()}
		if page.May {
			link.Path = "/organisation/worker/" + string(w.ID)
		}
		page.Workers = append(page.Workers, link)
	}
	return err
}

// ContentsOf counts what a unit has after a day, and tells the first agreed day of it.
func ContentsOf(p *gate.Pass, u id.Unit, after cal.Date) (org.Contents, cal.Date, error) {
	clients, err := client.ServedAfter(p, u, after)
	if err != nil {
		return org.Contents{}, cal.Date{}, err
	}
	workers, err := staff.WorkingAfter(p, u, after)
	if err != nil {
		return org.Contents{}, cal.Date{}, err
	}
	groups, err := programme.MeetingAfter(p, u, after)
	if err != nil {
		return org.Contents{}, cal.Date{}, err
	}
	days, err := day.AgreedAfter(p, u, after)
	return org.Contents{Clients: clients, Workers: len(workers), Groups: groups, Days: days.Days}, days.First, err
}

type in struct {
	Version int
	Until   cal.Date
}

func read(r *web.Request) (id.Unit, in, error) {
	named, err := r.ID("unit")
	if err != nil {
		return "", in{}, err
	}
	var typed in
	err = r.Form(&typed)
	return id.Unit(named), typed, err
}

func end(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	if _, err := org.Open(p, access.KeepOrganisation, u); err != nil {
		return web.Reply{}, err
	}
	if typed.Until.IsZero() {
		return web.Reply{}, fault.Invalid("until", "org.until.empty")
	}
	c, _, err := ContentsOf(p, u, typed.Until)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(org.EndPath(u) + "?saved=yes"), org.EndUnit(p, typed.Version, u, typed.Until, c)
}

func back(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(org.EndPath(u) + "?saved=yes"), org.EndUnit(p, typed.Version, u, cal.Date{}, org.Contents{})
}
