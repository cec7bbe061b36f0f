package db

import (
	"context"
	"database/sql/driver"

	"etapaja/ground/clock"
)

// pgTries bounds how often a closure is run when transactions get in each other's way.
const pgTries = 6

// write runs the closure until it is in nobody's way, and then what waits for the commit.
func (s *pgStore) write(ctx context.Context, lock string, fn func(*Tx) error) error {
	for try := 1; ; try++ {
		tx := &Tx{engine: Postgres, group: &Group{}}
		err := s.within(ctx, "BEGIN ISOLATION LEVEL READ COMMITTED", func(c pgSession) error {
			tx.on = c
			return s.once(c, tx, lock, fn)
		})
		if err == nil {
			s.writes.Add(1)
			tx.afterCommit()
			return nil
		}
		if try == pgTries || !isContention(err) {
			return err
		}
	}
}

// once runs the closure under its lock and commits.
func (s *pgStore) once(c pgSession, tx *Tx, lock string, fn func(*Tx) error) error {
	if lock != "" {
		if _, err := c.exec("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
			[]driver.NamedValue{{Ordinal: 1, Value: lock}}); err != nil {
			return err
		}
	}
	if err := s.closure(tx, lock, fn); err != nil {
		return err
	}
	return commitFailure(c.run("COMMIT"))
}

// closure runs fn in a goroutine of its own, so that runtime.Goexit is a refusal here as it is on SQLite.
func (s *pgStore) closure(tx *Tx, lock string, fn func(*Tx) error) error {
	err := ErrExit // stands where fn does not return
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = s.timed(tx, lock, fn)
	}()
	<-done
	failed := tx.failed
	if err = tx.end(err); err != nil && isContention(failed) {
		return failed // even where fn has said it in words of its own
	}
	return err
}

// timed runs fn, and what it kept for the release, and reports it where it took too long.
func (s *pgStore) timed(tx *Tx, lock string, fn func(*Tx) error) error {
	from := clock.System().Now()
	err := guard(fn, tx)
	if took := clock.System().Now().Sub(from); took > SlowWrite && s.slow != nil {
		s.slow(lock, took)
	}
	if err != nil || tx.failed != nil {
		return err
	}
	return guard(release, tx)
}
