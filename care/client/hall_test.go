package client_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
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

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, cal.At(today, cal.T(9, 0)), clienttest.Rooms(), func(t *testing.T, of *gatetest.Hall) { fn(t, found(of)) })
}

func found(of *gatetest.Hall) *hall {
	h := &hall{Hall: of}
	h.Must(h.Do(func(p *gate.Pass) error { h.people(p); return nil }))
	return h
}

func (h *hall) people(p *gate.Pass) {
	var err error
	clienttest.Found(p)
	h.association, err = org.AddProvider(p, org.Provider{Name: "Metsätähti ry", Kind: "association"})
	h.Must(err)
	h.workshop = clienttest.Unit(p, "Satamapaja")
	h.annex, err = org.AddUnit(p, org.Unit{Provider: h.association, Name: "Ääripaja", Phone: "05 123 4568", Hours: org.Weekdays(cal.T(9, 0), cal.T(14, 0))})
	h.Must(err)
	h.ritva = clienttest.Hire(p, h.workshop, "Ritva", "Salo", access.Grant{Role: access.Instructor, Unit: h.workshop})
	h.laura = clienttest.Hire(p, h.workshop, "Laura", "Lehto", access.Grant{Role: access.JobCoach, Unit: h.workshop})
	h.sanna = clienttest.Hire(p, h.workshop, "Sanna", "Koski", access.Grant{Role: access.Coordinator, Unit: h.workshop})
	h.kalle = clienttest.Hire(p, h.annex, "Kalle", "Metsä", access.Grant{Role: access.Instructor, Unit: h.annex, Provider: h.association})
	h.paavo = clienttest.Hire(p, h.workshop, "Paavo", "Niemi", access.Grant{Role: access.Administrator})
	h.matti, h.aino = clienttest.Register(p, h.newMatti()), clienttest.Register(p, h.newAino())
	elsa := h.newMatti()
	elsa.Unit, elsa.OwnWorker, elsa.First, elsa.Last, elsa.Identity = h.annex, h.kalle, "Elsa", "Åberg", vault.Hide("010106A9012")
	h.elsa = clienttest.Register(p, elsa)
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
