package law

import (
	"slices"

	"etapaja/ground/cal"
)

// RemoteOnlyFacts are the form of a plan, and whether it says why.
type RemoteOnlyFacts struct {
	Delivery        Delivery // DeliveredRemote: the plan has no other form
	ReasonsRecorded bool     // the plan gives reasons for remote only
}

// RemoteOnly says whether a plan may have remote as its only form. Codes: REMOTE_ONLY_2020 (a warning), REASONS_MISSING,
// OK. (189/2001 13 a § 1 mom., assumption A13)
func RemoteOnly(on cal.Date, f RemoteOnlyFacts) Verdict { return Book{}.RemoteOnly(on, f) }

// RemoteOnly is the function RemoteOnly with the data of the book.
func (b Book) RemoteOnly(on cal.Date, f RemoteOnlyFacts) Verdict {
	return remoteOnlyRule.judge(b, on, f)
}

// Answers of RemoteOnly.
const (
	RemoteOnly2020 Code = "REMOTE_ONLY_2020"
	NoReasonsGiven Code = "REASONS_MISSING"
)

// Between the guidance of 2020 and the section of 2021 no version is held.
var remoteOnlyRule = statute[RemoteOnlyFacts, remoteOnlyTerms, remoteOnlyQuestion]{
	name:     "remote_only",
	versions: func(h *held) Timeline[remoteOnlyTerms] { return h.remoteOnly },
	read: func(o *object) RemoteOnlyFacts {
		return RemoteOnlyFacts{Delivery: word(o.must("delivery"), deliveries), ReasonsRecorded: o.may("reasons_recorded").truth()}
	},
	wrong: func(_ cal.Date, f RemoteOnlyFacts) string {
		if !slices.Contains(deliveries, f.Delivery) {
			return "delivery"
		}
		return ""
	},
	ask: func(_ cal.Date, f RemoteOnlyFacts, now Version[remoteOnlyTerms]) remoteOnlyQuestion {
		return remoteOnlyQuestion{f, now.Rule, now.Cite}
	},
	rows: remoteOnlyRows,
}

// remoteOnlyTerms are what a plan with remote alone meets.
type remoteOnlyTerms struct {
	warned   bool // guidance allows it with a warning
	reasoned bool // it is allowed with reasons
}

// Valid says that it meets something.
func (t remoteOnlyTerms) Valid() bool { return t.warned != t.reasoned }

type remoteOnlyQuestion struct {
	RemoteOnlyFacts
	remoteOnlyTerms
	cite string
}

func (q remoteOnlyQuestion) remote() bool { return q.Delivery == DeliveredRemote }

var remoteOnlyRows = []row[remoteOnlyQuestion]{
	{
		code:  RemoteOnly2020,
		grade: warns,
		when:  "remote is the only form, under the ministry's guidance of summer 2020",
		holds: func(q remoteOnlyQuestion) bool { return q.warned && q.remote() },
		then:  func(q remoteOnlyQuestion) Verdict { return Verdict{}.because(ReasonRemoteOnly2020, q.cite) },
	},
	{
		code:  NoReasonsGiven,
		when:  "remote is the only form and the plan gives no reasons for it (A13)",
		holds: func(q remoteOnlyQuestion) bool { return q.reasoned && q.remote() && !q.ReasonsRecorded },
		then:  func(remoteOnlyQuestion) Verdict { return Verdict{}.because(ReasonRemoteUnreasoned, assumptionA13) },
	},
	{
		code:  OK,
		grade: allows,
		when:  "otherwise",
		then:  func(q remoteOnlyQuestion) Verdict { return Verdict{}.because(ReasonFormOK, q.cite) },
	},
}
