package db

import (
	"context"
	"errors"
	"sync"
)

// readers lends out connections that cannot write. The latest used goes first, so that a quiet house keeps few
// of them open and warm.
type readers struct {
	open  func() (*liteConn, error)
	turns chan struct{} // holds one for each connection in use

	mu   sync.Mutex
	idle []*liteConn
	shut bool
}

func newReaders(n int, open func() (*liteConn, error)) *readers {
	return &readers{open: open, turns: make(chan struct{}, n)}
}

// read runs fn on one snapshot: what is committed meanwhile is not seen.
func (r *readers) read(ctx context.Context, fn func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case r.turns <- struct{}{}:
		defer func() { <-r.turns }()
	case <-ctx.Done():
		return ctx.Err()
	}
	c, err := r.take()
	if err != nil {
		return err
	}
	whole := false
	defer func() { r.give(c, whole) }()
	if err := c.run("BEGIN"); err != nil {
		return err
	}
	tx := &Tx{on: c, ctx: ctx, engine: SQLite, group: &Group{}}
	defer func() {
		tx.end(nil)
		whole = c.run("ROLLBACK") == nil
	}()
	return tx.read(fn)
}

func (r *readers) take() (*liteConn, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shut {
		return nil, ErrClosed
	}
	n := len(r.idle)
	if n == 0 {
		return r.open()
	}
	c := r.idle[n-1]
	r.idle = r.idle[:n-1]
	return c, nil
}

// give takes a connection back; one that is not whole any more is closed, and opened anew when it is needed.
func (r *readers) give(c *liteConn, whole bool) {
	if !whole {
		_ = c.close() // it has failed already, and its caller knows
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.idle = append(r.idle, c)
}

// close waits for the readings that run, and closes all connections.
func (r *readers) close() error {
	r.mu.Lock()
	r.shut = true
	r.mu.Unlock()
	for range cap(r.turns) {
		r.turns <- struct{}{}
	}
	var failures []error
	for _, c := range r.idle {
		failures = append(failures, c.close())
	}
	r.idle = nil
	for range cap(r.turns) {
		<-r.turns
	}
	return errors.Join(failures...)
}
