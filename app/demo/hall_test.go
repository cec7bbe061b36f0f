package demo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"etapaja/care/accident"
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/document"
	"etapaja/care/feedback"
	"etapaja/care/form"
	"etapaja/care/intake"
	"etapaja/care/material"
	"etapaja/care/message"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/care/report"
	"etapaja/care/rule"
	"etapaja/care/staff"
	"etapaja/care/start"
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
	"etapaja/ground/id"
)

// tuesday is the first day of most tests' towns.
var tuesday = cal.At(cal.D(2026, 11, 24), cal.T(8, 30))

// hall is an empty installation on which a town is built.
type hall struct {
	*gate.Gate
	t     testing.TB
	clock *clock.Stepping
}

func newHall(t testing.TB, d *db.DB, at cal.Instant) *hall {
	t.Helper()
	sources := []schema.Source{
		{Room: "gate", Files: gate.Schema}, {Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema}, {Room: "rule", Files: rule.Schema}, {Room: "feedback", Files: feedback.Schema}, {Room: "accident", Files: accident.Schema},
		{Room: "client", Files: client.Schema}, {Room: "intake", Files: intake.Schema}, {Room: "document", Files: document.Schema}, {Room: "plan", Files: plan.Schema}, {Room: "start", Files: start.Schema}, {Room: "material", Files: material.Schema}, {Room: "programme", Files: programme.Schema}, {Room: "form", Files: form.Schema},
		{Room: "day", Files: day.Schema}, {Room: "attendance", Files: attendance.Schema}, {Room: "message", Files: message.Schema}, {Room: "report", Files: report.Schema},
	}
	if err := d.Migrate(context.Background(), sources); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Ephemeral()
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{t: t, clock: clock.Still(at)}
	h.Gate = gate.New(gate.Gate{DB: d, Clock: h.clock, IDs: id.Sequential(1), Vault: v,
		Files: &blob.Store{Dir: t.TempDir(), IDs: id.Random()}, Pictures: picture.NewStudio(2)})
	return h
}

// onSQLite is a hall on an empty file.
func onSQLite(t testing.TB, at cal.Instant) *hall {
	t.Helper()
	d, err := db.Open(context.Background(), dbtest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return newHall(t, d, at)
}

// short builds a town with so many weeks of history alone: for what does not depend on their number.
func (h *hall) short(at cal.Instant, weeks int) *Town {
	h.t.Helper()
	seats, houses := town()
	in := calendarOf(at, weeks, weeks)
	h.must(populate(in, houses))
	h.must(build(context.Background(), h.Gate, in, seats, houses))
	t, err := Open(context.Background(), h.Gate)
	h.must(err)
	return t
}

// town builds a whole town.
func (h *hall) town() *Town {
	h.t.Helper()
	t, err := Build(context.Background(), h.Gate, h.clock, h.clock.Now(), TownSize)
	h.must(err)
	return t
}

// read reads as the program itself.
func (h *hall) read(tenant id.Tenant, fn func(*gate.Pass) error) {
	h.t.Helper()
	h.must(h.SystemRead(context.Background(), "system:test", tenant, access.RunJobs, fn))
}

// served opens a client for the program.
func served(p *gate.Pass, who Person) (client.Client, error) {
	return client.Get(p, access.SeeClients, id.Client(who.who.ID))
}

// person is somebody who must be there.
func (t *Town) must(slug string) Person {
	p, ok := t.Person(slug)
	if !ok {
		panic("nobody is called " + slug)
	}
	return p
}

// ledger is a digest of what holds for every day of every unit up to a date, ids and all.
func (h *hall) ledger(t *Town, in cal.Period) string {
	h.t.Helper()
	sum := sha256.New()
	for _, u := range t.Units() {
		h.read(u.Tenant, func(p *gate.Pass) error {
			rows, err := client.InUnit(p, access.SeeClients, u.ID)
			if err != nil {
				return err
			}
			for date := range in.All() {
				entries, err := attendance.LatestInUnit(p, u.ID, date)
				if err != nil {
					return err
				}
				for _, r := range rows {
					e := entries[r.ID]
					fmt.Fprintln(sum, u.ID, r.ID, r.Name(), date, e.ID, e.Version, e.Stage, e.Mark, e.Minutes, int64(e.At), e.MadeBy)
				}
			}
			return nil
		})
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// totals compares the months' totals with the ledger.
func (h *hall) totals(units []Unit, in cal.Period) {
	h.t.Helper()
	for _, u := range units {
		h.read(u.Tenant, func(p *gate.Pass) error {
			for m := in.From.InMonth(); !m.After(in.To.InMonth()); m = m.Next() {
				want, err := attendance.FromLedger(p, u.ID, m)
				if err != nil {
					return err
				}
				got, err := attendance.UnitMonth(p, u.ID, m)
				if err != nil {
					return err
				}
				for _, total := range got {
					if total != want[total.Client] {
						h.t.Errorf("%s, %s: the total is %+v, the ledger says %+v", u.Name, m, total, want[total.Client])
					}
					delete(want, total.Client)
				}
				for c, left := range want {
					h.t.Errorf("%s, %s: %s has no total, the ledger says %+v", u.Name, m, c, left)
				}
			}
			return nil
		})
	}
}

// whole wants every chain unbroken.
func (h *hall) whole() {
	h.t.Helper()
	seen, broken, err := h.Verify(context.Background())
	h.must(err)
	if broken != nil || seen.Links == 0 {
		h.t.Errorf("the chain is broken: %v (%+v)", broken, seen)
	}
}

func (h *hall) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}
