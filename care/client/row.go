package client

import (
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Row is a client on a list: without key, and nothing of it is sealed.
type Row struct {
	ID           id.Client
	Unit         id.Unit
	Provider     id.Provider
	OwnWorker    id.Worker
	First        string
	Last         string
	Lang         string
	Stream       string
	Channel      Channel
	Fallback     Channel
	RemoteByWish bool
	sortKey      string
}

func (r *Row) fields() []any {
	return []any{
		&r.ID, &r.Unit, &r.Provider, &r.OwnWorker, &r.First, &r.Last, &r.Lang, &r.Stream, &r.Channel, &r.Fallback,
		&r.RemoteByWish, &r.sortKey,
	}
}

// Name is the client's name as it is spoken to.
func (r Row) Name() string { return i18n.Printer{}.Person(r.First, r.Last) }

// InUnit lists the unit's clients whose service goes on, in the order of their names, and notes that the actor
// saw them. fault.Denied where the actor may not do need to the whole unit.
func InUnit(p *gate.Pass, need access.Need, u id.Unit) ([]Row, error) {
	if _, err := org.Open(p, need, u); err != nil {
		return nil, err
	}
	rows, err := ofUnit(p, u)
	saw(p, rows)
	return rows, err
}

func ofUnit(p *gate.Pass, u id.Unit) ([]Row, error) {
	return gate.All(p, (*Row).fields, `
		SELECT id, unit, COALESCE(provider, ''), own_worker, first_name, last_name, lang, stream, channel, fallback,
			remote_by_wish, sort_key
		FROM client
		WHERE tenant = $1 AND unit = $2 AND (ended = 0 OR ended > $3)
		ORDER BY sort_key, id`, u, int64(p.Now()))
}

// Own lists the acting worker's own clients and those of whom the worker stands in for today, in the order of
// their names, and notes that the actor saw them. Others have none.
func Own(p *gate.Pass) ([]Row, error) {
	rows, err := own(p)
	saw(p, rows)
	return rows, err
}

func own(p *gate.Pass) ([]Row, error) {
	if p.Actor().Kind != access.Worker {
		return nil, nil
	}
	owners, err := staff.StandsInFor(p, p.Today())
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, w := range append(owners, id.Worker(p.Actor().ID)) {
		of, err := ofWorker(p, w)
		if err != nil {
			return nil, err
		}
		rows = append(rows, of...)
	}
	return ordered(rows), nil
}

// ofWorker leaves out clients behind the wall: a substitute of one provider never meets another's.
func ofWorker(p *gate.Pass, w id.Worker) ([]Row, error) {
	rows, err := gate.All(p, (*Row).fields, `
		SELECT id, unit, COALESCE(provider, ''), own_worker, first_name, last_name, lang, stream, channel, fallback,
			remote_by_wish, sort_key
		FROM client
		WHERE tenant = $1 AND own_worker = $2 AND (ended = 0 OR ended > $3)
		ORDER BY sort_key, id`, w, int64(p.Now()))
	return visible(p, rows, []id.Worker{id.Worker(p.Actor().ID)}), err
}

// visible keeps the rows that the actor may see; substitutes are who stand in for the rows' own workers.
func visible(p *gate.Pass, rows []Row, substitutes []id.Worker) []Row {
	seen := rows[:0]
	for _, r := range rows {
		s := access.Subject{Client: r.ID, Unit: r.Unit, Provider: r.Provider, OwnWorker: r.OwnWorker, Substitutes: substitutes}
		if access.Decide(p.Actor(), access.SeeClients, s).Allow {
			seen = append(seen, r)
		}
	}
	return seen
}

func saw(p *gate.Pass, rows []Row) {
	for _, r := range rows {
		p.Saw(r.ID)
	}
}
