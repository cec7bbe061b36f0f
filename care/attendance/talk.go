package attendance

import (
	"slices"

	"etapaja/care/day"
)

// TalkOpen tells that somebody is still to be called or met on the day: a wish for a call that nobody has answered, or
// a stated time of the talk with the own worker (etävastaanotto) that has not been held. Whoever has told that they
// cannot come, and a day that a worker has settled or that is not arranged, waits for none.
func (u UnitDay) TalkOpen() bool {
	_, wish := day.Wish(u.Signs)
	switch {
	case u.Standing == day.NotArranged || u.Day.Away():
		return false
	case wish:
		return true
	}
	return u.Day.ReceptionFrom > 0 && !day.HadReception(u.Signs) && !u.Entry.Counts() && u.Standing != day.ToldAbsent
}

// WithoutTalk tells that a worker has closed the day as carried out, wholly or in part, and nobody has talked with the
// client one to one. It is told to workers, and changes nothing of the day.
func (u UnitDay) WithoutTalk() bool { return withoutTalk(u.Entry, u.Signs) }

// WithoutTalk is UnitDay's, for one client's day.
func (v View) WithoutTalk() bool { return withoutTalk(v.Entry, v.Signs) }

// Late tells that something came after a worker had decided that the client was not there: the mark is to be looked at
// again. Nothing changes by itself.
func (u UnitDay) Late() bool {
	_, late := u.Entry.late(u.Signs)
	return late
}

// late is the last sign of the client at work that was entered after the entry said otherwise.
func (e Entry) late(seen []day.Witness) (w day.Witness, ok bool) {
	if !e.Counts() || e.Swapped() || !e.Mark.Absent() && e.Mark != NotArranged {
		return w, false
	}
	for _, w := range slices.Backward(seen) {
		if w.Stands() && w.TookPart() && w.Made > e.At {
			return w, true
		}
	}
	return w, false
}

func withoutTalk(e Entry, seen []day.Witness) bool {
	return e.Counts() && (e.Mark.Attended() || e.Mark == ShortDay) && !day.HadReception(seen)
}
