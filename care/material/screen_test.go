package material_test

import (
	"strings"
	"testing"
	"time"

	"etapaja/care/material"
	"etapaja/care/material/add"
	"etapaja/care/material/card"
	"etapaja/care/material/edit"
	"etapaja/care/material/materials"
	"etapaja/care/material/paper"
	"etapaja/care/material/pictures"
	materialwords "etapaja/care/material/words"
	orgwords "etapaja/care/org/words"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/engine/web/webtest"
	"etapaja/ground/i18n"
)

func (h *hall) site() *webtest.Site {
	return webtest.Open(h.Hall, webtest.Screens{
		Pages: []web.Mountable{materials.Screen, add.Screen, card.Screen, edit.Screen, paper.Screen, pictures.Screen, pictures.File},
		Words: []i18n.Source{{Name: "care/org", FS: orgwords.FS}, {Name: "care/material", FS: materialwords.FS}}, Front: "/materials",
	})
}

func TestAnEmptyBankSaysWhatToDoFirst(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		site := h.site()
		site.Worker(h.hands["Ritva"], h.unit).Open("/materials").Status(200).Sees("Satamapaja", "0 tehtävää", "Pankki on tyhjä. Tee ensimmäinen tehtävä")
		tiina := site.Worker(h.hands["Tiina"], h.unit).Open("/materials").Status(200).SeesNot("Tee oma tehtävä")
		tiina.Open("/materials/new").Status(404)
	})
}

func TestTheListSpeaksEveryLanguageAndTellsWhatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(material.Seed))
		m := h.own()
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Offer(p, m) }))
		b := h.site().Worker(h.hands["Kalle"], h.annex)
		for lang, want := range map[string]string{
			"fi": "Puuttuu: suomi – puhelu, paperi; selkosuomi; ruotsi; englanti", "fi-simple": "Puuttuu: suomi – puhelu, paperi; selkosuomi",
			"sv": "Saknas: finska – samtal, papper; lättläst finska; svenska; engelska", "en": "Missing: Finnish – call, paper; plain Finnish",
		} {
			b.Open("/language/" + lang)
			b.Open("/materials").Status(200).Sees("61 ", "Aidan maalaus (fi)", want)
		}
		b.Open("/language/sv")
		b.Open("/materials")
		if !strings.Contains(b.HTML, `lang="fi">Aidan maalaus`) {
			t.Error("a title in another language than the page does not say so")
		}
	})
}

func TestARefusedFormKeepsWhatWasTypedAndSaysWhyAtTheField(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		b := h.site().Worker(h.hands["Ritva"], h.unit)
		b.Open("/materials/new").Send("/materials/new", "title", "Lumityöt", "digital", "Kolaa piha.", "minutes", "nelonen", "paper", "a\nb")
		b.Status(422).Sees("Kirjoita luku numeroina", "Kesto minuutteina")
		b.Send("/materials/new", "minutes", "45", "area", "sos", "lang", "fi", "where", "moon")
		b.Status(422).Sees("Valitse jokin vaihtoehdoista.", "Kirjoita 2–12 vaihetta, jokainen omalle rivilleen.")
		if form := b.Form("/materials/new", 0); form.Get("title") != "Lumityöt" || form.Get("digital") != "Kolaa piha." || form.Get("paper") != "a\nb" {
			t.Errorf("what was typed is gone: %v", form)
		}
		b.Send("/materials/new", "area", "sos", "lang", "fi", "where", "outdoors", "digital", "Kolaa piha.\nKerro, miten meni.").Status(200)
		b.Sees("Oma tehtävä: Satamapaja", "Lumityöt", "Kolaa piha.")
	})
}

