package day_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"

	"pgregory.net/rapid"
)

// dayOf is a Tuesday from nine to one with the window of its sign.
func dayOf(s plan.Sign) day.Day {
	d := day.Day{
		Client: "matti", Date: tuesday, Form: plan.Remote, From: cal.T(9, 0), Until: cal.T(13, 0), Minutes: 240, Sign: s,
		ReceptionFrom: cal.T(10, 20), ReceptionUntil: cal.T(10, 40),
	}
	switch s {
	case plan.Call:
		d.WindowUntil = cal.At(tuesday, cal.T(10, 55))
	case plan.Paper:
		d.WindowUntil = cal.At(tuesday.AddDays(7), cal.T(13, 0))
	default:
		d.WindowUntil = cal.At(tuesday, cal.T(10, 0))
	}
	return d
}

// sign is a sign of Tuesday.
func sign(k day.Kind, hour, minute int) day.Witness {
	at := cal.At(tuesday, cal.T(hour, minute))
	return day.Witness{Kind: k, Client: "matti", Date: tuesday, At: at, Made: at}
}

func outcome(o string, hour, minute int) day.Witness {
	w := sign(day.KindCall, hour, minute)
	w.Outcome = o
	return w
}

func late(k day.Kind, days int) day.Witness {
	w := sign(k, 9, 0)
	w.At = cal.At(tuesday.AddDays(days), cal.T(12, 0))
	return w
}

func undone(w day.Witness) day.Witness {
	w.Withdrawn = w.Made.Add(time.Minute)
	return w
}

func clockAt(hour, minute int) cal.Instant { return cal.At(tuesday, cal.T(hour, minute)) }

