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

var today = cal.D(2026, 11, 24)

// as acts as somebody.
func (h *hall) as(v gate.Visit, verb func(*gate.Pass) error) error {
	h.T.Helper()
	return h.WriteAs(v, verb)
}

func past[T any](h *hall, t org.Thing) (all []org.Past[T]) {
	h.T.Helper()
	h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) (err error) {
		all, err = org.HistoryOf[T](p, t)
		return err
	}))
	return all
}

func TestAChangedUnitKeepsWhatItWas(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		was := org.Unit{ID: h.workshop, Name: "Satamapaja", Phone: "05 123 4567", Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 30))}
		is := was
		is.Name, is.Phone = "  Uusi   Satamapaja ", "05 123 9999"
		for range 2 { // sent twice it is changed once
			h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.ChangeUnit(p, len(past[org.Unit](h, was.Thing())), is) }))
		}
		all := past[org.Unit](h, was.Thing())
		gatetest.Equal(t, 1, len(all))
		gatetest.Equal(t, was.Name, all[0].Was.Name)
		gatetest.Equal(t, "worker:sanna", all[0].By)
		h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
			u, err := org.Load(p, h.workshop)
			gatetest.Equal(t, "Uusi Satamapaja", u.Name)
			gatetest.Equal(t, was.Hours, u.Hours)
			return err
		}))
		h.Kind(fault.KindConflict, h.as(h.paavo, func(p *gate.Pass) error { return org.ChangeUnit(p, 0, was) })) // an old page
		h.Kind(fault.KindInvalid, h.as(h.paavo, func(p *gate.Pass) error { return org.ChangeUnit(p, 1, org.Unit{ID: h.workshop}) }))
		h.Kind(fault.KindDenied, h.as(h.sanna, func(p *gate.Pass) error { return org.ChangeUnit(p, 0, org.Unit{ID: h.annex, Name: "x"}) }))
	})
}

func TestAProvidersUnitStaysTheProviders(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.as(h.paavo, func(p *gate.Pass) error {
			return org.ChangeUnit(p, 0, org.Unit{ID: h.annex, Name: "Ääripaja", Phone: "05 1234", Hours: org.Weekdays(cal.T(9, 0), cal.T(14, 0))})
		}))
		h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
			u, err := org.Load(p, h.annex)
			gatetest.Equal(t, h.association, u.Provider)
			return err
		}))
	})
}

func TestSettingsAndProvidersChangeAndAreKept(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		is := organiser
		is.Name, is.Kind = "Kymen kunta", "municipality"
		h.Must(h.as(h.paavo, func(p *gate.Pass) error { return org.Change(p, 0, is) }))
		gatetest.Equal(t, organiser, past[org.Organiser](h, org.Settings)[0].Was)
		h.Kind(fault.KindInvalid, h.as(h.paavo, func(p *gate.Pass) error { return org.Change(p, 1, org.Organiser{}) }))
		v := org.Provider{ID: h.association, Name: "Metsätähti sr", Kind: "foundation"}
		h.Must(h.as(h.paavo, func(p *gate.Pass) error { return org.ChangeProvider(p, 0, v) }))
		gatetest.Equal(t, "Metsätähti ry", past[org.Provider](h, v.Thing())[0].Was.Name)
		v.ID = "018f0000-0000-7000-8000-00000000ffff"
		h.Kind(fault.KindNotFound, h.as(h.paavo, func(p *gate.Pass) error { return org.ChangeProvider(p, 0, v) }))
	})
}

func TestDepartmentsAndPlacesEndAndComeBack(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var d id.Department
		var l id.Place
		h.Must(h.as(h.sanna, func(p *gate.Pass) (err error) {
			d, err = org.AddDepartment(p, org.Department{Unit: h.workshop, Name: "Keittiö"})
			h.Try(err)
			l, err = org.AddPlace(p, org.Place{Unit: h.workshop, Name: "Piha", Kind: "outdoors"})
			return err
		}))
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.ChangeDepartment(p, 0, h.workshop, d, "Keittiö ja kahvio") }))
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.EndDepartment(p, 1, h.workshop, d, false) }))
		h.Must(h.as(h.sanna, func(p *gate.Pass) error {
			return org.ChangePlace(p, 0, org.Place{ID: l, Unit: h.workshop, Name: "Etupiha", Kind: "outdoors"})
		}))
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.EndPlace(p, 1, h.workshop, l, false) }))
		used := func() (departments, places int) {
			h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
				ds, err := org.Departments(p, h.workshop)
				h.Try(err)
				for _, d := range ds {
					if d.Used(today) {
						departments++
					}
				}
				ls, err := org.Places(p, h.workshop)
				for _, l := range ls {
					if l.Used(today) {
						places++
					}
				}
				return err
			}))
			return departments, places
		}
		departments, places := used()
		gatetest.Equal(t, []int{0, 0}, []int{departments, places})
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.EndDepartment(p, 2, h.workshop, d, true) }))
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.EndPlace(p, 2, h.workshop, l, true) }))
		departments, places = used()
		gatetest.Equal(t, []int{1, 1}, []int{departments, places})
		gatetest.Equal(t, 3, len(past[org.Place](h, org.Place{ID: l}.Thing())))
		h.Kind(fault.KindNotFound, h.as(h.paavo, func(p *gate.Pass) error { return org.EndPlace(p, 3, h.annex, l, false) })) // of another unit
	})
}

func TestAClosureIsChangedUntilItIsOverAndCalledOffUntilItBegins(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		on := func() (days []string) {
			h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
				b, err := org.BreaksIn(p, h.workshop, cal.Period{From: today, To: today.AddDays(30)})
				for d := range (cal.Period{From: today, To: today.AddDays(10)}).All() {
					if _, off := b.On(d); off {
						days = append(days, d.String())
					}
				}
				return err
			}))
			return days
		}
		c := org.Closure{Unit: h.workshop, First: today.AddDays(2), Last: today.AddDays(3), Kind: "break", Note: "Siivous"}
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.Close(p, c) }))
		h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
			all, err := org.Closures(p, h.workshop, cal.Period{From: today, To: today.AddDays(30)})
			c = all[0]
			return err
		}))
		c.First = today.AddDays(1)
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.ChangeClosure(p, 0, c) }))
		gatetest.Equal(t, []string{"2026-11-25", "2026-11-26", "2026-11-27"}, on())
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.CancelClosure(p, 1, c.ID, false) }))
		gatetest.Equal(t, 0, len(on()))
		h.Kind(fault.KindConflict, h.as(h.sanna, func(p *gate.Pass) error { return org.ChangeClosure(p, 2, c) }))
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.CancelClosure(p, 2, c.ID, true) }))
		gatetest.Equal(t, 3, len(on()))

		h.At(today.AddDays(2), cal.T(9, 0))
		h.Kind(fault.KindConflict, h.as(h.sanna, func(p *gate.Pass) error { return org.CancelClosure(p, 3, c.ID, false) }))
		c.First, c.Last = today.AddDays(9), today.AddDays(1)
		h.Must(h.as(h.sanna, func(p *gate.Pass) error { return org.ChangeClosure(p, 3, c) }))
		gatetest.Equal(t, []string{"2026-11-25"}, on()) // it began on its day, and ended yesterday
		h.Kind(fault.KindConflict, h.as(h.sanna, func(p *gate.Pass) error { return org.ChangeClosure(p, 4, c) }))
	})
}
