package org

import (
	"slices"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Unit is a workshop or an office in which clients are served, and whose boards, programme and figures are kept
// together.
type Unit struct {
	ID       id.Unit
	Provider id.Provider // empty: the organiser runs it itself
	Name     string
	Phone    string
	Caseload int      // clients that an own worker is agreed to have at most; 0 where nothing was agreed
	Until    cal.Date // the last day on which it serves; zero while nobody has stated one
	Hours    Hours    `json:"-"` // service hours, which have changes of their own
	breaks   Breaks   // those that were not over when the unit was read
}

// mostCaseload is the largest number of clients that can be agreed for one worker.
const mostCaseload = 200

func (u *Unit) fields() []any {
	return []any{&u.ID, &u.Provider, &u.Name, &u.Phone, &u.Caseload, &u.Until, &u.Hours, &u.breaks}
}

// AddUnit opens a unit. A provider that is not there is refused on "provider".
func AddUnit(p *gate.Pass, u Unit) (id.Unit, error) {
	if _, err := p.Allow(access.KeepOrganisation, access.Subject{}); err != nil {
		return "", err
	}
	u.ID, u.Until = "", cal.Date{}
	if err := u.check(p); err != nil {
		return "", err
	}
	u.ID = id.Unit(p.NewID())
	_, err := p.Write(gate.Event{Kind: "org.unit", Of: []string{string(u.ID)}}, `
		INSERT INTO unit (tenant, id, provider, name, phone, hours, sort_key, caseload)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		u.ID, null(u.Provider), u.Name, u.Phone, u.Hours, i18n.SortKey(u.Name, ""), u.Caseload)
	return u.ID, err
}

// Thing is the unit as a Thing.
func (u Unit) Thing() Thing { return Thing("unit/" + string(u.ID)) }

// ChangeUnit changes a unit's name, number and caseload; version is how many changes the actor has seen. Who runs the unit
// stays: the records of its clients hang on it.
func ChangeUnit(p *gate.Pass, version int, u Unit) error {
	was, err := Open(p, access.KeepUnit, u.ID)
	if err != nil {
		return err
	}
	u.Provider, u.Until, u.Hours, u.breaks = was.Provider, was.Until, was.Hours, was.breaks
	if err := u.check(p); err != nil {
		return err
	}
	if changed, err := Changed(p, u.Thing(), version, was, u); !changed {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "org.unit.change", Of: []string{string(u.ID)}}, `
		UPDATE unit
		SET name = $2, phone = $3, sort_key = $4, caseload = $5
		WHERE tenant = $1 AND id = $6`, u.Name, u.Phone, i18n.SortKey(u.Name, ""), u.Caseload, u.ID)
	return err
}

func (u *Unit) check(p *gate.Pass) error {
	var refused fault.Form
	Line(&refused, "name", &u.Name)
	Dial(&refused, "phone", &u.Phone)
	if !u.Hours.sound() {
		refused.Add("closes", "org.hours")
	}
	if u.Caseload < 0 || u.Caseload > mostCaseload {
		refused.Add("caseload", "org.caseload", mostCaseload)
	}
	if u.Provider != "" {
		v, err := ProviderByID(p, u.Provider)
		switch {
		case fault.Is(err, fault.KindNotFound):
			refused.Add("provider", "org.choice")
		case err != nil:
			return err
		case !v.Until.IsZero() && u.ID == "":
			refused.Add("provider", "org.provider.ends", v.Until)
		}
	}
	return refused.Err()
}

// Load reads a unit without deciding: its name, number and hours are for everybody, the clients above all.
// fault.NotFound where there is none.
func Load(p *gate.Pass, u id.Unit) (Unit, error) {
	return gate.Seldom(p, gate.Fact{Kind: "org.unit", Of: string(u)}, func() (Unit, error) {
		return gate.One(p, (*Unit).fields, `
			SELECT u.id, COALESCE(u.provider, ''), u.name, u.phone, u.caseload, u.last_day, u.hours, COALESCE((
					SELECT STRING_AGG(c.first_day || '/' || c.last_day || '/' || c.kind, ' ')
					FROM closure c
					WHERE c.tenant = $1 AND c.last_day >= $3 AND COALESCE(c.unit, u.id) = u.id AND c.cancelled = 0), '')
			FROM unit u
			WHERE u.tenant = $1 AND u.id = $2`, u, p.Today())
	})
}

// Open reads a unit for somebody who may do need to the whole of it; fault.NotFound where there is none,
// fault.Denied where the actor may not.
func Open(p *gate.Pass, need access.Need, u id.Unit) (Unit, error) {
	unit, err := Load(p, u)
	if err != nil {
		return Unit{}, err
	}
	if err := p.AllowUnit(need, unit.ID, unit.Provider); err != nil {
		return Unit{}, err
	}
	return unit, nil
}

// Units lists, in the order of their names, the units to the whole of which the actor may do need.
func Units(p *gate.Pass, need access.Need) ([]Unit, error) {
	return units(p, func(u Unit) bool { return p.Actor().InUnit(need, u.ID, u.Provider) })
}

// UnitsOf lists a provider's units in the order of their names.
func UnitsOf(p *gate.Pass, v id.Provider) ([]Unit, error) {
	return units(p, func(u Unit) bool { return u.Provider == v })
}

// units lists those of the organiser's units that are asked for; an organiser has tens of them.
func units(p *gate.Pass, asked func(Unit) bool) ([]Unit, error) {
	all, err := gate.All(p, (*Unit).fields, `
		SELECT u.id, COALESCE(u.provider, ''), u.name, u.phone, u.caseload, u.last_day, u.hours, COALESCE((
				SELECT STRING_AGG(c.first_day || '/' || c.last_day || '/' || c.kind, ' ')
				FROM closure c
				WHERE c.tenant = $1 AND c.last_day >= $2 AND COALESCE(c.unit, u.id) = u.id AND c.cancelled = 0), '')
		FROM unit u
		WHERE u.tenant = $1
		ORDER BY u.sort_key, u.id`, p.Today())
	return slices.DeleteFunc(all, func(u Unit) bool { return !asked(u) }), err
}

// ProviderOf is who runs the unit; the zero Provider is the organiser itself.
func (u Unit) ProviderOf(p *gate.Pass) (Provider, error) {
	if u.Provider == "" {
		return Provider{}, nil
	}
	return ProviderByID(p, u.Provider)
}

// null stores an empty reference as NULL.
func null[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}
