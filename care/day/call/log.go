package call

import (
	"strconv"
	"strings"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// outcome is what a button of the part "calls" means, "" where it is none of them.
func outcome(button string) string {
	switch button {
	case "reached":
		return day.Reached
	case "missed":
		return day.NotReached
	case "message":
		return day.LeftMessage
	}
	return ""
}

// form is what the part "calls" sends.
type form struct {
	Outcome, Note, At, From, NeedText string
	Minutes, Began                    int
	Need                              []string
}

// log keeps how a call went and what was noticed at it, in one press, and goes on to where it was begun.
func log(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in form
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, date, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if in.Minutes < 0 {
		return web.Reply{}, fault.Invalid("minutes", "form.number")
	}
	if in.Minutes == 0 && strings.TrimSpace(r.Typed("minutes")) != "" {
		in.Minutes = -1 // a typed nought is no length: only an empty field stands for the usual one
	}
	if err := unseen(p, c, date, r.Typed("known")); err != nil {
		return web.Reply{}, err
	}
	at, err := in.when(p, date)
	if err != nil {
		return web.Reply{}, err
	}
	sign, err := in.keep(p, c, date, at)
	if err != nil {
		return web.Reply{}, err
	}
	noticed := day.Signal{Text: in.NeedText, Contact: sign}
	for _, k := range in.Need {
		noticed.Kinds = append(noticed.Kinds, day.NeedKind(k))
	}
	if in.From == day.FromRound {
		return web.See("/round/" + date.String() + "?done=" + string(c.ID)), day.Notice(p, c, date, noticed)
	}
	return web.See(dayPath(c.ID, date) + "/call"), day.Notice(p, c, date, noticed)
}

// unseen refuses a log whose page did not know of a call that a colleague has logged since: the worker reads it first.
func unseen(p *gate.Pass, c client.Client, date cal.Date, known string) error {
	n, err := strconv.Atoi(known)
	if err != nil {
		return nil // the form said nothing of it
	}
	seen, err := day.Seen(p, c.ID, date)
	if err == nil && day.Talks(seen) > n {
		return fault.Conflict("call.other")
	}
	return err
}

// when is the time of the call: typed, or the timer's start; the timer's minutes stand where none were typed.
func (in *form) when(p *gate.Pass, date cal.Date) (cal.Instant, error) {
	at, err := day.ClockOn(date, in.At)
	if err != nil || at != 0 || in.Began <= 0 || date != p.Today() {
		return at, err
	}
	minutes, started := day.Timed(p.Now(), in.Began)
	if started == 0 {
		return 0, nil
	}
	if in.Minutes == 0 {
		in.Minutes = minutes
	}
	return started, nil
}

func (in form) keep(p *gate.Pass, c client.Client, date cal.Date, at cal.Instant) (id.Witness, error) {
	if in.Outcome != "met" {
		return day.LogCall(p, c, date, day.Call{Outcome: outcome(in.Outcome), Minutes: in.Minutes, Text: in.Note, At: at})
	}
	if in.Minutes == 0 {
		in.Minutes = c.ReceptionMinutes
	}
	return day.Contact(p, c, date, day.Live{Channel: day.Meeting, Minutes: in.Minutes, Text: in.Note, Log: day.Log{At: at}})
}

// began is the second of the day at which the timer was started, 0 where it was not.
func began(r *web.Request) int {
	n, err := strconv.Atoi(r.Typed("began"))
	if err != nil || n < 0 || n >= 24*60*60 {
		return 0
	}
	return n
}

// start starts the timer of a call: the address carries it, so that it needs no script and is kept nowhere.
func start(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, date, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	now := "began=" + strconv.Itoa(day.SecondOfDay(p.Now()))
	if r.Typed("from") == day.FromRound {
		return web.See("/round/" + date.String() + "?client=" + string(c.ID) + "&" + now), nil
	}
	return web.See(dayPath(c.ID, date) + "/call?" + now), nil
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, date, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	back := dayPath(c.ID, date) + "/call"
	if r.Typed("from") == day.FromRound {
		back = "/round/" + date.String() + "?client=" + string(c.ID)
	}
	return web.See(back), day.WithdrawTalk(p, c, date)
}
