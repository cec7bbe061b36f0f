package attendance_test

import (
	"bufio"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

func TestTheBoardShowsEverybodyWithOneNextStep(t *testing.T) {
	s := newSite(t)
	b := s.workerBrowser(s.ritva).get(s.board(tuesday)).status(200)
	b.sees("Satamapaja", "tiistai 24.11.2026", "Kaikki 2", "Tulossa 2", "Mukana 0", "Valmis 0", "Ei vielä kuulunut 0",
		"Aino Mäkinen-Öhman", "Etäpäivä klo 9.00–13.00 · kirje", "Tulossa", "Odotetaan viimeistään ti 1.12.", "Avaa päivä",
		"Matti Virtanen", "selain", "Tulossa", "Odotetaan viimeistään klo 10.00").seesNot("Vahvista", "Elsa")
	s.at(tuesday, cal.T(10, 1))
	b.get(s.board(tuesday)).sees("Ei vielä kuulunut 1", "Matti Virtanen", "Ei vielä kuulunut", "Odotettiin viimeistään klo 10.00", "Soita")
	b.get(s.board(tuesday) + "?tab=missing").sees("Matti Virtanen").seesNot("Aino")
	b.get(s.board(tuesday) + "?tab=here").sees("Tässä joukossa ei ole nyt ketään.").seesNot("Matti")
	b.get(s.board(tuesday)+"?tab=nonsense").sees("Aino", "Matti")
	s.must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.CheckIn(p, c, tuesday, day.Greeting{CallMe: true})
		return err
	}))
	b.get(s.board(tuesday)+"?tab=here").sees("Mukana 1", "Matti Virtanen", "viimeksi klo 10.01 · pyysi soittoa", "Mukana", "Tarvitsee yhteydenoton", "Soita")
}

func TestWhoIsCalledWaitsForTheCallAtItsTime(t *testing.T) {
	s := newSite(t)
	s.must(s.do(func(p *gate.Pass) error {
		s.agree(p, s.register(p, s.unit, s.ritva, "Reijo", "Kivikorpi", client.Call), "", remote(plan.Call))
		return nil
	}))
	b := s.workerBrowser(s.ritva).get(s.board(tuesday)).sees("Reijo Kivikorpi", "puhelu", "Tulossa", "Sovittu juttelu klo 10.20–10.40", "Soita")
	s.at(tuesday, cal.T(10, 56))
	b.get(s.board(tuesday)+"?tab=missing").sees("Reijo Kivikorpi", "Ei vielä kuulunut", "Sovittu juttelu klo 10.20–10.40", "Soita")
	s.at(tuesday.AddDays(1), cal.T(8, 0)) // tomorrow's board has nobody to call yet
	b.get(s.board(tuesday.AddDays(7))).sees("Reijo Kivikorpi", "Sovittu juttelu", "Avaa päivä").seesNot("Soita")
}

func TestOnePressConfirmsAndOneTakesItBack(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	b := s.workerBrowser(s.ritva).get(s.board(tuesday))
	b.sees("Vahvista yksi valmis päivä", "Matti Virtanen", "Ehdotus: Läsnä etänä, 4 h", "Vahvista")
	b.send(s.board(tuesday)+"/confirm", 0).status(200).sees("Matti Virtanen", "Valmis", "Läsnä etänä, 4 h", "Kumoa").seesNot("Ehdotus: Läsnä")
	equal(t, s.board(tuesday), strings.TrimSuffix(b.at, "#c"+string(s.matti)))
	b.send(s.board(tuesday)+"/undo", 0).status(200).sees("Ehdotus: Läsnä etänä, 4 h", "Vahvista")
	b.send(s.board(tuesday)+"/confirm", 0)
	s.workerBrowser(s.kalle).get(s.board(tuesday)).sees("Läsnä etänä, 4 h", "Avaa päivä").seesNot("Kumoa")
	s.later(11 * time.Minute)
	b.get(s.board(tuesday)).sees("Läsnä etänä, 4 h", "Avaa päivä").seesNot("Kumoa")
}

func TestTheTabStaysAfterAPress(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	b := s.workerBrowser(s.ritva).get(s.board(tuesday) + "?tab=done")
	b.send(s.board(tuesday)+"/confirm", 0).status(200)
	equal(t, s.board(tuesday)+"?tab=done", b.at)
}

func TestADoublePressIsOneEntryAndTwoTabsAreTold(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	b := s.workerBrowser(s.ritva).get(s.board(tuesday))
	press := b.form(s.board(tuesday)+"/confirm", 0)
	other := s.workerBrowser(s.ritva).get(s.board(tuesday))
	for range 3 {
		b.post(s.board(tuesday)+"/confirm", press).status(200).sees("Läsnä etänä, 4 h", "Kumoa")
	}
	equal(t, 2, len(s.ledger(s.matti, tuesday)))
	other.send(s.board(tuesday)+"/confirm", 0).status(409).sees("Tarkista vielä nämä kohdat", "Olet jo merkinnyt tämän päivän", "Matti Virtanen", "Läsnä etänä, 4 h")
	if !strings.Contains(other.html, `href="#c`+string(s.matti)+`"`) || !strings.Contains(other.html, `id="c`+string(s.matti)+`"`) {
		t.Error("the refusal does not lead to Matti's row")
	}
	equal(t, 2, len(s.ledger(s.matti, tuesday)))
}

