package law

import "etapaja/ground/cal"

// PeriodFacts are an activity period and the one before it.
type PeriodFacts struct {
	Start       cal.Date
	End         cal.Date // included
	PreviousEnd cal.Date // last day of the period before; zero where there was none
	PlanRenewed bool     // the plan has been renewed for this period; only with PreviousEnd
}

// Period says whether an activity period is of a lawful length and may follow the one before. Codes: PERIOD_OVERLAP,
// PERIOD_TOO_SHORT, PERIOD_TOO_LONG, PLAN_RENEWAL_DUE, OK. (189/2001 13 b § 2 mom.)
func Period(on cal.Date, f PeriodFacts) Verdict { return Book{}.Period(on, f) }

// Period is the function Period with the data of the book.
func (b Book) Period(on cal.Date, f PeriodFacts) Verdict { return periodRule.judge(b, on, f) }

// Answers of Period.
const (
	PeriodOverlap  Code = "PERIOD_OVERLAP"
	PeriodTooShort Code = "PERIOD_TOO_SHORT"
	PeriodTooLong  Code = "PERIOD_TOO_LONG"
	PlanRenewalDue Code = "PLAN_RENEWAL_DUE"
)

// 189/2001 13 § 2 mom. (A29), since 702/2020 189/2001 13 b § 2 mom. and 189/2001 13 b § 3 mom.
var periodRule = statute[PeriodFacts, periodTerms, periodQuestion]{
	name:     "period",
	versions: func(h *held) Timeline[periodTerms] { return h.period },
	read:     readPeriod,
	wrong:    wrongPeriod,
	ask:      askPeriod,
	rows:     periodRows,
}

type periodTerms struct {
	months   Limits
	mostCite string // what the most rests on
	renewal  string // the provision by which the plan is renewed for a further period; empty where there is none
}

// Valid says that the months are limited.
func (t periodTerms) Valid() bool { return t.months.Valid() && t.months.Most > 0 }

type periodQuestion struct {
	PeriodFacts
	periodTerms
	cite             string
	earliest, latest cal.Date // the lawful ends, which belong to the period (A1, A2)
}

func readPeriod(o *object) PeriodFacts {
	renewed := o.may("plan_renewed")
	f := PeriodFacts{
		Start:       o.must("start").date(),
		End:         o.must("end").date(),
		PreviousEnd: o.may("previous_end").date(),
		PlanRenewed: renewed.truth(),
	}
	if renewed.given() && !o.may("previous_end").given() {
		renewed.refuse()
	}
	return f
}

func wrongPeriod(_ cal.Date, f PeriodFacts) string {
	switch {
	case f.Start.IsZero():
		return "start"
	case f.End.IsZero() || f.End.Before(f.Start):
		return "end"
	case f.PlanRenewed && f.PreviousEnd.IsZero():
		return "plan_renewed"
	}
	return ""
}

func askPeriod(_ cal.Date, f PeriodFacts, now Version[periodTerms]) periodQuestion {
	months := now.Rule.months
	return periodQuestion{f, now.Rule, now.Cite, f.Start.Through(months.Least), f.Start.Through(months.Most)}
}

var periodRows = []row[periodQuestion]{
	{
		code: PeriodOverlap,
		when: "the period begins before the previous one has ended",
		holds: func(q periodQuestion) bool {
			return !q.PreviousEnd.IsZero() && !q.Start.After(q.PreviousEnd)
		},
		then: func(q periodQuestion) Verdict {
			next := q.PreviousEnd.AddDays(1)
			return Verdict{}.date(next).because(ReasonPeriodOverlap, assumptionA28, next)
		},
	},
	{
		code:  PeriodTooShort,
		when:  "the period ends before the least number of months is full",
		holds: func(q periodQuestion) bool { return q.End.Before(q.earliest) },
		then: func(q periodQuestion) Verdict {
			return Verdict{}.date(q.earliest).because(ReasonPeriodTooShort, q.cite, q.months.Least, q.earliest)
		},
	},
	{
		code:  PeriodTooLong,
		when:  "the period goes on after the most months are full",
		holds: func(q periodQuestion) bool { return q.End.After(q.latest) },
		then: func(q periodQuestion) Verdict {
			return Verdict{}.date(q.latest).because(ReasonPeriodTooLong, q.mostCite, q.months.Most, q.latest)
		},
	},
	{
		code: PlanRenewalDue,
		when: "a period came before and the plan has not been renewed (since 2021)",
		holds: func(q periodQuestion) bool {
			return q.renewal != "" && !q.PreviousEnd.IsZero() && !q.PlanRenewed
		},
		then: func(q periodQuestion) Verdict {
			return Verdict{}.date(q.PreviousEnd).because(ReasonPlanRenewalDue, q.renewal, q.PreviousEnd)
		},
	},
	{
		code:  OK,
		grade: allows,
		when:  "otherwise",
		then: func(q periodQuestion) Verdict {
			return Verdict{}.because(ReasonPeriodOK, q.cite, q.months.Least, q.months.Most)
		},
	},
}
