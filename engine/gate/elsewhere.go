package gate

import (
	"etapaja/engine/access"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// In reads as the program itself in an organiser, on the snapshot of a public page: who has not signed in belongs to none,
// and may be told what the page itself has decided to tell. It is refused where the pass may write, for a write joins the
// chain of one organiser (ErrReading).
func (p *Pass) In(t id.Tenant, name string, fn func(*Pass) error) error {
	if p.writing {
		return ErrReading
	}
	if err := p.tx.Tenant(string(t)); err != nil {
		return err
	}
	v := Visit{Actor: systemActor(name, t, ""), Screen: p.visit.Screen, Need: access.RunJobs, Purpose: "system"}
	q := &Pass{gate: p.gate, tx: p.tx, visit: v, now: p.now, today: p.today, opened: p.opened}
	err := fn(q)
	if back := p.tx.Tenant(string(p.Tenant())); err == nil {
		err = back
	}
	return err
}

// Organisers lists the organisers that somebody works for or has worked for, in the order of their keys; of whoever has
// signed in, it is the own one alone.
func (p *Pass) Organisers() ([]id.Tenant, error) {
	if p.Tenant() != "" {
		return []id.Tenant{p.Tenant()}, nil
	}
	if err := p.tx.Tenant(everybody); err != nil {
		return nil, err
	}
	var all []id.Tenant
	for last := id.Tenant(""); ; {
		next, err := nextOrganiser(p.tx, last)
		if fault.Is(err, fault.KindNotFound) {
			return all, p.tx.Tenant("")
		}
		if err != nil {
			return nil, err
		}
		all, last = append(all, next), next
	}
}
