package org

import (
	"strings"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Contents is how much a unit would still have after a day. The rooms that know it tell it to who ends the unit.
type Contents struct {
	Clients int // who are served after it
	Workers int // whose unit it is after it
	Groups  int // that meet after it
	Days    int // that are agreed after it
}

// Serves tells that the unit has not ended by a day.
func (u Unit) Serves(on cal.Date) bool { return u.Until.IsZero() || !on.After(u.Until) }

// Ending tells that a last day has been stated: nobody and nothing new comes to the unit, also before it.
func (u Unit) Ending() bool { return !u.Until.IsZero() }

// Takes is fault.Conflict where the unit's last day has been stated: what would stay after it is not begun there.
func (u Unit) Takes() error {
	if u.Ending() {
		return fault.Conflict("org.unit.ends", u.Until)
	}
	return nil
}

// farthestEnd is how many days back or ahead a last day may be stated.
const farthestEnd = 366

func checkLast(p *gate.Pass, last cal.Date) error {
	if days := last.Sub(p.Today()); days < -farthestEnd || days > farthestEnd {
		return fault.Invalid("until", "org.until", farthestEnd)
	}
	return nil
}

// EndUnit states a unit's last day, states another, or, with no day, takes it back. Contents are those after that day: while there
// are some, no unit ends. Its history, months and reports stay. It is for who keeps the unit's organisation.
func EndUnit(p *gate.Pass, version int, u id.Unit, last cal.Date, c Contents) error {
	was, err := Open(p, access.KeepOrganisation, u)
	if err != nil {
		return err
	}
	provider, err := was.ProviderOf(p)
	switch {
	case err != nil:
		return err
	case last.IsZero() && !was.Ending():
		return fault.Conflict("org.changed")
	case !provider.Until.IsZero() && (last.IsZero() || last.After(provider.Until)):
		return fault.Invalid("until", "org.unit.provider", provider.Name, provider.Until)
	case !last.IsZero() && c != Contents{}:
		return fault.Invalid("until", "org.unit.holds", c.Clients, c.Workers, c.Groups, c.Days)
	case !last.IsZero():
		if err := checkLast(p, last); err != nil {
			return err
		}
	}
	is := was
	is.Until = last
	if changed, err := Changed(p, is.Thing(), version, was, is); !changed {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "org.unit.end", Of: []string{string(u), last.String()}}, `
		UPDATE unit
		SET last_day = $2
		WHERE tenant = $1 AND id = $3`, last, u)
	return err
}

// EndProvider states the last day on which a provider produces the service, states another, or, with no day, takes it back. While
// one of its units would serve after that day, no provider ends.
func EndProvider(p *gate.Pass, version int, v id.Provider, last cal.Date) error {
	if _, err := p.Allow(access.KeepOrganisation, access.Subject{}); err != nil {
		return err
	}
	was, err := ProviderByID(p, v)
	if err != nil {
		return err
	}
	if last.IsZero() && was.Until.IsZero() {
		return fault.Conflict("org.changed")
	}
	if !last.IsZero() {
		if err := checkLast(p, last); err != nil {
			return err
		}
		if err := empty(p, v, last); err != nil {
			return err
		}
	}
	is := was
	is.Until = last
	if changed, err := Changed(p, is.Thing(), version, was, is); !changed {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "org.provider.end", Of: []string{string(v), last.String()}}, `
		UPDATE provider
		SET last_day = $2
		WHERE tenant = $1 AND id = $3`, last, v)
	return err
}

// empty refuses a last day of a provider by naming the units that would serve after it.
func empty(p *gate.Pass, v id.Provider, last cal.Date) error {
	units, err := UnitsOf(p, v)
	var open []string
	for _, u := range units {
		if u.Serves(last.AddDays(1)) {
			open = append(open, u.Name)
		}
	}
	if err == nil && len(open) > 0 {
		err = fault.Invalid("until", "org.provider.holds", strings.Join(open, ", "))
	}
	return err
}
