package org

import (
	"slices"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

const (
	mostComing      = 12  // coming weeks and
	mostExceptions  = 60  // exceptions of a unit at one time
	hoursAhead      = 730 // days ahead for which hours are stated
	hoursBehind     = 400 // days back of which the unit's row still knows them
	longestOutHours = 366 // days of one exception
)

// HoursThing is a unit's hours as a Thing.
func HoursThing(u id.Unit) Thing { return Thing("hours/" + string(u)) }

// ChangeHours gives a unit other hours from a day on, today at the earliest; version is how many changes of the hours the
// actor has seen. A change that begins later stands beside it. The field of a day is its name: "mon".
func ChangeHours(p *gate.Pass, version int, u id.Unit, w Week) error {
	unit, err := Open(p, access.KeepUnit, u)
	if err != nil {
		return err
	}
	var refused fault.Form
	for i, s := range w.Days {
		if !s.sound() {
			refused.Add(cal.Weekday(i+1).String()+"closes", "org.hours")
		}
	}
	if w.From.Before(p.Today()) || w.From.After(p.Today().AddDays(hoursAhead)) {
		refused.Add("from", "org.hours.from")
	}
	if err := refused.Err(); err != nil {
		return err
	}
	return unit.rehours(p, version, unit.Hours.With(w))
}

// TakeBackHours takes back a change of hours that has not begun.
func TakeBackHours(p *gate.Pass, version int, u id.Unit, from cal.Date) error {
	unit, err := Open(p, access.KeepUnit, u)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(unit.Hours.Coming(p.Today()), func(w Week) bool { return w.From == from }) {
		return fault.Conflict("org.hours.begun")
	}
	return unit.rehours(p, version, unit.Hours.Without(from))
}

// Except states an exception of a unit's hours; was is the first day of the one that it replaces, the zero Date for a new
// one. Of one that has begun the days behind stay as they were.
func Except(p *gate.Pass, version int, u id.Unit, was cal.Date, e Exception) error {
	unit, err := Open(p, access.KeepUnit, u)
	if err != nil {
		return err
	}
	hours := unit.Hours
	if !was.IsZero() {
		lifted, ok := hours.Lifting(was, p.Today())
		if !ok {
			return fault.Conflict("org.exception.over")
		}
		if hours = lifted; was.Before(p.Today()) && e.First == was {
			e.First = p.Today()
		}
	}
	if err := e.check(p, hours); err != nil {
		return err
	}
	return unit.rehours(p, version, hours.Excepting(e))
}

func (e *Exception) check(p *gate.Pass, among Hours) error {
	var refused fault.Form
	Line(&refused, "reason", &e.Reason)
	if !e.sound() {
		refused.Add("closes", "org.hours")
	}
	switch days := e.Days().Days(); {
	case e.First.Before(p.Today()) || e.First.After(p.Today().AddDays(hoursAhead)):
		refused.Add("first", "org.exception.first")
	case days < 1 || days > longestOutHours:
		refused.Add("last", "org.exception.last", longestOutHours)
	case among.Clashes(e.Days()):
		refused.Add("first", "org.exception.clash")
	}
	return refused.Err()
}

// Lift takes an exception away from today on.
func Lift(p *gate.Pass, version int, u id.Unit, first cal.Date) error {
	unit, err := Open(p, access.KeepUnit, u)
	if err != nil {
		return err
	}
	lifted, ok := unit.Hours.Lifting(first, p.Today())
	if !ok {
		return fault.Conflict("org.exception.over")
	}
	return unit.rehours(p, version, lifted)
}

func (u Unit) rehours(p *gate.Pass, version int, h Hours) error {
	h = h.Since(p.Today().AddDays(-hoursBehind))
	if len(h.Coming(p.Today())) > mostComing || len(h.Exceptions) > mostExceptions {
		return fault.Conflict("org.hours.many")
	}
	if changed, err := Changed(p, HoursThing(u.ID), version, u.Hours, h); !changed {
		return err
	}
	_, err := p.Write(gate.Event{Kind: "org.unit.hours", Of: []string{string(u.ID)}}, `
		UPDATE unit
		SET hours = $2
		WHERE tenant = $1 AND id = $3`, h, u.ID)
	return err
}
