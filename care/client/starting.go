package client

import (
	"cmp"
	"slices"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Starting is how a client came into the service. Whoever was in it already when the client's data were entered has no
// first day here: for them nothing is asked.
type Starting struct {
	Since cal.Date // the day of the enrolment; zero for who was in service already
	Begun cal.Date // the first day of the service; zero while it has not begun
}

// Waits tells that the service has not begun.
func (s Starting) Waits() bool { return !s.Since.IsZero() && s.Begun.IsZero() }

func (s *Starting) fields() []any { return []any{&s.Since, &s.Begun} }

// StartingOf tells how a client came into the service.
func StartingOf(p *gate.Pass, c Client) (Starting, error) {
	return gate.One(p, (*Starting).fields, `
		SELECT starting, begun
		FROM client
		WHERE tenant = $1 AND id = $2`, c.ID)
}

// Begin states the first day of a client's service; the zero day takes it back. What has to stand before it is care/start's
// to ask.
func Begin(p *gate.Pass, c Client, from cal.Date) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	_, err := p.Write(gate.Event{Kind: "client.begin", Of: []string{string(c.ID), from.String()}}, `
		UPDATE client
		SET begun = $2
		WHERE tenant = $1 AND id = $3`, from, c.ID)
	return err
}

// Newcomer is a client on the list of those whose service has not begun.
type Newcomer struct {
	Row
	Since cal.Date
}

func (n *Newcomer) fields() []any { return append(n.Row.fields(), &n.Since) }

// NewcomersIn lists those of a unit whose service has not begun, who has waited longest first, and notes that the actor saw
// them. fault.Denied where the actor may not do need to the whole unit.
func NewcomersIn(p *gate.Pass, need access.Need, u id.Unit) ([]Newcomer, error) {
	if _, err := org.Open(p, need, u); err != nil {
		return nil, err
	}
	all, err := gate.All(p, (*Newcomer).fields, `
		SELECT id, unit, COALESCE(provider, ''), own_worker, first_name, last_name, lang, stream, channel, fallback,
			remote_by_wish, sort_key, starting
		FROM client
		WHERE tenant = $1 AND unit = $2 AND (ended = 0 OR ended > $3) AND starting IS NOT NULL AND begun IS NULL
		ORDER BY starting, sort_key, id`, u, int64(p.Now()))
	return met(p, all), err
}

// OwnNewcomers lists those of the acting worker's own clients, and of those whom the worker stands in for today, whose
// service has not begun.
func OwnNewcomers(p *gate.Pass) ([]Newcomer, error) {
	if p.Actor().Kind != access.Worker {
		return nil, nil
	}
	owners, err := staff.StandsInFor(p, p.Today())
	if err != nil {
		return nil, err
	}
	var all []Newcomer
	for _, w := range append(owners, id.Worker(p.Actor().ID)) {
		of, err := gate.All(p, (*Newcomer).fields, `
			SELECT id, unit, COALESCE(provider, ''), own_worker, first_name, last_name, lang, stream, channel, fallback,
				remote_by_wish, sort_key, starting
			FROM client
			WHERE tenant = $1 AND own_worker = $2 AND (ended = 0 OR ended > $3) AND starting IS NOT NULL AND begun IS NULL
			ORDER BY starting, sort_key, id`, w, int64(p.Now()))
		if err != nil {
			return nil, err
		}
		all = append(all, slices.DeleteFunc(of, func(n Newcomer) bool {
			return len(visible(p, []Row{n.Row}, []id.Worker{id.Worker(p.Actor().ID)})) == 0
		})...)
	}
	slices.SortStableFunc(all, func(a, b Newcomer) int {
		return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.sortKey, b.sortKey), cmp.Compare(a.ID, b.ID))
	})
	return met(p, all), nil
}

func met(p *gate.Pass, all []Newcomer) []Newcomer {
	for _, n := range all {
		p.Saw(n.ID)
	}
	return all
}
