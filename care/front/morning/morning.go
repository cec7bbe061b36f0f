// Package morning is the worker's first page: own clients of the day by the expected sign of life, and what waits.
package morning

import (
	"cmp"
	"embed"
	"slices"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed morning.html
var html embed.FS

// Page is the morning: tabs with counts, the rows of the chosen tab, and what waits besides.
type Page struct {
	web.Frame
	Date     string
	Tabs     web.Tabs
	Tab      string
	Rows     []Row
	News     []web.News // who has come and who asks for a call
	Anybody  bool       // somebody has a day today
	Clients  bool       // the worker has clients at all
	Work     []Work     // what is left to do; empty: nothing waits
	Needs    []Waits    // open needs of the own clients
	Asked    []Waits
	Unread   []Waits
	Returned []Waits // words of colleagues' clients that nobody has read in a working day
	Unclosed []Waits
	Boards   []Board
}

// Waits is one thing that waits for the worker: a contested day, a message, a day to be closed.
type Waits struct{ Name, What, Path string }

// Board is a unit whose board and bulk confirmation are at hand.
type Board struct{ Name, Path, All, Month string }

// Screen is the worker's morning.
var Screen = web.Screen[Page]{
	Path: "/morning", Need: access.ConfirmAttendance, Purpose: "day", HTML: html, Show: show, Live: []string{"now"},
}

// unclosedFrom is how far back days that nobody has decided are looked for.
const unclosedFrom = 31

func show(p *gate.Pass, r *web.Request) (Page, error) {
	frame := r.Frame()
	own, err := client.Own(p)
	if err != nil {
		return Page{}, err
	}
	page := Page{Date: frame.Words().Date(p.Today()), Clients: len(own) > 0}
	byID := make(map[id.Client]client.Row, len(own))
	var units []id.Unit
	for _, c := range own {
		byID[c.ID] = c
		if !slices.Contains(units, c.Unit) {
			units = append(units, c.Unit)
		}
	}
	slices.Sort(units)
	var days []attendance.UnitDay
	var next ahead
	for _, u := range units {
		if err := next.count(p, u, byID); err != nil {
			return Page{}, err
		}
		of, err := page.unit(p, r, u, byID)
		if err != nil {
			return Page{}, err
		}
		days = append(days, of...)
	}
	waits, err := day.OwnUnanswered(p, own)
	if err != nil {
		return Page{}, err
	}
	page.sort(p, frame, days, byID, r.Typed("tab"))
	page.work(frame, days, len(waits), next)
	return page, nil
}

// unit gathers one unit's day and what waits there, for the worker's own clients.
func (page *Page) unit(p *gate.Pass, r *web.Request, u id.Unit, own map[id.Client]client.Row) ([]attendance.UnitDay, error) {
	unit, err := org.Load(p, u)
	if err != nil {
		return nil, err
	}
	r.Watch(day.Topic(u, p.Today()))
	if p.Actor().InUnit(access.SeeUnit, u, unit.Provider) {
		path := "/unit/" + string(u)
		page.Boards = append(page.Boards, Board{unit.Name, path + "/board/" + p.Today().String(),
			path + "/board/" + p.Today().String() + "/all", path + "/month/" + p.Today().InMonth().String()})
	}
	all, err := attendance.DaysInUnit(p, u, p.Today())
	if err != nil {
		return nil, err
	}
	mine := all[:0]
	for _, d := range all {
		if _, ok := own[d.Day.Client]; ok {
			mine = append(mine, d)
		}
	}
	return mine, page.waits(p, r.Frame(), u, own)
}

// waits lists contested days, unread messages and undecided days of the worker's own clients.
func (page *Page) waits(p *gate.Pass, frame web.Frame, u id.Unit, own map[id.Client]client.Row) error {
	asked, err := attendance.WaitingInUnit(p, u)
	if err != nil {
		return err
	}
	for _, a := range asked {
		if c, ok := own[a.Client]; ok {
			page.Asked = append(page.Asked, Waits{c.Name(), frame.Words().Day(a.Date), dayPath(a.Client, a.Date)})
		}
	}
	needs, err := day.OpenNeeds(p, u)
	if err != nil {
		return err
	}
	for _, c := range own {
		if n := needs[c.ID]; n > 0 && c.Unit == u {
			page.Needs = append(page.Needs, Waits{c.Name(), frame.N("morning.needs.count", n), "/client/" + string(c.ID) + "/needs"})
		}
	}
	slices.SortFunc(page.Needs, func(a, b Waits) int { return cmp.Compare(a.Name, b.Name) })
	if err := page.messages(p, frame, u, own); err != nil {
		return err
	}
	open, err := attendance.UnclosedDays(p, u, cal.Period{From: p.Today().AddDays(-unclosedFrom), To: p.Today()})
	for _, o := range open {
		if c, ok := own[o.Client]; ok {
			page.Unclosed = append(page.Unclosed, Waits{c.Name(), frame.Words().Day(o.Date), dayPath(o.Client, o.Date)})
		}
	}
	return err
}

func dayPath(c id.Client, d cal.Date) string {
	return "/client/" + string(c) + "/day/" + d.String()
}
