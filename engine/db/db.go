// Package db opens the database, SQLite or PostgreSQL, and runs closures on it: readings side by side, each on one
// snapshot, and writings in groups that share one durable commit. Only engine/gate, and app for opening, import it.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"etapaja/engine/schema"
)

// Engine is the kind of database behind a DB.
type Engine = schema.Engine

// The two engines.
const (
	SQLite   = schema.SQLite
	Postgres = schema.Postgres
)

// Options say which database to open and how. A zero number means the default.
type Options struct {
	URL     string // "sqlite:PATH" or "postgres://..."
	Readers int    // SQLite: connections that read at once (4)
	Pool    int    // PostgreSQL: connections in all (16)
	CacheMB int    // SQLite: page cache of each reading connection (64)

	// Slow is told of a write closure that took over 20 ms, because it held up all the others: the lock it was
	// called with, and how long it took. It runs in the writer, so it must be quick itself.
	Slow func(lock string, took time.Duration)
}

// SlowWrite is how long a write closure may hold the writer before Options.Slow hears of it.
const SlowWrite = 20 * time.Millisecond

func (o Options) withDefaults() Options {
	for field, value := range map[*int]int{&o.Readers: 4, &o.Pool: 16, &o.CacheMB: 64} {
		if *field <= 0 {
			*field = value
		}
	}
	return o
}

// DB is one open database. Its methods may be called from many goroutines at once.
type DB struct {
	engine Engine
	store
	closing sync.Once
	closed  error
}

// store is what the two engines do each in its own way.
type store interface {
	read(ctx context.Context, fn func(*Tx) error) error
	write(ctx context.Context, lock string, fn func(*Tx) error) error
	optimize(ctx context.Context) error
	handle() (*sql.DB, error)
	stats() Stats
	onForeign(fn func())
	fill(ctx context.Context, fn func() error) error
	close() error
}

// Open opens the database, and makes an empty SQLite file where there is none. It does not migrate.
func Open(ctx context.Context, o Options) (*DB, error) {
	o = o.withDefaults()
	kind, rest, _ := strings.Cut(o.URL, ":")
	d := &DB{}
	var err error
	switch kind {
	case "sqlite":
		d.engine = SQLite
		d.store, err = openLite(rest, o)
	case "postgres", "postgresql":
		d.engine = Postgres
		d.store, err = openPostgres(ctx, o)
	default:
		return nil, errors.New("db: open: the URL names neither sqlite nor postgres")
	}
	if err != nil {
		return nil, fmt.Errorf("db: open: %w", err)
	}
	if err := d.Optimize(ctx); err != nil {
		d.store.close()
		return nil, fmt.Errorf("db: open: %w", err)
	}
	return d, nil
}

// Close waits for the closures that run and closes the connections. Writes that still wait for their turn get
// ErrClosed. It must not be called inside a closure.
func (d *DB) Close() error {
	d.closing.Do(func() { d.closed = d.store.close() })
	return d.closed
}

// Engine tells which engine this is.
func (d *DB) Engine() Engine { return d.engine }

// Ping tells whether the database answers.
func (d *DB) Ping(ctx context.Context) error {
	return d.read(ctx, func(tx *Tx) error {
		_, err := Value[int](tx, "SELECT 1")
		return err
	})
}

// Read runs fn on one consistent snapshot, on a connection that cannot write. Once ctx is done the next statement
// or row is refused with its error. A Read inside another may wait for itself where all connections are in use.
func (d *DB) Read(ctx context.Context, fn func(*Tx) error) error { return d.read(ctx, fn) }

// Write runs fn in a transaction and returns nil when its commit is durable. The lock names what must be serial,
// for example one unit's chain: two closures with one lock never run at once. SQLite has one writer and needs no
// lock; "" takes none.
//
// A returned error, a panic (*Panic) and runtime.Goexit (ErrExit) refuse: nothing of fn stays. A failed statement
// refuses too, even where fn passes over it. ErrUnknown says that the commit failed and may or may not be durable.
// The closure may run more than once and must have no effects but its statements. It runs in another goroutine
// and is not given up once begun, whatever becomes of ctx. A Write inside fn is refused with ErrNested.
func (d *DB) Write(ctx context.Context, lock string, fn func(*Tx) error) error {
	if nested() {
		return ErrNested
	}
	return d.write(ctx, lock, fn)
}

// OnForeign keeps fn to be told, on SQLite, that another program has written to the file, at the latest before the next
// write of this one is made durable. It runs in the writer, so it must be quick itself. On PostgreSQL it is never told.
func (d *DB) OnForeign(fn func()) { d.onForeign(fn) }

// Fill runs fn, which fills a fresh database that is worth nothing until it is full: on SQLite the writes inside wait for
// no disk, and all of them are durable once Fill has returned nil.
func (d *DB) Fill(ctx context.Context, fn func() error) error { return d.fill(ctx, fn) }

// Optimize lets SQLite renew the figures its planner uses, from samples of at most 400 rows an index; PostgreSQL
// does it by itself. To be called hourly.
func (d *DB) Optimize(ctx context.Context) error { return d.optimize(ctx) }

// Stats counts the writer's work since the opening. Writes / Groups is the mean size of a commit.
type Stats struct {
	Writes int64 // closures whose commit is durable
	Groups int64 // commits that made them so
}

// Stats tells the writer's work since the opening.
func (d *DB) Stats() Stats { return d.stats() }
