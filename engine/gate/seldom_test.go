package gate_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/gate"
)

// A job in the queue stands here for what changes seldom: the gate has no other table of its own to change.
var queued = gate.Fact{Kind: "test.queued"}

func countJobs(p *gate.Pass) (int, error) {
	return gate.Value[int](p, `
		SELECT COUNT(*)
		FROM job
		WHERE tenant = $1`)
}

func seldomJobs(p *gate.Pass) (int, error) {
	return gate.Seldom(p, queued, func() (int, error) { return countJobs(p) })
}

// change is a write of the room that Seldom was asked about.
func change(kind string) func(*gate.Pass) error {
	return func(p *gate.Pass) error {
		_, err := p.Write(gate.Event{Kind: kind}, `
			INSERT INTO job (tenant, id, unit, kind, key, args, due, tries, leased_until, lease, done, failure)
			VALUES ($1, $2, '', 'test', $2, '', 0, 0, 0, '', 0, '')`, p.NewID())
		return err
	}
}

func (h *house) reading(fn func(*gate.Pass) error) {
	h.t.Helper()
	if err := h.SystemRead(context.Background(), "system:test", "kotka", access.RunJobs, fn); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) jobsSeldom() (n int) {
	h.t.Helper()
	h.reading(func(p *gate.Pass) (err error) {
		n, err = seldomJobs(p)
		return err
	})
	return n
}

func (h *house) must(fn func(*gate.Pass) error) {
	h.t.Helper()
	if err := h.do(fn); err != nil {
		h.t.Fatal(err)
	}
}

func TestWhatChangesSeldomIsReadAgainAfterAWriteOfItsRoom(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for want := range 5 {
			for range 3 {
				if got := h.jobsSeldom(); got != want {
					t.Fatalf("%d jobs, want %d", got, want)
				}
			}
			h.must(change("test.change"))
		}
	})
}

func TestWhatChangesSeldomIsReadOnceWhileItsRoomIsStill(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		reads := 0
		ask := func() {
			h.reading(func(p *gate.Pass) error {
				_, err := gate.Seldom(p, queued, func() (int, error) { reads++; return 1, nil })
				return err
			})
		}
		ask() // whoever asks first keeps nothing: the room was not heeded when the pass was opened
		reads = 0
		for range 5 {
			ask()
			h.must(change("other.change"))
		}
		want := 1
		if h.DB.Engine() != db.SQLite {
			want = 5
		}
		if reads != want {
			t.Errorf("read %d times, want %d", reads, want)
		}
		h.Foreign()
		ask()
		if reads != want+1 {
			t.Error("what another program may have changed was not read again")
		}
		other := errors.New("not to be had")
		for range 2 {
			h.reading(func(p *gate.Pass) error {
				if _, err := gate.Seldom(p, gate.Fact{Kind: "test.fails"}, func() (int, error) { return 0, other }); !errors.Is(err, other) {
					t.Errorf("a failure was remembered as %v", err)
				}
				return nil
			})
		}
	})
}

func TestAWriterReadsItsOwnChange(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.jobsSeldom()
		h.jobsSeldom()
		h.must(func(p *gate.Pass) error {
			if err := change("test.change")(p); err != nil {
				return err
			}
			if n, err := seldomJobs(p); n != 1 || err != nil {
				t.Errorf("%d jobs, %v", n, err)
			}
			return nil
		})
	})
}

// TestAReadingThatBeganBeforeAWriteIsNotKept lets a write come between the opening of a pass and its question.
func TestAReadingThatBeganBeforeAWriteIsNotKept(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		if h.DB.Engine() != db.SQLite {
			return // nothing is kept there
		}
		h.jobsSeldom()
		h.reading(func(p *gate.Pass) error {
			if _, err := countJobs(p); err != nil { // the snapshot is taken
				return err
			}
			h.must(change("test.change"))
			if n, err := seldomJobs(p); n != 0 || err != nil {
				t.Errorf("the snapshot holds %d jobs, %v", n, err)
			}
			return nil
		})
		if n := h.jobsSeldom(); n != 1 {
			t.Errorf("%d jobs: an old reading was kept", n)
		}
	})
}

// TestWhoeverWasAnsweredReadsWhatWasWritten reads all the time while one room is written.
func TestWhoeverWasAnsweredReadsWhatWasWritten(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var done atomic.Bool
		var readers sync.WaitGroup
		for range 4 {
			readers.Go(func() {
				for !done.Load() {
					h.jobsSeldom()
				}
			})
		}
		for want := 1; want <= 30; want++ {
			h.must(change("test.change"))
			if got := h.jobsSeldom(); got < want {
				t.Errorf("%d jobs after %d writes", got, want)
				break
			}
		}
		done.Store(true)
		readers.Wait()
	})
}
