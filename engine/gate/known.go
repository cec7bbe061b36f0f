package gate

import (
	"sync"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/ground/cal"
)

// known remembers who stands behind the tokens that came last, so that not every request reads the tables again. It
// is kept on SQLite alone, where this program is the only one that writes: each write that changes a session or a
// role empties it once it is durable, before the writer is answered. On PostgreSQL another program may have written,
// and every request reads.
type known struct {
	mu       sync.Mutex
	now, old map[[32]byte]acquaintance
	emptied  int64 // how many times
}

// acquaintance is an actor as found at a date: roles begin and end with a day.
type acquaintance struct {
	signed Signed
	on     cal.Date
}

// knownMost is how many tokens each of the two halves holds; a full one becomes the old one.
const knownMost = 10_000

func newKnown(engine db.Engine) *known {
	if engine != db.SQLite {
		return nil
	}
	return &known{now: map[[32]byte]acquaintance{}}
}

// find gives the actor behind a hash, and the count that put demands for one that is read now.
func (k *known) find(hash [32]byte, at cal.Instant) (s Signed, ok bool, emptied int64) {
	if k == nil {
		return Signed{}, false, 0
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	a, ok := k.now[hash]
	if !ok {
		if a, ok = k.old[hash]; ok {
			k.keep(hash, a)
		}
	}
	ok = ok && at < a.signed.Until && a.on == at.Date()
	return a.signed, ok, k.emptied
}

// put keeps what was read, unless the tables may have changed since the reading began.
func (k *known) put(hash [32]byte, s Signed, at cal.Instant, emptied int64) {
	if k == nil || s.Kind == access.Nobody {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.emptied == emptied {
		k.keep(hash, acquaintance{s, at.Date()})
	}
}

func (k *known) keep(hash [32]byte, a acquaintance) {
	if len(k.now) == knownMost {
		k.old, k.now = k.now, map[[32]byte]acquaintance{}
	}
	k.now[hash] = a
}

// empty forgets everybody.
func (k *known) empty() {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.old, k.now = nil, map[[32]byte]acquaintance{}
	k.emptied++
}

// unknow forgets everybody once the pass is durable.
func (p *Pass) unknow() { p.tx.AfterCommit(p.gate.known.empty) }
