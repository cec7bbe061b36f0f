// Package live tells open browsers that something has changed. It carries signals, never data: whoever hears one
// fetches anew through the gate.
package live

import "sync"

// Hub knows who listens to which topic in this process.
type Hub struct {
	mu     sync.RWMutex
	topics map[string]map[*Sub]struct{}
}

// Sub is one open page that listens to a few topics.
type Sub struct {
	hub    *Hub
	topics []string
	c      chan struct{}
}

// New makes a hub to which nobody listens yet.
func New() *Hub { return &Hub{topics: map[string]map[*Sub]struct{}{}} }

// Subscribe listens to topics until Close. What was published before is not heard: the page is fetched after
// subscribing, or once more at the first signal.
func (h *Hub) Subscribe(topics ...string) *Sub {
	s := &Sub{hub: h, topics: topics, c: make(chan struct{}, 1)}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, t := range topics {
		if h.topics[t] == nil {
			h.topics[t] = map[*Sub]struct{}{}
		}
		h.topics[t][s] = struct{}{}
	}
	return s
}

// Publish signals all who listen to any of the topics. It never blocks: signals that are not yet taken become one.
func (h *Hub) Publish(topics ...string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, t := range topics {
		for s := range h.topics[t] {
			select {
			case s.c <- struct{}{}:
			default: // a signal waits already
			}
		}
	}
}

// C gives a signal after each change, or one after several. It is never closed: a stream ends by its own context.
func (s *Sub) C() <-chan struct{} { return s.c }

// Close ends the listening. It may be called more than once.
func (s *Sub) Close() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	for _, t := range s.topics {
		delete(s.hub.topics[t], s)
		if len(s.hub.topics[t]) == 0 {
			delete(s.hub.topics, t)
		}
	}
}

// Listeners counts the open pages, for the operator's figures: a page that listens to two topics counts twice.
func (h *Hub) Listeners() (n int) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, subs := range h.topics {
		n += len(subs)
	}
	return n
}
