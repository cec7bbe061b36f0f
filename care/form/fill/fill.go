// Package fill is where a form is filled in: one question a page for the client, as many as can stand together for a worker
// who writes down what the client says. Nothing of it needs a script: the server decides what is asked next.
package fill

import (
	"embed"
	"slices"
	"strings"

	"etapaja/care/day"
	"etapaja/care/form"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed fill.html
var html embed.FS

// Page is some questions, or all answers to look through.
type Page struct {
	web.Frame
	Title, Lead string
	Back, Name  string // Name is the client's, on the worker's page
	Path        string
	Of          string // what is part-filled, "" for nothing yet
	Ask         string // the first question of the page, "check" where all answers are shown
	Step        string // "Kysymys 1/12"
	Before      string // the page before this one, "" on the first
	Asks        []Ask
	Seen        string // who sees the answers
	Check       Check
	Helpers     day.Helpers
}

// Ask is one question as a field: one of them has a name.
type Ask struct {
	One  web.Choices
	Many Many
	Text web.Field
	Line web.Field
}

// Many is any of few, with several marked.
type Many struct {
	web.Choices
	Options []Mark
}

// Mark is an answer that may be marked; If is its value where it is.
type Mark struct{ Value, Text, If string }

// Check is the answers before they are given. A worker tells how they were answered; who corrects, why.
type Check struct {
	On      bool
	Empty   bool
	Answers web.Summary
	How     web.Choices
	Date    web.Field
	Why     web.Field
}

var acts = web.Acts{"": save, "give": give, "drop": drop}

// Own is /forms/{form}; ?ask= names the question.
var Own = web.Screen[Page]{Path: "/forms/{form}", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show, Acts: acts}

// Of is the same for a worker, who writes down what a client says.
var Of = web.Screen[Page]{Path: "/client/{client}/forms/{form}/fill", Need: access.SeeRecord, Purpose: "record", HTML: html, Show: show, Acts: acts}

const (
	check    = "check"
	together = 6 // questions on a worker's page
)

func show(p *gate.Pass, r *web.Request) (Page, error) {
	d, err := form.Open(p, r)
	if err != nil {
		return Page{}, err
	}
	one, err := form.Named(r)
	if err != nil {
		return Page{}, err
	}
	part, err := form.Draft(p, d.Client, one.ID)
	switch {
	case fault.Is(err, fault.KindNotFound):
		part = form.Answer{Form: one, Said: form.Answers{}}
	case err != nil:
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Title: part.Form.Title.In(f.Words().Lang()), Back: d.Path, Path: path(d, one), Of: string(part.ID), Seen: f.T("forms.seen")}
	if d.Worker {
		page.Name, page.Seen = d.Client.Name(), f.T("forms.seen.worker")
	} else if page.Helpers, err = day.HelpersOf(p, f, d.Client, "/callme", false); err != nil {
		return Page{}, err
	}
	page.fill(f, d, part, r.Typed("ask"))
	return page, nil
}

func path(d form.Door, one form.Form) string {
	if d.Worker {
		return d.Path + "/" + one.ID + "/fill"
	}
	return d.Path + "/" + one.ID
}

func steps(d form.Door, part form.Answer) [][]form.Question {
	if d.Worker {
		return part.Form.Steps(part.Said, together)
	}
	return part.Form.Steps(part.Said, 1)
}

func (page *Page) fill(f web.Frame, d form.Door, part form.Answer, ask string) {
	all := steps(d, part)
	if ask == check {
		page.check(f, d, part)
		page.Before = page.Path + "?ask=" + all[len(all)-1][0].ID
		return
	}
	n := max(0, slices.IndexFunc(all, func(s []form.Question) bool {
		return slices.ContainsFunc(s, func(q form.Question) bool { return q.ID == ask })
	}))
	page.Ask = all[n][0].ID
	page.Step = f.T("forms.step", n+1, len(all))
	if d.Worker {
		page.Step = f.T("forms.page", n+1, len(all))
	}
	if n > 0 {
		page.Before = page.Path + "?ask=" + all[n-1][0].ID
	} else {
		page.Lead = part.Form.Lead.In(f.Words().Lang())
	}
	for _, q := range all[n] {
		page.Asks = append(page.Asks, askOf(f, d, q, part.Said[q.ID]))
	}
}

func askOf(f web.Frame, d form.Door, q form.Question, said string) Ask {
	lang := f.Words().Lang()
	name, text, hint := form.Field(q.ID), q.Text.In(lang), q.Hint.In(lang)
	switch q.Kind {
	case form.Choice, form.Scale:
		c := web.Choices{Frame: f, Name: name, Legend: text, Hint: hint, Value: said}
		for _, o := range q.Options {
			c.Options = append(c.Options, web.Option{Value: o.ID, Text: o.Text.In(lang)})
		}
		none := f.T("forms.none")
		if d.Worker {
			none = f.T("forms.none.worker")
		}
		c.Options = append(c.Options, web.Option{Value: form.None, Text: none})
		if said == "" {
			c.Value = form.None // text browsers mark the first answer of a question by themselves
		}
		return Ask{One: c}
	case form.Several:
		m := Many{Choices: web.Choices{Frame: f, Name: name, Legend: text, Hint: hint}}
		for _, o := range q.Options {
			mark := Mark{Value: o.ID, Text: o.Text.In(lang)}
			if slices.Contains(strings.Fields(said), o.ID) {
				mark.If = o.ID
			}
			m.Options = append(m.Options, mark)
		}
		return Ask{Many: m}
	case form.Number:
		return Ask{Line: web.Field{Frame: f, Name: name, Label: text, Hint: hint, Value: said, Class: "input--short"}}
	case form.Day:
		return Ask{Line: web.Field{Frame: f, Name: name, Label: text, Hint: hint, Value: said, Type: "date", Class: "input--middle"}}
	}
	return Ask{Text: web.Field{Frame: f, Name: name, Label: text, Hint: hint, Value: said}}
}

// check lays out the answers, each with the way to change it.
func (page *Page) check(f web.Frame, d form.Door, part form.Answer) {
	page.Ask, page.Step = check, f.T("forms.check")
	page.Check = Check{On: true, Empty: len(part.Form.Pared(part.Said)) == 0, Answers: web.Summary{Frame: f}}
	for _, q := range part.Form.Asked(part.Said) {
		said := q.Tell(f.Words(), part.Said[q.ID])
		if said == "" {
			said = f.T("forms.blank")
		}
		page.Check.Answers.Rows = append(page.Check.Answers.Rows, web.SummaryRow{
			Key: q.Text.In(f.Words().Lang()), Value: said, Change: page.Path + "?ask=" + q.ID,
		})
	}
	if d.Worker {
		page.Check.How = web.Choices{Frame: f, Name: "how", Legend: f.T("forms.how")}
		for _, how := range form.Hows() {
			page.Check.How.Options = append(page.Check.How.Options, web.Option{Value: how, Text: f.T("forms.how." + how)})
		}
		page.Check.Date = web.Field{Frame: f, Name: "date", Label: f.T("forms.date"), Hint: f.T("forms.date.hint"), Type: "date", Class: "input--middle"}
	}
	if part.Replaces != "" {
		page.Check.Why = web.Field{Frame: f, Name: "why", Label: f.T("forms.why.label"), Hint: f.T("forms.why.hint")}
	}
}

// save keeps the answers of one page, and goes on to what is asked next.
func save(p *gate.Pass, r *web.Request) (web.Reply, error) {
	d, one, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	part, err := form.Draft(p, d.Client, one.ID)
	switch {
	case fault.Is(err, fault.KindNotFound):
		part = form.Answer{Form: one, Said: form.Answers{}}
	case err != nil:
		return web.Reply{}, err
	}
	answers := form.Answers{}
	for _, s := range steps(d, part) {
		if s[0].ID != r.Typed("ask") {
			continue
		}
		for _, q := range s {
			answers[q.ID] = strings.Join(r.TypedAll(form.Field(q.ID)), " ")
			if q.Kind == form.Day {
				answers[q.ID] = dated(r, form.Field(q.ID))
			}
		}
	}
	if len(answers) == 0 {
		return web.See(path(d, one)), nil // what was asked is asked no more: another page has answered so
	}
	part, err = form.Save(p, d.Client, one.ID, id.Answer(r.Typed("of")), answers)
	next := part.At
	if next == "" {
		next = check
	}
	return web.See(path(d, one) + "?ask=" + next), err
}

// dated reads a day in any way that people write it; what is no day stays as it was typed.
func dated(r *web.Request, field string) string {
	if d, err := r.TypedDate(field); err == nil {
		return d.String()
	}
	return r.Typed(field)
}

func give(p *gate.Pass, r *web.Request) (web.Reply, error) {
	d, one, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		How, Why string
		Date     cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	_, err = form.Give(p, d.Client, one.ID, id.Answer(r.Typed("of")), form.Giving{How: in.How, Date: in.Date, Why: in.Why})
	return web.See(d.Path + "?given=" + one.ID), err
}

func drop(p *gate.Pass, r *web.Request) (web.Reply, error) {
	d, one, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(d.Path + "?dropped=yes"), form.Drop(p, d.Client, one.ID)
}

func named(p *gate.Pass, r *web.Request) (form.Door, form.Form, error) {
	d, err := form.Open(p, r)
	if err != nil {
		return d, form.Form{}, err
	}
	one, err := form.Named(r)
	return d, one, err
}
