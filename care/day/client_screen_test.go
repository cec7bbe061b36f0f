package day_test

import (
	"strings"
	"testing"

	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
)

func TestTheClientChecksInWithOneTapAndMayUndoIt(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.Open("/checkin").Status(200).Sees("tiistai", "Hei Matti!", "Miten voit tänään?", "En halua vastata", "Soita minulle", "Huomenta! Olen mukana tänään.", "Ritva Salo", "040 123 4567")
	b.Send("/checkin", "mood", "").Status(200).Sees("Kiitos, Matti!", "Olet mukana tänään", "Ilmoittauduit klo 8.30. Voit kumota tämän klo 8.40 asti.", "Kumoa",
		"Ritva Salo", "klo 10.20–10.40", "Miten voit tänään?", "Takaisin omaan päivään")
	b.Send("/checkin", "mood", "2").Sees("Kiitos, Matti!").SeesNot("Miten voit tänään?")
	gatetest.Equal(t, day.Mood("2"), s.strip(s.matti, tuesday)[0].Mood)
	b.Send("/checkin/undo").Sees("Huomenta! Olen mukana tänään.")
	gatetest.Equal(t, 0, len(s.strip(s.matti, tuesday)))
}

func TestTheMoodAndTheCallGoWithTheSamePress(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.Open("/checkin").Send("/checkin", "mood", "0", "callme", "yes").Sees("Kiitos, Matti!", "Soittopyyntö on lähetetty").SeesNot("Miten voit tänään?")
	gatetest.Equal(t, []day.Kind{day.KindCheckIn, day.KindCallMe}, s.kinds(s.matti, tuesday))
}

func TestAfterTenMinutesNothingIsUndone(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.Open("/checkin").Send("/checkin")
	s.At(tuesday, cal.T(8, 41))
	b.Open("/checkin").Sees("Ilmoittauduit klo 8.30.").SeesNot("Kumoa", "asti")
	b.Post("/checkin/undo", "once", "undone-too-late").Status(409).Sees("Kumoamisen aika (10 minuuttia) on mennyt")
}

func TestACheckInThatAWorkerEnteredIsNotTheClientsToUndo(t *testing.T) {
	s := newSite(t)
	ritva, path := s.workerBrowser(s.ritva), "/client/"+string(s.aino)+"/day/2026-11-24/behalf"
	ritva.Open(path+"?what=checkin").Send(path, "what", "checkin", "how", "phone")
	s.clientBrowser(s.aino).Open("/checkin").Sees("Olet mukana tänään").SeesNot("Kumoa")
}

func TestADayThatIsNotAgreedOrNotArrangedAsksNothing(t *testing.T) {
	s := newSite(t)
	s.Must(s.Do(func(p *gate.Pass) error {
		return org.Close(p, org.Closure{Unit: s.unit, First: thursday, Last: thursday, Kind: "break"})
	}))
	s.At(tuesday.AddDays(1), cal.T(9, 0))
	b := s.clientBrowser(s.matti)
	b.Open("/checkin").Status(200).Sees("Tänään sinulla ei ole sovittua päivää").SeesNot("Olen mukana")
	b.Open("/fault").Sees("Tänään sinulla ei ole sovittua päivää")
	b.Open("/callme").Sees("Tänään sinulla ei ole sovittua päivää", "Soita minulle")
	for range 2 {
		b.Open("/checkin").Send("/callme").Sees("Soittopyyntösi on perillä", "klo 9.00").SeesNot("sovittua päivää")
	}
	s.At(thursday, cal.T(9, 0))
	b = s.clientBrowser(s.matti)
	b.Open("/checkin").Sees("Tänään ei ole toimintaa").SeesNot("Olen mukana")
	b.Open("/absent").SeesNot("torstai 26.11.")
}

func TestWhoCannotComeTellsAndIsToldWhatItMeans(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.Open("/absent").Status(200).Sees("tiistai 24.11.2026", "En pääse tänään", "Miksi et pääse?", "Olen sairas", "Lapsi on sairas", "Työhaastattelu",
		"Luottamustoimi", "Muu syy", "En halua kertoa", "Haluatko kertoa lisää?", "Mitä tämä tarkoittaa rahoilleni?", "1290/2002 10:3 §", "Kerro toisesta päivästä", "torstai 26.11.2026")
	b.Send("/absent", "date", "2026-11-24").Status(422).Sees("Valitse, miksi et pääse.")
	b.Send("/absent", "date", "2026-11-24", "reason", "child_illness", "text", "Kuume").Status(200).Sees("Kiitos, että kerroit", "Tieto on perillä", "Voit kumota tämän klo 8.40 asti.", "Kumoa",
		"Pääsenkin mukaan tänään", "alle 10-vuotiaan lapsen").SeesNot("Kuume", "luvaton")
	gatetest.Equal(t, day.ChildIllness, s.strip(s.matti, tuesday)[0].Reason)
	b.Open("/checkin").Sees("Kerroit, että et pääse tänään", "Huomenta! Olen mukana tänään.")
	b.Open("/absent").Send("/absent/undo", "date", "2026-11-24").Sees("Miksi et pääse?")
}

