package attendance_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"etapaja/care/attendance"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// at is a time of the Tuesday.
func at(h, m int) cal.Instant { return cal.At(tuesday, cal.T(h, m)) }

// sign is a sign of the Tuesday; its id tells its kind and time.
func sign(k day.Kind, at cal.Instant, more ...func(*day.Witness)) day.Witness {
	w := day.Witness{ID: id.Witness(fmt.Sprintf("%s %s", k, at.Time())), Client: "matti", Date: tuesday, Kind: k, At: at, Made: at, MadeBy: "client:matti"}
	for _, m := range more {
		m(&w)
	}
	return w
}

func lasting(minutes int) func(*day.Witness) { return func(w *day.Witness) { w.Minutes = minutes } }
func of(t id.Task) func(*day.Witness)        { return func(w *day.Witness) { w.Task = t } }
func withdrawn(w *day.Witness)               { w.Withdrawn = w.Made + 1 }

func reached(w *day.Witness) { w.Outcome = day.Reached }
func missed(w *day.Witness)  { w.Outcome = day.NotReached }

func group(h, m, minutes int) day.Witness {
	return sign(day.KindContact, at(h, m), lasting(minutes), func(w *day.Witness) { w.Channel = day.GroupCall })
}
func call(h, m, minutes int) day.Witness {
	return sign(day.KindCall, at(h, m), lasting(minutes), reached)
}

var (
	checkin    = sign(day.KindCheckIn, at(8, 55))
	arrival    = sign(day.KindArrival, at(9, 0))
	departure  = sign(day.KindDeparture, at(13, 0))
	returned   = sign(day.KindReturn, at(11, 0), of("walk"))
	told       = sign(day.KindTold, at(11, 30), of("letter"))
	message    = sign(day.KindMessage, at(10, 0))
	callMe     = sign(day.KindCallMe, at(8, 56))
	cannot     = sign(day.KindCannot, at(8, 0))
	broken     = sign(day.KindFault, at(9, 5))
	unanswered = sign(day.KindCall, at(10, 0), missed)
)

// The tasks of the day and their planned minutes.
var planned = map[id.Task]int{"walk": 120, "letter": 80, "bread": 39}

// gone is a Tuesday whose window has gone, over one that is over.
const (
	morning = iota
	gone
	over
)

