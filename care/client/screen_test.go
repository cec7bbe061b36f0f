package client_test

import (
	"fmt"
	"io/fs"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"etapaja/care/client"
	"etapaja/care/client/card"
	"etapaja/care/client/pair"
	"etapaja/care/client/search"
	"etapaja/care/org"
	"etapaja/care/org/unit"
	"etapaja/care/staff"
	"etapaja/care/staff/house"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

func cardOf(c id.Client) string { return "/client/" + string(c) }

func TestTheCardTellsHowAndByWhomAClientIsServed(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		d.Must(d.WriteAs(d.worker(d.ritva), func(p *gate.Pass) error { return staff.Substitute(p, d.ritva, d.laura, today, today) }))
		d.as(d.ritva).sees(cardOf(d.matti), `data-screen="care/client/card"`, "<h1>Matti Virtanen</h1>", "050\u00a0123\u00a04567", "tel:&#43;358501234567",
			"matti@example.fi", "48100 Kotka", "Selain (puhelin tai tietokone)", "Puhelu", "Ritva Salo", "Sijainen tänään", "Laura Lehto",
			"Satamapaja", "Arki", "Linja-autolla, 6,60", "Vain omatyöntekijä", "12\u00a0min", "Kirjaan Matin kertoman",
			cardOf(d.matti)+"/day/2026-11-24", cardOf(d.matti)+"/agreement", cardOf(d.matti)+"/messages", cardOf(d.matti)+"/pair")
		d.as(d.ritva).seesNot(cardOf(d.matti), "131052", "Etänä omasta", "ei tavoiteta", "Turvakielto")
	})
}

func TestACardHidesRestrictedContactDataFromTheTeam(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		d.as(d.ritva).sees(cardOf(d.aino), "044\u00a0765\u00a04321", "Turvatie 3", "Älä anna yhteystietoja", "Etänä omasta toiveesta tai turvallisuuden vuoksi")
		for _, w := range []id.Worker{d.laura, d.sanna} {
			d.as(w).sees(cardOf(d.aino), "Turvakielto. Yhteystiedot näkyvät vain")
			d.as(w).seesNot(cardOf(d.aino), "765", "Turvatie", cardOf(d.aino)+"/pair")
		}
	})
}

func TestACardThatIsNotYoursLooksLikeNoCardAtAll(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		_, nowhere := d.as(d.ritva).get("/client/018f0000-0000-7000-8000-00000000ffff")
		for name, c := range map[string]struct {
			who  browser
			path string
		}{
			"another unit's": {d.as(d.ritva), cardOf(d.elsa)}, "a provider's worker": {d.as(d.kalle), cardOf(d.matti)},
			"an administrator": {d.as(d.paavo), cardOf(d.matti)}, "no id": {d.as(d.ritva), "/client/matti"},
			"pairing of another unit's": {d.as(d.ritva), cardOf(d.elsa) + "/pair"}, "pairing by a coordinator": {d.as(d.sanna), cardOf(d.matti) + "/pair"},
			"pairing by a colleague who opens only her own": {d.as(d.laura), cardOf(d.matti) + "/pair"},
		} {
			t.Run(name, func(t *testing.T) {
				status, body := c.who.get(c.path)
				if status != 404 || heading(body) != heading(nowhere) {
					t.Errorf("%d\n%s", status, body)
				}
			})
		}
		if status, to := d.browser().get(cardOf(d.matti)); status != 303 || !strings.HasPrefix(to, "/") || strings.Contains(to, "Matti") {
			t.Errorf("a stranger: %d\n%s", status, to)
		}
	})
}

func heading(body string) string {
	return regexp.MustCompile(`<h1>[^<]*</h1>`).FindString(body)
}

func TestWhatIsFilledOnceIsSavedFromTheCard(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b, path := d.as(d.ritva), cardOf(d.aino)
		status, to := b.post(path, path+"/once", "behalf", "Aino kertoo, minä kirjaan.\r\nKirje viedään joka perjantai.", "travelmeans", "car",
			"travelcents", "12,4 €", "sharing", "group", "receptionminutes", "15")
		if status != 303 || to != path+"?saved=yes" {
			t.Fatalf("%d %s", status, to)
		}
		b.sees(to, "Tallennettu", "Aino kertoo, minä kirjaan.<br>", "joka perjantai.", "Omalla autolla, 12,40", "Myös ryhmä", "15\u00a0min", `value="12,40"`)
	})
}

