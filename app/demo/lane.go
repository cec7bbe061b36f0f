package demo

import (
	"container/heap"
	"context"
	"errors"
	"fmt"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/id"
)

// lane lives one house's history through, moment by moment. It goes through a gate of its own, on the same database but
// with a clock and ids of its own: so the houses live side by side, their writes share commits, and each gives the
// same ids on every run. A house's writes join the chain of its unit, which no other lane touches.
type lane struct {
	ctx   context.Context
	gate  *gate.Gate
	clock *clock.Stepping
	in    calendar
	book  *library
	house *house

	queue queue
	made  int
	desks map[desk][]item
	dusks map[cal.Date]bool
}

// idSeed keeps the ids of the lanes apart from those of a program that counts from a small seed.
const idSeed = 0x0e7a_0000

// newLane makes the n-th lane. The clocks of all begin on the first morning.
func newLane(ctx context.Context, g *gate.Gate, in calendar, n int) *lane {
	c := clock.Still(cal.At(in.first, cal.T(7, 0)))
	return &lane{
		ctx: ctx, clock: c, in: in, desks: map[desk][]item{}, dusks: map[cal.Date]bool{},
		gate: gate.New(gate.Gate{DB: g.DB, Clock: c, IDs: id.Sequential(idSeed + uint32(n)), Vault: g.Vault, Files: g.Files, Pictures: g.Pictures, Log: g.Log}),
	}
}

// act is what happens at a moment.
type act struct {
	at  cal.Instant
	n   int
	run func() error
}

// queue gives the acts in the order of time, and at one moment in the order in which they were planned.
type queue []act

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].at < q[j].at || q[i].at == q[j].at && q[i].n < q[j].n }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(a any)        { *q = append(*q, a.(act)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// plan puts an act into the queue. What would come after the town's first moment never happens.
func (l *lane) plan(at cal.Instant, run func() error) {
	if at > l.in.at {
		return
	}
	l.made++
	heap.Push(&l.queue, act{at, l.made, run})
}

// live opens the house and runs its acts until the queue is empty: acts plan acts.
func (l *lane) live() error {
	if err := l.begin(); err != nil {
		return err
	}
	for l.queue.Len() > 0 {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		a := heap.Pop(&l.queue).(act)
		if err := l.clock.Set(a.at); err != nil && !errors.Is(err, clock.ErrBack) {
			return err
		}
		if err := a.run(); err != nil {
			return fmt.Errorf("%s, %s %s: %w", l.house.key, a.at.Date(), a.at.Time(), err)
		}
	}
	return nil
}

// system writes as the program itself, as founding a town is its own act.
func (l *lane) system(unit id.Unit, fn func(*gate.Pass) error) error {
	return l.gate.System(l.ctx, "system:demo", l.house.seat.tenant, unit, access.RunJobs, fn)
}

// visit is one person on one screen.
func (l *lane) visit(a access.Actor, lang, screen, purpose string, need access.Need) gate.Visit {
	a.Tenant, a.Unit = l.house.seat.tenant, l.house.id
	return gate.Visit{Actor: gate.Signed{Actor: a, Lang: lang}, Screen: screen, Need: need, Purpose: purpose}
}

func (l *lane) write(v gate.Visit, fn func(*gate.Pass) error) error {
	_, err := l.gate.Write(l.ctx, v, gate.Once{}, func(p *gate.Pass) (string, error) { return "", fn(p) })
	return err
}

// client acts as a client who came by a code.
func (l *lane) client(r *resident, screen string, do func(*gate.Pass, client.Client) error) error {
	a := access.Actor{Kind: access.Client, ID: string(r.id)}
	return l.write(l.visit(a, r.lang, screen, "own", access.OwnDay), func(p *gate.Pass) error {
		c, err := client.Mine(p)
		if err != nil {
			return err
		}
		return do(p, c)
	})
}

// worker acts as a worker who has signed in strongly.
func (l *lane) worker(w *hand, screen, purpose string, need access.Need, fn func(*gate.Pass) error) error {
	a := access.Actor{Kind: access.Worker, ID: string(w.id), Grants: w.grants, Strong: true}
	return l.write(l.visit(a, w.lang, screen, purpose, need), fn)
}

// serves is the worker who serves on a day: the own worker, or who stands in.
func (w *hand) serves(d cal.Date) *hand {
	for _, a := range w.away {
		if a.in.Has(d) {
			return w.house.hand(a.by)
		}
	}
	return w
}

func (h *house) hand(slug string) *hand {
	for _, w := range h.hands {
		if w.slug == slug {
			return w
		}
	}
	panic("demo: " + h.key + " has no worker " + slug)
}
