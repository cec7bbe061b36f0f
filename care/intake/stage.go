package intake

import (
	"context"
	"encoding/json"
	"strconv"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Actor is who stages and applies: the program, for the person who has asked.
const Actor = "system:import"

// StageJob is the kind of job that stages the rows of a file; its argument is the import.
const StageJob = "intake.stage"

// Stage reads an import's file and stages its rows, 200 in one transaction, each with what would become of it as things
// stand. It goes on where it was stopped, or where another runner has come to. An import that is staged already is left as
// it is.
func Stage(ctx context.Context, g *gate.Gate, tenant id.Tenant, u id.Unit, named id.Intake) error {
	for c := (contest{}); ; {
		gone, err := stageRest(ctx, g, tenant, u, named)
		if !c.lost(err, gone) {
			return err
		}
	}
}

// stageRest is Stage for one runner alone. gone is how far the import had come when it began.
func stageRest(ctx context.Context, g *gate.Gate, tenant id.Tenant, u id.Unit, named id.Intake) (gone int, err error) {
	i, err := find(ctx, g, tenant, u, named)
	if err != nil || i.State != Reading {
		return 0, err
	}
	gone = i.Gone
	s, err := i.open(g, tenant)
	if err != nil {
		return gone, err
	}
	met := newSeen()
	for i.Gone < len(s.rows) {
		rows := s.rows[i.Gone:min(i.Gone+pieceRows, len(s.rows))]
		outcomes, err := judgeAll(ctx, g, tenant, u, &met, s.rows[:i.Gone], rows)
		if err != nil {
			return gone, err
		}
		if err := i.stage(ctx, g, tenant, rows, outcomes, len(s.rows)); err != nil {
			return gone, err
		}
	}
	return gone, g.Files.Remove(tenant, i.file)
}

// find reads an import for the program.
func find(ctx context.Context, g *gate.Gate, tenant id.Tenant, u id.Unit, named id.Intake) (i Import, err error) {
	err = g.SystemRead(ctx, Actor, tenant, access.ImportClients, func(p *gate.Pass) error {
		i, err = load(p, u, named)
		return err
	})
	return i, err
}

// judgeAll judges rows on one snapshot. before are the rows that were staged by an earlier run, whom this one has not met.
func judgeAll(ctx context.Context, g *gate.Gate, tenant id.Tenant, u id.Unit, met *seen, before, rows []raw) ([]Outcome, error) {
	var all []Outcome
	err := g.SystemRead(ctx, Actor, tenant, access.ImportClients, func(p *gate.Pass) error {
		d, err := deskOf(p, u)
		if err != nil {
			return err
		}
		roll, err := client.RollOf(p, u)
		if err != nil {
			return err
		}
		if len(met.names) == 0 {
			for _, row := range before {
				met.again(d, row)
			}
		}
		for _, row := range rows {
			v, err := d.judge(p, roll, row)
			if err != nil {
				return err
			}
			if twice, is := met.again(d, row); is {
				v.What, v.Faults = Refused, append(v.Faults, twice)
			}
			all = append(all, v.Outcome)
		}
		return nil
	})
	return all, err
}

// stage writes one piece and counts it.
func (i *Import) stage(ctx context.Context, g *gate.Gate, tenant id.Tenant, rows []raw, outcomes []Outcome, of int) error {
	key, err := i.key(g.Vault, tenant)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	told, err := json.Marshal(outcomes)
	if err != nil {
		return err
	}
	from, state, file, counts := i.Gone, Reading, i.file, i.Counts
	for _, o := range outcomes {
		counts.add(o, 1)
	}
	if from+len(rows) == of {
		state, file = Ready, ""
	}
	sealed := key.Seal(string(plain), pieceBind(i.ID, from))
	err = g.System(ctx, Actor, tenant, i.Unit, access.ImportClients, func(p *gate.Pass) error {
		n, err := p.Write(gate.Event{Kind: "intake.stage", Of: []string{string(i.ID), decimal(from)}}, `
			UPDATE intake
			SET state = $2, gone = $3, amount = $4, fresh = $5, same = $6, changed = $7, refused = $8, file = $9
			WHERE tenant = $1 AND id = $10 AND state = 'reading' AND gone = $11`,
			string(state), from+len(rows), of, counts.New, counts.Same, counts.Changed, counts.Refused, file, i.ID, from)
		if err != nil {
			return err
		}
		if n == 0 { // another runner was here, or it was discarded meanwhile
			return fault.Stale()
		}
		p.Changed(Topic(i.ID))
		_, err = p.Write(gate.Event{Kind: "intake.piece", Of: []string{string(i.ID), decimal(from)}}, `
			INSERT INTO intake_piece (tenant, intake, first, rows_sealed, outcome)
			VALUES ($1, $2, $3, $4, $5)`, i.ID, from, sealed, string(told))
		return err
	})
	if err == nil {
		i.Gone, i.State, i.Counts = from+len(rows), state, counts
	}
	return err
}

// Topic names what open pages of an import wait for.
func Topic(i id.Intake) string { return "intake/" + string(i) }

func decimal(n int) string { return strconv.Itoa(n) }
