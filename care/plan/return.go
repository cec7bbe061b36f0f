package plan

import (
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// TakeBack takes back the change of an agreement that is still to come. Seen is how many changes the actor has seen;
// somebody who was first is fault.Conflict, and so is an agreement that was made since for days that the change had left free.
// A change that has begun is changed anew instead.
func TakeBack(p *gate.Pass, c client.Client, a Agreement, seen int) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	if c.Ended != 0 {
		return fault.Conflict("plan.ending", c.Ended.Date().AddDays(-1))
	}
	if a.Changes != seen {
		return fault.Conflict("plan.changed")
	}
	changes, err := changesOf(p, a.ID)
	if err != nil {
		return err
	}
	for _, v := range changes {
		if v.Stands() && !v.Ends && v.From.After(p.Today()) {
			return a.giveBack(p, v)
		}
	}
	return fault.Conflict("plan.change.begun")
}

// giveBack lets hold again what held before a version. Where that would reach into an agreement that was made since, it is
// fault.Conflict: periods do not overlap.
func (a Agreement) giveBack(p *gate.Pass, v Version) error {
	all, err := agreements(p, a.Client)
	if err != nil {
		return err
	}
	again := cal.Period{From: a.Period.From, To: v.wasLast}
	for _, o := range all {
		if o.ID != a.ID && o.Period.Days() > 0 && o.Period.Overlaps(again) {
			return fault.Conflict("plan.period.next", o.Period.From)
		}
	}
	_, err = p.Write(gate.Event{Kind: "plan.change.back", Of: []string{string(a.Client), string(a.ID), v.id}}, `
		UPDATE agreement_change
		SET returned = $2, returned_by = $3
		WHERE tenant = $1 AND agreement = $4 AND id = $5`,
		int64(p.Now()), p.Actor().Kind.String()+":"+p.Actor().ID, a.ID, v.id)
	if err != nil {
		return err
	}
	return a.until(p, v.wasLast)
}

// End cuts the client's agreements after the last day of the service; one that would begin later never begins.
func End(p *gate.Pass, c client.Client, last cal.Date) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	all, err := agreements(p, c.ID)
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.Period.Days() == 0 || !a.Period.To.After(last) {
			continue
		}
		to := last
		if to.Before(a.Period.From) {
			to = a.Period.From.AddDays(-1)
		}
		v := Version{id: p.NewID(), From: to.AddDays(1), Last: to, wasLast: a.Period.To, Ends: true}
		if err := a.record(p, c, v); err != nil {
			return err
		}
	}
	return nil
}

// Unend lets the agreements hold again that the end of the service, made at a moment, cut.
func Unend(p *gate.Pass, c client.Client, made cal.Instant) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	all, err := agreements(p, c.ID)
	if err != nil {
		return err
	}
	for _, a := range all {
		changes, err := changesOf(p, a.ID)
		if err != nil {
			return err
		}
		for _, v := range changes {
			if v.Ends && v.Stands() && v.Made == made {
				if err := a.giveBack(p, v); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// Pending is the day from which a change holds that is still to come; zero where there is none.
func Pending(p *gate.Pass, a Agreement) (cal.Date, error) {
	changes, err := changesOf(p, a.ID)
	for _, v := range changes {
		if v.Stands() && !v.Ends && v.From.After(p.Today()) {
			return v.From, nil
		}
	}
	return cal.Date{}, err
}
