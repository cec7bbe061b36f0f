package attendance

import (
	"cmp"
	"slices"
	"time"

	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Seen is all that is known of one agreed day when something is proposed for it.
type Seen struct {
	Form        plan.Form
	Agreed      int  // minutes
	Least       int  // the least minutes of a day that counts, by the law of the date
	NotArranged bool // a holiday, a break or a closure
	WindowGone  bool // the expected sign of life has not come in time
	DayOver     bool
	Signs       []day.Witness   // in any order; those withdrawn do not count
	Planned     map[id.Task]int // planned minutes of the day's tasks
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
	Absence      Kind = "absence"       // "I can't come" with a reason, for the worker to accept
	Decide       Kind = "decide"        // a technical fault, or an arrival without a departure: the worker decides
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

// Propose is a pure function of what was seen. Task returns and messages alone propose nothing; a technical fault
// never proposes an absence; nobody is proposed absent while something of theirs has been seen.
func Propose(s Seen) Proposal {
	signs := standing(s.Signs)
	m := measure(s, signs)
	excuse, excused := day.Excuse(signs)
	switch {
	case s.NotArranged:
		return Proposal{Kind: Off, Mark: NotArranged}
	case m.enough(s):
		return m.attended(s, Attend, m.sum(s))
	case excused:
		return Proposal{Kind: Absence, Basis: []id.Witness{excuse.ID}}
	case has(signs, day.KindFault):
		return Proposal{Kind: Decide, Basis: ids(signs)}
	case m.whole && s.Form == plan.OnSite:
		return Proposal{Kind: Short, Mark: ShortDay, Minutes: m.onSite, Basis: m.basis}
	case m.arrived && !m.whole && s.DayOver:
		return Proposal{Kind: Decide, Basis: ids(signs)}
	case m.live && s.Form != plan.OnSite || m.whole:
		return m.attended(s, AttendOpen, 0)
	case m.arrived || s.Form == plan.OnSite && m.live:
		return Proposal{Kind: Wait, Basis: ids(signs)}
	case hasSign(signs):
		return Proposal{Kind: NeedsContact, Basis: ids(signs)}
	case s.DayOver && s.WindowGone:
		return Proposal{Kind: OpenAbsence, Mark: AbsentOpen}
	case s.WindowGone:
		return Proposal{Kind: Missing}
	}
	return Proposal{Kind: Wait}
}

// measured is what the signs add up to.
type measured struct {
	arrived bool // an arrival is there
	whole   bool // arrival and departure, in this order
	live    bool // at least one live contact away from the place
	onSite  int  // minutes between arrival and departure, less recorded absence
	contact int  // minutes of live contacts away from the place, overlaps once
	tasks   int  // planned minutes of returned or told tasks, each once
	basis   []id.Witness
}

func measure(s Seen, signs []day.Witness) measured {
	var m measured
	var from, until cal.Instant
	var away int
	done := map[id.Task]bool{}
	for _, w := range signs {
		switch w.Kind {
		case day.KindArrival:
			m.arrived, from = true, w.At
		case day.KindDeparture:
			until = w.At
		case day.KindAway:
			away += w.Minutes
		case day.KindReturn, day.KindTold:
			if w.Task != "" && !done[w.Task] {
				done[w.Task] = true
				m.tasks += s.Planned[w.Task]
			}
		default:
			continue
		}
		m.basis = append(m.basis, w.ID)
	}
	if m.whole = m.arrived && until > from; m.whole {
		m.onSite = max(0, minutes(until.Sub(from))-away)
	}
	m.contacts(signs, from, until)
	return m
}

// contacts adds the live contacts, overlaps once. What was talked at the place stands in the time there already.
func (m *measured) contacts(signs []day.Witness, from, until cal.Instant) {
	type span struct{ from, until cal.Instant }
	var spans []span
	for _, w := range signs {
		if !isLive(w) || m.whole && w.At >= from && w.At < until {
			continue
		}
		m.live = true
		m.basis = append(m.basis, w.ID)
		spans = append(spans, span{w.At, w.At.Add(time.Duration(w.Minutes) * time.Minute)})
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var end cal.Instant
	var total time.Duration
	for _, s := range spans {
		if s.until > end {
			total += s.until.Sub(max(s.from, end))
			end = s.until
		}
	}
	m.contact = minutes(total)
}

// isLive tells a contact in which both were there: a group, a video call, a phone call that reached the client.
func isLive(w day.Witness) bool {
	return w.Kind == day.KindContact || w.Kind == day.KindCall && w.Outcome == day.Reached
}

// remote is the part of the day away from the place.
func (m measured) remote() int { return m.contact + m.tasks }

// sum is the day's minutes: away from the place at most the agreed ones.
func (m measured) sum(s Seen) int {
	switch s.Form {
	case plan.OnSite:
		return m.onSite
	case plan.Hybrid:
		return max(m.onSite, min(m.onSite+m.remote(), s.Agreed))
	}
	return min(m.remote(), s.Agreed)
}

// enough tells that the day is whole by its form: tasks alone never make one.
func (m measured) enough(s Seen) bool {
	switch s.Form {
	case plan.OnSite:
		return m.whole && m.onSite >= s.Least
	case plan.Hybrid:
		return (m.whole || m.live) && m.onSite+m.remote() >= s.Least
	}
	return m.live && m.remote() >= s.Least
}

func (m measured) attended(s Seen, k Kind, minutes int) Proposal {
	mark := Present
	if s.Form == plan.Remote || s.Form == plan.Hybrid && !m.arrived {
		mark = PresentRemote
	}
	return Proposal{Kind: k, Mark: mark, Minutes: minutes, Basis: m.basis}
}

// standing is the signs that were not withdrawn, in the order of time.
func standing(signs []day.Witness) []day.Witness {
	kept := slices.DeleteFunc(slices.Clone(signs), func(w day.Witness) bool { return !w.Stands() })
	slices.SortStableFunc(kept, func(a, b day.Witness) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	return kept
}

// hasSign tells that the client has given any sign of life.
func hasSign(signs []day.Witness) bool {
	return slices.ContainsFunc(signs, func(w day.Witness) bool {
		switch w.Kind {
		case day.KindCheckIn, day.KindReturn, day.KindTold, day.KindMessage, day.KindCallMe, day.KindDeparture:
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

func minutes(d time.Duration) int { return int(d / time.Minute) }
