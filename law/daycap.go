package law

import "etapaja/ground/cal"

// DayCapFacts are the days on which a person has taken part before a day.
type DayCapFacts struct {
	Attended    DaySet // over all providers, all before the day; absences are never in it
	WarnPercent int    // level of the warning, 1-99 per cent of the cap; 0 for none
}

// DayCap says whether the person may take part on the day on without going over the most days in twelve months; the
// verdict's days are what is left before it. Codes: DAY_CAP_REACHED (its date is the first day that fits again),
// DAY_CAP_NEAR (a warning), OK. (189/2001 14 § 1 mom.)
func DayCap(on cal.Date, f DayCapFacts) Verdict { return Book{}.DayCap(on, f) }

// DayCap is the function DayCap with the data of the book.
func (b Book) DayCap(on cal.Date, f DayCapFacts) Verdict { return dayCapRule.judge(b, on, f) }

// Answers of DayCap.
const (
	DayCapReached Code = "DAY_CAP_REACHED"
	DayCapNear    Code = "DAY_CAP_NEAR"
)

// 189/2001 14 § 1 mom. as amended by 881/2019, then by 702/2020.
var dayCapRule = statute[DayCapFacts, Figure, dayCapQuestion]{
	name:     "day_cap",
	versions: func(h *held) Timeline[Figure] { return h.dayCap },
	read:     readDayCap,
	wrong:    wrongDayCap,
	ask:      askDayCap,
	rows:     dayCapRows,
}

type dayCapQuestion struct {
	DayCapFacts
	on   cal.Date
	cap  int
	used int
	cite string
}

func readDayCap(o *object) DayCapFacts {
	o.may("absent").days() // must be a day set, but never counts
	f := DayCapFacts{Attended: readAttended(o.must("attended"))}
	if percent := o.may("warn_percent"); percent.given() {
		f.WarnPercent = percent.number()
		if f.WarnPercent == 0 {
			percent.refuse()
		}
	}
	return f
}

// readAttended takes attended days by provider; the same date with two providers is one day (A10).
func readAttended(list value) DaySet {
	var spans []Span
	for _, item := range list.items() {
		o := item.object()
		o.must("provider").text()
		spans = append(spans, o.must("days").spans()...)
		o.close()
	}
	return Days(spans...)
}

func wrongDayCap(on cal.Date, f DayCapFacts) string {
	switch {
	case !f.Attended.Last().Before(on):
		return "attended"
	case f.WarnPercent < 0 || f.WarnPercent > 99:
		return "warn_percent"
	}
	return ""
}

func askDayCap(on cal.Date, f DayCapFacts, now Version[Figure]) dayCapQuestion {
	return dayCapQuestion{f, on, int(now.Rule), f.Attended.Within(yearBefore(on)), now.Cite}
}

// yearBefore is the twelve months that end on d, without d itself (A9).
func yearBefore(d cal.Date) cal.Period {
	return cal.Period{From: d.AddMonths(-12).AddDays(1), To: d.AddDays(-1)}
}

// next is the first day after on that fits under the cap when nothing more is attended: at the latest a year on,
// when all attended days have left the twelve months.
func (q dayCapQuestion) next() cal.Date {
	d := q.on.AddDays(1)
	for q.Attended.Within(yearBefore(d)) >= q.cap {
		d = d.AddDays(1)
	}
	return d
}

var dayCapRows = []row[dayCapQuestion]{
	{
		code:  DayCapReached,
		when:  "the days of the last twelve months have reached the cap",
		holds: func(q dayCapQuestion) bool { return q.used >= q.cap },
		then: func(q dayCapQuestion) Verdict {
			next := q.next()
			return Verdict{}.days(0).date(next).because(ReasonCapReached, q.cite, q.cap, next)
		},
	},
	{
		code:  DayCapNear,
		grade: warns,
		when:  "a warning level is given and the days have reached it",
		holds: func(q dayCapQuestion) bool { return q.WarnPercent > 0 && 100*q.used >= q.WarnPercent*q.cap },
		then: func(q dayCapQuestion) Verdict {
			return q.left().because(ReasonCapWarningLevel, assumptionA11, q.WarnPercent)
		},
	},
	{
		code:  OK,
		grade: allows,
		when:  "otherwise",
		then:  dayCapQuestion.left,
	},
}

func (q dayCapQuestion) left() Verdict {
	left := q.cap - q.used
	return Verdict{}.days(left).because(ReasonDaysLeft, q.cite, left, q.cap)
}
