package gate_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// token signs somebody in and asks once who it is, so that the answer may be remembered.
func (h *house) token(who gate.Person) string {
	h.t.Helper()
	token, err := h.SignIn(context.Background(), who)
	if err != nil {
		h.t.Fatal(err)
	}
	if s := h.who(token); s.ID != who.ID {
		h.t.Fatalf("the token is %+v", s)
	}
	return token
}

func (h *house) who(token string) gate.Signed {
	h.t.Helper()
	s, err := h.Who(context.Background(), token)
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

func TestARoleAndALanguageCountFromTheNextRequestOn(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token := h.token(gate.Person{Tenant: "kotka", Kind: access.Worker, ID: string(ritva), Unit: unitA, Until: h.clock.Now().Add(50 * time.Hour)})
		grant := func(role access.Role, from, until cal.Date) {
			err := h.do(func(p *gate.Pass) error { return p.Grant(ritva, access.Grant{Role: role, Unit: unitA}, from, until) })
			if err != nil {
				t.Fatal(err)
			}
		}
		today := h.Today()
		grant(access.Instructor, today, today.AddDays(1))
		if n := len(h.who(token).Grants); n != 1 {
			t.Errorf("a new role does not count: %d", n)
		}
		grant(access.Coordinator, today.AddDays(1), cal.Date{})
		if g := h.who(token).Grants; len(g) != 1 || g[0].Role != access.Instructor {
			t.Errorf("tomorrow's role counts today: %v", g)
		}
		h.clock.Set(h.clock.Now().Add(24 * time.Hour))
		if g := h.who(token).Grants; len(g) != 1 || g[0].Role != access.Coordinator {
			t.Errorf("the day has changed, the roles have not: %v", g)
		}
		v := gate.Visit{Actor: h.who(token), Screen: "test", Need: access.Anyone}
		_, err := h.Write(context.Background(), v, gate.Once{}, func(p *gate.Pass) (string, error) { return "", p.Speak("sv") })
		if got := h.who(token).Lang; err != nil || got != "sv" {
			t.Errorf("the language is %q, %v", got, err)
		}
		person := gate.Person{Tenant: "kotka", Kind: access.Worker, ID: string(ritva), Unit: unitA, Lang: "fi", Until: h.clock.Now().Add(50 * time.Hour)}
		if got := h.who(h.token(person)).Lang; got != "sv" {
			t.Errorf("on another device the language is %q", got)
		}
		person.Kind = access.Client // another person who happens to have the same id
		if got := h.who(h.token(person)).Lang; got != "fi" {
			t.Errorf("somebody else's language is %q", got)
		}
		v.Actor = h.who(h.token(person))
		_, err = h.Write(context.Background(), v, gate.Once{}, func(p *gate.Pass) (string, error) { return "", p.Speak("en") })
		if got := h.who(h.token(person)).Lang; err != nil || got != "en" {
			t.Errorf("a client's language is %q, %v", got, err)
		}
		err = h.do(func(p *gate.Pass) error { return p.Unspeak(id.Client(person.ID)) })
		if got := h.who(h.token(person)).Lang; err != nil || got != "fi" {
			t.Errorf("a forgotten client's language is %q, %v", got, err)
		}
		h.clock.Set(h.clock.Now().Add(26 * time.Hour))
		if s := h.who(token); s.Kind != access.Nobody {
			t.Errorf("a session out of time is %+v", s)
		}
	})
}

// TestWhoeverSawASessionEndSeesItEndedFromThenOn asks all the time while sessions end.
func TestWhoeverSawASessionEndSeesItEndedFromThenOn(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for range 20 {
			token := h.token(gate.Person{Tenant: "kotka", Kind: access.Client, ID: string(matti), Unit: unitA, Until: h.clock.Now().Add(time.Hour)})
			session := h.who(token).Session
			var askers sync.WaitGroup
			done := make(chan struct{})
			for range 4 {
				askers.Go(func() {
					for {
						select {
						case <-done:
							return
						default:
							h.Who(context.Background(), token)
						}
					}
				})
			}
			err := h.do(func(p *gate.Pass) error {
				if err := p.EndSession(access.Client, string(matti), "ei"); !fault.Is(err, fault.KindNotFound) {
					t.Errorf("a session that cannot be: %v", err)
				}
				return p.EndSession(access.Client, string(matti), session)
			})
			for range 50 {
				if s := h.who(token); err != nil || s.Kind != access.Nobody {
					t.Errorf("an ended session is %+v (%v)", s, err)
					break
				}
			}
			close(done)
			askers.Wait()
		}
	})
}

func TestAViewOfWhatWasReadBeforeIsAskedForAndLoggedLikeAnyOther(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.worker()
		rows := func() int {
			n := 0
			err := h.SystemRead(context.Background(), "system:test", "kotka", access.RunJobs, func(p *gate.Pass) (err error) {
				n, err = gate.Value[int](p, `
					SELECT COUNT(*)
					FROM usage
					WHERE tenant = $1`)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		for i, want := range []int{1, 1, 2} {
			if i == 2 {
				h.clock.Set(h.clock.Now().Add(16 * time.Minute))
			}
			if err := h.Again(context.Background(), v, []id.Client{matti}); err != nil || rows() != want {
				t.Errorf("view %d: %v, %d rows, want %d", i+1, err, rows(), want)
			}
		}
		v.Need = access.SeeUsageLog
		if err := h.Again(context.Background(), v, []id.Client{matti}); err == nil || rows() != 3 {
			t.Errorf("a view that is not allowed: %v, %d rows", err, rows())
		}
		h.whole()
	})
}

func TestAVersionMovesWithEachWriteOfTheOrganiserAlone(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		if err := h.do(func(p *gate.Pass) error { return note(p, "first") }); err != nil { // after the migrations, which count as another's
			t.Fatal(err)
		}
		before, told := h.Version("kotka")
		if told != (h.DB.Engine() == db.SQLite) {
			t.Fatalf("told %v", told)
		}
		if !told {
			return
		}
		err := h.System(context.Background(), "system:test", "pori", "", access.RunJobs, func(p *gate.Pass) error { return note(p, "a") })
		if now, _ := h.Version("kotka"); err != nil || now != before {
			t.Errorf("another organiser's write has moved it: %v", err)
		}
		if err := h.do(func(p *gate.Pass) error { return note(p, "b") }); err != nil {
			t.Fatal(err)
		}
		if now, _ := h.Version("kotka"); now == before {
			t.Error("a write has not moved it")
		}
	})
}