func TestWhoComesSecondFindsTheirWordsKeptBesideTheOthers(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		path := "/materials/" + string(m) + "/edit"
		site := h.site()
		ritva, pekka := site.Worker(h.hands["Ritva"], h.unit), site.Worker(h.hands["Pekka"], h.unit)
		ritva.Open(path+"?lang=fi").Sees("Muuta tehtävää", "Suomi")
		pekka.Open(path + "?lang=fi")
		h.Later(time.Minute)
		pekka.Send(path+"/words", "phone", "Pese.\nMaalaa.").Status(200).Sees("Pese.", "Maalaa.")
		ritva.Send(path+"/words", "title", "Aita kuntoon").Status(409).Sees("Joku muu on muuttanut tätä tekstiä sillä välin.")
		ritva.Send(path + "/words").Status(200).Sees("Aita kuntoon")
	})
}

// TestPlainFinnishIsRemarkedUponAndKept: what a linter says refuses nothing, and is said of plain Finnish alone.
func TestPlainFinnishIsRemarkedUponAndKept(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		path := "/materials/" + string(h.own())
		b := h.site().Worker(h.hands["Ritva"], h.unit)
		b.Open(path + "/edit?lang=fi-simple").SeesNot("Huomioita selkosuomesta")
		b.Send(path+"/edit/words", "title", "Aita", "digital", "Aita pestään esim. harjalla.\nMaalaa aita viipymättä.").Status(200)
		b.Sees("Muuta tehtävää", "Huomioita selkosuomesta", "suuntaa-antavia", "sano kuka tekee: pestään", "Kirjoita: esimerkiksi", "Helpompi: heti")
		b.Send(path+"/edit/words", "digital", "Pese aita harjalla.\nMaalaa aita heti.").Status(200)
		b.SeesNot("Muuta tehtävää", "Huomioita selkosuomesta").Sees("Pese aita harjalla.")
		b.Open(path+"/edit?lang=sv").Send(path+"/edit/words", "title", "Staket", "digital", "Tvätta viipymättä.\nMåla.").SeesNot("Huomioita selkosuomesta")
	})
}

func TestAnotherUnitsOwnTaskIsNowhere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		path := "/materials/" + string(h.own())
		b := h.site().Worker(h.hands["Kalle"], h.annex)
		for _, at := range []string{path, path + "/edit", path + "/edit?lang=sv", path + "/paper"} {
			b.Open(at).Status(404)
		}
		b.Open("/materials").SeesNot("Aidan maalaus")
	})
}

func TestTheSheetIsPrintedInItsOwnLanguage(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		h.Must(h.as("Ritva", func(p *gate.Pass) error { return material.Write(p, m, paint("sv", material.Paper), 0) }))
		b := h.site().Worker(h.hands["Ritva"], h.unit)
		b.Open("/materials/"+string(m)+"/paper?lang=sv").Sees("Aidan maalaus (sv)", "Pese aita.", "Visa eller berätta")
		b.Open("/materials/"+string(m)+"/paper?lang=fi").Sees("Aidan maalaus (fi)", "Paperiversiota ei ole vielä kirjoitettu")
	})
}

func TestFactsAreChangedAndATaskIsRetiredFromItsCard(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		m := h.own()
		path := "/materials/" + string(m)
		b := h.site().Worker(h.hands["Ritva"], h.unit)
		b.Open(path+"/edit").Send(path+"/edit/facts", "minutes", "75", "area", "tyky", "where", "site", "needs", "none", "level", "3", "again", "6")
		b.Status(200).Sees("TYKY: työelämä ja osaaminen", "1 h 15 min", "vaativa", "toimipaikassa")
		b.Send(path + "/looked").Status(200)
		b.Send(path + "/retire").Sees("Tehtävä on poistettu käytöstä.")
		b.Open(path+"/edit").Sees("Tehtävä on poistettu käytöstä.").Send(path+"/edit/facts", "area", "hyte", "minutes", "30").Status(409).Sees("Ota se takaisin käyttöön")
		b.Open(path).Send(path + "/restore").SeesNot("Tehtävä on poistettu käytöstä.")
	})
}
