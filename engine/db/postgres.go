package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// pgStore is PostgreSQL: a pool of connections, and a transaction a closure.
type pgStore struct {
	pool   *sql.DB
	config *pgx.ConnConfig
	size   int
	slow   func(string, time.Duration)
	writes atomic.Int64

	mu      sync.Mutex
	shut    bool
	running sync.WaitGroup
}

func openPostgres(ctx context.Context, o Options) (store, error) {
	config, err := pgx.ParseConfig(o.URL)
	if err != nil {
		return nil, err
	}
	s := &pgStore{pool: stdlib.OpenDB(*config), config: config, size: o.Pool, slow: o.Slow}
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

func (c pgSession) query(text string, args []driver.NamedValue) (driver.Rows, error) {
	if err := fits(text, len(args)); err != nil {
		return nil, err
	}
	return c.raw.QueryContext(background, text, args)
}

func (c pgSession) exec(text string, args []driver.NamedValue) (affected int64, err error) {
	if err := fits(text, len(args)); err != nil {
		return 0, err
	}
	result, err := c.raw.ExecContext(background, text, args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// fits refuses what SQLite refuses, before the driver guesses at it.
func fits(text string, args int) error {
	params, err := parameters(text)
	if err == nil && params != args {
		err = miscount(params, args)
	}
	return err
}

func (c pgSession) run(text string) error {
	_, err := c.exec(text, nil)
	return err
}

// within opens a transaction on a connection of the pool, runs fn and gives up what fn has not committed. A
// connection that was lost while it was idle, as all are when the server starts again, is passed over.
func (s *pgStore) within(ctx context.Context, begin string, fn func(pgSession) error) error {
	if !s.enter() {
		return ErrClosed
	}
	defer s.running.Done()
	for tries := s.size + 1; ; tries-- {
		lost := false
		err := s.lend(ctx, func(c pgSession) error {
			if err := c.run(begin); err != nil {
				lost = true
				return err
			}
			defer func() {
				if c.raw.Conn().PgConn().TxStatus() != 'I' {
					_ = c.run("ROLLBACK") // where it fails, the pool drops the connection
				}
			}()
			return fn(c)
		})
		if !lost || tries == 0 {
			return err
		}
	}
}

func (s *pgStore) lend(ctx context.Context, fn func(pgSession) error) error {
	c, err := s.pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	return c.Raw(func(raw any) error { return fn(pgSession{raw.(*stdlib.Conn)}) })
}

func (s *pgStore) read(ctx context.Context, fn func(*Tx) error) error {
	return s.within(ctx, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", func(c pgSession) error {
		tx := &Tx{on: c, ctx: ctx, engine: Postgres, group: &Group{}}
		defer tx.end(nil)
		return tx.read(fn)
	})
}

// optimize is the server's own affair.
func (s *pgStore) optimize(context.Context) error { return nil }

// handle is for the migrator, which works on the rows of all tenants: the row locks hold for the tables' owner too.
func (s *pgStore) handle() (*sql.DB, error) {
	config := s.config.Copy()
	config.RuntimeParams["app.tenant"] = "*"
	return stdlib.OpenDB(*config), nil
}

func (s *pgStore) fill(_ context.Context, fn func() error) error { return fn() }

func (s *pgStore) onForeign(func()) {} // there it would be the rule, not the exception

func (s *pgStore) stats() Stats {
	n := s.writes.Load()
	return Stats{Writes: n, Groups: n}
}

func (s *pgStore) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.shut {
		s.running.Add(1)
	}
	return !s.shut
}

func (s *pgStore) close() error {
	s.mu.Lock()
	s.shut = true
	s.mu.Unlock()
	s.running.Wait()
	return s.pool.Close()
}
