package demo

import (
	"etapaja/care/day"
	"etapaja/ground/cal"
)

// calendar is the time of a town: everything is laid around the first day, on which its clock starts.
type calendar struct {
	at    cal.Instant // the clock starts here
	today cal.Date    // the first day
	first cal.Date    // the Monday on which the organisers took the product into use
	last  cal.Date    // the agreed days stand in the calendar up to this one

	lively cal.Date // from here on every word of a day is there; before it, what the ledger rests on
}

// calendarOf lays a history of so many whole weeks before the first day's, of which the last ones are lively: every word
// of a day is there. What is older keeps the calls, the comings and goings, and the ledger.
func calendarOf(at cal.Instant, weeks, lively int) calendar {
	today := at.Date()
	return calendar{at: at, today: today, first: today.InWeek().Monday().AddDays(-7 * weeks), last: today.AddDays(day.Horizon), lively: today.InWeek().Monday().AddDays(-7 * lively)}
}

// monday is the Monday of the first day's week, plus so many weeks.
func (c calendar) monday(weeks int) cal.Date { return c.today.InWeek().Monday().AddDays(7 * weeks) }

// week is the Monday to Friday of the first day's week, plus so many weeks.
func (c calendar) week(weeks int) cal.Period {
	return cal.Period{From: c.monday(weeks), To: c.monday(weeks).AddDays(4)}
}

// The breaks: one lies four weeks back and one four weeks ahead, so that the first day is never in either.
const (
	breakWas  = -4
	breakIsTo = 4
)

// weekend tells whether the first day is a Saturday or Sunday.
func (c calendar) weekend() bool { return c.today.Weekday() >= cal.Sat }

// opens tells on which days the house works: Monday to Friday, and not on holidays and in breaks.
func (h *house) opens(d cal.Date) bool { return d.Weekday() < cal.Sat && !h.shut(d) }

// shut tells that nothing is arranged on a day.
func (h *house) shut(d cal.Date) bool {
	if _, holiday := cal.Holiday(d); holiday {
		return true
	}
	for _, p := range h.closed {
		if p.Has(d) {
			return true
		}
	}
	return false
}

// opensAfter is the next day on which the house works.
func (h *house) opensAfter(d cal.Date) cal.Date {
	for d = d.AddDays(1); !h.opens(d); d = d.AddDays(1) {
	}
	return d
}

// lean tells a day of the older history.
func (c calendar) lean(d cal.Date) bool { return d.Before(c.lively) }