func TestARefusedCardComesBackOpenWithWhatWasTyped(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b, path := d.as(d.ritva), cardOf(d.matti)
		for field, c := range map[string]struct{ value, told string }{
			"travelcents":      {"kaksi euroa", "Kirjoita summa euroina"},
			"receptionminutes": {"90", "Juttelun pituus on 2–60"},
			"sharing":          {"kaikki", "Valitse jokin tarjotuista"},
			"travelmeans":      {"", "Matkakulu on 0–200 euroa"},
		} {
			form := []string{"travelmeans", "bus", "travelcents", "6,60", "sharing", "worker", "receptionminutes", "12", "behalf", "Uusi <b>teksti</b>", field, c.value}
			status, body := b.post(path, path+"/once", form...)
			if status != 422 || !strings.Contains(body, c.told) || !strings.Contains(body, "<details open>") || !strings.Contains(body, "Uusi &lt;b&gt;teksti&lt;/b&gt;") {
				t.Errorf("%s: %d\n%s", field, status, body)
			}
		}
		b.sees(path, "Kirjaan Matin kertoman")
	})
}

func TestTwoWorkersDoNotOverwriteEachOther(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		path := cardOf(d.matti)
		ritva, sanna := d.as(d.ritva), d.as(d.sanna)
		old := sanna.hidden(path)
		if status, to := ritva.post(path, path+"/once", "behalf", "Ritvan teksti", "sharing", "worker"); status != 303 {
			t.Fatalf("%d\n%s", status, to)
		}
		old.Set("behalf", "Sannan teksti")
		status, body := sanna.send(path+"/once", old)
		if status != 409 || !strings.Contains(body, "Joku muutti samaa tietoa") || !strings.Contains(body, "Sannan teksti") {
			t.Errorf("%d\n%s", status, body)
		}
		sanna.sees(path, "Ritvan teksti")
	})
}

func TestAStaleFormSentTwiceIsSavedOnce(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b, path := d.as(d.ritva), cardOf(d.matti)
		form := b.hidden(path)
		form.Set("behalf", "Kerran")
		for range 2 {
			if status, to := b.send(path+"/once", form); status != 303 || to != path+"?saved=yes" {
				t.Errorf("%d\n%s", status, to)
			}
		}
	})
}

func TestATeamMemberOpensTheRecordByStatingWhy(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b, path := d.as(d.laura), cardOf(d.matti)
		b.sees(path, "Avaa asiakkaan tiedot painavasta syystä")
		b.seesNot(path, path+"/messages")
		if status, body := b.post(path, path+"/reason", "reason", "kiire"); status != 422 || !strings.Contains(body, "Kirjoita painava syy") {
			t.Errorf("%d\n%s", status, body)
		}
		if status, to := b.post(path, path+"/reason", "reason", "Asiakas soitti hätääntyneenä, Ritva on lomalla."); status != 303 || to != path {
			t.Fatalf("%d\n%s", status, to)
		}
		_, err := d.get(d.worker(d.laura), access.SeeRecord, d.matti)
		d.Must(err)
		if status, _ := d.as(d.sanna).send(path+"/reason", url.Values{"once": {"abcdefgh1"}, "reason": {"Haluan katsoa tiedot."}}); status != 404 {
			t.Errorf("a coordinator: %d", status)
		}
	})
}

func TestAClientWhomNothingReachesIsPointedOut(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		n := d.newAino()
		n.Contact, n.Restricted, n.First, n.Last = client.Contact{}, false, "Veikko", "Pitkäsukunimi-Erittäinpitkäsukunimi"
		var lost id.Client
		d.Must(d.Do(func(p *gate.Pass) (err error) { lost, err = client.Register(p, n); return err }))
		d.as(d.ritva).sees(cardOf(lost), "Asiakasta ei tavoiteta", "Ei ole kirjattu", "Muuta tapaa ei ole sovittu")
	})
}

