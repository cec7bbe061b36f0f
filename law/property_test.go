package law

import (
	"testing"

	"pgregory.net/rapid"

	"etapaja/ground/cal"
)

// aDay draws a day on which all rules are in force.
func aDay(t *rapid.T, label string) cal.Date {
	if rapid.Bool().Draw(t, label+" near a leap day") {
		leap := cal.D(rapid.SampledFrom([]int{2024, 2028, 2032}).Draw(t, "year"), 2, 29)
		return leap.AddMonths(12 * rapid.IntRange(-1, 1).Draw(t, "later")).AddDays(rapid.IntRange(-2, 2).Draw(t, "days"))
	}
	return cal.D(2021, 1, 1).AddDays(rapid.IntRange(0, 4000).Draw(t, label))
}

// yearEarlier is the same day of the year before, written out anew.
func yearEarlier(d cal.Date) cal.Date {
	if d.Month() == 2 && d.Day() == 29 {
		return cal.D(d.Year()-1, 2, 28)
	}
	return cal.D(d.Year()-1, d.Month(), d.Day())
}

// usedBy counts as section 2.4 says: different dates in the window of d and before d.
func usedBy(d cal.Date, dates map[cal.Date]bool) int {
	n := 0
	for date := range dates {
		if date.After(yearEarlier(d)) && date.Before(d) {
			n++
		}
	}
	return n
}

func TestDayCapCountsDateByDate(t *testing.T) {
	const most = 178
	rapid.Check(t, func(t *rapid.T) {
		on := aDay(t, "on")
		spans := anySpans(t, "attended", on.AddDays(-500), on.AddDays(-1))
		dates := oneByOne(spans)
		percent := rapid.IntRange(0, 99).Draw(t, "warn")
		v := DayCap(on, DayCapFacts{Attended: Days(spans...), WarnPercent: percent})
		used := usedBy(on, dates)
		switch {
		case used >= most:
			next := on.AddDays(1)
			for usedBy(next, dates) >= most {
				next = next.AddDays(1)
			}
			if v.Code != DayCapReached || v.Days != 0 || v.Date != next || v.OK {
				t.Fatalf("%d used: %+v, want the next day %v", used, v, next)
			}
		case percent > 0 && 100*used >= percent*most:
			if v.Code != DayCapNear || v.Days != most-used || !v.OK || !v.Warning {
				t.Fatalf("%d used, warned at %d: %+v", used, percent, v)
			}
		default:
			if v.Code != OK || v.Days != most-used || v.Warning {
				t.Fatalf("%d used, warned at %d: %+v", used, percent, v)
			}
		}
	})
}

func TestPlanCapCountsDateByDate(t *testing.T) {
	const most = 178
	rapid.Check(t, func(t *rapid.T) {
		on := aDay(t, "on")
		past := anySpans(t, "attended", on.AddDays(-400), on.AddDays(-1))
		ahead := append(anySpans(t, "planned", on, on.AddDays(400)), Span{Period: cal.Period{From: on, To: on}})
		dates := oneByOne(append(append([]Span{}, past...), ahead...))
		var over cal.Date
		for _, d := range sorted(oneByOne(ahead)) {
			if usedBy(d, dates) >= most {
				over = d
				break
			}
		}
		v := PlanCap(on, PlanCapFacts{Planned: Days(ahead...), Attended: Days(past...)})
		if v.Date != over || (v.Code == OK) != over.IsZero() || !v.OK || v.Warning == over.IsZero() {
			t.Fatalf("%+v, want %v", v, over)
		}
	})
}

func TestWeekDaysLooksAtEachWeek(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := today.AddDays(-10), today.AddDays(30)
		days, off := anySpans(t, "days", from, to), anySpans(t, "not arranged", from, to)
		f := WeekDaysFacts{Days: Days(days...), NotArranged: Days(off...)}
		if rapid.Bool().Draw(t, "with period") {
			f.Period = cal.Period{From: from.AddDays(rapid.IntRange(-9, 20).Draw(t, "from"))}
			f.Period.To = f.Period.From.AddDays(rapid.IntRange(0, 30).Draw(t, "length"))
		}
		dates, closed := oneByOne(days), oneByOne(off)
		if all := sorted(dates); len(all) > 0 && rapid.Bool().Draw(t, "with swap") {
			f.Swap = Swap{rapid.SampledFrom(all).Draw(t, "swapped"), from.AddDays(rapid.IntRange(-9, 45).Draw(t, "to"))}
			if dates[f.Swap.To] || closed[f.Swap.To] {
				if v := WeekDays(today, f); v.Code != InvalidFacts || v.Reasons[0].Args[0] != "swap" {
					t.Fatalf("a swap to a taken day answers %+v", v)
				}
				return
			}
			delete(dates, f.Swap.From)
			dates[f.Swap.To] = true
		}
		for d := range closed {
			delete(dates, d)
		}
		code, date, n := weekByWeek(dates, closed, f)
		if v := WeekDays(today, f); v.Code != code || v.Date != date || v.Days != n {
			t.Fatalf("%+v, want %s %v %d", v, code, date, n)
		}
	})
}

