// Package department is where a department of a unit is added, given another name, taken out of use and taken back.
package department

import (
	"embed"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed department.html
var html embed.FS

// Page is the form of one department, or of a new one.
type Page struct {
	web.Frame
	Unit, Back string
	Path       string
	Title      string // "" for a new one
	Version    int
	Name       web.Field
	Ended      string // since when it is used no more, "" while it is
	Past       web.Past
}

// Screen is /unit/{unit}/keep/department/{department}, where "new" is one to come.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/keep/department/{department}", Need: access.KeepUnit, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": save, "end": end, "back": back},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	unit, named, err := org.Part(r, "department")
	if err != nil {
		return Page{}, err
	}
	u, err := org.Open(p, access.KeepUnit, unit)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Unit: u.Name, Back: org.KeepPath(u.ID), Path: org.KeepPath(u.ID) + "/department/" + named}
	page.Name = web.Field{Frame: f, Name: "name", Label: f.T("department.name"), Hint: f.T("department.name.hint")}
	if named == org.NewPart {
		return page, nil
	}
	d, err := org.DepartmentOf(p, u.ID, id.Department(named))
	if err != nil {
		return Page{}, err
	}
	page.Title, page.Name.Value = d.Name, d.Name
	if !d.Ended.IsZero() {
		page.Ended = f.T("keep.ended", d.Ended)
	}
	page.Past, err = staff.PastOf(p, f, d.Thing(), func(d org.Department) string {
		if d.Ended.IsZero() {
			return d.Name
		}
		return d.Name + ", " + f.T("keep.ended", d.Ended)
	})
	page.Version = len(page.Past.Lines)
	return page, err
}

// in is what the forms send.
type in struct {
	Version int
	Name    string
}

func read(r *web.Request) (u id.Unit, d id.Department, typed in, err error) {
	u, named, err := org.Part(r, "department")
	if err != nil {
		return "", "", in{}, err
	}
	return u, id.Department(named), typed, r.Form(&typed)
}

func save(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, d, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	if d == org.NewPart {
		_, err = org.AddDepartment(p, org.Department{Unit: u, Name: typed.Name})
	} else {
		err = org.ChangeDepartment(p, typed.Version, u, d, typed.Name)
	}
	return kept(u), err
}

func end(p *gate.Pass, r *web.Request) (web.Reply, error) { return ends(p, r, false) }

func back(p *gate.Pass, r *web.Request) (web.Reply, error) { return ends(p, r, true) }

func ends(p *gate.Pass, r *web.Request, back bool) (web.Reply, error) {
	u, d, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	return kept(u), org.EndDepartment(p, typed.Version, u, d, back)
}

func kept(u id.Unit) web.Reply { return web.See(org.KeepPath(u) + "?saved=yes#departments") }
