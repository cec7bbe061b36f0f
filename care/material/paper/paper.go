// Package paper is the paper variant of a task as it is printed for one who gets letters.
package paper

import (
	"embed"

	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

//go:embed paper.html
var html embed.FS

// Page is the sheet, in the language of the one who gets it.
type Page struct {
	web.Frame
	Back           string
	Lang           string
	Title, Minutes string
	Steps          []string // none where nobody has written them
	Return         string
	Told           string // the heading of what to show or tell
	Pictures       []web.Photo
}

// Screen is /materials/{material}/paper.
var Screen = web.Screen[Page]{Path: "/materials/{material}/paper", Need: access.SeeMaterials, HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	name, err := r.ID("material")
	if err != nil {
		return Page{}, err
	}
	t, err := material.Load(p, id.Material(name))
	if err != nil {
		return Page{}, err
	}
	lang, ok := i18n.Parse(r.Typed("lang"))
	if !ok {
		lang = r.Lang()
	}
	title, of := t.Title(string(lang))
	theirs := r.Frame().In(of)
	page := Page{
		Back: "/materials/" + name + "?lang=" + of, Lang: i18n.Lang(of).HTML(), Title: title, Minutes: theirs.Words().Minutes(t.Minutes),
		Told: theirs.T("bank.return"),
	}
	if text, ok := t.For(of, material.Paper); ok {
		page.Steps, page.Return = text.Steps, text.Return
	}
	all, err := material.PicturesOf(p, t.ID)
	page.Pictures = material.Shown(theirs, "/materials/"+name+"/picture/", all, of)
	return page, err
}
