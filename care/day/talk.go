package day

import (
	"cmp"
	"time"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// FromRound is where a call's form stood when it was a row of the round of calls.
const FromRound = "round"

// Known is what a page knows when it offers to log a call.
type Known struct {
	Phone string // "" where there is none, or it is hidden
	Seen  []Witness
	Began int    // the second of the day at which the timer was started; 0: it was not
	From  string // where to go back to
}

// CallsOf is the form that logs a worker's call or meeting with a client on a day.
func CallsOf(f web.Frame, c client.Client, d Day, t Known) web.Calls {
	words := f.Words()
	calls := web.Calls{
		Frame: f, Path: "/client/" + string(c.ID) + "/day/" + d.Date.String() + "/call", Name: words.Person(c.First, c.Last),
		Tel: Tel(t.Phone), Phone: t.Phone, Usual: f.T("part.calls.usual", words.Minutes(c.ReceptionMinutes)),
		Known: Talks(t.Seen), Meets: d.Form != plan.Remote, Needs: NeedChoices(f),
	}
	if t.From == FromRound {
		calls.From = t.From
	}
	if t.Began > 0 {
		calls.Began, calls.Timer = t.Began, words.Clock(cal.Time(t.Began/60))
	}
	return calls
}

// NeedChoices are the checkboxes of what a client may need.
func NeedChoices(f web.Frame) web.Choices {
	needs := web.Choices{Frame: f, Name: "need", Legend: f.T("part.need")}
	for _, k := range NeedKinds() {
		needs.Options = append(needs.Options, web.Option{Value: string(k), Text: f.T("part.need." + string(k))})
	}
	return needs
}

// SecondOfDay is the second of the day that an instant shows on the wall.
func SecondOfDay(i cal.Instant) int { return int(i.Sub(cal.At(i.Date(), 0)) / time.Second) }

// Timed is how many minutes a timer that was started at a second of today shows, at least one, and when that was.
// Both are 0 where it cannot be: started ahead, or left running for longer than a day of activity.
func Timed(now cal.Instant, began int) (minutes int, started cal.Instant) {
	started = cal.At(now.Date(), 0).Add(time.Duration(began) * time.Second)
	took := now.Sub(started)
	if took < 0 || took > longestContact*time.Minute {
		return 0, 0
	}
	return max(1, int((took+30*time.Second)/time.Minute)), started
}

// Talks counts the standing calls and one-to-one contacts of a day.
func Talks(seen []Witness) int {
	n := 0
	for _, w := range seen {
		if w.Stands() && w.talk() {
			n++
		}
	}
	return n
}

// LastTalk is the newest call or one-to-one contact that the actor has entered and may still take back.
func LastTalk(seen []Witness, a access.Actor, now cal.Instant) (last Witness, ok bool) {
	for _, w := range seen {
		if w.talk() && w.May(a, now) && cmp.Compare(w.Made, last.Made) >= 0 {
			last, ok = w, true
		}
	}
	return last, ok
}

// WithdrawTalk takes back the newest call or one-to-one contact that the acting worker entered; where there is none
// that may still be taken back, it has been done already.
func WithdrawTalk(p *gate.Pass, c client.Client, date cal.Date) error {
	seen, err := Seen(p, c.ID, date)
	if err != nil {
		return err
	}
	w, found := LastTalk(seen, p.Actor(), p.Now())
	if !found {
		return nil
	}
	return Withdraw(p, c, date, w.ID)
}
