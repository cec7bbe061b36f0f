package card

import (
	"slices"

	"etapaja/care/material"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
)

// say fills in the words of the language that is open, and the way to the others.
func (page *Page) say(f web.Frame, t material.Task, lang string, may material.Rights) {
	page.Tabs.Label = f.T("bank.langs")
	for _, l := range i18n.All() {
		n := 0
		for _, v := range material.Variants() {
			if t.Has(string(l), v) {
				n++
			}
		}
		page.Tabs.Tabs = append(page.Tabs.Tabs, web.Tab{
			Path: page.Path + "?lang=" + string(l), Name: f.T("bank.tab." + string(l)), Count: n, Current: string(l) == lang,
		})
	}
	w, there := t.In(lang)
	page.Words = Words{
		Lang: material.Foreign(f, lang), Name: f.T("bank.tab." + lang), There: there, Return: w.Return, Link: w.Link, LinkName: w.LinkName,
	}
	for _, v := range material.Variants() {
		page.Words.Variants = append(page.Words.Variants, Variant{Name: f.T("bank.variant." + string(v)), Steps: w.Steps[v]})
	}
	if t.Has(lang, material.Paper) {
		page.Words.Paper = page.Path + "/paper?lang=" + lang
	}
	if slices.Contains(may.Write, lang) {
		page.Words.Write = page.Path + "/edit?lang=" + lang
	}
}
