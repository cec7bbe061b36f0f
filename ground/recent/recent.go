// Package recent remembers what was used lately, within a bound, and forgets the rest at no cost.
package recent

import "sync"

// Map holds the values used last, in two halves: a full one becomes the old one, and the old one is forgotten. The
// zero Map holds nothing; New makes one. It may be used by many at once.
type Map[K comparable, V any] struct {
	most int

	mu       sync.Mutex
	now, old map[K]V
	cleared  int64
}

// New makes a map that holds at least the most values used last, and at most twice as many.
func New[K comparable, V any](most int) *Map[K, V] { return &Map[K, V]{most: most, now: map[K]V{}} }

// Get finds a value, which then counts as used. mark is to be given to Put with a value that is found out now.
func (m *Map[K, V]) Get(key K) (v V, mark int64, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok = m.now[key]
	if !ok {
		if v, ok = m.old[key]; ok {
			m.keep(key, v)
		}
	}
	return v, m.cleared, ok
}

// Mark is what Get gives beside a value.
func (m *Map[K, V]) Mark() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.cleared
}

// Put keeps a value, unless the map has been cleared since the mark was given: what was found out before may be out
// of date.
func (m *Map[K, V]) Put(key K, v V, mark int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.cleared == mark {
		m.keep(key, v)
	}
}

func (m *Map[K, V]) keep(key K, v V) {
	if len(m.now) >= m.most {
		m.old, m.now = m.now, map[K]V{}
	}
	m.now[key] = v
}

// Clear forgets everything.
func (m *Map[K, V]) Clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.old, m.now = nil, map[K]V{}
	m.cleared++
}
