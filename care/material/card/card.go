// Package card is one task of the bank: its facts, and what it says in a language in each of its variants, side by side.
package card

import (
	"embed"
	"slices"

	"etapaja/care/material"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

//go:embed card.html
var html embed.FS

// Page is the task in one language.
type Page struct {
	web.Frame
	Path             string
	Title, TitleLang string
	Unit             string // whose own task it is, "" in the shared bank
	Stale, Gone      bool
	Done             string // what was just done
	Facts            web.Summary
	Missing          string // what the shared bank still asks for
	Pictures         []web.Photo
	Undescribed      string // which pictures lack a description, and in which languages
	Draw             string // where pictures are added and described, "" where they may not be
	Tabs             web.Tabs
	Words            Words
	Change           string // where the facts are changed, "" where they may not be
	Looked, Offer    web.Press
	Retire, Restore  web.Press
}

// Words is what the task says in the language that is open.
type Words struct {
	Lang           string // the lang attribute where it is not the page's
	Name           string // of the language
	There          bool
	Variants       []Variant
	Return         string
	Link, LinkName string
	Paper, Write   string // where it is printed and written; "" where it cannot be
}

// Variant is the steps of one variant; none where nobody has written them.
type Variant struct {
	Name  string
	Steps []string
}

// Screen is /materials/{material}.
var Screen = web.Screen[Page]{
	Path: "/materials/{material}", Need: access.SeeMaterials, HTML: html, Show: show,
	Acts: web.Acts{
		"looked": act(material.Looked, "looked"), "offer": act(material.Offer, "offered"),
		"retire": act(material.Retire, "retired"), "restore": act(material.Restore, "restored"),
	},
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
	f := r.Frame()
	title, lang := t.Title(string(r.Lang()))
	page := Page{
		Path: "/materials/" + name, Title: title, TitleLang: material.Foreign(f, lang), Stale: t.Retired == 0 && t.Stale(p.Today()),
		Gone: t.Retired != 0, Missing: material.Gaps(f, t),
	}
	if l, ok := i18n.Parse(r.Typed("lang")); ok {
		lang = string(l)
	}
	if !t.Shared() {
		u, err := org.Load(p, t.Unit)
		if err != nil {
			return Page{}, err
		}
		page.Unit = u.Name
	}
	if done := r.Typed("done"); slices.Contains([]string{"saved", "looked", "offered", "retired", "restored"}, done) {
		page.Done = f.T("bank.done." + done)
	}
	may := material.RightsOf(p, t)
	page.say(f, t, lang, may)
	page.act(f, may)
	if err := page.show(p, f, t, lang, may); err != nil {
		return Page{}, err
	}
	page.Facts, err = facts(p, f, t)
	return page, err
}

// show shows the pictures that go with the language that is open.
func (page *Page) show(p *gate.Pass, f web.Frame, t material.Task, lang string, may material.Rights) error {
	all, err := material.PicturesOf(p, t.ID)
	page.Pictures, page.Undescribed = material.Shown(f, page.Path+"/picture/", all, lang), material.PictureGaps(f, all)
	if may.Change || len(material.Standing(all)) > 0 && len(may.Write) > 0 {
		page.Draw = page.Path + "/pictures"
	}
	return err
}

// act carries out one press, and says on the card that it was done.
func act(do func(*gate.Pass, id.Material) error, done string) web.Act {
	return func(p *gate.Pass, r *web.Request) (web.Reply, error) {
		name, err := r.ID("material")
		if err != nil {
			return web.Reply{}, err
		}
		return web.See("/materials/" + name + "?done=" + done), do(p, id.Material(name))
	}
}

func (page *Page) act(f web.Frame, may material.Rights) {
	press := func(act, label, kind string) web.Press {
		return web.Press{Frame: f, Path: page.Path + "/" + act, Label: f.T(label), Kind: kind}
	}
	if may.Change {
		page.Change = page.Path + "/edit"
		page.Looked = press("looked", "bank.looked", "secondary")
		page.Retire = press("retire", "bank.retire", "warning")
	}
	if may.Offer {
		page.Offer = press("offer", "bank.offer", "")
	}
	if may.Restore {
		page.Restore = press("restore", "bank.restore", "secondary")
	}
}

func facts(p *gate.Pass, f web.Frame, t material.Task) (web.Summary, error) {
	words := f.Words()
	s := web.Summary{Frame: f, Rows: []web.SummaryRow{
		{Key: f.T("bank.area"), Value: f.T("bank.area." + string(t.Area))},
		{Key: f.T("bank.time"), Value: words.Minutes(t.Minutes)},
		{Key: f.T("bank.level"), Value: f.T("bank.level." + words.Number(t.Level))},
		{Key: f.T("bank.where"), Value: f.T("bank.where." + t.Where)},
		{Key: f.T("bank.needs"), Value: f.T("bank.needs." + t.Needs)},
		{Key: f.T("bank.pictures"), Value: words.Number(t.Pictures)},
	}}
	if t.Section != "" {
		s.Rows = append(s.Rows, web.SummaryRow{Key: f.T("bank.section"), Value: f.T("bank.section." + string(t.Section))})
	}
	if t.GoalArea != "" {
		s.Rows = append(s.Rows, web.SummaryRow{Key: f.T("bank.goal"), Value: f.T("bank.goal." + t.GoalArea)})
	}
	if t.Source != "" && t.Starter == "" { // the starter bank's sources are signs for whoever keeps that bank
		s.Rows = append(s.Rows, web.SummaryRow{Key: f.T("bank.source"), Value: t.Source})
	}
	author, err := nameOf(p, f, t.Author)
	if err != nil {
		return s, err
	}
	s.Rows = append(s.Rows, web.SummaryRow{Key: f.T("bank.made"), Value: f.T("bank.by", words.Plain(t.Made.Date()), author)})
	if t.Changed != t.Made {
		by, err := nameOf(p, f, t.ChangedBy)
		if err != nil {
			return s, err
		}
		s.Rows = append(s.Rows, web.SummaryRow{Key: f.T("bank.changed"), Value: f.T("bank.by", words.Plain(t.Changed.Date()), by)})
	}
	looked := f.T("bank.looked.next", words.Plain(t.Looked), words.Plain(t.Looked.AddMonths(t.Again)))
	s.Rows = append(s.Rows, web.SummaryRow{Key: f.T("bank.looked.at"), Value: looked})
	return s, nil
}

// nameOf is who has written; the starter bank was brought by the program.
func nameOf(p *gate.Pass, f web.Frame, w id.Worker) (string, error) {
	if w == "" {
		return f.T("bank.starter"), nil
	}
	who, err := staff.Load(p, w)
	return who.Name(), err
}
