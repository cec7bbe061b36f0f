package attendance_test

import (
	"strings"
	"testing"
	"time"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

func TestTheDayShowsWhatWasSeenByWhomAndWhatIsProposedWithItsSection(t *testing.T) {
	s := newSite(t)
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.CheckIn(p, c, tuesday, day.Greeting{Mood: "4", CallMe: true})
		return err
	}))
	s.wholeDay()
	s.Must(s.serve(s.kalle, s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.Fault(p, c, tuesday, "Kamera ei auennut", day.Log{Behalf: day.Behalf{How: day.ByPhone, Why: "Puhelin oli rikki"}})
		return err
	}))
	path := dayOf(s.matti, tuesday)
	s.workerBrowser(s.ritva).Open(path).Status(200).Sees("tiistai 24.11.2026", "Matti Virtanen", "Valmis", "Etäpäivä klo 9.00–13.00",
		"Ehdotus", "Läsnä etänä, 4 h", "Keskustelut 45 min · Tehtävät 3 h 20 min", "Kun vahvistat:", "Toimintaa voi järjestää erilaisissa ympäristöissä", "189/2001 13 a § 1 mom.", "ohjelman oma linjaus",
		"Toteutuneet minuutit", "vähintään 240 minuuttia", "Vahvista päivä",
		"Päivän merkinnät", "Asiakas pyysi soittoa", "Vointi:", "Melko hyvin",
		"klo 8.30", "Ilmoittautui mukaan", "asiakas itse",
		"klo 9.30", "Ryhmäpuhelu", "45 min", "kirjasi Ritva Salo",
		"Palautti tehtävän", "Kävele metsässä, 2 h", "Leivo naapurille, 1 h 20 min", "Tekninen vika", "puhelimessa", "kirjasi Kalle Laine",
		"klo 13.30 Palautti tehtävän: Kävele metsässä", "Tein sen.", "Tekninen vika", "Kamera ei auennut", "Miksi puolesta:", "Puhelin oli rikki",
		"Kirjaa puhelu", "Kirjaa asiakkaan puolesta", "Jos päivä meni toisin", "Päivä jäi kesken", "189/2001 13 b § 2 mom.",
		"Asiakas oli poissa", "1290/2002 10:3 §", "Palvelua ei järjestetty", "Merkitsemättä 12", "to 19.11.",
		"Edellinen sovittu päivä", "Seuraava sovittu päivä", "Asiakkaan tiedot", "Viestit")
	// A colleague sees what was seen, and not the words.
	s.workerBrowser(s.kalle).Open(path).Status(200).Sees("Vahvista päivä", "Palautti tehtävän", "Tekninen vika").
		SeesNot("Tein sen", "Kamera ei", "Puhelin oli rikki", "Melko hyvin", "Viestit")
	s.workerBrowser(s.laura).Open(path).Status(200).Sees("Näet päivän, mutta", "Palautti tehtävän").SeesNot("Tein sen", "Vahvista päivä")
	s.workerBrowser(s.sanna).Open(path).Status(200).Sees("Näet päivän").SeesNot("Kirjaa puhelu", "Vahvista päivä")
	s.workerBrowser(s.pekka).Open(path).Status(404)
	s.clientBrowser(s.matti).Open(path).Status(404)
}

func TestTheDayIsConfirmedUndoneAndConfirmedWithANote(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	path := dayOf(s.matti, tuesday)
	b := s.workerBrowser(s.ritva).Open(path)
	b.SendNth(path+"/confirm", 0).Status(200).Sees("Päivä on merkitty", "Läsnä etänä, 4 h. Voit kumota klo 13.40 asti.", "Kumoa", "Vahvistettu", "Läsnä etänä, 4 h", "Ritva Salo, 24.11.2026 klo 13.30",
		"Korjaa merkintä", "Kaikki merkinnät 2", "Säännöt etäpäivästä, voimassa 1.1.2021 alkaen", "Ehdotus").SeesNot("Vahvista päivä")
	b.SendNth(path+"/undo", 0).Status(200).Sees("Ehdotus", "Vahvista päivä", "Kaikki merkinnät 3", "Kumottu").SeesNot("Päivä on merkitty")
	b.SendNth(path+"/confirm", 0, "confirmminutes", "250", "confirmnote", "Jatkoi puhelimessa.").Sees("Läsnä etänä, 4 h 10 min", "Jatkoi puhelimessa.")
	s.Later(11 * time.Minute)
	b.Open(path).Sees("Läsnä etänä, 4 h 10 min").SeesNot("Kumoa")
	b.Press(path+"/undo", b.Form(path+"/correct", 0)).Status(409).Sees("Kumoamisen aika (10 minuuttia) on mennyt", "Läsnä etänä, 4 h 10 min")
}