func TestWhatProposesWhat(t *testing.T) {
	for _, c := range []struct {
		name  string
		form  plan.Form
		when  int
		off   bool
		signs []day.Witness
		want  attendance.Proposal
	}{
		// on site
		{"on site, arrival and departure, whole", plan.OnSite, over, false, list(arrival, departure),
			whole(attendance.Present, 240, arrival, departure)},
		{"on site, a minute under", plan.OnSite, over, false, list(arrival, sign(day.KindDeparture, at(12, 59))),
			attendance.Proposal{Kind: attendance.Short, Mark: attendance.ShortDay, Minutes: 239, Basis: basis(arrival, sign(day.KindDeparture, at(12, 59)))}},
		{"on site, less the absence from the place", plan.OnSite, over, false, list(arrival, away(11, 15), sign(day.KindDeparture, at(13, 15))),
			whole(attendance.Present, 240, arrival, away(11, 15), sign(day.KindDeparture, at(13, 15)))},
		{"on site, the absence makes it short", plan.OnSite, over, false, list(arrival, away(11, 16), sign(day.KindDeparture, at(13, 15))),
			attendance.Proposal{Kind: attendance.Short, Mark: attendance.ShortDay, Minutes: 239, Basis: basis(arrival, away(11, 16), sign(day.KindDeparture, at(13, 15)))}},
		{"on site, away for longer than there", plan.OnSite, over, false, list(arrival, away(11, 300), departure),
			attendance.Proposal{Kind: attendance.Short, Mark: attendance.ShortDay, Basis: basis(arrival, away(11, 300), departure)}},
		{"on site, longer than agreed counts whole", plan.OnSite, over, false, list(arrival, sign(day.KindDeparture, at(15, 0))),
			whole(attendance.Present, 360, arrival, sign(day.KindDeparture, at(15, 0)))},
		{"on site, still there", plan.OnSite, gone, false, list(arrival), undecided(attendance.Wait, arrival)},
		{"on site, never left", plan.OnSite, over, false, list(arrival), undecided(attendance.Decide, arrival)},
		{"on site, left before coming", plan.OnSite, over, false, list(sign(day.KindDeparture, at(8, 0)), arrival),
			undecided(attendance.Decide, sign(day.KindDeparture, at(8, 0)), arrival)},
		{"on site, tasks do not make the place", plan.OnSite, over, false, list(checkin, returned, told), undecided(attendance.NeedsArrival, checkin, returned, told)},
		{"on site, told from home that they are with us", plan.OnSite, gone, false, list(checkin), undecided(attendance.NeedsArrival, checkin)},
		{"on site, met elsewhere", plan.OnSite, gone, false, list(group(10, 0, 300)), undecided(attendance.Wait, group(10, 0, 300))},
		{"on site, met elsewhere and the day over", plan.OnSite, over, false, list(group(10, 0, 300)), undecided(attendance.Decide, group(10, 0, 300))},

		// remote, enough
		{"remote, a contact and tasks reach four hours", plan.Remote, gone, false, list(checkin, group(9, 30, 40), returned, told),
			whole(attendance.PresentRemote, 240, group(9, 30, 40), returned, told)},
		{"remote, a minute under", plan.Remote, over, false, list(checkin, group(9, 30, 39), returned, told),
			open(attendance.PresentRemote, group(9, 30, 39), returned, told)},
		{"remote, a call is a live contact", plan.Remote, gone, false, list(call(9, 30, 40), returned, told),
			whole(attendance.PresentRemote, 240, call(9, 30, 40), returned, told)},
		{"remote, at most the agreed minutes", plan.Remote, over, false, list(group(9, 0, 280), returned),
			whole(attendance.PresentRemote, 240, group(9, 0, 280), returned)},
		{"remote, the same task twice counts once", plan.Remote, over, false, list(group(9, 30, 100), returned, sign(day.KindTold, at(12, 0), of("walk"))),
			open(attendance.PresentRemote, group(9, 30, 100), returned, sign(day.KindTold, at(12, 0), of("walk")))},
		{"remote, overlapping contacts count once", plan.Remote, over, false, list(group(9, 0, 60), call(9, 30, 30), returned, sign(day.KindReturn, at(12, 0), of("bread"))),
			open(attendance.PresentRemote, group(9, 0, 60), call(9, 30, 30), returned, sign(day.KindReturn, at(12, 0), of("bread")))},
		{"remote, a call within the group counts nothing more", plan.Remote, over, false, list(group(9, 0, 120), call(9, 30, 10), returned),
			whole(attendance.PresentRemote, 240, group(9, 0, 120), call(9, 30, 10), returned)},
		{"remote, contacts one after another count both", plan.Remote, over, false, list(group(9, 0, 60), call(10, 0, 60), returned),
			whole(attendance.PresentRemote, 240, group(9, 0, 60), call(10, 0, 60), returned)},

		// remote, not enough
		{"remote, a live contact alone", plan.Remote, gone, false, list(checkin, call(9, 30, 10)), open(attendance.PresentRemote, call(9, 30, 10))},
		{"remote, a check-in alone", plan.Remote, over, false, list(checkin), undecided(attendance.NeedsContact, checkin)},
		{"remote, a message alone", plan.Remote, over, false, list(message), undecided(attendance.NeedsContact, message)},
		{"remote, a wish for a call alone", plan.Remote, over, false, list(callMe), undecided(attendance.NeedsContact, callMe)},
		{"remote, all tasks but nobody talked", plan.Remote, over, false,
			list(checkin, returned, told, sign(day.KindReturn, at(12, 0), of("bread")), message),
			undecided(attendance.NeedsContact, checkin, message, returned, told, sign(day.KindReturn, at(12, 0), of("bread")))},
		{"remote, but came to the place", plan.Remote, over, false, list(arrival, departure), open(attendance.PresentRemote, arrival, departure)},
		{"remote, a call that nobody answered is no sign", plan.Remote, gone, false, list(unanswered), attendance.Proposal{Kind: attendance.Missing}},

		// hybrid
		{"hybrid, both halves", plan.Hybrid, over, false, list(arrival, sign(day.KindDeparture, at(11, 0)), call(11, 30, 10), returned),
			whole(attendance.Present, 240, arrival, sign(day.KindDeparture, at(11, 0)), returned, call(11, 30, 10))},
		{"hybrid, the place alone is live enough", plan.Hybrid, over, false, list(arrival, returned, sign(day.KindDeparture, at(11, 0))),
			whole(attendance.Present, 240, arrival, sign(day.KindDeparture, at(11, 0)), returned)},
		{"hybrid, all of it at the place", plan.Hybrid, over, false, list(arrival, sign(day.KindDeparture, at(14, 0))),
			whole(attendance.Present, 300, arrival, sign(day.KindDeparture, at(14, 0)))},
		{"hybrid, all of it remotely", plan.Hybrid, over, false, list(group(9, 0, 120), returned),
			whole(attendance.PresentRemote, 240, group(9, 0, 120), returned)},
		{"hybrid, what was talked at the place is in the stay", plan.Hybrid, over, false,
			list(arrival, group(10, 0, 60), sign(day.KindDeparture, at(12, 0))),
			open(attendance.Present, arrival, group(10, 0, 60), sign(day.KindDeparture, at(12, 0)))},
		{"hybrid, a call on the way counts until the place", plan.Hybrid, over, false,
			list(call(8, 30, 60), arrival, sign(day.KindDeparture, at(12, 30))),
			whole(attendance.Present, 240, call(8, 30, 60), arrival, sign(day.KindDeparture, at(12, 30)))},
		{"hybrid, under in sum", plan.Hybrid, over, false, list(arrival, sign(day.KindDeparture, at(10, 0)), call(11, 0, 10)),
			open(attendance.Present, arrival, sign(day.KindDeparture, at(10, 0)), call(11, 0, 10))},
		{"hybrid, still at the place", plan.Hybrid, gone, false, list(call(8, 30, 10), arrival), undecided(attendance.Wait, call(8, 30, 10), arrival)},

		// I can't come
		{"cannot", plan.Remote, morning, false, list(cannot), excuse(cannot)},
		{"cannot, and the day over", plan.OnSite, over, false, list(cannot), excuse(cannot)},
		{"cannot, and would like a call", plan.Remote, gone, false, list(cannot, callMe, message), excuse(cannot)},
		{"cannot, and the worker called", plan.Remote, gone, false, list(cannot, call(9, 30, 5)), excuse(cannot)},
		{"cannot, then arrived after all", plan.OnSite, over, false, list(cannot, arrival, departure), whole(attendance.Present, 240, arrival, departure)},
		{"cannot, then checked in after all", plan.Remote, gone, false, list(cannot, checkin), undecided(attendance.NeedsContact, cannot, checkin)},
		{"checked in, then cannot go on", plan.Remote, gone, false, list(checkin, sign(day.KindCannot, at(10, 0))),
			undecided(attendance.Decide, checkin, sign(day.KindCannot, at(10, 0)))},
		{"came, fell ill and left", plan.OnSite, over, false, list(arrival, sign(day.KindCannot, at(10, 0)), sign(day.KindDeparture, at(10, 5))),
			undecided(attendance.Decide, arrival, sign(day.KindCannot, at(10, 0)), sign(day.KindDeparture, at(10, 5)))},
		{"talked at length, then cannot go on", plan.Remote, gone, false, list(call(9, 0, 60), sign(day.KindCannot, at(10, 30))),
			undecided(attendance.Decide, call(9, 0, 60), sign(day.KindCannot, at(10, 30)))},
		{"cannot, taken back", plan.Remote, gone, false, list(sign(day.KindCannot, at(8, 0), withdrawn)), attendance.Proposal{Kind: attendance.Missing}},

		// faults
		{"a fault", plan.Remote, over, false, list(broken), undecided(attendance.Decide, broken)},
		{"a fault and an excuse", plan.Remote, over, false, list(cannot, broken), undecided(attendance.Decide, cannot, broken)},
		{"a fault, but enough was done", plan.Remote, over, false, list(broken, group(9, 30, 120), returned), whole(attendance.PresentRemote, 240, group(9, 30, 120), returned)},

		// nothing
		{"nothing yet", plan.Remote, morning, false, nil, attendance.Proposal{Kind: attendance.Wait}},
		{"nothing, and the window gone", plan.Remote, gone, false, nil, attendance.Proposal{Kind: attendance.Missing}},
		{"nothing, and the day over", plan.Remote, over, false, nil, attendance.Proposal{Kind: attendance.OpenAbsence, Mark: attendance.AbsentOpen}},
		{"all taken back", plan.OnSite, over, false, list(sign(day.KindArrival, at(9, 0), withdrawn), sign(day.KindDeparture, at(13, 0), withdrawn)),
			attendance.Proposal{Kind: attendance.OpenAbsence, Mark: attendance.AbsentOpen}},

		// not arranged
		{"holiday", plan.OnSite, over, true, nil, attendance.Proposal{Kind: attendance.Off, Mark: attendance.NotArranged, Basis: basis()}},
		{"holiday, and a whole day was seen", plan.OnSite, over, true, list(arrival, departure),
			attendance.Proposal{Kind: attendance.Off, Mark: attendance.NotArranged, Basis: basis(arrival, departure)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := attendance.Propose(attendance.Seen{
				Form: c.form, Agreed: 240, Least: 240, NotArranged: c.off, WindowGone: c.when >= gone, DayOver: c.when == over,
				Signs: c.signs, Planned: planned,
			})
			gatetest.Equal(t, c.want, got)
		})
	}
}

