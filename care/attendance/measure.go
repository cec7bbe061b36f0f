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

// measured is what the signs of a day add up to.
type measured struct {
	arrived bool // an arrival is there
	whole   bool // arrival and departure, in this order
	live    bool // at least one live contact away from the place
	onSite  int  // minutes between arrival and departure, less recorded absence from the place
	contact int  // minutes of live contacts away from the place, overlaps once
	tasks   int  // planned minutes of returned or told tasks, each once
	basis   []id.Witness
}

// Sum is what the minutes of a day are made of: at the place, in live contacts away from it, in returned or told tasks.
type Sum struct{ OnSite, Contact, Tasks int }

// measure reads signs that stand, in the order of time.
func measure(s Seen, signs []day.Witness) measured {
	var m measured
	var stay span
	var away int
	var contacts []span
	done := map[id.Task]bool{}
	for _, w := range signs {
		switch {
		case w.Kind == day.KindArrival:
			m.arrived, stay.from = true, w.At
		case w.Kind == day.KindDeparture:
			stay.until = w.At
		case w.Kind == day.KindAway:
			away += w.Minutes
		case isLive(w):
			contacts = append(contacts, span{w.At, w.At.Add(time.Duration(w.Minutes) * time.Minute)})
		case isTask(w):
			if !done[w.Task] {
				done[w.Task] = true
				m.tasks += s.Planned[w.Task]
			}
		default:
			continue
		}
		m.basis = append(m.basis, w.ID)
	}
	if m.whole = m.arrived && stay.until > stay.from; m.whole {
		m.onSite = max(0, minutes(stay.until.Sub(stay.from))-away)
		contacts = outside(contacts, stay)
	}
	m.live, m.contact = len(contacts) > 0, minutes(together(contacts))
	return m
}

// span is from one instant until another.
type span struct{ from, until cal.Instant }

// outside leaves of the contacts what was not at the place: that time stands in the stay already.
func outside(contacts []span, stay span) []span {
	var kept []span
	for _, c := range contacts {
		if before := (span{c.from, min(c.until, stay.from)}); before.from < before.until {
			kept = append(kept, before)
		}
		if after := (span{max(c.from, stay.until), c.until}); after.from < after.until {
			kept = append(kept, after)
		}
	}
	return kept
}

// together is the time that spans cover, overlaps once.
func together(spans []span) time.Duration {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var end cal.Instant
	var total time.Duration
	for _, s := range spans {
		if s.until > end {
			total += s.until.Sub(max(s.from, end))
			end = s.until
		}
	}
	return total
}

// isLive tells a contact in which both were there: a group, a video call, a phone call that reached the client.
func isLive(w day.Witness) bool {
	return w.Kind == day.KindContact || w.Kind == day.KindCall && w.Outcome == day.Reached
}

// isTask tells a task that was carried out, returned by the client or told to a worker.
func isTask(w day.Witness) bool {
	return w.Task != "" && (w.Kind == day.KindReturn || w.Kind == day.KindTold)
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
	met := m.live
	switch s.Form {
	case plan.OnSite:
		met = m.whole
	case plan.Hybrid:
		met = m.live || m.whole
	}
	return met && s.Least > 0 && m.sum(s) >= s.Least
}

func minutes(d time.Duration) int { return int(d / time.Minute) }
