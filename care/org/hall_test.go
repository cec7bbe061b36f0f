package org_test

import (
	"context"
	"reflect"
	"testing"

	"etapaja/care/org"
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

// hall is an organiser with two units, one of them a provider's, on a Tuesday at nine.
type hall struct {
	*gate.Gate
	t                *testing.T
	workshop, annex  id.Unit
	association      id.Provider
	paavo, sanna, tv gate.Visit // administrator, coordinator of the workshop, administrator of the provider only
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		sources := []schema.Source{{Room: "gate", Files: gate.Schema}, {Room: "org", Files: org.Schema}}
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
		h.try(org.Found(p, organiser))
		h.association, err = org.AddProvider(p, org.Provider{Name: "Metsätähti ry", Kind: "association"})
		h.try(err)
		h.workshop, err = org.AddUnit(p, org.Unit{Name: "Satamapaja", Phone: "05 123 4567", Opens: cal.T(8, 0), Closes: cal.T(15, 30)})
		h.try(err)
		h.annex, err = org.AddUnit(p, org.Unit{Provider: h.association, Name: "Ääripaja", Phone: "+358 44 123 4567", Opens: cal.T(9, 0), Closes: cal.T(14, 0)})
		return err
	}))
	h.paavo = visit("paavo", access.Grant{Role: access.Administrator})
	h.sanna = visit("sanna", access.Grant{Role: access.Coordinator, Unit: h.workshop})
	h.tv = visit("tv", access.Grant{Role: access.Administrator, Provider: h.association})
}

var organiser = org.Organiser{Name: "Kymen hyvinvointialue", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}

func visit(name string, grants ...access.Grant) gate.Visit {
	return gate.Visit{Screen: "test", Need: access.Anyone, Actor: gate.Signed{Actor: access.Actor{
		Tenant: "kymi", Kind: access.Worker, ID: name, Strong: true, Grants: grants,
	}}}
}

// do acts as the program itself.
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
