// Package demo builds the demo town: an imaginary municipality with eight weeks of history around the moment on which
// its clock starts, written through the product's own verbs and the gate, and the same on every run.
package demo

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
)

// Size is how large a demo is built.
type Size string

// The sizes: a town of about sixty clients and eight weeks, or a county of two thousand and a year.
const (
	TownSize   Size = "town"
	CountySize Size = "county"
)

// townWeeks is how many weeks of history a town has.
const townWeeks = 8

// ErrSize is returned for a size that is neither town nor county.
var ErrSize = errors.New("demo: the size is neither town nor county")

// Build builds a demo in an empty database, and leaves the clock at at. The gate's own clock may show anything up to
// at: each house is lived through on a clock of its own.
func Build(ctx context.Context, g *gate.Gate, c *clock.Stepping, at cal.Instant, size Size) (*Town, error) {
	in, seats, houses, err := draft(at, size)
	if err != nil {
		return nil, err
	}
	book, err := newLibrary()
	if err != nil {
		return nil, err
	}
	founder := newLane(ctx, g, in, 0)
	for _, s := range seats {
		if err := founder.found(s, houses); err != nil {
			return nil, fmt.Errorf("demo: founding %s: %w", s.tenant, err)
		}
	}
	if err := history(ctx, g, in, book, houses); err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	if err := founder.clock.Set(at); err != nil {
		return nil, err
	}
	for _, s := range seats {
		if err := founder.gate.Join(ctx, s.tenant); err != nil {
			return nil, err
		}
	}
	if err := c.Set(at); err != nil && !errors.Is(err, clock.ErrBack) {
		return nil, err
	}
	return Open(ctx, g)
}

// draft lays out the town on paper: nothing is written yet.
func draft(at cal.Instant, size Size) (calendar, []*seat, []*house, error) {
	var in calendar
	seats, houses := town()
	switch size {
	case TownSize:
		in = calendarOf(at, townWeeks, townWeeks)
	case CountySize:
		in = calendarOf(at, countyWeeks, countyLively)
		houses = county(seats[0], houses)
	default:
		return in, nil, nil, ErrSize
	}
	if err := people(houses, in); err != nil {
		return in, nil, nil, err
	}
	for _, h := range houses {
		if strings.HasPrefix(h.key, "paja") {
			if err := h.crowd(in); err != nil {
				return in, nil, nil, err
			}
		}
		h.shutting(in)
		h.expect()
		h.meet(in)
	}
	return in, seats, houses, nil
}

// history lives through all houses side by side, in stretches: between them the database looks at its tables anew, for
// what it knows of empty ones leads it to read too much.
func history(ctx context.Context, g *gate.Gate, in calendar, book *library, houses []*house) error {
	lanes := make([]*lane, len(houses))
	for i, h := range houses {
		lanes[i] = newLane(ctx, g, in, i+1)
		lanes[i].book, lanes[i].house = book, h
	}
	if err := together(lanes, (*lane).begin); err != nil {
		return err
	}
	for _, until := range []cal.Instant{cal.At(in.first, cal.T(7, 40)), cal.At(in.first.AddDays(2), 0), cal.At(in.first.AddDays(14), 0), in.at} {
		if err := together(lanes, func(l *lane) error { return l.live(until) }); err != nil {
			return err
		}
		if err := g.DB.Optimize(ctx); err != nil {
			return err
		}
	}
	return nil
}

// together does something on all lanes at once.
func together(lanes []*lane, do func(*lane) error) error {
	errs := make([]error, len(lanes))
	var all sync.WaitGroup
	for i, l := range lanes {
		all.Go(func() { errs[i] = do(l) })
	}
	all.Wait()
	return errors.Join(errs...)
}

// begin opens the house on the first morning, and lays its first acts into the queue.
func (l *lane) begin() error {
	for _, step := range []func(*gate.Pass) error{l.house.hire, l.leaves, l.gather} {
		if err := l.system(l.house.id, step); err != nil {
			return err
		}
	}
	start := cal.At(l.in.first, cal.T(7, 0))
	for _, r := range l.house.residents {
		l.plan(max(r.comes, start.Add(minutes(10))), func() error {
			if r.comes < start.Add(minutes(20)) {
				return l.system(l.house.id, func(p *gate.Pass) error { return l.enrol(p, r) })
			}
			w := r.own.serves(r.comes.Date())
			return l.worker(w, "care/client/new", "service", access.KeepClient, func(p *gate.Pass) error { return l.enrol(p, r) })
		})
	}
	l.programme(cal.At(l.in.first, cal.T(7, 30)), l.in.first)
	l.plan(cal.At(l.in.monday(0), cal.T(7, 5)), func() error { return l.system(l.house.id, l.grow) })
	l.dawn(l.in.first)
	return nil
}
