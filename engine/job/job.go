// Package job runs what is to be done later: a durable queue and a daily timetable. A job is put into the queue
// in its caller's transaction, and its work and its completion are one transaction too.
package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/id"
)

// Handler does the work of one kind of job. It may run more than once for the same job, so that what it does a
// second time must change nothing.
type Handler func(ctx context.Context, g *gate.Gate, j gate.Job) error

// Daily is a kind of job that each unit (or each tenant, with an empty unit) has once a day at a time.
type Daily struct {
	Kind   string
	At     cal.Time
	Tenant bool // once for the tenant, not for each unit
	Do     func(ctx context.Context, g *gate.Gate, tenant id.Tenant, unit id.Unit, day cal.Date) error
}

// Runner claims jobs by lease and runs them one after another.
type Runner struct {
	Gate  *gate.Gate
	Kinds map[string]Handler
	Daily []Daily
	Log   *slog.Logger
}

const lease = 2 * time.Minute

// Seed gives a unit its timetable, beginning today; a unit that has one keeps it.
func (r *Runner) Seed(ctx context.Context, tenant id.Tenant, unit id.Unit) error {
	return r.Gate.System(ctx, "system:timetable", tenant, unit, access.RunJobs, func(p *gate.Pass) error {
		for _, d := range r.Daily {
			if d.Tenant != (unit == "") {
				continue
			}
			if err := plan(p, d, unit, p.Today()); err != nil {
				return err
			}
		}
		return nil
	})
}

func plan(p *gate.Pass, d Daily, unit id.Unit, day cal.Date) error {
	return p.Later(unit, d.Kind, string(unit)+"/"+day.String(), day.String(), cal.At(day, d.At))
}

// RunDue runs every job that is due now and those that they put in the queue, and tells how many it ran. A job
// that fails is put back for later and does not stop the others.
func (r *Runner) RunDue(ctx context.Context) (int, error) {
	for n := 0; ; n++ {
		j, err := r.Gate.Claim(ctx, lease)
		if errors.Is(err, gate.ErrNoJob) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if err := r.run(ctx, j); err != nil {
			r.Log.Error("job failed", "kind", j.Kind, "key", j.Key, "tries", j.Tries+1, "error", err)
			if err := r.Gate.Failed(ctx, j, r.Gate.Clock.Now().Add(backOff(j)), "failed"); err != nil {
				return n, err
			}
		}
	}
}

func (r *Runner) run(ctx context.Context, j gate.Job) error {
	for _, d := range r.Daily {
		if d.Kind == j.Kind {
			return r.runDaily(ctx, d, j)
		}
	}
	do, ok := r.Kinds[j.Kind]
	if !ok {
		return fmt.Errorf("job: nobody does %q", j.Kind)
	}
	if err := do(ctx, r.Gate, j); err != nil {
		return err
	}
	return r.Gate.Done(ctx, j, func(*gate.Pass) error { return nil })
}

// runDaily does a day's work and puts the next day's into the queue: a clock that has jumped a week does seven.
func (r *Runner) runDaily(ctx context.Context, d Daily, j gate.Job) error {
	day, err := cal.ParseDate(j.Args)
	if err != nil {
		return err
	}
	if err := d.Do(ctx, r.Gate, j.Tenant, j.Unit, day); err != nil {
		return err
	}
	return r.Gate.Done(ctx, j, func(p *gate.Pass) error { return plan(p, d, j.Unit, day.AddDays(1)) })
}

// backOff waits 1, 2, 4 … minutes, at most 6 hours, spread by the job's own id so that many do not return at once.
func backOff(j gate.Job) time.Duration {
	wait := time.Minute << min(j.Tries, 9)
	spread := time.Duration(j.ID[len(j.ID)-1]%16) * wait / 32
	return min(wait, 6*time.Hour) + spread
}

// Run runs due jobs until the context ends, looking again every second.
func (r *Runner) Run(ctx context.Context) {
	clock.Every(ctx, time.Second, func() {
		if _, err := r.RunDue(ctx); err != nil && ctx.Err() == nil {
			r.Log.Error("jobs", "error", err)
		}
	})
}
