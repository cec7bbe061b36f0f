package law

import (
	"slices"

	"etapaja/ground/cal"
)

// PlanReviewFacts are a plan and its last check.
type PlanReviewFacts struct {
	Type      PlanType
	LastCheck cal.Date // or the day on which the plan was made; not after the day of asking
}

// PlanType is the kind of plan that the service rests on.
type PlanType string

// The plans (aktivointisuunnitelma, monialainen työllistymissuunnitelma).
const (
	ActivationPlan    PlanType = "activation_plan"
	MultisectoralPlan PlanType = "multisectoral_plan"
)

var planTypes = []PlanType{ActivationPlan, MultisectoralPlan}

// PlanReview says whether the check of a plan is due; on is today, and the verdict's date is the due day. Codes:
// REVIEW_NOT_DUE, REVIEW_DUE (a warning), REVIEW_OVERDUE. (189/2001 9 § 3 mom., 381/2023 6 § 1 mom.)
func PlanReview(on cal.Date, f PlanReviewFacts) Verdict { return Book{}.PlanReview(on, f) }

// PlanReview is the function PlanReview with the data of the book.
func (b Book) PlanReview(on cal.Date, f PlanReviewFacts) Verdict {
	return planReviewRule.judge(b, on, f)
}

// Answers of PlanReview.
const (
	ReviewNotDue  Code = "REVIEW_NOT_DUE"
	ReviewDue     Code = "REVIEW_DUE"
	ReviewOverdue Code = "REVIEW_OVERDUE"
)

// A plan is checked at least every three months: 189/2001 9 § 3 mom. and 381/2023 6 § 1 mom.
var planReviewRule = statute[PlanReviewFacts, Figure, planReviewQuestion]{
	name:     "plan_review",
	versions: func(h *held) Timeline[Figure] { return slices.Concat(h.activationReviews, h.multisectoralReviews) },
	pick: func(h *held, f PlanReviewFacts) Timeline[Figure] {
		if f.Type == MultisectoralPlan {
			return h.multisectoralReviews
		}
		return h.activationReviews
	},
	read: func(o *object) PlanReviewFacts {
		return PlanReviewFacts{Type: word(o.must("plan_type"), planTypes), LastCheck: o.must("last_check").date()}
	},
	wrong: func(on cal.Date, f PlanReviewFacts) string {
		switch {
		case !slices.Contains(planTypes, f.Type):
			return "plan_type"
		case f.LastCheck.IsZero() || f.LastCheck.After(on):
			return "last_check"
		}
		return ""
	},
	ask: func(on cal.Date, f PlanReviewFacts, now Version[Figure]) planReviewQuestion {
		return planReviewQuestion{on, f.LastCheck.AddMonths(int(now.Rule)), now.Cite, int(now.Rule)}
	},
	rows: planReviewRows,
}

type planReviewQuestion struct {
	on, due cal.Date
	cite    string
	months  int
}

var planReviewRows = []row[planReviewQuestion]{
	{
		code:  ReviewNotDue,
		grade: allows,
		when:  "the due day is still to come",
		holds: func(q planReviewQuestion) bool { return q.on.Before(q.due) },
		then: func(q planReviewQuestion) Verdict {
			return Verdict{}.date(q.due).because(ReasonReviewNotDue, q.cite, q.due, q.months)
		},
	},
	{
		code:  ReviewDue,
		grade: warns,
		when:  "today is the due day",
		holds: func(q planReviewQuestion) bool { return q.on == q.due },
		then: func(q planReviewQuestion) Verdict {
			return Verdict{}.date(q.due).because(ReasonReviewDue, q.cite, q.months)
		},
	},
	{
		code: ReviewOverdue,
		when: "otherwise: the due day has passed",
		then: func(q planReviewQuestion) Verdict {
			return Verdict{}.date(q.due).because(ReasonReviewOverdue, q.cite, q.due, q.months)
		},
	},
}
