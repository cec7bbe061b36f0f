package client

import (
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// farthest is how many days ahead a handover may be stated.
const farthest = 366

// HandOver gives clients of a unit another own worker from a day on: at once where the day is today, else when it comes. A
// later handover of the same client takes the place of an earlier one that has not come. It is for who keeps the whole
// unit's clients. A client who has the worker already is left as is.
func HandOver(p *gate.Pass, u id.Unit, clients []id.Client, to id.Worker, first cal.Date) error {
	unit, err := org.Open(p, access.KeepClient, u)
	if err != nil {
		return err
	}
	if err := checkHandOver(p, unit, clients, to, first); err != nil {
		return err
	}
	for _, named := range clients {
		c, err := Get(p, access.KeepClient, named)
		if err != nil {
			return err
		}
		if c.Unit != u {
			return fault.NotFound()
		}
		if err := c.handOver(p, to, first); err != nil {
			return err
		}
	}
	return nil
}

func checkHandOver(p *gate.Pass, unit org.Unit, clients []id.Client, to id.Worker, first cal.Date) error {
	var refused fault.Form
	w, err := staff.Load(p, to)
	if err != nil && !fault.Is(err, fault.KindNotFound) {
		return err
	}
	days := first.Sub(p.Today())
	switch {
	case first.IsZero() || days < 0 || days > farthest:
		refused.Add("first", "client.handover.first", farthest)
	case err == nil && !w.Until.IsZero():
		refused.Add("to", "client.handover.leaves", w.Until)
	}
	if err != nil || !w.Role.MayOwn() || w.Provider != "" && w.Provider != unit.Provider {
		refused.Add("to", "client.ownworker")
	}
	if len(clients) == 0 {
		refused.Add("clients", "client.handover.nobody")
	}
	return refused.Err()
}

// handOver notes whose the client becomes, or makes it so where the day has come. Nobody is left with a worker who has gone:
// a handover comes no later than the day after the present own worker's last.
func (c Client) handOver(p *gate.Pass, to id.Worker, first cal.Date) error {
	if first.After(p.Today()) {
		if c.OwnWorker == to {
			return callOff(p, c.ID)
		}
		own, err := staff.Load(p, c.OwnWorker)
		if err != nil {
			return err
		}
		if !own.Until.IsZero() && first.After(own.Until.AddDays(1)) {
			return fault.Invalid("first", "client.handover.late", own.Until)
		}
		_, err = p.Write(gate.Event{Kind: "client.handover", Of: []string{string(c.ID), string(to)}}, `
			INSERT INTO handover (tenant, client, unit, worker, first_day, at, made_by)
			VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (tenant, client) DO UPDATE
			SET worker = excluded.worker, first_day = excluded.first_day, at = excluded.at, made_by = excluded.made_by`,
			c.ID, c.Unit, to, first, int64(p.Now()), p.Actor().Kind.String()+":"+p.Actor().ID)
		return err
	}
	if err := callOff(p, c.ID); err != nil || c.OwnWorker == to {
		return err
	}
	n, err := c.Facts()
	if err != nil {
		return err
	}
	seen, err := changes(p, c.ID)
	if err != nil {
		return err
	}
	n.OwnWorker = to
	return Change(p, c, seen, n)
}

// CallOff lets a client keep the own worker: a handover that has not come never will. Where the own worker leaves, somebody
// else must be named instead: fault.Conflict.
func CallOff(p *gate.Pass, c Client) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	own, err := staff.Load(p, c.OwnWorker)
	if err != nil {
		return err
	}
	if !own.Until.IsZero() {
		return fault.Conflict("client.handover.needed", own.Until)
	}
	return callOff(p, c.ID)
}

func callOff(p *gate.Pass, c id.Client) error {
	_, err := p.Write(gate.Event{Kind: "client.handover.off", Of: []string{string(c)}}, `
		DELETE FROM handover
		WHERE tenant = $1 AND client = $2`, c)
	return err
}

// Coming is a handover whose day has not come.
type Coming struct {
	Client id.Client
	To     id.Worker
	First  cal.Date
}

func (c *Coming) fields() []any { return []any{&c.Client, &c.To, &c.First} }

// ComingIn lists a unit's handovers that have not come, the nearest first. It names clients by id alone.
func ComingIn(p *gate.Pass, u id.Unit) ([]Coming, error) {
	return gate.All(p, (*Coming).fields, `
		SELECT client, worker, first_day
		FROM handover
		WHERE tenant = $1 AND unit = $2
		ORDER BY first_day, client`, u)
}

// TakeOver carries out a unit's handovers whose day has come, one client a write, and tells how many.
func TakeOver(p *gate.Pass, u id.Unit) (int, error) {
	coming, err := ComingIn(p, u)
	if err != nil {
		return 0, err
	}
	done := 0
	for _, h := range coming {
		if h.First.After(p.Today()) {
			break
		}
		c, err := Get(p, access.KeepClient, h.Client)
		if err != nil {
			return done, err
		}
		if err := c.handOver(p, h.To, p.Today()); err != nil {
			return done, err
		}
		done++
	}
	return done, nil
}

// Owned counts whose own worker somebody would be after a day: clients of today without those who are handed over by the day
// after, and those who are handed over to the worker. A number tells nobody, so that nothing is decided here.
func Owned(p *gate.Pass, w id.Worker, after cal.Date) (int, error) {
	return gate.Value[int](p, `
		SELECT (
			SELECT COUNT(*)
			FROM client c
			WHERE c.tenant = $1 AND c.own_worker = $2 AND (c.ended = 0 OR c.ended > $4) AND NOT EXISTS (
				SELECT 1
				FROM handover h
				WHERE h.tenant = $1 AND h.client = c.id AND h.first_day <= $3)) + (
			SELECT COUNT(*)
			FROM handover h
			JOIN client c ON c.tenant = $1 AND c.id = h.client AND (c.ended = 0 OR c.ended > $4)
			WHERE h.tenant = $1 AND h.worker = $2 AND c.own_worker <> $2)`, w, after.AddDays(1), int64(cal.At(after.AddDays(1), 0)))
}
