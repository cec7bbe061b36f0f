package intake

import (
	"context"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Approve lets an import be carried out, by a job. rows is how many rows the person has seen that would be written: where
// there are others by now the form is stale. An import that is not ready, or has nothing to write, is fault.Conflict.
func Approve(p *gate.Pass, u id.Unit, named id.Intake, rows int) error {
	i, err := Load(p, u, named)
	if err != nil {
		return err
	}
	switch {
	case i.State != Ready:
		return fault.Conflict("intake.notready")
	case i.New+i.Changed == 0:
		return fault.Conflict("intake.nothing")
	case i.New+i.Changed != rows:
		return fault.Stale()
	}
	n, err := p.Write(gate.Event{Kind: "intake.approve", Of: []string{string(i.ID), string(i.Unit)}}, `
		UPDATE intake
		SET state = 'applying', gone = 0, settled = $2, settled_by = $3
		WHERE tenant = $1 AND id = $4 AND state = 'ready'`, p.Now(), p.Actor().ID, i.ID)
	if err == nil && n == 0 {
		err = fault.Stale()
	}
	if err != nil {
		return err
	}
	return p.Later(u, ApplyJob, string(i.ID)+"/0", string(i.ID), p.Now())
}

// Discard gives an import up: its rows and its key are destroyed. One that was approved is fault.Conflict.
func Discard(p *gate.Pass, u id.Unit, named id.Intake) error {
	i, err := Load(p, u, named)
	if err != nil {
		return err
	}
	if i.State != Ready && i.State != Reading {
		return fault.Conflict("intake.settled")
	}
	return i.discard(p)
}

func (i Import) discard(p *gate.Pass) error {
	n, err := p.Write(gate.Event{Kind: "intake.discard", Of: []string{string(i.ID), string(i.Unit)}}, `
		UPDATE intake
		SET state = 'discarded', settled = $2, settled_by = $3, wrapped = NULL, strange_sealed = NULL
		WHERE tenant = $1 AND id = $4 AND (state = 'ready' OR state = 'reading')`, p.Now(), p.Actor().ID, i.ID)
	if err == nil && n == 0 {
		err = fault.Stale()
	}
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "intake.forget", Of: []string{string(i.ID)}}, `
		DELETE FROM intake_piece
		WHERE tenant = $1 AND intake = $2`, i.ID)
	// Dropping the key from memory before the commit loses nothing: whoever still has the row unwraps it again.
	p.Vault().Forget(owner(p.Tenant(), i.ID), i.wrapped)
	return err
}

// Sweep discards an organiser's imports that nobody has approved in time.
func Sweep(ctx context.Context, g *gate.Gate, tenant id.Tenant) error {
	var old []Import
	before := g.Clock.Now().Add(-Waits)
	err := g.SystemRead(ctx, "system:sweep", tenant, access.ImportClients, func(p *gate.Pass) error {
		for _, s := range []State{Reading, Ready} {
			some, err := waiting(p, s, before)
			if err != nil {
				return err
			}
			old = append(old, some...)
		}
		return nil
	})
	for _, i := range old {
		if err == nil {
			err = g.System(ctx, "system:sweep", tenant, i.Unit, access.ImportClients, i.discard)
		}
	}
	return err
}

func waiting(p *gate.Pass, s State, before cal.Instant) ([]Import, error) {
	return gate.All(p, (*Import).fields, `
		SELECT id, unit, state, made, made_by, settled, settled_by, amount, gone, fresh, same, changed, refused, digest,
			file, file_key, strange_sealed, wrapped
		FROM intake
		WHERE tenant = $1 AND state = $2 AND made < $3
		ORDER BY made`, string(s), before)
}
