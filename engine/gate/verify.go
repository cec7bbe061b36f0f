package gate

import (
	"context"
	"iter"

	"etapaja/engine/access"
	"etapaja/engine/audit"
	"etapaja/engine/db"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// joiner is the system actor that joins the units' chains.
const joiner = "system:join"

// Join puts the heads of all of a tenant's chains into the tenant's own chain, once a day: whoever holds a signed
// copy of that link can find a cut or an edit in any of them.
func (g *Gate) Join(ctx context.Context, tenant id.Tenant) error {
	return g.System(ctx, joiner, tenant, "", access.RunJobs, func(p *Pass) error {
		var tips []audit.Tip
		for _, table := range []string{headsOfEvents, headsOfUsage} {
			found, err := All(p, func(t *audit.Tip) []any { return []any{&t.Name, &t.Head.Seq, &t.Head.Hash} }, table)
			if err != nil {
				return err
			}
			tips = append(tips, found...)
		}
		return p.link(audit.Join(tips))
	})
}

const headsOfEvents = `
	SELECT e.chain, e.seq, e.hash
	FROM event e
	WHERE e.tenant = $1 AND e.chain <> '' AND e.seq = (
		SELECT MAX(x.seq)
		FROM event x
		WHERE x.tenant = $1 AND x.chain = e.chain)`

const headsOfUsage = `
	SELECT u.chain || '/usage', u.seq, u.hash
	FROM usage u
	WHERE u.tenant = $1 AND u.seq = (
		SELECT MAX(x.seq)
		FROM usage x
		WHERE x.tenant = $1 AND x.chain = u.chain)`

// Verified tells what a verification went through.
type Verified struct {
	Chains int
	Links  int64
}

// Verify goes through every chain of every tenant, the units' chains against the heads that the tenants' chains
// vouch for, and tells the first break; nil where all is whole.
func (g *Gate) Verify(ctx context.Context) (Verified, *audit.Break, error) {
	var done Verified
	var broken *audit.Break
	err := g.readAll(ctx, func(tx *db.Tx) error {
		names, err := chainsOf(tx)
		if err != nil {
			return err
		}
		known, found, err := vouched(tx, names)
		if err != nil || found != nil {
			broken = found
			return err
		}
		for _, n := range names {
			for _, c := range []audit.Chain{{Tenant: n.tenant, Name: n.chain}, audit.Chain{Tenant: n.tenant, Name: n.chain}.Usage()} {
				head, b, err := verifyChain(tx, n.chain, c, known[c])
				if err != nil || b != nil {
					broken = b
					return err
				}
				if head.Seq > 0 {
					done.Chains++
					done.Links += head.Seq
				}
			}
		}
		return nil
	})
	return done, broken, err
}

// vouched reads the heads that the tenants' own chains hold, after those chains themselves have proved whole.
func vouched(tx *db.Tx, names []chainName) (map[audit.Chain][]audit.Head, *audit.Break, error) {
	known := map[audit.Chain][]audit.Head{}
	for _, n := range names {
		if n.chain != "" {
			continue
		}
		own := audit.Chain{Tenant: n.tenant}
		if _, b, err := verifyChain(tx, "", own, nil); err != nil || b != nil {
			return nil, b, err
		}
		for row, err := range chainRows(tx, own, "") {
			if err != nil {
				return nil, nil, err
			}
			l, err := audit.Read(row.Body)
			if err != nil {
				return nil, nil, err
			}
			tips, err := l.Tips()
			if err != nil {
				return nil, nil, err
			}
			for _, t := range tips {
				c := audit.Chain{Tenant: n.tenant, Name: t.Name}
				known[c] = append(known[c], t.Head)
			}
		}
	}
	return known, nil, nil
}

func verifyChain(tx *db.Tx, name string, c audit.Chain, known []audit.Head) (audit.Head, *audit.Break, error) {
	return audit.Check{Chain: c, Known: known}.Verify(chainRows(tx, c, name))
}

// chainRows reads a chain page by page, so that a long one fits in memory.
func chainRows(tx *db.Tx, c audit.Chain, name string) iter.Seq2[audit.Row, error] {
	query := eventRows
	if c.Name != name {
		query = usageRows
	}
	return func(yield func(audit.Row, error) bool) {
		for last := int64(0); ; {
			rows, err := db.All(tx, func(r *audit.Row) []any {
				return []any{&r.Seq, &r.At, &r.Actor, &r.Body, &r.Hash}
			}, query, c.Tenant, name, last)
			if err != nil {
				yield(audit.Row{}, err)
				return
			}
			for _, r := range rows {
				if !yield(r, nil) {
					return
				}
				last = r.Seq
			}
			if len(rows) == 0 {
				return
			}
		}
	}
}

const eventRows = `
	SELECT seq, at, actor, body, hash
	FROM event
	WHERE tenant = $1 AND chain = $2 AND seq > $3
	ORDER BY seq
	LIMIT 1000`

const usageRows = `
	SELECT seq, at, actor, body, hash
	FROM usage
	WHERE tenant = $1 AND chain = $2 AND seq > $3
	ORDER BY seq
	LIMIT 1000`

// Latest is when the newest event of a unit's chain was written, 0 where there is none: a clock that is started again
// must not show an earlier time.
func (p *Pass) Latest(unit id.Unit) (cal.Instant, error) {
	at, err := Value[cal.Instant](p, `
		SELECT at
		FROM event
		WHERE tenant = $1 AND chain = $2
		ORDER BY seq DESC
		LIMIT 1`, string(unit))
	if fault.Is(err, fault.KindNotFound) {
		return 0, nil
	}
	return at, err
}
