package gate_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/engine/schema"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

const (
	unitA = id.Unit("018f0000-0000-7000-8000-00000000000a")
	ritva = id.Worker("018f0000-0000-7000-8000-0000000000b1")
	matti = id.Client("018f0000-0000-7000-8000-0000000000c1")
)

// house is a gate over a fresh database, at nine on a Tuesday.
type house struct {
	*gate.Gate
	t     *testing.T
	clock *clock.Stepping
	heard []string
	mu    sync.Mutex
}

func each(t *testing.T, fn func(t *testing.T, h *house)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		if err := d.Migrate(context.Background(), []schema.Source{{Room: "gate", Files: gate.Schema}}); err != nil {
			t.Fatal(err)
		}
		v, err := vault.Ephemeral()
		if err != nil {
			t.Fatal(err)
		}
		h := &house{t: t, clock: clock.Still(cal.At(cal.D(2026, 11, 24), cal.T(9, 0)))}
		h.Gate = gate.New(gate.Gate{DB: d, Clock: h.clock, IDs: id.Sequential(1), Vault: v, OnCommit: func(topics []string) {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.heard = append(h.heard, topics...)
		}})
		fn(t, h)
	})
}

func (h *house) do(fn func(*gate.Pass) error) error {
	return h.System(context.Background(), "system:test", "kotka", unitA, access.RunJobs, fn)
}

// worker signs Ritva in as an instructor of her unit and gives her visit.
func (h *house) worker() gate.Visit {
	h.t.Helper()
	err := h.do(func(p *gate.Pass) error {
		return p.Grant(ritva, access.Grant{Role: access.Instructor, Unit: unitA}, cal.D(2026, 1, 1), cal.Date{})
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return h.visit(gate.Person{Tenant: "kotka", Kind: access.Worker, ID: string(ritva), Unit: unitA, Strong: true,
		Until: h.clock.Now().Add(8 * time.Hour)})
}

func (h *house) visit(who gate.Person) gate.Visit {
	h.t.Helper()
	token, err := h.SignIn(context.Background(), who)
	if err != nil {
		h.t.Fatal(err)
	}
	signed, err := h.Who(context.Background(), token)
	if err != nil {
		h.t.Fatal(err)
	}
	return gate.Visit{Actor: signed, Screen: "care/attendance/board", Need: access.SeeUnit, Purpose: "day"}
}

// note is a write of the gate's own, for tests: a job in the queue.
func note(p *gate.Pass, key string) error { return p.Later(unitA, "test", key, "", p.Now()) }

func (h *house) jobs() []string {
	h.t.Helper()
	var keys []string
	err := h.SystemRead(context.Background(), "system:test", "kotka", access.RunJobs, func(p *gate.Pass) error {
		var err error
		keys, err = gate.All(p, func(s *string) []any { return []any{s} }, `
			SELECT key
			FROM job
			WHERE tenant = $1
			ORDER BY key`)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return keys
}

func (h *house) whole() {
	h.t.Helper()
	if _, b, err := h.Verify(context.Background()); err != nil || b != nil {
		h.t.Fatalf("the chains are not whole: %v %v", b, err)
	}
}

func TestASignedInWorkerIsKnownByTheToken(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.worker()
		want := access.Actor{Tenant: "kotka", Kind: access.Worker, ID: string(ritva), Unit: unitA, Strong: true, Session: v.Actor.Session,
			Grants: []access.Grant{{Role: access.Instructor, Unit: unitA}}}
		if fmt.Sprint(v.Actor.Actor) != fmt.Sprint(want) {
			t.Errorf("got %+v, want %+v", v.Actor.Actor, want)
		}
		h.clock.Set(h.clock.Now().Add(9 * time.Hour))
		if s, _ := h.Who(context.Background(), "x"); s.Kind != access.Nobody {
			t.Error("a made-up token is somebody")
		}
	})
}

func TestAnEndedSessionIsNobodyAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token, err := h.SignIn(context.Background(), gate.Person{Tenant: "kotka", Kind: access.Client, ID: string(matti), Unit: unitA,
			Until: h.clock.Now().Add(time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		s, _ := h.Who(context.Background(), token)
		if err := h.do(func(p *gate.Pass) error { return p.EndSession(access.Client, string(matti), s.Session) }); err != nil {
			t.Fatal(err)
		}
		if s, _ := h.Who(context.Background(), token); s.Kind != access.Nobody {
			t.Error("the ended session still opens")
		}
	})
}

func TestTheSameFormTwiceChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v, n := h.worker(), 0
		once := gate.Once{Key: "key-0001-1", Digest: []byte("form")}
		act := func(p *gate.Pass) (string, error) {
			n++
			return fmt.Sprintf("/to/%d", n), note(p, fmt.Sprint("job", n))
		}
		first, err := h.Write(context.Background(), v, once, act)
		if err != nil {
			t.Fatal(err)
		}
		again, err := h.Write(context.Background(), v, once, act)
		if err != nil || again != first || n != 1 {
			t.Errorf("again %q (%v), first %q, run %d times", again, err, first, n)
		}
		_, err = h.Write(context.Background(), v, gate.Once{Key: once.Key, Digest: []byte("other form")}, act)
		if !fault.Is(err, fault.KindConflict) {
			t.Errorf("the same key with another form: %v", err)
		}
		h.whole()
	})
}

