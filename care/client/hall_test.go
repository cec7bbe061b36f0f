package client_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"etapaja/care/client"
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

// hall is an organiser with a workshop of its own and a provider's annex, their workers and three clients, on a
// Tuesday at nine.
type hall struct {
	*gate.Gate
	t               *testing.T
	clock           *clock.Stepping
	workshop, annex id.Unit
	association     id.Provider

	ritva id.Worker // instructor of the workshop, own worker of matti and aino
	laura id.Worker // job coach of the workshop, who opens her own clients only
	sanna id.Worker // coordinator of the workshop
	kalle id.Worker // instructor of the annex, own worker of elsa
	paavo id.Worker // administrator

	matti id.Client // has a phone
	aino  id.Client // by letter; her contact data are restricted
	elsa  id.Client // of the annex
}

var today = cal.D(2026, 11, 24)

var rooms = []schema.Source{
	{Room: "gate", Files: gate.Schema}, {Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema},
	{Room: "client", Files: client.Schema},
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		if err := d.Migrate(context.Background(), rooms); err != nil {
			t.Fatal(err)
		}
		fn(t, found(t, d))
	})
}

func found(t *testing.T, d *db.DB) *hall {
	t.Helper()
	v, err := vault.Ephemeral()
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{t: t, clock: clock.Still(cal.At(today, cal.T(9, 0)))}
	h.Gate = gate.New(gate.Gate{DB: d, Clock: h.clock, IDs: id.Sequential(1), Vault: v})
	h.must(h.do(func(p *gate.Pass) error { h.people(p); return nil }))
	return h
}

func (h *hall) people(p *gate.Pass) {
	var err error
	h.must(org.Found(p, org.Organiser{Name: "Kymi", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}))
	h.association, err = org.AddProvider(p, org.Provider{Name: "Metsätähti ry", Kind: "association"})
	h.must(err)
	h.workshop, err = org.AddUnit(p, org.Unit{Name: "Satamapaja", Phone: "05 123 4567", Opens: cal.T(8, 0), Closes: cal.T(16, 0)})
	h.must(err)
	h.annex, err = org.AddUnit(p, org.Unit{Provider: h.association, Name: "Ääripaja", Phone: "05 123 4568", Opens: cal.T(9, 0), Closes: cal.T(14, 0)})
	h.must(err)
	h.ritva = h.hire(p, "Ritva", "Salo", access.Instructor, access.Grant{Unit: h.workshop})
	h.laura = h.hire(p, "Laura", "Lehto", access.JobCoach, access.Grant{Unit: h.workshop})
	h.sanna = h.hire(p, "Sanna", "Koski", access.Coordinator, access.Grant{Unit: h.workshop})
	h.kalle = h.hire(p, "Kalle", "Metsä", access.Instructor, access.Grant{Unit: h.annex, Provider: h.association})
	h.paavo = h.hire(p, "Paavo", "Niemi", access.Administrator, access.Grant{})
	h.matti, err = client.Register(p, h.newMatti())
	h.must(err)
	h.aino, err = client.Register(p, h.newAino())
	h.must(err)
	elsa := h.newMatti()
	elsa.Unit, elsa.OwnWorker, elsa.First, elsa.Last, elsa.Identity = h.annex, h.kalle, "Elsa", "Åberg", vault.Hide("010106A9012")
	h.elsa, err = client.Register(p, elsa)
	h.must(err)
}

func (h *hall) hire(p *gate.Pass, first, last string, role access.Role, g access.Grant) id.Worker {
	unit := g.Unit
	if unit == "" {
		unit = h.workshop
	}
	g.Role = role
	w, err := staff.Hire(p, staff.Worker{Unit: unit, Role: role, First: first, Last: last, Phone: "050 111 2222", Lang: "fi"}, []access.Grant{g})
	h.must(err)
	return w
}

func (h *hall) newMatti() client.New {
	return client.New{
		Unit: h.workshop, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen", Lang: "fi", Stream: "everyday",
		Identity: vault.Hide("131052-9085"), Contact: client.Contact{Phone: "050 123 4567", Email: "matti@example.fi", Address: "Rantatie 1 A 2\n48100 Kotka"},
		Channel: client.App, Fallback: client.Call,
		Once: client.Once{Behalf: "Kirjaan Matin kertoman puhelun aikana.", TravelMeans: "bus", TravelCents: 660, ReceptionMinutes: 12},
	}
}

func (h *hall) newAino() client.New {
	return client.New{
		Unit: h.workshop, OwnWorker: h.ritva, First: "Aino", Last: "Mäkinen-Öhman", Lang: "fi-simple", Stream: "near_work",
		Contact: client.Contact{Phone: "044 765 4321", Address: "Turvatie 3\n48100 Kotka"}, Channel: client.Letter,
		Restricted: true, RemoteByWish: true,
	}
}

// worker is a visit of a worker with the grants that the table holds.
func (h *hall) worker(w id.Worker) gate.Visit {
	h.t.Helper()
	return h.visit(gate.Person{Tenant: "kymi", Kind: access.Worker, ID: string(w), Unit: h.workshop, Strong: true})
}

func (h *hall) client(c id.Client) gate.Visit {
	h.t.Helper()
	return h.visit(gate.Person{Tenant: "kymi", Kind: access.Client, ID: string(c), Unit: h.workshop})
}

func (h *hall) visit(who gate.Person) gate.Visit {
	h.t.Helper()
	who.Until = h.Clock.Now().Add(8 * time.Hour)
	token, err := h.SignIn(context.Background(), who)
	h.must(err)
	signed, err := h.Who(context.Background(), token)
	h.must(err)
	return gate.Visit{Actor: signed, Screen: "test", Need: access.Anyone, Purpose: "service"}
}

func (h *hall) do(fn func(*gate.Pass) error) error {
	return h.System(context.Background(), "system:test", "kymi", h.workshop, access.RunJobs, fn)
}

func (h *hall) write(v gate.Visit, fn func(*gate.Pass) error) error {
	_, err := h.Write(context.Background(), v, gate.Once{}, func(p *gate.Pass) (string, error) { return "", fn(p) })
	return err
}

func (h *hall) read(v gate.Visit, fn func(*gate.Pass) error) error {
	return h.Read(context.Background(), v, fn)
}

// get loads a client as somebody.
func (h *hall) get(v gate.Visit, need access.Need, c id.Client) (got client.Client, err error) {
	err = h.read(v, func(p *gate.Pass) error {
		got, err = client.Get(p, need, c)
		return err
	})
	return got, err
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
