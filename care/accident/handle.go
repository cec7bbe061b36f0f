package accident

import (
	"slices"

	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/prose"
)

// Inform keeps that somebody was told of it on a day. steps is how many steps the actor has seen, as in Correct.
func Inform(p *gate.Pass, c client.Client, named string, steps int, whom Whom, on cal.Date, text string) error {
	r, err := begin(p, c, named, steps)
	if err != nil {
		return err
	}
	text = prose.Tidy(text)
	var refused fault.Form
	if !slices.Contains(AllWhom(), whom) {
		refused.Add("whom", "accident.whom")
	}
	if on.IsZero() || on.After(p.Today()) || on.Before(r.Told.Date) {
		refused.Add("on", "accident.on")
	}
	if whom == Another && text == "" {
		refused.Add("note", "accident.another")
	} else if !prose.Fits(text, longestLine) {
		refused.Add("note", "accident.note", longestLine)
	}
	if err := refused.Err(); err != nil {
		return err
	}
	return step(p, c, named, steps, Informs, said{Whom: whom, On: on, Text: text})
}

// Handle closes it with what was done so that it does not happen again. One where somebody was hurt is closed only when the
// insurer has been told (189/2001 23 §), or where the worker says that no claim is needed: unneeded.
func Handle(p *gate.Pass, c client.Client, named string, steps int, text string, unneeded bool) error {
	r, err := begin(p, c, named, steps)
	if err != nil {
		return err
	}
	text = prose.Tidy(text)
	var refused fault.Form
	if text == "" || !prose.Fits(text, longestText) {
		refused.Add("done", "accident.done", longestText)
	}
	if r.Told.Kind == Hurt && !r.Insured && !unneeded {
		refused.Add("unneeded", "accident.uninsured")
	}
	if !r.Open() {
		return fault.Conflict("accident.closed")
	}
	if err := refused.Err(); err != nil {
		return err
	}
	return step(p, c, named, steps, Handles, said{Text: text})
}

// Reopen takes the handling back.
func Reopen(p *gate.Pass, c client.Client, named string, steps int) error {
	r, err := begin(p, c, named, steps)
	if err != nil {
		return err
	}
	if r.Open() {
		return nil
	}
	return step(p, c, named, steps, Reopens, said{})
}

// Withdraw takes back what was told by mistake: within ten minutes, by who told it, and while nothing else was done. Taken
// back twice is once.
func Withdraw(p *gate.Pass, c client.Client, named string) error {
	if err := mayTell(p, c); err != nil {
		return err
	}
	all, err := Of(p, c)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(r Report) bool { return r.ID == named })
	switch {
	case i < 0:
		return nil
	case all[i].MadeBy != maker(p.Actor()):
		return fault.Denied()
	case !all[i].May(p.Actor(), p.Now()):
		return fault.Conflict("accident.undo.late")
	}
	if err := step(p, c, named, 1, Withdraws, said{}); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "accident.gone", Of: []string{string(c.ID), named}}, `
		UPDATE accident
		SET withdrawn = $2
		WHERE tenant = $1 AND client = $3 AND id = $4`, int64(p.Now()), c.ID, named)
	return err
}
