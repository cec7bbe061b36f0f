package law

import (
	"slices"

	"etapaja/ground/cal"
)

// PlanContentFacts are what a plan holds, and how it was signed.
type PlanContentFacts struct {
	Items               []PlanItem // each once
	SignedOn            cal.Date   // zero: a draft
	BenefitsExplainedOn cal.Date   // zero: nobody has explained them to the person
	Signatures          []Signature
}

// PlanItem is a thing that a plan must tell.
type PlanItem string

// The items of 189/2001 9 § 1 mom., the first of them in three.
const (
	PlanGoal        PlanItem = "goal"
	PlanDescription PlanItem = "description"
	PlanPlace       PlanItem = "place" // of a remote plan too: remote, and where the person is reached (A24)
	PlanLength      PlanItem = "daily_and_weekly_length"
	PlanPeriod      PlanItem = "period_start_and_length"
	PlanSupport     PlanItem = "support_and_guidance"
	PlanServices    PlanItem = "other_services"
	PlanEvaluation  PlanItem = "evaluation_date"
)

// Signature is who signs a plan.
type Signature string

// Those who sign (189/2001 8 § 4 mom.).
const (
	SignedByEmployment  Signature = "employment_authority"
	SignedByCounty      Signature = "wellbeing_county"
	SignedByParticipant Signature = "participant"
)

// planItems and signatures are in the order in which a person is told what is missing.
var (
	planItems = []PlanItem{
		PlanGoal, PlanDescription, PlanPlace, PlanLength, PlanPeriod, PlanSupport, PlanServices, PlanEvaluation,
	}
	signatures = []Signature{SignedByEmployment, SignedByCounty, SignedByParticipant}

	itemReasons = map[PlanItem]string{
		PlanGoal: ReasonNoGoal, PlanDescription: ReasonNoDescription, PlanPlace: ReasonNoPlace, PlanLength: ReasonNoLength,
		PlanPeriod: ReasonNoPeriod, PlanSupport: ReasonNoSupport, PlanServices: ReasonNoServices, PlanEvaluation: ReasonNoEvaluation,
	}
	signatureReasons = map[Signature]string{
		SignedByEmployment: ReasonUnsignedByEmployment, SignedByCounty: ReasonUnsignedByCounty,
		SignedByParticipant: ReasonUnsignedByParticipant,
	}
)

// PlanContent says whether a plan holds what it must, and is signed rightly. The reasons name each thing that is missing.
// Codes: PLAN_ITEM_MISSING, INFO_BEFORE_SIGNING, SIGNATURE_MISSING, OK. (189/2001 9 § 1 mom., 189/2001 9 § 2 mom.,
// 189/2001 8 § 4 mom.)
func PlanContent(on cal.Date, f PlanContentFacts) Verdict { return Book{}.PlanContent(on, f) }

// PlanContent is the function PlanContent with the data of the book.
func (b Book) PlanContent(on cal.Date, f PlanContentFacts) Verdict {
	return planContentRule.judge(b, on, f)
}

// Answers of PlanContent.
const (
	PlanItemMissing   Code = "PLAN_ITEM_MISSING"
	InfoBeforeSigning Code = "INFO_BEFORE_SIGNING"
	SignatureMissing  Code = "SIGNATURE_MISSING"
)

var planContentRule = statute[PlanContentFacts, planTerms, planContentQuestion]{
	name:     "plan_content",
	versions: func(h *held) Timeline[planTerms] { return h.planContent },
	read: func(o *object) PlanContentFacts {
		f := PlanContentFacts{
			Items:               distinctWords(o.must("items"), planItems),
			SignedOn:            o.may("signed_on").date(),
			BenefitsExplainedOn: o.may("benefits_explained_on").date(),
			Signatures:          distinctWords(o.may("signatures"), signatures),
		}
		return f
	},
	wrong: wrongPlanContent,
	ask: func(_ cal.Date, f PlanContentFacts, now Version[planTerms]) planContentQuestion {
		return planContentQuestion{f, now.Rule, now.Cite}
	},
	rows: planContentRows,
}

// planTerms are how many items a plan tells, and by which provision it is signed.
type planTerms struct {
	items      int
	signatures string // empty: no law is held on who signs
}

// Valid says that there are items.
func (t planTerms) Valid() bool { return t.items == len(planItems) }

type planContentQuestion struct {
	PlanContentFacts
	planTerms
	cite string
}

func wrongPlanContent(_ cal.Date, f PlanContentFacts) string {
	switch {
	case !distinct(f.Items, planItems):
		return "items"
	case !distinct(f.Signatures, signatures), len(f.Signatures) > 0 && f.SignedOn.IsZero():
		return "signatures"
	}
	return ""
}

// distinct says that each of some words is allowed, and none comes twice.
func distinct[T comparable](some, allowed []T) bool {
	for i, w := range some {
		if !slices.Contains(allowed, w) || slices.Contains(some[:i], w) {
			return false
		}
	}
	return true
}

// missing adds a reason for each of the words that is not there. The provision stands with the reason before them.
func missing[T comparable](v Verdict, all, there []T, reasons map[T]string) Verdict {
	for _, w := range all {
		if !slices.Contains(there, w) {
			v = v.because(reasons[w], "")
		}
	}
	return v
}

var planContentRows = []row[planContentQuestion]{
	{
		code:  PlanItemMissing,
		when:  "something that the plan must tell is missing",
		holds: func(q planContentQuestion) bool { return len(q.Items) < q.items },
		then: func(q planContentQuestion) Verdict {
			return missing(Verdict{}.because(ReasonPlanItemMissing, q.cite), planItems, q.Items, itemReasons)
		},
	},
	{
		code: InfoBeforeSigning,
		when: "the plan was signed before the benefits were explained (the same day is in time, A21)",
		holds: func(q planContentQuestion) bool {
			told := q.BenefitsExplainedOn
			return !q.SignedOn.IsZero() && (told.IsZero() || told.After(q.SignedOn))
		},
		then: func(planContentQuestion) Verdict { return Verdict{}.because(ReasonInfoBeforeSigning, section9Told) },
	},
	{
		code: SignatureMissing,
		when: "one of the three has not signed (since 2025)",
		holds: func(q planContentQuestion) bool {
			return q.signatures != "" && !q.SignedOn.IsZero() && len(q.Signatures) < len(signatures)
		},
		then: func(q planContentQuestion) Verdict {
			return missing(Verdict{}.because(ReasonSignatureMissing, q.planTerms.signatures), signatures, q.Signatures, signatureReasons)
		},
	},
	{
		code:  OK,
		grade: allows,
		when:  "otherwise",
		then:  func(q planContentQuestion) Verdict { return Verdict{}.because(ReasonPlanContentOK, q.cite) },
	},
}
