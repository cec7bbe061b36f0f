package demo

import (
	"fmt"
	"slices"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// desk is when a worker sits down to enter what has happened: at noon, in the afternoon, or on another morning.
type desk struct {
	worker *hand
	at     cal.Instant
}

// The times of the desks.
const (
	morningDesk   = cal.Time(8*60 + 20)
	noonDesk      = cal.Time(12*60 + 30)
	afternoonDesk = cal.Time(15*60 + 10)
)

// item is one line that a worker enters of a client.
type item struct {
	at cal.Instant // when it happened
	r  *resident
	do func(p *gate.Pass, c client.Client, at cal.Instant) error
}

// most is how many items one write carries: the writer serves everybody else in between.
const most = 24

// enter leaves a line on the worker's desk of a time. On the town's first day nobody waits for the desk: each line is
// entered as it happens, so that the town is alive at any hour at which its clock may start.
func (l *lane) enter(w *hand, desk cal.Instant, i item) {
	if i.at.Date() == l.in.today {
		l.plan(i.at, func() error { return l.work(w, []item{i}, "care/attendance/board", "day") })
		return
	}
	l.put(w, desk, i)
}

func (l *lane) put(w *hand, at cal.Instant, i item) {
	key := desk{w, at}
	if l.desks[key] == nil {
		l.plan(at, func() error {
			lines := l.desks[key]
			delete(l.desks, key)
			slices.SortStableFunc(lines, func(a, b item) int { return int(a.at - b.at) })
			return l.work(w, lines, "care/attendance/board", "day")
		})
	}
	l.desks[key] = append(l.desks[key], i)
}

// work enters lines in the order in which they stand, each client opened once a write.
func (l *lane) work(w *hand, lines []item, screen, purpose string) error {
	for piece := range slices.Chunk(lines, most) {
		err := l.worker(w, screen, purpose, access.RecordDay, func(p *gate.Pass) error {
			return enterAll(p, piece)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func enterAll(p *gate.Pass, lines []item) error {
	open := map[id.Client]client.Client{}
	for _, i := range lines {
		c, ok := open[i.r.id]
		if !ok {
			var err error
			if c, err = client.Get(p, access.RecordDay, i.r.id); err != nil {
				return err
			}
			open[i.r.id] = c
		}
		if err := i.do(p, c, i.at); err != nil {
			return fmt.Errorf("%s %s: %w", i.r.first, i.r.last, err)
		}
	}
	return nil
}
