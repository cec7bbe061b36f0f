package org

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Place is where an on-site day is spent.
type Place struct {
	ID      id.Place
	Unit    id.Unit
	Name    string
	Kind    string   // own_site, workplace, association, home or outdoors
	Address string   // may be empty: the woods have none
	Host    string   // who runs the place, where it is not the unit
	Contact string   // whom to ask for there
	Ended   cal.Date // the first day on which it is used no more; zero while it is
}

func (l *Place) fields() []any {
	return []any{&l.ID, &l.Unit, &l.Name, &l.Kind, &l.Address, &l.Host, &l.Contact, &l.Ended}
}

// PlaceKinds are what a place may be.
func PlaceKinds() []string {
	return []string{"own_site", "workplace", "association", "home", "outdoors"}
}

// AddPlace adds a place to a unit. A place that somebody else runs must name the host.
func AddPlace(p *gate.Pass, l Place) (id.Place, error) {
	if _, err := Open(p, access.KeepUnit, l.Unit); err != nil {
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

// Used tells that the place is in use on a day.
func (l Place) Used(on cal.Date) bool { return l.Ended.IsZero() || on.Before(l.Ended) }

// Thing is the place as a Thing.
func (l Place) Thing() Thing { return Thing("place/" + string(l.ID)) }

// ChangePlace changes what is told of a place; version is how many changes the actor has seen. Days that are agreed there
// are spent there under its new name.
func ChangePlace(p *gate.Pass, version int, l Place) error {
	return changePlace(p, version, l.Unit, l.ID, func(was *Place) {
		l.Ended = was.Ended
		*was = l
	})
}

// EndPlace takes a place out of use from today on, so that no new day is agreed there; with back it is used again.
func EndPlace(p *gate.Pass, version int, u id.Unit, named id.Place, back bool) error {
	return changePlace(p, version, u, named, func(l *Place) { l.Ended = ends(p, l.Ended, back) })
}

func changePlace(p *gate.Pass, version int, u id.Unit, named id.Place, edit func(*Place)) error {
	if _, err := Open(p, access.KeepUnit, u); err != nil {
		return err
	}
	was, err := PlaceOf(p, u, named)
	if err != nil {
		return err
	}
	is := was
	edit(&is)
	if err := is.check(); err != nil {
		return err
	}
	if changed, err := Changed(p, is.Thing(), version, was, is); !changed {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "org.place.change", Of: []string{string(named), string(u)}}, `
		UPDATE place
		SET name = $2, kind = $3, address = $4, host = $5, contact = $6, ended = $7
		WHERE tenant = $1 AND id = $8 AND unit = $9`, is.Name, is.Kind, is.Address, is.Host, is.Contact, is.Ended, named, u)
	return err
}

// PlaceOf reads one place of a unit; fault.NotFound where the unit has none such.
func PlaceOf(p *gate.Pass, u id.Unit, named id.Place) (Place, error) {
	return gate.One(p, (*Place).fields, `
		SELECT id, unit, name, kind, address, host, contact, ended
		FROM place
		WHERE tenant = $1 AND id = $2 AND unit = $3`, named, u)
}

// Places lists the places that a unit has had, the oldest first.
func Places(p *gate.Pass, u id.Unit) ([]Place, error) {
	return gate.All(p, (*Place).fields, `
		SELECT id, unit, name, kind, address, host, contact, ended
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
			SELECT id, unit, name, kind, address, host, contact, ended
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
