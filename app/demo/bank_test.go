package demo

import (
	"testing"

	"etapaja/care/material"
	"etapaja/engine/gate"
	"etapaja/ground/id"
)

// TestTheTownsBankHasSomethingOfEverything: sixty starters with each organiser, a unit's own task, one that came from a
// unit with gaps, and one that nobody has looked at for its interval.
func TestTheTownsBankHasSomethingOfEverything(t *testing.T) {
	h := onSQLite(t, tuesday)
	built := h.town()
	for _, c := range []struct {
		tenant id.Tenant
		who    string
		lang   string
		own    string
		shared int
	}{
		{"kaisla", "ritva", "fi", "Pihan kukkalaatikot talvikuntoon", 61}, {"bjork", "bo", "sv", "Båthuset görs klart för vintern", 60},
	} {
		h.read(c.tenant, func(p *gate.Pass) error {
			unit := built.must(c.who).who.Unit
			count := map[material.Only]int{}
			for _, only := range []material.Only{material.All, material.OwnOnes, material.WithGaps, material.Aged} {
				all, err := material.List(p, unit, material.Filter{Only: only, Shown: c.lang})
				if err != nil {
					return err
				}
				count[only] = len(all)
				if title := ""; only == material.OwnOnes && len(all) == 1 {
					if title, _ = all[0].Title(c.lang); title != c.own {
						t.Errorf("%s has made %q", c.who, title)
					}
				}
			}
			if count[material.All] != c.shared+1 || count[material.OwnOnes] != 1 || count[material.WithGaps] == 0 || count[material.Aged] != 1 {
				t.Errorf("%s: %v", c.tenant, count)
			}
			return nil
		})
	}
}