func TestWhereADayStands(t *testing.T) {
	signs := func(s ...day.Witness) []day.Witness { return s }
	for _, c := range []struct {
		name string
		sign plan.Sign
		seen []day.Witness
		now  cal.Instant
		want day.Standing
	}{
		{"before the day", plan.CheckIn, nil, clockAt(7, 0), day.Coming},
		{"in the window", plan.CheckIn, nil, clockAt(9, 59), day.Coming},
		{"at the last moment of the window", plan.CheckIn, nil, clockAt(10, 0), day.Coming},
		{"just after the window", plan.CheckIn, nil, clockAt(10, 0) + 1, day.Missing},
		{"after a day in silence", plan.CheckIn, nil, clockAt(20, 0), day.Missing},
		{"checked in", plan.CheckIn, signs(sign(day.KindCheckIn, 8, 55)), clockAt(9, 0), day.Here},
		{"checked in late", plan.CheckIn, signs(sign(day.KindCheckIn, 11, 30)), clockAt(11, 31), day.Here},
		{"checked in, and the day is over", plan.CheckIn, signs(sign(day.KindCheckIn, 8, 55)), clockAt(13, 0), day.Done},
		{"a check-in taken back", plan.CheckIn, signs(undone(sign(day.KindCheckIn, 8, 55))), clockAt(10, 1), day.Missing},
		{"a return instead of a check-in", plan.CheckIn, signs(sign(day.KindReturn, 9, 30)), clockAt(10, 30), day.Here},
		{"a technical failure", plan.CheckIn, signs(sign(day.KindFault, 9, 10)), clockAt(10, 30), day.Here},
		{"a wish for a call", plan.CheckIn, signs(sign(day.KindCallMe, 9, 10)), clockAt(10, 30), day.Here},
		{"a message", plan.CheckIn, signs(sign(day.KindMessage, 9, 10)), clockAt(10, 30), day.Here},
		{"in the meeting", plan.CheckIn, signs(sign(day.KindContact, 9, 30)), clockAt(10, 30), day.Here},
		{"reached by phone", plan.CheckIn, signs(outcome(day.Reached, 9, 30)), clockAt(10, 30), day.Here},
		{"called in vain", plan.CheckIn, signs(outcome(day.NotReached, 10, 10)), clockAt(10, 30), day.Missing},
		{"a message left", plan.CheckIn, signs(outcome(day.LeftMessage, 10, 10)), clockAt(10, 30), day.Missing},
		{"called in vain within the window", plan.CheckIn, signs(outcome(day.NotReached, 9, 10)), clockAt(9, 30), day.Coming},
		{"returned days later", plan.CheckIn, signs(late(day.KindReturn, 3)), cal.At(tuesday.AddDays(3), cal.T(13, 0)), day.Missing},

		{"before the worker's call", plan.Call, nil, clockAt(10, 19), day.Coming},
		{"the worker's call is a little late", plan.Call, nil, clockAt(10, 55), day.Coming},
		{"no call came", plan.Call, nil, clockAt(10, 55) + 1, day.Missing},
		{"the call reached", plan.Call, signs(outcome(day.Reached, 10, 21)), clockAt(10, 56), day.Here},
		{"the call reached, and the day is over", plan.Call, signs(outcome(day.Reached, 10, 21)), clockAt(14, 0), day.Done},
		{"the call did not reach, in time", plan.Call, signs(outcome(day.NotReached, 10, 21)), clockAt(10, 40), day.Coming},
		{"the call did not reach", plan.Call, signs(outcome(day.NotReached, 10, 21)), clockAt(11, 0), day.Missing},
		{"heard by text before the call", plan.Call, signs(sign(day.KindCheckIn, 9, 0)), clockAt(11, 0), day.Here},

		{"on the way", plan.Arrival, nil, clockAt(9, 30), day.Coming},
		{"did not arrive", plan.Arrival, nil, clockAt(10, 1), day.Missing},
		{"arrived", plan.Arrival, signs(sign(day.KindArrival, 9, 3)), clockAt(10, 1), day.Here},
		{"arrived and was away for a while", plan.Arrival, signs(sign(day.KindArrival, 9, 3), sign(day.KindAway, 10, 0)), clockAt(10, 1), day.Here},
		{"left early", plan.Arrival, signs(sign(day.KindArrival, 9, 3), sign(day.KindDeparture, 11, 0)), clockAt(11, 0), day.Done},
		{"leaving was a mistake", plan.Arrival, signs(sign(day.KindArrival, 9, 3), undone(sign(day.KindDeparture, 11, 0))), clockAt(11, 1), day.Here},

		{"paper, in the evening", plan.Paper, nil, clockAt(23, 59), day.Coming},
		{"paper, six days later", plan.Paper, nil, cal.At(tuesday.AddDays(6), cal.T(23, 0)), day.Coming},
		{"paper, a week later", plan.Paper, nil, cal.At(tuesday.AddDays(7), cal.T(13, 0)), day.Coming},
		{"paper that never came", plan.Paper, nil, cal.At(tuesday.AddDays(7), cal.T(13, 1)), day.Missing},
		{"paper that came", plan.Paper, signs(late(day.KindReturn, 5)), cal.At(tuesday.AddDays(8), 0), day.Done},

		{"told", plan.CheckIn, signs(sign(day.KindCannot, 8, 0)), clockAt(10, 30), day.ToldAbsent},
		{"told, days ahead", plan.CheckIn, signs(late(day.KindCannot, -4)), clockAt(10, 30), day.ToldAbsent},
		{"told, and taken back", plan.CheckIn, signs(undone(sign(day.KindCannot, 8, 0))), clockAt(10, 30), day.Missing},
		{"told, and came after all", plan.CheckIn, signs(sign(day.KindCannot, 8, 0), sign(day.KindCheckIn, 9, 0)), clockAt(10, 30), day.Here},
		{"told, and was reached by phone about it", plan.CheckIn, signs(sign(day.KindCannot, 8, 0), outcome(day.Reached, 9, 0)), clockAt(10, 30), day.ToldAbsent},
		{"fell ill in the middle of the day", plan.CheckIn, signs(sign(day.KindCheckIn, 9, 0), sign(day.KindCannot, 10, 0)), clockAt(10, 30), day.ToldAbsent},
	} {
		t.Run(c.name, func(t *testing.T) {
			gatetest.Equal(t, c.want, day.Stand(dayOf(c.sign), c.seen, day.Moment{Now: c.now}))
		})
	}
}

