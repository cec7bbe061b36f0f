// Package invite is where an administrator takes in a worker and makes the link by which the worker comes.
package invite

import (
	"embed"
	"slices"

	"etapaja/care/account"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// Screen asks who comes, where, and as what.
var Screen = web.Screen[Page]{
	Path: "/organisation/invite",
	Need: access.KeepOrganisation,
	HTML: html,
	Show: show,
	Acts: web.Acts{"": invite},
}

// Page is the form.
type Page struct {
	web.Frame
	First, Last, Phone web.Field
	Role, Unit, Lang   web.Choices
	Nowhere            bool // there is no unit yet
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	units, err := open(p)
	if err != nil {
		return Page{}, err
	}
	page := Page{
		First: web.Field{Frame: f, Name: "first", Label: f.T("invite.first")}, Last: web.Field{Frame: f, Name: "last", Label: f.T("invite.last")},
		Phone:   web.Field{Frame: f, Name: "phone", Label: f.T("invite.phone"), Hint: f.T("invite.phone.hint"), Type: "tel", Auto: "off", Class: "input--middle"},
		Role:    web.Choices{Frame: f, Name: "role", Legend: f.T("invite.role"), Hint: f.T("invite.role.hint")},
		Unit:    web.Choices{Frame: f, Name: "unit", Legend: f.T("invite.unit")},
		Lang:    web.Choices{Frame: f, Name: "lang", Legend: f.T("invite.lang"), Value: "fi"},
		Nowhere: len(units) == 0,
	}
	for _, role := range access.Roles() {
		page.Role.Options = append(page.Role.Options, web.Option{Value: string(role), Text: f.T("invite.role." + string(role))})
	}
	for _, u := range units {
		page.Unit.Options = append(page.Unit.Options, web.Option{Value: string(u.ID), Text: u.Name})
	}
	if len(units) == 1 {
		page.Unit.Value = string(units[0].ID)
	}
	for _, l := range i18n.All() {
		page.Lang.Options = append(page.Lang.Options, web.Option{Value: string(l), Text: l.Name()})
	}
	return page, nil
}

// open lists the units where somebody new may come to work.
func open(p *gate.Pass) ([]org.Unit, error) {
	all, err := org.Units(p, access.KeepOrganisation)
	return slices.DeleteFunc(all, org.Unit.Ending), err
}

// invite takes the worker in and makes the link.
func invite(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ First, Last, Phone, Role, Unit, Lang string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	units, err := open(p)
	if err != nil {
		return web.Reply{}, err
	}
	at := slices.IndexFunc(units, func(u org.Unit) bool { return string(u.ID) == in.Unit })
	if at < 0 {
		return web.Reply{}, fault.Invalid("unit", "invite.where")
	}
	unit, role := units[at], access.Role(in.Role)
	w, err := staff.Hire(p, staff.Worker{Unit: unit.ID, Role: role, First: in.First, Last: in.Last, Phone: in.Phone, Lang: in.Lang}, grants(p, unit, role))
	if err != nil {
		return web.Reply{}, err
	}
	_, err = account.Invite(p, account.Guest{Worker: w, Unit: unit.ID, Provider: unit.Provider, Lang: in.Lang})
	return web.See(path(w)), err
}

// grants give a role in the unit. Who administers, or guards data protection, does so for the whole organiser, or for the
// provider, as far as the inviter does: nobody gives more than they have.
func grants(p *gate.Pass, u org.Unit, role access.Role) []access.Grant {
	wide := access.Grant{Role: role, Provider: u.Provider}
	if (role == access.Administrator || role == access.DPO) && staff.MayGive(p, wide) {
		return []access.Grant{wide}
	}
	return []access.Grant{{Role: role, Provider: u.Provider, Unit: u.ID}}
}

func path(w id.Worker) string { return "/organisation/worker/" + string(w) + "/signin" }
