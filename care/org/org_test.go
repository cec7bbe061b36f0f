package org_test

import (
	"strings"
	"testing"

	"etapaja/care/org"
	"etapaja/care/org/words"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

func TestAnOrganiserIsFoundedOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
			o, err := org.Own(p)
			gatetest.Equal(t, organiser, o)
			return err
		}))
		h.Kind(fault.KindConflict, h.Do(func(p *gate.Pass) error { return org.Found(p, organiser) }))
	})
}

func TestUnitsStandInFinnishOrderWithTheirProviders(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
			units, err := org.Units(p, access.SeeOrganisation)
			gatetest.Equal(t, []org.Unit{
				{ID: h.workshop, Name: "Satamapaja", Phone: "05 123 4567", Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 30))},
				{ID: h.annex, Provider: h.association, Name: "Ääripaja", Phone: "+358 44 123 4567", Hours: org.Weekdays(cal.T(9, 0), cal.T(14, 0))},
			}, units)
			v, e := units[1].ProviderOf(p)
			gatetest.Equal(t, org.Provider{ID: h.association, Name: "Metsätähti ry", Kind: "association"}, v)
			h.Must(e)
			return err
		}))
	})
}

func TestAProvidersAdministratorSeesItsUnitsOnly(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.ReadAs(h.tv, func(p *gate.Pass) error {
			units, err := org.Units(p, access.SeeOrganisation)
			if len(units) != 1 || units[0].ID != h.annex {
				t.Errorf("sees %v", units)
			}
			return err
		}))
		h.Kind(fault.KindDenied, h.ReadAs(h.tv, func(p *gate.Pass) error {
			_, err := org.Open(p, access.SeeOrganisation, h.workshop)
			return err
		}))
		h.Kind(fault.KindNotFound, h.ReadAs(h.tv, func(p *gate.Pass) error {
			_, err := org.Open(p, access.SeeOrganisation, id.Unit("018f0000-0000-7000-8000-00000000ffff"))
			return err
		}))
		h.Kind(fault.KindDenied, h.WriteAs(h.tv, func(p *gate.Pass) error {
			_, err := org.AddUnit(p, org.Unit{Name: "Oma", Phone: "05 123 4567", Hours: org.Weekdays(0, 60)})
			return err
		}))
	})
}

func TestACoordinatorKeepsTheOwnUnitAndNotTheOrganisation(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) error {
			_, err := org.Open(p, access.SeeUnit, h.workshop)
			return err
		}))
		for name, verb := range map[string]func(p *gate.Pass) error{
			"close elsewhere": func(p *gate.Pass) error { return org.Close(p, org.Closure{Unit: h.annex}) },
			"close all":       func(p *gate.Pass) error { return org.Close(p, org.Closure{}) },
			"department": func(p *gate.Pass) error {
				_, err := org.AddDepartment(p, org.Department{Unit: h.annex, Name: "x"})
				return err
			},
			"place": func(p *gate.Pass) error {
				_, err := org.AddPlace(p, org.Place{Unit: h.annex, Name: "x"})
				return err
			},
			"unit":     func(p *gate.Pass) error { _, err := org.AddUnit(p, org.Unit{Name: "x"}); return err },
			"settings": func(p *gate.Pass) error { return org.Change(p, 0, organiser) },
			"provider": func(p *gate.Pass) error { _, err := org.AddProvider(p, org.Provider{Name: "x"}); return err },
			"found":    func(p *gate.Pass) error { return org.Found(p, organiser) },
		} {
			t.Run(name, func(t *testing.T) { h.Kind(fault.KindDenied, h.WriteAs(h.sanna, verb)) })
		}
	})
}

func TestEveryFaultyFieldIsToldAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for name, c := range map[string]struct {
			verb func(p *gate.Pass) error
			want string
		}{
			"organiser": {func(p *gate.Pass) error {
				return org.Found(p, org.Organiser{Name: " ", Phone: "soita", Kind: "firma", Basis: "189", Lang: "ee"})
			},
				"invalid name:org.line.empty, phone:org.phone, kind:org.choice, basis:org.basis, lang:org.lang"},
			"provider": {func(p *gate.Pass) error {
				_, err := org.AddProvider(p, org.Provider{Name: strings.Repeat("ä", 121), Kind: "firma"})
				return err
			},
				"invalid name:org.line.long, kind:org.choice"},
			"unit": {func(p *gate.Pass) error {
				_, err := org.AddUnit(p, org.Unit{Name: "Paja\x07", Phone: "+", Hours: org.Weekdays(cal.T(9, 0), cal.T(9, 0)), Provider: "ei"})
				return err
			}, "invalid name:org.line.letters, phone:org.phone, closes:org.hours, provider:org.choice"},
			"department": {func(p *gate.Pass) error { _, err := org.AddDepartment(p, org.Department{Unit: h.workshop}); return err },
				"invalid name:org.line.empty"},
			"place": {func(p *gate.Pass) error {
				_, err := org.AddPlace(p, org.Place{Unit: h.workshop, Kind: "workplace"})
				return err
			},
				"invalid name:org.line.empty, host:org.host"},
			"closure without days": {func(p *gate.Pass) error { return org.Close(p, org.Closure{Kind: "loma"}) },
				"invalid kind:org.choice, first:org.closure.first"},
			"closure that ends before it begins": {func(p *gate.Pass) error {
				return org.Close(p, org.Closure{Kind: "break", First: cal.D(2026, 12, 24), Last: cal.D(2026, 12, 23)})
			}, "invalid last:org.closure.last"},
			"closure of two years": {func(p *gate.Pass) error {
				return org.Close(p, org.Closure{Kind: "break", First: cal.D(2026, 12, 24), Last: cal.D(2028, 12, 23)})
			}, "invalid last:org.closure.last"},
		} {
			t.Run(name, func(t *testing.T) {
				if err := h.Do(c.verb); err == nil || err.Error() != c.want {
					t.Errorf("want %s\n got %v", c.want, err)
				}
			})
		}
	})
}

func TestDepartmentsAndPlacesBelongToTheirUnit(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var kitchen id.Department
		var woods, market id.Place
		h.Must(h.WriteAs(h.paavo, func(p *gate.Pass) (err error) {
			kitchen, err = org.AddDepartment(p, org.Department{Unit: h.workshop, Name: "  Keittiö "})
			h.Must(err)
			woods, err = org.AddPlace(p, org.Place{Unit: h.workshop, Name: "Rantametsä", Kind: "outdoors"})
			h.Must(err)
			market, err = org.AddPlace(p, org.Place{Unit: h.workshop, Name: "Kierrätys\u00admyymälä", Kind: "workplace", Address: "Rantatie 1", Host: "Kierrätys ry", Contact: "Myymälän hoitaja"})
			return err
		}))
		h.Must(h.ReadAs(h.paavo, func(p *gate.Pass) error {
			departments, err := org.Departments(p, h.workshop)
			gatetest.Equal(t, []org.Department{{ID: kitchen, Unit: h.workshop, Name: "Keittiö"}}, departments)
			h.Must(err)
			places, err := org.Places(p, h.workshop)
			want := []org.Place{
				{ID: woods, Unit: h.workshop, Name: "Rantametsä", Kind: "outdoors"},
				{ID: market, Unit: h.workshop, Name: "Kierrätys\u00admyymälä", Kind: "workplace", Address: "Rantatie 1", Host: "Kierrätys ry", Contact: "Myymälän hoitaja"},
			}
			gatetest.Equal(t, want, places)
			h.Must(err)
			byID, err := org.PlacesByID(p, []id.Place{woods, "", "ei ole", woods})
			gatetest.Equal(t, map[id.Place]org.Place{woods: want[0]}, byID)
			h.Must(err)
			elsewhere, err := org.Places(p, h.annex)
			gatetest.Equal(t, []org.Place(nil), elsewhere)
			return err
		}))
	})
}

