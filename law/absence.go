package law

import (
	"slices"

	"etapaja/ground/cal"
)

// AbsenceFacts are what is known of one missed day.
type AbsenceFacts struct {
	Agreed      bool          // an activity day was agreed for the day
	Arranged    Arranged      // whether the provider arranged the service
	Reason      AbsenceReason // empty means NotKnown
	SpellStart  cal.Date      // first day of this spell; with OwnIllness and ChildIllness, and only then
	ChildBorn   cal.Date      // with ChildIllness, and only then
	Certificate bool          // a nurse's or doctor's certificate exists; only with OwnIllness
}

// Arranged says whether the provider arranged the service on a day.
type Arranged int

// By the calendar the service is arranged unless the day is a public holiday.
const (
	ByCalendar Arranged = iota
	ServiceArranged
	ServiceNotArranged
)

// AbsenceReason is why a person did not come.
type AbsenceReason string

// Reasons of absence. The first four are the ones that the Act accepts.
const (
	OwnIllness   AbsenceReason = "own_illness"
	ChildIllness AbsenceReason = "child_illness"
	JobInterview AbsenceReason = "job_interview"
	PublicOffice AbsenceReason = "public_office"
	CourtWitness AbsenceReason = "court_witness"
	OwnTrip      AbsenceReason = "own_trip"
	OtherReason  AbsenceReason = "other"
	NotKnown     AbsenceReason = "unknown"
)

var absenceReasons = []AbsenceReason{
	OwnIllness, ChildIllness, JobInterview, PublicOffice, CourtWitness, OwnTrip, OtherReason, NotKnown,
}

// Absence says what one missed day is for benefit purposes; OK means that the benefit is kept. The verdict's days
// are the length of the spell of illness so far: calendar days of one's own, working days of a child's. Codes:
// NO_EVENT, NOT_ARRANGED, ABSENCE_OPEN, CERTIFICATE_NEEDED (a warning), ABSENCE_AUTHORISED, ABSENCE_UNAUTHORISED.
// (1290/2002 10:3 §)
func Absence(on cal.Date, f AbsenceFacts) Verdict { return Book{}.Absence(on, f) }

// Absence is the function Absence with the data of the book.
func (b Book) Absence(on cal.Date, f AbsenceFacts) Verdict { return absenceRule.judge(b, on, f) }

// Answers of Absence, beside AbsenceOpen.
const (
	NoEvent             Code = "NO_EVENT"
	NotArranged         Code = "NOT_ARRANGED"
	CertificateNeeded   Code = "CERTIFICATE_NEEDED"
	AbsenceAuthorised   Code = "ABSENCE_AUTHORISED"
	AbsenceUnauthorised Code = "ABSENCE_UNAUTHORISED"
)

// 1290/2002 10:3 § as amended by 1654/2015.
var absenceRule = statute[AbsenceFacts, absenceTerms, absenceQuestion]{
	name:     "absence",
	versions: func(h *held) Timeline[absenceTerms] { return h.absence },
	read:     readAbsence,
	wrong:    wrongAbsence,
	ask:      askAbsence,
	rows:     absenceRows,
}

type absenceTerms struct {
	ownWithoutPaper int // calendar days of own illness that need no certificate (A16)
	childDays       int // working days of a child's illness at a time
	childUnder      int // years: the child is younger
}

// Valid says that all limits are there.
func (t absenceTerms) Valid() bool {
	return t.ownWithoutPaper > 0 && t.childDays > 0 && t.childUnder > 0
}

type absenceQuestion struct {
	AbsenceFacts
	absenceTerms
	cite     string
	holiday  bool
	spell    int // days of the spell of illness until the day, both included
	childAge int // whole years
}

func readAbsence(o *object) AbsenceFacts {
	f := AbsenceFacts{
		Agreed:      o.must("agreed").truth(),
		Reason:      word(o.may("reason"), absenceReasons),
		SpellStart:  o.may("spell_start").date(),
		ChildBorn:   o.may("child_born").date(),
		Certificate: o.may("certificate").truth(),
	}
	if arranged := o.may("arranged"); arranged.given() {
		f.Arranged = ServiceNotArranged
		if arranged.truth() {
			f.Arranged = ServiceArranged
		}
	}
	if certificate := o.may("certificate"); certificate.given() && f.Reason != OwnIllness {
		certificate.refuse()
	}
	return f
}

func wrongAbsence(on cal.Date, f AbsenceFacts) string {
	ill := f.Reason == OwnIllness || f.Reason == ChildIllness
	switch {
	case f.Reason != "" && !slices.Contains(absenceReasons, f.Reason):
		return "reason"
	case f.Arranged < ByCalendar || f.Arranged > ServiceNotArranged:
		return "arranged"
	case f.SpellStart.IsZero() == ill || f.SpellStart.After(on):
		return "spell_start"
	case f.ChildBorn.IsZero() == (f.Reason == ChildIllness) || f.ChildBorn.After(on):
		return "child_born"
	case f.Certificate && f.Reason != OwnIllness:
		return "certificate"
	}
	return ""
}

