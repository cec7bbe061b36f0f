// Package units is the coordinator's first page: every unit's day and month at a glance.
package units

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

//go:embed units.html
var html embed.FS

// Page is the units that the actor may see.
type Page struct {
	web.Frame
	Date     string
	Units    []Unit
	Month    string // all units' month
	Starting string // who is starting
}

// Unit is one unit's day and month so far.
type Unit struct {
	web.Frame
	Name, Provider              string
	Coming, Here, Done, Missing int
	Clients, Without            int // clients, and those without an agreement in force
	Attended                    int // days of the month
	Minutes                     string
	Asked, Unclosed             int
	Path, Board, Month, Groups  string
	Overview                    string // how the service stands
	Import                      string // "" for who may not import clients
	Add                         string // where a client is enrolled, "" for who may not
	Ends                        string // the last day in words, "" while none is stated
}

// Screen is the list of units.
var Screen = web.Screen[Page]{
	Path: "/units", Need: access.SeeUnit, Purpose: "unit", HTML: html, Show: show,
}

// unclosedFrom is how far back days that nobody has decided are looked for.
const unclosedFrom = 31

func show(p *gate.Pass, r *web.Request) (Page, error) {
	page := Page{Date: r.Frame().Words().Date(p.Today())}
	if p.Actor().Holds(access.KeepClient) {
		page.Starting = "/starting"
	}
	if p.Actor().Holds(access.SeeMonth) {
		page.Month = "/month/" + p.Today().InMonth().String()
	}
	all, err := org.Units(p, access.SeeUnit)
	if err != nil {
		return Page{}, err
	}
	for _, u := range all {
		unit, err := read(p, r.Frame(), u)
		if err != nil {
			return Page{}, err
		}
		page.Units = append(page.Units, unit)
	}
	return page, nil
}

func read(p *gate.Pass, frame web.Frame, u org.Unit) (Unit, error) {
	path, today := "/unit/"+string(u.ID), p.Today()
	unit := Unit{Frame: frame, Name: u.Name, Path: path, Groups: path + "/groups", Overview: path + "/overview",
		Board: path + "/board/" + today.String(), Month: path + "/month/" + today.InMonth().String()}
	provider, err := u.ProviderOf(p)
	if err != nil {
		return Unit{}, err
	}
	unit.Provider, unit.Ends = provider.Name, u.EndTold(frame, today)
	if !u.Ending() && p.Actor().InUnit(access.ImportClients, u.ID, u.Provider) {
		unit.Import = path + "/import"
	}
	if !u.Ending() && p.Actor().InUnit(access.KeepClient, u.ID, u.Provider) {
		unit.Add = path + "/clients/new"
	}
	if err := unit.people(p, u); err != nil {
		return Unit{}, err
	}
	return unit, unit.days(p, u)
}

// people counts the unit's clients and those without an agreement in force: nobody may be left without a service.
func (unit *Unit) people(p *gate.Pass, u org.Unit) error {
	rows, err := client.InUnit(p, access.SeeUnit, u.ID)
	if err != nil {
		return err
	}
	unit.Clients = len(rows)
	for _, c := range rows {
		agreed, err := plan.Agreed(p, c.ID, p.Today())
		if err != nil {
			return err
		}
		if !agreed {
			unit.Without++
		}
	}
	return nil
}

// days counts the unit's day by standing, the month's attended days and what waits for a worker.
func (unit *Unit) days(p *gate.Pass, u org.Unit) error {
	today := p.Today()
	days, err := attendance.DaysInUnit(p, u.ID, today)
	if err != nil {
		return err
	}
	for _, d := range days {
		switch d.Standing {
		case day.Here:
			unit.Here++
		case day.Done, day.ToldAbsent:
			unit.Done++
		case day.Missing:
			unit.Missing++
		default:
			unit.Coming++
		}
	}
	totals, err := attendance.UnitMonth(p, u.ID, today.InMonth())
	if err != nil {
		return err
	}
	minutes := 0
	for _, t := range totals {
		unit.Attended += t.Attended
		minutes += t.Minutes
	}
	unit.Minutes = unit.Words().Minutes(minutes)
	asked, err := attendance.WaitingInUnit(p, u.ID)
	if err != nil {
		return err
	}
	open, err := attendance.UnclosedDays(p, u.ID, cal.Period{From: today.AddDays(-unclosedFrom), To: today})
	unit.Asked, unit.Unclosed = len(asked), len(open)
	return err
}
