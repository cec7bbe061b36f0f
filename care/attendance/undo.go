package attendance

import (
	"time"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// undo is how long a decision may be taken back by whoever made it.
const undo = 10 * time.Minute

// Undoable tells until when the acting worker may take the entry back, that moment included; 0 where never.
func Undoable(p *gate.Pass, e Entry) cal.Instant {
	if e.Stage != Confirmed || e.MadeBy != maker(p) || e.Swapped() {
		return 0
	}
	return e.At.Add(undo)
}

// Undo takes back a decision within ten minutes, by the worker who made it: a slip of the thumb, not a correction.
// The day is open again, and both rows stay in the ledger. Pressed twice, it is taken back once.
func Undo(p *gate.Pass, c client.Client, date cal.Date) (Entry, error) {
	if err := c.Allow(p, access.ConfirmAttendance); err != nil {
		return Entry{}, err
	}
	last, err := latest(p, c.ID, date)
	if err != nil {
		return Entry{}, err
	}
	switch until := Undoable(p, last); {
	case last.Stage == Withdrawn && last.MadeBy == maker(p):
		return last, nil
	case last.Swapped():
		return Entry{}, fault.Conflict("attendance.swap.return")
	case !last.Counts():
		return Entry{}, fault.Conflict("attendance.undecided")
	case until == 0:
		return Entry{}, fault.Conflict("attendance.undo.other")
	case p.Now() > until:
		return Entry{}, fault.Conflict("attendance.undo.late")
	}
	return add(p, c, last, Entry{Date: date, Stage: Withdrawn, Form: last.Form})
}
