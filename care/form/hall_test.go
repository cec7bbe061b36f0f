package form_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/form"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

var tuesday = cal.D(2026, 11, 24)

// hall is a workshop with Ritva, whose client is Matti, and Kalle, who works there, too, on a Tuesday at nine.
type hall struct {
	*gatetest.Hall
	unit         id.Unit
	ritva, kalle id.Worker
	matti        id.Client
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := clienttest.Rooms(schema.Source{Room: "form", Files: form.Schema})
	gatetest.Each(t, cal.At(tuesday, cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of}
		h.Must(h.Do(h.found))
		fn(t, h)
	})
}

func (h *hall) found(p *gate.Pass) error {
	clienttest.Found(p)
	h.unit = clienttest.Unit(p, "Satamapaja")
	instructor := access.Grant{Role: access.Instructor, Unit: h.unit}
	h.ritva, h.kalle = clienttest.Hire(p, h.unit, "Ritva", "Salo", instructor), clienttest.Hire(p, h.unit, "Kalle", "Salo", instructor)
	h.matti = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen"})
	return nil
}

// as acts as a worker for Matti, opened by what an instructor of the unit may in any case.
func (h *hall) as(w id.Worker, fn clienttest.Deed) error {
	ofUnit := gatetest.As(string(w), h.unit, access.Grant{Role: access.Instructor, Unit: h.unit})
	return h.WriteAs(ofUnit, clienttest.Open(access.SeeClients, h.matti, fn))
}

// self acts as Matti.
func (h *hall) self(strong bool, fn clienttest.Deed) error {
	v := h.Client(h.matti, h.unit)
	v.Actor.Strong = strong
	return h.WriteAs(v, clienttest.Mine(fn))
}

// answered gives a form as Matti, all at once.
func (h *hall) answered(a form.Answers) id.Answer {
	h.T.Helper()
	var made id.Answer
	h.Must(h.self(false, func(p *gate.Pass, c client.Client) error {
		part, err := form.Save(p, c, "mapping", "", a)
		if err != nil {
			return err
		}
		made, err = form.Give(p, c, "mapping", part.ID, form.Giving{})
		return err
	}))
	return made
}

// given are the answers as Ritva reads them.
func (h *hall) given() (all []form.Answer) {
	h.T.Helper()
	h.Must(h.as(h.ritva, func(p *gate.Pass, c client.Client) (err error) {
		all, err = form.Given(p, c, "mapping")
		return err
	}))
	return all
}
