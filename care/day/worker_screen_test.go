package day_test

import (
	"testing"

	"etapaja/care/day"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
)

func TestACallIsLoggedInTwoTaps(t *testing.T) {
	s := newSite(t)
	b, path := s.workerBrowser(s.ritva), "/client/"+string(s.matti)+"/day/2026-11-24/call"
	b.Open(path).Status(200).Sees("Matti Virtanen", "tiistai 24.11.2026", "Kirjaa puhelu", "Sovittu juttelu:", "klo 10.20–10.40", "Asiakkaalla ei ole puhelinnumeroa", "10 min", "Sain kiinni", "En tavoittanut", "Jätin viestin",
		"Päivästä ei ole vielä merkintöjä")
	b.Send(path, "outcome", "reached", "minutes", "", "note", "Puhuttiin unesta").Status(200).Sees("Puhelu on kirjattu", "Puhelu: sain kiinni", "Kumoa", "10 min").SeesNot("unesta")
	if got := s.strip(s.matti, tuesday)[0]; got.Kind != day.KindCall || got.Outcome != day.Reached || got.Minutes != 10 || got.Text != "Puhuttiin unesta" {
		t.Errorf("%+v", got)
	}
	b.Send(path + "/undo").SeesNot("Puhelu on kirjattu")
	gatetest.Equal(t, 0, len(s.strip(s.matti, tuesday)))
	b.Send(path, "outcome", "missed").Sees("Puhelu: en tavoittanut")
	b.Send(path, "outcome", "").Status(422).Sees("Valitse, miten puhelu meni.")
	b.Send(path, "outcome", "reached", "minutes", "x").Status(422)
	b.Send(path, "outcome", "reached", "minutes", "0").Status(422).Sees("Anna kesto minuutteina, 1–480.")
}

func TestACallOfYesterdayNeedsItsTime(t *testing.T) {
	s := newSite(t)
	s.At(tuesday.AddDays(1), cal.T(9, 0))
	b, path := s.workerBrowser(s.ritva), "/client/"+string(s.matti)+"/day/2026-11-24/call"
	b.Open(path).Sees("Puhelun kellonaika")
	b.Send(path, "outcome", "reached").Status(422).Sees("Anna kellonaika")
	b.Send(path, "outcome", "reached", "at", "kymmeneltä").Status(422).Sees("Kirjoita kellonaika muodossa 9.05.")
	b.Send(path, "outcome", "reached", "at", "10.25").Status(200)
	gatetest.Equal(t, cal.At(tuesday, cal.T(10, 25)), s.strip(s.matti, tuesday)[0].At)
}

func TestADayAheadHasNoCallYet(t *testing.T) {
	s := newSite(t)
	b := s.workerBrowser(s.ritva)
	b.Open("/client/" + string(s.matti) + "/day/2026-11-26/call").Status(200).Sees("Päivä ei ole vielä alkanut").SeesNot("Sain kiinni")
	b.Open("/client/" + string(s.matti) + "/day/2026-11-26/behalf").Sees("Asiakas ei pääse").SeesNot("Asiakas ilmoittautui")
	b.Open("/client/" + string(s.matti) + "/day/2026-11-25/call").Status(404)
	b.Open("/client/" + string(s.matti) + "/day/tuesday/call").Status(404)
	b.Open("/client/018f0000-0000-7000-8000-00000000ffff/day/2026-11-24/call").Status(404)
}

func TestEverythingThatAClientDoesAWorkerCanEnterWithHowAndWhy(t *testing.T) {
	s := newSite(t)
	s.At(tuesday, cal.T(12, 0))
	b, path := s.workerBrowser(s.ritva), "/client/"+string(s.matti)+"/day/2026-11-24/behalf"
	b.Open(path).Status(200).Sees("Mitä kirjaat?", "Asiakas ilmoittautui mukaan", "Asiakas palautti paperilla", "Asiakas ei pääse")
	b.Open(path+"?what=checkin").Sees("Asiakas ilmoittautui mukaan", "Kellonaika", "Miten sait tiedon?", "Miksi kirjaat asiakkaan puolesta?", "Miten asiakas voi tänään?")
	b.Send(path, "what", "checkin", "at", "9.05").Status(422).Sees("Valitse, miten sait tiedon.", "Kirjoita, miksi kirjaat")
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
		b.Open(path + "?what=" + form[1]).Status(200)
		b.Send(path, form...).Status(200).Sees("Merkintä on kirjattu", "Kumoa")
	}
	gatetest.Equal(t, []day.Kind{
		day.KindCheckIn, day.KindContact, day.KindTold, day.KindArrival, day.KindAway, day.KindDeparture, day.KindFault, day.KindReturn, day.KindCannot,
	}, s.kinds(s.matti, tuesday))
	b.Open(path).Sees("Päivän merkinnät", "Ilmoittautui mukaan", "kirjattu puolesta: puhelimessa", "Palautti tehtävän", "kirjattu puolesta: paperilla").SeesNot("Paperilla.", "Pää kipeä")
	b.Send(path + "/undo")
	gatetest.Equal(t, 8, len(s.kinds(s.matti, tuesday)))
}

func TestAPaperOfAnotherDaysTaskIsRefusedOnItsField(t *testing.T) {
	s := newSite(t)
	b, path := s.workerBrowser(s.ritva), "/client/"+string(s.aino)+"/day/2026-11-24/behalf"
	b.Open(path+"?what=return").Sees("Kävele puoli tuntia", "Voit jättää tyhjäksi")
	b.Send(path, "what", "return", "task", string(s.walk), "text", "x", "how", "paper").Status(422).Sees("Valitse tehtävä.")
	b.Send(path, "what", "nothing").Status(422).Sees("Valitse, mitä kirjaat.")
	s.At(tuesday.AddDays(7), cal.T(8, 0))
	day := "/client/" + string(s.aino) + "/day/2026-12-01/behalf"
	s.workerBrowser(s.ritva).Open(day + "?what=told").Sees("Tälle päivälle ei ole annettu tehtäviä")
}

func TestAClientHasNoBusinessOnTheWorkersPages(t *testing.T) {
	s := newSite(t)
	b := s.clientBrowser(s.matti)
	for _, page := range []string{"/call", "/behalf"} {
		b.Open("/client/" + string(s.matti) + "/day/2026-11-24" + page).Status(404)
	}
}
