package day

import (
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// SupportAhead counts a client's booked digital support from a day on that has not been held, for who keeps the client.
func SupportAhead(p *gate.Pass, c client.Client, from cal.Date) (int, error) {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return 0, err
	}
	return gate.Value[int](p, `
		SELECT COUNT(*)
		FROM support
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND held = 0 AND cancelled = 0`, c.ID, from)
}

// EndSupport calls off what SupportAhead counts: the client's service has ended by then.
func EndSupport(p *gate.Pass, c client.Client, from cal.Date) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	_, err := p.Write(gate.Event{Kind: "day.support.end", Of: []string{string(c.ID), from.String()}}, `
		UPDATE support
		SET cancelled = $2
		WHERE tenant = $1 AND client = $3 AND date >= $4 AND held = 0 AND cancelled = 0`, int64(p.Now()), c.ID, from)
	return err
}
