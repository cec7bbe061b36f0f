package staff_test

import (
	"context"
	"reflect"
	"testing"

	"etapaja/care/org"
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

// hall is an organiser with a workshop of its own and a provider's, and the people in them, on a Tuesday at nine.
type hall struct {
	*gate.Gate
	t           *testing.T
	clock       *clock.Stepping
	workshop    id.Unit // the organiser's own
	annex       id.Unit // the association's
	association id.Provider
	ritva       id.Worker // instructor of the workshop
	laura       id.Worker // social worker of the workshop
	sanna       id.Worker // its coordinator, who may own no client
	kalle       id.Worker // instructor of the annex
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		sources := []schema.Source{{Room: "gate", Files: gate.Schema}, {Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema}}
		if err := d.Migrate(context.Background(), sources); err != nil {
			t.Fatal(err)
		}
		v, err := vault.Ephemeral()
		if err != nil {
			t.Fatal(err)
		}
		h := &hall{t: t, clock: clock.Still(cal.At(today, cal.T(9, 0)))}
		h.Gate = gate.New(gate.Gate{DB: d, Clock: h.clock, IDs: id.Sequential(1), Vault: v})
		h.found()
		fn(t, h)
	})
}

var today = cal.D(2026, 11, 24)

func (h *hall) found() {
	h.t.Helper()
	h.must(h.do(func(p *gate.Pass) (err error) {
		h.try(org.Found(p, org.Organiser{Name: "Kymi", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}))
		h.association, err = org.AddProvider(p, org.Provider{Name: "Metsätähti ry", Kind: "association"})
		h.try(err)
		h.workshop, err = org.AddUnit(p, org.Unit{Name: "Satamapaja", Phone: "05 123 4567", Opens: cal.T(8, 0), Closes: cal.T(16, 0)})
		h.try(err)
		h.annex, err = org.AddUnit(p, org.Unit{Provider: h.association, Name: "Ääripaja", Phone: "05 123 4568", Opens: cal.T(9, 0), Closes: cal.T(14, 0)})
		h.try(err)
		h.ritva = h.hire(p, ritva(h))
		h.laura = h.hire(p, staff.Worker{Unit: h.workshop, Role: access.SocialWorker, First: "Laura", Last: "Ähtäri", Phone: "050 111 2223", Lang: "sv"})
		h.sanna = h.hire(p, staff.Worker{Unit: h.workshop, Role: access.Coordinator, First: "Sanna", Last: "Koski", Phone: "050 111 2224", Lang: "fi"})
		h.kalle = h.hire(p, staff.Worker{Unit: h.annex, Role: access.Instructor, First: "Kalle", Last: "Metsä", Phone: "050 111 2225", Lang: "fi"})
		return nil
	}))
}

func ritva(h *hall) staff.Worker {
	return staff.Worker{Unit: h.workshop, Role: access.Instructor, First: "Ritva", Last: "Salo", Phone: "050 111 2222", Lang: "fi"}
}

// hire gives the worker the role in their own unit.
func (h *hall) hire(p *gate.Pass, w staff.Worker) id.Worker {
	provider := id.Provider("")
	if w.Unit == h.annex {
		provider = h.association
	}
	hired, err := staff.Hire(p, w, []access.Grant{{Role: w.Role, Provider: provider, Unit: w.Unit}})
	h.try(err)
	return hired
}

// as is a visit of a worker with the grants that the table holds.
func (h *hall) as(w id.Worker) gate.Visit {
	h.t.Helper()
	token, err := h.SignIn(context.Background(), gate.Person{Tenant: "kymi", Kind: access.Worker, ID: string(w), Strong: true, Until: h.Clock.Now().Add(8 * 3600e9)})
	h.must(err)
	signed, err := h.Who(context.Background(), token)
	h.must(err)
	return gate.Visit{Actor: signed, Screen: "test", Need: access.Anyone}
}

func (h *hall) do(fn func(*gate.Pass) error) error {
	return h.System(context.Background(), "system:test", "kymi", "", access.RunJobs, fn)
}

func (h *hall) write(v gate.Visit, fn func(*gate.Pass) error) error {
	_, err := h.Write(context.Background(), v, gate.Once{}, func(p *gate.Pass) (string, error) { return "", fn(p) })
	return err
}

func (h *hall) read(v gate.Visit, fn func(*gate.Pass) error) error {
	return h.Read(context.Background(), v, fn)
}

// try stops the founding at the first error.
func (h *hall) try(err error) {
	if err != nil {
		panic(err)
	}
}

func (h *hall) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) refused(kind fault.Kind, err error) {
	h.t.Helper()
	if !fault.Is(err, kind) {
		h.t.Errorf("want a refusal of kind %d, got %v", kind, err)
	}
}

func equal(t *testing.T, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %+v\n got %+v", want, got)
	}
}
