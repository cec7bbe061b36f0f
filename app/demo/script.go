package demo

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/ground/cal"
)

// turn is what becomes of a client's day.
type turn int

// The turns of a day.
const (
	whole    turn = iota // what was agreed was done, and seen
	thin                 // a talk, and little else: the worker knows the minutes
	alone                // things done, but nobody has talked with the client
	excused              // "I can't come", with a reason
	silent               // nothing is heard
	faulty               // the technology failed
	short                // left the place before four hours
	unsigned             // left the place unseen
)

// script is one client's day before it is lived.
type script struct {
	r     *resident
	s     slot
	date  cal.Date
	turn  turn
	group *circle // the group that meets on the day, nil where there is none or the client stays away
	slip  bool    // a sign is entered by mistake, and withdrawn
	away  int     // minutes away from the place
	why   day.Reason
	ahead bool  // the reason is told on the evening before
	lean  bool  // a day of the older history: no tasks, groups or slips
	d     *dice // for everything that is settled later
}

// at is a moment of the day.
func (s script) at(t cal.Time) cal.Instant { return cal.At(s.date, t) }

// gone is the evening on which an unheard day is left open: a paper may come for a week.
func (s script) gone() cal.Date {
	if s.s.Sign == plan.Paper {
		return s.date.AddDays(7)
	}
	return s.date
}

// scriptOf settles what becomes of a day. The bounds are in a hundred; who works from a distance without a phone is
// never met on the day itself.
func scriptOf(r *resident, s slot, date cal.Date, in calendar) script {
	d := diceOn(r.seed, date)
	x := script{r: r, s: s, date: date, d: d, lean: in.lean(date)}
	n := d.below(100)
	switch {
	case s.Form != plan.OnSite && s.Sign == plan.Paper:
		x.turn = pick(n, turned{88, alone}, turned{100, silent})
	case s.Form == plan.OnSite:
		x.turn = pick(n, turned{84, whole}, turned{87, short}, turned{89, unsigned}, turned{97, excused}, turned{100, silent})
	case s.Form == plan.Hybrid:
		x.turn = pick(n, turned{84, whole}, turned{89, thin}, turned{96, excused}, turned{100, silent})
	case r.channel == client.App:
		x.turn = pick(n, turned{69, whole}, turned{77, thin}, turned{82, alone}, turned{90, excused}, turned{94, silent}, turned{100, faulty})
	default:
		x.turn = pick(n, turned{78, whole}, turned{86, thin}, turned{93, excused}, turned{100, silent})
	}
	if x.turn == excused {
		x.why, x.ahead = d.reason(), r.channel == client.App && d.in100(25)
	}
	if x.lean {
		if s.Sign != plan.Paper && (x.turn == alone || x.turn == faulty) {
			x.turn = thin
		}
		return x
	}
	x.slip = x.turn == whole && d.in100(3)
	if x.turn == whole && s.Form == plan.OnSite && d.in100(6) {
		x.away = d.between(2, 6) * 10
	}
	if groups := r.joined[date.Weekday()]; len(groups) > 0 && (x.turn == whole || x.turn == thin) && d.in100(88) {
		x.group = groups[0]
	}
	return x
}

type turned struct {
	under int
	turn  turn
}

func pick(n int, of ...turned) turn {
	for _, t := range of {
		if n < t.under {
			return t.turn
		}
	}
	return whole
}

// reason is why the client cannot come: mostly illness, now and then something that the Act does not list.
func (d *dice) reason() day.Reason {
	switch n := d.below(100); {
	case n < 46:
		return day.OwnIllness
	case n < 58:
		return day.ChildIllness
	case n < 68:
		return day.JobInterview
	case n < 71:
		return day.PublicOffice
	case n < 90:
		return day.OtherReason
	}
	return day.NotSaid
}

// mood is how the client is: mostly in between, now and then without an answer.
func (s script) mood() day.Mood {
	return day.Mood([]string{"5", "4", "4", "3", "3", "4", "2", "5", "0", "", "3", "1"}[s.d.below(12)])
}
