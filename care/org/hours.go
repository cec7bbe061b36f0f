package org

import (
	"cmp"
	"slices"

	"etapaja/ground/cal"
	"etapaja/ground/i18n"
)

// Span is when a unit answers on one day. It opens and closes on the same day; the zero Span is closed all day.
type Span struct{ Opens, Closes cal.Time }

// Open tells that there are hours at all.
func (s Span) Open() bool { return s.Opens < s.Closes }

func (s Span) sound() bool { return s.Open() || s == Span{} }

// Week is the hours of Monday to Sunday from a day on.
type Week struct {
	From cal.Date // the zero Date: from the beginning
	Days [7]Span  // from Monday
}

// Exception is other hours than the week's, or none, on the days of a stretch.
type Exception struct {
	First, Last cal.Date // both belong to it
	Span
	Reason string // what is told to people
}

// Days are the exception's first and last day.
func (e Exception) Days() cal.Period { return cal.Period{From: e.First, To: e.Last} }

// Hours are a unit's service hours: weeks in the order of their days, the first of them from the beginning and none like
// the one before it, and exceptions in the order of their days, of which each day has one at most. The zero Hours are
// closed always. A value is never changed in place, for many readers hold it.
type Hours struct {
	Weeks      []Week
	Exceptions []Exception
}

// Weekdays are the same hours from Monday to Friday, and none at the weekend.
func Weekdays(opens, closes cal.Time) Hours {
	var w Week
	for day := range w.Days[:cal.Fri] {
		w.Days[day] = Span{opens, closes}
	}
	return Hours{Weeks: []Week{w}}
}

// On tells the hours of a day: an exception's, else the week's. A day has an exception where reason is not "".
func (h Hours) On(d cal.Date) (s Span, reason string) {
	for _, e := range h.Exceptions {
		if e.Days().Has(d) {
			return e.Span, e.Reason
		}
	}
	return h.WeekOn(d).Days[d.Weekday()-1], ""
}

// WeekOn is the week that is in force on a day.
func (h Hours) WeekOn(d cal.Date) Week {
	var in Week
	for _, w := range h.Weeks {
		if !w.From.After(d) {
			in = w
		}
	}
	return in
}

// Coming are the weeks that begin after a day.
func (h Hours) Coming(after cal.Date) []Week {
	var all []Week
	for _, w := range h.Weeks {
		if w.From.After(after) {
			all = append(all, w)
		}
	}
	return all
}

// With are the hours where a week begins on its day, in place of one that begins on the same.
func (h Hours) With(w Week) Hours {
	weeks := append(slices.Clone(h.Without(w.From).Weeks), w)
	return Hours{tidy(weeks), h.Exceptions}
}

// Without are the hours where no week begins on a day: the one before it goes on.
func (h Hours) Without(from cal.Date) Hours {
	weeks := slices.DeleteFunc(slices.Clone(h.Weeks), func(w Week) bool { return w.From == from })
	return Hours{tidy(weeks), h.Exceptions}
}

// tidy orders weeks, and leaves out those that change nothing.
func tidy(weeks []Week) []Week {
	slices.SortFunc(weeks, func(a, b Week) int { return a.From.Compare(b.From) })
	return slices.CompactFunc(weeks, func(a, b Week) bool { return a.Days == b.Days })
}

// Clashes tells whether an exception already stands on one of the days.
func (h Hours) Clashes(in cal.Period) bool {
	return slices.ContainsFunc(h.Exceptions, func(e Exception) bool { return e.Days().Overlaps(in) })
}

// Excepting are the hours with one more exception, on days on which none stands.
func (h Hours) Excepting(e Exception) Hours {
	all := append(slices.Clone(h.Exceptions), e)
	slices.SortFunc(all, func(a, b Exception) int { return cmp.Or(a.First.Compare(b.First), a.Last.Compare(b.Last)) })
	return Hours{h.Weeks, all}
}

// Lifting are the hours where the exception that begins on a day ends before today: what is past stays as it was. ok is
// false where there is no such exception, or it is over.
func (h Hours) Lifting(first, today cal.Date) (lifted Hours, ok bool) {
	var all []Exception
	for _, e := range h.Exceptions {
		if e.First != first || e.Last.Before(today) {
			all = append(all, e)
			continue
		}
		ok = true
		if e.First.Before(today) {
			e.Last = today.AddDays(-1)
			all = append(all, e)
		}
	}
	return Hours{h.Weeks, all}, ok
}

// Since are the hours without what no day from one on goes by: the changes keep that.
func (h Hours) Since(d cal.Date) Hours {
	in := h.WeekOn(d)
	in.From = cal.Date{}
	exceptions := slices.DeleteFunc(slices.Clone(h.Exceptions), func(e Exception) bool { return e.Last.Before(d) })
	return Hours{tidy(append([]Week{in}, h.Coming(d)...)), exceptions}
}

// Lines says a week in the reader's words, days of the same hours together: "ma–to klo 8.00–15.30", "pe klo 8.00–14.00".
// Days without hours are left out; of a week without any there are no lines.
func (w Week) Lines(words i18n.Printer) []string {
	var lines []string
	for from := 0; from < len(w.Days); {
		until := from
		for until+1 < len(w.Days) && w.Days[until+1] == w.Days[from] {
			until++
		}
		if s := w.Days[from]; s.Open() {
			lines = append(lines, words.Weekdays(cal.Weekday(from+1), cal.Weekday(until+1))+" "+words.Span(s.Opens, s.Closes))
		}
		from = until + 1
	}
	return lines
}
