// Package gatetest opens a gate over a real, empty database, for the tests of the rooms that read and write through it.
package gatetest

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/blob"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/engine/picture"
	"etapaja/engine/schema"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Tenant is the organiser of every hall.
const Tenant id.Tenant = "kymi"

// Hall is a gate over an empty database with a clock that the test moves. A room's own hall embeds it and adds people.
type Hall struct {
	*gate.Gate
	T     testing.TB
	DB    *db.DB
	Clock *clock.Stepping

	telling sync.Mutex
	topics  []string
}

// Each runs a test on every engine at hand, at a moment, with the tables of the rooms that the test needs. The gate's
// own tables come first by themselves.
func Each(t *testing.T, at cal.Instant, rooms []schema.Source, test func(*testing.T, *Hall)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) { test(t, Over(t, open(), at, rooms)) })
}

// OnSQLite is a hall over an empty file that goes with the test.
func OnSQLite(t testing.TB, at cal.Instant, rooms []schema.Source) *Hall {
	t.Helper()
	d, err := db.Open(context.Background(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return Over(t, d, at, rooms)
}

// Over is a hall over a database that is open and empty.
func Over(t testing.TB, d *db.DB, at cal.Instant, rooms []schema.Source) *Hall {
	t.Helper()
	h := &Hall{T: t, DB: d, Clock: clock.Still(at)}
	h.Must(d.Migrate(context.Background(), append([]schema.Source{{Room: "gate", Files: gate.Schema}}, rooms...)))
	v, err := vault.Ephemeral()
	h.Must(err)
	h.Gate = gate.New(gate.Gate{
		DB: d, Clock: h.Clock, IDs: id.Sequential(1), Vault: v, OnCommit: h.changed,
		Files: &blob.Store{Dir: t.TempDir(), IDs: id.Random()}, Pictures: picture.NewStudio(2),
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	return h
}

func (h *Hall) changed(topics []string) {
	h.telling.Lock()
	defer h.telling.Unlock()
	h.topics = append(h.topics, topics...)
}

// Topics lists what has been told to open browsers so far, and forgets it.
func (h *Hall) Topics() []string {
	h.telling.Lock()
	defer h.telling.Unlock()
	told := h.topics
	h.topics = nil
	return told
}

// Do writes as the program itself.
func (h *Hall) Do(fn func(*gate.Pass) error) error {
	return h.System(context.Background(), "system:test", Tenant, "", access.RunJobs, fn)
}

// Visit signs somebody in for a hundred days, and gives the visit that the table of sessions and grants makes of it.
// What of who is not said is filled in: the organiser, and how long.
func (h *Hall) Visit(who gate.Person) gate.Visit {
	h.T.Helper()
	who.Tenant, who.Until = Tenant, h.Clock.Now().Add(100*24*time.Hour)
	token, err := h.SignIn(context.Background(), who)
	h.Must(err)
	signed, err := h.Who(context.Background(), token)
	h.Must(err)
	return gate.Visit{Actor: signed, Screen: "test", Need: access.Anyone, Purpose: "test"}
}

// Worker is the visit of a worker who has signed in strongly, with the grants that the table holds.
func (h *Hall) Worker(w id.Worker, home id.Unit) gate.Visit {
	h.T.Helper()
	return h.Visit(gate.Person{Kind: access.Worker, ID: string(w), Unit: home, Strong: true})
}

// Client is the visit of a client who has come by a code.
func (h *Hall) Client(c id.Client, of id.Unit) gate.Visit {
	h.T.Helper()
	return h.Visit(gate.Person{Kind: access.Client, ID: string(c), Unit: of})
}

// As is the visit of a worker who is in no table, with such grants.
func As(name string, home id.Unit, grants ...access.Grant) gate.Visit {
	return gate.Visit{Screen: "test", Need: access.Anyone, Actor: gate.Signed{Actor: access.Actor{
		Tenant: Tenant, Kind: access.Worker, ID: name, Unit: home, Strong: true, Grants: grants,
	}}}
}

// WriteAs writes on a visit.
func (h *Hall) WriteAs(v gate.Visit, fn func(*gate.Pass) error) error {
	_, err := h.Write(context.Background(), v, gate.Once{}, func(p *gate.Pass) (string, error) { return "", fn(p) })
	return err
}

// ReadAs reads on a visit.
func (h *Hall) ReadAs(v gate.Visit, fn func(*gate.Pass) error) error {
	return h.Read(context.Background(), v, fn)
}

// At moves the clock on to a time of a day.
func (h *Hall) At(d cal.Date, t cal.Time) {
	h.T.Helper()
	h.Must(h.Clock.Set(cal.At(d, t)))
}

// Later moves the clock on.
func (h *Hall) Later(d time.Duration) {
	h.T.Helper()
	h.Must(h.Clock.Set(h.Clock.Now().Add(d)))
}

// Links verifies every chain and counts its links.
func (h *Hall) Links() int64 {
	h.T.Helper()
	seen, broken, err := h.Verify(context.Background())
	h.Must(err)
	if broken != nil {
		h.T.Fatalf("the chain is broken: %+v", broken)
	}
	return seen.Links
}

// Must ends the test at an error.
func (h *Hall) Must(err error) {
	h.T.Helper()
	if err != nil {
		h.T.Fatal(err)
	}
}

// Try stops a closure of the gate at an error, by a panic: the gate refuses the write and the test fails with it.
func (h *Hall) Try(err error) {
	if err != nil {
		panic(err)
	}
}

// Kind wants a refusal of a kind.
func (h *Hall) Kind(kind fault.Kind, err error) {
	h.T.Helper()
	if !fault.Is(err, kind) {
		h.T.Errorf("want a refusal of kind %d, got %v", kind, err)
	}
}

// Refused wants a refusal with one reason, a key on a field; the field is "" where it is about no field.
func (h *Hall) Refused(field, key string, err error) {
	h.T.Helper()
	if got := h.Reasons(err); len(got) != 1 || got[0].Field != field || got[0].Key != key {
		h.T.Errorf("want %s on %q, got %+v", key, field, got)
	}
}

// Said wants a refusal whose kind, fields, keys and sections read as told.
func (h *Hall) Said(want string, err error) {
	h.T.Helper()
	f, ok := errors.AsType[*fault.Fault](err)
	if !ok {
		h.T.Errorf("want %s, got %v", want, err)
		return
	}
	got := f.Error()
	for _, r := range f.Reasons {
		if r.Cite != "" {
			got += " (" + r.Cite + ")"
		}
	}
	if strings.TrimSpace(got) != want {
		h.T.Errorf("want %q\n got %q", want, strings.TrimSpace(got))
	}
}

// Reasons are the sentences of a refusal.
func (h *Hall) Reasons(err error) []fault.Reason {
	h.T.Helper()
	f, ok := errors.AsType[*fault.Fault](err)
	if !ok {
		h.T.Fatalf("want a refusal, got %v", err)
	}
	return f.Reasons
}

// Equal compares whole values.
func Equal(t testing.TB, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %+v\n got %+v", want, got)
	}
}