func TestABreakIsAHolidayBeforeItIsAClosure(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.WriteAs(h.paavo, func(p *gate.Pass) error {
			h.Must(org.Close(p, org.Closure{First: cal.D(2026, 12, 21), Last: cal.D(2027, 1, 1), Kind: "break", Note: "Joulutauko"}))
			h.Must(org.Close(p, org.Closure{Unit: h.workshop, First: cal.D(2026, 11, 26), Last: cal.D(2026, 11, 26), Kind: "closure"}))
			return org.Close(p, org.Closure{Unit: h.annex, First: cal.D(2026, 11, 27), Last: cal.D(2026, 11, 27), Kind: "closure", Note: "Vesivahinko"})
		}))
		h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) error {
			breaks, err := org.BreaksIn(p, h.workshop, cal.Period{From: cal.D(2026, 11, 1), To: cal.D(2026, 12, 31)})
			got := map[string]org.Break{}
			for d := range (cal.Period{From: cal.D(2026, 11, 23), To: cal.D(2026, 12, 27)}).All() {
				if b, ok := breaks.On(d); ok {
					got[d.String()] = b
				}
			}
			christmas := org.Break{Key: "closure.break", Note: "Joulutauko"}
			gatetest.Equal(t, map[string]org.Break{
				"2026-11-26": {Key: "closure.closure"},
				"2026-12-06": {Key: "holiday.independence_day"},
				"2026-12-21": christmas, "2026-12-22": christmas, "2026-12-23": christmas, "2026-12-24": christmas,
				"2026-12-25": {Key: "holiday.christmas_day"},
				"2026-12-26": {Key: "holiday.boxing_day"},
				"2026-12-27": christmas,
			}, got)
			return err
		}))
	})
}

func TestANumberIsDialledAndRead(t *testing.T) {
	for stored, want := range map[string][2]string{
		"040 123 4567": {"+358401234567", "040\u00a0123\u00a04567"},
		"+46 8 123 45": {"+46812345", "+46\u00a08\u00a0123\u00a045"},
		"116117":       {"116117", "116117"},
	} {
		tel, shown := org.Number(stored)
		gatetest.Equal(t, want, [2]string{tel, shown})
	}
}

func TestAnotherOrganisersUnitIsNotThere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		other := gatetest.As("bo", "", access.Grant{Role: access.Administrator})
		other.Actor.Tenant = "aland"
		h.Kind(fault.KindNotFound, h.ReadAs(other, func(p *gate.Pass) error {
			_, err := org.Open(p, access.SeeOrganisation, h.workshop)
			return err
		}))
		h.Must(h.ReadAs(other, func(p *gate.Pass) error {
			units, err := org.Units(p, access.SeeOrganisation)
			gatetest.Equal(t, 0, len(units))
			return err
		}))
	})
}

func TestABreakSaysItsNameInTheReadersLanguage(t *testing.T) {
	catalogue, err := i18n.Load([]i18n.Source{{Name: "care/org", FS: words.FS}}, func(l i18n.Lang, source, key string) {
		t.Errorf("nothing in %s for %q", l, key)
	})
	if err != nil {
		t.Fatal(err)
	}
	for d := range (cal.Period{From: cal.D(2026, 1, 1), To: cal.D(2026, 12, 31)}).All() {
		b, ok := org.Breaks{}.On(d)
		for _, l := range i18n.All() {
			if ok && b.Name(catalogue.Printer(l, "care/elsewhere")) == "" {
				t.Errorf("%s has no name in %s", d, l)
			}
		}
	}
	elsewhere := catalogue.Printer(i18n.SV, "care/org")
	gatetest.Equal(t, "Verksamheten har paus", org.Break{Key: "closure.break"}.Name(elsewhere))
	gatetest.Equal(t, "Platsen är stängd", org.Break{Key: "closure.closure"}.Name(elsewhere))
}