func TestAWorkersWordAndAClosedHouseComeBeforeWhatWasSeen(t *testing.T) {
	for _, seen := range [][]day.Witness{nil, {sign(day.KindCheckIn, 9, 0)}, {sign(day.KindCannot, 8, 0)}} {
		for _, now := range []cal.Instant{clockAt(8, 0), clockAt(11, 0), clockAt(20, 0)} {
			d := dayOf(plan.CheckIn)
			gatetest.Equal(t, day.NotArranged, day.Stand(d, seen, day.Moment{Now: now, NotArranged: true}))
			gatetest.Equal(t, day.Done, day.Stand(d, seen, day.Moment{Now: now, Settled: true}))
			gatetest.Equal(t, day.Done, day.Stand(d, seen, day.Moment{Now: now, Settled: true, NotArranged: true}))
		}
	}
}

func TestTheWindowIsMeasuredByTheClockOnTheWallWhereTheClocksChange(t *testing.T) {
	sunday := cal.D(2027, 3, 28) // clocks leap from three to four
	d := dayOf(plan.CheckIn)
	d.Date, d.WindowUntil = sunday, cal.At(sunday, cal.T(10, 0))
	gatetest.Equal(t, day.Coming, day.Stand(d, nil, day.Moment{Now: cal.At(sunday, cal.T(10, 0))}))
	gatetest.Equal(t, day.Missing, day.Stand(d, nil, day.Moment{Now: cal.At(sunday, cal.T(10, 1))}))
}

func TestTheLastSignOfLifeIsNoCallInVain(t *testing.T) {
	_, ok := day.LastSign([]day.Witness{outcome(day.NotReached, 9, 0), undone(sign(day.KindCheckIn, 9, 1))})
	gatetest.Equal(t, false, ok)
	last, ok := day.LastSign([]day.Witness{sign(day.KindCheckIn, 9, 0), sign(day.KindReturn, 9, 30), outcome(day.LeftMessage, 10, 0)})
	gatetest.Equal(t, true, ok)
	gatetest.Equal(t, day.KindReturn, last.Kind)
}

func TestWhoLeavesThePlaceOnAHybridDayGoesOnAtHome(t *testing.T) {
	d := dayOf(plan.CheckIn)
	d.Form = plan.Hybrid
	seen := []day.Witness{sign(day.KindArrival, 9, 0), sign(day.KindDeparture, 11, 0)}
	for at, want := range map[cal.Instant]day.Standing{clockAt(11, 30): day.Here, clockAt(13, 0): day.Done} {
		if got := day.Stand(d, seen, day.Moment{Now: at}); got != want {
			t.Errorf("at %s: %s, not %s", at.Time(), got, want)
		}
	}
}

var (
	allSigns = []plan.Sign{plan.CheckIn, plan.Call, plan.Arrival, plan.Paper}
	allKinds = []day.Kind{
		day.KindCheckIn, day.KindArrival, day.KindDeparture, day.KindAway, day.KindContact, day.KindCall, day.KindReturn,
		day.KindTold, day.KindMessage, day.KindCannot, day.KindFault, day.KindCallMe,
	}
)

