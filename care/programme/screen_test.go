package programme_test

import (
	"testing"

	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/i18n"
)

func TestTheGroupsPageShowsForWhomEachGroupIsAndWhoIsInIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		aino := h.person("Aino", 2000, "everyday", "fi")
		yusuf := h.person("Yusuf", 2001, "everyday", "fi-simple")
		g := h.group(func(g *programme.Group) { g.AgeBand, g.Stream, g.Lang = programme.Young, programme.Everyday, "fi" })
		h.must(h.join(g, yusuf, autumn.From, autumn.To))
		h.must(h.join(g, aino, autumn.From, autumn.To))
		b := h.browse(t, gate.Person{Kind: access.Worker, ID: string(h.ritva), Unit: h.unit, Strong: true})
		path := "/unit/" + string(h.unit) + "/groups"
		b.sees(path, "Satamapaja", "Ryhmät", "Tiistain etäryhmä", "Täynnä", "tiistai, klo 9.30–10.15", "Yhdessä – etänä", "Ryhmäpuhelu",
			"Alle 30-vuotiaat", "Arki", "Suomi", "Ritva Salo", "2 / 2", "Aino Koe", "Yusuf Koe")
		for _, lang := range i18n.All() {
			b.get("/language/" + string(lang))
			b.sees(path, "Tiistain etäryhmä", "Aino Koe")
		}
	})
}

func TestAUnitWithoutGroupsSaysWhatAGroupIs(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		b := h.browse(t, gate.Person{Kind: access.Worker, ID: string(h.ritva), Unit: h.unit, Strong: true})
		b.sees("/unit/"+string(h.unit)+"/groups", "Yksikössä ei ole vielä ryhmiä.")
		for _, other := range []string{string(h.annex), "018f0000-0000-7000-8000-00000000ffff", "x"} {
			if status, _ := b.get("/unit/" + other + "/groups"); status != 404 {
				t.Errorf("%s: %d", other, status)
			}
		}
	})
}

func TestAClientDoesNotSeeWhoIsInTheGroups(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		b := h.browse(t, gate.Person{Kind: access.Client, ID: string(h.matti), Unit: h.unit})
		if status, _ := b.get("/unit/" + string(h.unit) + "/groups"); status != 404 {
			t.Errorf("status %d", status)
		}
	})
}
