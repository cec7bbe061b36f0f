package org

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Place is where an on-site day is spent.
type Place struct {
	ID      id.Place
	Unit    id.Unit
	Name    string
	Kind    string // own_site, workplace, association, home or outdoors
	Address string // may be empty: the woods have none
	Host    string // who runs the place, where it is not the unit
	Contact string // whom to ask for there
}

func (l *Place) fields() []any {
	return []any{&l.ID, &l.Unit, &l.Name, &l.Kind, &l.Address, &l.Host, &l.Contact}
}

// PlaceKinds are what a place may be.
func PlaceKinds() []string {
	return []string{"own_site", "workplace", "association", "home", "outdoors"}
}

// AddPlace adds a place to a unit. A place that somebody else runs must name the host.
func AddPlace(p *gate.Pass, l Place) (id.Place, error) {
	if _, err := Open(p, access.KeepOrganisation, l.Unit); err != nil {
		return "", err
	}
	if err := l.check(); err != nil {
		return "", err
	}
	l.ID = id.Place(p.NewID())
	_, err := p.Write(gate.Event{Kind: "org.place", Of: []string{string(l.ID), string(l.Unit)}}, `
		INSERT INTO place (tenant, id, unit, name, kind, address, host, contact)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		l.ID, l.Unit, l.Name, l.Kind, l.Address, l.Host, l.Contact)
	return l.ID, err
}

func (l *Place) check() error {
	var refused fault.Form
	Line(&refused, "name", &l.Name)
	Choice(&refused, "kind", l.Kind, PlaceKinds())
	Remark(&refused, "address", &l.Address)
	Remark(&refused, "host", &l.Host)
	Remark(&refused, "contact", &l.Contact)
	if l.Host == "" && (l.Kind == "workplace" || l.Kind == "association") {
		refused.Add("host", "org.host")
	}
	return refused.Err()
}

// Places lists a unit's places, the oldest first.
func Places(p *gate.Pass, u id.Unit) ([]Place, error) {
	return gate.All(p, (*Place).fields, `
		SELECT id, unit, name, kind, address, host, contact
		FROM place
		WHERE tenant = $1 AND unit = $2
		ORDER BY id`, u)
}

// PlacesByID finds the named places; those that are not there are left out.
func PlacesByID(p *gate.Pass, ids []id.Place) (map[id.Place]Place, error) {
	found := make(map[id.Place]Place, len(ids))
	for _, l := range ids {
		if _, known := found[l]; known || l == "" {
			continue
		}
		place, err := gate.One(p, (*Place).fields, `
			SELECT id, unit, name, kind, address, host, contact
			FROM place
			WHERE tenant = $1 AND id = $2`, l)
		if fault.Is(err, fault.KindNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found[l] = place
	}
	return found, nil
}
