package staff_test

import (
	"testing"

	"etapaja/care/client/clienttest"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// hall is an organiser with a workshop of its own and a provider's, and the people in them, on a Tuesday at nine.
type hall struct {
	*gatetest.Hall
	workshop    id.Unit // the organiser's own
	annex       id.Unit // the association's
	association id.Provider
	ritva       id.Worker // instructor of the workshop
	laura       id.Worker // social worker of the workshop
	sanna       id.Worker // its coordinator, who may own no client
	kalle       id.Worker // instructor of the annex
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, cal.At(today, cal.T(9, 0)), clienttest.Rooms(), func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of}
		h.found()
		fn(t, h)
	})
}

var today = cal.D(2026, 11, 24)

func (h *hall) found() {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		clienttest.Found(p)
		h.association, err = org.AddProvider(p, org.Provider{Name: "Metsätähti ry", Kind: "association"})
		h.Try(err)
		h.workshop = clienttest.Unit(p, "Satamapaja")
		h.annex, err = org.AddUnit(p, org.Unit{Provider: h.association, Name: "Ääripaja", Phone: "05 123 4568", Hours: org.Weekdays(cal.T(9, 0), cal.T(14, 0))})
		h.Try(err)
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
	h.Try(err)
	return hired
}

// as is a visit of a worker with the grants that the table holds.
func (h *hall) as(w id.Worker) gate.Visit {
	h.T.Helper()
	return h.Worker(w, "")
}
