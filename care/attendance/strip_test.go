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
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

func TestTheDayShowsWhatWasSeenByWhomAndWhatIsProposedWithItsSection(t *testing.T) {
	s := newSite(t)
	s.must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.CheckIn(p, c, tuesday, day.Greeting{Mood: "4", CallMe: true})
		return err
	}))
	s.wholeDay()
	s.must(s.serve(s.kalle, s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.Fault(p, c, tuesday, "Kamera ei auennut", day.Log{Behalf: day.Behalf{How: day.ByPhone, Why: "Puhelin oli rikki"}})
		return err
	}))
	path := dayOf(s.matti, tuesday)
	s.workerBrowser(s.ritva).get(path).status(200).sees("tiistai 24.11.2026", "Matti Virtanen", "Valmis", "Etäpäivä klo 9.00–13.00",
		"Ehdotus", "Läsnä etänä, 4 h", "Keskustelut 45 min · Tehtävät 3 h 20 min", "Kun vahvistat:", "Toimintaa voi järjestää erilaisissa ympäristöissä", "189/2001 13 a § 1 mom.", "ohjelman oletus A12",
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
	s.workerBrowser(s.kalle).get(path).status(200).sees("Vahvista päivä", "Palautti tehtävän", "Tekninen vika").
		seesNot("Tein sen", "Kamera ei", "Puhelin oli rikki", "Melko hyvin", "Viestit")
	s.workerBrowser(s.laura).get(path).status(200).sees("Näet päivän, mutta", "Palautti tehtävän").seesNot("Tein sen", "Vahvista päivä")
	s.workerBrowser(s.sanna).get(path).status(200).sees("Näet päivän").seesNot("Kirjaa puhelu", "Vahvista päivä")
	s.workerBrowser(s.pekka).get(path).status(404)
	s.clientBrowser(s.matti).get(path).status(404)
}

func TestTheDayIsConfirmedUndoneAndConfirmedWithANote(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	path := dayOf(s.matti, tuesday)
	b := s.workerBrowser(s.ritva).get(path)
	b.send(path+"/confirm", 0).status(200).sees("Päivä on merkitty", "Läsnä etänä, 4 h. Voit kumota klo 13.40 asti.", "Kumoa", "Vahvistettu", "Läsnä etänä, 4 h", "Ritva Salo, 24.11.2026 klo 13.30",
		"Korjaa merkintä", "Kaikki merkinnät 2", "Säännöt etäpäivästä, voimassa 1.1.2021 alkaen (DAY_OK)", "Ehdotus").seesNot("Vahvista päivä")
	b.send(path+"/undo", 0).status(200).sees("Ehdotus", "Vahvista päivä", "Kaikki merkinnät 3", "Kumottu").seesNot("Päivä on merkitty")
	b.send(path+"/confirm", 0, "confirmminutes", "250", "confirmnote", "Jatkoi puhelimessa.").sees("Läsnä etänä, 4 h 10 min", "Jatkoi puhelimessa.")
	s.later(11 * time.Minute)
	b.get(path).sees("Läsnä etänä, 4 h 10 min").seesNot("Kumoa")
	b.post(path+"/undo", b.form(path+"/correct", 0)).status(409).sees("Kumoamisen aika (10 minuuttia) on mennyt", "Läsnä etänä, 4 h 10 min")
}

func TestRefusedMinutesComeBackWithTheSectionAndWhatWasTyped(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	path := dayOf(s.matti, tuesday)
	b := s.workerBrowser(s.ritva).get(path)
	b.send(path+"/confirm", 0, "confirmminutes", "239", "confirmnote", "Melkein.").status(422).
		sees("Tarkista vielä nämä kohdat", "3 h 59 min", "4 h", "189/2001 13 b § 2 mom.")
	equal(t, "239", b.form(path+"/confirm", 0).Get("confirmminutes"))
	equal(t, "Melkein.", b.form(path+"/confirm", 0).Get("confirmnote"))
	equal(t, "", b.form(path+"/short", 0).Get("shortminutes")) // what was typed stays with its form
	if !strings.Contains(b.html, `href="#confirmminutes"`) || !strings.Contains(b.html, `id="confirmminutes"`) {
		t.Error("the refusal does not lead to its field")
	}
	b.send(path+"/short", 0, "shortminutes", "240").status(422).sees("pidempi päivä vahvistetaan kokonaisena")
	if !strings.Contains(b.html, `<details open><summary>Päivä jäi kesken`) {
		t.Error("the refused form is shut")
	}
	b.send(path+"/short", 0, "shortminutes", "neljä").status(422).sees("Kirjoita luku numeroina")
	b.send(path+"/absent", 0).status(422).sees("Valitse poissaolon syy")
	b.send(path+"/absent", 0, "absentreason", "child_illness").status(422).sees("Kirjoita lapsen syntymäpäivä")
	b.send(path+"/absent", 0, "absentreason", "own_illness", "absentspellstart", "24.11.").status(422).sees("Kirjoita päivä muodossa 2026-11-24.")
	b.send(path+"/off", 0).status(422).sees("Kirjoita, miksi palvelua ei järjestetty.")
	b.send(path+"/off", 0, "offnote", strings.Repeat("ä", 2001)).status(422).sees("enintään 2 000 merkkiä")
	equal(t, 0, len(s.ledger(s.matti, tuesday)))
	b.send(path+"/short", 0, "shortminutes", "100").status(200).sees("Vajaa päivä, 1 h 40 min")
}

