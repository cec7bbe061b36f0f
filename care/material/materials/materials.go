// Package materials is the list of the bank: the shared tasks and the unit's own, by area, with what each still misses.
package materials

import (
	"embed"
	"net/url"

	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed materials.html
var html embed.FS

// Page is the tasks that were asked for, by area.
type Page struct {
	web.Frame
	Unit     string // whose own tasks are among them
	MayMake  bool
	Words    web.Field
	Area     web.Choices
	Selects  []web.Choices // the others
	Open     bool          // one of the others narrows the list
	Narrowed bool
	Count    int
	Areas    []Area
}

// Area is one of the three contents with its tasks.
type Area struct {
	ID, Name string
	Rows     []Row
}

// Row is one task of the list.
type Row struct {
	Path, Lang, Title string // Lang where the title is in another language than the page
	Hint, Gaps        string
	Own, Stale, Gone  bool
}

// Screen is /materials.
var Screen = web.Screen[Page]{Path: "/materials", Need: access.SeeMaterials, HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	home, err := material.Home(p, access.SeeMaterials)
	if err != nil {
		return Page{}, err
	}
	filter := asked(r)
	tasks, err := material.List(p, home.ID, filter)
	if err != nil {
		return Page{}, err
	}
	page := Page{Unit: home.Name, Count: len(tasks)}
	page.MayMake = home.ID != "" && p.Actor().InUnit(access.KeepMaterials, home.ID, home.Provider) || material.MayKeepBank(p)
	page.narrow(f, filter)
	for _, t := range tasks {
		if n := len(page.Areas); n == 0 || page.Areas[n-1].ID != string(t.Area) {
			page.Areas = append(page.Areas, Area{ID: string(t.Area), Name: f.T("bank.area." + string(t.Area))})
		}
		area := &page.Areas[len(page.Areas)-1]
		area.Rows = append(area.Rows, rowOf(p, f, t))
	}
	return page, nil
}

func asked(r *web.Request) material.Filter {
	f := material.Filter{
		Area: material.Area(r.Typed("area")), Section: material.Section(r.Typed("section")), Where: r.Typed("where"), Needs: r.Typed("needs"),
		Variant: material.Variant(r.Typed("variant")), Words: r.Typed("words"), Shown: string(r.Lang()), Only: material.Only(r.Typed("only")),
	}
	if f.Variant != "" {
		f.Lang = f.Shown // who seeks what suits a letter seeks it in the language of the page
	}
	return f
}

func rowOf(p *gate.Pass, f web.Frame, t material.Task) Row {
	title, lang := t.Title(string(f.Words().Lang()))
	r := Row{
		Path: "/materials/" + string(t.ID) + "?" + url.Values{"lang": {lang}}.Encode(), Title: title, Lang: material.Foreign(f, lang),
		Own: !t.Shared(), Stale: t.Stale(p.Today()), Gone: t.Retired != 0,
	}
	r.Hint = f.T("bank.row", f.Words().Minutes(t.Minutes), f.T("bank.where."+t.Where), f.T("bank.level."+string(rune('0'+t.Level))))
	if t.Shared() {
		r.Gaps = material.Gaps(f, t)
	}
	return r
}

// narrow asks what the list is to be narrowed to.
func (page *Page) narrow(f web.Frame, now material.Filter) {
	page.Words = web.Field{Frame: f, Name: "words", Label: f.T("bank.words"), Value: now.Words, Type: "search"}
	area := web.Choices{Frame: f, Name: "area", Legend: f.T("bank.area"), Value: string(now.Area), Options: []web.Option{{Text: f.T("bank.all")}}}
	for _, a := range material.Areas() {
		area.Options = append(area.Options, web.Option{Value: string(a), Text: f.T("bank.area." + string(a))})
	}
	section := web.Choices{Frame: f, Name: "section", Legend: f.T("bank.section"), Value: string(now.Section), Options: []web.Option{{Text: f.T("bank.all")}}}
	for _, s := range material.Sections() {
		section.Options = append(section.Options, web.Option{Value: string(s), Text: f.T("bank.section." + string(s))})
	}
	where := web.Choices{Frame: f, Name: "where", Legend: f.T("bank.where"), Value: now.Where, Options: []web.Option{{Text: f.T("bank.all")}}}
	for _, w := range material.Wheres() {
		where.Options = append(where.Options, web.Option{Value: w, Text: f.T("bank.where." + w)})
	}
	needs := web.Choices{Frame: f, Name: "needs", Legend: f.T("bank.needs"), Value: now.Needs, Options: []web.Option{{Text: f.T("bank.all")}}}
	for _, n := range material.AllNeeds() {
		needs.Options = append(needs.Options, web.Option{Value: n, Text: f.T("bank.needs." + n)})
	}
	variant := web.Choices{Frame: f, Name: "variant", Legend: f.T("bank.variant"), Value: string(now.Variant), Options: []web.Option{{Text: f.T("bank.all")}}}
	for _, v := range material.Variants() {
		variant.Options = append(variant.Options, web.Option{Value: string(v), Text: f.T("bank.variant." + string(v))})
	}
	only := web.Choices{Frame: f, Name: "only", Legend: f.T("bank.only"), Value: string(now.Only), Options: []web.Option{{Text: f.T("bank.only.used")}}}
	for _, o := range []material.Only{material.OwnOnes, material.WithGaps, material.Aged, material.Gone} {
		only.Options = append(only.Options, web.Option{Value: string(o), Text: f.T("bank.only." + string(o))})
	}
	page.Area, page.Selects = area, []web.Choices{section, where, needs, variant, only}
	page.Open = now.Section != "" || now.Where != "" || now.Needs != "" || now.Variant != "" || now.Only != ""
	page.Narrowed = page.Open || now.Area != "" || now.Words != ""
}
