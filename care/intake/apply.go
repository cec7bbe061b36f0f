package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// ApplyJob is the kind of job that carries out one piece of an approved import and puts the next into the queue; its
// argument is the import.
const ApplyJob = "intake.apply"

// Apply carries out the next piece of an approved import, at most 200 rows, a few in one transaction so that nobody waits
// for it. Each row is judged anew, for the days may have passed, and others may be bringing in the same people. It goes on
// at the row where it was stopped, or where another runner has come to, and tells whether there are more.
func Apply(ctx context.Context, g *gate.Gate, tenant id.Tenant, u id.Unit, named id.Intake) (more bool, err error) {
	for c := (contest{}); ; {
		more, gone, err := applyPiece(ctx, g, tenant, u, named)
		if !c.lost(err, gone) {
			return more, err
		}
	}
}

// applyPiece is Apply for one runner alone. gone is how far the import had come when it began.
func applyPiece(ctx context.Context, g *gate.Gate, tenant id.Tenant, u id.Unit, named id.Intake) (more bool, gone int, err error) {
	i, err := find(ctx, g, tenant, u, named)
	if err != nil || i.State != Applying {
		return false, 0, err
	}
	w := &work{gate: g, tenant: tenant, of: i}
	if err := w.read(ctx); err != nil {
		return false, i.Gone, err
	}
	for w.at < len(w.rows) {
		if err := w.step(ctx); err != nil {
			return false, i.Gone, err
		}
	}
	return w.of.State == Applying, i.Gone, nil
}

// contest is between runners who work at one import at the same moment: of each few rows one wins, and the others look
// again.
type contest struct{ gone, tries int }

// mostTries is how often a runner looks again where nothing has moved.
const mostTries = 3

// lost tells whether err means that another was faster, so that it is worth looking again.
func (c *contest) lost(err error, gone int) bool {
	if !fault.Is(err, fault.KindStale) {
		return false
	}
	if gone > c.gone {
		*c = contest{gone: gone}
	}
	c.tries++
	return c.tries <= mostTries
}

// work is one piece on its way.
type work struct {
	gate     *gate.Gate
	tenant   id.Tenant
	of       Import
	desk     desk
	roll     client.Roll
	first    int // of the piece
	rows     []raw
	outcomes []Outcome
	at       int // rows of the piece that are done
}

// piece is a stored piece.
type piece struct {
	first   int
	sealed  []byte
	outcome string
}

func (x *piece) fields() []any { return []any{&x.first, &x.sealed, &x.outcome} }

// read reads the piece that is next, with what its rows are judged by.
func (w *work) read(ctx context.Context) error {
	var next piece
	err := w.gate.SystemRead(ctx, Actor, w.tenant, access.ImportClients, func(p *gate.Pass) error {
		var err error
		if w.desk, err = deskOf(p, w.of.Unit); err != nil {
			return err
		}
		if w.roll, err = client.RollOf(p, w.of.Unit); err != nil {
			return err
		}
		next, err = gate.One(p, (*piece).fields, `
			SELECT first, rows_sealed, outcome
			FROM intake_piece
			WHERE tenant = $1 AND intake = $2 AND first <= $3
			ORDER BY first DESC
			LIMIT 1`, w.of.ID, w.of.Gone)
		return err
	})
	if err != nil {
		return err
	}
	if len(next.sealed) == 0 { // another runner has done the piece by now
		return fault.Stale()
	}
	key, err := w.of.key(w.gate.Vault, w.tenant)
	if err != nil {
		return err
	}
	plain, err := key.Open(next.sealed, pieceBind(w.of.ID, next.first))
	if err != nil {
		return err
	}
	if err := json.Unmarshal([]byte(plain), &w.rows); err != nil {
		return fmt.Errorf("piece %d: %w", next.first, err)
	}
	if err := json.Unmarshal([]byte(next.outcome), &w.outcomes); err != nil {
		return fmt.Errorf("piece %d: %w", next.first, err)
	}
	w.first, w.at = next.first, w.of.Gone-next.first
	return nil
}

