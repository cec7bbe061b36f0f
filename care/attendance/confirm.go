package attendance

import (
	"strings"
	"time"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// longestNote is the most letters of a note beside a decision.
const longestNote = 2000

// Confirmation is what a worker says of a day that was carried out.
type Confirmation struct {
	Minutes int    // carried out; 0 takes the proposed ones
	Note    string // what it rests on, where there was no live contact
}

// Confirm is a named worker's word that an activity day was carried out. The law decides whether it counts: at
// least four hours, at most eight, and a remote day rests on a live contact or on a written reason (189/2001 13 a §
// 1 mom., 13 b § 2 mom., 14 § 1 mom.). A day that already has a worker's word is fault.Conflict.
func Confirm(p *gate.Pass, c client.Client, date cal.Date, in Confirmation) (Entry, error) {
	if err := c.Allow(p, access.ConfirmAttendance); err != nil {
		return Entry{}, err
	}
	f, err := gather(p, c, date)
	if err != nil {
		return Entry{}, err
	}
	if err := f.undecided(); err != nil {
		return Entry{}, err
	}
	v, err := f.attended(&in)
	if err != nil {
		return Entry{}, err
	}
	return f.decide(p, c, Entry{Stage: Confirmed, Mark: f.presence(), Minutes: in.Minutes, Note: in.Note}, v)
}

// attended asks the law whether the day counts, and fills the minutes from the proposal where the worker gave none.
func (f facts) attended(in *Confirmation) (law.Verdict, error) {
	in.Note = strings.TrimSpace(in.Note)
	switch {
	case len([]rune(in.Note)) > longestNote:
		return law.Verdict{}, fault.Invalid("note", "attendance.note.long", longestNote)
	case in.Minutes < 0:
		return law.Verdict{}, fault.Invalid("minutes", "attendance.minutes.needed")
	case in.Minutes == 0 && f.proposal.Kind == Attend:
		in.Minutes = f.proposal.Minutes
	case in.Minutes == 0:
		return law.Verdict{}, fault.Invalid("minutes", "attendance.minutes.needed")
	case f.seen.NotArranged && in.Note == "":
		return law.Verdict{}, fault.Invalid("note", "attendance.off.note")
	}
	signs := standing(f.seen.Signs)
	if f.day.Form == plan.OnSite && !has(signs, day.KindArrival) && in.Note == "" {
		return law.Verdict{}, fault.Invalid("note", "attendance.basis.needed")
	}
	v := f.judge(*in)
	// A stay of over eight hours was attended all the same; the verdict in the ledger tells of the breach.
	if v.OK || v.Code == law.DayTooLong && in.Minutes <= measure(f.seen, signs).onSite {
		return v, nil
	}
	field := "minutes"
	if v.Code == law.NeedsConfirmation {
		field = "note"
	}
	return v, unlawful(field, v)
}

// judge asks the rule of the day's form: at the place the length of the stay, elsewhere what a remote day rests on.
func (f facts) judge(in Confirmation) law.Verdict {
	if f.atPlace() {
		start := cal.At(f.day.Date, f.day.From)
		return law.DayLength(f.day.Date, law.DayLengthFacts{Segments: []law.Segment{
			{Start: start, End: start.Add(time.Duration(in.Minutes) * time.Minute), Kind: law.Activity},
		}})
	}
	signs := standing(f.seen.Signs)
	return law.RemoteDay(f.day.Date, law.RemoteDayFacts{
		Agreed: true, Contacts: contactsOf(signs), TasksReturned: len(tasksOf(signs)),
		ConfirmedMinutes: &in.Minutes, ConfirmationReason: in.Note, TechnicalFault: has(signs, day.KindFault),
	})
}

// atPlace tells that the day is counted by the stay at the place: on site always, hybrid where the client was there.
func (f facts) atPlace() bool {
	return f.day.Form == plan.OnSite || f.day.Form == plan.Hybrid && has(standing(f.seen.Signs), day.KindArrival)
}

// tasksOf is the tasks that were returned or told, each once.
func tasksOf(signs []day.Witness) map[id.Task]bool {
	done := map[id.Task]bool{}
	for _, w := range signs {
		if w.Task != "" && (w.Kind == day.KindReturn || w.Kind == day.KindTold) {
			done[w.Task] = true
		}
	}
	return done
}

func contactsOf(signs []day.Witness) []law.Contact {
	var all []law.Contact
	for _, w := range standing(signs) {
		switch {
		case w.Kind == day.KindContact:
			all = append(all, law.Contact(w.Channel))
		case isLive(w):
			all = append(all, law.PhoneCall)
		case w.Kind == day.KindMessage:
			all = append(all, law.Message)
		}
	}
	return all
}

// presence is the mark of an attended day by its form and by where the client was seen.
func (f facts) presence() Mark {
	if f.proposal.Mark.Attended() {
		return f.proposal.Mark
	}
	if f.day.Form == plan.OnSite {
		return Present
	}
	return PresentRemote
}

// unlawful turns a verdict into a refusal of one field, with the section it rests on.
func unlawful(field string, v law.Verdict) error {
	refused := &fault.Fault{Kind: fault.KindInvalid}
	for _, r := range v.Reasons {
		refused.Reasons = append(refused.Reasons, fault.Reason{Field: field, Key: r.Key, Args: r.Args, Cite: r.Cite})
	}
	return refused
}

// CutShort marks a day that was left under four hours (päivä jäi kesken). It pays nothing until a worker settles it.
func CutShort(p *gate.Pass, c client.Client, date cal.Date, minutes int, note string) (Entry, error) {
	if err := c.Allow(p, access.ConfirmAttendance); err != nil {
		return Entry{}, err
	}
	f, err := gather(p, c, date)
	if err != nil {
		return Entry{}, err
	}
	if err := f.undecided(); err != nil {
		return Entry{}, err
	}
	if minutes <= 0 || minutes >= f.seen.Least {
		return Entry{}, fault.Invalid("minutes", "attendance.short.minutes")
	}
	return f.decide(p, c, Entry{Stage: Confirmed, Mark: ShortDay, Minutes: minutes, Note: strings.TrimSpace(note)},
		f.judge(Confirmation{Minutes: minutes}))
}
