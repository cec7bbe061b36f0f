package client_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// hall is an organiser with a workshop of its own and a provider's annex, their workers and three clients, on a
// Tuesday at nine.
type hall struct {
	*gatetest.Hall
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
	{Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema}, {Room: "client", Files: client.Schema},
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, cal.At(today, cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) { fn(t, found(of)) })
}

func found(of *gatetest.Hall) *hall {
	h := &hall{Hall: of}
	h.Must(h.Do(func(p *gate.Pass) error { h.people(p); return nil }))
	return h
}

func (h *hall) people(p *gate.Pass) {
	var err error
	h.Must(org.Found(p, org.Organiser{Name: "Kymi", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}))
	h.association, err = org.AddProvider(p, org.Provider{Name: "Metsätähti ry", Kind: "association"})
	h.Must(err)
	h.workshop, err = org.AddUnit(p, org.Unit{Name: "Satamapaja", Phone: "05 123 4567", Opens: cal.T(8, 0), Closes: cal.T(16, 0)})
	h.Must(err)
	h.annex, err = org.AddUnit(p, org.Unit{Provider: h.association, Name: "Ääripaja", Phone: "05 123 4568", Opens: cal.T(9, 0), Closes: cal.T(14, 0)})
	h.Must(err)
	h.ritva = h.hire(p, "Ritva", "Salo", access.Instructor, access.Grant{Unit: h.workshop})
	h.laura = h.hire(p, "Laura", "Lehto", access.JobCoach, access.Grant{Unit: h.workshop})
	h.sanna = h.hire(p, "Sanna", "Koski", access.Coordinator, access.Grant{Unit: h.workshop})
	h.kalle = h.hire(p, "Kalle", "Metsä", access.Instructor, access.Grant{Unit: h.annex, Provider: h.association})
	h.paavo = h.hire(p, "Paavo", "Niemi", access.Administrator, access.Grant{})
	h.matti, err = client.Register(p, h.newMatti())
	h.Must(err)
	h.aino, err = client.Register(p, h.newAino())
	h.Must(err)
	elsa := h.newMatti()
	elsa.Unit, elsa.OwnWorker, elsa.First, elsa.Last, elsa.Identity = h.annex, h.kalle, "Elsa", "Åberg", vault.Hide("010106A9012")
	h.elsa, err = client.Register(p, elsa)
	h.Must(err)
}

func (h *hall) hire(p *gate.Pass, first, last string, role access.Role, g access.Grant) id.Worker {
	unit := g.Unit
	if unit == "" {
		unit = h.workshop
	}
	g.Role = role
	w, err := staff.Hire(p, staff.Worker{Unit: unit, Role: role, First: first, Last: last, Phone: "050 111 2222", Lang: "fi"}, []access.Grant{g})
	h.Must(err)
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
	h.T.Helper()
	return h.Worker(w, h.workshop)
}

func (h *hall) client(c id.Client) gate.Visit {
	h.T.Helper()
	return h.Client(c, h.workshop)
}

// get loads a client as somebody.
func (h *hall) get(v gate.Visit, need access.Need, c id.Client) (got client.Client, err error) {
	err = h.ReadAs(v, func(p *gate.Pass) error {
		got, err = client.Get(p, need, c)
		return err
	})
	return got, err
}
