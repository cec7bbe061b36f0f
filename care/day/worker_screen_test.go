package day_test

import (
	"testing"

	"etapaja/care/day"
	"etapaja/ground/cal"
)

func TestACallIsLoggedInTwoTaps(t *testing.T) {
	s := newSite(t)
	b, path := s.workerBrowser(s.ritva), "/client/"+string(s.matti)+"/day/2026-11-24/call"
	b.get(path).status(200).sees("Matti Virtanen", "tiistai 24.11.2026", "Kirjaa puhelu", "Sovittu juttelu:", "klo 10.20–10.40", "Asiakkaalla ei ole puhelinnumeroa", "10 min", "Sain kiinni", "En tavoittanut", "Jätin viestin",
		"Päivästä ei ole vielä merkintöjä")
	b.post(path, "outcome", "reached", "minutes", "", "note", "Puhuttiin unesta").status(200).sees("Puhelu on kirjattu", "Puhelu: sain kiinni", "Kumoa", "10 min").seesNot("unesta")
	if got := s.strip(s.matti, tuesday)[0]; got.Kind != day.KindCall || got.Outcome != day.Reached || got.Minutes != 10 || got.Text != "Puhuttiin unesta" {
		t.Errorf("%+v", got)
	}
	b.post(path + "/undo").seesNot("Puhelu on kirjattu")
	equal(t, 0, len(s.strip(s.matti, tuesday)))
	b.post(path, "outcome", "missed").sees("Puhelu: en tavoittanut")
	b.post(path, "outcome", "").status(422).sees("Valitse, miten puhelu meni.")
	b.post(path, "outcome", "reached", "minutes", "x").status(422)
}

func TestACallOfYesterdayNeedsItsTime(t *testing.T) {
	s := newSite(t)
	s.at(tuesday.AddDays(1), cal.T(9, 0))
	b, path := s.workerBrowser(s.ritva), "/client/"+string(s.matti)+"/day/2026-11-24/call"
	b.get(path).sees("Puhelun kellonaika")
	b.post(path, "outcome", "reached").status(422).sees("Anna kellonaika")
	b.post(path, "outcome", "reached", "at", "kymmeneltä").status(422).sees("Kirjoita kellonaika muodossa 9.05.")
	b.post(path, "outcome", "reached", "at", "10.25").status(200)
	equal(t, cal.At(tuesday, cal.T(10, 25)), s.strip(s.matti, tuesday)[0].At)
}

func TestADayAheadHasNoCallYet(t *testing.T) {
	s := newSite(t)
	b := s.workerBrowser(s.ritva)
	b.get("/client/" + string(s.matti) + "/day/2026-11-26/call").status(200).sees("Päivä ei ole vielä alkanut").seesNot("Sain kiinni")
	b.get("/client/" + string(s.matti) + "/day/2026-11-26/behalf").sees("Asiakas ei pääse").seesNot("Asiakas ilmoittautui")
	b.get("/client/" + string(s.matti) + "/day/2026-11-25/call").status(404)
	b.get("/client/" + string(s.matti) + "/day/tuesday/call").status(404)
	b.get("/client/018f0000-0000-7000-8000-00000000ffff/day/2026-11-24/call").status(404)
}

func TestEverythingThatAClientDoesAWorkerCanEnterWithHowAndWhy(t *testing.T) {
	s := newSite(t)
	s.at(tuesday, cal.T(12, 0))
	b, path := s.workerBrowser(s.ritva), "/client/"+string(s.matti)+"/day/2026-11-24/behalf"
	b.get(path).status(200).sees("Mitä kirjaat?", "Asiakas ilmoittautui mukaan", "Asiakas palautti paperilla", "Asiakas ei pääse")
	b.get(path+"?what=checkin").sees("Asiakas ilmoittautui mukaan", "Kellonaika", "Miten sait tiedon?", "Miksi kirjaat asiakkaan puolesta?", "Miten asiakas voi tänään?")
	b.post(path, "what", "checkin", "at", "9.05").status(422).sees("Valitse, miten sait tiedon.", "Kirjoita, miksi kirjaat")
	for _, form := range [][]string{
		{"what", "checkin", "at", "9.05", "how", "phone", "why", "Akku tyhjä", "mood", "4"},
		{"what", "contact", "channel", "group_call", "minutes", "45", "at", "klo 9.30"},
		{"what", "told", "task", string(s.walk), "text", "Käveli.", "at", "10.20", "how", "phone", "why", "Akku tyhjä"},
		{"what", "return", "task", string(s.walk), "text", "Paperilla.", "how", "paper", "why", "Haluaa paperilla"},
		{"what", "arrival", "at", "10.40"},
		{"what", "away", "minutes", "20", "at", "11.00"},
		{"what", "departure", "at", "11.45"},
		{"what", "fault", "text", "Netti poikki", "at", "11.50", "how", "sms", "why", "Ei nettiä"},
		{"what", "cannot", "reason", "own_illness", "text", "Pää kipeä", "how", "visit", "why", "Sanoi lähtiessään"},
	} {
		b.get(path + "?what=" + form[1]).status(200)
		b.post(path, form...).status(200).sees("Merkintä on kirjattu", "Kumoa")
	}
	equal(t, []day.Kind{
		day.KindCheckIn, day.KindContact, day.KindTold, day.KindArrival, day.KindAway, day.KindDeparture, day.KindFault, day.KindReturn, day.KindCannot,
	}, s.kinds(s.matti, tuesday))
	b.get(path).sees("Päivän merkinnät", "Ilmoittautui mukaan", "kirjattu puolesta: puhelimessa", "Palautti tehtävän", "kirjattu puolesta: paperilla").seesNot("Paperilla.", "Pää kipeä")
	b.post(path + "/undo")
	equal(t, 8, len(s.kinds(s.matti, tuesday)))
}

func TestAPaperOfAnotherDaysTaskIsRefusedOnItsField(t *testing.T) {
	s := newSite(t)
	b, path := s.workerBrowser(s.ritva), "/client/"+string(s.aino)+"/day/2026-11-24/behalf"
	b.get(path+"?what=return").sees("Kävele puoli tuntia", "Voit jättää tyhjäksi")
	b.post(path, "what", "return", "task", string(s.walk), "text", "x", "how", "paper").status(422).sees("Valitse tehtävä.")
	b.post(path, "what", "nothing").status(422).sees("Valitse, mitä kirjaat.")
	s.at(tuesday.AddDays(7), cal.T(8, 0))
	day := "/client/" + string(s.aino) + "/day/2026-12-01/behalf"
	s.workerBrowser(s.ritva).get(day + "?what=told").sees("Tälle päivälle ei ole annettu tehtäviä")
}

func TestAClientHasNoBusinessOnTheWorkersPages(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	for _, page := range []string{"/call", "/behalf"} {
		b.get("/client/" + string(s.matti) + "/day/2026-11-24" + page).status(404)
	}
}
