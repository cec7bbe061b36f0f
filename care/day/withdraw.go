package day

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Withdraw takes back a sign within ten minutes of entering it, by who entered it; together with a check-in goes the
// wish for a call that was made with the same press. The row stays, marked. Withdrawn twice is withdrawn once. After
// ten minutes it is fault.Conflict, another's sign is fault.Denied.
func Withdraw(p *gate.Pass, c client.Client, date cal.Date, sign id.Witness) error {
	w, err := gate.One(p, (*Witness).fields, `
		SELECT id, client, date, unit, kind, at, minutes, channel, outcome, COALESCE(task, ''), sharing, made, made_by,
			behalf, withdrawn
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date = $3 AND id = $4`, c.ID, date, sign)
	switch {
	case err != nil:
		return err
	case w.MadeBy != maker(p.Actor()):
		return fault.Denied()
	case !w.Stands():
		return nil
	case p.Now() > w.Undoable():
		return fault.Conflict("day.undo.late")
	}
	with := w.Kind
	if w.Kind == KindCheckIn {
		with = KindCallMe
	}
	_, err = p.Write(gate.Event{Kind: "day.withdraw", Of: []string{string(c.ID), date.String(), string(sign)}}, `
		UPDATE witness
		SET withdrawn = $2
		WHERE tenant = $1 AND client = $3 AND date = $4 AND withdrawn = 0
			AND (id = $5 OR (kind = $6 AND kind <> $7 AND made = $8 AND made_by = $9))`,
		int64(p.Now()), c.ID, date, sign, with, w.Kind, int64(w.Made), w.MadeBy)
	p.Changed(Topic(w.Unit, date))
	return err
}
