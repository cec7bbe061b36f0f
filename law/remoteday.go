package law

import (
	"slices"
	"strings"

	"etapaja/ground/cal"
)

// RemoteDayFacts are what is known of one remote day.
type RemoteDayFacts struct {
	Agreed             bool      // the day was agreed beforehand as a remote day
	Contacts           []Contact // during the day
	TasksReturned      int       // 0 or more
	ConfirmedMinutes   *int      // carried out, as confirmed by the responsible worker; nil while nobody has
	ConfirmationReason string    // what the confirmation rests on; only with ConfirmedMinutes
	TechnicalFault     bool      // a fault kept the day from being completed
}

// Contact is a way in which client and worker were in touch.
type Contact string

// Contacts. All but a message are live.
const (
	GroupCall Contact = "group_call"
	VideoCall Contact = "video_call"
	PhoneCall Contact = "phone_call"
	Meeting   Contact = "meeting"
	Message   Contact = "message"
)

var contacts = []Contact{GroupCall, VideoCall, PhoneCall, Meeting, Message}

// RemoteDay says whether an agreed remote day counts as attended. A task return or a message alone never makes a
// day, and a technical fault never makes an absence. Codes: REMOTE_NOT_AGREED, DAY_TOO_SHORT, DAY_TOO_LONG, DAY_OK,
// NEEDS_CONFIRMATION, ABSENCE_OPEN. (assumption A12; 189/2001 13 a § 1 mom.)
func RemoteDay(on cal.Date, f RemoteDayFacts) Verdict { return Book{}.RemoteDay(on, f) }

// RemoteDay is the function RemoteDay with the data of the book.
func (b Book) RemoteDay(on cal.Date, f RemoteDayFacts) Verdict { return remoteDayRule.judge(b, on, f) }

// Answers of RemoteDay, beside those of DayLength; AbsenceOpen is one of Absence, too.
const (
	RemoteNotAgreed   Code = "REMOTE_NOT_AGREED"
	NeedsConfirmation Code = "NEEDS_CONFIRMATION"
	AbsenceOpen       Code = "ABSENCE_OPEN"
)

// The Act neither names nor forbids remote days. 189/2001 13 a § 1 mom. allows different environments; the least and
// most minutes are those of 189/2001 13 b § 2 mom. and 189/2001 14 § 1 mom.
var remoteDayRule = statute[RemoteDayFacts, lengthTerms, remoteDayQuestion]{
	name:     "remote_day",
	versions: func(h *held) Timeline[lengthTerms] { return h.remoteDay },
	read:     readRemoteDay,
	wrong:    wrongRemoteDay,
	ask: func(_ cal.Date, f RemoteDayFacts, now Version[lengthTerms]) remoteDayQuestion {
		return remoteDayQuestion{f, now.Rule}
	},
	rows: remoteDayRows,
}

type remoteDayQuestion struct {
	RemoteDayFacts
	lengthTerms
}

func readRemoteDay(o *object) RemoteDayFacts {
	f := RemoteDayFacts{
		Agreed:             o.must("agreed").truth(),
		TasksReturned:      o.may("tasks_returned").number(),
		ConfirmationReason: o.may("confirmation_reason").text(),
		TechnicalFault:     o.may("technical_fault").truth(),
	}
	for _, item := range o.may("contacts").items() {
		f.Contacts = append(f.Contacts, word(item, contacts))
	}
	if minutes := o.may("confirmed_minutes"); minutes.given() {
		f.ConfirmedMinutes = new(minutes.number())
	} else if reason := o.may("confirmation_reason"); reason.given() {
		reason.refuse()
	}
	return f
}

func wrongRemoteDay(_ cal.Date, f RemoteDayFacts) string {
	unknown := func(c Contact) bool { return !slices.Contains(contacts, c) }
	switch {
	case slices.ContainsFunc(f.Contacts, unknown):
		return "contacts"
	case f.TasksReturned < 0:
		return "tasks_returned"
	case f.ConfirmedMinutes != nil && *f.ConfirmedMinutes < 0:
		return "confirmed_minutes"
	case f.ConfirmedMinutes == nil && f.ConfirmationReason != "":
		return "confirmation_reason"
	}
	return ""
}

func (q remoteDayQuestion) confirmed() bool { return q.ConfirmedMinutes != nil }

// founded says that the confirmation rests on a live contact or on a written reason.
func (q remoteDayQuestion) founded() bool {
	live := func(c Contact) bool { return c != Message }
	return slices.ContainsFunc(q.Contacts, live) || strings.TrimSpace(q.ConfirmationReason) != ""
}

// seen says that something is known of the day.
func (q remoteDayQuestion) seen() bool {
	return q.confirmed() || q.TechnicalFault || len(q.Contacts) > 0 || q.TasksReturned > 0
}

// awaited names what the day still waits for.
func (q remoteDayQuestion) awaited() string {
	switch {
	case q.confirmed():
		return ReasonRemoteBasisMissing
	case q.TechnicalFault:
		return ReasonRemoteFault
	}
	return ReasonRemoteUnconfirmed
}

var remoteDayRows = []row[remoteDayQuestion]{
	{
		code:  RemoteNotAgreed,
		when:  "the day was not agreed beforehand as a remote day",
		holds: func(q remoteDayQuestion) bool { return !q.Agreed },
		then: func(remoteDayQuestion) Verdict {
			return Verdict{}.because(ReasonRemoteNotAgreed, assumptionA12)
		},
	},
	{
		code:  DayTooShort,
		when:  "the confirmed minutes are under the least",
		holds: func(q remoteDayQuestion) bool { return q.confirmed() && *q.ConfirmedMinutes < q.limits.Least },
		then: func(q remoteDayQuestion) Verdict {
			return Verdict{}.because(ReasonDayTooShort, q.leastCite, Minutes(*q.ConfirmedMinutes), Minutes(q.limits.Least))
		},
	},
	{
		code:  DayTooLong,
		when:  "the confirmed minutes are over the most",
		holds: func(q remoteDayQuestion) bool { return q.confirmed() && q.limits.over(*q.ConfirmedMinutes) },
		then: func(q remoteDayQuestion) Verdict {
			return q.tooLong(Verdict{}, *q.ConfirmedMinutes)
		},
	},
	{
		code:  DayOK,
		grade: allows,
		when:  "minutes are confirmed, and there was a live contact or a reason is written",
		holds: func(q remoteDayQuestion) bool { return q.confirmed() && q.founded() },
		then: func(q remoteDayQuestion) Verdict {
			return Verdict{}.because(ReasonOtherPlaces, section13a).
				because(ReasonRemoteDayOK, assumptionA12, Minutes(*q.ConfirmedMinutes))
		},
	},
	{
		code:  NeedsConfirmation,
		when:  "minutes are confirmed without a basis, or there was a technical fault, a contact or a task return",
		holds: remoteDayQuestion.seen,
		then: func(q remoteDayQuestion) Verdict {
			return Verdict{}.because(q.awaited(), assumptionA12)
		},
	},
	{
		code: AbsenceOpen,
		when: "otherwise: agreed, nothing seen, nothing confirmed",
		then: func(remoteDayQuestion) Verdict {
			return Verdict{}.because(ReasonAbsenceAsked, absences).because(ReasonRemoteNothingSeen, assumptionA12)
		},
	},
}
