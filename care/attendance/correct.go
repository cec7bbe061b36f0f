package attendance

import (
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

// Correction is what a day really was, and why it was marked otherwise.
type Correction struct {
	Mark    Mark // Present (remote where the day was), ShortDay, AbsentOpen (any absence: Missed tells which) or NotArranged
	Minutes int  // of an attended or a short day
	Missed  Missed
	Why     string // needed: the old value stays beside the new one
	Version int    // the version that the worker saw; another one is fault.Stale
}

// Correct replaces a worker's earlier word on a day. The old entry stays in the ledger and in the history; the
// month's total follows the new one. A day without a worker's word is fault.Conflict.
func Correct(p *gate.Pass, c client.Client, date cal.Date, in Correction) (Entry, error) {
	f, err := gather(p, c, date, access.CorrectAttendance)
	if err != nil {
		return Entry{}, err
	}
	if in.Version != f.last.Version {
		return Entry{}, fault.Stale()
	}
	if f.last.Swapped() {
		return Entry{}, fault.Conflict("attendance.swap.return")
	}
	if !f.last.Counts() {
		return Entry{}, fault.Conflict("attendance.undecided")
	}
	var refused fault.Form
	tidy(&refused, "why", &in.Why)
	if in.Why == "" {
		refused.Add("why", "attendance.why.needed")
	}
	if err := refused.Err(); err != nil {
		return Entry{}, err
	}
	e, v, err := f.corrected(p, c, in)
	if err != nil {
		return Entry{}, err
	}
	e.Stage, e.Note = Corrected, in.Why
	return f.under(p, c, f.last, e, v)
}

// corrected is the new entry. The reason of the correction is also what an attended day rests on where nothing else
// was seen.
func (f facts) corrected(p *gate.Pass, c client.Client, in Correction) (Entry, law.Verdict, error) {
	switch {
	case in.Mark.Attended():
		confirm := Confirmation{Minutes: in.Minutes, Note: in.Why}
		v, err := f.attended(&confirm)
		return Entry{Mark: f.presence(), Minutes: confirm.Minutes}, v, err
	case in.Mark == ShortDay:
		v, err := f.cut(in.Minutes, &in.Why)
		return Entry{Mark: ShortDay, Minutes: in.Minutes}, v, err
	case in.Mark == NotArranged:
		v, err := f.off(&in.Why)
		return Entry{Mark: NotArranged}, v, err
	case in.Mark.Absent():
		in.Missed.Note = ""
		mark, v, err := f.missed(p, c, &in.Missed)
		return Entry{Mark: mark, Missed: in.Missed}, v, err
	}
	return Entry{}, law.Verdict{}, fault.Invalid("mark", "attendance.mark.needed")
}
