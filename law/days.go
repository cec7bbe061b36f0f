package law

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"

	"etapaja/ground/cal"
)

// DaySet is a set of dates, kept as one set of weekdays for each calendar week from the first to the last. The zero
// DaySet is empty. Sets are not changed once made.
type DaySet struct {
	first int            // number of the first week, see weekOf
	weeks []cal.Weekdays // the dates of each week
	sums  []int          // how many dates come before each week, and before the one after the last
}

// Span is the dates of a period that fall on some weekdays; no weekdays means all seven.
type Span struct {
	Period   cal.Period
	Weekdays cal.Weekdays
}

// Dates makes a set of dates; a date named twice is one, no date is none.
func Dates(days ...cal.Date) DaySet {
	spans := make([]Span, len(days))
	for i, d := range days {
		spans[i] = Span{Period: cal.Period{From: d, To: d}}
	}
	return Days(spans...)
}

// Days makes the set of all dates in the spans. A span that ends before it begins, or lacks an end, has none.
func Days(spans ...Span) DaySet {
	spans = merged(spans)
	if len(spans) == 0 {
		return DaySet{}
	}
	first, last := weekOf(spans[0].Period.From), weekOf(spans[0].Period.To)
	for _, s := range spans {
		first, last = min(first, weekOf(s.Period.From)), max(last, weekOf(s.Period.To))
	}
	set := DaySet{first, make([]cal.Weekdays, last-first+1), make([]int, last-first+2)}
	for _, s := range spans {
		set.fill(s)
	}
	for i, week := range set.weeks {
		set.sums[i+1] = set.sums[i] + week.Len()
	}
	return set
}

// merged joins spans of the same weekdays that overlap or meet, so that filling costs no more than 127 times the
// calendar however many there are.
func merged(spans []Span) []Span {
	sorted := make([]Span, 0, len(spans))
	for _, s := range spans {
		if s.Weekdays == 0 {
			s.Weekdays = cal.EveryDay
		}
		if s.Period.Days() > 0 {
			sorted = append(sorted, s)
		}
	}
	slices.SortFunc(sorted, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Weekdays, b.Weekdays), a.Period.From.Compare(b.Period.From))
	})
	joined := sorted[:0]
	for _, s := range sorted {
		if n := len(joined); n > 0 && joined[n-1].Weekdays == s.Weekdays && s.Period.From.Sub(joined[n-1].Period.To) <= 1 {
			if s.Period.To.After(joined[n-1].Period.To) {
				joined[n-1].Period.To = s.Period.To
			}
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

func (s DaySet) fill(span Span) {
	from, to := weekOf(span.Period.From)-s.first, weekOf(span.Period.To)-s.first
	head := cal.EveryDay &^ before(span.Period.From)
	tail := before(span.Period.To) | cal.Of(span.Period.To.Weekday())
	if from == to {
		s.weeks[from] |= span.Weekdays & head & tail
		return
	}
	s.weeks[from] |= span.Weekdays & head
	s.weeks[to] |= span.Weekdays & tail
	whole := s.weeks[from+1 : to]
	for i := range whole {
		whole[i] |= span.Weekdays
	}
}

// weekOf numbers the calendar weeks, which go on over new year (A3); the Monday 0001-01-01 begins week 0.
func weekOf(d cal.Date) int { return d.Sub(cal.D(1, 1, 1)) / 7 }

func mondayOf(week int) cal.Date { return cal.D(1, 1, 1).AddDays(7 * week) }

// before is the weekdays earlier in the week than d.
func before(d cal.Date) cal.Weekdays { return cal.Of(d.Weekday()) - 1 }

// week is the days of the numbered week that are in the set.
func (s DaySet) week(n int) cal.Weekdays {
	if n < s.first || n >= s.first+len(s.weeks) {
		return 0
	}
	return s.weeks[n-s.first]
}

// Has says that d is in the set.
func (s DaySet) Has(d cal.Date) bool {
	return !d.IsZero() && s.week(weekOf(d)).Has(d.Weekday())
}

// Len counts the dates.
func (s DaySet) Len() int {
	if len(s.weeks) == 0 {
		return 0
	}
	return s.sums[len(s.weeks)]
}

// Within counts the dates of the set that are in a period with both ends.
func (s DaySet) Within(p cal.Period) int {
	if p.Days() == 0 {
		return 0
	}
	return s.earlier(p.To.AddDays(1)) - s.earlier(p.From)
}

// earlier counts the dates of the set before d.
func (s DaySet) earlier(d cal.Date) int {
	n := weekOf(d) - s.first
	switch {
	case n < 0:
		return 0
	case n >= len(s.weeks):
		return s.Len()
	}
	return s.sums[n] + (s.weeks[n] & before(d)).Len()
}

// All walks the dates in order.
func (s DaySet) All() iter.Seq[cal.Date] {
	return func(yield func(cal.Date) bool) {
		for i, week := range s.weeks {
			for ; week != 0; week &= week - 1 {
				if !yield(mondayOf(s.first + i).AddDays(bits.TrailingZeros8(uint8(week)))) {
					return
				}
			}
		}
	}
}

// First is the earliest date, zero where the set is empty.
func (s DaySet) First() cal.Date {
	for d := range s.All() {
		return d
	}
	return cal.Date{}
}

// Last is the latest date, zero where the set is empty.
func (s DaySet) Last() cal.Date {
	for i := len(s.weeks) - 1; i >= 0; i-- {
		if week := s.weeks[i]; week != 0 {
			return mondayOf(s.first + i).AddDays(bits.Len8(uint8(week)) - 1)
		}
	}
	return cal.Date{}
}
