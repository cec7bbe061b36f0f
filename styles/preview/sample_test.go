package preview

import (
	"testing"

	"etapaja/engine/web/assets"
	"etapaja/engine/web/words"
	"etapaja/ground/i18n"
)

// plain is a frame without refusals, in one language.
func plain(t testing.TB, lang i18n.Lang, sheet string) frame {
	t.Helper()
	files, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	source := i18n.Source{Name: "engine/web", FS: words.FS, Shared: true}
	missing := func(l i18n.Lang, _, key string) { t.Errorf("%s lacks the words %q", l, key) }
	all, err := i18n.Load([]i18n.Source{source}, missing)
	if err != nil {
		t.Fatal(err)
	}
	return frame{Words: all.Printer(lang, ""), files: files, sheet: sheet}
}

type dayPage struct {
	frame
	Done            notice
	CheckIn, Cannot press
	StateMarked     state
	Worker          worker
	Help            help
}

func day(f frame) dayPage {
	f.nav = []navLine{{"#", "Tänään", true}, {"#week", "Viikko", false}, {"#messages", "Viestit", false}, {"#money", "Päiväni ja rahani", false}}
	return dayPage{
		frame:       f,
		Done:        notice{f, "done", "Aamukahvi on merkitty", "Ritva näkee merkinnän tänään.", "/undo"},
		CheckIn:     press{frame: f, Path: "/checkin", Label: "Huomenta! Olen mukana tänään.", Kind: "big"},
		Cannot:      press{frame: f, Path: "/cannot", Label: "En pääse tänään"},
		StateMarked: state{f, "marked"},
		Worker:      ritva(f),
		Help:        help{f, "+358401234567", "040\u00a0123\u00a04567", "ma–pe klo 8–16"},
	}
}

func ritva(f frame) worker {
	return worker{frame: f, Name: "Ritva Mäkinen-Ollikainen", Initials: "RM", Role: "ohjaaja, Etäpaja Keskusta",
		Phone: "040\u00a0123\u00a04567", Tel: "+358401234567", Hours: "Tavoitat minut ma–pe klo 8–16.", CallMe: "/callme"}
}

type askPage struct {
	frame
	Mood                    mood
	Who, Topics             choices
	Text, Code, Mail        field
	Second, Warning, Cannot press
	Summary                 summary
	Tasks                   tasks
	Strip                   strip
	States                  []state
	Warned, Info            notice
}

func ask(f frame) askPage {
	refused := f
	refused.refusals = []refusal{
		{"who", "Valitse, kuka saa nähdä palautuksesi.", ""},
		{"code", "Koodissa on kahdeksan merkkiä.", ""},
		{"", "Päivä on jo vahvistettu.", "189/2001 13 b §"},
	}
	p := askPage{
		frame: refused,
		Mood:  mood{frame: refused, Name: "mood", Value: "4"},
		Who: choices{frame: refused, Name: "who", Legend: "Kuka saa nähdä?", Hint: "Voit muuttaa tätä myöhemmin.",
			Options: []option{{"worker", "Vain omatyöntekijäni", ""}, {"group", "Myös ryhmäni", "Ryhmässä on kahdeksan ihmistä."}}},
		Topics: choices{frame: refused, Name: "topic", Legend: "Mistä haluaisit jutella?", Value: "money",
			Options: []option{{"money", "Raha-asiat", ""}, {"home", "Asuminen", ""}}},
		Text:    field{frame: refused, Name: "text", Label: "Mitä teit tänään?", Hint: "Pari sanaa riittää.", Value: "Kävelin torille."},
		Code:    field{frame: refused, Name: "code", Label: "Koodi kirjeestä", Hint: "Esimerkiksi K7PX-M2QD", Auto: "one-time-code", Class: "input--code"},
		Mail:    field{frame: refused, Name: "mail", Label: "Sähköposti", Type: "email", Auto: "email"},
		Second:  press{frame: f, Path: "/later", Label: "Teen tämän myöhemmin", Kind: "secondary"},
		Warning: press{frame: f, Path: "/delete", Label: "Poista palautus", Kind: "warning"},
		Cannot:  press{frame: f, Path: "/tell", Label: "Kerron tämän puhelimessa"},
		Summary: facts(f),
		Tasks:   steps(f),
		Strip:   signs(),
		Warned:  notice{f, "warning", "Kuva ei lähtenyt", "Yritä uudelleen tai kerro puhelimessa.", ""},
		Info:    notice{f, "info", "Uusi viesti Ritvalta", "", ""},
	}
	for _, kind := range []string{"coming", "here", "done", "missing", "waiting", "marked", "asked", "none"} {
		p.States = append(p.States, state{f, kind})
	}
	return p
}

