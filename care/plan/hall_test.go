package plan_test

import (
	"context"
	"reflect"
	"testing"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/staff"
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

// hall is a workshop with Ritva, who works there, and Matti, whom she serves, on a Tuesday at nine.
type hall struct {
	*gate.Gate
	t     *testing.T
	unit  id.Unit
	ritva id.Worker
	matti id.Client
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		sources := []schema.Source{
			{Room: "gate", Files: gate.Schema}, {Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema},
			{Room: "client", Files: client.Schema}, {Room: "plan", Files: plan.Schema},
		}
		if err := d.Migrate(context.Background(), sources); err != nil {
			t.Fatal(err)
		}
		v, err := vault.Ephemeral()
		if err != nil {
			t.Fatal(err)
		}
		h := &hall{t: t, Gate: gate.New(gate.Gate{
			DB: d, Clock: clock.Still(cal.At(cal.D(2026, 11, 24), cal.T(9, 0))), IDs: id.Sequential(1), Vault: v,
		})}
		h.found()
		fn(t, h)
	})
}

func (h *hall) found() {
	h.t.Helper()
	h.must(h.do(func(p *gate.Pass) (err error) {
		if err = org.Found(p, org.Organiser{Name: "Kymen hyvinvointialue", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}); err != nil {
			return err
		}
		if h.unit, err = org.AddUnit(p, org.Unit{Name: "Satamapaja", Phone: "05 123 4567", Opens: cal.T(8, 0), Closes: cal.T(15, 30)}); err != nil {
			return err
		}
		if h.ritva, err = staff.Hire(p, staff.Worker{Unit: h.unit, Role: access.Instructor, First: "Ritva", Last: "Salo", Phone: "040 123 4567", Lang: "fi"},
			[]access.Grant{{Role: access.Instructor, Unit: h.unit}}); err != nil {
			return err
		}
		h.matti, err = client.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen", Lang: "fi", Stream: "everyday", Channel: client.App})
		return err
	}))
}

// do acts as the program itself.
func (h *hall) do(fn func(*gate.Pass) error) error {
	return h.System(context.Background(), "system:test", "kymi", "", access.RunJobs, fn)
}

// agree agrees as Ritva with Matti.
func (h *hall) agree(a plan.Agreement) (id.Agreement, error) {
	var made id.Agreement
	err := h.withMatti(func(p *gate.Pass, c client.Client) (err error) {
		made, err = plan.Agree(p, c, a)
		return err
	})
	return made, err
}

func (h *hall) withMatti(fn func(*gate.Pass, client.Client) error) error {
	v := gate.Visit{Screen: "test", Need: access.Anyone, Actor: gate.Signed{Actor: access.Actor{
		Tenant: "kymi", Kind: access.Worker, ID: string(h.ritva), Unit: h.unit, Strong: true,
		Grants: []access.Grant{{Role: access.Instructor, Unit: h.unit}},
	}}}
	_, err := h.Write(context.Background(), v, gate.Once{}, func(p *gate.Pass) (string, error) {
		c, err := client.Get(p, access.KeepClient, h.matti)
		if err != nil {
			return "", err
		}
		return "", fn(p, c)
	})
	return err
}

func (h *hall) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// reasons are the sentences of a refusal.
func reasons(t *testing.T, err error) []fault.Reason {
	t.Helper()
	f, ok := err.(*fault.Fault)
	if !ok {
		t.Fatalf("want a refusal, got %v", err)
	}
	return f.Reasons
}

func equal(t *testing.T, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %+v\n got %+v", want, got)
	}
}