// drawDay draws a day, what was seen of it in the order of time, and a moment.
func drawDay(r *rapid.T) (day.Day, []day.Witness, day.Moment) {
	d := dayOf(rapid.SampledFrom(allSigns).Draw(r, "sign"))
	seen := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) day.Witness {
		w := sign(rapid.SampledFrom(allKinds).Draw(r, "kind"), 0, 0)
		w.At = w.At.Add(time.Duration(rapid.IntRange(-1440, 12000).Draw(r, "at")) * time.Minute)
		if w.Kind == day.KindCall {
			w.Outcome = rapid.SampledFrom([]string{day.Reached, day.NotReached, day.LeftMessage}).Draw(r, "outcome")
		}
		if rapid.IntRange(0, 3).Draw(r, "undone") == 0 {
			w.Withdrawn = w.At + 1
		}
		return w
	}), 0, 5).Draw(r, "seen")
	slices.SortStableFunc(seen, func(a, b day.Witness) int { return int(a.At - b.At) })
	now := clockAt(0, 0).Add(time.Duration(rapid.IntRange(-60, 13000).Draw(r, "now")) * time.Minute)
	return d, seen, day.Moment{
		Now: now, NotArranged: rapid.IntRange(0, 9).Draw(r, "closed") == 0, Settled: rapid.IntRange(0, 9).Draw(r, "settled") == 0,
	}
}

func TestNobodyIsMissingBeforeTheWindowHasGone(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, seen, m := drawDay(r)
		if day.Stand(d, seen, m) == day.Missing && m.Now <= d.WindowUntil {
			r.Fatalf("missing at %s, the window is until %s", m.Now, d.WindowUntil)
		}
	})
}

func TestNobodyIsMissingOnADayThatIsClosedSettledOrToldOf(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, seen, m := drawDay(r)
		_, told := day.Excuse(seen)
		if (m.NotArranged || m.Settled || told) && day.Stand(d, seen, m) == day.Missing {
			r.Fatal("missing")
		}
	})
}

func TestNobodyIsMissingOnTheDayWherePaperIsExpected(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		_, seen, m := drawDay(r)
		m.Now = clockAt(0, 0).Add(time.Duration(rapid.IntRange(0, 7*24*60).Draw(r, "minute")) * time.Minute)
		if day.Stand(dayOf(plan.Paper), seen, m) == day.Missing {
			r.Fatal("missing")
		}
	})
}

func TestWhatWasTakenBackIsAsIfItHadNeverBeen(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, seen, m := drawDay(r)
		standing := slices.DeleteFunc(slices.Clone(seen), func(w day.Witness) bool { return !w.Stands() })
		if with, without := day.Stand(d, seen, m), day.Stand(d, standing, m); with != without {
			r.Fatalf("%s with, %s without", with, without)
		}
	})
}

func TestAnySignOfTheDayButACallInVainKeepsADayFromTheMissing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, seen, m := drawDay(r)
		k := rapid.SampledFrom(allKinds).Draw(r, "further")
		w := sign(k, rapid.IntRange(0, 23).Draw(r, "hour"), 0)
		if k == day.KindCall {
			w.Outcome = day.Reached
		}
		seen = append(seen, w)
		slices.SortStableFunc(seen, func(a, b day.Witness) int { return int(a.At - b.At) })
		if day.Stand(d, seen, m) == day.Missing {
			r.Fatal("missing")
		}
	})
}

func TestWhoIsNotMissingDoesNotBecomeSoByMoreSigns(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d, seen, m := drawDay(r)
		before := day.Stand(d, seen, m)
		w := sign(rapid.SampledFrom(allKinds).Draw(r, "further"), rapid.IntRange(0, 23).Draw(r, "hour"), 0)
		after := day.Stand(d, append(slices.Clone(seen), w), m)
		if before != day.Missing && after == day.Missing {
			r.Fatal(fmt.Sprintf("%s became missing", before))
		}
	})
}

func TestEveryDayStandsSomewhere(t *testing.T) {
	all := []day.Standing{day.Coming, day.Here, day.Done, day.Missing, day.ToldAbsent, day.NotArranged}
	rapid.Check(t, func(r *rapid.T) {
		d, seen, m := drawDay(r)
		if s := day.Stand(d, seen, m); !slices.Contains(all, s) {
			r.Fatalf("stands at %q", s)
		}
	})
}
