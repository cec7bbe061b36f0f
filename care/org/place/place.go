// Package place is where a place of on-site days is added, changed, taken out of use and taken back.
package place

import (
	"embed"
	"strings"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed place.html
var html embed.FS

// Page is the form of one place, or of a new one.
type Page struct {
	web.Frame
	Unit, Back                   string
	Path                         string
	Title                        string // "" for a new one
	Version                      int
	Name, Address, Host, Contact web.Field
	Kind                         web.Choices
	Ended                        string // since when it is used no more, "" while it is
	Past                         web.Past
}

// Screen is /unit/{unit}/keep/place/{place}, where "new" is one to come.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/keep/place/{place}", Need: access.KeepUnit, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": save, "end": end, "back": back},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	unit, named, err := org.Part(r, "place")
	if err != nil {
		return Page{}, err
	}
	u, err := org.Open(p, access.KeepUnit, unit)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Unit: u.Name, Back: org.KeepPath(u.ID), Path: org.KeepPath(u.ID) + "/place/" + named}
	if named == org.NewPart {
		page.form(f, org.Place{})
		return page, nil
	}
	l, err := org.PlaceOf(p, u.ID, id.Place(named))
	if err != nil {
		return Page{}, err
	}
	page.form(f, l)
	page.Title = l.Name
	if !l.Ended.IsZero() {
		page.Ended = f.T("keep.ended", l.Ended)
	}
	page.Past, err = staff.PastOf(p, f, l.Thing(), func(l org.Place) string { return line(f, l) })
	page.Version = len(page.Past.Lines)
	return page, err
}

func (page *Page) form(f web.Frame, l org.Place) {
	page.Name = web.Field{Frame: f, Name: "name", Label: f.T("place.name"), Value: l.Name}
	page.Kind = web.Choices{Frame: f, Name: "kind", Legend: f.T("place.kind"), Value: l.Kind}
	for _, k := range org.PlaceKinds() {
		page.Kind.Options = append(page.Kind.Options, web.Option{Value: k, Text: f.T("unit.kind." + k)})
	}
	page.Address = web.Field{Frame: f, Name: "address", Label: f.T("place.address"), Hint: f.T("place.address.hint"), Value: l.Address}
	page.Host = web.Field{Frame: f, Name: "host", Label: f.T("place.host"), Hint: f.T("place.host.hint"), Value: l.Host}
	page.Contact = web.Field{Frame: f, Name: "contact", Label: f.T("place.contact"), Hint: f.T("place.contact.hint"), Value: l.Contact}
}

// line says a place in one line.
func line(f web.Frame, l org.Place) string {
	parts := []string{l.Name, f.T("unit.kind." + l.Kind)}
	for _, more := range []string{l.Address, l.Host, l.Contact} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	if !l.Ended.IsZero() {
		parts = append(parts, f.T("keep.ended", l.Ended))
	}
	return strings.Join(parts, ", ")
}

// in is what the forms send.
type in struct {
	Version                            int
	Name, Kind, Address, Host, Contact string
}

func read(r *web.Request) (u id.Unit, l id.Place, typed in, err error) {
	u, named, err := org.Part(r, "place")
	if err != nil {
		return "", "", in{}, err
	}
	return u, id.Place(named), typed, r.Form(&typed)
}

func save(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, named, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	l := org.Place{Unit: u, Name: typed.Name, Kind: typed.Kind, Address: typed.Address, Host: typed.Host, Contact: typed.Contact}
	if named == org.NewPart {
		_, err = org.AddPlace(p, l)
	} else {
		l.ID = named
		err = org.ChangePlace(p, typed.Version, l)
	}
	return kept(u), err
}

func end(p *gate.Pass, r *web.Request) (web.Reply, error) { return ends(p, r, false) }

func back(p *gate.Pass, r *web.Request) (web.Reply, error) { return ends(p, r, true) }

func ends(p *gate.Pass, r *web.Request, back bool) (web.Reply, error) {
	u, l, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	return kept(u), org.EndPlace(p, typed.Version, u, l, back)
}

func kept(u id.Unit) web.Reply { return web.See(org.KeepPath(u) + "?saved=yes#places") }
