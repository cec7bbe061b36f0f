// Package edit is where a task of the bank is changed: its facts, or all that it says in one language.
package edit

import (
	"embed"
	"slices"
	"strconv"

	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

//go:embed edit.html
var html embed.FS

// Page is one of the forms, with the way to the others.
type Page struct {
	web.Frame
	Path             string
	Title, TitleLang string
	Gone             bool
	Tabs             []Tab
	Facts            *material.FactsForm // where no language is open
	Words            *Words
	Done             web.Notice
}

// Tab is the way to one form.
type Tab struct {
	Path, Name string
	Current    bool
}

// Words is the form of one language.
type Words struct {
	material.WordsForm
	Lang, Name, Seen string
	From             *From    // what to write it from
	Remarks          []string // on its plain Finnish, indicative only
}

// From is the same task in another language.
type From struct {
	Lang, Name string
	Parts      []Part
}

// Part is one variant of it.
type Part struct {
	Name  string
	Steps []string
}

// Screen is /materials/{material}/edit.
var Screen = web.Screen[Page]{
	Path: "/materials/{material}/edit", Need: access.KeepMaterials, HTML: html, Show: show,
	Acts: web.Acts{"facts": facts, "words": words},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	name, err := r.ID("material")
	if err != nil {
		return Page{}, err
	}
	t, err := material.Load(p, id.Material(name))
	if err != nil {
		return Page{}, err
	}
	f, open, gone := r.Frame(), r.Typed("lang"), t.Retired != 0
	t.Retired = 0 // whose task was retired meanwhile finds what was typed still in the form
	may := material.RightsOf(p, t)
	if open == "" && !may.Change && len(may.Write) > 0 {
		open = may.Write[0]
	}
	if open == "" && !may.Change || open != "" && !slices.Contains(may.Write, open) {
		return Page{}, fault.Denied()
	}
	title, lang := t.Title(string(r.Lang()))
	page := Page{Path: "/materials/" + name, Title: title, TitleLang: material.Foreign(f, lang), Gone: gone}
	if may.Change {
		page.Tabs = append(page.Tabs, Tab{page.Path + "/edit", f.T("bank.facts"), open == ""})
	}
	for _, l := range may.Write {
		page.Tabs = append(page.Tabs, Tab{page.Path + "/edit?lang=" + l, f.T("bank.tab." + l), l == open})
	}
	if open == "" {
		form := material.FormOf(f, t)
		page.Facts = &form
		return page, nil
	}
	page.Words = wordsOf(f, t, open)
	if r.Typed("done") == "saved" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("bank.done.saved")}
	}
	return page, nil
}

func wordsOf(f web.Frame, t material.Task, lang string) *Words {
	w, _ := t.In(lang)
	form := &Words{WordsForm: material.WordsFormOf(f, w), Lang: lang, Name: f.T("bank.tab." + lang), Seen: strconv.FormatInt(int64(w.At), 10)}
	form.Remarks = material.PlainRemarks(f, w)
	for _, l := range i18n.All() { // Finnish first: most tasks are thought of in it
		from, ok := t.In(string(l))
		if !ok || string(l) == lang {
			continue
		}
		form.From = &From{Lang: material.Foreign(f, string(l)), Name: f.T("bank.tab." + string(l))}
		form.From.Parts = append(form.From.Parts, Part{Name: f.T("bank.title"), Steps: []string{from.Title}})
		for _, v := range material.Variants() {
			if steps := from.Steps[v]; len(steps) > 0 {
				form.From.Parts = append(form.From.Parts, Part{f.T("bank.variant." + string(v)), steps})
			}
		}
		if from.Return != "" {
			form.From.Parts = append(form.From.Parts, Part{f.T("bank.return"), []string{from.Return}})
		}
		break
	}
	return form
}

func facts(p *gate.Pass, r *web.Request) (web.Reply, error) {
	name, err := r.ID("material")
	if err != nil {
		return web.Reply{}, err
	}
	var in material.Facts
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	t := material.Task{ID: id.Material(name)}
	in.Onto(&t)
	return web.See("/materials/" + name + "?done=saved"), material.Change(p, t)
}

func words(p *gate.Pass, r *web.Request) (web.Reply, error) {
	name, err := r.ID("material")
	if err != nil {
		return web.Reply{}, err
	}
	var in struct{ Lang, Seen, Title, Digital, Phone, Paper, Return, Link, LinkName string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	seen, err := strconv.ParseInt(in.Seen, 10, 64)
	if err != nil {
		seen = 0 // as if there had been nothing: whatever stands there is not written over
	}
	w := material.Words{
		Lang: in.Lang, Title: in.Title, Return: in.Return, Link: in.Link, LinkName: in.LinkName,
		Steps: map[material.Variant][]string{
			material.Digital: material.Lines(in.Digital), material.Phone: material.Lines(in.Phone), material.Paper: material.Lines(in.Paper),
		},
	}
	to := "/materials/" + name
	if material.PlainRemarks(r.Frame(), w) != nil {
		to += "/edit" // it is kept, and may be mended
	}
	return web.See(to + "?done=saved&lang=" + in.Lang), material.Write(p, id.Material(name), w, cal.Instant(seen))
}
