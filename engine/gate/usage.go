package gate

import (
	"context"
	"crypto/sha256"
	"sync"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/audit"
	"etapaja/engine/db"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// quiet is how long the same session may look at the same set on the same screen without another row.
const quiet = 15 * time.Minute

// export is the purpose of what takes client data out of the house. It is logged also where the program itself does it.
const export = "export"

// view is the usage row of a pass: who looked at whom, on which screen and why (703/2023 10 §).
func (p *Pass) view(outcome string) audit.Usage {
	clients := make([]string, 0, len(p.saw))
	for _, c := range p.saw {
		clients = append(clients, string(c))
	}
	return audit.Usage{Screen: p.visit.Screen, Purpose: p.visit.Purpose, Outcome: outcome, Clients: clients}
}

// useInPass writes the usage row of a writing pass within its own transaction.
func (p *Pass) useInPass() error {
	if len(p.saw) == 0 || p.Actor().Kind == access.System {
		return nil
	}
	u := p.view("shown")
	mark := p.mark(u)
	if p.gate.logged.has(mark, p.now) {
		return nil
	}
	p.tx.AfterCommit(func() { p.gate.logged.put(mark, p.now) })
	return p.linkUsage(u)
}

// logView writes the usage row of what was shown or refused, durably and in a transaction of its own, before the
// reply leaves. What fn saw before it failed was read all the same.
func (g *Gate) logView(ctx context.Context, p *Pass, outcome error) error {
	if p.Actor().Kind == access.Nobody || p.Actor().Kind == access.System && p.visit.Purpose != export {
		return nil
	}
	denied := p.refused && isRefusal(outcome)
	if len(p.saw) == 0 && !denied {
		return nil
	}
	u := p.view("shown")
	if denied {
		u.Outcome = "denied"
	}
	mark := p.mark(u)
	if !denied && g.logged.has(mark, p.now) {
		return nil
	}
	err := g.DB.Write(context.WithoutCancel(ctx), p.visit.Actor.chainLock(), func(tx *db.Tx) error {
		q := &Pass{gate: g, visit: p.visit, now: p.now, today: p.today, tx: tx, writing: true}
		if err := tx.Tenant(string(q.Tenant())); err != nil {
			return err
		}
		return q.linkUsage(u)
	})
	if err == nil {
		g.logged.put(mark, p.now)
	}
	return err
}

// mark tells two views apart: session, screen, purpose, outcome and the set of clients.
func (p *Pass) mark(u audit.Usage) [16]byte {
	h := sha256.New()
	h.Write([]byte(p.visit.Actor.Session))
	h.Write(u.Event().Digest)
	return [16]byte(h.Sum(nil))
}

// logged remembers the views of the last quarter of an hour in two halves, so that forgetting costs nothing.
type logged struct {
	mu       sync.Mutex
	now, old map[[16]byte]cal.Instant
	turned   cal.Instant
}

func newLogged() *logged { return &logged{now: map[[16]byte]cal.Instant{}} }

func (r *logged) has(m [16]byte, at cal.Instant) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	seen, ok := r.now[m]
	if !ok {
		seen, ok = r.old[m]
	}
	return ok && at.Sub(seen) < quiet
}

func (r *logged) put(m [16]byte, at cal.Instant) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if at.Sub(r.turned) >= quiet {
		r.old, r.now, r.turned = r.now, map[[16]byte]cal.Instant{}, at
	}
	r.now[m] = at
}

// Used is one row of the usage log.
type Used struct {
	Chain                           string
	Seq                             int64
	At                              cal.Instant
	Actor, Screen, Purpose, Outcome string
	Clients                         []id.Client
	body                            []byte
}

func (u *Used) fields() []any {
	return []any{&u.Chain, &u.Seq, &u.At, &u.Actor, &u.Screen, &u.Purpose, &u.Outcome, &u.body}
}

// Usages lists the newest views of the organiser's client data before an instant, at most 200.
func (p *Pass) Usages(before cal.Instant) ([]Used, error) {
	if _, err := p.Allow(access.SeeUsageLog, access.Subject{}); err != nil {
		return nil, err
	}
	all, err := All(p, (*Used).fields, `
		SELECT chain, seq, at, actor, screen, purpose, outcome, body
		FROM usage
		WHERE tenant = $1 AND at < $2
		ORDER BY at DESC, chain, seq DESC
		LIMIT 200`, int64(before))
	for i := range all {
		l, err := audit.Read(all[i].body)
		if err != nil {
			return nil, err
		}
		for _, c := range l.Event.Of {
			all[i].Clients = append(all[i].Clients, id.Client(c))
		}
	}
	return all, err
}
