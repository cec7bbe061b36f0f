package day

import (
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// Help is what was agreed of a need: what is done and by whom, and by when.
type Help struct {
	Text string
	Due  cal.Date // zero: no day was said
}

// AgreeHelp tells what is done about a need. Told again, it changes what was agreed. A handled need is fault.Conflict.
func AgreeHelp(p *gate.Pass, c client.Client, need id.Need, h Help) error {
	h.Text = prose.Tidy(h.Text)
	var refused fault.Form
	if h.Text == "" || !prose.Fits(h.Text, longestLine) {
		refused.Add("help", "day.need.help", longestLine)
	}
	if !h.Due.IsZero() && h.Due.Before(p.Today()) {
		refused.Add("due", "day.need.due")
	}
	if err := refused.Err(); err != nil {
		return err
	}
	n, err := loadNeed(p, c, need)
	switch {
	case err != nil:
		return err
	case !n.Open():
		return fault.Conflict("day.need.handled")
	}
	var due any
	if !h.Due.IsZero() {
		due = h.Due
	}
	_, err = p.Write(gate.Event{Kind: "day.need.agree", Of: []string{string(c.ID), string(need)}}, `
		UPDATE need
		SET agreed = $2, agreed_by = $3, due = $4, help_sealed = $5
		WHERE tenant = $1 AND client = $6 AND id = $7`,
		int64(p.Now()), maker(p.Actor()), due, c.Key.Seal(h.Text, helpBind(need)), c.ID, need)
	return err
}

// HandleNeed tells that a need has been taken care of. Told twice it is told once.
func HandleNeed(p *gate.Pass, c client.Client, need id.Need) error {
	n, err := loadNeed(p, c, need)
	if err != nil || !n.Open() {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.need.handle", Of: []string{string(c.ID), string(need)}}, `
		UPDATE need
		SET handled = $2, handled_by = $3
		WHERE tenant = $1 AND client = $4 AND id = $5`, int64(p.Now()), maker(p.Actor()), c.ID, need)
	return err
}

// ReopenNeed brings a handled need back among the open ones.
func ReopenNeed(p *gate.Pass, c client.Client, need id.Need) error {
	n, err := loadNeed(p, c, need)
	if err != nil || n.Open() {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.need.reopen", Of: []string{string(c.ID), string(need)}}, `
		UPDATE need
		SET handled = 0, handled_by = ''
		WHERE tenant = $1 AND client = $2 AND id = $3`, c.ID, need)
	return err
}

// WithdrawNeed takes back a need within ten minutes, by who noticed it. Taken back twice is once.
func WithdrawNeed(p *gate.Pass, c client.Client, need id.Need) error {
	n, err := loadNeed(p, c, need)
	switch {
	case fault.Is(err, fault.KindNotFound):
		return nil
	case err != nil:
		return err
	case n.NoticedBy != maker(p.Actor()):
		return fault.Denied()
	case p.Now() > n.Undoable():
		return fault.Conflict("day.undo.late")
	}
	_, err = p.Write(gate.Event{Kind: "day.need.withdraw", Of: []string{string(c.ID), string(need)}}, `
		UPDATE need
		SET withdrawn = $2
		WHERE tenant = $1 AND client = $3 AND id = $4`, int64(p.Now()), c.ID, need)
	return err
}

// loadNeed reads one standing need without its words, for somebody who may see the record.
func loadNeed(p *gate.Pass, c client.Client, need id.Need) (Need, error) {
	if p.Actor().Kind != access.Worker {
		return Need{}, fault.Denied()
	}
	if err := c.Allow(p, access.SeeRecord); err != nil {
		return Need{}, err
	}
	r, err := gate.One(p, (*needRow).fields, `
		SELECT id, client, unit, date, COALESCE(contact, ''), noticed, noticed_by, said_sealed, agreed, agreed_by,
			COALESCE(due, ''), help_sealed, handled, handled_by, withdrawn
		FROM need
		WHERE tenant = $1 AND client = $2 AND id = $3 AND withdrawn = 0`, c.ID, need)
	return r.Need, err
}
