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

	Cancelled cal.Instant // when it was called off, before it began; 0 where it holds
}

func (c *Closure) fields() []any {
	return []any{&c.ID, &c.Unit, &c.First, &c.Last, &c.Kind, &c.Note, &c.Cancelled}
}

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
		_, err := Open(p, access.KeepUnit, c.Unit)
		return err
	}
	_, err := p.Allow(access.KeepUnit, access.Subject{})
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

// Thing is the closure as a Thing.
func (c Closure) Thing() Thing { return Thing("closure/" + c.ID) }

// ChangeClosure changes a closure that is not over; version is how many changes the actor has seen. Of one that has
// begun the days behind stay: it may end earlier, yesterday at the earliest, or later.
func ChangeClosure(p *gate.Pass, version int, c Closure) error {
	was, err := closureByID(p, c.ID)
	if err != nil {
		return err
	}
	c.Unit = was.Unit
	if err := c.allow(p); err != nil {
		return err
	}
	if was.Cancelled != 0 || was.Last.Before(p.Today()) {
		return fault.Conflict("org.closure.over")
	}
	if !was.First.After(p.Today()) {
		c.First, c.Kind = was.First, was.Kind
		if c.Last.Before(p.Today().AddDays(-1)) {
			return fault.Invalid("last", "org.closure.begun")
		}
	}
	if err := c.check(); err != nil {
		return err
	}
	return c.keep(p, version, was)
}

// CancelClosure calls off a closure before it begins; with back it holds again, where it has not begun meanwhile.
func CancelClosure(p *gate.Pass, version int, closure string, back bool) error {
	was, err := closureByID(p, closure)
	if err != nil {
		return err
	}
	if err := was.allow(p); err != nil {
		return err
	}
	c := was
	switch {
	case !was.First.After(p.Today()):
		return fault.Conflict("org.closure.over")
	case back:
		c.Cancelled = 0
	case was.Cancelled == 0:
		c.Cancelled = p.Now()
	}
	return c.keep(p, version, was)
}

func (c Closure) keep(p *gate.Pass, version int, was Closure) error {
	if changed, err := Changed(p, c.Thing(), version, was, c); !changed {
		return err
	}
	_, err := p.Write(gate.Event{Kind: "org.closure.change", Of: []string{c.ID, string(c.Unit)}}, `
		UPDATE closure
		SET first_day = $2, last_day = $3, kind = $4, note = $5, cancelled = $6
		WHERE tenant = $1 AND id = $7`, c.First, c.Last, c.Kind, c.Note, int64(c.Cancelled), c.ID)
	return err
}

func closureByID(p *gate.Pass, closure string) (Closure, error) {
	return gate.One(p, (*Closure).fields, `
		SELECT id, COALESCE(unit, ''), first_day, last_day, kind, note, cancelled
		FROM closure
		WHERE tenant = $1 AND id = $2`, closure)
}

// ClosureOf reads one closure that touches a unit; fault.NotFound where there is none such.
func ClosureOf(p *gate.Pass, u id.Unit, closure string) (Closure, error) {
	c, err := closureByID(p, closure)
	if err == nil && c.Unit != "" && c.Unit != u {
		return Closure{}, fault.NotFound()
	}
	return c, err
}

// AllClosures is Closures with those that were called off.
func AllClosures(p *gate.Pass, u id.Unit, in cal.Period) ([]Closure, error) {
	return gate.All(p, (*Closure).fields, `
		SELECT id, COALESCE(unit, ''), first_day, last_day, kind, note, cancelled
		FROM closure
		WHERE tenant = $1 AND last_day >= $2 AND first_day <= $3 AND COALESCE(unit, $4) = $4
		ORDER BY first_day, id`, in.From, in.To, u)
}

// Closures lists the closures that touch a unit within a period, those of the whole organiser among them.
func Closures(p *gate.Pass, u id.Unit, in cal.Period) ([]Closure, error) {
	return gate.All(p, (*Closure).fields, `
		SELECT id, COALESCE(unit, ''), first_day, last_day, kind, note, cancelled
		FROM closure
		WHERE tenant = $1 AND last_day >= $2 AND first_day <= $3 AND COALESCE(unit, $4) = $4 AND cancelled = 0
		ORDER BY first_day, id`, in.From, in.To, u)
}
