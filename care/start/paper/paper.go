// Package paper is the texts of the walkthrough on paper, for whom they are read by letter or at a table.
package paper

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/start"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed paper.html
var html embed.FS

// Page is the texts in one language with the number to call. It names nobody: a sheet may lie on a table.
type Page struct {
	web.Frame
	Back, Name, Lang string
	Title, Lead      string
	Texts            []start.Text
	Call, Unit       string
	Phone, Tel       string
	Version          string
}

// Screen is /client/{client}/start/walkthrough/paper.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/start/walkthrough/paper", Need: access.KeepClient, Purpose: "service", HTML: html, Show: show,
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return Page{}, err
	}
	u, err := org.Load(p, c.Unit)
	if err != nil {
		return Page{}, err
	}
	lang := start.TextLang(r, c)
	f := r.Frame().In(string(lang))
	page := Page{
		Back: "/client/" + string(c.ID) + "/start/walkthrough?lang=" + string(lang), Name: c.Name(), Lang: lang.HTML(),
		Title: f.T("walk.title"), Lead: f.T("walk.lead"), Texts: start.Texts(f), Call: f.T("walk.call"), Unit: u.Name,
		Version: f.T("walk.version", start.TextVersion),
	}
	page.Tel, page.Phone = org.Number(u.Phone)
	return page, nil
}
