// Package reply is one feedback with what was written, what was done about it, and the answer.
package reply

import (
	"embed"
	"strings"

	"etapaja/care/feedback"
	"etapaja/care/rule"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/law"
)

//go:embed reply.html
var html embed.FS

// Page is one feedback.
type Page struct {
	web.Frame
	Path, Reference, Kind string // Kind completes the key inbox.kind.
	Facts                 web.Summary
	Text, Lang            string
	Due                   string
	Late, Open, Request   bool
	Version               int
	Answer                web.Field
	Given, Channel        web.Choices
	Date                  web.Field
	MayExtend             bool
	Until                 string
	Why                   web.Field
	Told                  web.Choices
	Mistake               web.Field
	Steps                 []Step
	Done                  web.Notice
}

// Step is one thing that was done.
type Step struct{ Title, Text, By string }

// Screen is for who keeps the organisation.
var Screen = web.Screen[Page]{
	Path: "/organisation/feedback/{feedback}", Need: access.AnswerFeedback, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": answer, "extend": extend, "withdraw": withdraw},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	of, err := r.ID("feedback")
	if err != nil {
		return Page{}, err
	}
	one, err := feedback.Load(p, of)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Path: path(one.ID), Reference: feedback.Shown(one.Reference), Kind: string(one.Kind), Text: one.Text, Due: f.Words().Plain(one.Due),
		Late: one.Late(p.Today()), Open: one.Open(), Request: one.Kind == feedback.Request, Version: one.Steps,
	}
	if l, ok := i18n.Parse(one.Lang); ok {
		page.Lang = l.HTML()
	}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("reply.saved")}
	}
	page.Facts = facts(f, one)
	book, err := rule.Book(p)
	if err != nil {
		return Page{}, err
	}
	page.fields(p, f, book, one)
	page.Steps, err = steps(p, f, one)
	return page, err
}

func facts(f web.Frame, one feedback.Feedback) web.Summary {
	rows := []web.SummaryRow{{Key: f.T("reply.came"), Value: f.Words().Instant(one.Came)}, {Key: f.T("reply.due"), Value: f.Words().Plain(one.Due)}}
	if l, ok := i18n.Parse(one.Lang); ok {
		rows = append(rows, web.SummaryRow{Key: f.T("reply.lang"), Value: l.Name()})
	}
	if one.Page != "" {
		rows = append(rows, web.SummaryRow{Key: f.T("reply.page"), Value: one.Page})
	}
	rows = append(rows, web.SummaryRow{Key: f.T("reply.how"), Value: f.T("inbox.reply." + string(one.Reply))})
	if one.Contact != "" {
		rows = append(rows, web.SummaryRow{Key: f.T("reply.contact"), Value: one.Contact})
	}
	return web.Summary{Frame: f, Rows: rows}
}

// fields are the forms: an answer, more time, and taking an answer back.
func (page *Page) fields(p *gate.Pass, f web.Frame, book law.Book, one feedback.Feedback) {
	page.Answer = web.Field{Frame: f, Name: "text", Label: f.T("reply.text"), Hint: f.T("reply.text.hint")}
	page.Date = web.Field{Frame: f, Name: "date", Label: f.T("reply.date"), Type: "date", Class: "input--middle", Value: p.Today().String()}
	page.Given = web.Choices{Frame: f, Name: "given", Legend: f.T("reply.given"), Options: []web.Option{
		{Value: "yes", Text: f.T("reply.given.yes")}, {Value: "no", Text: f.T("reply.given.no"), Hint: f.T("reply.given.no.hint")}}}
	ways := []web.Option{}
	for _, k := range feedback.Replies() {
		ways = append(ways, web.Option{Value: k, Text: f.T("reply.channel." + k)})
	}
	page.Channel = web.Choices{Frame: f, Name: "channel", Legend: f.T("reply.channel"), Value: string(one.Reply), Options: ways}
	page.Told = web.Choices{Frame: f, Name: "told", Legend: f.T("reply.told"), Value: string(one.Reply), Options: ways}
	page.Why = web.Field{Frame: f, Name: "why", Label: f.T("reply.why"), Hint: f.T("reply.why.hint")}
	page.Mistake = web.Field{Frame: f, Name: "mistake", Label: f.T("reply.mistake")}
	v := book.FeedbackExtension(one.Came.Date(), law.FeedbackFacts{Request: page.Request, Extensive: true})
	page.MayExtend = v.OK && one.Open() && !one.Extended && !page.Late
	page.Until = f.Words().Plain(v.Date)
}

func steps(p *gate.Pass, f web.Frame, one feedback.Feedback) (all []Step, err error) {
	past, err := one.History(p)
	if err != nil {
		return nil, err
	}
	names := staff.Names{}
	for _, s := range past {
		by, err := names.Of(p, s.By)
		if err != nil {
			return nil, err
		}
		title := []string{f.T("reply.step." + s.Kind)}
		if d, err := cal.ParseDate(s.Date); err == nil {
			title = append(title, f.Words().Plain(d))
		}
		if s.Channel != feedback.None {
			title = append(title, f.T("reply.channel."+string(s.Channel)))
		}
		if s.Given != "" {
			title = append(title, f.T("reply.given."+s.Given))
		}
		all = append(all, Step{strings.Join(title, " · "), s.Text, strings.TrimPrefix(by+", "+f.Words().Instant(s.At), ", ")})
	}
	return all, nil
}

func path(of string) string { return "/organisation/feedback/" + of }

func saved(of string) web.Reply { return web.See(path(of) + "?saved=yes") }

func answer(p *gate.Pass, r *web.Request) (web.Reply, error) {
	of, err := r.ID("feedback")
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Version              int
		Text, Channel, Given string
		Date                 cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(of), feedback.Settle(p, of, feedback.Answer{
		Version: in.Version, Text: in.Text, Channel: feedback.Reply(in.Channel), Date: in.Date, Given: in.Given,
	})
}

func extend(p *gate.Pass, r *web.Request) (web.Reply, error) {
	of, err := r.ID("feedback")
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Version   int
		Why, Told string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(of), feedback.Extend(p, of, in.Version, in.Why, feedback.Reply(in.Told))
}

func withdraw(p *gate.Pass, r *web.Request) (web.Reply, error) {
	of, err := r.ID("feedback")
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Version int
		Mistake string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(of), feedback.Withdraw(p, of, in.Version, in.Mistake)
}
