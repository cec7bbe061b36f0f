// Package enrol is where whoever came by a link makes the first passkey.
package enrol

import (
	"embed"

	"etapaja/care/account"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/passkey"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// At is the screen of the site that the passkeys belong to.
func At(party passkey.Party) web.Screen[Page] {
	return web.Screen[Page]{
		Path: "/enrol",
		Need: access.Anyone,
		HTML: html,
		Show: func(p *gate.Pass, r *web.Request) (Page, error) { return show(p, r, party) },
		Acts: web.Acts{"": func(p *gate.Pass, r *web.Request) (web.Reply, error) { return keep(p, r, party) }},
	}
}

// Page greets by name and asks for the passkey.
type Page struct {
	web.Frame
	Closed bool // nobody came by a link
	Name   string
	Make   web.Passkey
}

// guest is the worker who came by a link that is still good.
func guest(p *gate.Pass) (staff.Worker, error) {
	a := p.Actor()
	if a.Kind != access.Worker || a.Strong {
		return staff.Worker{}, fault.NotFound()
	}
	if _, err := account.Invited(p, id.Worker(a.ID)); err != nil {
		return staff.Worker{}, err
	}
	return staff.AtWork(p, id.Worker(a.ID))
}

func show(p *gate.Pass, r *web.Request, party passkey.Party) (Page, error) {
	w, err := guest(p)
	if fault.Is(err, fault.KindNotFound) {
		return Page{Closed: true}, nil
	}
	if err != nil {
		return Page{}, err
	}
	asked, err := account.Ask(p, party, w.Name())
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	return Page{Name: w.Name(), Make: web.Passkey{
		Frame: f, Path: "/enrol", Kind: "make", Asked: asked, Label: f.T("enrol.make"),
		Name: web.Field{Frame: f, Name: "name", Label: f.T("key.name"), Hint: f.T("key.name.hint"), Value: web.DeviceName(f, r.Device())},
	}}, nil
}

// keep keeps the passkey, and the worker is signed in.
func keep(p *gate.Pass, r *web.Request, party passkey.Party) (web.Reply, error) {
	w, err := guest(p)
	if err != nil {
		return web.Reply{}, err
	}
	if err := account.Keep(p, party, r.Typed("answer"), r.Typed("name")); err != nil {
		return web.Reply{}, err
	}
	token, until, err := account.Begun(p, gate.Person{Unit: w.Unit, Lang: p.Signed().Lang, Device: r.Device()})
	return web.SignedIn(token, until, "/"), err
}