// A client served by paper is heard of a week later: the day is over long before the window has gone.
func TestAPaperClientWaitsUntilThePaperHasHadItsWeek(t *testing.T) {
	seen := attendance.Seen{Form: plan.Remote, Agreed: 240, Least: 240, DayOver: true}
	gatetest.Equal(t, attendance.Proposal{Kind: attendance.Wait}, attendance.Propose(seen))
	seen.WindowGone = true
	gatetest.Equal(t, attendance.Proposal{Kind: attendance.OpenAbsence, Mark: attendance.AbsentOpen}, attendance.Propose(seen))
}

func TestWhereNoLawIsHeldNoDayIsWhole(t *testing.T) {
	got := attendance.Propose(attendance.Seen{Form: plan.Remote, Agreed: 240, Signs: list(group(9, 0, 240)), DayOver: true})
	gatetest.Equal(t, open(attendance.PresentRemote, group(9, 0, 240)), got)
}

func TestADayAgreedShorterThanTheLawIsNeverProposedWhole(t *testing.T) {
	got := attendance.Propose(attendance.Seen{Form: plan.Remote, Agreed: 200, Least: 240, Signs: list(group(9, 0, 300)), DayOver: true})
	gatetest.Equal(t, open(attendance.PresentRemote, group(9, 0, 300)), got)
}

