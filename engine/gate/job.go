package gate

import (
	"context"
	"errors"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Job is a claimed piece of work.
type Job struct {
	Tenant id.Tenant
	ID     id.Job
	Unit   id.Unit
	Kind   string
	Key    string // what it is about; one job of a kind and key is ever made
	Args   string
	Due    cal.Instant
	Tries  int
	lease  string
}

func (j *Job) fields() []any {
	return []any{&j.Tenant, &j.ID, &j.Unit, &j.Kind, &j.Key, &j.Args, &j.Due, &j.Tries, &j.lease}
}

// Later puts a job into the queue within the pass's transaction. A job of the same kind and key that was made
// before stays as it was.
func (p *Pass) Later(unit id.Unit, kind, key, args string, due cal.Instant) error {
	_, err := p.Write(Event{Kind: "job.later", Of: []string{kind, key}}, `
		INSERT INTO job (tenant, id, unit, kind, key, args, due, tries, leased_until, lease, done, failure)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, '', 0, '')
		ON CONFLICT (tenant, kind, key) DO NOTHING`,
		p.NewID(), string(unit), kind, key, args, int64(due))
	return err
}

// ErrNoJob tells that nothing is due.
var ErrNoJob = errors.New("gate: no job is due")

// Claim takes the job that has been due the longest, for as long as the lease lasts; ErrNoJob where there is none.
func (g *Gate) Claim(ctx context.Context, lease time.Duration) (Job, error) {
	var job Job
	now := g.Clock.Now()
	err := g.writeAll(ctx, func(tx *db.Tx) error {
		var err error
		job, err = claimJob(tx, g.IDs.New(now), now, now.Add(lease))
		return err
	})
	if fault.Is(err, fault.KindNotFound) {
		return Job{}, ErrNoJob
	}
	return job, err
}

// Done completes a claimed job together with what fn writes; a job whose lease was lost to another runner is
// fault.Stale and nothing of fn stays.
func (g *Gate) Done(ctx context.Context, j Job, fn func(*Pass) error) error {
	return g.System(ctx, "system:"+j.Kind, j.Tenant, j.Unit, access.RunJobs, func(p *Pass) error {
		n, err := p.Write(Event{Kind: "job.done", Of: []string{j.Kind, j.Key}}, `
			UPDATE job
			SET done = $2, leased_until = 0
			WHERE tenant = $1 AND id = $3 AND lease = $4 AND done = 0`, int64(p.now), string(j.ID), j.lease)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Stale()
		}
		return fn(p)
	})
}

// Failed gives a claimed job back, to be tried again at a later instant. The failure is a word for the operator,
// without personal text.
func (g *Gate) Failed(ctx context.Context, j Job, again cal.Instant, failure string) error {
	return g.System(ctx, "system:"+j.Kind, j.Tenant, j.Unit, access.RunJobs, func(p *Pass) error {
		_, err := p.Write(Event{Kind: "job.failed", Of: []string{j.Kind, j.Key}}, `
			UPDATE job
			SET due = $2, tries = tries + 1, leased_until = 0, failure = $3
			WHERE tenant = $1 AND id = $4 AND lease = $5 AND done = 0`, int64(again), failure, string(j.ID), j.lease)
		return err
	})
}

// NextDue tells when the next job is due; ErrNoJob where none waits.
func (g *Gate) NextDue(ctx context.Context) (cal.Instant, error) {
	var due cal.Instant
	err := g.readAll(ctx, func(tx *db.Tx) error {
		var err error
		due, err = nextDue(tx)
		return err
	})
	if fault.Is(err, fault.KindNotFound) {
		return 0, ErrNoJob
	}
	return due, err
}

// Overdue is a job that should have been done and is not.
type Overdue struct {
	Tenant  id.Tenant
	Kind    string
	Due     cal.Instant
	Tries   int
	Failure string // of the last try; a word for the operator, empty where none has failed
}

// Overdue lists at most so many jobs that have been due since an instant, the oldest first.
func (g *Gate) Overdue(ctx context.Context, since cal.Instant, most int) (all []Overdue, err error) {
	err = g.readAll(ctx, func(tx *db.Tx) error {
		all, err = overdueJobs(tx, since, most)
		return err
	})
	return all, err
}

// Purge forgets what has outlived its time: once keys after 14 days, sessions and codes 90 days after their end.
func (g *Gate) Purge(ctx context.Context) error {
	now := g.Clock.Now()
	return g.writeAll(ctx, func(tx *db.Tx) error {
		if _, err := purgeOnce(tx, now.Add(-14*24*time.Hour)); err != nil {
			return err
		}
		if _, err := purgeSessions(tx, now.Add(-90*24*time.Hour)); err != nil {
			return err
		}
		_, err := purgeCodes(tx, now.Add(-90*24*time.Hour))
		return err
	})
}