func TestRefusedMinutesComeBackWithTheSectionAndWhatWasTyped(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	path := dayOf(s.matti, tuesday)
	b := s.workerBrowser(s.ritva).Open(path)
	b.SendNth(path+"/confirm", 0, "confirmminutes", "239", "confirmnote", "Melkein.").Status(422).
		Sees("Tarkista vielä nämä kohdat", "3 h 59 min", "4 h", "189/2001 13 b § 2 mom.")
	gatetest.Equal(t, "239", b.Form(path+"/confirm", 0).Get("confirmminutes"))
	gatetest.Equal(t, "Melkein.", b.Form(path+"/confirm", 0).Get("confirmnote"))
	gatetest.Equal(t, "", b.Form(path+"/short", 0).Get("shortminutes")) // what was typed stays with its form
	if !strings.Contains(b.HTML, `href="#confirmminutes"`) || !strings.Contains(b.HTML, `id="confirmminutes"`) {
		t.Error("the refusal does not lead to its field")
	}
	b.SendNth(path+"/short", 0, "shortminutes", "240").Status(422).Sees("pidempi päivä vahvistetaan kokonaisena")
	if !strings.Contains(b.HTML, `<details open><summary>Päivä jäi kesken`) {
		t.Error("the refused form is shut")
	}
	b.SendNth(path+"/short", 0, "shortminutes", "neljä").Status(422).Sees("Kirjoita luku numeroina")
	b.SendNth(path+"/absent", 0).Status(422).Sees("Valitse poissaolon syy")
	b.SendNth(path+"/absent", 0, "absentreason", "child_illness").Status(422).Sees("Kirjoita lapsen syntymäpäivä")
	b.SendNth(path+"/absent", 0, "absentreason", "own_illness", "absentspellstart", "24.11.").Status(422).Sees("Kirjoita päivä näin: 24.11.2026.")
	b.SendNth(path+"/off", 0).Status(422).Sees("Kirjoita, miksi palvelua ei järjestetty.")
	b.SendNth(path+"/off", 0, "offnote", strings.Repeat("ä", 2001)).Status(422).Sees("enintään 2 000 merkkiä")
	gatetest.Equal(t, 0, len(s.ledger(s.matti, tuesday)))
	b.SendNth(path+"/short", 0, "shortminutes", "100").Status(200).Sees("Vajaa päivä, 1 h 40 min")
}

func TestAnAbsenceIsAcceptedWithWhatItMeans(t *testing.T) {
	s := newSite(t)
	_, err := s.absent(s.ritva, s.matti, tuesday.AddDays(-5), attendance.Missed{Reason: day.OwnIllness, SpellStart: tuesday.AddDays(-6)})
	s.Must(err)
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.Cannot(p, c, tuesday, day.Absence{Reason: day.OwnIllness, Text: "Kuumetta on."})
		return err
	}))
	path := dayOf(s.matti, tuesday)
	b := s.workerBrowser(s.ritva).Open(path).Sees("Odottaa vahvistusta", "Kertoi, ettei pääse. Tarkista syy", "Oma sairaus on hyväksytty syy", "1290/2002 10:3 §",
		"Yli 3 päivän sairaudesta Kela tarvitsee", "Miksi asiakas oli poissa?", "Oma sairaus", "Sairaus alkoi", "Merkitse poissaolo", "Kertoi, ettei pääse", "Oma sairaus", "Kuumetta on.")
	form := b.Form(path+"/absent", 0)
	gatetest.Equal(t, []string{"own_illness", "2026-11-18", ""}, []string{form.Get("absentreason"), form.Get("absentspellstart"), form.Get("absentcertificate")})
	b.SendNth(path+"/absent", 0).Status(200).Sees("Poissaolo, hyväksytty syy", "Oma sairaus, alkoi 18.11.2026", "Säännöt poissaolosta, voimassa 1.1.2016 alkaen").SeesNot("CERTIFICATE_NEEDED")
	b.SendNth(path+"/correct", 0, "correctmark", "absent_open", "correctcertificate", "yes", "correctwhy", "Todistus tuli.").Status(200).
		Sees("Korjattu", "todistus nähty", "Todistus tuli.", "Poissaolo, hyväksytty syy").SeesNot("ABSENCE_AUTHORISED")
}

