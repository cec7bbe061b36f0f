package gate

import (
	"context"
	"sync"

	"etapaja/engine/db"
	"etapaja/ground/id"
)

// versions counts each organiser's writes, and those of other programs, which may be anybody's.
type versions struct {
	mu  sync.Mutex
	of  map[id.Tenant]int64
	all int64
}

func newVersions() *versions { return &versions{of: map[id.Tenant]int64{}} }

func (v *versions) next(t id.Tenant) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.of[t]++
}

// Version counts an organiser's writes, so that who has it from before a reading knows whether anything may have
// changed since. It is told on SQLite alone, where this program is nearly the only one that writes: what a command
// writes beside it is noticed no later than at this program's own next write.
func (g *Gate) Version(t id.Tenant) (n int64, told bool) {
	if g.DB.Engine() != db.SQLite {
		return 0, false
	}
	g.version.mu.Lock()
	defer g.version.mu.Unlock()
	return g.version.of[t] + g.version.all, true
}

// Foreign lets go all that is remembered: another program has written. It is for db.DB.OnForeign.
func (g *Gate) Foreign() {
	g.version.mu.Lock()
	g.version.all++
	g.version.mu.Unlock()
	if g.known != nil {
		g.known.Clear()
	}
	g.seldom.clear()
}

// Again admits a visit to what was read before and has not changed since, and logs whom it shows just as Read does.
func (g *Gate) Again(ctx context.Context, v Visit, saw []id.Client) error {
	p := g.pass(v)
	err := p.admit()
	if err == nil {
		p.Saw(saw...)
	}
	if e := g.logView(ctx, p, err); e != nil {
		return e
	}
	return err
}

// settled lets go what is remembered of the time before a write: it is done before anybody is told of the write.
func (p *Pass) settled() {
	p.gate.version.next(p.Tenant())
	p.gate.seldom.wrote(p.wrote)
	if p.unknows && p.gate.known != nil {
		p.gate.known.Clear()
	}
}
