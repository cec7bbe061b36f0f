// Package round is the worker's morning round of calls (soittokierros): the day's receptions as a list of times, one
// client in hand, and what each has said and is to do today.
package round

import (
	"embed"
	"strconv"

	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

//go:embed round.html
var html embed.FS

// Page is the one in hand, the next three, and all others of the date.
type Page struct {
	web.Frame
	Date    string
	Today   bool
	Ahead   bool // the date has not come: nothing to log
	Counts  string
	Done    Done // what was just logged; no Title: nothing
	Current *Row // the one in hand, nil where nobody is left
	Form    web.Calls
	Start   bool  // the timer may be started
	Next    []Row // the next three, with their tasks
	Later   []Row // who is left beyond them
	Untimed []Row // who has no stated time, and nobody waits for
	Over    []Row // whose talk was held, or is not to be
	Support []Support
	Anybody bool   // somebody has a day on the date
	Address string // of the page, for its live part
	Hand    string // the query that keeps the same client in hand
}

// Support is digital support that is booked for the date.
type Support struct {
	Name, Path, When string
	Held             bool
}

// Done is the call that the acting worker has just logged.
type Done struct{ Title, Text, Undo string }

// Screen is /round/{date}; Today is /round, today's.
var (
	Screen = web.Screen[Page]{
		Path: "/round/{date}", Need: access.ConfirmAttendance, Purpose: "day", HTML: html, Live: []string{"others"},
		Show: func(p *gate.Pass, r *web.Request) (Page, error) {
			date, err := r.Date()
			if err != nil {
				return Page{}, err
			}
			return show(p, r, date)
		},
	}
	Today = web.Screen[Page]{
		Path: "/round", Need: access.ConfirmAttendance, Purpose: "day", HTML: html, Live: []string{"others"},
		Show: func(p *gate.Pass, r *web.Request) (Page, error) { return show(p, r, p.Today()) },
	}
)

// beside is how many of those who come next stand beside the one in hand.
const beside = 3

func show(p *gate.Pass, r *web.Request, date cal.Date) (Page, error) {
	f := r.Frame()
	talks, supports, err := gather(p, r, date)
	if err != nil {
		return Page{}, err
	}
	page := Page{
		Date: f.Words().Date(date), Today: date == p.Today(), Ahead: date.After(p.Today()), Anybody: len(talks)+len(supports) > 0,
		Address: "/round/" + date.String(),
	}
	page.Hand = "?client="
	left := page.part(f, talks)
	page.Counts = f.T("round.counts", len(left), len(page.Over))
	page.support(f, supports)
	page.thank(p, f, talks, id.Client(r.Typed("done")))
	page.take(p, r, left, talks)
	return page, nil
}

// part shares the talks out: those left in the order of their times, the tried ones after them.
func (page *Page) part(f web.Frame, talks []*talk) []*talk {
	var left, tried []*talk
	for _, t := range talks {
		switch {
		case !t.open && t.timed():
			page.Over = append(page.Over, t.row(f))
		case !t.open && t.over():
			page.Over = append(page.Over, t.row(f))
		case !t.open:
			page.Untimed = append(page.Untimed, t.row(f))
		case t.tried > 0:
			tried = append(tried, t)
		default:
			left = append(left, t)
		}
	}
	return append(left, tried...)
}

// take puts one client in hand: the one that was asked for, else the first who is left.
func (page *Page) take(p *gate.Pass, r *web.Request, left, talks []*talk) {
	f := r.Frame()
	var hand *talk
	if len(left) > 0 {
		hand = left[0]
	}
	for _, t := range talks {
		if string(t.client.ID) == r.Typed("client") {
			hand = t
		}
	}
	for _, t := range left {
		switch {
		case t == hand:
		case len(page.Next) < beside:
			page.Next = append(page.Next, t.row(f))
		default:
			page.Later = append(page.Later, t.row(f))
		}
	}
	if hand == nil {
		return
	}
	row := hand.row(f)
	page.Current, page.Hand = &row, "?client="+string(hand.client.ID)
	began, _ := strconv.Atoi(r.Typed("began"))
	if began < 0 || began >= 24*60*60 || !page.Today {
		began = 0
	}
	page.Form = day.CallsOf(f, hand.client, hand.day.Day, day.Known{Phone: hand.phone, Seen: hand.signs, Began: began, From: day.FromRound})
	page.Start = page.Today && began == 0 && hand.phone != ""
	if !page.Today {
		page.Form.Time = web.Field{Frame: f, Name: "at", Label: f.T("round.time"), Hint: f.T("round.time.hint"), Class: "input--short"}
	}
}

// thank tells of the call that was just logged, with the way to take it back.
func (page *Page) thank(p *gate.Pass, f web.Frame, talks []*talk, done id.Client) {
	for _, t := range talks {
		if t.client.ID != done {
			continue
		}
		if w, found := day.LastTalk(t.signs, p.Actor(), p.Now()); found {
			page.Done = Done{Title: t.name(), Text: outcome(f, w), Undo: t.path() + "/call/undo"}
		}
	}
}
