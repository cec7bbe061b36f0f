package day

import (
	"etapaja/engine/access"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Kind is what was seen.
type Kind string

// The kinds of signs. A day has at most one standing check-in, arrival, departure, "I can't come" and reflection.
const (
	KindCheckIn   Kind = "checkin"
	KindArrival   Kind = "arrival"
	KindDeparture Kind = "departure"
	KindAway      Kind = "away"    // an absence from the place, Minutes long
	KindContact   Kind = "contact" // a live contact in Channel, Minutes long
	KindCall      Kind = "call"    // the worker's call, with its Outcome
	KindReturn    Kind = "return"  // a task returned in the client's own words
	KindTold      Kind = "told"    // a task told on the phone or face to face
	KindMessage   Kind = "message" // a message from the client
	KindCannot    Kind = "cannot"  // "I can't come today"
	KindFault     Kind = "fault"   // a technical failure, never an absence
	KindCallMe    Kind = "call_me" // "call me"

	// KindReflection is how the day went, at its end. It is a sign of life, and never a part of what makes a paid day.
	KindReflection Kind = "reflection"
)

// The channels of live contacts. law.RemoteDay reads them, a group at the place as a meeting.
const (
	GroupCall    = "group_call"
	VideoCall    = "video_call"
	PhoneCall    = "phone_call"
	Meeting      = "meeting"
	GroupMeeting = "group_meeting" // the group met at the place
)

// Channels lists the channels of live contacts in the order in which they are asked.
func Channels() []string { return []string{GroupCall, GroupMeeting, VideoCall, PhoneCall, Meeting} }

// The outcomes of a worker's call.
const (
	Reached     = "reached"
	NotReached  = "not_reached"
	LeftMessage = "left_message"
)

// DigitalSupport is the outcome of a contact that was booked digital support (digituki).
const DigitalSupport = "support"

// Mood is how the client is today, from "5" (well) to "1" (very badly), "0" for "I'd rather not say", "" where it
// was not asked or left out.
type Mood string

func (m Mood) known() bool { return m == "" || len(m) == 1 && m[0] >= '0' && m[0] <= '5' }

// Reason is why a client cannot come, in the client's own words for it.
type Reason string

// The reasons (1290/2002 10:3 §; the other two are told for the worker to ask about).
const (
	OwnIllness   Reason = "own_illness"
	ChildIllness Reason = "child_illness"
	JobInterview Reason = "job_interview"
	PublicOffice Reason = "public_office" // julkinen luottamustoimi
	OtherReason  Reason = "other"
	NotSaid      Reason = "not_said"
)

// Reasons lists the reasons in the order in which they are asked.
func Reasons() []Reason {
	return []Reason{OwnIllness, ChildIllness, JobInterview, PublicOffice, OtherReason, NotSaid}
}

// How is how what a worker enters for a client reached the worker.
type How string

// The ways.
const (
	ByPhone How = "phone"
	ByVisit How = "visit"
	ByPaper How = "paper"
	BySMS   How = "sms"
	ByOther How = "other"
)

// Hows lists the ways in the order in which they are asked.
func Hows() []How { return []How{ByPhone, ByVisit, ByPaper, BySMS, ByOther} }

// Behalf tells that a worker entered a sign for the client: how it reached the worker, and why the client did not
// enter it. The zero Behalf is the doer's own doing.
type Behalf struct {
	How How
	Why string // sealed; "" where it was not read
}

// Who may see a return.
const (
	ForWorker = "worker" // only my own worker
	ForGroup  = "group"  // my group, too
)

// Answered is where the worker's answer to a return stands.
type Answered string

// The states. What came on paper waits like what the client sends. What the client told the worker was heard, and waits
// for no answer; one may be given all the same. To who has no screen an answer gets by phone or post.
const (
	AnswerNone   Answered = ""
	AnswerWaits  Answered = "wait"
	AnswerGiven  Answered = "given" // the client has not seen it yet
	AnswerRead   Answered = "read"
	AnswerTold   Answered = "told"   // the worker has read it out on the phone or face to face
	AnswerPosted Answered = "posted" // it went with a letter
)

// Witness is one sign of a client's day: what was seen, when, and who says so. Text, Next, Reason, Mood and Behalf.Why are
// sealed and empty where the reader did not ask for them.
type Witness struct {
	ID        id.Witness
	Client    id.Client
	Date      cal.Date
	Unit      id.Unit
	Kind      Kind
	At        cal.Instant // when it happened
	Minutes   int
	Channel   string
	Outcome   string
	Task      id.Task
	Sharing   string
	Made      cal.Instant // when it was entered
	MadeBy    string      // "client:…", "worker:…" or "system:…"
	Behalf    Behalf
	Text      string
	Next      string // of a reflection: what the client would like the next time
	Reason    Reason
	Mood      Mood
	MoodTold  bool        // there is a mood, whether it was read or not
	Withdrawn cal.Instant // 0: it stands
	Files     int         // how many photos and films belong to it
	Answer    Answered
}

func (w *Witness) fields() []any {
	return []any{&w.ID, &w.Client, &w.Date, &w.Unit, &w.Kind, &w.At, &w.Minutes, &w.Channel, &w.Outcome, &w.Task,
		&w.Sharing, &w.Made, &w.MadeBy, &w.Behalf.How, &w.MoodTold, &w.Withdrawn, &w.Files, &w.Answer}
}

func (w *Witness) heard() []any { return []any{&w.Date, &w.Kind, &w.Outcome, &w.Task, &w.Answer} }

// May tells that an actor may still withdraw the sign at a moment.
func (w Witness) May(a access.Actor, now cal.Instant) bool {
	return w.Stands() && w.MadeBy == maker(a) && now <= w.Undoable()
}

// InGroup tells a live contact that the client shared with the group.
func (w Witness) InGroup() bool {
	return w.Kind == KindContact && (w.Channel == GroupCall || w.Channel == GroupMeeting)
}

// Supports tells a live contact that was booked digital support.
func (w Witness) Supports() bool { return w.Kind == KindContact && w.Outcome == DigitalSupport }

// talk tells a call or a contact of two about the day itself: the group is none, and neither is digital support.
func (w Witness) talk() bool {
	return w.Kind == KindCall || w.Kind == KindContact && !w.InGroup() && !w.Supports()
}

// Stands tells that the sign was not withdrawn.
func (w Witness) Stands() bool { return w.Withdrawn == 0 }

// ByClient tells that the sign is the client's own doing, entered by the client or by a worker for the client.
func (w Witness) ByClient() bool {
	return w.MadeBy == maker(access.Actor{Kind: access.Client, ID: string(w.Client)}) || w.Behalf.How != ""
}

// unanswered is where a return stands as long as nobody has answered it.
func (w Witness) unanswered() Answered {
	if w.Behalf.How == "" || w.Behalf.How == ByPaper {
		return AnswerWaits
	}
	return AnswerNone
}

// Undoable tells until when its maker may withdraw the sign.
func (w Witness) Undoable() cal.Instant { return w.Made.Add(undo) }

// maker is how an actor stands in the table, as in the audit chain.
func maker(a access.Actor) string { return a.Kind.String() + ":" + a.ID }