// weekByWeek reads the table of week_days day by day, from weeks before the first date to weeks after the last.
func weekByWeek(dates, closed map[cal.Date]bool, f WeekDaysFacts) (code Code, date cal.Date, days int) {
	first, last := today.AddDays(-100).InWeek(), today.AddDays(100).InWeek()
	for w := first; w != last; w = w.Next() {
		n := 0
		for d := range w.Period().All() {
			if dates[d] {
				n++
				if n == 5 {
					date = d
				}
			}
		}
		if n > 4 {
			return WeekTooManyDays, date, n
		}
	}
	var broken cal.Date
	for w := first; w != last && !f.Period.From.IsZero(); w = w.Next() {
		empty, off, whole := true, false, true
		for d := range w.Period().All() {
			empty, off, whole = empty && !dates[d], off || closed[d], whole && f.Period.Has(d)
		}
		if whole && empty && !off {
			return WeekNoDay, w.Monday(), 0
		}
		if whole && empty && broken.IsZero() {
			broken = w.Monday()
		}
	}
	switch {
	case !broken.IsZero():
		return WeekBreak, broken, 0
	case f.Swap != (Swap{}):
		return DaySwapOK, f.Swap.To, 0
	}
	return OK, cal.Date{}, 0
}

func TestDayLengthIsTheUnionSecondBySecond(t *testing.T) {
	midnight := cal.At(today, cal.T(0, 0))
	const second = 1_000_000
	rapid.Check(t, func(t *rapid.T) {
		segment := rapid.Custom(func(t *rapid.T) Segment {
			start := rapid.IntRange(0, 600).Draw(t, "start") * 60
			end := start + rapid.IntRange(1, 300).Draw(t, "length")*rapid.SampledFrom([]int{1, 60}).Draw(t, "unit")
			kind := rapid.SampledFrom(segmentKinds).Draw(t, "kind")
			return Segment{midnight + cal.Instant(start*second), midnight + cal.Instant(end*second), kind, ""}
		})
		segments := rapid.SliceOfN(segment, 1, 6).Draw(t, "segments")
		segments[0].Kind = Activity
		var taken [600*60 + 300*60 + 1]bool
		for _, s := range segments {
			if s.Kind == Travel {
				continue
			}
			for i := (s.Start - midnight) / second; i < (s.End-midnight)/second; i++ {
				taken[i] = true
			}
		}
		seconds := 0
		for _, is := range taken {
			if is {
				seconds++
			}
		}
		want := map[bool]Code{true: DayTooShort, false: DayOK}[seconds/60 < 240]
		if seconds/60 > 480 {
			want = DayTooLong
		}
		v := DayLength(today, DayLengthFacts{Segments: segments})
		if v.Code != want || v.Date != today || v.Reasons[0].Args[0] != Minutes(seconds/60) {
			t.Fatalf("%d seconds: %+v, want %s", seconds, v, want)
		}
	})
}

func TestChildIllnessCountsWorkingDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		on := aDay(t, "on")
		start := on.AddDays(-rapid.IntRange(0, 14).Draw(t, "spell"))
		tenth := on.AddDays(rapid.IntRange(-2, 2).Draw(t, "tenth birthday"))
		born := tenth.AddMonths(-120)
		days := 0
		for d := range (cal.Period{From: start, To: on}).All() {
			if _, holiday := cal.Holiday(d); !holiday && d.Weekday() <= cal.Fri {
				days++
			}
		}
		under := on.Before(born.AddMonths(120))
		v := Absence(on, AbsenceFacts{Agreed: true, Arranged: ServiceArranged, Reason: ChildIllness, SpellStart: start, ChildBorn: born})
		want := map[bool]Code{true: AbsenceAuthorised, false: AbsenceUnauthorised}[under && days <= 4]
		if v.Code != want || v.Days != days || v.OK != (want == AbsenceAuthorised) {
			t.Fatalf("%d working days, under ten %v: %+v", days, under, v)
		}
	})
}

func TestPeriodTurnsOnItsBoundaries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := aDay(t, "start")
		for months, answers := range map[int][3]Code{3: {PeriodTooShort, OK, OK}, 24: {OK, OK, PeriodTooLong}} {
			last := start.Through(months)
			for i, want := range answers {
				v := Period(today, PeriodFacts{Start: start, End: last.AddDays(i - 1)})
				if v.Code != want || want != OK && v.Date != last {
					t.Fatalf("%v to %v: %+v, want %s", start, last.AddDays(i-1), v, want)
				}
			}
		}
	})
}
