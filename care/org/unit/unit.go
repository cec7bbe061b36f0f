// Package unit is the page of one unit, for those who work there and those who plan for it.
package unit

import (
	"embed"
	"strings"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// Screen shows where and when a unit serves, and when it does not.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}",
	Need: access.SeeUnit,
	HTML: html,
	Show: show,
}

// Page is one unit.
type Page struct {
	web.Frame
	Name        string
	Provider    string   // "" where the organiser runs it itself
	Hours       []string // the week in force, what comes after it, and the days of other hours
	Phone       web.Phone
	Keep        string // where the unit's details are changed, "" for who may not
	HandOver    string // where clients get another own worker, "" for who may not
	Enrol       string // where a client is taken in, "" for who may not
	Ends        string // the last day in words, "" while none is stated
	Groups      string // the path of the unit's groups, "" for who may not see its clients
	Accidents   string // the path of its clients' accidents, for the same
	Departments []string
	Places      []Place
	Closures    []Closure
}

// Place is one place of the unit.
type Place struct {
	Name, Kind             string // Kind completes the key unit.kind.
	Address, Host, Contact string
}

// Closure is one stretch of days without service.
type Closure struct {
	Days, Kind, Note string // Kind completes the key closure.
	All              bool   // closes the whole organiser
}

// ahead is how far the closures are told.
const ahead = 12 // months

func show(p *gate.Pass, r *web.Request) (Page, error) {
	named, err := r.ID("unit")
	if err != nil {
		return Page{}, err
	}
	u, err := org.Open(p, access.SeeUnit, id.Unit(named))
	if err != nil {
		return Page{}, err
	}
	provider, err := u.ProviderOf(p)
	if err != nil {
		return Page{}, err
	}
	words := r.Frame().Words()
	tel, phone := org.Number(u.Phone)
	page := Page{
		Name: u.Name, Provider: provider.Name, Hours: hours(p, r.Frame(), u),
		Phone: web.Phone{Tel: tel, Phone: phone}, Ends: u.EndTold(r.Frame(), p.Today()),
	}
	if p.Actor().InUnit(access.SeeClients, u.ID, u.Provider) {
		page.Groups = "/unit/" + string(u.ID) + "/groups"
		page.Accidents = "/unit/" + string(u.ID) + "/accidents"
	}
	if p.Actor().InUnit(access.KeepUnit, u.ID, u.Provider) {
		page.Keep = "/unit/" + string(u.ID) + "/keep"
	}
	if p.Actor().InUnit(access.KeepClient, u.ID, u.Provider) {
		if !u.Ending() {
			page.Enrol = "/unit/" + string(u.ID) + "/clients/new"
		}
		page.HandOver = "/unit/" + string(u.ID) + "/handover"
	}
	departments, err := org.Departments(p, u.ID)
	if err != nil {
		return Page{}, err
	}
	for _, d := range departments {
		if !d.Used(p.Today()) {
			continue
		}
		page.Departments = append(page.Departments, d.Name)
	}
	places, err := org.Places(p, u.ID)
	if err != nil {
		return Page{}, err
	}
	for _, l := range places {
		if !l.Used(p.Today()) {
			continue
		}
		page.Places = append(page.Places, Place{l.Name, l.Kind, l.Address, l.Host, l.Contact})
	}
	closures, err := org.Closures(p, u.ID, cal.Period{From: p.Today(), To: p.Today().AddMonths(ahead)})
	for _, c := range closures {
		days := words.Period(cal.Period{From: c.First, To: c.Last})
		page.Closures = append(page.Closures, Closure{Days: days, Kind: c.Kind, Note: c.Note, All: c.Unit == ""})
	}
	return page, err
}

func hours(p *gate.Pass, f web.Frame, u org.Unit) []string {
	words := f.Words()
	lines := u.Hours.WeekOn(p.Today()).Lines(words)
	if len(lines) == 0 {
		lines = []string{f.T("hours.closed")}
	}
	for _, w := range u.Hours.Coming(p.Today()) {
		week := strings.Join(w.Lines(words), ", ")
		if week == "" {
			week = f.T("hours.closed")
		}
		lines = append(lines, f.T("hours.coming.from", words.Plain(w.From))+" "+week)
	}
	for _, e := range u.Hours.Exceptions {
		if e.Last.Before(p.Today()) {
			continue
		}
		at := f.T("hours.closed")
		if e.Open() {
			at = words.Span(e.Opens, e.Closes)
		}
		lines = append(lines, words.Period(e.Days())+" "+at+": "+e.Reason)
	}
	return lines
}
