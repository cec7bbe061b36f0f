// Package demo builds the demo town: an imaginary municipality with eight weeks of history around the moment on which
// its clock starts, written through the product's own verbs and the gate, and the same on every run.
package demo

import (
	"context"
	"errors"
	"fmt"
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
	if err := build(ctx, g, in, seats, houses); err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	if err := c.Set(at); err != nil && !errors.Is(err, clock.ErrBack) {
		return nil, err
	}
	return Open(ctx, g)
}

// build founds the organisers, lives through their houses, and joins their chains at the end.
func build(ctx context.Context, g *gate.Gate, in calendar, seats []*seat, houses []*house) error {
	book, err := newLibrary()
	if err != nil {
		return err
	}
	founder := newLane(ctx, g, in, 0)
	for _, s := range seats {
		if err := founder.found(s, houses); err != nil {
			return fmt.Errorf("founding %s: %w", s.tenant, err)
		}
	}
	if err := history(ctx, g, in, book, houses); err != nil {
		return err
	}
	if err := founder.clock.Set(in.at); err != nil {
		return err
	}
	for _, s := range seats {
		if err := founder.gate.Join(ctx, s.tenant); err != nil {
			return err
		}
	}
	return nil
}

// draft lays out a demo on paper: nothing is written yet.
func draft(at cal.Instant, size Size) (calendar, []*seat, []*house, error) {
	seats, houses := town()
	in := calendarOf(at, townWeeks, townWeeks)
	switch size {
	case TownSize:
	case CountySize:
		in = calendarOf(at, countyWeeks, countyLively)
		houses = county(seats[0], houses)
	default:
		return in, nil, nil, ErrSize
	}
	return in, seats, houses, populate(in, houses)
}

// populate brings the people to their houses and settles the week of each.
func populate(in calendar, houses []*house) error {
	if err := people(houses, in); err != nil {
		return err
	}
	for _, h := range houses {
		if h.crowded {
			if err := h.crowd(in); err != nil {
				return err
			}
		}
		h.shutting(in)
		h.expect()
		h.meet(in)
	}
	return nil
}

// history lives through all houses side by side.
func history(ctx context.Context, g *gate.Gate, in calendar, book *library, houses []*house) error {
	errs := make([]error, len(houses))
	var all sync.WaitGroup
	for i, h := range houses {
		l := newLane(ctx, g, in, i+1)
		l.book, l.house = book, h
		all.Go(func() { errs[i] = l.live() })
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
	for _, r := range l.house.residents {
		if r.slug == "aino" {
			l.lateWord(r)
		}
	}
	l.own()
	l.summaries()
	l.imports()
	l.feedbacks()
	l.mishaps()
	l.rules()
	l.programme(cal.At(l.in.first, cal.T(7, 30)), l.in.first)
	l.plan(cal.At(l.in.monday(0), cal.T(7, 5)), func() error { return l.system(l.house.id, l.grow) })
	l.dawn(l.in.first)
	l.records()
	l.forms()
	l.services()
	l.newcomers()
	return nil
}
