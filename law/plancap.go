package law

import "etapaja/ground/cal"

// PlanCapFacts are the days planned and the days attended before.
type PlanCapFacts struct {
	Planned  DaySet // at least one, none before the day of asking
	Attended DaySet // over all providers, all before the day of asking
}

// PlanCap says whether a plan would go over the most days in twelve months. Codes: PLAN_EXCEEDS_CAP (a warning; its
// date is the first day too many), OK. (189/2001 14 § 1 mom.)
func PlanCap(on cal.Date, f PlanCapFacts) Verdict { return Book{}.PlanCap(on, f) }

// PlanCap is the function PlanCap with the data of the book.
func (b Book) PlanCap(on cal.Date, f PlanCapFacts) Verdict { return planCapRule.judge(b, on, f) }

// PlanExceedsCap is an answer of PlanCap.
const PlanExceedsCap Code = "PLAN_EXCEEDS_CAP"

// 189/2001 14 § 1 mom.
var planCapRule = statute[PlanCapFacts, Figure, planCapQuestion]{
	name:     "plan_cap",
	versions: func(h *held) Timeline[Figure] { return h.planCap },
	read:     readPlanCap,
	wrong:    wrongPlanCap,
	ask:      askPlanCap,
	rows:     planCapRows,
}

type planCapQuestion struct {
	cap  int
	cite string
	over cal.Date // the first planned day that goes over the cap; zero where none does
}

func readPlanCap(o *object) PlanCapFacts {
	return PlanCapFacts{Planned: o.must("planned").days(), Attended: readAttended(o.may("attended"))}
}

func wrongPlanCap(on cal.Date, f PlanCapFacts) string {
	switch {
	case f.Planned.Len() == 0 || f.Planned.First().Before(on):
		return "planned"
	case !f.Attended.Last().Before(on):
		return "attended"
	}
	return ""
}

func askPlanCap(_ cal.Date, f PlanCapFacts, now Version[Figure]) planCapQuestion {
	q := planCapQuestion{cap: int(now.Rule), cite: now.Cite}
	for d := range f.Planned.All() {
		year := yearBefore(d)
		if f.Attended.Within(year)+f.Planned.Within(year) >= q.cap {
			q.over = d
			break
		}
	}
	return q
}

var planCapRows = []row[planCapQuestion]{
	{
		code:  PlanExceedsCap,
		grade: warns,
		when:  "some planned day has the cap's number of attended and planned days in the twelve months before it",
		holds: func(q planCapQuestion) bool { return !q.over.IsZero() },
		then: func(q planCapQuestion) Verdict {
			return Verdict{}.date(q.over).because(ReasonPlanExceedsCap, q.cite, q.cap, q.over)
		},
	},
	{
		code:  OK,
		grade: allows,
		when:  "otherwise",
		then: func(q planCapQuestion) Verdict {
			return Verdict{}.because(ReasonPlanWithinCap, q.cite, q.cap)
		},
	},
}
