// Package month is the month of all the units whose months somebody may see, and the files of it and of one unit.
package month

import (
	"embed"
	"strconv"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/org"
	"etapaja/care/report"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

//go:embed month.html
var html embed.FS

// Page is the units with their sums.
type Page struct {
	web.Frame
	Month, Organiser string
	Previous, Next   string
	Units            []Unit
	Sum              Unit
	Clients          int // of whom the files would tell
	Files            []File
	Cite             string
}

// Unit is one unit's month, or that of all.
type Unit struct {
	web.Frame
	Path, Name, Provider         string
	Clients                      int
	Days, Hours, Forms, Absences string
	Allowance, Travel            string
	Waits, Asked                 int
	Version                      string
	Paid, Notices, Tell          string // Tell is where the notices are told; "" in a sum
	Closed                       string // the version of a closed month, "" where nobody has closed it
}

// File is a file that can be fetched.
type File struct{ Path, Name string }

// Screen is /month/{month}.
var Screen = web.Screen[Page]{Path: "/month/{month}", Need: access.SeeMonth, Purpose: "unit", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	m, err := r.Month()
	if err != nil {
		return Page{}, err
	}
	units, err := own(p)
	if err != nil {
		return Page{}, err
	}
	organiser, err := org.Own(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Month: f.Words().Month(m), Organiser: organiser.Name, Previous: path(m.Prev()), Next: path(m.Next())}
	var sum attendance.Line
	for _, u := range units {
		of, err := attendance.ReportOf(p, u.ID, m)
		if err != nil {
			return Page{}, err
		}
		provider, err := u.ProviderOf(p)
		if err != nil {
			return Page{}, err
		}
		unit := unitOf(f, of.Sum)
		unit.Path, unit.Name, unit.Provider, unit.Clients = "/unit/"+string(u.ID)+path(m), u.Name, provider.Name, len(of.Lines)
		unit.Tell = "/unit/" + string(u.ID) + "/notices"
		unit.Version = strconv.Itoa(of.Position)
		if of.Closed.Version > 0 {
			unit.Closed = f.T("month.closed.version", of.Closed.Version, f.Words().Instant(of.Closed.At))
		}
		page.Units, page.Clients = append(page.Units, unit), page.Clients+len(of.Lines)
		sum.Join(of.Sum)
	}
	page.Sum, page.Cite = unitOf(f, sum), f.Cite(sum.Cite)
	if page.Sum.Clients = page.Clients; len(units) > 1 {
		page.Sum.Name = f.T("month.sum")
	}
	if page.Clients <= report.MostExported {
		for _, format := range report.Formats() {
			page.Files = append(page.Files, File{path(m) + "/" + string(format), f.T("month.file." + string(format))})
		}
	}
	return page, nil
}

// own are the units whose months the actor may see; fault.NotFound where there are none.
func own(p *gate.Pass) ([]org.Unit, error) {
	units, err := org.Units(p, access.SeeMonth)
	if err == nil && len(units) == 0 {
		err = fault.NotFound()
	}
	return units, err
}

func path(m cal.Month) string { return "/month/" + m.String() }

func unitOf(f web.Frame, l attendance.Line) Unit {
	words := f.Words()
	u := Unit{
		Frame: f, Days: f.N("month.days", l.Attended), Hours: words.Minutes(l.Minutes), Forms: f.T("month.forms", l.Remote, l.OnSite, l.Hybrid),
		Absences: f.T("month.absences", l.Authorised, l.Other, l.Open, l.Short, l.NotArranged), Allowance: words.Euro(l.Cents),
		Travel: words.Euro(l.Travel.Cents), Waits: len(l.Undecided), Asked: len(l.Asked),
	}
	u.Paid = paid(f, l)
	u.Notices = f.T("month.notices.count", l.Notices.Open, l.Notices.Late, l.Notices.Sent)
	if l.Travel.Undecided {
		u.Travel = f.T("month.travel.partly", u.Travel)
	}
	return u
}

// paid tells what each payer pays, "" where nobody pays anything.
func paid(f web.Frame, l attendance.Line) string {
	var all []string
	for _, p := range l.Paid {
		all = append(all, f.T("month.payer."+p.By.Key(), f.Words().Euro(p.Cents)))
	}
	return strings.Join(all, ", ")
}
