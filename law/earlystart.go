package law

import "etapaja/ground/cal"

// EarlyStartFacts are what is asked before the activity may start ahead of the thresholds.
type EarlyStartFacts struct {
	RequestedByPerson bool
	Heard             bool // the person
	CountyAgrees      bool
	EmploymentAgrees  bool // the employment authority
	PlanMade          bool
}

// EarlyStart says whether the activity may start before the thresholds are met. Codes: NO_REQUEST, HEARING_MISSING,
// NO_AGREEMENT, PLAN_MISSING, OK. (189/2001 15 §)
func EarlyStart(on cal.Date, f EarlyStartFacts) Verdict { return Book{}.EarlyStart(on, f) }

// EarlyStart is the function EarlyStart with the data of the book.
func (b Book) EarlyStart(on cal.Date, f EarlyStartFacts) Verdict {
	return earlyStartRule.judge(b, on, f)
}

// Answers of EarlyStart; HearingMissing is one of PlanInterruption, too.
const (
	NoRequest      Code = "NO_REQUEST"
	HearingMissing Code = "HEARING_MISSING"
	NoAgreement    Code = "NO_AGREEMENT"
	PlanMissing    Code = "PLAN_MISSING"
)

var earlyStartRule = statute[EarlyStartFacts, Words, earlyStartQuestion]{
	name:     "early_start",
	versions: func(h *held) Timeline[Words] { return h.earlyStart },
	read: func(o *object) EarlyStartFacts {
		return EarlyStartFacts{
			RequestedByPerson: o.must("requested_by_person").truth(),
			Heard:             o.must("heard").truth(),
			CountyAgrees:      o.must("county_agrees").truth(),
			EmploymentAgrees:  o.must("employment_authority_agrees").truth(),
			PlanMade:          o.must("plan_made").truth(),
		}
	},
	wrong: func(cal.Date, EarlyStartFacts) string { return "" },
	ask: func(_ cal.Date, f EarlyStartFacts, now Version[Words]) earlyStartQuestion {
		return earlyStartQuestion{f, now.Cite}
	},
	rows: earlyStartRows,
}

type earlyStartQuestion struct {
	EarlyStartFacts
	cite string
}

var earlyStartRows = []row[earlyStartQuestion]{
	{
		code:  NoRequest,
		when:  "the person has not asked for it",
		holds: func(q earlyStartQuestion) bool { return !q.RequestedByPerson },
		then:  func(q earlyStartQuestion) Verdict { return Verdict{}.because(ReasonEarlyNoRequest, q.cite) },
	},
	{
		code:  HearingMissing,
		when:  "the person has not been heard",
		holds: func(q earlyStartQuestion) bool { return !q.Heard },
		then:  func(q earlyStartQuestion) Verdict { return Verdict{}.because(ReasonNotHeard, q.cite) },
	},
	{
		code:  NoAgreement,
		when:  "the wellbeing county and the employment authority have not both agreed",
		holds: func(q earlyStartQuestion) bool { return !q.CountyAgrees || !q.EmploymentAgrees },
		then:  func(q earlyStartQuestion) Verdict { return Verdict{}.because(ReasonEarlyNoAgreement, q.cite) },
	},
	{
		code:  PlanMissing,
		when:  "no plan has been made",
		holds: func(q earlyStartQuestion) bool { return !q.PlanMade },
		then:  func(q earlyStartQuestion) Verdict { return Verdict{}.because(ReasonEarlyNoPlan, q.cite) },
	},
	{
		code:  OK,
		grade: allows,
		when:  "otherwise",
		then:  func(q earlyStartQuestion) Verdict { return Verdict{}.because(ReasonEarlyOK, q.cite) },
	},
}
