package staff_test

import (
	"testing"
	"time"

	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

func TestAHiredWorkerHoldsTheRoleFromToday(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		v := h.as(h.ritva)
		gatetest.Equal(t, []access.Grant{{Role: access.Instructor, Unit: h.workshop}}, v.Actor.Grants)
		h.Must(h.ReadAs(v, func(p *gate.Pass) error {
			w, err := staff.Load(p, h.ritva)
			want := ritva(h)
			want.ID = h.ritva
			gatetest.Equal(t, want, w)
			gatetest.Equal(t, "Ritva Salo", w.Name())
			return err
		}))
	})
}

func TestAWorkerOfAProvidersUnitIsTheProviders(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.ReadAs(h.as(h.kalle), func(p *gate.Pass) error {
			w, err := staff.Load(p, h.kalle)
			gatetest.Equal(t, h.association, w.Provider)
			return err
		}))
	})
}

func TestWorkersOfAUnitStandInFinnishOrder(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.ReadAs(h.as(h.sanna), func(p *gate.Pass) error {
			workers, err := staff.InUnit(p, h.workshop)
			var names []string
			for _, w := range workers {
				names = append(names, w.Name())
			}
			gatetest.Equal(t, []string{"Sanna Koski", "Ritva Salo", "Laura Ähtäri"}, names)
			return err
		}))
	})
}

func TestWhoMayNotBeHiredIsToldWhy(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		annexed := ritva(h)
		annexed.Unit = h.annex
		for name, c := range map[string]struct {
			worker staff.Worker
			grants []access.Grant
			want   string
		}{
			"nobody": {staff.Worker{Unit: h.workshop}, nil,
				"invalid first:org.line.empty, last:org.line.empty, phone:org.phone, role:staff.role, lang:org.lang"},
			"with a role that is none":          {ritva(h), []access.Grant{{Role: "boss"}}, "invalid grants:staff.grants"},
			"from a provider, for everything":   {annexed, []access.Grant{{Role: access.Instructor}}, "invalid grants:staff.grants"},
			"from a provider, for the workshop": {annexed, []access.Grant{{Role: access.Instructor, Unit: h.workshop}}, "invalid grants:staff.grants"},
			"into the workshop as a provider's": {func() staff.Worker { w := ritva(h); w.Provider = h.association; return w }(), nil, "invalid provider:staff.provider"},
			"into a unit that is not there":     {staff.Worker{Unit: "018f0000-0000-7000-8000-00000000ffff"}, nil, "not found "},
		} {
			t.Run(name, func(t *testing.T) {
				err := h.Do(func(p *gate.Pass) error { _, err := staff.Hire(p, c.worker, c.grants); return err })
				if err == nil || err.Error() != c.want {
					t.Errorf("want %q\n got %v", c.want, err)
				}
			})
		}
		h.Kind(fault.KindDenied, h.WriteAs(h.as(h.sanna), func(p *gate.Pass) error {
			_, err := staff.Hire(p, ritva(h), nil)
			return err
		}))
	})
}

func TestASubstituteStandsInFromTheFirstToTheLastDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first, last := today.AddDays(1), today.AddDays(3)
		h.Must(h.WriteAs(h.as(h.ritva), func(p *gate.Pass) error {
			return staff.Substitute(p, h.ritva, h.laura, first, last)
		}))
		h.Must(h.ReadAs(h.as(h.laura), func(p *gate.Pass) error {
			for d := range (cal.Period{From: today, To: last.AddDays(1)}).All() {
				var who, whom []id.Worker
				if d == first || d == last || d == first.AddDays(1) {
					who, whom = []id.Worker{h.laura}, []id.Worker{h.ritva}
				}
				substitutes, err := staff.SubstitutesOf(p, h.ritva, d)
				gatetest.Equal(t, who, substitutes)
				h.Must(err)
				own, there, err := staff.Serving(p, h.ritva, d)
				if own.ID != h.ritva || (there.ID == h.laura) != (len(who) > 0) || there.ID != "" && there.Name() != "Laura Ähtäri" {
					t.Errorf("%s: %s is served by %+v", d, own.Name(), there)
				}
				h.Must(err)
				owners, err := staff.StandsInFor(p, d)
				gatetest.Equal(t, whom, owners)
				h.Must(err)
			}
			return nil
		}))
		h.Must(h.ReadAs(h.as(h.ritva), func(p *gate.Pass) error {
			owners, err := staff.StandsInFor(p, first)
			gatetest.Equal(t, []id.Worker(nil), owners)
			return err
		}))
	})
}

