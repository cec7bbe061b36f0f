package gate

import (
	"etapaja/engine/audit"
	"etapaja/ground/fault"
)

// heads is the pass's own copy of the heads of its two chains. It is shared with the commit group only when the
// pass has succeeded, so that a refused neighbour breaks no link.
type heads struct {
	event, usage           audit.Head
	knowsEvent, knowsUsage bool
}

func (p *Pass) chain() audit.Chain {
	return audit.Chain{Tenant: string(p.Tenant()), Name: string(p.Actor().Unit)}
}

// chains begins from what the group has adopted.
func (p *Pass) chains() *heads {
	if p.heads != nil {
		return p.heads
	}
	p.heads = &heads{}
	key, group := p.visit.Actor.chainLock(), p.tx.Group()
	if h, ok := group.Get(key).(heads); ok {
		*p.heads = h
	}
	p.tx.OnRelease(func() { group.Set(key, *p.heads) })
	return p.heads
}

func headFields(h *audit.Head) []any { return []any{&h.Seq, &h.Hash} }

// link appends one event to the unit's chain.
func (p *Pass) link(e audit.Event) error {
	if err := e.Fit(); err != nil {
		return err
	}
	h := p.chains()
	if !h.knowsEvent {
		head, err := One(p, headFields, `
			SELECT seq, hash
			FROM event
			WHERE tenant = $1 AND chain = $2
			ORDER BY seq DESC
			LIMIT 1`, string(p.Actor().Unit))
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return err
		}
		h.event, h.knowsEvent = head, true
	}
	l := h.event.Next(p.chain(), p.act(e))
	_, err := p.tx.Exec(`
		INSERT INTO event (tenant, chain, seq, at, actor, kind, body, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		string(p.Tenant()), string(p.Actor().Unit), l.Seq, int64(p.now), p.actorName(), e.Kind, l.Body, l.Hash)
	if err != nil {
		return err
	}
	h.event = l.Head()
	return nil
}

// linkUsage appends one view to the unit's usage log.
func (p *Pass) linkUsage(u audit.Usage) error {
	e := u.Event()
	if err := e.Fit(); err != nil {
		return err
	}
	h := p.chains()
	if !h.knowsUsage {
		head, err := One(p, headFields, `
			SELECT seq, hash
			FROM usage
			WHERE tenant = $1 AND chain = $2
			ORDER BY seq DESC
			LIMIT 1`, string(p.Actor().Unit))
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return err
		}
		h.usage, h.knowsUsage = head, true
	}
	l := h.usage.Next(p.chain().Usage(), p.act(e))
	_, err := p.tx.Exec(`
		INSERT INTO usage (tenant, chain, seq, at, actor, screen, purpose, outcome, body, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		string(p.Tenant()), string(p.Actor().Unit), l.Seq, int64(p.now), p.actorName(), u.Screen, u.Purpose, u.Outcome,
		l.Body, l.Hash)
	if err != nil {
		return err
	}
	h.usage = l.Head()
	return nil
}

func (p *Pass) act(e audit.Event) audit.Act {
	return audit.Act{At: p.now, Actor: p.actorName(), Session: string(p.visit.Actor.Session), Event: e}
}

// actorName is how an actor stands in the logs: "worker:<id>".
func (p *Pass) actorName() string { return kindName(p.Actor().Kind) + ":" + p.Actor().ID }
