// Package founding is where a unit is opened.
package founding

import (
	"embed"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed founding.html
var html embed.FS

// Page is the form of a new unit.
type Page struct {
	web.Frame
	Name, Phone, Opens, Closes web.Field
	Provider                   web.Choices
}

// Screen is /organisation/unit.
var Screen = web.Screen[Page]{
	Path: "/organisation/unit", Need: access.KeepOrganisation, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": open},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	o, err := org.Own(p)
	if err != nil {
		return Page{}, err
	}
	providers, err := org.Providers(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Name:   web.Field{Frame: f, Name: "name", Label: f.T("keep.name")},
		Phone:  web.Field{Frame: f, Name: "phone", Label: f.T("keep.phone"), Hint: f.T("keep.phone.hint"), Type: "tel", Auto: "off", Class: "input--middle"},
		Opens:  web.Field{Frame: f, Name: "opens", Label: f.T("keep.opens"), Class: "input--short", Value: f.Words().Time(cal.T(8, 0))},
		Closes: web.Field{Frame: f, Name: "closes", Label: f.T("keep.closes"), Class: "input--short", Value: f.Words().Time(cal.T(16, 0))},
		Provider: web.Choices{Frame: f, Name: "provider", Legend: f.T("founding.runs"), Options: []web.Option{
			{Value: "", Text: o.Name},
		}},
	}
	for _, v := range providers {
		if !v.Until.IsZero() {
			continue
		}
		page.Provider.Options = append(page.Provider.Options, web.Option{Value: string(v.ID), Text: v.Name})
	}
	return page, nil
}

func open(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Name, Phone, Provider string
		Opens, Closes         cal.Time
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	u, err := org.AddUnit(p, org.Unit{Provider: id.Provider(in.Provider), Name: in.Name, Phone: in.Phone, Hours: org.Weekdays(in.Opens, in.Closes)})
	return web.See(org.KeepPath(u) + "?saved=yes"), err
}