func askAbsence(on cal.Date, f AbsenceFacts, now Version[absenceTerms]) absenceQuestion {
	q := absenceQuestion{AbsenceFacts: f, absenceTerms: now.Rule, cite: now.Cite}
	_, q.holiday = cal.Holiday(on)
	spell := cal.Period{From: f.SpellStart, To: on}
	switch f.Reason {
	case OwnIllness:
		q.spell = spell.Days()
	case ChildIllness:
		q.spell, q.childAge = spell.WorkingDays(), cal.Age(f.ChildBorn, on) // A17, A18
	}
	return q
}

func (q absenceQuestion) notArranged() bool {
	return q.Arranged == ServiceNotArranged || q.Arranged == ByCalendar && q.holiday
}

func (q absenceQuestion) childIll() bool { return q.Reason == ChildIllness }

// longOwn says that the own illness has lasted too long to go without a certificate.
func (q absenceQuestion) longOwn() bool {
	return q.Reason == OwnIllness && q.spell > q.ownWithoutPaper && !q.Certificate
}

func (q absenceQuestion) childAccepted() bool {
	return q.childIll() && q.childAge < q.childUnder && q.spell <= q.childDays
}

func (q absenceQuestion) why(key string, args ...any) Verdict {
	return Verdict{}.because(key, q.cite, args...)
}

var absenceRows = []row[absenceQuestion]{
	{
		code:  NoEvent,
		grade: allows,
		when:  "no activity day was agreed for the day",
		holds: func(q absenceQuestion) bool { return !q.Agreed },
		then:  func(absenceQuestion) Verdict { return Verdict{}.because(ReasonNoDayAgreed, kelaAbsence) },
	},
	{
		code:  NotArranged,
		grade: allows,
		when:  "the service was not arranged: said so, or a public holiday and nothing said",
		holds: absenceQuestion.notArranged,
		then: func(q absenceQuestion) Verdict {
			if q.Arranged == ByCalendar {
				return Verdict{}.because(ReasonPublicHoliday, kelaAbsence)
			}
			return Verdict{}.because(ReasonNotArranged, kelaAbsence)
		},
	},
	{
		code:  AbsenceOpen,
		when:  "the reason is not known (A19)",
		holds: func(q absenceQuestion) bool { return q.Reason == "" || q.Reason == NotKnown },
		then:  func(q absenceQuestion) Verdict { return q.why(ReasonAbsenceAsked) },
	},
	{
		code:  CertificateNeeded,
		grade: warns,
		when:  "own illness of over three calendar days without a certificate",
		holds: absenceQuestion.longOwn,
		then: func(q absenceQuestion) Verdict {
			return q.why(ReasonOwnIllness, q.spell).days(q.spell).
				because(ReasonCertificateNeeded, kelaAbsence, q.ownWithoutPaper)
		},
	},
	{
		code:  AbsenceAuthorised,
		grade: allows,
		when:  "own illness",
		holds: func(q absenceQuestion) bool { return q.Reason == OwnIllness },
		then:  func(q absenceQuestion) Verdict { return q.why(ReasonOwnIllness, q.spell).days(q.spell) },
	},
	{
		code:  AbsenceAuthorised,
		grade: allows,
		when:  "illness of a child under ten, at most the fourth working day",
		holds: absenceQuestion.childAccepted,
		then: func(q absenceQuestion) Verdict {
			return q.why(ReasonChildIllness, q.spell, q.childDays, q.childUnder).days(q.spell)
		},
	},
	{
		code:  AbsenceUnauthorised,
		when:  "illness of a child of ten or over, or a longer one",
		holds: absenceQuestion.childIll,
		then: func(q absenceQuestion) Verdict {
			if q.childAge >= q.childUnder {
				return q.why(ReasonChildTooOld, q.childUnder).days(q.spell)
			}
			return q.why(ReasonChildDaysUsed, q.spell, q.childDays).days(q.spell)
		},
	},
	{
		code:  AbsenceAuthorised,
		grade: allows,
		when:  "job interview",
		holds: func(q absenceQuestion) bool { return q.Reason == JobInterview },
		then:  func(q absenceQuestion) Verdict { return q.why(ReasonJobInterview) },
	},
	{
		code:  AbsenceAuthorised,
		grade: allows,
		when:  "public office of trust",
		holds: func(q absenceQuestion) bool { return q.Reason == PublicOffice },
		then:  func(q absenceQuestion) Verdict { return q.why(ReasonPublicOffice) },
	},
	{
		code: AbsenceUnauthorised,
		when: "otherwise: the list in the Act is closed",
		then: func(q absenceQuestion) Verdict { return q.why(ReasonNotListed, q.childUnder) },
	},
}
