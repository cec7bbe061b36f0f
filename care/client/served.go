package client

import (
	"cmp"
	"slices"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Served is somebody of whom a unit's report tells: also who has ended the service or is in another unit by now.
type Served struct {
	ID          id.Client
	First, Last string // both empty where the client has been forgotten
	TravelMeans string // "" where it is not settled
	TravelCents int    // there and back
	sortKey     string
	away        bool // in another unit by now
}

func (s *Served) fields() []any {
	return []any{&s.ID, &s.First, &s.Last, &s.TravelMeans, &s.TravelCents, &s.sortKey}
}

// Name is the client's name as it is spoken to; "" where the client has been forgotten.
func (s Served) Name() string {
	if s.First == "" && s.Last == "" {
		return ""
	}
	return i18n.Printer{}.Person(s.First, s.Last)
}

// AsServed is a loaded client as a unit's report tells of them.
func (c Client) AsServed(u id.Unit) Served {
	return Served{ID: c.ID, First: c.First, Last: c.Last, TravelMeans: c.TravelMeans, TravelCents: c.TravelCents, away: c.Unit != u}
}

// ServedIn lists those of a unit's days, in the order of their names, and notes that the actor saw them. The unit's days
// were theirs, so that the right to the whole unit is enough. fault.Denied where the actor may not do need to it.
func ServedIn(p *gate.Pass, need access.Need, u id.Unit, of map[id.Client]bool) ([]Served, error) {
	if _, err := org.Open(p, need, u); err != nil {
		return nil, err
	}
	rows, err := gate.All(p, (*Served).fields, `
		SELECT id, first_name, last_name, travel_means, travel_cents, sort_key
		FROM client
		WHERE tenant = $1 AND unit = $2
		ORDER BY sort_key, id`, u)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(s Served) bool { return !of[s.ID] })
	if rows, err = moved(p, rows, of); err != nil {
		return nil, err
	}
	for _, s := range rows {
		p.Saw(s.ID)
	}
	return rows, nil
}

// moved adds those who are in another unit by now.
func moved(p *gate.Pass, rows []Served, of map[id.Client]bool) ([]Served, error) {
	if len(rows) == len(of) {
		return rows, nil
	}
	here := make(map[id.Client]bool, len(rows))
	for _, s := range rows {
		here[s.ID] = true
	}
	for c := range of {
		if here[c] {
			continue
		}
		s, err := gate.One(p, (*Served).fields, `
			SELECT id, first_name, last_name, travel_means, travel_cents, sort_key
			FROM client
			WHERE tenant = $1 AND id = $2`, c)
		if fault.Is(err, fault.KindNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		s.away = true
		rows = append(rows, s)
	}
	slices.SortFunc(rows, func(a, b Served) int { return cmp.Or(cmp.Compare(a.sortKey, b.sortKey), cmp.Compare(a.ID, b.ID)) })
	return rows, nil
}
