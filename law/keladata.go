package law

import "etapaja/ground/cal"

// KelaData says by when Kela gives the data of a person whose thresholds are met on a day; the verdict's date is the last
// day in time. Code: DATA_DUE. (189/2001 27 § 1 mom.)
func KelaData(on cal.Date) Verdict { return Book{}.KelaData(on) }

// KelaData is the function KelaData with the data of the book.
func (b Book) KelaData(on cal.Date) Verdict { return kelaDataRule.judge(b, on, noFacts{}) }

// DataDue is the answer of KelaData.
const DataDue Code = "DATA_DUE"

// noFacts are those of a rule that needs only its day.
type noFacts struct{}

func readNothing(*object) noFacts { return noFacts{} }

func nothingWrong(cal.Date, noFacts) string { return "" }

// 189/2001 27 § 1 mom.: within the next calendar month. With the bill HE 109/2025 the thresholds of benefits fall away.
var kelaDataRule = statute[noFacts, Figure, dueQuestion]{
	name:     "kela_data",
	versions: func(h *held) Timeline[Figure] { return h.kelaData },
	read:     readNothing,
	wrong:    nothingWrong,
	ask: func(on cal.Date, _ noFacts, now Version[Figure]) dueQuestion {
		return dueQuestion{on.InMonth().Add(int(now.Rule)).Last(), now.Cite}
	},
	rows: []row[dueQuestion]{{
		code:  DataDue,
		grade: allows,
		when:  "always: by the end of the next calendar month",
		then:  func(q dueQuestion) Verdict { return Verdict{}.date(q.by).because(ReasonKelaData, q.cite, q.by) },
	}},
}

// dueQuestion is by when something is to be done.
type dueQuestion struct {
	by   cal.Date
	cite string
}
