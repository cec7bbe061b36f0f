package law

import (
	"math/bits"

	"etapaja/ground/cal"
)

// WeekDaysFacts are the days planned or attended, and what stands around them.
type WeekDaysFacts struct {
	Days        DaySet
	Period      cal.Period // activity period, both ends; zero where the least number of days is not asked
	NotArranged DaySet     // dates on which the provider arranges no service: holidays, breaks, closures
	Swap        Swap       // a day moved by agreement; zero where none was
}

// Swap is one activity day moved to another.
type Swap struct {
	From, To cal.Date
}

// WeekDays says whether every calendar week has enough days and not too many. Codes: WEEK_TOO_MANY_DAYS,
// WEEK_NO_DAY, WEEK_BREAK (a warning), DAY_SWAP_OK, OK. (189/2001 13 b § 2 mom.)
func WeekDays(on cal.Date, f WeekDaysFacts) Verdict { return Book{}.WeekDays(on, f) }

// WeekDays is the function WeekDays with the data of the book.
func (b Book) WeekDays(on cal.Date, f WeekDaysFacts) Verdict { return weekDaysRule.judge(b, on, f) }

// Answers of WeekDays.
const (
	WeekTooManyDays Code = "WEEK_TOO_MANY_DAYS"
	WeekNoDay       Code = "WEEK_NO_DAY"
	WeekBreak       Code = "WEEK_BREAK"
	DaySwapOK       Code = "DAY_SWAP_OK"
)

// 189/2001 13 § 2 mom. as first passed had five days (A29); since 702/2020 189/2001 13 b § 2 mom.
var weekDaysRule = statute[WeekDaysFacts, Limits, *weekDaysQuestion]{
	name:     "week_days",
	versions: func(h *held) Timeline[Limits] { return h.weekDays },
	read:     readWeekDays,
	wrong:    wrongWeekDays,
	ask:      askWeekDays,
	rows:     weekDaysRows,
}

type weekDaysQuestion struct {
	WeekDaysFacts
	limits Limits // days
	cite   string
	full   week // the first week with too many days
	empty  week // the first whole week of the period with too few days though no date of it is not arranged
	broken week // the first whole week of the period with too few days
}

// week is a calendar week and its days; no days and no number where there is none.
type week struct {
	found  bool
	number int
	days   cal.Weekdays
}

func readWeekDays(o *object) WeekDaysFacts {
	f := WeekDaysFacts{Days: o.must("days").days(), NotArranged: o.may("not_arranged").days()}
	if period := o.may("period"); period.given() {
		p := period.object()
		f.Period = cal.Period{From: p.must("from").date(), To: p.must("to").date()}
		p.close()
	}
	if swap := o.may("swap"); swap.given() {
		s := swap.object()
		f.Swap = Swap{From: s.must("from").date(), To: s.must("to").date()}
		s.close()
	}
	return f
}

func wrongWeekDays(_ cal.Date, f WeekDaysFacts) string {
	switch {
	case f.Period != (cal.Period{}) && f.Period.Days() == 0:
		return "period"
	case f.Swap == (Swap{}):
		return ""
	case !f.Days.Has(f.Swap.From) || f.Swap.To.IsZero() || f.Days.Has(f.Swap.To) || f.NotArranged.Has(f.Swap.To):
		return "swap"
	}
	return ""
}

func askWeekDays(_ cal.Date, f WeekDaysFacts, now Version[Limits]) *weekDaysQuestion {
	q := &weekDaysQuestion{WeekDaysFacts: f, limits: now.Rule, cite: now.Cite}
	q.findFull()
	q.findEmpty()
	return q
}

// tested is the days of a week after the swap, without the days that are not arranged.
func (q *weekDaysQuestion) tested(number int) cal.Weekdays {
	days := q.Days.week(number)
	if q.Swap != (Swap{}) {
		days = days&^onlyIn(number, q.Swap.From) | onlyIn(number, q.Swap.To)
	}
	return days &^ q.NotArranged.week(number)
}

// onlyIn is the weekday of d as a set, empty where d is in another week.
func onlyIn(number int, d cal.Date) cal.Weekdays {
	if weekOf(d) != number {
		return 0
	}
	return cal.Of(d.Weekday())
}

// findFull looks at weeks that have days; one that only a moved day is in has one, which is never too many.
func (q *weekDaysQuestion) findFull() {
	for number := q.Days.first; number < q.Days.first+len(q.Days.weeks); number++ {
		if days := q.tested(number); q.limits.over(days.Len()) {
			q.full = week{true, number, days}
			return
		}
	}
}

// findEmpty looks at weeks of which all seven dates are in the period (A4).
func (q *weekDaysQuestion) findEmpty() {
	if q.Period.Days() == 0 {
		return
	}
	first, last := weekOf(q.Period.From.AddDays(6)), weekOf(q.Period.To.AddDays(1))-1
	for number := first; number <= last && !q.empty.found; number++ {
		days := q.tested(number)
		if days.Len() >= q.limits.Least {
			continue
		}
		if !q.broken.found {
			q.broken = week{true, number, days}
		}
		if q.NotArranged.week(number) == 0 {
			q.empty = week{true, number, days}
		}
	}
}

// nth is the n-th day of the week, the first is 1.
func (w week) nth(n int) cal.Date {
	days := w.days
	for ; n > 1; n-- {
		days &= days - 1
	}
	return mondayOf(w.number).AddDays(bits.TrailingZeros8(uint8(days)))
}

var weekDaysRows = []row[*weekDaysQuestion]{
	{
		code:  WeekTooManyDays,
		when:  "some calendar week has more days than the most",
		holds: func(q *weekDaysQuestion) bool { return q.full.found },
		then: func(q *weekDaysQuestion) Verdict {
			n, over := q.full.days.Len(), q.full.nth(q.limits.Most+1)
			return Verdict{}.days(n).date(over).because(ReasonWeekTooMany, q.cite, n, q.limits.Most, over)
		},
	},
	{
		code:  WeekNoDay,
		when:  "some whole week of the period has no day, and no date in it is without service",
		holds: func(q *weekDaysQuestion) bool { return q.empty.found },
		then: func(q *weekDaysQuestion) Verdict {
			monday := mondayOf(q.empty.number)
			return Verdict{}.date(monday).because(ReasonWeekNoDay, q.cite, q.limits.Least, monday)
		},
	},
	{
		code:  WeekBreak,
		grade: warns,
		when:  "some whole week of the period has no day, and the provider arranges no service on some date in it (A5)",
		holds: func(q *weekDaysQuestion) bool { return q.broken.found },
		then: func(q *weekDaysQuestion) Verdict {
			monday := mondayOf(q.broken.number)
			return Verdict{}.date(monday).because(ReasonWeekBreak, q.cite, q.limits.Least, monday).
				because(ReasonBreakNoAbsence, kelaAbsence)
		},
	},
	{
		code:  DaySwapOK,
		grade: allows,
		when:  "a day was moved by agreement",
		holds: func(q *weekDaysQuestion) bool { return q.Swap != (Swap{}) },
		then: func(q *weekDaysQuestion) Verdict {
			return Verdict{}.date(q.Swap.To).because(ReasonDaySwapped, kelaAbsence, q.Swap.From, q.Swap.To)
		},
	},
	{
		code:  OK,
		grade: allows,
		when:  "otherwise",
		then: func(q *weekDaysQuestion) Verdict {
			return Verdict{}.because(ReasonWeekOK, q.cite, q.limits.Least, q.limits.Most)
		},
	},
}
