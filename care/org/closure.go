package org

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Closure is a stretch of days on which the service is not arranged: a break of the activity, or a place that
// cannot be used. It is nobody's absence.
type Closure struct {
	ID    string
	Unit  id.Unit // empty: all units of the organiser
	First cal.Date
	Last  cal.Date // belongs to the closure
	Kind  string   // break or closure
	Note  string   // what is told to people, may be empty
}

func (c *Closure) fields() []any { return []any{&c.ID, &c.Unit, &c.First, &c.Last, &c.Kind, &c.Note} }

// ClosureKinds are a planned break of the activity and a closure of the place.
func ClosureKinds() []string { return []string{"break", "closure"} }

// longestClosure is the most days of one closure: a year and a day.
const longestClosure = 366

// Close closes a unit, or with an empty Unit the whole organiser, for the days of the closure.
func Close(p *gate.Pass, c Closure) error {
	if err := c.allow(p); err != nil {
		return err
	}
	if err := c.check(); err != nil {
		return err
	}
	c.ID = p.NewID()
	_, err := p.Write(gate.Event{Kind: "org.close", Of: []string{c.ID, string(c.Unit)}}, `
		INSERT INTO closure (tenant, id, unit, first_day, last_day, kind, note)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, c.ID, null(c.Unit), c.First, c.Last, c.Kind, c.Note)
	return err
}

func (c *Closure) allow(p *gate.Pass) error {
	if c.Unit != "" {
		_, err := Open(p, access.KeepOrganisation, c.Unit)
		return err
	}
	_, err := p.Allow(access.KeepOrganisation, access.Subject{})
	return err
}

func (c *Closure) check() error {
	var refused fault.Form
	Choice(&refused, "kind", c.Kind, ClosureKinds())
	Remark(&refused, "note", &c.Note)
	switch days := (cal.Period{From: c.First, To: c.Last}).Days(); {
	case c.First.IsZero():
		refused.Add("first", "org.closure.first")
	case days < 1 || days > longestClosure:
		refused.Add("last", "org.closure.last", longestClosure)
	}
	return refused.Err()
}

// Closures lists the closures that touch a unit within a period, those of the whole organiser among them.
func Closures(p *gate.Pass, u id.Unit, in cal.Period) ([]Closure, error) {
	return gate.All(p, (*Closure).fields, `
		SELECT id, COALESCE(unit, ''), first_day, last_day, kind, note
		FROM closure
		WHERE tenant = $1 AND last_day >= $2 AND first_day <= $3 AND COALESCE(unit, $4) = $4
		ORDER BY first_day, id`, in.From, in.To, u)
}