func TestTheUnitAndTheOrganisationShowThemselves(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		page := "/unit/" + string(d.workshop)
		d.as(d.ritva).sees(page, `data-screen="care/org/unit"`, "Satamapaja", "klo\u00a08.00–15.30", "Järjestäjä itse", "ei ole osastoja", "ei vielä ole paikkoja", "ei ole taukoja")
		d.Must(d.WriteAs(d.worker(d.paavo), func(p *gate.Pass) error {
			_, err := org.AddDepartment(p, org.Department{Unit: d.workshop, Name: "Keittiö"})
			d.Must(err)
			_, err = org.AddPlace(p, org.Place{Unit: d.workshop, Name: "Kierrätysmyymälä", Kind: "workplace", Host: "Kierrätys ry", Contact: "Myymälän hoitaja"})
			d.Must(err)
			d.Must(org.Close(p, org.Closure{First: today.AddDays(30), Last: today.AddDays(38), Kind: "break", Note: "Joulutauko"}))
			d.Must(org.Close(p, org.Closure{Unit: d.annex, First: today, Last: today, Kind: "closure", Note: "Vesivahinko"}))
			return org.Close(p, org.Closure{Unit: d.workshop, First: today.AddDays(-9), Last: today.AddDays(-2), Kind: "closure", Note: "Remontti"})
		}))
		d.as(d.sanna).sees(page, "Keittiö", "Kierrätysmyymälä", "Työpaikka", "Kierrätys ry", "Myymälän hoitaja", "24.12.2026–1.1.2027", "Toiminnassa on tauko", "Joulutauko", "Koko organisaatio")
		d.as(d.sanna).seesNot(page, "Vesivahinko", "Remontti")
		for name, b := range map[string]browser{"a provider's worker": d.as(d.kalle), "an administrator": d.as(d.paavo)} {
			if status, _ := b.get(page); status != 404 {
				t.Errorf("%s: %d", name, status)
			}
		}
		d.as(d.paavo).sees("/organisation", `data-screen="care/staff/house"`, "Kymen hyvinvointialue", "hyvinvointialue", "189/2001", "Omat yksiköt", "Metsätähti ry", "Palveluntuottaja, yhdistys", "Kalle Metsä", "ohjaaja", "pääkäyttäjä", "Keittiö")
		d.as(d.sanna).seesNot("/organisation", "Kalle Metsä", "Metsätähti")
		if status, _ := d.as(d.ritva).get("/organisation"); status != 404 {
			t.Errorf("an instructor: %d", status)
		}
	})
}

func TestEveryPageSpeaksEveryLanguageWithOneHeading(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		ritva, paavo := d.as(d.ritva), d.as(d.paavo)
		_, sought := ritva.post("/search", "/search/name", "name", "ma")
		_, shown := ritva.post(cardOf(d.matti)+"/pair", cardOf(d.matti)+"/pair/once")
		for _, l := range i18n.All() {
			for path, b := range map[string]browser{
				cardOf(d.matti): ritva, cardOf(d.aino): ritva, shown: ritva, "/search": ritva, sought: ritva, "/unit/" + string(d.workshop): ritva, "/organisation": paavo,
			} {
				b.get("/language/" + string(l) + "?back=/search")
				status, body := b.get(path)
				if status != 200 || strings.Count(body, "<h1") != 1 || regexp.MustCompile(`\[[a-z]+\.`).MatchString(body) {
					t.Errorf("%s in %s: %d\n%s", path, l, status, body)
				}
				if ids := repeated(body); len(ids) > 0 {
					t.Errorf("%s: the ids %v stand twice", path, ids)
				}
			}
		}
	})
}

func repeated(body string) []string {
	var twice []string
	seen := map[string]int{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if seen[m[1]]++; seen[m[1]] == 2 {
			twice = append(twice, m[1])
		}
	}
	return twice
}

func TestTheTemplatesFitTheirPages(t *testing.T) {
	for name, c := range map[string]struct {
		html fs.FS
		page any
	}{
		"card": {card.Screen.HTML, card.Page{}}, "pair": {pair.At("").HTML, pair.Page{}}, "search": {search.Screen.HTML, search.Page{}},
		"unit": {unit.Screen.HTML, unit.Page{}}, "house": {house.Screen.HTML, house.Page{}},
	} {
		set, err := web.Templates(c.html)
		if err != nil {
			t.Fatal(err)
		}
		if err := templatecheck.CheckHTML(set.Lookup("layout"), c.page); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSumsAreReadAsPeopleTypeThem(t *testing.T) {
	doors(t, func(t *testing.T, d *door) {
		b, path := d.as(d.ritva), cardOf(d.matti)
		for typed, want := range map[string]string{"6": "6,00", "6,6": "6,60", "6.65": "6,65", " 12 € ": "12,00", "0": "", "": ""} {
			if status, body := b.post(path, path+"/once", "travelmeans", "bus", "travelcents", typed); status != 303 {
				t.Errorf("%q: %d\n%s", typed, status, body)
			}
			b.sees(path, fmt.Sprintf(`name="travelcents" type="text" value="%s"`, want))
		}
		for _, typed := range []string{"-1", "1,234", "201", "1 2", "٣", ",5", "99999"} {
			if status, _ := b.post(path, path+"/once", "travelmeans", "bus", "travelcents", typed); status != 422 {
				t.Errorf("%q: %d", typed, status)
			}
		}
	})
}