func TestComingBackEarlyShortensTheSubstitution(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for _, last := range []cal.Date{today.AddDays(30), today.AddDays(2)} {
			h.Must(h.WriteAs(h.as(h.ritva), func(p *gate.Pass) error {
				return staff.Substitute(p, h.ritva, h.laura, today, last)
			}))
		}
		h.Must(h.ReadAs(h.as(h.laura), func(p *gate.Pass) error {
			owners, err := staff.StandsInFor(p, today.AddDays(3))
			gatetest.Equal(t, []id.Worker(nil), owners)
			return err
		}))
	})
}

func TestTwoOverlappingSubstitutionsAreOneSubstitute(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.WriteAs(h.as(h.sanna), func(p *gate.Pass) error {
			h.Must(staff.Substitute(p, h.ritva, h.laura, today, today.AddDays(5)))
			return staff.Substitute(p, h.ritva, h.laura, today.AddDays(1), today.AddDays(2))
		}))
		h.Must(h.ReadAs(h.as(h.laura), func(p *gate.Pass) error {
			owners, err := staff.StandsInFor(p, today.AddDays(2))
			gatetest.Equal(t, []id.Worker{h.ritva}, owners)
			substitutes, e := staff.SubstitutesOf(p, h.ritva, today.AddDays(2))
			gatetest.Equal(t, []id.Worker{h.laura}, substitutes)
			h.Must(e)
			return err
		}))
	})
}

func TestAHandoverIsRefusedToWhomItCannotBeMade(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for name, c := range map[string]struct {
			to          id.Worker
			first, last cal.Date
			want        string
		}{
			"oneself":                {h.ritva, today, today, "invalid substitute:staff.substitute"},
			"a coordinator":          {h.sanna, today, today, "invalid substitute:staff.substitute"},
			"a worker of a provider": {h.kalle, today, today, "invalid substitute:staff.substitute"},
			"nobody":                 {"ei", today, today, "invalid substitute:staff.substitute"},
			"without days":           {h.laura, cal.Date{}, cal.Date{}, "invalid starts:staff.first, ends:staff.last"},
			"without end":            {h.laura, today, cal.Date{}, "invalid ends:staff.last"},
			"the other way round":    {h.laura, today, today.AddDays(-1), "invalid ends:staff.last"},
			"in the past":            {h.laura, today.AddDays(-9), today.AddDays(-1), "invalid ends:staff.last"},
			"for years":              {h.laura, today, today.AddDays(400), "invalid ends:staff.last"},
		} {
			t.Run(name, func(t *testing.T) {
				err := h.WriteAs(h.as(h.ritva), func(p *gate.Pass) error { return staff.Substitute(p, h.ritva, c.to, c.first, c.last) })
				if err == nil || err.Error() != c.want {
					t.Errorf("want %q\n got %v", c.want, err)
				}
			})
		}
	})
}

func TestOnlyTheWorkerOrWhoKeepsTheUnitHandsOver(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		hand := func(p *gate.Pass) error { return staff.Substitute(p, h.kalle, h.ritva, today, today.AddDays(1)) }
		h.Kind(fault.KindDenied, h.WriteAs(h.as(h.ritva), hand))
		h.Kind(fault.KindDenied, h.WriteAs(h.as(h.sanna), hand))
		h.Must(h.WriteAs(h.as(h.kalle), hand))
		h.Must(h.WriteAs(h.as(h.laura), func(p *gate.Pass) error {
			return staff.Substitute(p, h.ritva, h.laura, today, today.AddDays(1))
		}))
		weak := h.as(h.kalle)
		weak.Actor.Strong = false
		h.Kind(fault.KindDenied, h.WriteAs(weak, hand))
	})
}

func TestASubstitutionEndsAtMidnightInHelsinki(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.WriteAs(h.as(h.ritva), func(p *gate.Pass) error { return staff.Substitute(p, h.ritva, h.laura, today, today) }))
		h.Must(h.Clock.Set(cal.At(today, cal.T(23, 59)).Add(59 * time.Second)))
		standsIn := func() (owners []id.Worker) {
			h.Must(h.Do(func(p *gate.Pass) error {
				var err error
				owners, err = staff.SubstitutesOf(p, h.ritva, p.Today())
				return err
			}))
			return owners
		}
		gatetest.Equal(t, []id.Worker{h.laura}, standsIn())
		h.Must(h.Clock.Set(cal.At(today.AddDays(1), 0)))
		gatetest.Equal(t, []id.Worker(nil), standsIn())
	})
}
