// Package month is a unit's month: each client's days by mark, their sum, and the days that wait for a worker.
package month

import (
	"embed"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

//go:embed month.html
var html embed.FS

// Page is the month's table. Only what a worker has said counts in it.
type Page struct {
	web.Frame
	Unit, Month    string
	Board          string // today's board, or the month's first day's
	Previous, Next string
	Heads          []Head
	Rows           []Row
	Sum            []Cell
	Unclosed       []Waiting
	Waits          int  // days that nobody has decided
	Many           bool // there are more unclosed days than are shown
}

// Head is the heading of a column.
type Head struct{ Text string }

// Cell is one number of a client's month with the heading of its column; "" is nothing.
type Cell struct{ Head, Text string }

// Row is one client's month.
type Row struct {
	Path, Name string
	Cells      []Cell
}

// Waiting is a client's past days that nobody has decided.
type Waiting struct {
	Name string
	Days []Link
}

// Link is a day with its address.
type Link struct{ Path, Name string }

// Screen is /unit/{unit}/month/{month}.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/month/{month}", Need: access.SeeMonth, Purpose: "unit", HTML: html, Show: show,
}

// most is how many undecided days are listed.
const most = 200

func show(p *gate.Pass, r *web.Request) (Page, error) {
	unit, m, err := open(p, r)
	if err != nil {
		return Page{}, err
	}
	clients, err := client.InUnit(p, access.SeeMonth, unit.ID)
	if err != nil {
		return Page{}, err
	}
	totals, err := attendance.UnitMonth(p, unit.ID, m)
	if err != nil {
		return Page{}, err
	}
	for _, t := range totals {
		p.Saw(t.Client) // of those who have ended the service the list of clients knows nothing
	}
	waits, err := attendance.UnclosedDays(p, unit.ID, cal.Period{From: m.First(), To: m.Last()})
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Unit: unit.Name, Month: f.Words().Month(m), Board: board(unit.ID, m.First()), Previous: path(unit.ID, m.Prev()),
		Next: path(unit.ID, m.Next()), Waits: len(waits), Many: len(waits) == most,
	}
	if m == p.Today().InMonth() {
		page.Board = board(unit.ID, p.Today())
	}
	page.fill(f, clients, totals, m)
	page.waiting(f, clients, waits)
	return page, nil
}

// open finds the unit and the month of the address, for somebody who may see the unit's months.
func open(p *gate.Pass, r *web.Request) (org.Unit, cal.Month, error) {
	name, err := r.ID("unit")
	if err != nil {
		return org.Unit{}, cal.Month{}, err
	}
	m, err := r.Month()
	if err != nil {
		return org.Unit{}, m, err
	}
	unit, err := org.Open(p, access.SeeMonth, id.Unit(name))
	return unit, m, err
}

func board(u id.Unit, d cal.Date) string { return "/unit/" + string(u) + "/board/" + d.String() }

func path(u id.Unit, m cal.Month) string { return "/unit/" + string(u) + "/month/" + m.String() }

// fill lists the totals in the order of the names. Whoever has ended the service comes last, without a name.
func (page *Page) fill(f web.Frame, clients []client.Row, totals []attendance.Total, m cal.Month) {
	for _, key := range columns {
		page.Heads = append(page.Heads, Head{f.T("month.column." + key)})
	}
	byClient := make(map[id.Client]attendance.Total, len(totals))
	var sum attendance.Total
	for _, t := range totals {
		byClient[t.Client] = t
		sum.Add(t)
	}
	for _, c := range clients {
		if t, ok := byClient[c.ID]; ok {
			page.Rows = append(page.Rows, Row{"/client/" + string(c.ID) + "/month/" + m.String(), c.Name(), cells(f, t, "")})
			delete(byClient, c.ID)
		}
	}
	for _, t := range totals {
		if _, left := byClient[t.Client]; left {
			page.Rows = append(page.Rows, Row{"/client/" + string(t.Client) + "/month/" + m.String(), f.T("month.ended"), cells(f, t, "")})
		}
	}
	page.Sum = cells(f, sum, f.Words().Number(0))
}

// The columns after the name, as keys of words.
var columns = strings.Fields("attended hours remote on_site hybrid short authorised other open not_arranged")

// cells are a total's numbers in the order of the columns; none is how nothing is written.
func cells(f web.Frame, t attendance.Total, none string) []Cell {
	all := make([]Cell, len(columns))
	for i, n := range []int{t.Attended, t.Minutes, t.Remote, t.OnSite, t.Hybrid, t.Short, t.Authorised, t.Other, t.Open, t.NotArranged} {
		all[i] = Cell{f.T("month.column." + columns[i]), number(f.Words(), columns[i], n, none)}
	}
	return all
}

func number(words i18n.Printer, column string, n int, none string) string {
	switch {
	case n == 0:
		return none
	case column == "hours":
		return words.Minutes(n)
	}
	return words.Number(n)
}

// waiting gathers the undecided days by client.
func (page *Page) waiting(f web.Frame, clients []client.Row, open []attendance.Unclosed) {
	days := make(map[id.Client][]Link)
	for _, o := range open {
		link := Link{"/client/" + string(o.Client) + "/day/" + o.Date.String(), f.Words().Day(o.Date)}
		days[o.Client] = append(days[o.Client], link)
	}
	for _, c := range clients {
		if len(days[c.ID]) > 0 {
			page.Unclosed = append(page.Unclosed, Waiting{c.Name(), days[c.ID]})
		}
	}
}