func TestAComingDayIsToldOfAhead(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.Open("/absent?date=2026-11-26").Sees("torstai 26.11.2026", "En pääse sovittuna päivänä")
	b.Send("/absent", "date", "2026-11-26", "reason", "job_interview").Sees("torstai 26.11.2026", "Kiitos, että kerroit").SeesNot("Pääsenkin mukaan tänään")
	gatetest.Equal(t, []day.Kind{day.KindCannot}, s.kinds(s.matti, thursday))
	gatetest.Equal(t, 0, len(s.strip(s.matti, tuesday)))
	b.Open("/absent?date=2026-11-25").Sees("tiistai 24.11.2026", "En pääse tänään")
	b.Send("/absent", "date", "2026-11-25", "reason", "other").Status(409).Sees("ei ole sovittu toimintaa")
}

func TestATaskIsReadReturnedAndTakenBack(t *testing.T) {
	s := newSite(t)
	b, path := s.clientBrowser(s.matti), "/task/"+string(s.walk)
	b.Open(path).Status(200).Sees("Kävele puoli tuntia", "30 min", "Hyvinvointi", "Katso ympärillesi.", "Näytä tai kerro", "Kun tallennat, tehtävä on palautettu", "Kuka saa nähdä?",
		"Vain omatyöntekijäni", "Myös ryhmäni", "Tallenna")
	if !strings.Contains(b.HTML, `value="worker" checked`) {
		t.Error("the client's own choice is not chosen")
	}
	b.Send(path, "text", "", "sharing", "group").Status(422).Sees("Kirjoita, mitä teit, tai lisää kuva.")
	if !strings.Contains(b.HTML, `value="group" checked`) {
		t.Error("what was chosen is forgotten")
	}
	b.Send(path, "text", "Näin joutsenen.\n<b>Ison.</b>", "sharing", "group").Status(200).Sees("Kiitos! Tehtävä on palautettu.", "10 vuotta", "Näin kerroit", "Näin joutsenen.", "ryhmäsi", "klo 8.40 asti", "Kumoa", "Kerro lisää")
	if strings.Contains(b.HTML, "<b>Ison") {
		t.Error("what was typed became markup")
	}
	b.Send(path+"/undo", "sign", string(s.newestSign())).SeesNot("Näin joutsenen", "Kiitos!")
}

// newestSign is the id of the newest standing sign of Matti's Tuesday.
func (s *site) newestSign() (newest string) {
	s.Must(s.Do(func(p *gate.Pass) error {
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
	b.Open("/task/" + string(s.walk)).Status(404)
	b.Open("/task/018f0000-0000-7000-8000-00000000ffff").Status(404)
	b.Open("/task/x").Status(404)
}

func TestATaskIsClosedBeforeItsDayAndLongAfterIt(t *testing.T) {
	s := newSite(t)
	s.At(tuesday.AddDays(15), cal.T(9, 0))
	s.clientBrowser(s.matti).Open("/task/" + string(s.walk)).Sees("Tämän tehtävän palautusaika on mennyt").SeesNot("Tallenna")
}

func TestATechnicalFailureIsNoAbsence(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.Open("/fault").Status(200).Sees("Tekninen vika", "ei ole sinun syysi", "Mikä ei toimi?")
	b.Send("/fault", "text", "Kamera ei aukea").Sees("Kiitos, kerroit viasta", "Tämä ei ole poissaolo", "klo 8.40 asti", "Kumoa")
	gatetest.Equal(t, []day.Kind{day.KindFault}, s.kinds(s.matti, tuesday))
	b.Send("/fault/undo").Sees("Mikä ei toimi?").SeesNot("Kiitos")
}

func TestAWishForACallIsConfirmedWithTheWorkersHours(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.Open("/callme").Status(200).Sees("Paina nappia", "Soita minulle")
	b.Send("/callme").Sees("Soittopyyntösi on perillä", "klo 8.30", "klo 10.20–10.40", "klo 8.00–15.30")
	b.Post("/callme", "once", "asked-once-more").Sees("Soittopyyntösi on perillä")
	gatetest.Equal(t, []day.Kind{day.KindCallMe}, s.kinds(s.matti, tuesday))
	b.Send("/callme/undo").Sees("Paina nappia")
}

func TestAWorkerHasNoBusinessOnTheClientsPages(t *testing.T) {
	s := newSite(t)
	b := s.workerBrowser(s.ritva)
	for _, path := range []string{"/checkin", "/absent", "/fault", "/callme", "/task/" + string(s.walk)} {
		b.Open(path).Status(404)
	}
}

func TestAfterAnExcuseTheClientMayCheckInAgain(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	b.Open("/checkin").Send("/checkin")
	s.At(tuesday, cal.T(9, 0))
	b.Open("/absent").Send("/absent", "date", "2026-11-24", "reason", "own_illness")
	s.At(tuesday, cal.T(9, 11))
	b.Open("/checkin").Sees("Kerroit, että et pääse tänään", "Huomenta! Olen mukana tänään.").SeesNot("Kiitos, Matti!")
	b.Send("/checkin").Sees("Kiitos, Matti!", "Olet mukana tänään")
	gatetest.Equal(t, []day.Kind{day.KindCheckIn}, s.kinds(s.matti, tuesday))
}

func TestGoodMorningIsWishedInTheMorning(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	s.At(tuesday, cal.T(10, 0))
	b.Open("/checkin").Sees("Olen mukana tänään").SeesNot("Huomenta")
	s.At(tuesday, cal.T(13, 0))
	b.Open("/checkin").Sees("Olin mukana tänään").SeesNot("Huomenta")
}
