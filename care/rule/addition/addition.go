// Package addition is the form with which an administrator proposes an addition to the rules.
package addition

import (
	"embed"

	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

//go:embed addition.html
var html embed.FS

// Page is the form of one kind.
type Page struct {
	web.Frame
	Path, Kind string // Kind completes the keys addition.title. and addition.lead.
	Form       rule.Fields
}

// Screen is /organisation/addition/{kind}.
var Screen = web.Screen[Page]{
	Path: "/organisation/addition/{kind}", Need: access.KeepOrganisation, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": propose},
}

func kind(p *gate.Pass, r *web.Request) (rule.Kind, error) {
	if k := r.Segment("kind"); rule.IsKind(k) && p.Actor().Everywhere(access.KeepOrganisation) {
		return rule.Kind(k), nil
	}
	return "", fault.NotFound()
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	k, err := kind(p, r)
	if err != nil {
		return Page{}, err
	}
	book, err := rule.Book(p)
	return Page{Path: "/organisation/addition/" + string(k), Kind: string(k), Form: rule.FieldsOf(r.Frame(), book, p.Today(), rule.Text{Kind: k}, true)}, err
}

func propose(p *gate.Pass, r *web.Request) (web.Reply, error) {
	k, err := kind(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	t, err := rule.ReadText(r, k, r.Typed("name"))
	if err != nil {
		return web.Reply{}, err
	}
	of, err := rule.Propose(p, t)
	return web.See("/organisation/rules/" + of + "/effect"), err
}
