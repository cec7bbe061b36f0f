package db

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// writer is the one goroutine that writes to SQLite. It joins the closures that wait at one moment into one
// commit, so that one fsync serves many of them.
type writer struct {
	open    func() (*liteConn, error)
	slow    func(string, time.Duration)
	foreign atomic.Pointer[func()] // told that another program has written to the file; nil: nobody asks
	filled  atomic.Bool            // a fresh file is being filled

	mu     sync.Mutex
	queue  []*job
	closed bool
	wake   chan struct{} // tells an idle writer that queue or closed has changed
	ended  chan struct{}

	// The writer's own. They survive a closure that ends the goroutine, and a new goroutine goes on from them.
	conn  *liteConn // nil after a failure, until it is opened again
	now   *group
	again []*job // of a failed group, each to be run alone

	filling bool  // the connection is set for filling
	version int64 // of the file, as the last group found it
	noticed bool  // there is such a version

	writes, groups atomic.Int64
}

// job is one closure that waits for its turn.
type job struct {
	ctx  context.Context // the caller's: only whether somebody still waits
	lock string
	fn   func(*Tx) error

	state atomic.Int32
	done  chan struct{}
	err   error

	tx   *Tx
	step step
}

const (
	waiting int32 = iota
	taken         // the writer has it: the caller waits for the end, whatever becomes of ctx
	left          // the caller has gone before its turn
)

// groupMost is the most closures in one commit.
const groupMost = 256

func newWriter(open func() (*liteConn, error), slow func(string, time.Duration)) (*writer, error) {
	c, err := open()
	if err != nil {
		return nil, err
	}
	w := &writer{open: open, slow: slow, conn: c, wake: make(chan struct{}, 1), ended: make(chan struct{})}
	go w.run()
	return w, nil
}

// write queues a closure and waits until its commit is durable or it is refused.
func (w *writer) write(ctx context.Context, lock string, fn func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	j := &job{ctx: ctx, lock: lock, fn: fn, done: make(chan struct{})}
	if !w.push(j) {
		return ErrClosed
	}
	select {
	case <-j.done:
	case <-ctx.Done():
		if j.state.CompareAndSwap(waiting, left) {
			return ctx.Err()
		}
		<-j.done
	}
	if j.err != nil {
		return j.err
	}
	j.tx.afterCommit()
	return nil
}

func (w *writer) push(j *job) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return false
	}
	w.queue = append(w.queue, j)
	w.nudge()
	return true
}

func (w *writer) nudge() {
	select {
	case w.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// close refuses what waits and returns when the group that runs has ended.
func (w *writer) close() error {
	w.mu.Lock()
	refused := w.queue
	w.queue, w.closed = nil, true
	w.nudge()
	w.mu.Unlock()
	for _, j := range refused {
		j.finish(ErrClosed)
	}
	<-w.ended
	if w.conn == nil {
		return nil
	}
	err := w.conn.close()
	w.conn = nil
	return err
}

func (j *job) finish(err error) {
	j.err = err
	close(j.done)
}

// run serves group after group until the writer is closed.
func (w *writer) run() {
	finished := false
	defer func() {
		if finished {
			close(w.ended)
			return
		}
		go w.run() // a closure has ended this goroutine: the group goes on in a new one
	}()
	for w.now != nil || w.next() {
		w.serve(w.now)
		w.now = nil
	}
	finished = true
}

// next finds the next group, and tells false when the writer is closed.
func (w *writer) next() bool {
	if len(w.again) > 0 {
		w.now = &group{jobs: w.again[:1], last: true}
		w.again = w.again[1:]
		return true
	}
	jobs := w.gather()
	w.now = &group{jobs: jobs, last: len(jobs) == 1}
	return jobs != nil
}

// gather waits for closures. Before the group closes it lets the callers that the last commit woke come back: on a
// fast disk the writer would otherwise run ahead of them and commit groups of one. It costs a lone caller nothing.
func (w *writer) gather() []*job {
	var jobs []*job
	for {
		before := len(jobs)
		var closed bool
		jobs, closed = w.take(jobs)
		switch {
		case len(jobs) == 0 && closed:
			return nil
		case len(jobs) == 0:
			<-w.wake
		case len(jobs) == before || len(jobs) == groupMost:
			return jobs
		default:
			runtime.Gosched()
		}
	}
}

// take moves closures whose callers still wait from the queue to jobs.
func (w *writer) take(jobs []*job) ([]*job, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for n < len(w.queue) && len(jobs) < groupMost {
		j := w.queue[n]
		n++
		if j.ctx.Err() == nil && j.state.CompareAndSwap(waiting, taken) {
			jobs = append(jobs, j)
		} else if j.state.CompareAndSwap(waiting, taken) {
			j.finish(j.ctx.Err())
		}
	}
	w.queue = slices.Delete(w.queue, 0, n)
	return jobs, w.closed
}
