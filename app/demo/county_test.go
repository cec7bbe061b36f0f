package demo

import (
	"context"
	"slices"
	"testing"
	"time"

	"etapaja/ground/cal"
)

func TestACountyHasTwoThousandClientsOfAllKinds(t *testing.T) {
	_, _, houses, err := draft(tuesday, CountySize)
	if err != nil {
		t.Fatal(err)
	}
	clients, days, by := 0, 0, map[string]int{}
	for _, h := range houses {
		for _, r := range h.residents {
			clients++
			by[string(r.channel)]++
			for d := cal.D(2025, 11, 25); d.Before(cal.D(2026, 11, 24)); d = d.AddDays(1) {
				if _, ok := r.slot(d); ok {
					days++
				}
			}
		}
	}
	if clients < 1950 || clients > 2050 || days < 100_000 || by["app"] < 1000 || by["letter"] < 50 || by["call"] < 100 || by["sms"] < 100 {
		t.Errorf("%d clients, %d days, %v", clients, days, by)
	}
}

// TestAFileIsBroughtInWhenItsPeopleHaveCome draws the people of many first days.
func TestAFileIsBroughtInWhenItsPeopleHaveCome(t *testing.T) {
	for _, size := range []Size{TownSize, CountySize} {
		for d := range 30 {
			in, _, houses, err := draft(tuesday.Add(time.Duration(d)*24*time.Hour), size)
			if err != nil {
				t.Fatal(err)
			}
			h := houses[slices.IndexFunc(houses, func(h *house) bool { return h.key == "satama" })]
			at, come := h.importsAt(in.first), 0
			for _, r := range h.residents {
				if r.online() && r.comes <= at {
					come++
				}
			}
			if come < imported || !at.Date().Before(in.today) {
				t.Errorf("%d days on, a %s: %d have come on %s", d, size, come, at.Date())
			}
		}
	}
}

// TestAYearOfACountysHouseKeepsTheRules lives one of the county's houses through its whole year.
func TestAYearOfACountysHouseKeepsTheRules(t *testing.T) {
	h := onSQLite(t, tuesday)
	in, seats, houses, err := draft(tuesday, CountySize)
	h.must(err)
	seats, houses = seats[:1], houses[5:6]
	h.must(build(context.Background(), h.Gate, in, seats, houses))
	h.whole()
	h.totals([]Unit{{seats[0].tenant, houses[0].id, houses[0].unit.Name}}, cal.Period{From: in.first, To: in.today})
}
