package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"etapaja/ground/clock"
)

// pgStore is PostgreSQL: a pool of connections, and a transaction a closure.
type pgStore struct {
	pool   *sql.DB
	config *pgx.ConnConfig
	slow   func(string, time.Duration)
	writes atomic.Int64
}

// pgTries bounds how often a closure is run when transactions get in each other's way.
const pgTries = 6

func openPostgres(ctx context.Context, o Options) (store, error) {
	config, err := pgx.ParseConfig(o.URL)
	if err != nil {
		return nil, err
	}
	s := &pgStore{pool: stdlib.OpenDB(*config), config: config, slow: o.Slow}
	s.pool.SetMaxOpenConns(o.Pool)
	s.pool.SetMaxIdleConns(o.Pool)
	if err := s.fit(ctx); err != nil {
		s.pool.Close()
		return nil, err
	}
	return s, nil
}

// fit refuses a database that would sort texts otherwise than SQLite does: pages and ranges would differ.
func (s *pgStore) fit(ctx context.Context) error {
	var collation, encoding string
	if err := s.pool.QueryRowContext(ctx,
		`SELECT datcollate, pg_encoding_to_char(encoding)
		FROM pg_database
		WHERE datname = current_database()`).Scan(&collation, &encoding); err != nil {
		return err
	}
	switch collation {
	case "C", "POSIX", "C.UTF-8", "C.utf8":
		if encoding == "UTF8" {
			return nil
		}
	}
	return fmt.Errorf("the database has collation %s and encoding %s: create it with "+
		"TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'", collation, encoding)
}

// pgSession is one connection of the pool. The driver keeps its last 512 statements prepared by itself.
type pgSession struct{ raw *stdlib.Conn }

func (s pgSession) query(text string, args []driver.NamedValue) (driver.Rows, error) {
	return s.raw.QueryContext(background, text, args)
}

func (s pgSession) exec(text string, args []driver.NamedValue) (affected int64, err error) {
	result, err := s.raw.ExecContext(background, text, args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (s pgSession) run(text string) error {
	_, err := s.exec(text, nil)
	return err
}

// on lends a connection to fn.
func (s *pgStore) on(ctx context.Context, fn func(pgSession) error) error {
	c, err := s.pool.Conn(ctx)
	if err != nil {
		return s.closed(err)
	}
	defer c.Close()
	return c.Raw(func(raw any) error { return fn(pgSession{raw.(*stdlib.Conn)}) })
}

func (s *pgStore) read(ctx context.Context, fn func(*Tx) error) error {
	return s.on(ctx, func(c pgSession) error {
		if err := c.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); err != nil {
			return err
		}
		tx := &Tx{on: c, ctx: ctx, engine: Postgres, group: &Group{}}
		defer func() {
			tx.end(nil)
			_ = c.run("ROLLBACK") // where it fails, the pool drops the connection
		}()
		return tx.read(fn)
	})
}

// write runs the closure until it is not in another's way, and then what waits for the commit.
func (s *pgStore) write(ctx context.Context, lock string, fn func(*Tx) error) error {
	var tx *Tx
	for try := 1; ; try++ {
		err := s.on(ctx, func(c pgSession) error {
			tx = &Tx{on: c, engine: Postgres, group: &Group{}}
			return s.once(c, tx, lock, fn)
		})
		if err == nil {
			s.writes.Add(1)
			tx.afterCommit()
			return nil
		}
		if try == pgTries || !again(err) {
			return err
		}
	}
}

// errStale: the connection was lost before the transaction began, so nothing was done.
var errStale = errors.New("db: the connection was lost before the transaction began")

// again tells whether running the closure again may succeed.
func again(err error) bool {
	code := pgCode(err)
	return code == "40001" || code == "40P01" || errors.Is(err, errStale)
}

func (s *pgStore) once(c pgSession, tx *Tx, lock string, fn func(*Tx) error) error {
	if err := c.run("BEGIN ISOLATION LEVEL READ COMMITTED"); err != nil {
		if c.raw.Conn().IsClosed() {
			return fmt.Errorf("%w: %w", errStale, err)
		}
		return err
	}
	if err := s.closure(c, tx, lock, fn); err != nil {
		_ = c.run("ROLLBACK") // where it fails, the pool drops the connection
		return err
	}
	err := c.run("COMMIT")
	if err == nil || again(err) {
		return err
	}
	return commitFailure(err)
}

// closure runs fn under the lock. It does so in a goroutine of its own, so that runtime.Goexit is a refusal here
// as it is on SQLite.
func (s *pgStore) closure(c pgSession, tx *Tx, lock string, fn func(*Tx) error) error {
	if lock != "" {
		if _, err := c.exec("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
			[]driver.NamedValue{{Ordinal: 1, Value: lock}}); err != nil {
			return err
		}
	}
	err := ErrExit
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = s.timed(tx, lock, fn)
	}()
	<-done
	failed := tx.failed
	if err = tx.end(err); err != nil && again(failed) {
		return failed // even where the closure has said it in words of its own
	}
	return err
}

// timed runs fn and what it kept for the release, and reports it where it took too long.
func (s *pgStore) timed(tx *Tx, lock string, fn func(*Tx) error) error {
	from := clock.System().Now()
	err := guard(func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		if tx.failed == nil {
			tx.release()
		}
		return nil
	}, tx)
	if took := clock.System().Now().Sub(from); took > SlowWrite && s.slow != nil {
		s.slow(lock, took)
	}
	return err
}

// optimize is the server's own affair.
func (s *pgStore) optimize(context.Context) error { return nil }

func (s *pgStore) handle() (*sql.DB, error) { return stdlib.OpenDB(*s.config), nil }

func (s *pgStore) stats() Stats {
	n := s.writes.Load()
	return Stats{Writes: n, Groups: n}
}

func (s *pgStore) close() error { return s.pool.Close() }

// closed tells apart a pool that has been closed.
func (s *pgStore) closed(err error) error {
	if err.Error() == "sql: database is closed" {
		return ErrClosed
	}
	return err
}
