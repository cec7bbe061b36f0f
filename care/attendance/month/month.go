// Package month is a unit's month as it is reported: each client's days by mark, what comes of them, their sum, and the
// days that wait for a worker.
package month

import (
	"embed"
	"strings"

	"etapaja/care/attendance"
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
	Contested      []Waiting
	Waits, Asked   int    // days that nobody has decided, and days that clients ask about
	Version        string // how far the ledger had come
	Cite           string // the provision that the euros rest on, "" where nothing is paid
	Payers         []Payer
	Notices        Link // of absences, and where they are told
	Closing        Closing
	Files          []Link
	All            string // the month of all units
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

// Payer is what one of the payers pays of the nine euros.
type Payer struct{ Name, Euros, Days string }

// Screen is /unit/{unit}/month/{month}.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/month/{month}", Need: access.SeeMonth, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"close": closeMonth},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	of, m, err := asked(r)
	if err != nil {
		return Page{}, err
	}
	report, err := attendance.ReportOf(p, of, m)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Unit: report.Unit.Name, Month: f.Words().Month(m), Board: board(of, m.First()), Previous: path(of, m.Prev()),
		Next: path(of, m.Next()), All: "/month/" + m.String(), Waits: len(report.Sum.Undecided), Asked: len(report.Sum.Asked),
		Cite: f.Cite(report.Sum.Cite), Version: f.T("month.version", report.Position, f.Words().Instant(p.Now())),
	}
	if m == p.Today().InMonth() {
		page.Board = board(of, p.Today())
	}
	n := report.Sum.Notices
	page.Notices = Link{"/unit/" + string(of) + "/notices", f.T("month.notices.count", n.Open, n.Late, n.Sent)}
	for _, by := range report.Sum.Paid {
		page.Payers = append(page.Payers, Payer{f.T("month.payer." + by.By.Key()), f.Words().Euro(by.Cents), f.N("month.payerdays", by.Days)})
	}
	for _, name := range []string{"xlsx", "csv", "days", "json"} {
		page.Files = append(page.Files, Link{path(of, m) + "/" + name, f.T("month.file." + name)})
	}
	page.fill(f, report)
	page.Closing, err = closing(p, f, report)
	return page, err
}

// asked is the unit and the month of the address.
func asked(r *web.Request) (id.Unit, cal.Month, error) {
	name, err := r.ID("unit")
	if err != nil {
		return "", cal.Month{}, err
	}
	m, err := r.Month()
	return id.Unit(name), m, err
}

func board(u id.Unit, d cal.Date) string { return "/unit/" + string(u) + "/board/" + d.String() }

func path(u id.Unit, m cal.Month) string { return "/unit/" + string(u) + "/month/" + m.String() }

// fill lists the clients in the order of their names. Who has been forgotten stays in the sums, without a name.
func (page *Page) fill(f web.Frame, report attendance.Report) {
	for _, key := range columns {
		page.Heads = append(page.Heads, Head{f.T("month.column." + key)})
	}
	for _, l := range report.Lines {
		name, who := l.Served.Name(), "/client/"+string(l.Client)
		if name == "" {
			name = f.T("month.ended")
		}
		if l.Total != (attendance.Total{Unit: l.Unit, Month: l.Month, Client: l.Client}) {
			page.Rows = append(page.Rows, Row{who + "/month/" + l.Month.String(), name, cells(f, l, "")})
		}
		page.Unclosed = waiting(f, page.Unclosed, name, who, l.Undecided)
		page.Contested = waiting(f, page.Contested, name, who, l.Asked)
	}
	page.Sum = cells(f, report.Sum, f.Words().Number(0))
}

// waiting adds a client's days that wait for a worker.
func waiting(f web.Frame, to []Waiting, name, who string, dates []cal.Date) []Waiting {
	if len(dates) == 0 {
		return to
	}
	w := Waiting{Name: name}
	for _, d := range dates {
		w.Days = append(w.Days, Link{who + "/day/" + d.String(), f.Words().Day(d)})
	}
	return append(to, w)
}

// The columns after the name, as keys of words.
var columns = strings.Fields("attended hours remote on_site hybrid short authorised other open not_arranged allowance travel")

// cells are a line's numbers in the order of the columns; none is how nothing is written.
func cells(f web.Frame, l attendance.Line, none string) []Cell {
	all := make([]Cell, len(columns))
	for i, n := range []int{l.Attended, l.Minutes, l.Remote, l.OnSite, l.Hybrid, l.Short, l.Authorised, l.Other, l.Open, l.NotArranged, l.Cents, l.Travel.Cents} {
		all[i] = Cell{f.T("month.column." + columns[i]), number(f.Words(), columns[i], n, none)}
	}
	if l.Travel.Undecided {
		all[len(all)-1].Text = strings.TrimPrefix(all[len(all)-1].Text+", "+f.T("month.travel.open"), ", ")
	}
	return all
}

func number(words i18n.Printer, column string, n int, none string) string {
	switch {
	case n == 0:
		return none
	case column == "hours":
		return words.Minutes(n)
	case column == "allowance" || column == "travel":
		return words.Euro(n)
	}
	return words.Number(n)
}
