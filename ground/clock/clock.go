// Package clock tells what time it is. Nobody else asks the machine.
package clock

import (
	"context"
	"errors"
	"sync"
	"time"

	"etapaja/ground/cal"
)

// Clock tells the present instant.
type Clock interface {
	Now() cal.Instant
}

// System is the machine's clock.
func System() Clock { return system{} }

type system struct{}

func (system) Now() cal.Instant { return cal.FromStd(time.Now()) }

// Fixed stands still at one instant.
type Fixed cal.Instant

// Now tells the fixed instant.
func (f Fixed) Now() cal.Instant { return cal.Instant(f) }

// ErrBack is returned when a clock is asked to go back.
var ErrBack = errors.New("clock: time does not go back")

// Stepping is a clock that can be set ahead. It runs on from there with the machine's clock, or stands still
// until the next step where it was made still.
type Stepping struct {
	mu    sync.Mutex
	base  cal.Instant
	since time.Time // zero: stands still
}

// Running makes a clock that shows at now and runs on.
func Running(at cal.Instant) *Stepping { return &Stepping{base: at, since: time.Now()} }

// Still makes a clock that shows at until it is stepped.
func Still(at cal.Instant) *Stepping { return &Stepping{base: at} }

// Now tells the instant the clock shows.
func (s *Stepping) Now() cal.Instant {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now()
}

func (s *Stepping) now() cal.Instant {
	if s.since.IsZero() {
		return s.base
	}
	return s.base.Add(time.Since(s.since))
}

// Set moves the clock to at; ErrBack where at is in the clock's past.
func (s *Stepping) Set(at cal.Instant) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at < s.now() {
		return ErrBack
	}
	s.base = at
	if !s.since.IsZero() {
		s.since = time.Now()
	}
	return nil
}

// Run lets a clock that stood still run on from the instant it shows.
func (s *Stepping) Run() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.base, s.since = s.now(), time.Now()
}

// Every calls fn once each d of the machine's time until the context ends.
func Every(ctx context.Context, d time.Duration, fn func()) {
	t := time.NewTicker(d)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			fn()
		}
	}
}
