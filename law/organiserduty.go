package law

import "etapaja/ground/cal"

// OrganiserDutyFacts are what the person does beside.
type OrganiserDutyFacts struct {
	WorkMinutes    int  // regular work, minutes a week; 0 or more
	Business       bool // full time
	Studies        bool // full time
	PromotingOther bool // takes part in another service that promotes employment, such as a work try-out
}

// OrganiserDuty says whether the wellbeing county must arrange the activity; OK means that it must. Codes: NO_DUTY, DUTY.
// (189/2001 6 § 4 mom.)
func OrganiserDuty(on cal.Date, f OrganiserDutyFacts) Verdict { return Book{}.OrganiserDuty(on, f) }

// OrganiserDuty is the function OrganiserDuty with the data of the book.
func (b Book) OrganiserDuty(on cal.Date, f OrganiserDutyFacts) Verdict {
	return organiserDutyRule.judge(b, on, f)
}

// Answers of OrganiserDuty.
const (
	NoDuty Code = "NO_DUTY"
	Duty   Code = "DUTY"
)

// 189/2001 6 § 4 mom.: no duty where regular work takes over eight hours a week, and so on.
var organiserDutyRule = statute[OrganiserDutyFacts, Figure, organiserDutyQuestion]{
	name:     "organiser_duty",
	versions: func(h *held) Timeline[Figure] { return h.organiserDuty },
	read: func(o *object) OrganiserDutyFacts {
		return OrganiserDutyFacts{
			WorkMinutes:    o.may("regular_work_minutes_week").number(),
			Business:       o.may("full_time_business").truth(),
			Studies:        o.may("full_time_student").truth(),
			PromotingOther: o.may("other_promoting_service").truth(),
		}
	},
	wrong: func(_ cal.Date, f OrganiserDutyFacts) string {
		if f.WorkMinutes < 0 {
			return "regular_work_minutes_week"
		}
		return ""
	},
	ask: func(_ cal.Date, f OrganiserDutyFacts, now Version[Figure]) organiserDutyQuestion {
		return organiserDutyQuestion{f, int(now.Rule), now.Cite}
	},
	rows: organiserDutyRows,
}

type organiserDutyQuestion struct {
	OrganiserDutyFacts
	most int // minutes of work a week
	cite string
}

var organiserDutyRows = []row[organiserDutyQuestion]{
	{
		code:  NoDuty,
		when:  "regular work takes more than eight hours a week",
		holds: func(q organiserDutyQuestion) bool { return q.WorkMinutes > q.most },
		then: func(q organiserDutyQuestion) Verdict {
			return Verdict{}.because(ReasonNoDutyWork, q.cite, Minutes(q.most))
		},
	},
	{
		code:  NoDuty,
		when:  "the person runs a business full time",
		holds: func(q organiserDutyQuestion) bool { return q.Business },
		then:  func(q organiserDutyQuestion) Verdict { return Verdict{}.because(ReasonNoDutyBusiness, q.cite) },
	},
	{
		code:  NoDuty,
		when:  "the person studies full time",
		holds: func(q organiserDutyQuestion) bool { return q.Studies },
		then:  func(q organiserDutyQuestion) Verdict { return Verdict{}.because(ReasonNoDutyStudies, q.cite) },
	},
	{
		code:  NoDuty,
		when:  "the person takes part in another service that promotes employment",
		holds: func(q organiserDutyQuestion) bool { return q.PromotingOther },
		then:  func(q organiserDutyQuestion) Verdict { return Verdict{}.because(ReasonNoDutyService, q.cite) },
	},
	{
		code:  Duty,
		grade: allows,
		when:  "otherwise",
		then:  func(q organiserDutyQuestion) Verdict { return Verdict{}.because(ReasonDuty, q.cite) },
	},
}
