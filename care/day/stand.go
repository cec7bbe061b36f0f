package day

import (
	"etapaja/care/plan"
	"etapaja/ground/cal"
)

// Standing is where a client's day stands for the workers.
type Standing string

// The standings (Tulossa, Mukana, Valmis, Ei vielä kuulunut; and the two for whom nobody waits).
const (
	Coming      Standing = "coming"
	Here        Standing = "here"
	Done        Standing = "done"
	Missing     Standing = "missing"
	ToldAbsent  Standing = "told_absent"
	NotArranged Standing = "not_arranged"
)

// Moment is when and under what circumstances a day is looked at.
type Moment struct {
	Now         cal.Instant
	NotArranged bool // a holiday, a break or a closure, or a worker has said so
	Settled     bool // a worker has confirmed what the day was
}

// Stand puts a client's day under one standing; seen are its signs in the order of time. It asks nothing of the
// client's channel: whoever has been heard of in any channel is here, and only the expected sign of life, missed
// after the last moment of its window, puts a day among the missing. A technical failure or a wish for a call is a
// sign of life; a worker's call that nobody answered is none. What comes on a later date belongs to the day only where
// paper was expected. Who leaves the place is done, but on a hybrid day goes on elsewhere.
func Stand(d Day, seen []Witness, m Moment) Standing {
	switch {
	case d.Away():
		return NotArranged
	case m.Settled:
		return Done
	case m.NotArranged:
		return NotArranged
	}
	if _, holds := Excuse(seen); holds {
		return ToldAbsent
	}
	heard, left := false, false
	for _, w := range seen {
		heard = heard || w.Stands() && d.heardBy(w)
		left = left || w.Stands() && w.Kind == KindDeparture && d.Form != plan.Hybrid
	}
	switch {
	case left, heard && m.Now >= cal.At(d.Date, d.Until):
		return Done
	case heard:
		return Here
	case m.Now > d.WindowUntil:
		return Missing
	}
	return Coming
}

func (d Day) heardBy(w Witness) bool {
	return w.alive() && (d.Sign == plan.Paper || w.At.Date() == d.Date)
}

// LastSign is the last sign of life of a day, false where there is none.
func LastSign(seen []Witness) (last Witness, ok bool) {
	for _, w := range seen {
		if w.Stands() && w.alive() {
			last, ok = w, true
		}
	}
	return last, ok
}

// alive tells that the sign came from the client, or from somebody who met the client.
func (w Witness) alive() bool { return w.Kind != KindCall || w.Outcome == Reached }

// cameAfterAll tells that the sign shows the client on the day, whatever was told before.
func (w Witness) cameAfterAll() bool {
	return w.Kind == KindCheckIn || w.Kind == KindArrival || w.Kind == KindContact
}
