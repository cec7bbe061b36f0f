package attendance

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/prose"
	"etapaja/law"
)

const (
	longestNote = 2000    // letters of a note beside a decision
	longestDay  = 24 * 60 // minutes; what is lawful is the law's to say
)

// Confirmation is what a worker says of a day that was carried out.
type Confirmation struct {
	Minutes int    // carried out; 0 takes the proposed ones
	Shown   int    // the proposed minutes that the worker saw; where others are proposed by now, fault.Stale. 0: not asked
	Note    string // what it rests on, where there was no live contact
}

// Confirm is a named worker's word that an activity day was carried out. The law decides whether it counts: at
// least four hours, at most eight, and a remote day rests on a live contact or on a written reason (189/2001 13 a §
// 1 mom., 13 b § 2 mom., 14 § 1 mom.). A day that already has a worker's word is fault.Conflict.
func Confirm(p *gate.Pass, c client.Client, date cal.Date, in Confirmation) (Entry, error) {
	f, err := undecided(p, c, date)
	if err != nil {
		return Entry{}, err
	}
	return f.confirm(p, c, in)
}

func (f facts) confirm(p *gate.Pass, c client.Client, in Confirmation) (Entry, error) {
	v, err := f.attended(&in)
	if err != nil {
		return Entry{}, err
	}
	return f.decide(p, c, Entry{Stage: Confirmed, Mark: f.presence(), Minutes: in.Minutes, Note: in.Note}, v)
}

// attended asks the law whether the day counts, and fills the minutes from the proposal where the worker gave none.
func (f facts) attended(in *Confirmation) (law.Verdict, error) {
	if in.Shown != 0 && (f.proposal.Kind != Attend || f.proposal.Minutes != in.Shown) {
		return law.Verdict{}, fault.Stale()
	}
	if in.Minutes == 0 && f.proposal.Kind == Attend {
		in.Minutes = f.proposal.Minutes
	}
	if err := f.founded(in); err != nil {
		return law.Verdict{}, err
	}
	v := f.judge(*in)
	// A stay of over eight hours was attended all the same; the verdict in the ledger tells of the breach.
	if v.OK || v.Code == law.DayTooLong && in.Minutes <= measure(f.seen, standing(f.seen.Signs)).onSite {
		return v, nil
	}
	if v.Code == law.NeedsConfirmation {
		return v, unlawful("note", v)
	}
	return v, unlawful("minutes", v)
}

// founded refuses what the law need not be asked about: no minutes, and no reason where nothing was seen.
func (f facts) founded(in *Confirmation) error {
	var refused fault.Form
	tidy(&refused, "note", &in.Note)
	switch {
	case in.Minutes <= 0 || in.Minutes > longestDay:
		refused.Add("minutes", "attendance.minutes.needed")
	case f.seen.NotArranged && in.Note == "":
		refused.Add("note", "attendance.off.note")
	case f.atPlace() && !f.arrived() && in.Note == "":
		refused.Add("note", "attendance.basis.needed")
	}
	return refused.Err()
}

// tidy is a text as it is kept: no blanks around it, one kind of line end, not too long.
func tidy(refused *fault.Form, field string, text *string) {
	if *text = prose.Tidy(*text); !prose.Fits(*text, longestNote) {
		refused.Add(field, "attendance.note.long", longestNote)
	}
}

// CutShort is a named worker's word that a day was left under four hours (päivä jäi kesken). It pays nothing until a
// worker corrects it.
func CutShort(p *gate.Pass, c client.Client, date cal.Date, minutes int, note string) (Entry, error) {
	f, err := undecided(p, c, date)
	if err != nil {
		return Entry{}, err
	}
	v, err := f.cut(minutes, &note)
	if err != nil {
		return Entry{}, err
	}
	return f.decide(p, c, Entry{Stage: Confirmed, Mark: ShortDay, Minutes: minutes, Note: note}, v)
}

func (f facts) cut(minutes int, note *string) (law.Verdict, error) {
	var refused fault.Form
	tidy(&refused, "note", note)
	if minutes <= 0 || minutes >= f.seen.Least {
		refused.Add("minutes", "attendance.short.minutes", law.Minutes(f.seen.Least))
	}
	return f.judge(Confirmation{Minutes: minutes, Note: *note}), refused.Err()
}