func TestAnAbsenceIsAcceptedWithWhatItMeans(t *testing.T) {
	s := newSite(t)
	_, err := s.absent(s.ritva, s.matti, tuesday.AddDays(-5), attendance.Missed{Reason: day.OwnIllness, SpellStart: tuesday.AddDays(-6)})
	s.must(err)
	s.must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.Cannot(p, c, tuesday, day.Absence{Reason: day.OwnIllness, Text: "Kuumetta on."})
		return err
	}))
	path := dayOf(s.matti, tuesday)
	b := s.workerBrowser(s.ritva).get(path).sees("Odottaa vahvistusta", "Kertoi, ettei pääse. Tarkista syy", "Oma sairaus on hyväksytty syy", "1290/2002 10:3 §",
		"Yli 3 päivän sairaudesta Kela tarvitsee", "Miksi asiakas oli poissa?", "Oma sairaus", "Sairaus alkoi", "Merkitse poissaolo", "Kertoi, ettei pääse", "Oma sairaus", "Kuumetta on.")
	form := b.form(path+"/absent", 0)
	equal(t, []string{"own_illness", "2026-11-18", ""}, []string{form.Get("absentreason"), form.Get("absentspellstart"), form.Get("absentcertificate")})
	b.send(path+"/absent", 0).status(200).sees("Poissaolo, hyväksytty syy", "Oma sairaus, alkoi 18.11.2026", "Säännöt poissaolosta, voimassa 1.1.2016 alkaen (CERTIFICATE_NEEDED)")
	b.send(path+"/correct", 0, "correctmark", "absent_open", "correctcertificate", "yes", "correctwhy", "Todistus tuli.").status(200).
		sees("Korjattu", "todistus nähty", "Todistus tuli.", "ABSENCE_AUTHORISED")
}

func TestACorrectionOnAnOldPageIsTold(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	_, err := s.confirm(s.kalle, s.matti, tuesday, attendance.Confirmation{})
	s.must(err)
	path := dayOf(s.matti, tuesday)
	ritva, sanna := s.workerBrowser(s.ritva).get(path), s.workerBrowser(s.sanna).get(path)
	sanna.sees("Korjaa merkintä", "Mitä päivä oli?")
	sanna.send(path+"/correct", 0, "correctmark", "short_day", "correctminutes", "200", "correctwhy", "Lähti aiemmin.").status(200).sees("Korjattu", "Vajaa päivä, 3 h 20 min", "Lähti aiemmin.", "Kaikki merkinnät 3")
	ritva.send(path+"/correct", 0, "correctmark", "not_arranged", "correctwhy", "Sulku.").status(409).
		sees("Joku muutti samaa tietoa juuri nyt", "Vajaa päivä, 3 h 20 min", "Sulku.")
	ritva.send(path+"/correct", 0, "correctmark", "not_arranged", "correctwhy", "").status(422).sees("Kirjoita, miksi korjaat merkintää")
	ritva.send(path+"/correct", 0, "correctmark", "", "correctwhy", "Sulku.").status(422).sees("Valitse, mitä päivästä merkitään.")
	ritva.send(path+"/correct", 0, "correctmark", "present", "correctminutes", "10", "correctwhy", "Sulku.").status(422).sees("189/2001 13 b § 2 mom.")
	ritva.send(path+"/correct", 0, "correctmark", "not_arranged", "correctminutes", "", "correctwhy", "Sulku.").status(200).sees("Palvelua ei järjestetty", "Kaikki merkinnät 4")
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
		kalle := s.workerBrowser(s.kalle).get(path)
		_, err := s.confirm(s.ritva, s.matti, tuesday, attendance.Confirmation{})
		s.must(err)
		kalle.send(path+"/"+late.form, 0, late.typed...).status(409).
			sees("Työkaveri ehti merkitä tämän päivän ensin", "Läsnä etänä, 4 h", "Korjaa merkintä", "Pitkä puhelu.")
		form := kalle.form(path+"/correct", 0)
		equal(t, late.mark, form.Get("correctmark"))
		if i < 2 {
			equal(t, late.typed[1], form.Get("correctminutes"))
		}
		_, err = s.undo(s.ritva, s.matti, tuesday)
		s.must(err)
	}
}

