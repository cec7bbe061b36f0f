package law

import (
	"slices"

	"etapaja/ground/cal"
)

// StartFacts are what has to stand before the activity begins.
type StartFacts struct {
	AccidentInsurance    bool // recorded (459/2015)
	ReplacesEmployee     bool // the task stands in for an employee's work
	OutsideCommutingArea bool
	Consent              bool // to a place outside the commuting area
	StewardNotice        StewardNotice
	NoticeFields         []NoticeField // what the notice holds; only with StewardGiven
}

// StewardNotice is whether the chief shop steward of the place has been told.
type StewardNotice string

// The states of the notice.
const (
	StewardGiven         StewardNotice = "given"
	StewardNotApplicable StewardNotice = "not_applicable" // with a reason on record
	StewardMissing       StewardNotice = "missing"
)

var stewardNotices = []StewardNotice{StewardGiven, StewardNotApplicable, StewardMissing}

// NoticeField is a piece of data in the notice.
type NoticeField string

// The pieces. The first six may be given (189/2001 16 § 2 mom.).
const (
	NoticeName        NoticeField = "name"
	NoticeGoal        NoticeField = "goal"
	NoticeDescription NoticeField = "description"
	NoticePlace       NoticeField = "place"
	NoticeLength      NoticeField = "daily_and_weekly_length"
	NoticePeriod      NoticeField = "period_start_and_length"
	NoticeSupport     NoticeField = "support_and_guidance"
	NoticeServices    NoticeField = "other_services"
	NoticeEvaluation  NoticeField = "evaluation_date"
	NoticeHealth      NoticeField = "health"
	NoticeIdentity    NoticeField = "identity_code"
	NoticeBenefit     NoticeField = "benefit"
	NoticeContact     NoticeField = "contact_details"
)

var (
	stewardMayKnow = []NoticeField{NoticeName, NoticeGoal, NoticeDescription, NoticePlace, NoticeLength, NoticePeriod}
	noticeFields   = slices.Concat(stewardMayKnow, []NoticeField{
		NoticeSupport, NoticeServices, NoticeEvaluation, NoticeHealth, NoticeIdentity, NoticeBenefit, NoticeContact,
	})
)

// Start says whether the activity may begin on a day. Codes: REPLACES_EMPLOYEE, CONSENT_NEEDED, INSURANCE_MISSING,
// STEWARD_NOTICE_MISSING, TOO_MUCH_DATA, OK. (189/2001 14 § 2 mom., 189/2001 14 § 3 mom., 189/2001 16 § 1 mom., 189/2001 23 §)
func Start(on cal.Date, f StartFacts) Verdict { return Book{}.Start(on, f) }

// Start is the function Start with the data of the book.
func (b Book) Start(on cal.Date, f StartFacts) Verdict { return startRule.judge(b, on, f) }

// Answers of Start.
const (
	ReplacesEmployee     Code = "REPLACES_EMPLOYEE"
	ConsentNeeded        Code = "CONSENT_NEEDED"
	InsuranceMissing     Code = "INSURANCE_MISSING"
	StewardNoticeMissing Code = "STEWARD_NOTICE_MISSING"
	TooMuchData          Code = "TOO_MUCH_DATA"
)

var startRule = statute[StartFacts, startTerms, startQuestion]{
	name:     "start",
	versions: func(h *held) Timeline[startTerms] { return h.start },
	read:     readStart,
	wrong: func(_ cal.Date, f StartFacts) string {
		unknown := func(field NoticeField) bool { return !slices.Contains(noticeFields, field) }
		switch {
		case !slices.Contains(stewardNotices, f.StewardNotice):
			return "steward_notice"
		case slices.ContainsFunc(f.NoticeFields, unknown), len(f.NoticeFields) > 0 && f.StewardNotice != StewardGiven:
			return "steward_notice_fields"
		}
		return ""
	},
	ask: func(_ cal.Date, f StartFacts, now Version[startTerms]) startQuestion {
		return startQuestion{f, now.Rule, now.Cite}
	},
	rows: startRows,
}

// startTerms are the provisions that ask for insurance, and for consent to a place outside the commuting area.
type startTerms struct {
	insured   string
	commuting string // empty: no law is held on it
}

// Valid says that insurance is asked for.
func (t startTerms) Valid() bool { return t.insured != "" }

type startQuestion struct {
	StartFacts
	startTerms
	cite string
}

func readStart(o *object) StartFacts {
	f := StartFacts{
		AccidentInsurance:    o.must("accident_insurance").truth(),
		ReplacesEmployee:     o.may("replaces_employee").truth(),
		OutsideCommutingArea: o.may("outside_commuting_area").truth(),
		Consent:              o.may("consent").truth(),
		StewardNotice:        word(o.must("steward_notice"), stewardNotices),
	}
	for _, item := range o.may("steward_notice_fields").items() {
		f.NoticeFields = append(f.NoticeFields, word(item, noticeFields))
	}
	return f
}

// tooMuch says that the notice holds what the steward may not be told.
func (q startQuestion) tooMuch() bool {
	return slices.ContainsFunc(q.NoticeFields, func(f NoticeField) bool { return !slices.Contains(stewardMayKnow, f) })
}

var startRows = []row[startQuestion]{
	{
		code:  ReplacesEmployee,
		when:  "the task stands in for an employee's work",
		holds: func(q startQuestion) bool { return q.StartFacts.ReplacesEmployee },
		then:  func(startQuestion) Verdict { return Verdict{}.because(ReasonReplacesEmployee, section14Replace) },
	},
	{
		code:  ConsentNeeded,
		when:  "the place is outside the commuting area and the person has not consented (since 2025)",
		holds: func(q startQuestion) bool { return q.commuting != "" && q.OutsideCommutingArea && !q.Consent },
		then:  func(q startQuestion) Verdict { return Verdict{}.because(ReasonConsentNeeded, q.commuting) },
	},
	{
		code:  InsuranceMissing,
		when:  "no accident insurance is on record",
		holds: func(q startQuestion) bool { return !q.AccidentInsurance },
		then:  func(q startQuestion) Verdict { return Verdict{}.because(ReasonInsuranceMissing, q.insured) },
	},
	{
		code:  StewardNoticeMissing,
		when:  "the chief shop steward has not been told",
		holds: func(q startQuestion) bool { return q.StewardNotice == StewardMissing },
		then:  func(q startQuestion) Verdict { return Verdict{}.because(ReasonStewardUntold, q.cite) },
	},
	{
		code:  TooMuchData,
		when:  "the notice holds more than may be told",
		holds: startQuestion.tooMuch,
		then:  func(startQuestion) Verdict { return Verdict{}.because(ReasonStewardToldTooMuch, section16Data) },
	},
	{
		code:  OK,
		grade: allows,
		when:  "otherwise",
		then: func(q startQuestion) Verdict {
			return Verdict{}.because(ReasonStewardTold, q.cite).because(ReasonInsured, q.insured)
		},
	},
}
