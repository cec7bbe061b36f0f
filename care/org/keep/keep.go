// Package keep is where a unit's facts are kept: its name, number and hours, and the way to its departments, places and
// closures.
package keep

import (
	"embed"
	"strconv"
	"strings"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed keep.html
var html embed.FS

// Page is the form of the unit's facts, and what belongs to the unit.
type Page struct {
	web.Frame
	Title                         string
	Back                          string // the address of the page that leads here
	Path                          string
	Done                          web.Notice
	Version                       int
	Name, Phone                   web.Field
	Hours                         []string // the week in force
	Caseload                      web.Field
	Departments, Places, Closures []Item
	Past                          web.Past
	Ends                          string // the last day in words, "" while none is stated
	End                           string // where it is stated
}

// Item is one thing that belongs to the unit.
type Item struct {
	Path, Name, Text string
	Gone             string // since when it is used no more, or that it was called off; "" while it holds
}

// Screen is /unit/{unit}/keep.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/keep", Need: access.KeepUnit, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": change},
}

const (
	behind = 3  // months back for which closures are listed
	ahead  = 24 // months ahead
)

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
	words := f.Words()
	page := Page{Title: u.Name, Path: org.KeepPath(u.ID), Back: "/organisation", Ends: u.EndTold(f, p.Today()), End: org.EndPath(u.ID)}
	if p.Actor().InUnit(access.SeeUnit, u.ID, u.Provider) {
		page.Back = "/unit/" + named
	}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("keep.saved")}
	}
	page.Name = web.Field{Frame: f, Name: "name", Label: f.T("keep.name"), Value: u.Name}
	page.Phone = web.Field{Frame: f, Name: "phone", Label: f.T("keep.phone"), Hint: f.T("keep.phone.hint"), Type: "tel", Auto: "off", Class: "input--middle", Value: u.Phone}
	page.Hours = u.Hours.WeekOn(p.Today()).Lines(words)
	page.Caseload = web.Field{Frame: f, Name: "caseload", Label: f.T("keep.caseload"), Hint: f.T("keep.caseload.hint"), Type: "number", Class: "input--short", Value: strconv.Itoa(u.Caseload)}
	page.Past, err = staff.PastOf(p, f, u.Thing(), func(u before) string {
		parts := []string{u.Name, u.Phone}
		if u.Closes > 0 {
			parts = append(parts, words.Span(u.Opens, u.Closes))
		}
		return strings.Join(append(parts, f.T("keep.caseload.was", u.Caseload)), ", ") + until(f, u.Until)
	})
	if err != nil {
		return Page{}, err
	}
	page.Version = len(page.Past.Lines)
	return page, page.belongings(p, f, u)
}

// until says a last day after what else is said, "" where none was stated.
func until(f web.Frame, last cal.Date) string {
	if last.IsZero() {
		return ""
	}
	return ", " + f.T("org.until.was", last)
}

// before is how a unit stood before a change; until hours had changes of their own they stood among them.
type before struct {
	org.Unit
	Opens, Closes cal.Time
}

// belongings lists what belongs to the unit, what is used no more among it.
func (page *Page) belongings(p *gate.Pass, f web.Frame, u org.Unit) error {
	departments, err := org.Departments(p, u.ID)
	if err != nil {
		return err
	}
	for _, d := range departments {
		page.Departments = append(page.Departments, Item{Path: page.Path + "/department/" + string(d.ID), Name: d.Name, Gone: gone(f, d.Ended)})
	}
	places, err := org.Places(p, u.ID)
	if err != nil {
		return err
	}
	for _, l := range places {
		page.Places = append(page.Places, Item{
			Path: page.Path + "/place/" + string(l.ID), Name: l.Name, Text: f.T("unit.kind." + l.Kind), Gone: gone(f, l.Ended),
		})
	}
	closures, err := org.AllClosures(p, u.ID, cal.Period{From: p.Today().AddMonths(-behind), To: p.Today().AddMonths(ahead)})
	for _, c := range closures {
		item := Item{Path: page.Path + "/closure/" + c.ID, Name: f.Words().Period(cal.Period{From: c.First, To: c.Last}), Text: f.T("closure." + c.Kind)}
		if c.Note != "" {
			item.Text += ": " + c.Note
		}
		if c.Unit == "" {
			item.Text += ". " + f.T("unit.closures.all")
		}
		if c.Cancelled != 0 {
			item.Gone = f.T("keep.cancelled")
		}
		page.Closures = append(page.Closures, item)
	}
	return err
}

func gone(f web.Frame, ended cal.Date) string {
	if ended.IsZero() {
		return ""
	}
	return f.T("keep.ended", ended)
}

func change(p *gate.Pass, r *web.Request) (web.Reply, error) {
	named, err := r.ID("unit")
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Version     int
		Name, Phone string
		Caseload    int
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	err = org.ChangeUnit(p, in.Version, org.Unit{ID: id.Unit(named), Name: in.Name, Phone: in.Phone, Caseload: in.Caseload})
	return web.See(org.KeepPath(id.Unit(named)) + "?saved=yes"), err
}
