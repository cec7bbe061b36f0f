package gate

import (
	"context"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/vault/code"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// WorkLimits are when a worker's session ends by itself. A client's ends when its pairing does.
type WorkLimits struct {
	Idle    time.Duration // without a page; 0: never
	Longest time.Duration // after signing in; 0: a day and night
}

// WorkUntil is when a worker's session that is opened now ends at the latest.
func (p *Pass) WorkUntil() cal.Instant {
	longest := p.gate.Work.Longest
	if longest == 0 {
		longest = 24 * time.Hour
	}
	return p.now.Add(longest)
}

// OpenSession opens a session in the pass's own transaction and returns its token. A system actor opens anybody's, a
// person their own alone.
func (p *Pass) OpenSession(who Person) (string, error) {
	a := p.Actor()
	if who.Tenant != p.Tenant() || a.Kind != access.System && (a.Kind != who.Kind || a.ID != who.ID) {
		return "", fault.Denied()
	}
	return p.signIn(who)
}

// Knock counts a guess at the door of the workers by its address, apart from the clients' codes.
func (g *Gate) Knock(address string) (code.Guess, bool) {
	return g.knocks.Allow(everyone, address, g.Clock.Now())
}

// seenEvery is how exactly it is known when a session was last used: a row written for every page would be a write for
// every reading.
const seenEvery = 5 * time.Minute

// awake ends a worker's session that has not been used for long, and notes that it is used now.
func (g *Gate) awake(ctx context.Context, hash [32]byte, s Signed, now cal.Instant) (Signed, error) {
	if s.Kind != access.Worker || g.Work.Idle == 0 {
		return s, nil
	}
	quiet := now.Sub(s.seen)
	if quiet > g.Work.Idle {
		return Signed{}, nil
	}
	if quiet < seenEvery {
		return s, nil
	}
	err := g.writeAll(ctx, func(tx *db.Tx) error { return touchSession(tx, hash[:], now) })
	if err == nil && g.known != nil {
		g.known.Clear()
	}
	return s, err
}
