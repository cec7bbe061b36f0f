package plan_test

import (
	"testing"

	"etapaja/care/client/clienttest"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

func TestADayIsAgreedInAPlaceThatTheUnitUses(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var yard, closed, elsewhere id.Place
		h.Must(h.Do(func(p *gate.Pass) (err error) {
			add := func(u id.Unit, name string) id.Place {
				l, err := org.AddPlace(p, org.Place{Unit: u, Name: name, Kind: "outdoors"})
				h.Try(err)
				return l
			}
			yard, closed = add(h.unit, "Piha"), add(h.unit, "Vanha piha")
			elsewhere = add(clienttest.Unit(p, "Ääripaja"), "Toinen piha")
			return org.EndPlace(p, 0, h.unit, closed, false)
		}))
		at := func(l id.Place) error {
			day := plan.AgreedDay{Weekday: cal.Tue, Form: plan.OnSite, From: cal.T(9, 0), Until: cal.T(13, 0), Sign: plan.Arrival, WindowMinutes: 30, Place: l}
			_, err := h.agree(plan.Agreement{Period: cal.Period{From: cal.D(2026, 11, 24), To: cal.D(2027, 5, 23)}, Days: []plan.AgreedDay{day}})
			return err
		}
		h.Kind(fault.KindInvalid, at(closed))
		h.Kind(fault.KindInvalid, at(elsewhere))
		h.Kind(fault.KindInvalid, at("018f0000-0000-7000-8000-00000000ffff"))
		h.Must(at(yard))
	})
}
