package law

import "etapaja/ground/cal"

// LogRequestFacts are what a client asks to know of the use of the own data.
type LogRequestFacts struct {
	OldestRow     cal.Date // the oldest row asked for, not after the day of asking; zero: no older than two years
	SpecialReason bool     // for rows that are older
}

// LogRequest says what is due when a client asks who has used the own data; on is the day of asking, and the verdict's date
// the last day for an answer. Codes: LOG_REFUSAL_DECISION, LOG_ANSWER_DUE. (703/2023 11 § 1 mom., 703/2023 11 § 2 mom.)
func LogRequest(on cal.Date, f LogRequestFacts) Verdict { return Book{}.LogRequest(on, f) }

// LogRequest is the function LogRequest with the data of the book.
func (b Book) LogRequest(on cal.Date, f LogRequestFacts) Verdict {
	return logRequestRule.judge(b, on, f)
}

// Answers of LogRequest.
const (
	LogRefusalDecision Code = "LOG_REFUSAL_DECISION"
	LogAnswerDue       Code = "LOG_ANSWER_DUE"
)

var logRequestRule = statute[LogRequestFacts, logTerms, logQuestion]{
	name:     "log_request",
	versions: func(h *held) Timeline[logTerms] { return h.log },
	read: func(o *object) LogRequestFacts {
		return LogRequestFacts{OldestRow: o.may("oldest_row").date(), SpecialReason: o.may("special_reason").truth()}
	},
	wrong: func(on cal.Date, f LogRequestFacts) string {
		if f.OldestRow.After(on) {
			return "oldest_row"
		}
		return ""
	},
	ask: func(on cal.Date, f LogRequestFacts, now Version[logTerms]) logQuestion {
		return logQuestion{f, on.AddMonths(-now.Rule.back), on.AddMonths(now.Rule.within), now.Cite, now.Rule.backCite}
	},
	rows: logRows,
}

// logTerms are how many months back rows are told without a special reason, and within how many months.
type logTerms struct {
	back, within int
	backCite     string // what the first rests on
}

// Valid says that neither is missing.
func (t logTerms) Valid() bool { return t.back > 0 && t.within > 0 }

type logQuestion struct {
	LogRequestFacts
	oldest cal.Date // that is told without a special reason
	by     cal.Date
	cite   string
	old    string // what the refusing of older rows rests on
}

var logRows = []row[logQuestion]{
	{
		code: LogRefusalDecision,
		when: "rows older than two years are asked for without a special reason: they may be refused, in writing",
		holds: func(q logQuestion) bool {
			return !q.OldestRow.IsZero() && q.OldestRow.Before(q.oldest) && !q.SpecialReason
		},
		then: func(q logQuestion) Verdict {
			return Verdict{}.because(ReasonLogOld, q.old, q.oldest).because(ReasonLogDecision, records11Refusal)
		},
	},
	{
		code:  LogAnswerDue,
		grade: allows,
		when:  "otherwise: the rows are told free of charge, in writing",
		then:  func(q logQuestion) Verdict { return Verdict{}.date(q.by).because(ReasonLogAnswer, q.cite, q.by) },
	},
}
