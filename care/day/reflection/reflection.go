// Package reflection is the end of the client's day: how it went, one question a page (päivän päätös).
package reflection

import (
	"embed"
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

//go:embed reflection.html
var html embed.FS

// Page is one question, or the answers to look through.
type Page struct {
	web.Frame
	Date    string
	None    string // why there is nothing to ask today, "" where there is
	Ask     string // the question, "" where the answers are shown
	Step    string // "Kysymys 1/3"
	Mood    web.Mood
	Text    web.Field
	IsMood  bool
	Skip    string // where one goes without answering
	Done    web.Notice
	Answers web.Summary
	Seen    string // who sees them
	Helpers day.Helpers
}

// Screen is /reflection; ?ask= names the question. Saving an answer is giving it: there is nothing to send at the end.
var Screen = web.Screen[Page]{
	Path: "/reflection", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
	Acts: web.Acts{"": answer, "undo": undo},
}

// questions in their order.
var questions = []string{"mood", "well", "next"}

// noAnswer is marked from the first: text browsers mark the first answer of a question by themselves.
const noAnswer = "0"

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	own, err := day.OwnToday(p, f)
	if err != nil {
		return Page{}, err
	}
	page := Page{Date: f.Words().Date(p.Today()), Helpers: own.Helpers}
	switch {
	case !own.Agreed:
		page.None = f.T("reflection.none")
		return page, nil
	case own.OffKey != "":
		page.None = f.T("checkin.off", f.T(own.OffKey))
		return page, nil
	}
	strip, err := day.Strip(p, own.Client, own.Day.Date)
	page.fill(p, f, strip, r.Typed("ask"))
	return page, err
}

func (page *Page) fill(p *gate.Pass, f web.Frame, strip []day.Witness, ask string) {
	kept, w, told := day.ReflectionOf(strip)
	switch {
	case slices.Contains(questions, ask):
	case told || ask == "done":
		page.show(p, f, kept, w, told)
		return
	default:
		ask = questions[0]
	}
	n := slices.Index(questions, ask)
	page.Ask, page.IsMood = ask, ask == "mood"
	page.Step = f.T("reflection.step", n+1, len(questions))
	page.Skip = "/reflection?ask=" + after(ask)
	page.Seen = f.T("reflection.seen", page.Helpers.Own)
	page.Mood = web.Mood{Frame: f, Name: "mood", Legend: f.T("question.mood"), Value: string(kept.Mood)}
	if kept.Mood == "" {
		page.Mood.Value = noAnswer
	}
	page.Text = web.Field{Frame: f, Name: ask, Label: f.T("question." + ask), Hint: f.T("reflection.hint"), Value: kept.Well}
	if ask == "next" {
		page.Text.Value = kept.Next
	}
}

// after is the question that comes after one.
func after(ask string) string {
	if n := slices.Index(questions, ask); n+1 < len(questions) {
		return questions[n+1]
	}
	return "done"
}

// show lays out the answers, each with the way to change it.
func (page *Page) show(p *gate.Pass, f web.Frame, kept day.Reflection, w day.Witness, told bool) {
	page.Done = web.Notice{Frame: f, Kind: "info", Title: f.T("reflection.nothing"), Text: f.T("reflection.nothing.text")}
	if told {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("reflection.done"), Text: f.T("reflection.seen", page.Helpers.Own)}
		if w.May(p.Actor(), p.Now()) {
			page.Done.Undo = "/reflection/undo"
		}
	}
	mood := ""
	if kept.Mood != "" {
		mood = f.T("part.mood." + string(kept.Mood))
	}
	page.Answers.Frame = f
	for i, value := range []string{mood, kept.Well, kept.Next} {
		if value == "" {
			value = f.T("reflection.blank")
		}
		page.Answers.Rows = append(page.Answers.Rows, web.SummaryRow{
			Key: f.T("question." + questions[i]), Value: value, Change: "/reflection?ask=" + questions[i],
		})
	}
}

// answer keeps one answer beside those that are there.
func answer(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Ask, Well, Next string
		Mood            day.Mood
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	if !slices.Contains(questions, in.Ask) {
		return web.Reply{}, fault.NotFound()
	}
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	strip, err := day.Strip(p, c, p.Today())
	if err != nil {
		return web.Reply{}, err
	}
	kept, _, told := day.ReflectionOf(strip)
	switch in.Ask {
	case "mood":
		kept.Mood = in.Mood
	case "well":
		kept.Well = in.Well
	case "next":
		kept.Next = in.Next
	}
	next := web.See("/reflection?ask=" + after(in.Ask))
	if told && after(in.Ask) == "done" {
		next = web.See("/reflection")
	}
	if kept.Empty() && !told {
		return next, nil
	}
	_, err = day.Reflect(p, c, p.Today(), kept)
	return next, err
}

func undo(p *gate.Pass, _ *web.Request) (web.Reply, error) {
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/reflection?ask=done"), day.WithdrawNewest(p, c, p.Today(), day.KindReflection)
}
