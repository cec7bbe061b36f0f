package main

import (
	"database/sql"
	"runtime"
)

// writer joins the writes that wait at one moment into one transaction, so that one fsync acknowledges many of them
// (group commit). A write is acknowledged only after COMMIT has returned.
type writer struct {
	db    *sql.DB
	in    chan *job
	group int
}

type job struct {
	do   func(*sql.Tx) error
	err  error
	done chan struct{}
}

func newWriter(path, sync string, group int) (*writer, error) {
	db, err := sql.Open("sqlite", dsn(path, sync))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	w := &writer{db, make(chan *job, 4096), group}
	go w.run()
	return w, nil
}

// Do returns when the write is durable.
func (w *writer) Do(f func(*sql.Tx) error) error {
	j := &job{do: f, done: make(chan struct{})}
	w.in <- j
	<-j.done
	return j.err
}

func (w *writer) run() {
	for j := range w.in {
		w.commit(w.gather(j))
	}
}

// gather lets the callers that were just woken come back before the group closes: on a fast disk the writer would
// otherwise run alone and commit groups of one. Yielding costs a lone caller nothing.
func (w *writer) gather(first *job) []*job {
	batch := []*job{first}
	for before := 0; before < len(batch) && len(batch) < w.group && w.group > 1; {
		before = len(batch)
		runtime.Gosched()
		batch = w.take(batch)
	}
	return batch
}

func (w *writer) take(batch []*job) []*job {
	for len(batch) < w.group {
		select {
		case j := <-w.in:
			batch = append(batch, j)
		default:
			return batch
		}
	}
	return batch
}

func (w *writer) commit(batch []*job) {
	tx, err := w.db.Begin()
	for _, j := range batch {
		if err != nil {
			j.err = err
			continue
		}
		if len(batch) > 1 {
			tx.Exec("savepoint j")
		}
		if j.err = j.do(tx); j.err != nil && len(batch) > 1 {
			tx.Exec("rollback to j")
		}
		if len(batch) > 1 {
			tx.Exec("release j")
		}
	}
	if err == nil {
		if e := tx.Commit(); e != nil {
			for _, j := range batch {
				j.err = e
			}
		}
	}
	for _, j := range batch {
		close(j.done)
	}
}