func TestWhatTheClientSaidIsAnswered(t *testing.T) {
	s := newSite(t)
	s.must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		return attendance.Say(p, c, tuesday, "Olin mukana <puhelimella>.")
	}))
	path := dayOf(s.matti, tuesday)
	b := s.workerBrowser(s.kalle).get(path).sees("Kysytään vielä", "Tämä ei pidä paikkaansa", "Matti Virtanen", "Olin mukana <puhelimella>.", "Vastaus asiakkaalle", "Älä kirjoita siihen poissaolon syytä")
	late := s.workerBrowser(s.ritva).get(path)
	b.send(path+"/answer", 0).status(422).sees("Kirjoita vastaus, jonka asiakas näkee.")
	b.send(path+"/answer", 0, "answer", "Korjasin merkinnän.").status(200).sees("Korjasin merkinnän.", "Vastasi Kalle Laine").seesNot("Lähetä vastaus")
	late.send(path+"/answer", 0, "answer", "Katson.").status(409).sees("Työkaveri ehti vastata asiakkaalle ensin", "Korjasin merkinnän.", "Vastaustasi ei lähetetty.", "Katson.")
}

func TestDaysThatAreNotTodays(t *testing.T) {
	s := newSite(t)
	s.must(s.do(func(p *gate.Pass) error {
		return org.Close(p, org.Closure{Unit: s.unit, First: tuesday.AddDays(-7), Last: tuesday.AddDays(-7), Kind: "closure"})
	}))
	b := s.workerBrowser(s.ritva)
	b.get(dayOf(s.matti, thursday)).status(200).sees("torstai 26.11.2026", "Lähipäivä", "Päivä ei ole vielä alkanut").seesNot("Vahvista päivä", "Kirjaa puhelu", "Ehdotus")
	b.get(dayOf(s.matti, tuesday.AddDays(-1))).status(200).sees("maanantai 23.11.2026", "Tälle päivälle ei ole sovittu toimintaa", "Merkitsemättä", "Seuraava sovittu päivä").seesNot("Vahvista")
	path := dayOf(s.matti, tuesday.AddDays(-7))
	b.get(path).status(200).sees("Ei järjestetty", "Paikka on suljettu", "Tämä ei ole poissaolo.", "Palvelua ei järjestetä", "Palvelua ei järjestetä sinä päivänä. Se ei ole poissaolo.", "kela.fi", "Merkitse: ei järjestetty").
		seesNot("Asiakas oli poissa")
	b.send(path+"/off", 0).status(200).sees("Palvelua ei järjestetty")
	for _, bad := range []string{"/client/" + string(s.matti) + "/day/2026-13-01", "/client/matti/day/2026-11-24", dayOf("018f0000-0000-7000-8000-00000000ffff", tuesday), dayOf(s.elsa, tuesday)} {
		b.get(bad).status(404)
	}
}

func TestALongNameAndALongNoteStayOnThePage(t *testing.T) {
	s := newSite(t)
	var who id.Client
	s.must(s.do(func(p *gate.Pass) error {
		who = s.register(p, s.unit, s.ritva, "Maria-Magdaleena", "Ylä-Kuoppamäki-Vanhanen af Segercrantz", client.SMS)
		s.agree(p, who, "", onSite)
		return nil
	}))
	s.stay(who, thursday, cal.T(9, 0), cal.T(9, 30))
	path := dayOf(who, thursday)
	b := s.workerBrowser(s.ritva).get(path).sees("Maria-Magdaleena Ylä-Kuoppamäki-Vanhanen af Segercrantz", "Paikalla 30 min. Päätä, miten päivä merkitään.", "Päivän pituus on 30 min")
	b.send(path+"/short", 0, "shortnote", strings.Repeat("Sanoi voivansa huonosti. ", 79)).status(200).sees("Vajaa päivä, 30 min", "Sanoi voivansa huonosti.")
}
