// Package add is where a worker makes a task: one text in one language is enough, and it is in use at once.
package add

import (
	"embed"

	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

//go:embed add.html
var html embed.FS

// Page is the form.
type Page struct {
	web.Frame
	Unit  string
	Bank  web.Choices // own task or the shared bank, for whoever keeps both
	Lang  web.Choices
	Facts material.FactsForm
	Words material.WordsForm
	Other bool // the link was refused or filled in: it stands open
}

// Screen is /materials/new.
var Screen = web.Screen[Page]{
	Path: "/materials/new", Need: access.KeepMaterials, HTML: html, Show: show, Acts: web.Acts{"": add},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	home, err := material.Home(p, access.KeepMaterials)
	if err != nil {
		return Page{}, err
	}
	shared := material.MayKeepBank(p)
	if home.ID == "" && !shared {
		return Page{}, fault.NotFound()
	}
	f := r.Frame()
	page := Page{
		Unit:  home.Name,
		Facts: material.FormOf(f, material.Task{Level: 1, Where: "home", Needs: "none", Again: material.UsualAgain}),
		Words: material.WordsFormOf(f, material.Words{}),
		Lang:  web.Choices{Frame: f, Name: "lang", Legend: f.T("bank.lang"), Value: string(r.Lang())},
	}
	for _, l := range f.Languages() {
		page.Lang.Options = append(page.Lang.Options, web.Option{Value: l.Code, Text: f.T("bank.tab." + l.Code)})
	}
	if shared {
		page.Bank = web.Choices{Frame: f, Name: "bank", Legend: f.T("bank.whose"), Value: "shared", Options: []web.Option{
			{Value: "shared", Text: f.T("bank.whose.shared"), Hint: f.T("bank.whose.shared.hint")},
		}}
		if home.ID != "" {
			page.Bank.Options = append(page.Bank.Options, web.Option{Value: "own", Text: f.T("bank.whose.own"), Hint: home.Name})
		}
	}
	for _, field := range []string{"link", "linkname"} {
		page.Other = page.Other || f.Refused(field) != "" || f.Typed(field, "") != ""
	}
	return page, nil
}

func add(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var facts material.Facts
	if err := r.Form(&facts); err != nil {
		return web.Reply{}, err
	}
	var in struct{ Bank, Lang, Title, Digital, Phone, Paper, Return, Link, LinkName string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	home, err := material.Home(p, access.KeepMaterials)
	if err != nil {
		return web.Reply{}, err
	}
	t := material.Task{Unit: home.ID}
	if in.Bank == "shared" || home.ID == "" {
		t.Unit = ""
	}
	facts.Onto(&t)
	made, err := material.Add(p, t, material.Words{
		Lang: in.Lang, Title: in.Title, Return: in.Return, Link: in.Link, LinkName: in.LinkName,
		Steps: map[material.Variant][]string{
			material.Digital: material.Lines(in.Digital), material.Phone: material.Lines(in.Phone), material.Paper: material.Lines(in.Paper),
		},
	})
	return web.See("/materials/" + string(made) + "?done=saved&lang=" + in.Lang), err
}
