package attendance_test

import (
	"strings"
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/web/webtest"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

func TestAllInTheMeetingWereHereButThese(t *testing.T) {
	s := newSite(t)
	crowd := s.crowd(3)
	s.present(crowd...)
	b := s.workerBrowser(s.ritva).Open(s.board(thursday)).Sees("Vahvista monta kerralla: 3 valmista päivää").Open(s.board(thursday) + "/all").Status(200)
	b.Sees("Vahvista monta kerralla", "Kaikki 5", "VilleA KoivistoA Läsnä, 4 h", "VilleB KoivistoA", "VilleC KoivistoA", "Vahvista valitut",
		"Nämä päivät odottavat vielä 2", "Aino", "Matti Virtanen", "Ei vielä kuulunut.")
	form := b.Form(s.board(thursday)+"/all", 0)
	gatetest.Equal(t, 3, len(form["client"])) // all are ticked
	_, err := s.confirm(s.kalle, crowd[1], thursday, attendance.Confirmation{})
	s.Must(err)
	form["client"] = form["client"][:2]
	b.Press(s.board(thursday)+"/all", form).Status(200).Sees("Yksi päivä on vahvistettu", "Näitä ei vahvistettu", "VilleB KoivistoA", "päivä on jo merkitty. Sen merkitsi työkaveri.", "VilleC KoivistoA Läsnä, 4 h")
	if mine := s.workerBrowser(s.kalle).Open(b.At); !strings.Contains(mine.HTML, "Merkitsit sen itse.") {
		t.Fatal("who has marked the day is not told so")
	}
	again := b.At
	b.Press(s.board(thursday)+"/all", form).Status(200) // pressed twice: the same answer, and nothing more
	gatetest.Equal(t, again, b.At)
	gatetest.Equal(t, 2, len(s.ledger(crowd[0], thursday)))
	form = b.Form(s.board(thursday)+"/all", 0)
	form.Del("client")
	b.Press(s.board(thursday)+"/all", form).Status(422).Sees("Valitse ainakin yksi asiakas.")
	gatetest.Equal(t, 0, len(b.Form(s.board(thursday)+"/all", 0)["client"])) // what was unticked stays so
	b.Open(s.board(thursday)+"/all?left="+string(crowd[0])+".%3Cb%3E&done=99&left=x.changed").Status(200).SeesNot("vahvistettu", "Näitä ei")
}

func TestAGroupIsConfirmedByItself(t *testing.T) {
	s := newSite(t)
	s.wholeDay()
	s.Must(s.serve(s.ritva, s.aino, func(p *gate.Pass, c client.Client) error {
		_, err := day.Contact(p, c, tuesday, day.Live{Channel: day.PhoneCall, Minutes: 240, Log: day.Log{At: cal.At(tuesday, cal.T(9, 0))}})
		return err
	}))
	b := s.workerBrowser(s.ritva).Open(s.board(tuesday)+"/all").Sees("Kaikki 2", "Tiistain etäryhmä 1", "Aino", "Matti")
	path := s.board(tuesday) + "/all?group=" + string(s.group)
	b.Open(path).Status(200).Sees("Matti Virtanen").SeesNot("Aino")
	b.SendNth(s.board(tuesday)+"/all", 0).Status(200).Sees("Yksi päivä on vahvistettu", "Tässä ei ole nyt valmiita päiviä vahvistettavaksi.").SeesNot("Aino")
	b.Open(s.board(tuesday) + "/all?group=nonsense").Sees("Aino")
	b.Open(s.board(tuesday.AddDays(-1)) + "/all").Status(200).Sees("Tälle päivälle ei ole sovittu toimintaa kenellekään")
	s.workerBrowser(s.laura).Open(s.board(tuesday)+"/all").Status(200).Sees("Tässä ei ole nyt valmiita päiviä", "Aino", "Vain omatyöntekijä tai sijainen vahvistaa")
	s.workerBrowser(s.laura).Open(s.board(tuesday)+"/all").Press(s.board(tuesday)+"/all", b.Open(s.board(tuesday)+"/all").Form(s.board(tuesday)+"/all", 0)).
		Status(200).Sees("Näitä ei vahvistettu", "et voi vahvistaa tämän asiakkaan päiviä")
}

func TestTheClientSeesNeutralDaysAndMayDisagree(t *testing.T) {
	s := newSite(t)
	last := tuesday.AddDays(-7)
	_, err := s.absent(s.ritva, s.matti, last, attendance.Missed{Reason: day.OtherReason, Note: "Ei vastannut."})
	s.Must(err)
	_, err = s.absent(s.ritva, s.matti, tuesday.AddDays(-5), attendance.Missed{Reason: day.NotSaid})
	s.Must(err)
	b := s.clientBrowser(s.matti).Open("/days").Status(200)
	b.Sees("Päiväni", "Tämä viikko", "torstai 26.11.2026", "Lähipäivä klo 9.00–14.00", "tiistai 24.11.2026", "Tulossa",
		"16.11.–22.11.2026", "torstai 19.11.2026", "Kysytään vielä", "Tämä ei pidä paikkaansa", "Odottaa vahvistusta", "tiistai 17.11.2026", "Merkitty", "26.10.–1.11.2026", "Mitä merkinnät tarkoittavat?",
		"Ritva Salo", "040 123 4567").
		SeesNot("oissaolo, muu", "luva", "hyväksytty", "Ei vastannut", "muu syy", "läsnä")
	if strings.Contains(b.HTML, `href="/days/2026-11-24"`) || !strings.Contains(b.HTML, `href="/days/2026-11-18"`) {
		t.Error("a day has nothing to contest before it is over or decided")
	}
	b.Open("/days/"+last.String()).Status(200).Sees("Tämä ei pidä paikkaansa", "Etäpäivä klo 9.00–13.00", "Merkitty", "Miten päiväsi meni?", "Kerro omatyöntekijälle")
	b.SendNth("/days/"+last.String(), 0, "text", strings.Repeat("a", 2001)).Status(422).Sees("enintään 2 000 merkkiä")
	b.Press("/days/"+last.String(), withText(b, last, "Olin mukana puhelimella.")).Status(200).Sees("Kiitos, että kerroit", "Kerroit 24.11.2026 klo 8.30, että tämä ei pidä paikkaansa.").SeesNot("puhelimella")
	b.Open("/days").Sees("Kysytään vielä", "Kysytään vielä", "Kerroit 24.11.2026 klo 8.30")
	s.Must(s.serve(s.ritva, s.matti, func(p *gate.Pass, c client.Client) error {
		return attendance.Settle(p, c, last, "Kiitos, tarkistin asian.")
	}))
	b.Open("/days").Sees("tiistai 17.11.2026", "Merkitty", "Omatyöntekijän vastaus", "Kiitos, tarkistin asian.")
	b.Open("/days/" + last.String()).Sees("Miten päiväsi meni?").SeesNot("Kiitos, että kerroit")
	for _, bad := range []cal.Date{thursday, tuesday.AddDays(-1)} {
		b.Open("/days/" + bad.String()).Status(404)
	}
	s.workerBrowser(s.ritva).Open("/days").Status(404)
}

// withText is the form of a contest with the client's words.
func withText(b *webtest.Browser, d cal.Date, text string) map[string][]string {
	form := b.Form("/days/"+d.String(), 0)
	form.Set("text", text)
	return form
}

func TestAClientWithoutDaysIsToldSo(t *testing.T) {
	s := newSite(t)
	var who id.Client
	s.Must(s.Do(func(p *gate.Pass) error {
		who = s.register(p, s.unit, s.ritva, "Yusuf", "Omar", client.App)
		return nil
	}))
	s.clientBrowser(who).Open("/days").Status(200).Sees("Sinulla ei ole sovittuja päiviä", "Ritva Salo")
	s.workerBrowser(s.ritva).Open("/client/"+string(who)+"/month/2026-11").Status(200).Sees("marraskuu 2026", "Yusuf Omar", "Tälle kuukaudelle ei ole sovittu päiviä.")
}

func TestTheMonthIsTheLedgersAndTellsWhatWaits(t *testing.T) {
	s := newSite(t)
	path := "/unit/" + string(s.unit) + "/month/2026-11"
	b := s.workerBrowser(s.ritva).Open(path).Status(200).Sees("marraskuu 2026", "Kuukauden yhteenveto", "päivää odottaa vahvistusta", "Tältä kuukaudelta ei ole vielä vahvistettuja päiviä", "Nämä päivät odottavat vahvistusta", "Aino Mäkinen-Öhman", "ti 3.11.", "Matti Virtanen")
	s.wholeDay()
	_, err := s.confirm(s.ritva, s.matti, tuesday, attendance.Confirmation{})
	s.Must(err)
	_, err = s.confirm(s.ritva, s.matti, tuesday.AddDays(-5), attendance.Confirmation{Minutes: 310, Note: "Leima unohtui."})
	s.Must(err)
	_, err = s.absent(s.ritva, s.matti, tuesday.AddDays(-7), attendance.Missed{Reason: day.JobInterview})
	s.Must(err)
	_, err = s.absent(s.ritva, s.aino, tuesday.AddDays(-7), attendance.Missed{Reason: day.OtherReason})
	s.Must(err)
	b.Open(path).Sees("Asiakas", "Päiviä", "Tunteja", "Etä", "Lähi", "Aino Mäkinen-Öhman", "1", "Matti Virtanen", "2", "9 h 10 min", "1", "1", "1", "Yhteensä", "2", "9 h 10 min", "1", "1", "0", "0", "1", "1", "0", "0")
	b.Open("/unit/" + string(s.unit) + "/month/2026-12").Status(200).Sees("joulukuu 2026").SeesNot("odottavat")
	b.Open("/unit/" + string(s.unit) + "/month/2026-13").Status(404)
	s.workerBrowser(s.laura).Open(path).Status(404)
	s.workerBrowser(s.sanna).Open(path).Status(200)

	sheet := "/client/" + string(s.matti) + "/month/2026-11"
	b.Open(sheet).Status(200).Sees("marraskuu 2026", "Matti Virtanen", "2 osallistumis", "päivää", "9 h 10 min", "Kulukorvaus 18 €", "1290/2002 10:6 § 2 mom.", "7 päivää odottaa vahvistusta",
		"ti 3.11.", "Odottaa vahvistusta", "ti 17.11.", "Poissaolo, hyväksytty syy", "to 19.11.", "Läsnä", "5 h 10 min", "9 €", "ti 24.11.", "Läsnä etänä", "4 h", "9 €", "to 26.11.", "Tulossa", "Kela tai työttömyyskassa päättää")
	b.Open("/client/" + string(s.matti) + "/month/2026-00").Status(404)
	s.workerBrowser(s.laura).Open(sheet).Status(404)
	s.workerBrowser(s.pekka).Open(sheet).Status(404)
	s.clientBrowser(s.matti).Open(sheet).Status(404)
}

// Every page has one heading in every language and says nothing in brackets; a word that is missing fails by itself.
func TestEveryPageIsWholeInEveryLanguage(t *testing.T) {
	s := newSite(t)
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.Cannot(p, c, thursday, day.Absence{Reason: day.ChildIllness})
		return err
	}))
	s.wholeDay()
	s.stay(s.aino, thursday, cal.T(9, 0), cal.T(10, 0))
	_, err := s.confirm(s.ritva, s.matti, tuesday, attendance.Confirmation{})
	s.Must(err)
	_, err = s.absent(s.ritva, s.matti, tuesday.AddDays(-5), attendance.Missed{Reason: day.OwnIllness, Certificate: true})
	s.Must(err)
	_, err = s.correct(s.ritva, s.matti, tuesday.AddDays(-5), attendance.Correction{Mark: attendance.NotArranged, Why: "Sulku.", Version: 2})
	s.Must(err)
	s.Must(s.own(s.matti, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, tuesday, "Väärin.") }))
	s.close(thursday)
	ritva, matti := s.workerBrowser(s.ritva), s.clientBrowser(s.matti)
	unit := "/unit/" + string(s.unit)
	pages := map[string]*webtest.Browser{
		"/days": matti, "/days/2026-11-24": matti, "/days/2026-11-19": matti,
		unit + "/month/2026-11": ritva, unit + "/month/2027-01": ritva, "/client/" + string(s.matti) + "/month/2026-11": ritva,
	}
	for _, d := range []cal.Date{tuesday, wednesday, thursday, thursday.AddDays(1), cal.D(2026, 12, 24), cal.D(2026, 12, 6), tuesday.AddDays(-7)} {
		pages[s.board(d)], pages[s.board(d)+"/all"] = ritva, ritva
		pages[dayOf(s.matti, d)], pages[dayOf(s.aino, d)] = ritva, ritva
	}
	for _, lang := range i18n.All() {
		ritva.Open("/language/" + string(lang))
		matti.Open("/language/" + string(lang))
		for path, b := range pages {
			if b.Open(path).Status(200); strings.Count(b.HTML, "<h1") != 1 || strings.Contains(b.Text, "[") || !strings.Contains(b.HTML, `data-screen="care/attendance/`) {
				t.Errorf("%s %s:\n%s", lang, path, b.Text)
			}
		}
	}
}
