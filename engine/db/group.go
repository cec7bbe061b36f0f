package db

import "etapaja/ground/clock"

// group is the closures of one commit, each in a savepoint of its own. The lone one needs none.
type group struct {
	jobs   []*job
	last   bool // of one closure, whose outcome stands: there is no running it again
	memory *Group
	next   int // the job whose turn it is
}

// step is how far a job has come in its group.
type step int

const (
	fresh   step = iota
	ran          // its closure has been run, or has ended the goroutine
	leaving      // its savepoint is released; OnRelease runs, or has ended the goroutine
)

// serve runs a group to its end. Where the group cannot be ended as it was meant, all of it is rolled back and
// each closure is run again alone.
func (w *writer) serve(g *group) {
	err := w.play(g)
	if err == nil {
		w.settle(g)
		return
	}
	w.rollback()
	if g.last || g.memory == nil { // not begun: it would be no better alone
		for _, j := range g.jobs {
			j.finish(err)
		}
		return
	}
	for _, j := range g.jobs {
		j.step, j.tx, j.err = fresh, nil, nil
	}
	w.again = g.jobs
}

// settle tells each caller what became of its closure, once the commit is durable.
func (w *writer) settle(g *group) {
	w.groups.Add(1)
	for _, j := range g.jobs {
		if j.err == nil {
			w.writes.Add(1)
		}
		close(j.done)
	}
}

// play runs the closures of a group and commits. It may be entered again in the middle, after a closure has ended
// the goroutine. An error is what the lone caller is told.
func (w *writer) play(g *group) error {
	if g.memory == nil {
		if err := w.begin(); err != nil {
			return known(err)
		}
		g.memory = &Group{}
	}
	for g.next < len(g.jobs) {
		if err := w.turn(g, g.jobs[g.next]); err != nil {
			return err
		}
		g.next++
	}
	return commitFailure(w.conn.run("COMMIT"))
}

// turn runs one closure and leaves its savepoint.
func (w *writer) turn(g *group, j *job) error {
	if j.step == fresh {
		if !g.last {
			if err := w.conn.run("SAVEPOINT one"); err != nil {
				return err
			}
		}
		j.tx = &Tx{on: w.conn, engine: SQLite, group: g.memory}
		j.step, j.err = ran, ErrExit // stands where the closure does not return
		j.err = w.call(j)
	}
	if j.step == ran {
		j.err = j.tx.end(j.err)
		if err := w.release(g, j); err != nil || j.err != nil {
			return err
		}
		j.step, j.err = leaving, ErrExit
		j.err = guard(release, j.tx)
	}
	if j.err != nil {
		return j.err // released already: only the whole group can be rolled back
	}
	return nil
}

// release releases the savepoint of a closure, rolled back where it was refused. The lone refused one has no
// savepoint, and ends its group.
func (w *writer) release(g *group, j *job) error {
	if g.last {
		return j.err
	}
	if j.err != nil {
		if err := w.conn.run("ROLLBACK TO one"); err != nil {
			return err
		}
	}
	return w.conn.run("RELEASE one")
}

// call runs the closure and reports it where it held the writer too long.
func (w *writer) call(j *job) error {
	if w.slow == nil {
		return guard(j.fn, j.tx)
	}
	from := clock.System().Now()
	err := guard(j.fn, j.tx)
	if took := clock.System().Now().Sub(from); took > SlowWrite {
		w.slow(j.lock, took)
	}
	return err
}

// begin opens the transaction, on a new connection where the old one is not fit for it, and notices where another
// program has written since the last one.
func (w *writer) begin() error {
	if err := w.enter(); err != nil {
		return err
	}
	return w.notice()
}

// notice compares the file's version, which moves with the commits of others alone.
func (w *writer) notice() error {
	version, err := w.conn.version()
	if err != nil {
		return err
	}
	if tell := w.foreign.Load(); w.noticed && version != w.version && tell != nil {
		(*tell)()
	}
	w.version, w.noticed = version, true
	return nil
}

// enter opens the transaction, with the connection set as it is to be now: inside it nothing can be set.
func (w *writer) enter() error {
	if fill := w.filled.Load(); w.conn != nil && fill != w.filling {
		if err := w.conn.fill(fill); err != nil {
			return err
		}
		w.filling = fill
	}
	if w.conn != nil {
		err := w.conn.run("BEGIN IMMEDIATE")
		if err == nil || isBusy(err) {
			return err
		}
		_ = w.conn.close() // it has failed, and is given up
		w.conn = nil
	}
	c, err := w.open()
	if err != nil {
		return err
	}
	w.conn, w.filling = c, false
	return c.run("BEGIN IMMEDIATE")
}

// rollback gives up the transaction. SQLite may have done so by itself, for example on a full disk; where
// something else stands in the way, begin takes a new connection.
func (w *writer) rollback() {
	if w.conn != nil {
		_ = w.conn.run("ROLLBACK")
	}
}
