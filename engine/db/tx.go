package db

import (
	"context"
	"database/sql/driver"
	"fmt"
)

// Tx is the transaction of one closure. It belongs to the closure's goroutine and ends with the closure.
//
// The first statement that fails ends the use of it, as PostgreSQL does by itself: every later one gets the same
// error, and so does the caller of Write.
type Tx struct {
	on       session
	ctx      context.Context // a reading's: refuses once done. nil in a write
	engine   Engine
	group    *Group
	open     *Rows
	failed   error
	args     []driver.NamedValue // used again by each statement
	values   []driver.Value      // used again by each row
	released []func()
	durable  []func()
}

// session is one connection inside a transaction.
type session interface {
	query(text string, args []driver.NamedValue) (driver.Rows, error)
	exec(text string, args []driver.NamedValue) (affected int64, err error)
}

// Query runs a statement that gives rows. The rows must be closed before the next statement.
func (tx *Tx) Query(query string, args ...any) (*Rows, error) {
	if err := tx.ready(); err != nil {
		return nil, err
	}
	if err := tx.bind(args); err != nil {
		return nil, tx.fail(err)
	}
	raw, err := tx.on.query(query, tx.args)
	if err != nil {
		return nil, tx.fail(err)
	}
	width := len(raw.Columns())
	if cap(tx.values) < width {
		tx.values = make([]driver.Value, width)
	}
	tx.open = &Rows{tx: tx, raw: raw, values: tx.values[:width]}
	return tx.open, nil
}

// Exec runs a statement that gives no rows and tells how many rows it touched.
func (tx *Tx) Exec(query string, args ...any) (affected int64, err error) {
	if err := tx.ready(); err != nil {
		return 0, err
	}
	if err := tx.bind(args); err != nil {
		return 0, tx.fail(err)
	}
	affected, err = tx.on.exec(query, tx.args)
	return affected, tx.fail(err)
}

// Tenant tells PostgreSQL's row-level security whose rows the transaction may see. SQLite has no such lock.
func (tx *Tx) Tenant(tenant string) error {
	if tx.engine == SQLite {
		return nil
	}
	_, err := tx.Exec("SELECT set_config('app.tenant', $1, true)", tenant)
	return err
}

// OnRelease keeps fn to be run once the closure has succeeded and its savepoint is released, before the commit of
// the group: so what fn puts into the Group is seen by those that follow in the group, and by them alone.
func (tx *Tx) OnRelease(fn func()) { tx.released = append(tx.released, fn) }

// AfterCommit keeps fn to be run in the caller's goroutine once the commit is durable, before Write returns. In a
// reading, where there is no commit, both run once the closure has succeeded.
func (tx *Tx) AfterCommit(fn func()) { tx.durable = append(tx.durable, fn) }

// Group is the memory that the closures of one commit share.
func (tx *Tx) Group() *Group { return tx.group }

// Group is memory shared by all closures of one commit and forgotten with it: what one of them read and another
// needs again. It is used only inside closures and OnRelease, so by one goroutine at a time.
type Group struct{ kept map[string]any }

// Get gives what was kept under key, nil where nothing was.
func (g *Group) Get(key string) any { return g.kept[key] }

// Set keeps v under key until the group has ended.
func (g *Group) Set(key string, v any) {
	if g.kept == nil {
		g.kept = map[string]any{}
	}
	g.kept[key] = v
}

// ready refuses a statement that may not be run now.
func (tx *Tx) ready() error {
	if tx.failed != nil {
		return tx.failed
	}
	if tx.ctx != nil && tx.ctx.Err() != nil {
		return tx.fail(tx.ctx.Err())
	}
	if tx.open != nil {
		return tx.fail(ErrOpenRows)
	}
	return nil
}

// fail keeps the first error: after it the transaction can only be rolled back.
func (tx *Tx) fail(err error) error {
	if err == nil {
		return nil
	}
	err = known(err)
	if tx.failed == nil {
		tx.failed = err
	}
	return err
}

// end closes what the closure left open and tells how it went: nil where all of it may be committed.
func (tx *Tx) end(err error) error {
	if tx.open != nil {
		tx.open.Close()
	}
	if err == nil && tx.failed != nil {
		err = fmt.Errorf("db: the closure passed over a failure: %w", tx.failed)
	}
	tx.failed = ErrEnded
	return err
}

// read runs the closure of a reading.
func (tx *Tx) read(fn func(*Tx) error) error {
	if err := fn(tx); err != nil {
		return err
	}
	tx.release()
	tx.afterCommit()
	return nil
}

// release runs what was kept by OnRelease.
func (tx *Tx) release() {
	for _, fn := range tx.released {
		fn()
	}
}

// afterCommit runs what was kept by AfterCommit.
func (tx *Tx) afterCommit() {
	for _, fn := range tx.durable {
		fn()
	}
}
