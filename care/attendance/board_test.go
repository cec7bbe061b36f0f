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
	"etapaja/care/day/daytest"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/web/webtest"
	"etapaja/ground/cal"
)

func TestTheBoardShowsEverybodyWithOneNextStep(t *testing.T) {
	s := newSite(t)
	b := s.workerBrowser(s.ritva).Open(s.board(tuesday)).Status(200)
	b.Sees("Satamapaja", "tiistai 24.11.2026", "Kaikki 2", "Tulossa 2", "Mukana 0", "Valmis 0", "Ei vielä kuulunut 0",
		"Aino Mäkinen-Öhman", "Etäpäivä klo 9.00–13.00 · kirje", "Tulossa", "Odotetaan viimeistään ti 1.12.", "Avaa päivä",
		"Matti Virtanen", "selain", "Tulossa", "Odotetaan viimeistään klo 10.00").SeesNot("Vahvista", "Elsa")
	s.At(tuesday, cal.T(10, 1))
	b.Open(s.board(tuesday)).Sees("Ei vielä kuulunut 1", "Matti Virtanen", "Ei vielä kuulunut", "Odotettiin viimeistään klo 10.00", "Soita")
	b.Open(s.board(tuesday) + "?tab=missing").Sees("Matti Virtanen").SeesNot("Aino")
	b.Open(s.board(tuesday) + "?tab=here").Sees("Tässä joukossa ei ole nyt ketään.").SeesNot("Matti")
	b.Open(s.board(tuesday)+"?tab=nonsense").Sees("Aino", "Matti")
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.CheckIn(p, c, tuesday, day.Greeting{CallMe: true})
		return err
	}))
	b.Open(s.board(tuesday)+"?tab=here").Sees("Mukana 1", "Matti Virtanen", "viimeksi klo 10.01 · pyysi soittoa", "Mukana", "Tarvitsee yhteydenoton", "Soita")
}

func TestWhoIsCalledWaitsForTheCallAtItsTime(t *testing.T) {
	s := newSite(t)
	s.Must(s.Do(func(p *gate.Pass) error {
		s.agree(p, s.register(p, s.unit, s.ritva, "Reijo", "Kivikorpi", client.Call), "", daytest.Remote(plan.Call))
		return nil
	}))
	b := s.workerBrowser(s.ritva).Open(s.board(tuesday)).Sees("Reijo Kivikorpi", "puhelu", "Tulossa", "Sovittu juttelu klo 10.20–10.40", "Soita")
	s.At(tuesday, cal.T(10, 56))
	b.Open(s.board(tuesday)+"?tab=missing").Sees("Reijo Kivikorpi", "Ei vielä kuulunut", "Sovittu juttelu klo 10.20–10.40", "Soita")
	s.At(tuesday.AddDays(1), cal.T(8, 0)) // tomorrow's board has nobody to call yet
	b.Open(s.board(tuesday.AddDays(7))).Sees("Reijo Kivikorpi", "Sovittu juttelu", "Avaa päivä").SeesNot("Soita")
}

func TestOnePressConfirmsAndOneTakesItBack(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	b := s.workerBrowser(s.ritva).Open(s.board(tuesday))
	b.Sees("Vahvista yksi valmis päivä", "Matti Virtanen", "Ehdotus: Läsnä etänä, 4 h", "Vahvista")
	b.SendNth(s.board(tuesday)+"/confirm", 0).Status(200).Sees("Matti Virtanen", "Valmis", "Läsnä etänä, 4 h", "Kumoa").SeesNot("Ehdotus: Läsnä")
	gatetest.Equal(t, s.board(tuesday), strings.TrimSuffix(b.At, "#c"+string(s.matti)))
	b.SendNth(s.board(tuesday)+"/undo", 0).Status(200).Sees("Ehdotus: Läsnä etänä, 4 h", "Vahvista")
	b.SendNth(s.board(tuesday)+"/confirm", 0)
	s.workerBrowser(s.kalle).Open(s.board(tuesday)).Sees("Läsnä etänä, 4 h", "Avaa päivä").SeesNot("Kumoa")
	s.Later(11 * time.Minute)
	b.Open(s.board(tuesday)).Sees("Läsnä etänä, 4 h", "Avaa päivä").SeesNot("Kumoa")
}

func TestTheTabStaysAfterAPress(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	b := s.workerBrowser(s.ritva).Open(s.board(tuesday) + "?tab=done")
	b.SendNth(s.board(tuesday)+"/confirm", 0).Status(200)
	gatetest.Equal(t, s.board(tuesday)+"?tab=done", b.At)
}

func TestADoublePressIsOneEntryAndTwoTabsAreTold(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	b := s.workerBrowser(s.ritva).Open(s.board(tuesday))
	press := b.Form(s.board(tuesday)+"/confirm", 0)
	other := s.workerBrowser(s.ritva).Open(s.board(tuesday))
	for range 3 {
		b.Press(s.board(tuesday)+"/confirm", press).Status(200).Sees("Läsnä etänä, 4 h", "Kumoa")
	}
	gatetest.Equal(t, 2, len(s.ledger(s.matti, tuesday)))
	other.SendNth(s.board(tuesday)+"/confirm", 0).Status(409).Sees("Tarkista vielä nämä kohdat", "Olet jo merkinnyt tämän päivän", "Matti Virtanen", "Läsnä etänä, 4 h")
	if !strings.Contains(other.HTML, `href="#c`+string(s.matti)+`"`) || !strings.Contains(other.HTML, `id="c`+string(s.matti)+`"`) {
		t.Error("the refusal does not lead to Matti's row")
	}
	gatetest.Equal(t, 2, len(s.ledger(s.matti, tuesday)))
}

