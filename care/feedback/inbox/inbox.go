// Package inbox lists feedback on accessibility for who answers it, the most urgent first.
package inbox

import (
	"embed"

	"etapaja/care/feedback"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed inbox.html
var html embed.FS

// Page is what waits, and what was answered.
type Page struct {
	web.Frame
	Open, Answered []Row
	Late           int // how many of Open are late
}

// Row is one feedback. Kind and Reply complete the keys inbox.kind. and inbox.reply.
type Row struct {
	Path, Reference, Kind, Came, Due, Reply, Closed string
	Late, Extended                                  bool
}

// Screen is for who keeps the organisation.
var Screen = web.Screen[Page]{Path: "/organisation/feedback", Need: access.AnswerFeedback, Purpose: "unit", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	open, err := feedback.Waiting(p)
	if err != nil {
		return Page{}, err
	}
	closed, err := feedback.Answered(p)
	if err != nil {
		return Page{}, err
	}
	page := Page{}
	for _, f := range open {
		row := rowOf(p, r.Frame(), f)
		if row.Late {
			page.Late++
		}
		page.Open = append(page.Open, row)
	}
	for _, f := range closed {
		page.Answered = append(page.Answered, rowOf(p, r.Frame(), f))
	}
	return page, nil
}

func rowOf(p *gate.Pass, f web.Frame, of feedback.Feedback) Row {
	words := f.Words()
	row := Row{
		Path: "/organisation/feedback/" + of.ID, Reference: feedback.Shown(of.Reference), Kind: string(of.Kind), Came: words.Plain(of.Came.Date()),
		Due: words.Plain(of.Due), Reply: string(of.Reply), Late: of.Late(p.Today()), Extended: of.Extended,
	}
	if !of.Open() {
		row.Closed = words.Plain(of.Closed())
	}
	return row
}
