package day_test

import (
	"strings"
	"testing"

	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

func TestTheClientChecksInWithOneTapAndMayUndoIt(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.get("/checkin").status(200).sees("tiistai", "Hei Matti!", "Miten voit tänään?", "En halua vastata", "Soita minulle", "Huomenta! Olen mukana tänään.", "Ritva Salo", "040 123 4567")
	b.post("/checkin").status(200).sees("Kiitos, Matti!", "Olet mukana tänään", "Ilmoittauduit klo 8.30. Voit kumota tämän klo 8.40 asti.", "Kumoa",
		"Ritva Salo", "klo 10.20–10.40", "Miten voit tänään?", "Takaisin omaan päivään")
	b.post("/checkin", "mood", "2").sees("Kiitos, Matti!").seesNot("Miten voit tänään?")
	equal(t, day.Mood("2"), s.strip(s.matti, tuesday)[0].Mood)
	b.post("/checkin/undo").sees("Huomenta! Olen mukana tänään.")
	equal(t, 0, len(s.strip(s.matti, tuesday)))
}

func TestTheMoodAndTheCallGoWithTheSamePress(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.get("/checkin").post("/checkin", "mood", "0", "callme", "yes").sees("Kiitos, Matti!", "Soittopyyntö on lähetetty").seesNot("Miten voit tänään?")
	equal(t, []day.Kind{day.KindCheckIn, day.KindCallMe}, s.kinds(s.matti, tuesday))
}

func TestAfterTenMinutesNothingIsUndone(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.get("/checkin").post("/checkin")
	s.at(tuesday, cal.T(8, 41))
	b.get("/checkin").sees("Ilmoittauduit klo 8.30.").seesNot("Kumoa", "asti")
	b.post("/checkin/undo").status(409).sees("Kumoamisen aika (10 minuuttia) on mennyt")
}

func TestACheckInThatAWorkerEnteredIsNotTheClientsToUndo(t *testing.T) {
	s := newSite(t)
	ritva, path := s.workerBrowser(s.ritva), "/client/"+string(s.aino)+"/day/2026-11-24/behalf"
	ritva.get(path+"?what=checkin").post(path, "what", "checkin", "how", "phone")
	s.clientBrowser(s.aino).get("/checkin").sees("Olet mukana tänään").seesNot("Kumoa")
}

func TestADayThatIsNotAgreedOrNotArrangedAsksNothing(t *testing.T) {
	s := newSite(t)
	s.must(s.system(func(p *gate.Pass) error {
		return org.Close(p, org.Closure{Unit: s.unit, First: thursday, Last: thursday, Kind: "break"})
	}))
	s.at(tuesday.AddDays(1), cal.T(9, 0))
	b := s.clientBrowser(s.matti)
	b.get("/checkin").status(200).sees("Tänään sinulla ei ole sovittua päivää").seesNot("Olen mukana")
	b.get("/fault").sees("Tänään sinulla ei ole sovittua päivää")
	b.get("/callme").sees("Tänään sinulla ei ole sovittua päivää", "Soita minulle")
	for range 2 {
		b.get("/checkin").post("/callme").sees("Soittopyyntösi on perillä", "klo 9.00").seesNot("sovittua päivää")
	}
	s.at(thursday, cal.T(9, 0))
	b = s.clientBrowser(s.matti)
	b.get("/checkin").sees("Tänään ei ole toimintaa").seesNot("Olen mukana")
	b.get("/absent").seesNot("torstai 26.11.")
}

func TestWhoCannotComeTellsAndIsToldWhatItMeans(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.get("/absent").status(200).sees("tiistai 24.11.2026", "En pääse tänään", "Miksi et pääse?", "Olen sairas", "Lapsi on sairas", "Työhaastattelu",
		"Luottamustoimi", "Muu syy", "En halua kertoa", "Haluatko kertoa lisää?", "Mitä tämä tarkoittaa rahoilleni?", "1290/2002 10:3 §", "Kerro toisesta päivästä", "torstai 26.11.2026")
	b.post("/absent", "date", "2026-11-24").status(422).sees("Valitse, miksi et pääse.")
	b.post("/absent", "date", "2026-11-24", "reason", "child_illness", "text", "Kuume").status(200).sees("Kiitos, että kerroit", "Tieto on perillä", "Voit kumota tämän klo 8.40 asti.", "Kumoa",
		"Pääsenkin mukaan tänään", "alle 10-vuotiaan lapsen").seesNot("Kuume", "luvaton")
	equal(t, day.ChildIllness, s.strip(s.matti, tuesday)[0].Reason)
	b.get("/checkin").sees("Kerroit, että et pääse tänään", "Huomenta! Olen mukana tänään.")
	b.get("/absent").post("/absent/undo", "date", "2026-11-24").sees("Miksi et pääse?")
}

func TestAComingDayIsToldOfAhead(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.get("/absent?date=2026-11-26").sees("torstai 26.11.2026", "En pääse sovittuna päivänä")
	b.post("/absent", "date", "2026-11-26", "reason", "job_interview").sees("torstai 26.11.2026", "Kiitos, että kerroit").seesNot("Pääsenkin mukaan tänään")
	equal(t, []day.Kind{day.KindCannot}, s.kinds(s.matti, thursday))
	equal(t, 0, len(s.strip(s.matti, tuesday)))
	b.get("/absent?date=2026-11-25").sees("tiistai 24.11.2026", "En pääse tänään")
	b.post("/absent", "date", "2026-11-25", "reason", "other").status(409).sees("ei ole sovittu toimintaa")
}

func TestATaskIsReadReturnedAndTakenBack(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	b.get(path).status(200).sees("Kävele puoli tuntia", "30 min", "Hyvinvointi", "Katso ympärillesi.", "Näytä tai kerro", "Kun tallennat, tehtävä on palautettu", "Kuka saa nähdä?",
		"Vain omatyöntekijäni", "Myös ryhmäni", "Tallenna")
	if !strings.Contains(b.html, `value="worker" checked`) {
		t.Error("the client's own choice is not chosen")
	}
	b.post(path, "text", "", "sharing", "group").status(422).sees("Kirjoita, mitä teit, tai lisää kuva.")
	if !strings.Contains(b.html, `value="group" checked`) {
		t.Error("what was chosen is forgotten")
	}
	b.post(path, "text", "Näin joutsenen.\n<b>Ison.</b>", "sharing", "group").status(200).sees("Kiitos! Tehtävä on palautettu.", "10 vuotta", "Näin kerroit", "Näin joutsenen.", "ryhmäsi", "klo 8.40 asti", "Kumoa", "Kerro lisää")
	if strings.Contains(b.html, "<b>Ison") {
		t.Error("what was typed became markup")
	}
	b.post(path+"/undo", "sign", string(s.newestSign())).seesNot("Näin joutsenen", "Kiitos!")
}

// newestSign is the id of the newest standing sign of Matti's Tuesday.
func (s *site) newestSign() (newest string) {
	s.must(s.system(func(p *gate.Pass) error {
		seen, err := day.Seen(p, s.matti, tuesday)
		for _, w := range seen {
			if w.Stands() {
				newest = string(w.ID)
			}
		}
		return err
	}))
	return newest
}

func TestATaskOfAnotherOrAMadeUpOneIsNotFound(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.aino)
	b.get("/task/" + string(s.walk)).status(404)
	b.get("/task/018f0000-0000-7000-8000-00000000ffff").status(404)
	b.get("/task/x").status(404)
}