func TestAProposalThatHasChangedIsNotConfirmedUnseen(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	b := s.workerBrowser(s.ritva).Open(s.board(tuesday))
	press := b.Form(s.board(tuesday)+"/confirm", 0)
	press.Set("shown", "239")
	b.Press(s.board(tuesday)+"/confirm", press).Status(409).Sees("Joku muutti samaa tietoa juuri nyt")
	press.Del("shown")
	press.Set("minutes", "239")
	b.Press(s.board(tuesday)+"/confirm", press).Status(422).Sees("3 h 59 min", "189/2001 13 b § 2 mom.")
	press.Set("minutes", "kolme")
	b.Press(s.board(tuesday)+"/confirm", press).Status(422).Sees("Kirjoita luku numeroina")
	press.Set("client", string(s.elsa))
	press.Del("minutes")
	b.Press(s.board(tuesday)+"/confirm", press).Status(404)
	press.Set("client", "matti")
	b.Press(s.board(tuesday)+"/confirm", press).Status(404)
	gatetest.Equal(t, 0, len(s.ledger(s.matti, tuesday)))
}

func TestWhoMayOnlySeeTheBoardHasNoButtons(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	for _, w := range []*webtest.Browser{s.workerBrowser(s.sanna), s.workerBrowser(s.laura)} {
		w.Open(s.board(tuesday)).Status(200).Sees("Matti Virtanen", "Ehdotus: Läsnä etänä, 4 h", "Avaa päivä").SeesNot("Vahvista yksi")
		if strings.Contains(w.HTML, "/confirm") {
			t.Error("there is a form")
		}
	}
	for _, path := range []string{s.board(tuesday), s.board(tuesday) + "/all"} {
		s.workerBrowser(s.pekka).Open(path).Status(404)
	}
	s.clientBrowser(s.matti).Open(s.board(tuesday)).Status(404)
}

func TestAHolidayAndAnEmptyDayTellWhatTheyAre(t *testing.T) {
	s := newSite(t)
	s.Must(s.Do(func(p *gate.Pass) error {
		return org.Close(p, org.Closure{Unit: s.unit, First: thursday, Last: thursday, Kind: "break", Note: "Kevätsiivous"})
	}))
	s.At(thursday, cal.T(10, 0))
	b := s.workerBrowser(s.ritva).Open(s.board(thursday)).Status(200)
	b.Sees("Toiminnassa on tauko", "Kevätsiivous", "Palvelua ei järjestetä. Kukaan ei ole poissa.", "Ei järjestetty", "Palvelua ei järjestetä", "Vahvista")
	b.SendNth(s.board(thursday)+"/confirm", 0).Status(200).Sees("Palvelua ei järjestetty", "Kumoa")
	s.Must(s.Do(func(p *gate.Pass) error {
		return org.Close(p, org.Closure{Unit: s.unit, First: thursday.AddDays(7), Last: thursday.AddDays(7), Kind: "break"})
	}))
	b.Open(s.board(thursday.AddDays(7))).Status(200).Sees("Toiminnassa on tauko", "Avaa päivä").SeesNot("Vahvista") // yet to come
	b.Open(s.board(tuesday.AddDays(-2))).Status(200).Sees("sunnuntai 22.11.2026", "Tälle päivälle ei ole sovittu toimintaa kenellekään")
	b.Open("/unit/" + string(s.unit) + "/board/2026-02-30").Status(404)
	b.Open("/unit/satama/board/2026-11-24").Status(404)
}

func TestContestedDaysStandFirst(t *testing.T) {
	s := newSite(t)
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, tuesday, "") }))
	s.Must(s.own(s.aino, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, tuesday.AddDays(-7), "") }))
	s.workerBrowser(s.kalle).Open(s.board(tuesday)).Sees("Asiakas on ilmoittanut: tämä ei pidä paikkaansa 1", "Aino Mäkinen-Öhman", "ti 17.11.",
		"Matti Virtanen", "Ei pidä paikkaansa", "Aino Mäkinen-Öhman")
}

var stream = regexp.MustCompile(`sse-connect="([^"]+)"`)

func TestAnOpenBoardIsToldAndFetchesItsRows(t *testing.T) {
	s := newSite(t)
	b := s.workerBrowser(s.ritva).Open(s.board(tuesday))
	for _, want := range []string{`data-hx-ext="sse"`, `data-hx-get="` + s.board(tuesday) + `?part=now&amp;tab="`, `data-hx-trigger="sse:changed"`, "/assets/htmx.min"} {
		if !strings.Contains(b.HTML, want) {
			t.Errorf("no %s", want)
		}
	}
	address := stream.FindStringSubmatch(b.HTML)
	if address == nil {
		t.Fatal("the page listens to nothing")
	}
	r, err := b.Get(s.web.URL + address[1])
	s.Must(err)
	defer r.Body.Close()
	gatetest.Equal(t, []any{http.StatusOK, "text/event-stream"}, []any{r.StatusCode, r.Header.Get("Content-Type")})
	lines := bufio.NewScanner(r.Body)
	lines.Scan() // the stream has begun
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.CheckIn(p, c, tuesday, day.Greeting{})
		return err
	}))
	for lines.Scan() && lines.Text() != "event: changed" {
	}
	gatetest.Equal(t, "event: changed", lines.Text())
	b.Open(s.board(tuesday)+"?part=now&tab=").Status(200).Sees("Mukana 1", "Matti Virtanen")
	if !strings.HasPrefix(b.HTML, `<div id="now"`) || strings.Contains(b.HTML, "<html") {
		t.Errorf("the part is more than itself: %.80q", b.HTML)
	}
}
