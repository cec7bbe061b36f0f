package day

import (
	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/rule"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

// swapReach is how many days away the new date of a swapped day is looked for: the same week and a near one. The law
// says nothing of it; the choice is told in docs/decisions/0018-swapped-days.md.
const swapReach = 14

// Against is what stands in the way of a date for reasons of its own, before the law is asked.
type Against string

// What stands in the way.
const (
	Free    Against = ""
	Taken   Against = "taken"   // an activity day is agreed on the date already
	Outside Against = "outside" // the agreed period does not hold the date
	Closed  Against = "closed"  // a holiday, a break or a closure
	Far     Against = "far"     // more than two weeks away
)

// Target is a date to which a day might be swapped.
type Target struct {
	Date    cal.Date
	Against Against
	Break   org.Break   // with Closed
	Says    law.Verdict // the law's word; asked only of a date that nothing else stands against
	Days    int         // activity days in the date's calendar week after the swap
}

// May tells that the day may be swapped to the date.
func (t Target) May() bool { return t.Against == Free && t.Says.OK }

// swapping is what is known around a day that is to be swapped, each read once.
type swapping struct {
	day    Day
	law    law.Book
	agreed plan.Calendar
	days   law.DaySet // the client's days of the weeks around, without those that were swapped away
	off    law.DaySet // of the weeks around, the dates on which nothing is arranged
	rows   map[cal.Date]Day
	breaks org.Breaks
	weeks  cal.Period // whole weeks
}

// Targets lists the dates around a day, each with whether the day may be swapped to it; the day's own is not one.
func Targets(p *gate.Pass, c client.Client, d Day) ([]Target, error) {
	s, err := around(p, c, d)
	if err != nil {
		return nil, err
	}
	var all []Target
	for date := range (cal.Period{From: d.Date.AddDays(-swapReach), To: d.Date.AddDays(swapReach)}).All() {
		if date != d.Date {
			all = append(all, s.target(date))
		}
	}
	return all, nil
}

// SwapsTo tells that a day may be swapped to a date: nothing of its own stands in the way, nor does the law.
func SwapsTo(p *gate.Pass, c client.Client, d Day, to cal.Date) (bool, error) {
	if err := MaySwap(p, d); err != nil {
		if fault.Is(err, fault.KindConflict) {
			return false, nil
		}
		return false, err
	}
	s, err := around(p, c, d)
	return err == nil && s.target(to).May(), err
}

func around(p *gate.Pass, c client.Client, d Day) (s swapping, err error) {
	s.day = d
	s.weeks = cal.Period{
		From: d.Date.AddDays(-swapReach).InWeek().Monday(), To: d.Date.AddDays(swapReach).InWeek().Monday().AddDays(6),
	}
	if s.agreed, err = plan.CalendarIn(p, c.ID, s.weeks); err != nil {
		return s, err
	}
	rows, err := Between(p, c.ID, s.weeks)
	if err != nil {
		return s, err
	}
	s.rows = make(map[cal.Date]Day, len(rows))
	for _, r := range rows {
		s.rows[r.Date] = r
	}
	if s.breaks, err = org.BreaksIn(p, d.Unit, s.weeks); err != nil {
		return s, err
	}
	if s.law, err = rule.Book(p); err != nil {
		return s, err
	}
	var days, off []cal.Date
	for date := range s.weeks.All() {
		if s.held(date) {
			days = append(days, date)
		}
		if _, closed := s.breaks.On(date); closed {
			off = append(off, date)
		}
	}
	s.days, s.off = law.Dates(days...), law.Dates(off...)
	return s, nil
}

// held tells that the client has an activity day on a date: one that is there and was not swapped away, or one that is
// agreed and not arranged yet.
func (s swapping) held(date cal.Date) bool {
	if d, there := s.rows[date]; there {
		return !d.Away()
	}
	_, _, agreed := s.agreed.On(date)
	return agreed
}

func (s swapping) target(to cal.Date) Target {
	t := Target{Date: to}
	_, there := s.rows[to]
	var closed bool
	t.Break, closed = s.breaks.On(to)
	switch away := to.Sub(s.day.Date); {
	case away > swapReach || away < -swapReach:
		t.Against = Far
	case there || s.held(to):
		t.Against = Taken
	case !s.agreed.Has(to):
		t.Against = Outside
	case closed:
		t.Against = Closed
	default:
		t.Says = s.law.WeekDays(to, law.WeekDaysFacts{
			Days: s.days, Period: s.tested(), NotArranged: s.off, Swap: law.Swap{From: s.day.Date, To: to},
		})
		t.Days = s.daysIn(to)
	}
	return t
}

// tested is the part of the agreed period that was read: of the rest nothing can be said here.
func (s swapping) tested() cal.Period {
	in := s.weeks
	for !in.From.After(in.To) && !s.agreed.Has(in.From) {
		in.From = in.From.AddDays(1)
	}
	for !in.To.Before(in.From) && !s.agreed.Has(in.To) {
		in.To = in.To.AddDays(-1)
	}
	return in
}

// daysIn counts the days of a date's calendar week after the day has been swapped to it.
func (s swapping) daysIn(to cal.Date) int {
	monday := to.InWeek().Monday()
	n := 1
	for date := range (cal.Period{From: monday, To: monday.AddDays(6)}).All() {
		if s.days.Has(date) && !s.off.Has(date) && date != s.day.Date {
			n++
		}
	}
	return n
}