func TestARefusedActKeepsNothingButItsRefusal(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.worker()
		_, err := h.Write(context.Background(), v, gate.Once{Key: "key-0002-1"}, func(p *gate.Pass) (string, error) {
			if err := note(p, "gone"); err != nil {
				return "", err
			}
			_, err := p.Allow(access.SeeRecord, access.Subject{Client: matti, Unit: "018f0000-0000-7000-8000-00000000000b"})
			return "", err
		})
		if !fault.Is(err, fault.KindDenied) {
			t.Fatalf("want denied, got %v", err)
		}
		if got := h.jobs(); len(got) != 0 {
			t.Errorf("the refused act left %v", got)
		}
		want := []string{"denied [" + string(matti) + "]"}
		if got := h.views(); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("usage log %v, want %v", got, want)
		}
		h.whole()
	})
}

// views reads the usage log as the data protection officer does.
func (h *house) views() []string {
	h.t.Helper()
	tiina := id.Worker("018f0000-0000-7000-8000-0000000000b9")
	err := h.do(func(p *gate.Pass) error {
		return p.Grant(tiina, access.Grant{Role: access.DPO}, cal.D(2026, 1, 1).AddDays(len(h.jobs())), cal.Date{})
	})
	if err != nil {
		h.t.Fatal(err)
	}
	v := h.visit(gate.Person{Tenant: "kotka", Kind: access.Worker, ID: string(tiina), Unit: unitA, Strong: true, Until: h.clock.Now().Add(time.Hour)})
	v.Need = access.SeeUsageLog
	var all []string
	err = h.Read(context.Background(), v, func(p *gate.Pass) error {
		used, err := p.Usages(p.Now() + 1)
		for _, u := range used {
			all = append(all, fmt.Sprint(u.Outcome, " ", u.Clients))
		}
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func TestAViewIsLoggedOnceInAQuarterOfAnHour(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.worker()
		look := func() {
			if err := h.Read(context.Background(), v, func(p *gate.Pass) error { p.Saw(matti); return nil }); err != nil {
				t.Fatal(err)
			}
		}
		look()
		look()
		h.clock.Set(h.clock.Now().Add(16 * time.Minute))
		look()
		if got := h.views(); len(got) != 2 {
			t.Errorf("usage log %v, want two views", got)
		}
		h.whole()
	})
}

func TestAReadingPassCannotWrite(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		err := h.Read(context.Background(), h.worker(), func(p *gate.Pass) error { return note(p, "x") })
		if !errors.Is(err, gate.ErrReading) {
			t.Errorf("got %v", err)
		}
	})
}

func TestManyAtOnceKeepTheChainWhole(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var wg sync.WaitGroup
		for w := range 16 {
			wg.Go(func() {
				for n := range 20 {
					err := h.do(func(p *gate.Pass) error {
						if err := note(p, fmt.Sprintf("%d-%d", w, n)); err != nil {
							return err
						}
						if n%5 == 4 {
							return fault.Conflict("test.refused")
						}
						p.Changed("unit")
						return nil
					})
					if (n%5 == 4) != (err != nil) {
						t.Errorf("%d-%d: %v", w, n, err)
					}
				}
			})
		}
		wg.Wait()
		if got := len(h.jobs()); got != 256 {
			t.Errorf("%d jobs, want 256", got)
		}
		if len(h.heard) != 256 {
			t.Errorf("%d topics heard, want 256: refused writes tell nobody", len(h.heard))
		}
		h.whole()
	})
}

func TestAJobIsClaimedByOneRunnerAndGivenBackWhenItsLeaseEnds(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		if err := h.do(func(p *gate.Pass) error { return note(p, "a") }); err != nil {
			t.Fatal(err)
		}
		first, err := h.Claim(context.Background(), time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Claim(context.Background(), time.Minute); !errors.Is(err, gate.ErrNoJob) {
			t.Errorf("claimed twice: %v", err)
		}
		h.clock.Set(h.clock.Now().Add(2 * time.Minute))
		second, err := h.Claim(context.Background(), time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.Done(context.Background(), first, func(*gate.Pass) error { return nil }); !fault.Is(err, fault.KindStale) {
			t.Errorf("the runner that lost its lease completed: %v", err)
		}
		if err := h.Done(context.Background(), second, func(*gate.Pass) error { return nil }); err != nil {
			t.Error(err)
		}
	})
}

func TestWithoutItsTenantPostgresShowsNoRow(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		if h.DB.Engine() != db.Postgres {
			return // SQLite has no second lock: there the tenant in each statement is the only one
		}
		if err := h.do(func(p *gate.Pass) error { return note(p, "a") }); err != nil {
			t.Fatal(err)
		}
		count := func(tenant string) (n int) {
			err := h.DB.Write(context.Background(), "", func(tx *db.Tx) error {
				if err := tx.Tenant(tenant); err != nil {
					return err
				}
				var err error
				n, err = db.Value[int](tx, `SELECT COUNT(*) FROM event WHERE tenant <> $1`, "")
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		if none, other, own, all := count(""), count("bo"), count("kotka"), count("*"); none != 0 || other != 0 || own == 0 || all != own {
			t.Errorf("rows without a tenant %d, with another %d, with its own %d, for the closed list %d", none, other, own, all)
		}
	})
}