func TestACorrectionOnAnOldPageIsTold(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	_, err := s.confirm(s.kalle, s.matti, tuesday, attendance.Confirmation{})
	s.Must(err)
	path := dayOf(s.matti, tuesday)
	ritva, sanna := s.workerBrowser(s.ritva).Open(path), s.workerBrowser(s.sanna).Open(path)
	sanna.Sees("Korjaa merkintä", "Mitä päivä oli?")
	sanna.SendNth(path+"/correct", 0, "correctmark", "short_day", "correctminutes", "200", "correctwhy", "Lähti aiemmin.").Status(200).Sees("Korjattu", "Vajaa päivä, 3 h 20 min", "Lähti aiemmin.", "Kaikki merkinnät 3")
	ritva.SendNth(path+"/correct", 0, "correctmark", "not_arranged", "correctwhy", "Sulku.").Status(409).
		Sees("Joku muutti samaa tietoa juuri nyt", "Vajaa päivä, 3 h 20 min", "Sulku.")
	ritva.SendNth(path+"/correct", 0, "correctmark", "not_arranged", "correctwhy", "").Status(422).Sees("Kirjoita, miksi korjaat merkintää")
	ritva.SendNth(path+"/correct", 0, "correctmark", "", "correctwhy", "Sulku.").Status(422).Sees("Valitse, mitä päivästä merkitään.")
	ritva.SendNth(path+"/correct", 0, "correctmark", "present", "correctminutes", "10", "correctwhy", "Sulku.").Status(422).Sees("189/2001 13 b § 2 mom.")
	ritva.SendNth(path+"/correct", 0, "correctmark", "not_arranged", "correctminutes", "", "correctwhy", "Sulku.").Status(200).Sees("Palvelua ei järjestetty", "Kaikki merkinnät 4")
}

func TestWhatWasTypedTooLateWaitsInTheCorrection(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	path := dayOf(s.matti, tuesday)
	for i, late := range []struct {
		form  string
		typed []string
		mark  string
	}{
		{"confirm", []string{"confirmminutes", "250", "confirmnote", "Pitkä puhelu."}, "present"},
		{"short", []string{"shortminutes", "200", "shortnote", "Pitkä puhelu."}, "short_day"},
		{"absent", []string{"absentreason", "own_illness", "absentnote", "Pitkä puhelu."}, "absent_open"},
		{"off", []string{"offnote", "Pitkä puhelu."}, "not_arranged"},
	} {
		kalle := s.workerBrowser(s.kalle).Open(path)
		_, err := s.confirm(s.ritva, s.matti, tuesday, attendance.Confirmation{})
		s.Must(err)
		kalle.SendNth(path+"/"+late.form, 0, late.typed...).Status(409).
			Sees("Työkaveri ehti merkitä tämän päivän ensin", "Läsnä etänä, 4 h", "Korjaa merkintä", "Pitkä puhelu.")
		form := kalle.Form(path+"/correct", 0)
		gatetest.Equal(t, late.mark, form.Get("correctmark"))
		if i < 2 {
			gatetest.Equal(t, late.typed[1], form.Get("correctminutes"))
		}
		_, err = s.undo(s.ritva, s.matti, tuesday)
		s.Must(err)
	}
}

func TestWhatTheClientSaidIsAnswered(t *testing.T) {
	s := newSite(t)
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		return attendance.Say(p, c, tuesday, "Olin mukana <puhelimella>.")
	}))
	path := dayOf(s.matti, tuesday)
	b := s.workerBrowser(s.kalle).Open(path).Sees("Kysytään vielä", "Tämä ei pidä paikkaansa", "Matti Virtanen", "Olin mukana <puhelimella>.", "Vastaus asiakkaalle", "Älä kirjoita siihen poissaolon syytä")
	late := s.workerBrowser(s.ritva).Open(path)
	b.SendNth(path+"/answer", 0).Status(422).Sees("Kirjoita vastaus, jonka asiakas näkee.")
	b.SendNth(path+"/answer", 0, "answer", "Korjasin merkinnän.").Status(200).Sees("Korjasin merkinnän.", "Vastasi Kalle Laine").SeesNot("Lähetä vastaus")
	late.SendNth(path+"/answer", 0, "answer", "Katson.").Status(409).Sees("Työkaveri ehti vastata asiakkaalle ensin", "Korjasin merkinnän.", "Vastaustasi ei lähetetty.", "Katson.")
}

