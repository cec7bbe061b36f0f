package gate

import (
	"errors"
	"slices"

	"etapaja/engine/audit"
	"etapaja/engine/db"
	"etapaja/ground/fault"
)

// Event is what a write is called in the audit chain: a verb of the domain and the ids it touches. It holds no
// personal text; the gate adds actor, time and a digest of what was written.
type Event struct {
	Kind string   // "attendance.confirm"
	Of   []string // ids, the subject first
}

// ErrReading is returned where a reading pass is asked to write.
var ErrReading = errors.New("gate: this pass was opened for reading")

// Write changes rows and joins the event to the audit chain, both in the pass's transaction. $1 is the tenant,
// args start at $2. It returns the number of rows changed. A unique key already taken is fault.Stale: somebody
// else was first.
func (p *Pass) Write(e Event, query string, args ...any) (int64, error) {
	if !p.writing {
		return 0, ErrReading
	}
	if r := room(e.Kind); !slices.Contains(p.wrote, r) {
		p.wrote = append(p.wrote, r)
	}
	n, err := p.tx.Exec(query, p.args(args)...)
	if db.IsUnique(err) {
		return 0, errors.Join(fault.Stale(), err)
	}
	if err != nil {
		return 0, err
	}
	return n, p.link(audit.Event{Kind: e.Kind, Of: e.Of, Digest: audit.Digest(query, args)})
}

// once runs fn unless the same form was carried out before, and keeps the key with what it led to.
func (p *Pass) once(o Once, fn func(*Pass) (string, error)) (string, error) {
	if o.Key == "" {
		redirect, err := fn(p)
		return redirect, p.closing(err)
	}
	type kept struct {
		digest   []byte
		redirect string
	}
	k, err := One(p, func(k *kept) []any { return []any{&k.digest, &k.redirect} }, `
		SELECT digest, redirect
		FROM once
		WHERE tenant = $1 AND actor = $2 AND key = $3`, p.actorName(), o.Key)
	if o.Repeated != nil {
		*o.Repeated = err == nil
	}
	if err == nil {
		if string(k.digest) != string(o.Digest) {
			return "", fault.Conflict("fault.once")
		}
		return k.redirect, nil
	}
	if !fault.Is(err, fault.KindNotFound) {
		return "", err
	}
	redirect, err := fn(p)
	if err != nil {
		return "", err
	}
	_, err = p.tx.Exec(`
		INSERT INTO once (tenant, actor, key, digest, redirect, at)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		p.args([]any{p.actorName(), o.Key, o.Digest, redirect, int64(p.now)})...)
	if db.IsUnique(err) { // the same form at the same moment, on PostgreSQL: let the caller try again and find it kept
		return "", errors.Join(fault.Stale(), err)
	}
	return redirect, p.closing(err)
}

// closing writes the usage row of a writing pass and arranges what follows the commit.
func (p *Pass) closing(err error) error {
	if err != nil {
		return err
	}
	if err := p.useInPass(); err != nil {
		return err
	}
	p.tx.AfterCommit(func() {
		p.settled()
		if len(p.topics) > 0 {
			p.gate.OnCommit(p.topics)
		}
	})
	return nil
}
