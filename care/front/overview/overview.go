// Package overview is how a unit's service stands: who serves how many, who has no agreement or no programme, how full the
// groups are, and on which days ahead nothing is arranged.
package overview

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed overview.html
var html embed.FS

// Page is one unit's service.
type Page struct {
	web.Frame
	Unit, Back  string
	Clients     int
	Enrol       string // where the first client is enrolled, "" where there are clients, or for those who may not
	Caseload    int    // clients that an own worker is agreed to have at most; 0: not agreed
	Keep        string // where it is agreed, "" for those who may not
	Workers     []Worker
	Away        []string // who stands in for whom now and later
	Unserved    []Link   // clients whose own worker has left
	Without     []Link   // clients without an agreement in force
	Weeks       []Week
	Groups      []Group
	GroupsPath  string
	Off         []string // days ahead on which nothing is arranged
	Unclosed    int
	UnclosedWay string
}

// Worker is an own worker and how many clients they have.
type Worker struct {
	Name    string
	Clients int
	Over    int // how many more than agreed, 0 for none
}

// Link is a client, with the address for those who may open it.
type Link struct{ Path, Name string }

// Week is a week with those who have agreed days in it and no approved programme.
type Week struct {
	ID, Name, Late string
	Missing        []Link
}

// Group is how full a group is.
type Group struct {
	Name, Size  string
	Full, Empty bool
}

// Screen is /unit/{unit}/overview.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/overview", Need: access.SeeUnit, Purpose: "unit", HTML: html, Show: show,
}

const (
	ahead        = 60 // days for which breaks and holidays are told
	unclosedFrom = 31 // days back in which open days are counted, as on the list of units
)

// reading is what the parts of the page are read from.
type reading struct {
	p     *gate.Pass
	f     web.Frame
	unit  org.Unit
	rows  []client.Row
	keeps bool // the actor makes programmes for the whole unit
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	named, err := r.ID("unit")
	if err != nil {
		return Page{}, err
	}
	u, err := org.Open(p, access.SeeUnit, id.Unit(named))
	if err != nil {
		return Page{}, err
	}
	rows, err := client.InUnit(p, access.SeeClients, u.ID)
	if err != nil {
		return Page{}, err
	}
	base := "/unit/" + named
	of := reading{p, r.Frame(), u, rows, p.Actor().InUnit(access.KeepClient, u.ID, u.Provider)}
	page := Page{Unit: u.Name, Back: "/units", Clients: len(rows), Caseload: u.Caseload, GroupsPath: base + "/groups"}
	if len(rows) == 0 && of.keeps {
		page.Enrol = base + "/clients/new"
	}
	if p.Actor().InUnit(access.KeepUnit, u.ID, u.Provider) {
		page.Keep = org.KeepPath(u.ID)
	}
	for _, fill := range []func(reading) error{page.workers, page.agreements, page.weeks, page.groups, page.off, page.open} {
		if err := fill(of); err != nil {
			return Page{}, err
		}
	}
	return page, nil
}

// agreements names those without an agreement in force: nobody may be left without a service.
func (page *Page) agreements(of reading) error {
	for _, c := range of.rows {
		agreed, err := plan.Agreed(of.p, c.ID, of.p.Today())
		if err != nil {
			return err
		}
		if !agreed {
			page.Without = append(page.Without, Link{"/client/" + string(c.ID) + "/agreement", c.Name()})
		}
	}
	return nil
}

// weeks names those who have agreed days in this week or the next, and no approved programme for it. It is late when the
// unit opens for the first time in the week.
func (page *Page) weeks(of reading) error {
	first := of.p.Today().InWeek().Monday()
	for n, monday := range []cal.Date{first, first.AddDays(7)} {
		opens, at, ok := of.unit.Next(monday.AddDays(-1))
		if !ok {
			opens = monday
		}
		w := Week{
			ID: monday.String(), Name: of.f.T([]string{"overview.week.this", "overview.week.next"}[n], monday.InWeek().Number),
			Late: of.f.T([]string{"overview.late.since", "overview.late.from"}[n], opens, at.Opens),
		}
		done, err := programme.WeeksInUnit(of.p, of.unit.ID, monday, monday)
		if err != nil {
			return err
		}
		days, err := day.CountInUnit(of.p, of.unit.ID, monday.InWeek().Period())
		if err != nil {
			return err
		}
		for _, c := range of.rows {
			if days[c.ID] == 0 || len(done[c.ID]) > 0 && done[c.ID][0].Version > 0 {
				continue
			}
			link := Link{Name: c.Name()}
			if of.keeps {
				link.Path = "/client/" + string(c.ID) + "/week/" + w.ID
			}
			w.Missing = append(w.Missing, link)
		}
		page.Weeks = append(page.Weeks, w)
	}
	return nil
}

func (page *Page) groups(of reading) error {
	groups, err := programme.Groups(of.p, of.unit.ID, of.p.Today())
	if err != nil {
		return err
	}
	members, err := programme.MembersInUnit(of.p, of.unit.ID, of.p.Today())
	for _, g := range groups {
		if g.Meets(of.p.Today()) {
			n := len(members[g.ID])
			page.Groups = append(page.Groups, Group{
				Name: g.Name, Size: of.f.T("overview.group", of.f.Words().Weekday(g.Weekday), n, g.Largest), Full: n >= g.Largest, Empty: n == 0,
			})
		}
	}
	return err
}

// off tells the breaks and closures of the days ahead, and the public holidays among Monday to Friday.
func (page *Page) off(of reading) error {
	in := cal.Period{From: of.p.Today(), To: of.p.Today().AddDays(ahead)}
	closures, err := org.Closures(of.p, of.unit.ID, in)
	if err != nil {
		return err
	}
	words := of.f.Words()
	for _, c := range closures {
		line := words.Period(cal.Period{From: c.First, To: c.Last}) + " " + org.Break{Key: "closure." + c.Kind}.Name(words)
		if c.Note != "" {
			line += ": " + c.Note
		}
		page.Off = append(page.Off, line)
	}
	for d := range in.All() {
		if key, holiday := cal.Holiday(d); holiday && d.Weekday() <= cal.Fri {
			page.Off = append(page.Off, words.Date(d)+" "+org.Break{Key: "holiday." + key}.Name(words))
		}
	}
	return nil
}

// open counts the days that nobody has marked.
func (page *Page) open(of reading) error {
	days, err := attendance.UnclosedDays(of.p, of.unit.ID, cal.Period{From: of.p.Today().AddDays(-unclosedFrom), To: of.p.Today()})
	page.Unclosed = len(days)
	if of.p.Actor().InUnit(access.SeeMonth, of.unit.ID, of.unit.Provider) {
		page.UnclosedWay = "/unclosed"
	}
	return err
}
