package plan_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// hall is a workshop with Ritva, who works there, and Matti, whom she serves, on a Tuesday at nine.
type hall struct {
	*gatetest.Hall
	unit  id.Unit
	ritva id.Worker
	matti id.Client
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := clienttest.Rooms(schema.Source{Room: "plan", Files: plan.Schema})
	gatetest.Each(t, cal.At(cal.D(2026, 11, 24), cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of}
		h.found()
		fn(t, h)
	})
}

func (h *hall) found() {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		clienttest.Found(p)
		h.unit = clienttest.Unit(p, "Satamapaja")
		h.ritva = clienttest.Hire(p, h.unit, "Ritva", "Salo", access.Grant{Role: access.Instructor, Unit: h.unit})
		h.matti = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen"})
		return nil
	}))
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

func (h *hall) withMatti(fn clienttest.Deed) error {
	ritva := gatetest.As(string(h.ritva), h.unit, access.Grant{Role: access.Instructor, Unit: h.unit})
	return h.WriteAs(ritva, clienttest.Open(access.KeepClient, h.matti, fn))
}
