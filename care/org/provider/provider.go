// Package provider is where a provider of the organiser's is added and changed.
package provider

import (
	"embed"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
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
}

// Screen is /organisation/provider/{provider}, where "new" is one to come.
var Screen = web.Screen[Page]{
	Path: "/organisation/provider/{provider}", Need: access.KeepOrganisation, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": save},
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
		page.Past, err = staff.PastOf(p, f, v.Thing(), func(v org.Provider) string { return v.Name + ", " + f.T("provider.kind."+v.Kind) })
		if err != nil {
			return Page{}, err
		}
		page.Version = len(page.Past.Lines)
	}
	page.Name = web.Field{Frame: f, Name: "name", Label: f.T("provider.name"), Value: v.Name}
	page.Kind = web.Choices{Frame: f, Name: "kind", Legend: f.T("provider.kind"), Value: v.Kind}
	for _, k := range org.ProviderKinds() {
		page.Kind.Options = append(page.Kind.Options, web.Option{Value: k, Text: f.T("provider.kind." + k)})
	}
	return page, nil
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
