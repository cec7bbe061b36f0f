package org_test

import (
	"testing"

	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

var endsOn = cal.D(2026, 12, 31)

func (h *hall) endUnit(as gate.Visit, version int, u id.Unit, last cal.Date, c org.Contents) error {
	return h.WriteAs(as, func(p *gate.Pass) error { return org.EndUnit(p, version, u, last, c) })
}

func (h *hall) endProvider(as gate.Visit, version int, last cal.Date) error {
	return h.WriteAs(as, func(p *gate.Pass) error { return org.EndProvider(p, version, h.association, last) })
}

func TestAUnitsLastDayIsStatedChangedAndTakenBack(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Kind(fault.KindDenied, h.endUnit(h.sanna, 0, h.workshop, endsOn, org.Contents{}))
		h.Refused("until", "org.unit.holds", h.endUnit(h.paavo, 0, h.workshop, endsOn, org.Contents{Groups: 1}))
		h.Refused("until", "org.until", h.endUnit(h.paavo, 0, h.workshop, cal.D(2028, 1, 1), org.Contents{}))
		h.Kind(fault.KindConflict, h.endUnit(h.paavo, 0, h.workshop, cal.Date{}, org.Contents{}))
		h.Must(h.endUnit(h.paavo, 0, h.workshop, endsOn, org.Contents{}))
		h.Kind(fault.KindConflict, h.endUnit(h.paavo, 0, h.workshop, endsOn.AddDays(1), org.Contents{}))
		h.Must(h.endUnit(h.paavo, 1, h.workshop, endsOn.AddDays(-1), org.Contents{}))
		h.Must(h.Do(func(p *gate.Pass) error {
			u, err := org.Load(p, h.workshop)
			if !u.Ending() || !u.Serves(endsOn.AddDays(-1)) || u.Serves(endsOn) {
				t.Errorf("%+v", u)
			}
			u.Name, u.Until = "Satamapaja 2", cal.Date{}
			h.Try(org.ChangeUnit(p, 2, u)) // other facts leave the day
			u, e := org.Load(p, h.workshop)
			gatetest.Equal(t, endsOn.AddDays(-1), u.Until)
			past, f := org.HistoryOf[org.Unit](p, u.Thing())
			if e != nil || f != nil || len(past) != 3 || past[1].Was.Until != endsOn || past[2].Was.Ending() {
				t.Errorf("%+v, %v, %v", past, e, f)
			}
			return err
		}))
		h.Must(h.endUnit(h.paavo, 3, h.workshop, cal.Date{}, org.Contents{}))
	})
}

func TestAProviderEndsAfterItsUnits(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Kind(fault.KindDenied, h.endProvider(h.tv, 0, endsOn))
		h.Refused("until", "org.provider.holds", h.endProvider(h.paavo, 0, endsOn))
		h.Must(h.endUnit(h.paavo, 0, h.annex, endsOn, org.Contents{}))
		h.Refused("until", "org.provider.holds", h.endProvider(h.paavo, 0, endsOn.AddDays(-1)))
		h.Must(h.endProvider(h.paavo, 0, endsOn))
		h.Refused("until", "org.unit.provider", h.endUnit(h.paavo, 1, h.annex, endsOn.AddDays(1), org.Contents{}))
		h.Refused("until", "org.unit.provider", h.endUnit(h.paavo, 1, h.annex, cal.Date{}, org.Contents{}))
		h.Refused("provider", "org.provider.ends", h.WriteAs(h.paavo, func(p *gate.Pass) error {
			_, err := org.AddUnit(p, org.Unit{Provider: h.association, Name: "Uusi paja", Phone: "05 123 4567", Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 0))})
			return err
		}))
		h.Must(h.WriteAs(h.paavo, func(p *gate.Pass) error { // the units of a provider that ends are still kept
			u, err := org.Load(p, h.annex)
			h.Try(err)
			u.Name = "Ääripaja ja puutarha"
			return org.ChangeUnit(p, 1, u)
		}))
		h.Must(h.endProvider(h.paavo, 1, cal.Date{}))
		h.Must(h.endUnit(h.paavo, 2, h.annex, cal.Date{}, org.Contents{}))
	})
}
