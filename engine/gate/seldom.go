package gate

import (
	"strings"
	"sync"

	"etapaja/engine/db"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/ground/recent"
)

// Fact names what Seldom remembers. Kind begins with the room that keeps it, as an Event's does: "org.unit". Of is
// whose it is, and From and To are the days that were asked for, where days matter.
type Fact struct {
	Kind     string
	Of       string
	From, To cal.Date
}

// Seldom reads what changes seldom and is asked for all the time: a unit's hours, a worker's card, a client's row. On
// SQLite it is read once and remembered until anybody writes an event of the same room, or another program writes; read
// must therefore read tables of that one room alone. A writing pass always reads. The value is shared: nobody may
// change what it leads to.
func Seldom[T any](p *Pass, f Fact, read func() (T, error)) (T, error) {
	s := p.gate.seldom
	if p.writing || s == nil {
		return read()
	}
	s.watch(room(f.Kind))
	key := tenantFact{p.Tenant(), f}
	if kept, _, ok := s.facts.Get(key); ok {
		return kept.(T), nil
	}
	value, err := read()
	if err == nil {
		s.facts.Put(key, value, p.opened)
	}
	return value, err
}

// seldom is what Seldom remembers. Everything is let go at once, so that nothing of what was shredded stays behind.
type seldom struct {
	facts *recent.Map[tenantFact, any]
	mu    sync.RWMutex
	rooms map[string]bool // whose writes are heeded
}

type tenantFact struct {
	tenant id.Tenant
	fact   Fact
}

// seldomMost bounds the facts that are remembered: what is asked for the clients and workers of a county's day.
const seldomMost = 8_000

func newSeldom(engine db.Engine) *seldom {
	if engine != db.SQLite {
		return nil
	}
	return &seldom{facts: recent.New[tenantFact, any](seldomMost), rooms: map[string]bool{}}
}

// watch heeds the writes of a room from now on. Whoever reads at this moment may have begun before a write that nobody
// heeded, and keeps nothing.
func (s *seldom) watch(room string) {
	s.mu.RLock()
	watched := s.rooms[room]
	s.mu.RUnlock()
	if watched {
		return
	}
	s.mu.Lock()
	s.rooms[room] = true
	s.mu.Unlock()
	s.facts.Clear()
}

// wrote lets go what was remembered if one of the rooms is heeded.
func (s *seldom) wrote(rooms []string) {
	if s == nil {
		return
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, r := range rooms {
		if s.rooms[r] {
			s.facts.Clear()
			return
		}
	}
}

func (s *seldom) clear() {
	if s != nil {
		s.facts.Clear()
	}
}

// mark is to be taken before anything is read.
func (s *seldom) mark() int64 {
	if s == nil {
		return 0
	}
	return s.facts.Mark()
}

// room is the first part of the name of an event or a fact.
func room(kind string) string {
	name, _, _ := strings.Cut(kind, ".")
	return name
}