func TestATaskIsClosedBeforeItsDayAndLongAfterIt(t *testing.T) {
	s := newSite(t)
	s.at(tuesday.AddDays(15), cal.T(9, 0))
	s.clientBrowser(s.matti).get("/task/" + string(s.walk)).sees("Tämän tehtävän palautusaika on mennyt").seesNot("Tallenna")
}

func TestATechnicalFailureIsNoAbsence(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.get("/fault").status(200).sees("Tekninen vika", "ei ole sinun syysi", "Mikä ei toimi?")
	b.post("/fault", "text", "Kamera ei aukea").sees("Kiitos, kerroit viasta", "Tämä ei ole poissaolo", "klo 8.40 asti", "Kumoa")
	equal(t, []day.Kind{day.KindFault}, s.kinds(s.matti, tuesday))
	b.post("/fault/undo").sees("Mikä ei toimi?").seesNot("Kiitos")
}

func TestAWishForACallIsConfirmedWithTheWorkersHours(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.get("/callme").status(200).sees("Paina nappia", "Soita minulle")
	b.post("/callme").sees("Soittopyyntösi on perillä", "klo 8.30", "klo 10.20–10.40", "klo 8.00–15.30")
	b.post("/callme").sees("Soittopyyntösi on perillä")
	equal(t, []day.Kind{day.KindCallMe}, s.kinds(s.matti, tuesday))
	b.post("/callme/undo").sees("Paina nappia")
}

func TestAWorkerHasNoBusinessOnTheClientsPages(t *testing.T) {
	s := newSite(t)
	b := s.workerBrowser(s.ritva)
	for _, path := range []string{"/checkin", "/absent", "/fault", "/callme", "/task/" + string(s.walk)} {
		b.get(path).status(404)
	}
}
