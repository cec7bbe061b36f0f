// Package provider is where a provider of the organiser's is added and changed.
package provider

import (
	"embed"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed provider.html
var html embed.FS

// Page is the form of one provider, or of a new one.
type Page struct {
	web.Frame
	Path    string
	Title   string // "" for a new one
	Version int
	Name    web.Field
	Kind    web.Choices
	Past    web.Past
	Done    web.Notice
	Ends    string // the last day in words, "" while none is stated
	Until   web.Field
	Units   []Unit
}

// Unit is one of the provider's units with the way to its last day.
type Unit struct{ Name, Ends, Path string }

// Screen is /organisation/provider/{provider}, where "new" is one to come.
var Screen = web.Screen[Page]{
	Path: "/organisation/provider/{provider}", Need: access.KeepOrganisation, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": save, "end": end, "back": back},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f, named := r.Frame(), r.Segment("provider")
	page := Page{Path: "/organisation/provider/" + named}
	var v org.Provider
	if named != "new" {
		var err error
		if v, err = org.ProviderByID(p, id.Provider(named)); err != nil {
			return Page{}, err
		}
		page.Title = v.Name
		page.Past, err = staff.PastOf(p, f, v.Thing(), func(v org.Provider) string {
			was := v.Name + ", " + f.T("provider.kind."+v.Kind)
			if !v.Until.IsZero() {
				was += ", " + f.T("org.until.was", v.Until)
			}
			return was
		})
		if err != nil {
			return Page{}, err
		}
		page.Version = len(page.Past.Lines)
		if err := page.ending(p, r, v); err != nil {
			return Page{}, err
		}
	}
	page.Name = web.Field{Frame: f, Name: "name", Label: f.T("provider.name"), Value: v.Name}
	page.Kind = web.Choices{Frame: f, Name: "kind", Legend: f.T("provider.kind"), Value: v.Kind}
	for _, k := range org.ProviderKinds() {
		page.Kind.Options = append(page.Kind.Options, web.Option{Value: k, Text: f.T("provider.kind." + k)})
	}
	return page, nil
}

// ending is the form of the last day, and the units that come first.
func (page *Page) ending(p *gate.Pass, r *web.Request, v org.Provider) error {
	f := r.Frame()
	page.Ends = v.EndTold(f, p.Today())
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("keep.saved")}
	}
	page.Until = web.Field{Frame: f, Name: "until", Label: f.T("provider.until"), Type: "date", Class: "input--middle"}
	if !v.Until.IsZero() {
		page.Until.Value = v.Until.String()
	}
	units, err := org.UnitsOf(p, v.ID)
	for _, u := range units {
		page.Units = append(page.Units, Unit{u.Name, u.EndTold(f, p.Today()), org.EndPath(u.ID)})
	}
	return err
}

type ends struct {
	Version int
	Until   cal.Date
}

func read(r *web.Request) (id.Provider, ends, error) {
	named := r.Segment("provider")
	if !id.Looks(named) {
		return "", ends{}, fault.NotFound()
	}
	var in ends
	err := r.Form(&in)
	return id.Provider(named), in, err
}

func end(p *gate.Pass, r *web.Request) (web.Reply, error) {
	v, in, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	if in.Until.IsZero() {
		return web.Reply{}, fault.Invalid("until", "org.until.empty")
	}
	return ended(v), org.EndProvider(p, in.Version, v, in.Until)
}

func back(p *gate.Pass, r *web.Request) (web.Reply, error) {
	v, in, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	return ended(v), org.EndProvider(p, in.Version, v, cal.Date{})
}

func ended(v id.Provider) web.Reply {
	return web.See("/organisation/provider/" + string(v) + "?saved=yes#end")
}

func save(p *gate.Pass, r *web.Request) (web.Reply, error) {
	named := r.Segment("provider")
	if named != "new" && !id.Looks(named) {
		return web.Reply{}, fault.NotFound()
	}
	var in struct {
		Version    int
		Name, Kind string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	v := org.Provider{Name: in.Name, Kind: in.Kind}
	kept := web.See("/organisation/keep?saved=yes#providers")
	if named == "new" {
		_, err := org.AddProvider(p, v)
		return kept, err
	}
	v.ID = id.Provider(named)
	return kept, org.ChangeProvider(p, in.Version, v)
}
