package attendance

import (
	"cmp"
	"slices"

	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/ground/id"
	"etapaja/law"
)

// Seen is all that is known of one agreed day when something is proposed for it.
type Seen struct {
	Form        plan.Form
	Agreed      int  // minutes
	Least       int  // minutes of a whole day (189/2001 13 b § 2 mom.); 0 where no law is held for the date
	NotArranged bool // a holiday, a break or a closure
	WindowGone  bool // the expected sign of life has not come in time
	DayOver     bool
	Signs       []day.Witness   // in any order; those withdrawn do not count
	Planned     map[id.Task]int // planned minutes of the tasks that were returned or told
	Law         law.Book        // as the organiser has it
}

// Kind is what sort of proposal it is, each with a next step of its own.
type Kind string

// The proposals. None is final: a named worker confirms.
const (
	Wait         Kind = "wait"          // nothing to propose yet
	Attend       Kind = "attend"        // attended, with its minutes
	AttendOpen   Kind = "attend_open"   // attended, minutes open: the worker says what was carried out
	Short        Kind = "short"         // on site under four hours: the worker decides
	NeedsContact Kind = "needs_contact" // signs of the client, but nobody has talked with them
	NeedsArrival Kind = "needs_arrival" // signs of a client who is expected at the place, but nobody has entered that they came
	Absence      Kind = "absence"       // "I can't come" with a reason, for the worker to accept
	Decide       Kind = "decide"        // what was seen does not agree, or a fault was told: the worker decides
	Missing      Kind = "missing"       // Ei vielä kuulunut
	OpenAbsence  Kind = "open_absence"  // the day is over and nothing was heard; open until a worker clears it
	Off          Kind = "off"           // not arranged
)

// Proposal is what the evidence proposes. Nothing here is final.
type Proposal struct {
	Kind    Kind
	Mark    Mark
	Minutes int          // proposed as carried out; 0 where they are open
	Basis   []id.Witness // the signs it rests on, in the order of time
}

// Propose is a pure function of what was seen. Task returns and messages alone propose no attendance; a technical
// fault never proposes an absence; nobody is proposed absent while a sign says that they were here.
func Propose(s Seen) Proposal {
	signs := standing(s.Signs)
	m := measure(s, signs)
	excuse, excused := day.Excuse(signs)
	switch {
	case s.NotArranged:
		return Proposal{Kind: Off, Mark: NotArranged, Basis: ids(signs)}
	case m.enough(s):
		return m.attended(s, Attend, m.sum(s))
	case has(signs, day.KindFault):
		return Proposal{Kind: Decide, Basis: ids(signs)}
	case excused && wasHere(signs, excuse):
		return Proposal{Kind: Decide, Basis: ids(signs)}
	case excused:
		return Proposal{Kind: Absence, Basis: []id.Witness{excuse.ID}}
	case s.Form == plan.OnSite && m.whole:
		return Proposal{Kind: Short, Mark: ShortDay, Minutes: m.onSite, Basis: m.basis}
	case m.whole, m.live && s.Form != plan.OnSite && !m.arrived:
		return m.attended(s, AttendOpen, 0)
	case m.arrived || m.live:
		return underWay(s, signs)
	case heard(signs) && s.Form == plan.OnSite:
		return Proposal{Kind: NeedsArrival, Basis: ids(signs)}
	case heard(signs):
		return Proposal{Kind: NeedsContact, Basis: ids(signs)}
	case s.DayOver && s.WindowGone:
		return Proposal{Kind: OpenAbsence, Mark: AbsentOpen}
	case s.WindowGone:
		return Proposal{Kind: Missing}
	}
	return Proposal{Kind: Wait}
}

// underWay is a client at the place who has not left, or one expected at the place who was met elsewhere: nothing to
// say until the day is over, and then the worker's to say.
func underWay(s Seen, signs []day.Witness) Proposal {
	if s.DayOver {
		return Proposal{Kind: Decide, Basis: ids(signs)}
	}
	return Proposal{Kind: Wait, Basis: ids(signs)}
}

func (m measured) attended(s Seen, k Kind, minutes int) Proposal {
	return Proposal{Kind: k, Mark: markOf(s.Form, m.arrived), Minutes: minutes, Basis: m.basis}
}

// markOf is the mark of an attended day by its form and by whether the client came to the place.
func markOf(f plan.Form, arrived bool) Mark {
	if f == plan.Remote || f == plan.Hybrid && !arrived {
		return PresentRemote
	}
	return Present
}

// standing is the signs that were not withdrawn, in the order of time.
func standing(signs []day.Witness) []day.Witness {
	kept := slices.DeleteFunc(slices.Clone(signs), func(w day.Witness) bool { return !w.Stands() })
	slices.SortFunc(kept, func(a, b day.Witness) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	return kept
}

// wasHere tells that the client took part in some of the day that they say they cannot come to. A call that came
// after the excuse is the worker's answer to it and says nothing.
func wasHere(signs []day.Witness, excuse day.Witness) bool {
	return slices.ContainsFunc(signs, func(w day.Witness) bool {
		switch w.Kind {
		case day.KindCheckIn, day.KindArrival, day.KindDeparture, day.KindContact, day.KindReturn, day.KindTold:
			return true
		case day.KindCall:
			return isLive(w) && w.At < excuse.At
		}
		return false
	})
}

// heard tells that the client has given any sign of life.
func heard(signs []day.Witness) bool {
	return slices.ContainsFunc(signs, func(w day.Witness) bool {
		switch w.Kind {
		case day.KindCheckIn, day.KindReturn, day.KindTold, day.KindMessage, day.KindCallMe, day.KindDeparture, day.KindReflection:
			return true
		}
		return isLive(w)
	})
}

func has(signs []day.Witness, k day.Kind) bool {
	return slices.ContainsFunc(signs, func(w day.Witness) bool { return w.Kind == k })
}

func ids(signs []day.Witness) []id.Witness {
	all := make([]id.Witness, len(signs))
	for i, w := range signs {
		all[i] = w.ID
	}
	return all
}