// step carries out a few rows and says how far it has come, all in one transaction.
func (w *work) step(ctx context.Context) error {
	to := min(w.at+stepRows, len(w.rows))
	var done []Outcome
	var fills []client.New // what new clients were made of, row by row
	var counts Counts
	err := w.gate.System(ctx, Actor, w.tenant, w.of.Unit, access.ImportClients, func(p *gate.Pass) error {
		done, fills, counts = nil, nil, w.of.Counts // the closure may run again
		if err := w.claim(p); err != nil {
			return err
		}
		for n := w.at; n < to; n++ {
			v, err := w.carryOut(p, n)
			if err != nil {
				return err
			}
			counts.add(w.outcomes[n], -1)
			counts.add(v.Outcome, 1)
			done, fills = append(done, v.Outcome), append(fills, v.fill)
		}
		return w.settle(p, to, done, counts)
	})
	if err != nil {
		return err
	}
	for n, o := range done {
		if w.outcomes[w.at+n] = o; o.What == New {
			w.roll.Add(o.Client, fills[n])
		}
	}
	w.of.Counts, w.at, w.of.Gone = counts, to, w.first+to
	if w.of.Gone == w.of.Rows {
		w.of.State = Applied
		w.gate.Vault.Forget(owner(w.tenant, w.of.ID), w.of.wrapped)
	}
	return nil
}

// claim makes sure that nobody has done these rows, before anything is looked at for them, and that the roll is of now.
func (w *work) claim(p *gate.Pass) (err error) {
	gone, err := gate.Value[int](p, `
		SELECT gone
		FROM intake
		WHERE tenant = $1 AND id = $2`, w.of.ID)
	if err == nil && gone != w.first+w.at {
		err = fault.Stale()
	}
	if err == nil {
		w.roll, err = w.roll.Fresh(p)
	}
	return err
}

// carryOut judges a row anew and does what is to be done. What was refused when a person approved stays refused.
func (w *work) carryOut(p *gate.Pass, n int) (verdict, error) {
	if w.outcomes[n].What == Refused {
		return verdict{Outcome: w.outcomes[n]}, nil
	}
	v, err := w.desk.judge(p, w.roll, w.rows[n])
	if err != nil {
		return v, err
	}
	switch v.What {
	case New:
		v.Client, err = client.Register(p, v.fill)
	case Changed:
		err = client.Amend(p, v.who, v.say)
	}
	if fault.Is(err, fault.KindConflict) { // the same person has come into another unit at this moment: it is judged again
		err = errors.Join(fault.Stale(), err)
	}
	return v, err
}

// settle keeps what has become of the rows. With its last row a piece loses its texts, and the import its key.
func (w *work) settle(p *gate.Pass, to int, done []Outcome, counts Counts) error {
	all := append(append(append([]Outcome(nil), w.outcomes[:w.at]...), done...), w.outcomes[to:]...)
	told, err := json.Marshal(all)
	if err != nil {
		return err
	}
	gone, state, wrapped := w.first+to, Applying, w.of.wrapped
	if gone == w.of.Rows {
		state, wrapped = Applied, nil
	}
	n, err := p.Write(gate.Event{Kind: "intake.apply", Of: []string{string(w.of.ID), decimal(gone)}}, `
		UPDATE intake
		SET state = $2, gone = $3, fresh = $4, same = $5, changed = $6, refused = $7, wrapped = $8
		WHERE tenant = $1 AND id = $9 AND state = 'applying' AND gone = $10`,
		string(state), gone, counts.New, counts.Same, counts.Changed, counts.Refused, wrapped, w.of.ID, w.first+w.at)
	if err != nil {
		return err
	}
	if n == 0 { // another runner has done these rows
		return fault.Stale()
	}
	p.Changed(Topic(w.of.ID))
	if to < len(w.rows) {
		_, err = p.Write(gate.Event{Kind: "intake.rows", Of: []string{string(w.of.ID), decimal(gone)}}, `
			UPDATE intake_piece
			SET outcome = $2
			WHERE tenant = $1 AND intake = $3 AND first = $4`, string(told), w.of.ID, w.first)
		return err
	}
	if _, err := p.Write(gate.Event{Kind: "intake.empty", Of: []string{string(w.of.ID), decimal(gone)}}, `
		UPDATE intake_piece
		SET outcome = $2, rows_sealed = NULL
		WHERE tenant = $1 AND intake = $3 AND first = $4`, string(told), w.of.ID, w.first); err != nil {
		return err
	}
	if state == Applied {
		return nil
	}
	return p.Later(w.of.Unit, ApplyJob, string(w.of.ID)+"/"+decimal(gone), string(w.of.ID), p.Now())
}
