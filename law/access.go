package law

import (
	"slices"

	"etapaja/ground/cal"
)

// AccessFacts are who would open data, and by what right.
type AccessFacts struct {
	Actor              DataActor
	ClientRelationship bool // verified; only of a worker
	OtherTask          bool // another verified task needs the data; only of a worker
	StrongIdentity     bool // identified strongly; only of a participant
	EquallySafe        bool // another, equally safe service was used; only of a participant
	WeightyReason      bool // for the other service; only of a participant
}

// DataActor is who opens data.
type DataActor string

// The actors. A participant opens the own data.
const (
	DataWorker      DataActor = "worker"
	DataParticipant DataActor = "participant"
)

var dataActors = []DataActor{DataWorker, DataParticipant}

// Access says whether data may be opened. Codes: ACCESS_DENIED, STRONG_ID_NEEDED, ACCESS_OK. (703/2023 9 § 1 mom., 306/2019
// 6 § 2 mom.)
func Access(on cal.Date, f AccessFacts) Verdict { return Book{}.Access(on, f) }

// Access is the function Access with the data of the book.
func (b Book) Access(on cal.Date, f AccessFacts) Verdict { return accessRule.judge(b, on, f) }

// Answers of Access.
const (
	AccessDenied   Code = "ACCESS_DENIED"
	StrongIDNeeded Code = "STRONG_ID_NEEDED"
	AccessOK       Code = "ACCESS_OK"
)

// 703/2023 9 § 1 mom. binds workers, 306/2019 6 § 2 mom. the service in which people open their own data.
var accessRule = statute[AccessFacts, Words, accessQuestion]{
	name:     "access",
	versions: func(h *held) Timeline[Words] { return slices.Concat(h.participantAccess, h.workerAccess) },
	pick: func(h *held, f AccessFacts) Timeline[Words] {
		if f.Actor == DataWorker {
			return h.workerAccess
		}
		return h.participantAccess
	},
	read:  readAccess,
	wrong: wrongAccess,
	ask: func(_ cal.Date, f AccessFacts, now Version[Words]) accessQuestion {
		return accessQuestion{f, now.Cite}
	},
	rows: accessRows,
}

type accessQuestion struct {
	AccessFacts
	cite string
}

func readAccess(o *object) AccessFacts {
	f := AccessFacts{Actor: word(o.must("actor"), dataActors)}
	for _, fact := range []struct {
		name string
		of   DataActor
		to   *bool
	}{
		{"client_relationship", DataWorker, &f.ClientRelationship},
		{"other_task", DataWorker, &f.OtherTask},
		{"strong_identification", DataParticipant, &f.StrongIdentity},
		{"equally_safe_means", DataParticipant, &f.EquallySafe},
		{"weighty_reason", DataParticipant, &f.WeightyReason},
	} {
		v := o.may(fact.name)
		if *fact.to = v.truth(); v.given() && fact.of != f.Actor {
			v.refuse()
		}
	}
	return f
}

func wrongAccess(_ cal.Date, f AccessFacts) string {
	worker := f.Actor == DataWorker
	switch {
	case !slices.Contains(dataActors, f.Actor):
		return "actor"
	case f.ClientRelationship && !worker:
		return "client_relationship"
	case f.OtherTask && !worker:
		return "other_task"
	case f.StrongIdentity && worker:
		return "strong_identification"
	case f.EquallySafe && worker:
		return "equally_safe_means"
	case f.WeightyReason && worker:
		return "weighty_reason"
	}
	return ""
}

var accessRows = []row[accessQuestion]{
	{
		code:  AccessDenied,
		when:  "a worker has neither a verified client relationship nor another task that needs the data",
		holds: func(q accessQuestion) bool { return q.Actor == DataWorker && !q.ClientRelationship && !q.OtherTask },
		then:  func(q accessQuestion) Verdict { return Verdict{}.because(ReasonNoRelationship, q.cite) },
	},
	{
		code: StrongIDNeeded,
		when: "a participant is not identified strongly, and has no weighty reason for another equally safe service",
		holds: func(q accessQuestion) bool {
			return q.Actor == DataParticipant && !q.StrongIdentity && !(q.EquallySafe && q.WeightyReason)
		},
		then: func(q accessQuestion) Verdict { return Verdict{}.because(ReasonStrongIdentity, q.cite) },
	},
	{
		code:  AccessOK,
		grade: allows,
		when:  "otherwise",
		then: func(q accessQuestion) Verdict {
			if q.Actor == DataWorker {
				return Verdict{}.because(ReasonTaskNeedsData, q.cite)
			}
			return Verdict{}.because(ReasonOwnData, q.cite)
		},
	},
}
