package law

import (
	"slices"

	"etapaja/ground/cal"
)

// NoticeFacts are what is known of an absence that somebody may have to be told of.
type NoticeFacts struct {
	About   NoticeAbout
	Benefit Benefit // payable for the day

	known benefitTable // those of the book that is asked; nil: the program's own
}

// NoticeAbout is what the notice is about.
type NoticeAbout string

// A notice is about one absence, or about absences that may end the service.
const (
	OneAbsence   NoticeAbout = "absence"
	Interruption NoticeAbout = "interruption"
)

var noticesAbout = []NoticeAbout{OneAbsence, Interruption}

// AbsenceNotice says whom the organiser tells of an absence, and by when: the verdict's date is the last day in time. OK
// means that nothing stands in the way of knowing it. It is guidance, and binds as such. Codes: BENEFIT_NOT_IN_FORCE,
// NOTICE_INTERRUPTION, NOTICE_TO_FUND, NO_NOTICE, NOTICE_DUE. (A20)
func AbsenceNotice(on cal.Date, f NoticeFacts) Verdict { return Book{}.AbsenceNotice(on, f) }

// AbsenceNotice is the function AbsenceNotice with the data of the book.
func (b Book) AbsenceNotice(on cal.Date, f NoticeFacts) Verdict {
	f.known = b.data().benefits
	return noticeRule.judge(b, on, f)
}

// Answers of AbsenceNotice, beside BenefitNotInForce.
const (
	NoticeInterruption Code = "NOTICE_INTERRUPTION"
	NoticeToFund       Code = "NOTICE_TO_FUND"
	NoNotice           Code = "NO_NOTICE"
	NoticeDue          Code = "NOTICE_DUE"
)

var noticeRule = statute[NoticeFacts, noticeTerms, noticeQuestion]{
	name:     "absence_notice",
	versions: func(h *held) Timeline[noticeTerms] { return h.notice },
	read: func(o *object) NoticeFacts {
		return NoticeFacts{About: word(o.must("about"), noticesAbout), Benefit: word(o.must("benefit"), ownData.benefits.names())}
	},
	wrong: wrongNotice,
	ask: func(on cal.Date, f NoticeFacts, now Version[noticeTerms]) noticeQuestion {
		return noticeQuestion{f, on, now.Cite, on.AddDays(now.Rule.within)}
	},
	rows: noticeRows,
}

// noticeTerms are within how many days of the absence the organiser tells.
type noticeTerms struct{ within int }

// Valid says that there are days.
func (t noticeTerms) Valid() bool { return t.within > 0 }

type noticeQuestion struct {
	NoticeFacts
	on   cal.Date
	cite string
	by   cal.Date // the last day in time
}

func wrongNotice(_ cal.Date, f NoticeFacts) string {
	switch {
	case !slices.Contains(noticesAbout, f.About):
		return "about"
	case !f.known.has(f.Benefit):
		return "benefit"
	}
	return ""
}

var noticeRows = []row[noticeQuestion]{
	{
		code:  BenefitNotInForce,
		when:  "the benefit is not in force on the day",
		holds: func(q noticeQuestion) bool { return !q.known.inForce(q.Benefit, q.on) },
		then:  func(q noticeQuestion) Verdict { return Verdict{}.because(ReasonBenefitNotInForce, "", q.on) },
	},
	{
		code:  NoticeInterruption,
		grade: allows,
		when:  "absences that may end the service: the organiser tells the employment authority",
		holds: func(q noticeQuestion) bool { return q.About == Interruption },
		then:  func(q noticeQuestion) Verdict { return Verdict{}.because(ReasonNoticeInterruption, q.cite) },
	},
	{
		code:  NoticeToFund,
		grade: allows,
		when:  "an unemployment fund pays the benefit (A20)",
		holds: func(q noticeQuestion) bool { return q.known.payer(q.Benefit) == Fund },
		then:  func(q noticeQuestion) Verdict { return Verdict{}.date(q.by).because(ReasonNoticeToFund, q.cite, q.by) },
	},
	{
		code:  NoNotice,
		grade: allows,
		when:  "no unemployment benefit is paid (A20)",
		holds: func(q noticeQuestion) bool { return q.known.payer(q.Benefit) == Nobody },
		then:  func(noticeQuestion) Verdict { return Verdict{}.because(ReasonNoNotice, assumptionA20) },
	},
	{
		code:  NoticeDue,
		grade: allows,
		when:  "otherwise: the organiser tells Kela, one notice for each client",
		then:  func(q noticeQuestion) Verdict { return Verdict{}.date(q.by).because(ReasonNoticeToKela, q.cite, q.by) },
	},
}
