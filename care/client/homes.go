package client

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

type home struct {
	client id.Client
	unit   id.Unit
}

func (h *home) fields() []any { return []any{&h.client, &h.unit} }

// Homes tells in which unit each client is, for who counts over the units of the organisation. It names nobody.
func Homes(p *gate.Pass) (map[id.Client]id.Unit, error) {
	if !p.Actor().Holds(access.SeeOrganisation) {
		return nil, fault.Denied()
	}
	rows, err := gate.All(p, (*home).fields, `
		SELECT id, unit
		FROM client
		WHERE tenant = $1`)
	of := make(map[id.Client]id.Unit, len(rows))
	for _, h := range rows {
		of[h.client] = h.unit
	}
	return of, err
}
