package day

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Withdraw takes back a sign within ten minutes of entering it, by who entered it; together with a check-in goes the
// wish for a call that was made with the same press, and with a call or a contact the needs noticed at it, where nobody
// has agreed on help yet. The row stays, marked. Withdrawn twice is withdrawn once. After
// ten minutes it is fault.Conflict, another's sign is fault.Denied.
func Withdraw(p *gate.Pass, c client.Client, date cal.Date, sign id.Witness) error {
	w, err := gate.One(p, (*Witness).fields, `
		SELECT id, client, date, unit, kind, at, minutes, channel, outcome, COALESCE(task, ''), sharing, made, made_by,
			behalf, (mood_sealed IS NOT NULL), withdrawn, files, answer
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date = $3 AND id = $4`, c.ID, date, sign)
	switch {
	case err != nil:
		return err
	case w.MadeBy != maker(p.Actor()):
		return fault.Denied()
	case !w.Stands():
		return nil
	case !w.May(p.Actor(), p.Now()):
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
	if err == nil && (w.Kind == KindCall || w.Kind == KindContact) {
		err = w.unnotice(p)
	}
	p.Changed(Topic(w.Unit, date))
	return err
}

// unnotice takes back what was noticed at a contact that is taken back.
func (w Witness) unnotice(p *gate.Pass) error {
	_, err := p.Write(gate.Event{Kind: "day.need.withdraw", Of: []string{string(w.Client), string(w.ID)}}, `
		UPDATE need
		SET withdrawn = $2
		WHERE tenant = $1 AND client = $3 AND date = $4 AND contact = $5 AND agreed = 0 AND handled = 0 AND withdrawn = 0`,
		int64(p.Now()), w.Client, w.Date, w.ID)
	return err
}

// WithdrawNewest takes back the newest standing sign of a kind that the acting person entered; where there is none, it
// has been done already.
func WithdrawNewest(p *gate.Pass, c client.Client, date cal.Date, k Kind) error {
	sign, err := gate.Value[id.Witness](p, `
		SELECT id
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date = $3 AND kind = CAST($4 AS TEXT) AND made_by = $5 AND withdrawn = 0
		ORDER BY made DESC, id DESC
		LIMIT 1`, c.ID, date, k, maker(p.Actor()))
	if fault.Is(err, fault.KindNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return Withdraw(p, c, date, sign)
}
