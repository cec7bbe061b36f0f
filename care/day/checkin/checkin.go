// Package checkin is where the client says "Good morning, I am here".
package checkin

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed checkin.html
var html embed.FS

// Page is before checking in a form, after it thanks.
type Page struct {
	web.Frame
	Date      string
	Name      string
	None      string // why there is nothing to check in to today, "" where there is
	Told      bool   // the client has said that they cannot come
	Here      bool   // checked in
	Done      web.Notice
	Seen      string // who sees it
	Reception string // when the talk with the own worker is, "" where no time is stated
	Press     string // the button's words, by the time of day
	Mood      web.Mood
	AskMood   bool // checked in, and the mood was left out
	Helpers   day.Helpers
}

// Screen is /checkin. Today's page posts to it with one tap.
var Screen = web.Screen[Page]{
	Path: "/checkin", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
	Acts: web.Acts{"": checkIn, "undo": undo},
}

// noAnswer is marked from the first: text browsers mark the first answer of a question by themselves, and nobody is
// to be heard as well who has said nothing.
const noAnswer = "0"

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	own, err := day.OwnToday(p, f)
	page := Page{
		Date: f.Words().Date(p.Today()), Name: own.Client.First, Mood: web.Mood{Frame: f, Name: "mood", Value: noAnswer}, Helpers: own.Helpers,
	}
	switch {
	case !own.Agreed:
		page.None = f.T("checkin.none")
	case own.OffKey != "":
		page.None = f.T("checkin.off", f.T(own.OffKey))
	default:
		page.fill(p, f, own)
	}
	return page, err
}

func (page *Page) fill(p *gate.Pass, f web.Frame, own day.Own) {
	words := f.Words()
	if d := own.Day; d.ReceptionFrom > 0 {
		page.Reception = words.Span(d.ReceptionFrom, d.ReceptionUntil)
	}
	page.Press = f.T(own.Day.HereKey(p.Now()))
	_, page.Told = day.Excuse(own.Signs)
	w, here := day.Find(own.Signs, day.KindCheckIn)
	if !here || page.Told {
		return
	}
	page.Here, page.AskMood = true, !w.MoodTold
	page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("checkin.done"), Text: f.T("checkin.done.at", words.Clock(w.At.Time()))}
	if w.May(p.Actor(), p.Now()) {
		page.Done.Undo = "/checkin/undo"
		page.Done.Text = f.T("checkin.done.undo", words.Clock(w.At.Time()), words.Clock(w.Undoable().Time()))
	}
	page.Seen = f.T("checkin.seen", page.Helpers.Own)
}

func checkIn(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Mood   day.Mood
		CallMe bool
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = day.CheckIn(p, c, p.Today(), day.Greeting{Mood: in.Mood, CallMe: in.CallMe})
	return web.See("/checkin"), err
}

func undo(p *gate.Pass, _ *web.Request) (web.Reply, error) {
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/checkin"), day.WithdrawNewest(p, c, p.Today(), day.KindCheckIn)
}
