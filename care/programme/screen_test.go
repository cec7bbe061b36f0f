package programme_test

import (
	"testing"

	orgwords "etapaja/care/org/words"
	"etapaja/care/programme"
	"etapaja/care/programme/groups"
	programmewords "etapaja/care/programme/words"
	"etapaja/engine/web"
	"etapaja/engine/web/webtest"
	"etapaja/ground/i18n"
)

// site is the hall behind the page of the groups.
func (h *hall) site() *webtest.Site {
	return webtest.Open(h.Hall, webtest.Screens{
		Pages: []web.Mountable{groups.Screen},
		Words: []i18n.Source{{Name: "care/org", FS: orgwords.FS}, {Name: "care/programme", FS: programmewords.FS}},
		Front: "/",
	})
}

func TestTheGroupsPageShowsForWhomEachGroupIsAndWhoIsInIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		aino := h.person("Aino", 2000, "everyday", "fi")
		yusuf := h.person("Yusuf", 2001, "everyday", "fi-simple")
		g := h.group(func(g *programme.Group) { g.AgeBand, g.Stream, g.Lang = programme.Young, programme.Everyday, "fi" })
		h.Must(h.join(g, yusuf, autumn.From, autumn.To))
		h.Must(h.join(g, aino, autumn.From, autumn.To))
		b := h.site().Worker(h.ritva, h.unit)
		path := "/unit/" + string(h.unit) + "/groups"
		b.Open(path).Status(200).Sees("Satamapaja", "Ryhmät", "Tiistain etäryhmä", "Täynnä", "tiistai, klo 9.30–10.15", "Yhdessä – etänä", "Ryhmäpuhelu",
			"Alle 30-vuotiaat", "Arki", "Suomi", "Ritva Salo", "2 / 2", "Aino Koe", "Yusuf Koe")
		for _, lang := range i18n.All() {
			b.Open("/language/" + string(lang))
			b.Open(path).Status(200).Sees("Tiistain etäryhmä", "Aino Koe")
		}
	})
}

func TestAUnitWithoutGroupsSaysWhatAGroupIs(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		b := h.site().Worker(h.ritva, h.unit)
		b.Open("/unit/" + string(h.unit) + "/groups").Status(200).Sees("Yksikössä ei ole vielä ryhmiä.")
		for _, other := range []string{string(h.annex), "018f0000-0000-7000-8000-00000000ffff", "x"} {
			b.Open("/unit/" + other + "/groups").Status(404)
		}
	})
}

func TestAClientDoesNotSeeWhoIsInTheGroups(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.site().Client(h.matti, h.unit).Open("/unit/" + string(h.unit) + "/groups").Status(404)
	})
}