func TestAProposalThatHasChangedIsNotConfirmedUnseen(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	b := s.workerBrowser(s.ritva).get(s.board(tuesday))
	press := b.form(s.board(tuesday)+"/confirm", 0)
	press.Set("shown", "239")
	b.post(s.board(tuesday)+"/confirm", press).status(409).sees("Joku muutti samaa tietoa juuri nyt")
	press.Del("shown")
	press.Set("minutes", "239")
	b.post(s.board(tuesday)+"/confirm", press).status(422).sees("3 h 59 min", "189/2001 13 b § 2 mom.")
	press.Set("minutes", "kolme")
	b.post(s.board(tuesday)+"/confirm", press).status(422).sees("Kirjoita luku numeroina")
	press.Set("client", string(s.elsa))
	press.Del("minutes")
	b.post(s.board(tuesday)+"/confirm", press).status(404)
	press.Set("client", "matti")
	b.post(s.board(tuesday)+"/confirm", press).status(404)
	equal(t, 0, len(s.ledger(s.matti, tuesday)))
}

func TestWhoMayOnlySeeTheBoardHasNoButtons(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	for _, w := range []*browser{s.workerBrowser(s.sanna), s.workerBrowser(s.laura)} {
		w.get(s.board(tuesday)).status(200).sees("Matti Virtanen", "Ehdotus: Läsnä etänä, 4 h", "Avaa päivä").seesNot("Vahvista yksi")
		if strings.Contains(w.html, "/confirm") {
			t.Error("there is a form")
		}
	}
	for _, path := range []string{s.board(tuesday), s.board(tuesday) + "/all"} {
		s.workerBrowser(s.pekka).get(path).status(404)
	}
	s.clientBrowser(s.matti).get(s.board(tuesday)).status(404)
}

func TestAHolidayAndAnEmptyDayTellWhatTheyAre(t *testing.T) {
	s := newSite(t)
	s.must(s.do(func(p *gate.Pass) error {
		return org.Close(p, org.Closure{Unit: s.unit, First: thursday, Last: thursday, Kind: "break", Note: "Kevätsiivous"})
	}))
	s.at(thursday, cal.T(10, 0))
	b := s.workerBrowser(s.ritva).get(s.board(thursday)).status(200)
	b.sees("Toiminnassa on tauko", "Kevätsiivous", "Palvelua ei järjestetä. Kukaan ei ole poissa.", "Ei järjestetty", "Palvelua ei järjestetä", "Vahvista")
	b.send(s.board(thursday)+"/confirm", 0).status(200).sees("Palvelua ei järjestetty", "Kumoa")
	s.must(s.do(func(p *gate.Pass) error {
		return org.Close(p, org.Closure{Unit: s.unit, First: thursday.AddDays(7), Last: thursday.AddDays(7), Kind: "break"})
	}))
	b.get(s.board(thursday.AddDays(7))).status(200).sees("Toiminnassa on tauko", "Avaa päivä").seesNot("Vahvista") // yet to come
	b.get(s.board(tuesday.AddDays(-2))).status(200).sees("sunnuntai 22.11.2026", "Tälle päivälle ei ole sovittu toimintaa kenellekään")
	b.get("/unit/" + string(s.unit) + "/board/2026-02-30").status(404)
	b.get("/unit/satama/board/2026-11-24").status(404)
}

func TestContestedDaysStandFirst(t *testing.T) {
	s := newSite(t)
	s.must(s.own(s.matti, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, tuesday, "") }))
	s.must(s.own(s.aino, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, tuesday.AddDays(-7), "") }))
	s.workerBrowser(s.kalle).get(s.board(tuesday)).sees("Asiakas on ilmoittanut: tämä ei pidä paikkaansa 1", "Aino Mäkinen-Öhman", "ti 17.11.",
		"Matti Virtanen", "Ei pidä paikkaansa", "Aino Mäkinen-Öhman")
}

var stream = regexp.MustCompile(`sse-connect="([^"]+)"`)

func TestAnOpenBoardIsToldAndFetchesItsRows(t *testing.T) {
	s := newSite(t)
	b := s.workerBrowser(s.ritva).get(s.board(tuesday))
	for _, want := range []string{`hx-ext="sse"`, `hx-get="` + s.board(tuesday) + `?part=now&amp;tab="`, `hx-trigger="sse:changed"`, "/assets/htmx.min"} {
		if !strings.Contains(b.html, want) {
			t.Errorf("no %s", want)
		}
	}
	address := stream.FindStringSubmatch(b.html)
	if address == nil {
		t.Fatal("the page listens to nothing")
	}
	r, err := b.Get(s.url + address[1])
	s.must(err)
	defer r.Body.Close()
	equal(t, []any{http.StatusOK, "text/event-stream"}, []any{r.StatusCode, r.Header.Get("Content-Type")})
	lines := bufio.NewScanner(r.Body)
	lines.Scan() // the stream has begun
	s.must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.CheckIn(p, c, tuesday, day.Greeting{})
		return err
	}))
	for lines.Scan() && lines.Text() != "event: changed" {
	}
	equal(t, "event: changed", lines.Text())
	b.get(s.board(tuesday)+"?part=now&tab=").status(200).sees("Mukana 1", "Matti Virtanen")
	if !strings.HasPrefix(b.html, `<div id="now"`) || strings.Contains(b.html, "<html") {
		t.Errorf("the part is more than itself: %.80q", b.html)
	}
}
