package law

import "etapaja/ground/cal"

// PlanDueFacts are what decides whether an activation plan is made for a person, and who starts. Numbers are 0 or more.
type PlanDueFacts struct {
	Born                    cal.Date // not after the day of asking
	IntegrationPlan         bool     // in force or yet to be made
	MultisectoralPlan       bool     // there is one
	EmploymentPlan          bool     // made, by the Act on arranging employment services
	SubsidyDays12Months     int      // days of labour market subsidy in the last 12 calendar months
	SubsidyDays             int      // in all
	AllowanceUsed           bool     // the most days of unemployment allowance are used
	SubsidyDaysAfter        int      // days of labour market subsidy after that
	SocialAssistanceMonths  int      // the latest months in a row with social assistance for unemployment as main income
	JobSearchTalk           bool     // held
	NeedsSeveralAuthorities bool     // limits of work ability or of managing life need several authorities
}

// PlanDue says whether an activation plan is made for a person, and who starts. Codes: OUT_OF_SCOPE, PLAN_REPLACED,
// PLAN_DUE_EMPLOYMENT, PLAN_DUE_COUNTY, MULTISECTORAL_PLAN, NO_ACTIVATION_PLAN, PLAN_NOT_DUE. (189/2001 3 § 1 mom.,
// 189/2001 3 § 2 mom.; since 2026 as the bill HE 109/2025 has it, A25)
func PlanDue(on cal.Date, f PlanDueFacts) Verdict { return Book{}.PlanDue(on, f) }

// PlanDue is the function PlanDue with the data of the book.
func (b Book) PlanDue(on cal.Date, f PlanDueFacts) Verdict { return planDueRule.judge(b, on, f) }

// Answers of PlanDue.
const (
	OutOfScope           Code = "OUT_OF_SCOPE"
	PlanReplaced         Code = "PLAN_REPLACED"
	PlanDueEmployment    Code = "PLAN_DUE_EMPLOYMENT"
	PlanDueCounty        Code = "PLAN_DUE_COUNTY"
	MultisectoralPlanDue Code = "MULTISECTORAL_PLAN"
	NoActivationPlan     Code = "NO_ACTIVATION_PLAN"
	PlanNotDue           Code = "PLAN_NOT_DUE"
)

// 189/2001 3 § 1 mom. is for those under 25, 189/2001 3 § 2 mom. for the others. The thresholds of benefits fall away
// with the bill.
var planDueRule = statute[PlanDueFacts, thresholds, planDueQuestion]{
	name:     "plan_due",
	versions: func(h *held) Timeline[thresholds] { return h.planDue },
	read:     readPlanDue,
	wrong:    wrongPlanDue,
	ask: func(on cal.Date, f PlanDueFacts, now Version[thresholds]) planDueQuestion {
		q := planDueQuestion{PlanDueFacts: f, thresholds: now.Rule, young: cal.Age(f.Born, on) < now.Rule.adult, cite: section3Adult}
		if q.young {
			q.cite = section3Young
		}
		return q
	},
	rows: planDueRows,
}

// thresholds are from when a plan is due.
type thresholds struct {
	adult               int  // the age from which the second of each pair holds
	benefits            bool // days on benefits count (until the bill)
	youngDays           int  // days of labour market subsidy in 12 months
	days                int  // days of labour market subsidy in all
	daysAfter           int  // days of labour market subsidy after the allowance is used
	youngMonths, months int  // months of social assistance
}

// thresholdKeys are those of the rule, the first of which tells its citation.
var thresholdKeys = []Key{
	"plan_due.young_months", "plan_due.adult", "plan_due.young_days", "plan_due.days", "plan_due.days_after", "plan_due.months",
	"plan_due.several",
}

func thresholdsOn(d day) thresholds {
	return thresholds{
		adult: d.n("plan_due.adult"), benefits: d.n("plan_due.several") == 0, youngDays: d.n("plan_due.young_days"),
		days: d.n("plan_due.days"), daysAfter: d.n("plan_due.days_after"), youngMonths: d.n("plan_due.young_months"),
		months: d.n("plan_due.months"),
	}
}

// Valid says that no threshold is missing.
func (t thresholds) Valid() bool {
	assistance := t.adult > 0 && t.youngMonths > 0 && t.months > 0
	if t.benefits {
		return assistance && t.youngDays > 0 && t.days > 0 && t.daysAfter > 0
	}
	return assistance && t.youngDays == 0 && t.days == 0 && t.daysAfter == 0
}

type planDueQuestion struct {
	PlanDueFacts
	thresholds
	young bool
	cite  string // who is meant, by age
}

