package law

import "etapaja/ground/cal"

// PlanInterruptionFacts are why the carrying out of a plan would be interrupted.
type PlanInterruptionFacts struct {
	Started cal.Date // of work or full-time study; not after the day of asking
	Heard   bool     // the person
}

// PlanInterruption says whether the carrying out of a plan may be interrupted by a decision on a day. Codes: TOO_EARLY (its
// date is the earliest day), HEARING_MISSING, OK. (189/2001 5 § 6 mom.)
func PlanInterruption(on cal.Date, f PlanInterruptionFacts) Verdict {
	return Book{}.PlanInterruption(on, f)
}

// PlanInterruption is the function PlanInterruption with the data of the book.
func (b Book) PlanInterruption(on cal.Date, f PlanInterruptionFacts) Verdict {
	return planInterruptionRule.judge(b, on, f)
}

// TooEarly is an answer of PlanInterruption, beside HearingMissing.
const TooEarly Code = "TOO_EARLY"

// 189/2001 5 § 6 mom.: when work or full-time study has lasted a month.
var planInterruptionRule = statute[PlanInterruptionFacts, Figure, planInterruptionQuestion]{
	name:     "plan_interruption",
	versions: func(h *held) Timeline[Figure] { return h.planInterruption },
	read: func(o *object) PlanInterruptionFacts {
		return PlanInterruptionFacts{Started: o.must("work_or_study_started").date(), Heard: o.must("heard").truth()}
	},
	wrong: func(on cal.Date, f PlanInterruptionFacts) string {
		if f.Started.IsZero() || f.Started.After(on) {
			return "work_or_study_started"
		}
		return ""
	},
	ask: func(on cal.Date, f PlanInterruptionFacts, now Version[Figure]) planInterruptionQuestion {
		return planInterruptionQuestion{f, on, f.Started.AddMonths(int(now.Rule)), now.Cite}
	},
	rows: planInterruptionRows,
}

type planInterruptionQuestion struct {
	PlanInterruptionFacts
	on, earliest cal.Date
	cite         string
}

var planInterruptionRows = []row[planInterruptionQuestion]{
	{
		code:  TooEarly,
		when:  "work or study has not lasted a month",
		holds: func(q planInterruptionQuestion) bool { return q.on.Before(q.earliest) },
		then: func(q planInterruptionQuestion) Verdict {
			return Verdict{}.date(q.earliest).because(ReasonInterruptionEarly, q.cite, q.earliest)
		},
	},
	{
		code:  HearingMissing,
		when:  "the person has not been heard",
		holds: func(q planInterruptionQuestion) bool { return !q.Heard },
		then:  func(q planInterruptionQuestion) Verdict { return Verdict{}.because(ReasonNotHeard, q.cite) },
	},
	{
		code:  OK,
		grade: allows,
		when:  "otherwise",
		then:  func(q planInterruptionQuestion) Verdict { return Verdict{}.because(ReasonInterruptionOK, q.cite) },
	},
}