func list(signs ...day.Witness) []day.Witness { return signs }

func away(h, minutes int) day.Witness { return sign(day.KindAway, at(h, 0), lasting(minutes)) }

func basis(signs ...day.Witness) []id.Witness {
	all := make([]id.Witness, len(signs))
	for i, w := range signs {
		all[i] = w.ID
	}
	return all
}

func whole(m attendance.Mark, minutes int, signs ...day.Witness) attendance.Proposal {
	return attendance.Proposal{Kind: attendance.Attend, Mark: m, Minutes: minutes, Basis: basis(signs...)}
}

func open(m attendance.Mark, signs ...day.Witness) attendance.Proposal {
	return attendance.Proposal{Kind: attendance.AttendOpen, Mark: m, Basis: basis(signs...)}
}

func undecided(k attendance.Kind, signs ...day.Witness) attendance.Proposal {
	return attendance.Proposal{Kind: k, Basis: basis(signs...)}
}

func excuse(w day.Witness) attendance.Proposal {
	return attendance.Proposal{Kind: attendance.Absence, Basis: basis(w)}
}

// anySign is any sign of the Tuesday, as day.* verbs can leave them.
func anySign(kinds ...day.Kind) *rapid.Generator[day.Witness] {
	if kinds == nil {
		kinds = []day.Kind{
			day.KindCheckIn, day.KindArrival, day.KindDeparture, day.KindAway, day.KindContact, day.KindCall, day.KindReturn,
			day.KindTold, day.KindMessage, day.KindCannot, day.KindFault, day.KindCallMe, day.KindReflection,
		}
	}
	return rapid.Custom(func(t *rapid.T) day.Witness {
		w := sign(rapid.SampledFrom(kinds).Draw(t, "kind"), at(7, 0)+cal.Instant(rapid.IntRange(0, 600).Draw(t, "minute"))*60_000_000)
		w.ID = id.Witness(fmt.Sprintf("%s %d", w.ID, rapid.IntRange(0, 1<<30).Draw(t, "id")))
		switch w.Kind {
		case day.KindAway, day.KindContact, day.KindCall:
			w.Minutes = rapid.IntRange(1, 480).Draw(t, "minutes")
			w.Outcome = rapid.SampledFrom([]string{day.Reached, day.NotReached, day.LeftMessage}).Draw(t, "outcome")
			w.Channel = rapid.SampledFrom([]string{day.GroupCall, day.VideoCall, day.PhoneCall, day.Meeting}).Draw(t, "channel")
		case day.KindReturn, day.KindTold:
			w.Task = rapid.SampledFrom([]id.Task{"walk", "letter", "bread", "unknown"}).Draw(t, "task")
		}
		if rapid.IntRange(0, 4).Draw(t, "withdrawn") == 0 {
			withdrawn(&w)
		}
		return w
	})
}