func readPlanDue(o *object) PlanDueFacts {
	return PlanDueFacts{
		Born:                    o.must("born").date(),
		IntegrationPlan:         o.may("integration_plan").truth(),
		MultisectoralPlan:       o.may("multisectoral_plan").truth(),
		EmploymentPlan:          o.may("employment_plan").truth(),
		SubsidyDays12Months:     o.may("subsidy_days_12m").number(),
		SubsidyDays:             o.may("subsidy_days_total").number(),
		AllowanceUsed:           o.may("allowance_maximum_used").truth(),
		SubsidyDaysAfter:        o.may("subsidy_days_after_maximum").number(),
		SocialAssistanceMonths:  o.may("social_assistance_months").number(),
		JobSearchTalk:           o.may("job_search_talk_held").truth(),
		NeedsSeveralAuthorities: o.may("needs_several_authorities").truth(),
	}
}

func wrongPlanDue(on cal.Date, f PlanDueFacts) string {
	switch {
	case f.Born.IsZero() || f.Born.After(on):
		return "born"
	case f.SubsidyDays12Months < 0:
		return "subsidy_days_12m"
	case f.SubsidyDays < 0:
		return "subsidy_days_total"
	case f.SubsidyDaysAfter < 0:
		return "subsidy_days_after_maximum"
	case f.SocialAssistanceMonths < 0:
		return "social_assistance_months"
	}
	return ""
}

// onBenefits says that the threshold of unemployment benefits is met.
func (q planDueQuestion) onBenefits() bool {
	if !q.thresholds.benefits || !q.EmploymentPlan {
		return false
	}
	if q.young {
		return q.SubsidyDays12Months >= q.youngDays || q.AllowanceUsed
	}
	return q.SubsidyDays >= q.days || q.AllowanceUsed && q.SubsidyDaysAfter >= q.daysAfter
}

// onAssistance says that the threshold of social assistance is met.
func (q planDueQuestion) onAssistance() bool {
	if q.young {
		return q.SocialAssistanceMonths >= q.youngMonths && q.JobSearchTalk
	}
	return q.SocialAssistanceMonths >= q.months && q.EmploymentPlan
}

var planDueRows = []row[planDueQuestion]{
	{
		code:  OutOfScope,
		grade: allows,
		when:  "the person has, or is to have, an integration plan",
		holds: func(q planDueQuestion) bool { return q.IntegrationPlan },
		then:  func(planDueQuestion) Verdict { return Verdict{}.because(ReasonIntegrationPlan, section3Integration) },
	},
	{
		code:  PlanReplaced,
		grade: allows,
		when:  "a multi-sectoral plan stands for the activation plan",
		holds: func(q planDueQuestion) bool { return q.MultisectoralPlan },
		then:  func(planDueQuestion) Verdict { return Verdict{}.because(ReasonPlanReplaced, section3Replaced) },
	},
	{
		code:  PlanDueEmployment,
		grade: warns,
		when:  "the threshold of unemployment benefits is met: the employment authority starts (both: A27)",
		holds: planDueQuestion.onBenefits,
		then: func(q planDueQuestion) Verdict {
			return Verdict{}.because(ReasonBenefitThreshold, q.cite).because(ReasonEmploymentStarts, section5Employment)
		},
	},
	{
		code:  PlanDueCounty,
		grade: warns,
		when:  "the threshold of social assistance is met: the wellbeing county starts",
		holds: planDueQuestion.onAssistance,
		then: func(q planDueQuestion) Verdict {
			return Verdict{}.because(ReasonSocialThreshold, q.cite).because(ReasonCountyStarts, section5County)
		},
	},
	{
		code:  MultisectoralPlanDue,
		grade: warns,
		when:  "since 2026: the person needs several authorities (A25)",
		holds: func(q planDueQuestion) bool { return !q.thresholds.benefits && q.NeedsSeveralAuthorities },
		then: func(planDueQuestion) Verdict {
			return Verdict{}.because(ReasonMultisectoralDue, multisectoral3).because(ReasonOnlyABill, bill109)
		},
	},
	{
		code:  NoActivationPlan,
		grade: allows,
		when:  "since 2026: the person has no social assistance, so that the employment plan is enough (A25)",
		holds: func(q planDueQuestion) bool { return !q.thresholds.benefits && q.SocialAssistanceMonths == 0 },
		then:  func(planDueQuestion) Verdict { return Verdict{}.because(ReasonEmploymentPlanOnly, bill109) },
	},
	{
		code:  PlanNotDue,
		grade: allows,
		when:  "otherwise",
		then:  func(q planDueQuestion) Verdict { return Verdict{}.because(ReasonPlanNotDue, q.cite) },
	},
}