func facts(f frame) summary {
	return summary{f, []fact{
		{"Vointi", "Melko hyvin", "#mood"},
		{"Palautus", "Kuva ja kaksi lausetta", "#text"},
		{"Kuka saa nähdä", "Vain omatyöntekijäni", "#who"},
		{"Lähetetty", "24.11.2026 klo 13.05", ""},
	}}
}

func steps(f frame) tasks {
	return tasks{[]task{
		{"#first", "Ensitapaaminen paikan päällä", "", state{f, "done"}},
		{"#rehearse", "Harjoituspäivä", "Kuva, puhelu ja viesti", state{f, "waiting"}},
		{"#agree", "Kuntouttavan työtoiminnan sopimuksen läpikäynti", "", state{f, "coming"}},
	}}
}

func signs() strip {
	return strip{[]sign{
		{"checkin", "08:58", "8.58", "Ilmoittautui itse", "puhelimella"},
		{"meeting", "09:00", "9.00–9.35", "Aamukahvi etänä", "35 min"},
		{"call", "10:22", "10.22", "Puhelu omatyöntekijän kanssa", "8 min"},
		{"return", "13:05", "13.05", "Palautus: kävely", "kuva ja teksti"},
	}}
}

type workRow struct {
	Name, Form, Last, Minutes string
	State                     state
	Step                      press
}

type workPage struct {
	frame
	Done    notice
	Tabs    tabs
	Rows    []workRow
	Pages   pages
	Strip   strip
	Calls   calls
	Worker  worker
	Phone   phone
	Summary summary
	Tasks   tasks
	Who     choices
	Text    field
}

func work(f frame) workPage {
	f.nav = []navLine{{"#morning", "Aamu", false}, {"#board", "Tänään", true}, {"#calls", "Soittokierros", false}, {"#messages", "Viestit", false}, {"#plans", "Suunnitelmat", false}, {"#reports", "Raportit", false}}
	row := func(name, form, last, kind, minutes, step string) workRow {
		return workRow{name, form, last, minutes, state{f, kind}, press{frame: f, Path: "/step", Label: step, Kind: "small"}}
	}
	return workPage{
		frame: f,
		Done:  notice{f, "done", "12 asiakkaan päivä on vahvistettu", "", "/undo"},
		Tabs: tabs{"Asiakkaat tänään", []tab{{"#coming", "Tulossa", 3, false, false}, {"#here", "Mukana", 12, false, false},
			{"#done", "Valmis", 8, false, false}, {"#missing", "Ei vielä kuulunut", 2, true, true}}},
		Rows: []workRow{
			row("Aino Lehtonen", "Etänä, puhelin", "20.11. klo 10.40", "missing", "–", "Soita"),
			row("Matti Meikäläinen", "Etänä, oma ilmoitus", "tänään klo 8.58", "here", "35", "Vahvista"),
			row("Yusuf Abdirahmaninpoika", "Paikan päällä", "tänään klo 9.02", "waiting", "245", "Vahvista"),
		},
		Pages:   pages{f, "#1", "#3", 2, 4},
		Strip:   signs(),
		Calls:   calls{frame: f, Path: "/call", Name: "Matti Meikäläinen", Tel: "+358501234567", Phone: "050\u00a0123\u00a04567"},
		Worker:  ritva(f),
		Phone:   phone{Tel: "+358501234567", Phone: "050\u00a0123\u00a04567"},
		Summary: facts(f),
		Tasks:   steps(f),
		Who: choices{frame: f, Name: "who", Legend: "Päivän muoto", Value: "remote",
			Options: []option{{"remote", "Etänä", ""}, {"site", "Paikan päällä", ""}}},
		Text: field{frame: f, Name: "text", Label: "Merkintä", Hint: "Asiakas näkee tämän."},
	}
}
