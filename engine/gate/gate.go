// Package gate is the only door to data: it knows sessions and grants, decides, opens the transaction, records
// what is written and what is seen, commits, and then tells which topics changed. No Pass, no SQL.
package gate

import (
	"context"
	"embed"
	"log/slog"

	"etapaja/engine/access"
	"etapaja/engine/blob"
	"etapaja/engine/db"
	"etapaja/engine/picture"
	"etapaja/engine/vault"
	"etapaja/engine/vault/code"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/recent"
)

// Schema holds the gate's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Gate opens passes. What it needs stands in its literal; New fills what it keeps for itself.
type Gate struct {
	DB    *db.DB
	Clock clock.Clock
	IDs   id.Source
	Vault *vault.Vault
	Files *blob.Store // nil where nothing keeps files
	// Pictures makes photos anew, a few at a time for the whole program; nil where nothing keeps files.
	Pictures *picture.Studio
	// OnCommit is told the topics that changed, after the commit is durable. It must not block.
	OnCommit func(topics []string)
	Log      *slog.Logger
	Work     WorkLimits // of the workers' sessions

	logged  *logged
	known   *recent.Map[[32]byte, acquaintance] // nil on PostgreSQL
	seldom  *seldom                             // nil on PostgreSQL
	guesses *code.Budget
	knocks  *code.Budget
	version *versions
}

// New makes a gate that remembers which views it has logged in the last quarter of an hour.
func New(g Gate) *Gate {
	g.logged, g.guesses, g.knocks, g.version = newLogged(), &code.Budget{}, &code.Budget{}, newVersions()
	g.known, g.seldom = newKnown(g.DB.Engine()), newSeldom(g.DB.Engine())
	if g.OnCommit == nil {
		g.OnCommit = func([]string) {}
	}
	if g.Log == nil {
		g.Log = slog.Default()
	}
	return &g
}

// Visit is what web or a job knows when it asks for a pass.
type Visit struct {
	Actor   Signed      // who, as found by Who; the zero value is a stranger
	Screen  string      // "care/day/checkin"; for jobs and commands "job/day.close"
	Need    access.Need // what the screen demands
	Purpose string      // why client data is read, for the usage log (Act 703/2023 10 §)
}

// Read gives fn a reading pass on one consistent snapshot. What fn saw of clients is in the usage log, durably,
// before Read returns; a refusal is logged too. It returns fault.Denied where the actor lacks the need.
func (g *Gate) Read(ctx context.Context, v Visit, fn func(*Pass) error) error {
	p := g.pass(v)
	err := p.admit()
	if err == nil {
		err = g.DB.Read(ctx, func(tx *db.Tx) error {
			p.tx = tx
			defer func() { p.tx = nil }()
			if err := tx.Tenant(string(p.Tenant())); err != nil {
				return err
			}
			return fn(p)
		})
	}
	if e := g.logView(ctx, p, err); e != nil {
		return e
	}
	return err
}

// Once makes a browser's write safe to repeat: the same key with the same form changes nothing the second time.
// The zero value asks for no such safety (signing in, jobs that carry their own key).
type Once struct {
	Key    string // 8-64 letters from the form
	Digest []byte // of the form and its address
	// Repeated is told whether the form was carried out before, so that nothing happened now; nil where nobody asks.
	Repeated *bool
}

// Write gives fn a writing pass, in one transaction with its audit events, its usage row and its once key. fn may
// run more than once and has no outside effects. The redirect that fn returns is kept with the key and given
// again when the form is repeated.
func (g *Gate) Write(ctx context.Context, v Visit, once Once, fn func(*Pass) (redirect string, err error)) (string, error) {
	var p *Pass
	var redirect string
	err := g.pass(v).admit()
	if err != nil {
		p = g.pass(v)
	} else {
		err = g.DB.Write(ctx, v.Actor.chainLock(), func(tx *db.Tx) error {
			p = g.pass(v) // a closure may run again, alone, after its group failed
			p.tx, p.writing = tx, true
			defer func() { p.tx = nil }()
			if err := tx.Tenant(string(p.Tenant())); err != nil {
				return err
			}
			redirect, err = p.once(once, fn)
			return err
		})
	}
	if err != nil {
		if p == nil {
			p = g.pass(v)
		}
		p.settled() // where the commit's end is not known, it may have been durable
		if e := g.logView(ctx, p, err); e != nil {
			return "", e
		}
		return "", err
	}
	return redirect, nil
}

// System gives a named system actor (a job, a command, the demo's builder) a writing pass in a tenant and on a
// unit's chain. unit may be empty: the tenant's own chain.
func (g *Gate) System(ctx context.Context, name string, tenant id.Tenant, unit id.Unit, need access.Need, fn func(*Pass) error) error {
	v := Visit{Actor: systemActor(name, tenant, unit), Screen: name, Need: need, Purpose: "system"}
	_, err := g.Write(ctx, v, Once{}, func(p *Pass) (string, error) { return "", fn(p) })
	return err
}

// SystemOnce is System for a form that anybody may send, signed in or not: the same key with the same form changes nothing
// the second time, and gives the same redirect.
func (g *Gate) SystemOnce(ctx context.Context, name string, tenant id.Tenant, once Once, fn func(*Pass) (redirect string, err error)) (string, error) {
	v := Visit{Actor: systemActor(name, tenant, ""), Screen: name, Need: access.RunJobs, Purpose: "system"}
	return g.Write(ctx, v, once, fn)
}

// SystemRead is System for reading.
func (g *Gate) SystemRead(ctx context.Context, name string, tenant id.Tenant, need access.Need, fn func(*Pass) error) error {
	return g.Read(ctx, Visit{Actor: systemActor(name, tenant, ""), Screen: name, Need: need, Purpose: "system"}, fn)
}

// SystemExport is SystemRead for a command that takes client data out of the house: whose, is in the usage log before it
// returns.
func (g *Gate) SystemExport(ctx context.Context, name string, tenant id.Tenant, need access.Need, fn func(*Pass) error) error {
	return g.Read(ctx, Visit{Actor: systemActor(name, tenant, ""), Screen: name, Need: need, Purpose: export}, fn)
}

func systemActor(name string, tenant id.Tenant, unit id.Unit) Signed {
	return Signed{Actor: access.Actor{Kind: access.System, ID: name, Tenant: tenant, Unit: unit, Strong: true}}
}

func (g *Gate) pass(v Visit) *Pass {
	now := g.Clock.Now()
	return &Pass{gate: g, visit: v, now: now, today: now.Date(), opened: g.seldom.mark()}
}

// Today is the date in Helsinki now, for those who need no data.
func (g *Gate) Today() cal.Date { return g.Clock.Now().Date() }

// isRefusal tells whether err is a refusal that belongs in the usage log.
func isRefusal(err error) bool { return fault.Is(err, fault.KindDenied) }
