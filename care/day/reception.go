package day

import (
	"cmp"
	"slices"

	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// HadReception tells that the own worker's talk of the day (etävastaanotto) took place: a call that reached the client,
// or a one-to-one contact by phone, by video or face to face. The group alone is none, wherever it meets, and neither is
// digital support: in it nobody asks how the day goes.
func HadReception(seen []Witness) bool {
	return slices.ContainsFunc(seen, func(w Witness) bool {
		return w.Stands() && w.talk() && (w.Kind != KindCall || w.Outcome == Reached)
	})
}

// Tried counts the worker's calls of a day that did not reach the client since one last did.
func Tried(seen []Witness) int {
	n := 0
	for _, w := range seen {
		switch {
		case !w.Stands() || w.Kind != KindCall:
		case w.Outcome == Reached:
			n = 0
		default:
			n++
		}
	}
	return n
}

// Talk is a client's stated time for the talk with the own worker, and how long it usually takes.
type Talk struct {
	Client      id.Client
	From, Until cal.Time
	Minutes     int
}

// InTurn puts the talks of a morning in the order of their times and tells when each begins: clients who share a
// stated time follow each other in it, each for their own minutes. The stated time stays what the programme says.
func InTurn(talks []Talk) []cal.Time {
	slices.SortStableFunc(talks, func(a, b Talk) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Until, b.Until)) })
	begins := make([]cal.Time, len(talks))
	for i, t := range talks {
		begins[i] = t.From
		if i > 0 && talks[i-1].From == t.From && talks[i-1].Until == t.Until {
			begins[i] = min(begins[i-1]+cal.Time(talks[i-1].Minutes), t.Until)
		}
	}
	return begins
}
