package law

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"etapaja/ground/cal"
)

var today = cal.D(2026, 11, 10) // a Tuesday

// anySpans draws spans around today, often of one day or of some weekdays.
func anySpans(t *rapid.T, label string, from, to cal.Date) []Span {
	day := rapid.IntRange(0, to.Sub(from))
	span := rapid.Custom(func(t *rapid.T) Span {
		a := day.Draw(t, "from")
		b := min(a+rapid.SampledFrom([]int{0, 0, 3, 6, 7, 40, 200, 400}).Draw(t, "length"), to.Sub(from))
		return Span{cal.Period{From: from.AddDays(a), To: from.AddDays(b)}, cal.Weekdays(rapid.IntRange(0, 127).Draw(t, "weekdays"))}
	})
	return rapid.SliceOfN(span, 0, 4).Draw(t, label)
}

// oneByOne is the dates of spans, as a calendar on the wall would give them.
func oneByOne(spans []Span) map[cal.Date]bool {
	dates := map[cal.Date]bool{}
	for _, s := range spans {
		for d := range s.Period.All() {
			if s.Weekdays == 0 || s.Weekdays.Has(d.Weekday()) {
				dates[d] = true
			}
		}
	}
	return dates
}

func sorted(dates map[cal.Date]bool) []cal.Date {
	var all []cal.Date
	for d := range dates {
		all = append(all, d)
	}
	slices.SortFunc(all, cal.Date.Compare)
	return all
}

func TestDaySetIsTheUnionOfItsSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans := anySpans(t, "spans", today.AddDays(-300), today.AddDays(300))
		want := oneByOne(spans)
		set, dates := Days(spans...), sorted(want)
		if got := slices.Collect(set.All()); !slices.Equal(got, dates) {
			t.Fatalf("%v is %v, want %v", spans, got, dates)
		}
		if got := slices.Collect(Dates(dates...).All()); !slices.Equal(got, dates) {
			t.Fatalf("date by date %v, want %v", got, dates)
		}
		if set.Len() != len(dates) {
			t.Fatalf("%d dates, want %d", set.Len(), len(dates))
		}
		var first, last cal.Date
		if len(dates) > 0 {
			first, last = dates[0], dates[len(dates)-1]
		}
		if set.First() != first || set.Last() != last {
			t.Fatalf("from %v to %v, want %v to %v", set.First(), set.Last(), first, last)
		}
		p := cal.Period{From: today.AddDays(rapid.IntRange(-400, 400).Draw(t, "from")), To: today.AddDays(rapid.IntRange(-400, 400).Draw(t, "to"))}
		within := 0
		for d := range p.All() {
			if set.Has(d) != want[d] {
				t.Fatalf("%v is in the set: %v", d, set.Has(d))
			}
			if want[d] {
				within++
			}
		}
		if got := set.Within(p); got != within {
			t.Fatalf("%d dates within %v, want %d", got, p, within)
		}
	})
}

func TestEmptySetHasNoDate(t *testing.T) {
	var none DaySet
	backwards := Days(Span{Period: cal.Period{From: today, To: today.AddDays(-1)}})
	for _, set := range []DaySet{none, Dates(), Days(), backwards, Dates(cal.Date{})} {
		if set.Len() != 0 || set.Has(today) || set.Has(cal.Date{}) || !set.First().IsZero() || !set.Last().IsZero() ||
			set.Within(cal.Period{From: today, To: today}) != 0 || set.Within(cal.Period{}) != 0 {
			t.Errorf("%v has dates", set)
		}
	}
}

func TestSetsEndWhereTheCalendarEnds(t *testing.T) {
	first, last := cal.D(1, 1, 1), cal.D(9999, 12, 31)
	set := Days(Span{Period: cal.Period{From: first, To: last}})
	if set.Len() != last.Sub(first)+1 || set.First() != first || set.Last() != last {
		t.Errorf("%d dates from %v to %v", set.Len(), set.First(), set.Last())
	}
}

// decades are a hundred overlapping ranges of fifty years, each with its own weekdays.
func decades(from cal.Date) []Span {
	spans := make([]Span, 100)
	for i := range spans {
		start := from.AddDays(7 * i)
		spans[i] = Span{cal.Period{From: start, To: start.AddMonths(12 * 50)}, cal.Weekdays(1 + i%7)}
	}
	return spans
}

func TestDecadesOfDaysAreQuick(t *testing.T) {
	const bearable = 50 * time.Millisecond
	best := time.Hour
	for range 5 {
		began := time.Now()
		ahead, past := Days(decades(today)...), Days(decades(cal.D(1970, 1, 1))...)
		WeekDays(today, WeekDaysFacts{Days: ahead, NotArranged: past, Period: cal.Period{From: cal.D(1970, 1, 1), To: cal.D(2080, 1, 1)}})
		PlanCap(today, PlanCapFacts{Planned: ahead})
		DayCap(cal.D(2023, 1, 1), DayCapFacts{Attended: past})
		best = min(best, time.Since(began))
	}
	if best > bearable {
		t.Errorf("three rules over decades take %v", best)
	}
}
