package law

import "etapaja/ground/cal"

// Feedback says by when feedback on accessibility that came on a day is answered; the verdict's date is the last day in
// time. That it has come is told at once. Code: FEEDBACK_DUE. (306/2019 10 § 3 mom.)
func Feedback(on cal.Date) Verdict { return Book{}.Feedback(on) }

// Feedback is the function Feedback with the data of the book.
func (b Book) Feedback(on cal.Date) Verdict { return feedbackRule.judge(b, on, noFacts{}) }

// FeedbackDue is the answer of Feedback.
const FeedbackDue Code = "FEEDBACK_DUE"

// 306/2019 10 § 3 mom.: without delay, within 14 days.
var feedbackRule = statute[noFacts, Figure, dueQuestion]{
	name:     "feedback",
	versions: func(h *held) Timeline[Figure] { return h.feedback },
	read:     readNothing,
	wrong:    nothingWrong,
	ask: func(on cal.Date, _ noFacts, now Version[Figure]) dueQuestion {
		return dueQuestion{on.AddDays(int(now.Rule)), now.Cite}
	},
	rows: []row[dueQuestion]{{
		code:  FeedbackDue,
		grade: allows,
		when:  "always: within the days that the Act gives",
		then:  func(q dueQuestion) Verdict { return Verdict{}.date(q.by).because(ReasonFeedbackDue, q.cite, q.by) },
	}},
}

// FeedbackFacts are what was asked for when feedback came.
type FeedbackFacts struct {
	Request   bool // content was asked for in an accessible form
	Extensive bool // the request is about extensive content
}

// FeedbackExtension says whether the time for answering may be extended, and until when; on is the day on which the feedback
// came. The sender is told. Codes: FEEDBACK_EXTENDED, FEEDBACK_NOT_EXTENDED. (306/2019 10 § 3 mom.)
func FeedbackExtension(on cal.Date, f FeedbackFacts) Verdict { return Book{}.FeedbackExtension(on, f) }

// FeedbackExtension is the function FeedbackExtension with the data of the book.
func (b Book) FeedbackExtension(on cal.Date, f FeedbackFacts) Verdict {
	return feedbackExtensionRule.judge(b, on, f)
}

// Answers of FeedbackExtension.
const (
	FeedbackNotExtended Code = "FEEDBACK_NOT_EXTENDED"
	FeedbackExtended    Code = "FEEDBACK_EXTENDED"
)

// 306/2019 10 § 3 mom.: two weeks more at most, where a request is about extensive content.
var feedbackExtensionRule = statute[FeedbackFacts, Figure, extensionQuestion]{
	name:     "feedback_extension",
	versions: func(h *held) Timeline[Figure] { return h.feedbackExtension },
	read: func(o *object) FeedbackFacts {
		return FeedbackFacts{Request: o.may("request").truth(), Extensive: o.may("extensive").truth()}
	},
	wrong: func(cal.Date, FeedbackFacts) string { return "" },
	ask: func(on cal.Date, f FeedbackFacts, now Version[Figure]) extensionQuestion {
		return extensionQuestion{f, on.AddDays(int(now.Rule)), now.Cite}
	},
	rows: []row[extensionQuestion]{
		{
			code:  FeedbackNotExtended,
			when:  "no extensive content was asked for in an accessible form",
			holds: func(q extensionQuestion) bool { return !q.Request || !q.Extensive },
			then:  func(q extensionQuestion) Verdict { return Verdict{}.because(ReasonFeedbackOnce, q.cite) },
		},
		{
			code:  FeedbackExtended,
			grade: allows,
			when:  "otherwise: two weeks more at most, and the sender is told",
			then: func(q extensionQuestion) Verdict {
				return Verdict{}.date(q.by).because(ReasonFeedbackMore, q.cite, q.by)
			},
		},
	},
}

type extensionQuestion struct {
	FeedbackFacts
	by   cal.Date
	cite string
}