func TestDaysThatAreNotTodays(t *testing.T) {
	s := newSite(t)
	s.Must(s.Do(func(p *gate.Pass) error {
		return org.Close(p, org.Closure{Unit: s.unit, First: tuesday.AddDays(-7), Last: tuesday.AddDays(-7), Kind: "closure"})
	}))
	b := s.workerBrowser(s.ritva)
	b.Open(dayOf(s.matti, thursday)).Status(200).Sees("torstai 26.11.2026", "Lähipäivä", "Päivä ei ole vielä alkanut").SeesNot("Vahvista päivä", "Kirjaa puhelu", "Ehdotus")
	b.Open(dayOf(s.matti, tuesday.AddDays(-1))).Status(200).Sees("maanantai 23.11.2026", "Tälle päivälle ei ole sovittu toimintaa", "Merkitsemättä", "Seuraava sovittu päivä").SeesNot("Vahvista")
	path := dayOf(s.matti, tuesday.AddDays(-7))
	b.Open(path).Status(200).Sees("Ei järjestetty", "Paikka on suljettu", "Tämä ei ole poissaolo.", "Palvelua ei järjestetä", "Palvelua ei järjestetä sinä päivänä. Se ei ole poissaolo.", "kela.fi", "Merkitse: ei järjestetty").
		SeesNot("Asiakas oli poissa")
	b.SendNth(path+"/off", 0).Status(200).Sees("Palvelua ei järjestetty")
	for _, bad := range []string{"/client/" + string(s.matti) + "/day/2026-13-01", "/client/matti/day/2026-11-24", dayOf("018f0000-0000-7000-8000-00000000ffff", tuesday), dayOf(s.elsa, tuesday)} {
		b.Open(bad).Status(404)
	}
}

func TestADateWithoutADayOffersOnlyTheDaysThatMayBeSwappedToIt(t *testing.T) {
	s := newSite(t)
	friday, holiday := tuesday.AddDays(3), cal.D(2027, 1, 6)
	s.At(tuesday, cal.T(14, 0))
	b := s.workerBrowser(s.ritva)
	const offers = "Vaihda toinen päivä tähän"
	b.Open(dayOf(s.matti, friday)).Status(200).Sees(offers, "tiistai 24.11.2026", "torstai 26.11.2026", "torstai 3.12.2026", "Katso sovitut päivät")
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.CheckIn(p, c, tuesday, day.Greeting{})
		return err
	}))
	b.Open(dayOf(s.matti, friday)).Status(200).Sees(offers, "torstai 26.11.2026").SeesNot("tiistai 24.11.2026")
	b.Open(dayOf(s.matti, holiday)).Status(200).Sees("Loppiainen", "Tälle päivälle ei ole sovittu toimintaa").SeesNot(offers)
}

func TestWhatCameAfterAnAbsenceIsToldAtTheMark(t *testing.T) {
	s := newSite(t)
	_, err := s.absent(s.ritva, s.matti, tuesday, attendance.Missed{Reason: day.OtherReason, Note: "Ei vastannut."})
	s.Must(err)
	b := s.workerBrowser(s.ritva)
	board := "/unit/" + string(s.unit) + "/board/" + tuesday.String()
	b.Open(dayOf(s.matti, tuesday)).Status(200).SeesNot("Tämän merkinnän jälkeen")
	b.Open(board).Status(200).SeesNot("Uutta merkinnän jälkeen")
	s.At(tuesday, cal.T(9, 50))
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.CheckIn(p, c, tuesday, day.Greeting{})
		return err
	}))
	b.Open(dayOf(s.matti, tuesday)).Status(200).Sees("Tämän merkinnän jälkeen on tullut: klo 9.50", "Tarkista, pitääkö merkintä paikkansa", "Poissaolo, muu syy")
	b.Open(board).Status(200).Sees("Uutta merkinnän jälkeen")
	s.At(tuesday, cal.T(14, 0))
	_, err = s.correct(s.ritva, s.matti, tuesday, attendance.Correction{
		Version: 2, Mark: attendance.AbsentOther, Missed: attendance.Missed{Reason: day.OtherReason}, Why: "Kävi vain ilmoittautumassa.",
	})
	s.Must(err)
	b.Open(dayOf(s.matti, tuesday)).Status(200).SeesNot("Tämän merkinnän jälkeen")
	b.Open(board).Status(200).SeesNot("Uutta merkinnän jälkeen")
}

func TestALongNameAndALongNoteStayOnThePage(t *testing.T) {
	s := newSite(t)
	var who id.Client
	s.Must(s.Do(func(p *gate.Pass) error {
		who = s.register(p, s.unit, s.ritva, "Maria-Magdaleena", "Ylä-Kuoppamäki-Vanhanen af Segercrantz", client.SMS)
		s.agree(p, who, "", onSite)
		return nil
	}))
	s.stay(who, thursday, cal.T(9, 0), cal.T(9, 30))
	path := dayOf(who, thursday)
	b := s.workerBrowser(s.ritva).Open(path).Sees("Maria-Magdaleena Ylä-Kuoppamäki-Vanhanen af Segercrantz", "Paikalla 30 min. Päätä, miten päivä merkitään.", "Päivän pituus on 30 min")
	b.SendNth(path+"/short", 0, "shortnote", strings.Repeat("Sanoi voivansa huonosti. ", 79)).Status(200).Sees("Vajaa päivä, 30 min", "Sanoi voivansa huonosti.")
}
