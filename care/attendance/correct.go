package attendance

import (
	"strings"
	"time"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

// Correction is what a day really was, and why it was marked otherwise.
type Correction struct {
	Mark    Mark // Present (by the day's form), ShortDay, AbsentOpen (with Missed for any absence) or NotArranged
	Minutes int  // of an attended or a short day
	Missed  Missed
	Why     string // needed: the old value stays beside the new one
	Version int    // the version that the worker saw; another one is fault.Stale
}

// Correct replaces a worker's earlier word on a day. The old entry stays in the ledger and in the history; the
// month's total follows the new one.
func Correct(p *gate.Pass, c client.Client, date cal.Date, in Correction) (Entry, error) {
	if err := c.Allow(p, access.CorrectAttendance); err != nil {
		return Entry{}, err
	}
	f, err := gather(p, c, date)
	if err != nil {
		return Entry{}, err
	}
	in.Why = strings.TrimSpace(in.Why)
	switch {
	case !f.last.Counts():
		return Entry{}, fault.Conflict("attendance.undecided")
	case in.Version != f.last.Version:
		return Entry{}, fault.Stale()
	case in.Why == "":
		return Entry{}, fault.Invalid("why", "attendance.why.needed")
	case len([]rune(in.Why)) > longestNote:
		return Entry{}, fault.Invalid("why", "attendance.note.long", longestNote)
	}
	e, v, err := f.corrected(in)
	if err != nil {
		return Entry{}, err
	}
	e.Stage, e.Note = Corrected, in.Why
	e.Date, e.Form, e.Basis = f.day.Date, f.day.Form, f.basis()
	e.Rule, e.Verdict = v.Version, string(v.Code)
	return add(p, c, f.last, e)
}

func (f facts) corrected(in Correction) (Entry, law.Verdict, error) {
	switch {
	case in.Mark.Attended():
		confirm := Confirmation{Minutes: in.Minutes, Note: in.Why}
		v, err := f.attended(&confirm)
		return Entry{Mark: f.presence(), Minutes: confirm.Minutes}, v, err
	case in.Mark == ShortDay:
		if in.Minutes <= 0 || in.Minutes >= f.seen.Least {
			return Entry{}, law.Verdict{}, fault.Invalid("minutes", "attendance.short.minutes")
		}
		return Entry{Mark: ShortDay, Minutes: in.Minutes}, f.judge(Confirmation{Minutes: in.Minutes}), nil
	case in.Mark == NotArranged:
		v, err := f.off(&in.Why)
		return Entry{Mark: NotArranged}, v, err
	case in.Mark.Absent():
		mark, v, err := f.missed(&in.Missed)
		return Entry{Mark: mark, Reason: string(in.Missed.Reason)}, v, err
	}
	return Entry{}, law.Verdict{}, fault.Invalid("mark", "attendance.mark.needed")
}

// undo is how long a decision may be taken back by whoever made it.
const undo = 10 * time.Minute

// Undoable tells until when the acting worker may take the entry back; 0 where never.
func Undoable(p *gate.Pass, e Entry) cal.Instant {
	if e.Stage != Confirmed || e.MadeBy != maker(p) {
		return 0
	}
	return e.At.Add(undo)
}

// Undo takes back a confirmation within ten minutes, by the worker who made it: a slip of the thumb, not a
// correction. The day is open again, and both rows stay in the ledger.
func Undo(p *gate.Pass, c client.Client, date cal.Date) (Entry, error) {
	if err := c.Allow(p, access.ConfirmAttendance); err != nil {
		return Entry{}, err
	}
	last, err := Latest(p, c.ID, date)
	if err != nil {
		return Entry{}, err
	}
	switch until := Undoable(p, last); {
	case last.Version == 0:
		return Entry{}, fault.NotFound()
	case last.Stage == Withdrawn:
		return last, nil // pressed twice
	case until == 0:
		return Entry{}, fault.Conflict("attendance.undo.other")
	case p.Now() > until:
		return Entry{}, fault.Conflict("attendance.undo.late")
	}
	return add(p, c, last, Entry{Date: date, Stage: Withdrawn, Mark: NoMark, Form: last.Form})
}