// once leaves of the kinds that a day has only one of the first that stands, as the table does.
func once(signs []day.Witness) []day.Witness {
	seen := map[day.Kind]bool{}
	return slices.DeleteFunc(signs, func(w day.Witness) bool {
		switch w.Kind {
		case day.KindCheckIn, day.KindArrival, day.KindDeparture, day.KindCannot:
			again := w.Stands() && seen[w.Kind]
			seen[w.Kind] = seen[w.Kind] || w.Stands()
			return again
		}
		return false
	})
}

func anySeen(kinds ...day.Kind) *rapid.Generator[attendance.Seen] {
	return rapid.Custom(func(t *rapid.T) attendance.Seen {
		when := rapid.IntRange(morning, over).Draw(t, "when")
		return attendance.Seen{
			Form:   rapid.SampledFrom([]plan.Form{plan.Remote, plan.OnSite, plan.Hybrid}).Draw(t, "form"),
			Agreed: rapid.IntRange(240, 480).Draw(t, "agreed"), Least: 240,
			NotArranged: rapid.IntRange(0, 9).Draw(t, "off") == 0, WindowGone: when >= gone, DayOver: when == over,
			Signs: once(rapid.SliceOfN(anySign(kinds...), 0, 8).Draw(t, "signs")), Planned: planned,
		}
	})
}

func absence(p attendance.Proposal) bool {
	return p.Kind == attendance.Absence || p.Kind == attendance.OpenAbsence || p.Mark.Absent()
}

func TestNobodyIsProposedAbsentWhileASignSaysTheyWereHere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySeen().Draw(t, "seen")
		p := attendance.Propose(s)
		if !absence(p) {
			return
		}
		for _, w := range s.Signs {
			switch {
			case !w.Stands():
			case w.Kind == day.KindFault, w.Kind == day.KindCheckIn, w.Kind == day.KindArrival, w.Kind == day.KindDeparture,
				w.Kind == day.KindContact, w.Kind == day.KindReturn, w.Kind == day.KindTold:
				t.Fatalf("%s although %s stands", p.Kind, w.ID)
			case p.Kind == attendance.OpenAbsence && (w.Kind != day.KindCall || w.Outcome == day.Reached) && w.Kind != day.KindAway:
				t.Fatalf("nothing heard, although %s stands", w.ID)
			}
		}
	})
}

func TestTasksAndMessagesAloneNeverProposeAttendance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := attendance.Propose(anySeen(day.KindReturn, day.KindTold, day.KindMessage, day.KindCheckIn, day.KindCallMe, day.KindReflection).Draw(t, "seen"))
		if p.Mark.Attended() || p.Minutes != 0 {
			t.Fatalf("proposed %+v", p)
		}
	})
}

// The client's own "I can't come" may make an absence of a short call, for the call was the answer to it; nothing else
// ever does, and neither does an "I can't come" that follows what was carried out.
func TestAnotherSignNeverTurnsAttendedIntoAbsence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySeen().Draw(t, "seen")
		w := anySign().Draw(t, "another")
		before := attendance.Propose(s)
		s.Signs = once(append(slices.Clone(s.Signs), w))
		after := attendance.Propose(s)
		excused := w.Kind == day.KindCannot && slices.ContainsFunc(s.Signs, func(o day.Witness) bool {
			return o.Kind == day.KindCall && o.At >= w.At
		})
		if before.Mark.Attended() && absence(after) && !excused {
			t.Fatalf("%+v became %+v by %s", before, after, w.ID)
		}
		if before.Kind == attendance.Attend && absence(after) {
			t.Fatalf("a whole day %+v became %+v by %s", before, after, w.ID)
		}
	})
}

func TestTheOrderInWhichSignsAreReadDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySeen().Draw(t, "seen")
		want := attendance.Propose(s)
		s.Signs = rapid.Permutation(s.Signs).Draw(t, "order")
		if got := attendance.Propose(s); fmt.Sprint(want) != fmt.Sprint(got) {
			t.Fatalf("want %+v\n got %+v", want, got)
		}
	})
}

func TestRemoteMinutesNeverExceedTheAgreedOnes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySeen().Draw(t, "seen")
		p := attendance.Propose(s)
		switch {
		case p.Kind == attendance.Attend && p.Minutes < s.Least, p.Kind == attendance.Short && p.Minutes >= s.Least, p.Minutes < 0:
			t.Fatalf("%s with %d minutes", p.Kind, p.Minutes)
		case s.Form == plan.Remote && p.Minutes > s.Agreed:
			t.Fatalf("%d minutes of %d agreed", p.Minutes, s.Agreed)
		case p.Kind != attendance.Attend && p.Kind != attendance.Short && p.Minutes != 0:
			t.Fatalf("%s with %d minutes", p.Kind, p.Minutes)
		}
	})
}
