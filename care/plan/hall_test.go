package plan_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/staff"
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
	rooms := []schema.Source{
		{Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema}, {Room: "client", Files: client.Schema},
		{Room: "plan", Files: plan.Schema},
	}
	gatetest.Each(t, cal.At(cal.D(2026, 11, 24), cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of}
		h.found()
		fn(t, h)
	})
}

func (h *hall) found() {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) {
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
	ritva := gatetest.As(string(h.ritva), h.unit, access.Grant{Role: access.Instructor, Unit: h.unit})
	return h.WriteAs(ritva, func(p *gate.Pass) error {
		c, err := client.Get(p, access.KeepClient, h.matti)
		if err != nil {
			return err
		}
		return fn(p, c)
	})
}
