package law

import "etapaja/ground/cal"

// Rule is the data of one version of a rule. Its zero value is never valid, so that a row with nothing in it is
// found.
type Rule interface {
	Valid() bool
}

// Version is a rule as it was or is in force. A zero To means still in force as far as known.
type Version[R Rule] struct {
	From, To cal.Date
	Cite     string // the provision that the version rests on
	Rule     R

	id string // the name under which verdicts are counted
}

// Timeline is the versions of one rule, oldest first, never two on one day. Rows that have been in force are never
// edited: a reform is a new row and a To on the last one.
type Timeline[R Rule] []Version[R]

// On finds the version in force on a day; false where none is held.
func (t Timeline[R]) On(day cal.Date) (Version[R], bool) {
	for i := len(t) - 1; i >= 0; i-- {
		if (cal.Period{From: t[i].From, To: t[i].To}).Has(day) {
			return t[i], true
		}
	}
	return Version[R]{}, false
}

// Words is the data of a version in which no figure stands: the words of the provision are all there is.
type Words bool

// Valid says that the words are held.
func (w Words) Valid() bool { return bool(w) }
