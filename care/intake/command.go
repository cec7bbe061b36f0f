package intake

import (
	"context"
	"fmt"
	"io"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Try tells row by row what a file would do in a unit, and keeps nothing. A file that is no table is fault.Invalid.
func Try(ctx context.Context, g *gate.Gate, tenant id.Tenant, u id.Unit, file io.Reader) ([]Outcome, error) {
	s, err := read(file)
	if err != nil {
		return nil, err
	}
	met := newSeen()
	var all []Outcome
	for at := 0; at < len(s.rows); at += pieceRows {
		some, err := judgeAll(ctx, g, tenant, u, &met, nil, s.rows[at:min(at+pieceRows, len(s.rows))])
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// Bring imports a file at once, for the program: staged, approved and applied. A file with nothing to write is
// discarded. Where it is stopped after the approval, the jobs of a serving process carry it on.
func Bring(ctx context.Context, g *gate.Gate, tenant id.Tenant, u id.Unit, file io.Reader) ([]Outcome, error) {
	v := gate.Visit{Screen: Actor, Need: access.ImportClients, Purpose: "system", Actor: gate.Signed{Actor: access.Actor{
		Tenant: tenant, Kind: access.System, ID: Actor, Unit: u, Strong: true}}}
	made, err := Send(ctx, g, v, u, file)
	if err != nil {
		return nil, err
	}
	if err := Stage(ctx, g, tenant, u, made); err != nil {
		return nil, err
	}
	i, err := find(ctx, g, tenant, u, made)
	if err != nil {
		return nil, err
	}
	settle, writes := Approve, i.New+i.Changed
	if writes == 0 {
		settle = func(p *gate.Pass, u id.Unit, made id.Intake, _ int) error { return Discard(p, u, made) }
	}
	all, err := i.outcomes(ctx, g, tenant)
	if err == nil {
		err = g.System(ctx, Actor, tenant, u, access.ImportClients, func(p *gate.Pass) error { return settle(p, u, made, writes) })
	}
	for more := writes > 0; more && err == nil; {
		more, err = Apply(ctx, g, tenant, u, made)
	}
	if err != nil || writes == 0 {
		return all, err
	}
	return i.outcomes(ctx, g, tenant)
}

// outcomes are all rows of an import, in their order.
func (i Import) outcomes(ctx context.Context, g *gate.Gate, tenant id.Tenant) (all []Outcome, err error) {
	err = g.SystemRead(ctx, Actor, tenant, access.ImportClients, func(p *gate.Pass) error {
		all, err = i.Outcomes(p)
		return err
	})
	return all, err
}

// Tell writes what is wrong with each row and what there is to look at, by row and column, and then how many rows there
// are of each kind.
func Tell(w io.Writer, words i18n.Printer, all []Outcome) error {
	var counts Counts
	for _, o := range all {
		counts.add(o, 1)
		for _, x := range append(append([]Fault(nil), o.Faults...), o.Notes...) {
			column, text := x.Say(words)
			if column != "" {
				column += ": "
			}
			if _, err := fmt.Fprintf(w, "%s %d: %s%s\n", words.T("preview.row"), o.N, column, text); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintln(w, words.T("intake.counts", counts.New, counts.Changed, counts.Same, counts.Refused))
	return err
}

// Ask tells that nothing was written, and how it is.
func Ask(w io.Writer, words i18n.Printer) error {
	_, err := fmt.Fprintln(w, words.T("intake.command.ask"))
	return err
}
