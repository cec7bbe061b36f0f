package org

import (
	"encoding/json"
	"reflect"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// Thing is something of the organisation of which each change is kept: "organiser", or "unit/" and the like with an id.
type Thing string

// Past is how a thing stood until a change.
type Past[T any] struct {
	Was T
	At  cal.Instant // when it was changed
	By  string      // "worker:<id>" or "system:<job>"
}

type pastRow struct {
	at  cal.Instant
	by  string
	was string
}

func (r *pastRow) fields() []any { return []any{&r.at, &r.by, &r.was} }

// HistoryOf lists how a thing stood before each of its changes, the newest first. How many there are is the thing's
// version, which a form brings back.
func HistoryOf[T any](p *gate.Pass, t Thing) ([]Past[T], error) {
	rows, err := gate.All(p, (*pastRow).fields, `
		SELECT at, made_by, was
		FROM org_change
		WHERE tenant = $1 AND thing = $2
		ORDER BY id DESC`, string(t))
	all := make([]Past[T], len(rows))
	for i, r := range rows {
		all[i].At, all[i].By = r.at, r.by
		if err := json.Unmarshal([]byte(r.was), &all[i].Was); err != nil {
			return nil, err
		}
	}
	return all, err
}

// Changed keeps how a thing stood, and tells whether there is something to write: a form that changes nothing leaves no
// trace. Somebody who changed the thing since version was seen was first: fault.Conflict.
func Changed[T any](p *gate.Pass, t Thing, version int, was, is T) (bool, error) {
	if reflect.DeepEqual(was, is) {
		return false, nil
	}
	n, err := gate.Value[int](p, `
		SELECT COUNT(*)
		FROM org_change
		WHERE tenant = $1 AND thing = $2`, string(t))
	switch {
	case err != nil:
		return false, err
	case n != version:
		return false, fault.Conflict("org.changed")
	}
	text, err := json.Marshal(was)
	if err != nil {
		return false, err
	}
	change := p.NewID()
	_, err = p.Write(gate.Event{Kind: "org.change", Of: []string{string(t), change}}, `
		INSERT INTO org_change (tenant, thing, id, at, made_by, was)
		VALUES ($1, $2, $3, $4, $5, $6)`, string(t), change, int64(p.Now()), p.Actor().Kind.String()+":"+p.Actor().ID, string(text))
	return err == nil, err
}
