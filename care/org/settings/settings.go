// Package settings is where the organiser's own facts are kept, and the way to its providers and to a new unit.
package settings

import (
	"embed"
	"slices"
	"strings"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
)

//go:embed settings.html
var html embed.FS

// Page is the form of the organiser's facts, and its providers.
type Page struct {
	web.Frame
	Title              string
	Done               web.Notice
	Version            int
	Name, Basis, Phone web.Field
	Insurer, Policy    web.Field
	Kind, Lang         web.Choices
	Providers          []Provider
	Past               web.Past
}

// Provider is the way to one provider.
type Provider struct {
	Path, Name, Kind string
	Ends             string // the last day in words, "" while none is stated
}

// Screen is /organisation/keep.
var Screen = web.Screen[Page]{
	Path: "/organisation/keep", Need: access.KeepOrganisation, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": change},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	o, err := org.Own(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Title: o.Name}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("keep.saved")}
	}
	page.Name = web.Field{Frame: f, Name: "name", Label: f.T("settings.name"), Value: o.Name}
	page.Basis = web.Field{Frame: f, Name: "basis", Label: f.T("settings.basis"), Hint: f.T("settings.basis.hint"), Class: "input--middle", Value: o.Basis}
	page.Phone = web.Field{Frame: f, Name: "phone", Label: f.T("keep.phone"), Hint: f.T("keep.phone.hint"), Type: "tel", Auto: "off", Class: "input--middle", Value: o.Phone}
	page.Insurer = web.Field{Frame: f, Name: "insurer", Label: f.T("settings.insurer"), Hint: f.T("settings.insurer.hint"), Value: o.Insurer}
	page.Policy = web.Field{Frame: f, Name: "policy", Label: f.T("settings.policy"), Class: "input--middle", Value: o.Policy}
	page.Kind = web.Choices{Frame: f, Name: "kind", Legend: f.T("settings.kind"), Value: o.Kind}
	for _, k := range org.OrganiserKinds() {
		page.Kind.Options = append(page.Kind.Options, web.Option{Value: k, Text: f.T("settings.kind." + k)})
	}
	page.Lang = web.Choices{Frame: f, Name: "lang", Legend: f.T("settings.lang"), Hint: f.T("settings.lang.hint"), Value: o.Lang}
	for _, l := range i18n.All() {
		page.Lang.Options = append(page.Lang.Options, web.Option{Value: string(l), Text: l.Name()})
	}
	providers, err := org.Providers(p)
	if err != nil {
		return Page{}, err
	}
	for _, v := range providers {
		page.Providers = append(page.Providers, Provider{"/organisation/provider/" + string(v.ID), v.Name, f.T("provider.kind." + v.Kind), v.EndTold(f, p.Today())})
	}
	page.Past, err = staff.PastOf(p, f, org.Settings, func(o org.Organiser) string {
		told := []string{o.Name, f.T("settings.kind." + o.Kind), o.Basis, o.Phone, o.Insurer, o.Policy}
		return strings.Join(slices.DeleteFunc(told, func(s string) bool { return s == "" }), ", ")
	})
	page.Version = len(page.Past.Lines)
	return page, err
}

func change(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Version                                         int
		Name, Kind, Basis, Lang, Phone, Insurer, Policy string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	o := org.Organiser{Name: in.Name, Kind: in.Kind, Basis: in.Basis, Lang: in.Lang, Phone: in.Phone, Insurer: in.Insurer, Policy: in.Policy}
	return web.See("/organisation/keep?saved=yes"), org.Change(p, in.Version, o)
}
