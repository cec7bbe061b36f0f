package plain

import (
	"slices"
	"strings"
)

// The passive of Finnish ends alike with other forms: the place whereto (kotiin, toimintaan), what is somebody's own
// (itsestään), the doer (kuntouttava). What ends like a passive and is none stands here by name, and so does the passive
// whose end alone would mean too much.
var (
	noPassive = set(`mitään ketään mistään kestään sataan päätään tietään setään rataan pataan kättään puhtaan mätään
		kahtaan hitaan sitaan viitaan lähetään löytään tuttu juttu hattu lattu sattuu tyttu keittiin tuntiin rattaan ohittaan
		edestään takaansa onnistu kiinnostava puhdistautu kauttaan`)
	passives = set(`ollaan tullaan kuullaan luullaan mennään pannaan purraan surraan oltiin tultiin mentiin pantiin kuultiin
		tehtiin nähtiin päästiin noustiin pestiin juostiin voitiin saatiin tuotiin vietiin jäätiin käytiin syötiin juotiin
		myytiin lyötiin uitiin haettiin päästään noustaan pestään juostaan nuollaan ajatellaan jutellaan keskustellaan
		opetellaan harjoitellaan kävellään suunnitellaan esitellään tarkastellaan arvioidaan kuunnellaan luetellaan
		palvellaan puhutellaan käsitellään välitellään riidellään neuvotellaan kokeillaan vaihdellaan tehtäisiin kopioitiin arvioitiin`)
	// done are participles that end in a vowel and -tu.
	done = set(`saatu käyty tuotu viety voitu syöty juotu myyty lyöty uitu kopioitu arvioitu oltava`)
	// refused are passives after "ei".
	refusedPassive = set(`tehdä nähdä saada viedä tuoda käydä voida syödä oteta anneta lähetetä kirjata kerrota näytetä
		poisteta soiteta kysytä tarvita katsota lasketa makseta vaadita merkitä käytetä jaeta tallenneta seurata muuteta
		hyväksytä vahvisteta korvata peritä jatketa pidetä panna mennä olla tulla lueta löydetä tunneta hylätä avata
		siirretä lisätä käsitellä mitata arvioida verrata myönnetä kutsuta odoteta ilmoiteta`)
	// owed end like what must be done, and are the doer, a quality or a thing.
	owed = set(`kuntouttava auttava riittävä merkittävä väsyttävä ärsyttävä huolestuttava tehtävä kannattava luotettava
		miellyttävä hyödyttävä opettava lohduttava pelottava innostava yllättävä odottava näyttävä soittava`)
	is = set(`on ovat oli olivat ole olisi olisivat ollut olleet`)
)

// passive tells whether the i-th word is a passive, or ends one: "on lähetetty", "on haettava".
func (s sentence) passive(i int) bool {
	w := s.words[i].low
	switch {
	case noPassive[w]:
		return false
	case passives[w], acts(w):
		return true
	case refusedPassive[w]:
		return i > 0 && s.words[i-1].low == "ei"
	case participle(w):
		return s.after(i, func(v string) bool { return is[v] })
	}
	return false
}

// acts are the endings that no other common form has: a vowel and -taan (haetaan), -daan (tehdään), -ttiin (haettiin),
// -ttaisiin (haettaisiin), -ttaneen.
func acts(w string) bool {
	for _, end := range []string{"daan", "dään", "ttiin", "ttaisiin", "ttäisiin", "taisiin", "täisiin", "ttaneen", "ttäneen"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+1 {
			return end != "ttiin" || !slices.ContainsFunc(things, func(t string) bool { return strings.HasSuffix(w, t) })
		}
	}
	stem, ok := strings.CutSuffix(w, "taan")
	if !ok {
		stem, ok = strings.CutSuffix(w, "tään")
	}
	return ok && len(stem) > 2 && strings.ContainsAny(stem[len(stem)-1:], "aeiouy") || ok && len(stem) > 2 && (strings.HasSuffix(stem, "ä") || strings.HasSuffix(stem, "ö"))
}

// things are nouns whose place whereto ends like the passive's past.
var things = strings.Fields("korttiin paperittiin hattiin boottiin konttiin soittiin nettiin keittiin marttiin varttiin porttiin")

// participle is what was done or must be done.
func participle(w string) bool {
	if done[w] {
		return true
	}
	for _, end := range []string{"ttu", "tty", "htu", "hty", "stu", "sty", "ntu", "nty", "ltu", "lty"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+1 {
			return true
		}
	}
	for _, end := range []string{"ttava", "ttävä", "tava", "tävä"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return !owed[w] && !strings.HasSuffix(w, "tehtävä")
		}
	}
	return false
}

// after tells whether one of the three words before the i-th is such.
func (s sentence) after(i int, such func(string) bool) bool {
	return slices.ContainsFunc(s.words[max(0, i-3):i], func(w word) bool { return such(w.low) })
}
