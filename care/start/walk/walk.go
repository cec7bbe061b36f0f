// Package walk is what a client must know before the first day: the texts that a worker and the client read together, on the
// screen or on paper, and the form that records them as gone through.
package walk

import (
	"embed"
	"slices"

	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/care/start"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
)

//go:embed walk.html
var html embed.FS

// Page is the texts in one language, the form, and the history.
type Page struct {
	web.Frame
	Back, Name, Path, Paper string
	Lang                    string // of the texts, for html
	Texts                   []start.Text
	Others                  []Other // the same in other languages
	Seen                    int
	Standing                bool
	Topics, Way, Language   web.Choices
	Day                     web.Field
	History                 []Line
}

// Other leads to the texts in another language.
type Other struct{ Path, Name, Lang string }

// Line is one record, the newest first.
type Line struct{ When, Text, By string }

// Screen is /client/{client}/start/walkthrough.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/start/walkthrough", Need: access.KeepClient, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"": gone, "back": back},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return Page{}, err
	}
	g, err := start.Load(p, c)
	if err != nil {
		return Page{}, err
	}
	f, of := r.Frame(), "/client/"+string(c.ID)+"/start"
	lang := start.TextLang(r, c)
	page := Page{
		Back: of, Name: c.Name(), Path: of + "/walkthrough", Paper: of + "/walkthrough/paper?lang=" + string(lang),
		Lang: lang.HTML(), Texts: start.Texts(f.In(string(lang))), Seen: len(g.All),
	}
	for _, l := range i18n.All() {
		if l != lang {
			page.Others = append(page.Others, Other{Path: page.Path + "?lang=" + string(l), Name: l.Name(), Lang: l.HTML()})
		}
	}
	page.form(p, f, g, lang)
	names := staff.Names{}
	for _, h := range slices.Backward(g.All) {
		if h.Step != start.Walkthrough {
			continue
		}
		by, err := names.Of(p, "worker:"+h.MadeBy)
		if err != nil {
			return Page{}, err
		}
		page.History = append(page.History, lineOf(f, h, by))
	}
	return page, nil
}

func (page *Page) form(p *gate.Pass, f web.Frame, g start.Progress, lang i18n.Lang) {
	page.Topics = web.Choices{Frame: f, Name: "topics", Legend: f.T("start.walk.topics"), Options: []web.Option{{Value: "all", Text: f.T("start.walk.all")}}}
	for _, t := range start.Topics() {
		o := web.Option{Value: string(t), Text: f.T("walk.title." + string(t))}
		if r, ok := g.Topic(t); ok {
			page.Standing, o.Hint = true, f.T("start.walk.on", r.Day)
		}
		page.Topics.Options = append(page.Topics.Options, o)
	}
	page.Way = web.Choices{Frame: f, Name: "way", Legend: f.T("start.walk.way")}
	for _, w := range start.ReadingWays() {
		page.Way.Options = append(page.Way.Options, web.Option{Value: w, Text: f.T("start.read." + w)})
	}
	page.Language = web.Choices{Frame: f, Name: "lang", Legend: f.T("start.walk.lang"), Value: string(lang)}
	for _, l := range i18n.All() {
		page.Language.Options = append(page.Language.Options, web.Option{Value: string(l), Text: l.Name()})
	}
	page.Day = web.Field{Frame: f, Name: "day", Label: f.T("start.day.label"), Type: "date", Class: "input--middle", Value: p.Today().String()}
}

func lineOf(f web.Frame, h start.Record, by string) Line {
	line := Line{When: f.Words().Plain(h.Day), Text: f.T("walk.title." + string(h.Topic)), By: f.Words().Instant(h.Made)}
	if h.State == start.Done {
		l, _ := i18n.Parse(h.Lang)
		line.Text += ". " + f.T("start.read."+h.Way) + ", " + l.Name() + ", " + f.T("start.walk.version", h.Version)
	} else {
		line.Text += ". " + f.T("start.tookback")
	}
	if by != "" {
		line.By = by + ", " + line.By
	}
	return line
}

func gone(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Seen      int
		Day       cal.Date
		Topics    []string
		Way, Lang string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	if slices.Contains(in.Topics, "all") {
		in.Topics = nil
		for _, t := range start.Topics() {
			in.Topics = append(in.Topics, string(t))
		}
	}
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), start.GoThrough(p, c, in.Seen, start.Reading{Day: in.Day, Topics: in.Topics, Way: in.Way, Lang: in.Lang})
}

func back(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Seen int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), start.TakeBack(p, c, in.Seen, start.Walkthrough)
}

func saved(c client.Client) web.Reply { return web.See("/client/" + string(c.ID) + "/start?saved=yes") }
