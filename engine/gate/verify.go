package gate

import (
	"context"
	"iter"
	"maps"
	"slices"

	"etapaja/engine/access"
	"etapaja/engine/audit"
	"etapaja/engine/db"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// joiner is the system actor that joins the units' chains.
const joiner = "system:join"

// Join puts the heads of all of a tenant's chains into the tenant's own chain, once a day, and signs that link: without
// the key nobody can write a chain anew, and whoever holds a copy of the link can find a cut or an edit in any of them.
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
		if err := p.link(audit.Join(tips)); err != nil {
			return err
		}
		joined := p.heads.event
		signature, err := g.Vault.Sign(sealed(tenant, joined))
		if err != nil {
			return err
		}
		_, err = p.tx.Exec(`
			INSERT INTO checkpoint (tenant, seq, signature)
			VALUES ($1, $2, $3)`, string(tenant), joined.Seq, signature)
		return err
	})
}

// sealed is what is signed of a join: whose chain, and the hash, which binds all that came before.
func sealed(t id.Tenant, h audit.Head) []byte {
	return append([]byte("audit checkpoint\x00"+string(t)+"\x00"), h.Hash...)
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
	Chains  int
	Links   int64
	Signed  int  // the days' joins whose signature was checked
	Unknown bool // there was no key to check signatures with
}

// Verify goes through every chain of every tenant, the units' chains against the heads that the tenants' chains
// vouch for, and tells the first break; nil where all is whole. Signatures are checked where the gate has a vault.
func (g *Gate) Verify(ctx context.Context) (Verified, *audit.Break, error) {
	done := Verified{Unknown: g.Vault == nil}
	var broken *audit.Break
	err := g.readAll(ctx, func(tx *db.Tx) error {
		names, err := chainsOf(tx)
		if err != nil {
			return err
		}
		known, found, err := g.vouched(tx, names, &done)
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

// vouched reads the heads that the tenants' own chains hold, after those chains themselves have proved whole and their
// joins signed.
func (g *Gate) vouched(tx *db.Tx, names []chainName, done *Verified) (map[audit.Chain][]audit.Head, *audit.Break, error) {
	known := map[audit.Chain][]audit.Head{}
	for _, n := range names {
		if n.chain != "" {
			continue
		}
		own := audit.Chain{Tenant: n.tenant}
		if _, b, err := verifyChain(tx, "", own, nil); err != nil || b != nil {
			return nil, b, err
		}
		signatures, err := signaturesOf(tx, n.tenant)
		if err != nil {
			return nil, nil, err
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
			if tips == nil || g.Vault == nil {
				continue
			}
			head := audit.Head{Seq: row.Seq, Hash: row.Hash}
			if g.Vault.Verify(sealed(id.Tenant(n.tenant), head), signatures[row.Seq]) != nil {
				return nil, &audit.Break{Chain: own, Seq: row.Seq, Why: audit.WhySeal}, nil
			}
			done.Signed++
			delete(signatures, row.Seq)
		}
		if len(signatures) > 0 && g.Vault != nil {
			return nil, &audit.Break{Chain: own, Seq: slices.Min(slices.Collect(maps.Keys(signatures))), Why: audit.WhyEnd}, nil
		}
	}
	return known, nil, nil
}

func signaturesOf(tx *db.Tx, tenant string) (map[int64][]byte, error) {
	type row struct {
		seq       int64
		signature []byte
	}
	rows, err := db.All(tx, func(r *row) []any { return []any{&r.seq, &r.signature} }, `
		SELECT seq, signature
		FROM checkpoint
		WHERE tenant = $1`, tenant)
	all := map[int64][]byte{}
	for _, r := range rows {
		all[r.seq] = r.signature
	}
	return all, err
}

func verifyChain(tx *db.Tx, name string, c audit.Chain, known []audit.Head) (audit.Head, *audit.Break, error) {
	kept := audit.Columns{At: true, Actor: true, Kind: true, Digest: c.Name != name}
	return audit.Check{Chain: c, Columns: kept, Known: known}.Verify(chainRows(tx, c, name))
}

// kept is a link as the tables keep it, with the columns that only views have.
type kept struct {
	audit.Row
	screen, purpose, outcome string
}

// chainRows reads a chain page by page, so that a long one fits in memory.
func chainRows(tx *db.Tx, c audit.Chain, name string) iter.Seq2[audit.Row, error] {
	query := eventRows
	if c.Name != name {
		query = usageRows
	}
	return func(yield func(audit.Row, error) bool) {
		for last := int64(0); ; {
			rows, err := db.All(tx, func(r *kept) []any {
				return []any{&r.Seq, &r.At, &r.Actor, &r.Event.Kind, &r.screen, &r.purpose, &r.outcome, &r.Body, &r.Hash}
			}, query, c.Tenant, name, last)
			if err != nil {
				yield(audit.Row{}, err)
				return
			}
			for _, r := range rows {
				if c.Name != name {
					r.view()
				}
				if !yield(r.Row, nil) {
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

// view makes the event of a view of its plain columns; whom it showed stands in the hashed bytes alone.
func (r *kept) view() {
	l, err := audit.Read(r.Body)
	if err != nil {
		return // told of where the bytes are checked
	}
	r.Event = audit.Usage{Screen: r.screen, Purpose: r.purpose, Outcome: r.outcome, Clients: l.Event.Of}.Event()
}

const eventRows = `
	SELECT seq, at, actor, kind, '', '', '', body, hash
	FROM event
	WHERE tenant = $1 AND chain = $2 AND seq > $3
	ORDER BY seq
	LIMIT 1000`

const usageRows = `
	SELECT seq, at, actor, '', screen, purpose, outcome, body, hash
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
