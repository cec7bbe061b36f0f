package attendance

import "etapaja/care/day"

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

func withoutTalk(e Entry, seen []day.Witness) bool {
	return e.Counts() && (e.Mark.Attended() || e.Mark == ShortDay) && !day.HadReception(seen)
}
