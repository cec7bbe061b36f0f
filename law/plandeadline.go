package law

import "etapaja/ground/cal"

// PlanDeadlineFacts are when the assessment of a person's service needs began and the multi-sectoral plan was made.
type PlanDeadlineFacts struct {
	AssessmentStarted cal.Date // not after the day of asking
	PlanMade          cal.Date // zero: not yet; else from the start of the assessment to the day of asking
}

// PlanDeadline says whether a multi-sectoral plan was made in time; on is today, and the verdict's date is the last day in
// time. Codes: PLAN_OVERDUE, PLAN_IN_TIME, PLAN_PENDING. (381/2023 4 § 3 mom.)
func PlanDeadline(on cal.Date, f PlanDeadlineFacts) Verdict { return Book{}.PlanDeadline(on, f) }

// PlanDeadline is the function PlanDeadline with the data of the book.
func (b Book) PlanDeadline(on cal.Date, f PlanDeadlineFacts) Verdict {
	return planDeadlineRule.judge(b, on, f)
}

// Answers of PlanDeadline.
const (
	PlanOverdue Code = "PLAN_OVERDUE"
	PlanInTime  Code = "PLAN_IN_TIME"
	PlanPending Code = "PLAN_PENDING"
)

// 381/2023 4 § 3 mom.: within three months of the start of the assessment.
var planDeadlineRule = statute[PlanDeadlineFacts, Figure, planDeadlineQuestion]{
	name:     "plan_deadline",
	versions: func(h *held) Timeline[Figure] { return h.planDeadline },
	read: func(o *object) PlanDeadlineFacts {
		return PlanDeadlineFacts{AssessmentStarted: o.must("assessment_started").date(), PlanMade: o.may("plan_made").date()}
	},
	wrong: func(on cal.Date, f PlanDeadlineFacts) string {
		switch {
		case f.AssessmentStarted.IsZero() || f.AssessmentStarted.After(on):
			return "assessment_started"
		case !f.PlanMade.IsZero() && (f.PlanMade.Before(f.AssessmentStarted) || f.PlanMade.After(on)):
			return "plan_made"
		}
		return ""
	},
	ask: func(on cal.Date, f PlanDeadlineFacts, now Version[Figure]) planDeadlineQuestion {
		return planDeadlineQuestion{f, on, f.AssessmentStarted.AddMonths(int(now.Rule)), now.Cite, int(now.Rule)}
	},
	rows: planDeadlineRows,
}

type planDeadlineQuestion struct {
	PlanDeadlineFacts
	on, last cal.Date
	cite     string
	months   int
}

// late says that the plan came after its last day, or has not come and the day is over.
func (q planDeadlineQuestion) late() bool {
	if q.PlanMade.IsZero() {
		return q.on.After(q.last)
	}
	return q.PlanMade.After(q.last)
}

// tell gives a reason with the last day.
func (q planDeadlineQuestion) tell(key string) Verdict {
	return Verdict{}.date(q.last).because(key, q.cite, q.months, q.last)
}

var planDeadlineRows = []row[planDeadlineQuestion]{
	{
		code:  PlanOverdue,
		when:  "the plan was made after the last day, or is not made and the day is over",
		holds: planDeadlineQuestion.late,
		then:  func(q planDeadlineQuestion) Verdict { return q.tell(ReasonPlanOverdue) },
	},
	{
		code:  PlanInTime,
		grade: allows,
		when:  "the plan is made",
		holds: func(q planDeadlineQuestion) bool { return !q.PlanMade.IsZero() },
		then:  func(q planDeadlineQuestion) Verdict { return q.tell(ReasonPlanInTime) },
	},
	{
		code:  PlanPending,
		grade: allows,
		when:  "otherwise: there is still time",
		then:  func(q planDeadlineQuestion) Verdict { return q.tell(ReasonPlanPending) },
	},
}
