package i18n

import (
	"strings"
	"testing"
)

// asked is the use of keys with no arguments, in order.
func asked(keys ...string) []Use {
	var uses []Use
	for _, key := range keys {
		uses = append(uses, Use{Key: key, Where: "page.html:1"})
	}
	return uses
}

func TestSoundWordsHaveNoProblem(t *testing.T) {
	sources := []Source{
		source("care/day", map[Lang]string{
			SV: po(SV, "title|Min dag", "sum|%[2]s: %[1]d", "days|en dag|%[1]d dagar", "mood.good|Bra", "mood.bad|Dåligt"),
		}, "title|Oma päivä", "sum|%[1]d, %[2]s", "days|yksi päivä|%[1]d päivää", "mood.good|Hyvin", "mood.bad|Huonosti"),
		shared(source("engine/web", nil, "back|Takaisin")),
		shared(source("law", nil, "workday.short|Päivä jäi kesken: %[1]d")),
	}
	used := map[string][]Use{
		"care/day": append(asked("title", "back"),
			Use{Key: "sum", Args: 2},
			Use{Key: "days", Plural: true, Args: 1},
			Use{Key: "mood.", Prefix: true}),
		"law": {{Key: "workday.short", Args: -1, Fault: true}},
	}
	same(t, lines(Check(sources, used)), nil)
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	tests := map[string]struct {
		fi, sv []string // the others say the same as fi
		uses   []Use
		want   []string
	}{
		"missing in a language": {[]string{"a|x", "b|y"}, []string{"a|x"}, asked("a", "b"),
			[]string{"care/day: b: is missing in sv"}},
		"used but not there": {[]string{"a|x"}, []string{"a|x"}, asked("a", "c"),
			[]string{"page.html:1: c: neither care/day nor a shared source has the key"}},
		"no key begins so": {[]string{"a|x"}, []string{"a|x"}, append(asked("a"), Use{Key: "mood.", Prefix: true, Where: "day.go:7"}),
			[]string{"day.go:7: mood.: neither care/day nor a shared source has the key"}},
		"not used": {[]string{"a|x", "b|y"}, []string{"a|x", "b|y"}, asked("a"),
			[]string{"care/day: b: is not used"}},
		"empty": {[]string{"a|x"}, []string{"a|"}, asked("a"),
			[]string{"care/day/words/sv.po:7: a: is empty"}},
		"one form empty": {[]string{"a|%[1]d|%[1]d"}, []string{"a|%[1]d|"}, []Use{{Key: "a", Plural: true, Args: 1}},
			[]string{"care/day/words/sv.po:7: a: is empty"}},
		"other places": {[]string{"a|%[1]s %[2]s"}, []string{"a|%[1]s"}, []Use{{Key: "a", Args: 2}},
			[]string{"care/day/words/sv.po:7: a: plural or places differ from the other languages"}},
		"other verbs": {[]string{"a|%[1]s"}, []string{"a|%[1]d"}, []Use{{Key: "a", Args: 1}},
			[]string{"care/day/words/sv.po:7: a: plural or places differ from the other languages"}},
		"plural in one language": {[]string{"a|%[1]d"}, []string{"a|%[1]d|%[1]d"}, []Use{{Key: "a", Args: -1}},
			[]string{"care/day/words/sv.po:7: a: plural or places differ from the other languages"}},
		"stray place in the form for one": {[]string{"a|x|%[1]d"}, []string{"a|%[2]s|%[1]d"}, []Use{{Key: "a", Plural: true, Args: 2}},
			[]string{"care/day/words/sv.po:7: a: the form for one has a place that the other form lacks"}},
		"too few arguments": {[]string{"a|%[1]s %[2]s"}, []string{"a|%[2]s %[1]s"}, []Use{{Key: "a", Args: 1, Where: "day.go:7"}},
			[]string{
				"day.go:7: a: has 1 arguments, but the sentence in fi has a place for 2",
				"day.go:7: a: has 1 arguments, but the sentence in fi-simple has a place for 2",
				"day.go:7: a: has 1 arguments, but the sentence in sv has a place for 2",
				"day.go:7: a: has 1 arguments, but the sentence in en has a place for 2",
			}},
		"number without plural": {[]string{"a|%[1]d"}, []string{"a|%[1]d|%[1]d"}, []Use{{Key: "a", Plural: true, Args: 1, Where: "p:1"}},
			[]string{
				"p:1: a: is asked for with a number, but has no plural in fi",
				"p:1: a: is asked for with a number, but has no plural in fi-simple",
				"p:1: a: is asked for with a number, but has no plural in en",
				"care/day/words/sv.po:7: a: plural or places differ from the other languages",
			}},
		"plural without number": {[]string{"a|x|y"}, []string{"a|x"}, []Use{{Key: "a", Where: "p:1"}},
			[]string{
				"p:1: a: has a plural in fi, but is asked for without a number",
				"p:1: a: has a plural in fi-simple, but is asked for without a number",
				"p:1: a: has a plural in en, but is asked for without a number",
				"care/day/words/sv.po:7: a: plural or places differ from the other languages",
			}},
		"markup": {[]string{"a|x"}, []string{"a|työ&shy;toiminta <b>x</b>"}, asked("a"),
			[]string{"care/day/words/sv.po:7: a: holds markup: write the letter itself, and leave elements to the template"}},
		"space at the end": {[]string{"a|x"}, []string{"a|x "}, asked("a"),
			[]string{"care/day/words/sv.po:7: a: begins or ends with a space"}},
		"a sentence as key": {[]string{"Hello you|x"}, []string{"Hello you|x"}, asked("Hello you"),
			[]string{"care/day: Hello you: a key is short: letters, numbers, and . _ - between them"}},
		"a file that cannot be read": {[]string{"a|x"}, []string{"a|%s"}, asked("a"),
			[]string{"care/day/words/sv.po:7: a: \"%s\" is neither a place such as %[1]s nor a percent sign"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := source("care/day", map[Lang]string{SV: po(SV, test.sv...)}, test.fi...)
			same(t, lines(Check([]Source{s}, map[string][]Use{"care/day": test.uses})), test.want)
		})
	}
}

func TestReasonThatTwoSourcesHaveIsFound(t *testing.T) {
	sources := []Source{source("a", nil, "closed|Suljettu"), source("b", nil, "closed|Kiinni")}
	used := map[string][]Use{
		"a": {{Key: "closed", Fault: true, Where: "close.go:9"}},
		"b": asked("closed"),
	}
	same(t, lines(Check(sources, used)), []string{"close.go:9: closed: a reason is told on any page, but b has the key too"})
}

func TestTextThatMayBeAKeyCountsAsItsUse(t *testing.T) {
	s := source("a", nil, "fail.day|Virhe", "fail.day.title|Otsikko", "fail.days|Virheet", "sum|%[1]s", "days|x|%[1]d")
	var used []Use
	for _, key := range []string{"fail.day", "day.html", "sum", "days."} {
		used = append(used, Use{Key: key, Hint: true, Args: -1})
	}
	same(t, lines(Check([]Source{s}, map[string][]Use{"a": used})), []string{"a: days: is not used", "a: fail.days: is not used"})
}

func TestReasonOfAnotherFeatureMayBeUsed(t *testing.T) {
	sources := []Source{source("care/org", nil, "org.lang|Valitse kieli", "title|Otsikko"), source("care/client", nil, "own|Oma")}
	used := map[string][]Use{
		"care/client": append(asked("own", "title"), Use{Key: "org.lang", Fault: true, Where: "register.go:66"}),
		"care/org":    asked("title"),
	}
	same(t, lines(Check(sources, used)), []string{"page.html:1: title: neither care/client nor a shared source has the key"})
}

func TestKeyOfASharedSourceMayBeUsedByAny(t *testing.T) {
	sources := []Source{source("a", nil, "own|Oma"), shared(source("web", nil, "back|Takaisin", "next|Jatka"))}
	used := map[string][]Use{"a": asked("own", "back"), "elsewhere": asked("own")}
	same(t, lines(Check(sources, used)), []string{
		"page.html:1: own: neither elsewhere nor a shared source has the key",
		"web: next: is not used",
	})
}

func TestWordsThatAreNotForClients(t *testing.T) {
	sentences := map[string]string{
		"Tämä on todiste.":                            "todiste",
		"Todisteita ei ole, todisteen, todistetta":    "todiste todiste todiste",
		"Työtodistus, lääkärintodistuksen":            "",
		"Tämä todistetaan, todistettava, todistettu":  "",
		"Näyttö puuttuu, näytön, näyttöä, näytöt":     "näyttö näyttö näyttö näyttö",
		"Näyttönsä ja näytöistäkin":                   "näyttö näyttö",
		"Näytä tai kerro. Näyttää hyvältä, näytetään": "",
		"Näyttöpääte ja näyttöjärjestelmä, näytös":    "",
		"Luvaton poissaolo, luvattoman, luvatta":      "luvaton luvaton luvaton",
		"Soitamme luvattuna aikana, luvattiin, lupa":  "",
		"Velvollisuus, ilmoitus\u00advelvollisuuden":  "velvollisuus velvollisuus",
		"Sanktioita, sanktio":                         "sanktio sanktio",
		"Seuranta, seurannan, seuranta\u00adjakso":    "seuranta seuranta seuranta",
		"Sinua seurataan, seurattiin":                 "seuranta seuranta",
		"Seuraava päivä, seuraavaksi, voit seurata":   "",
		"Valvonta, valvonnassa":                       "valvonta valvonta",
		"Valvoitko yöllä?":                            "",
	}
	for sentence, want := range sentences {
		var got []string
		for _, word := range unfit(sentence, forbidden()) {
			_, rule, _ := strings.Cut(strings.TrimSuffix(word, ")"), "(")
			got = append(got, rule)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", sentence, got, want)
		}
	}
}

func TestStaffMayReadEveryWord(t *testing.T) {
	const entry = "msgid \"a\"\nmsgstr \"Valvonta\"\n\n"
	clean := po(SV, "a|Tillsyn")
	tests := map[string]struct {
		fi   string
		want []string
	}{
		"a client": {po(FI) + entry, []string{
			"x/words/fi.po:7: a: valvonta (valvonta) is not a word for clients",
			"x/words/fi-simple.po:7: a: valvonta (valvonta) is not a word for clients",
		}},
		"marked key":         {po(FI) + "#. staff\n" + entry, nil},
		"marked key, reason": {po(FI) + "#. staff on the board\n" + entry, nil},
		"other comment":      {po(FI) + "#. staffing\n" + entry, []string{"x/words/fi.po:8: a: valvonta (valvonta) is not a word for clients", "x/words/fi-simple.po:7: a: valvonta (valvonta) is not a word for clients"}},
		"marked file":        {"#. staff\n" + po(FI) + entry, nil},
		"mark of the key before": {po(FI) + "#. staff\nmsgid \"b\"\nmsgstr \"Seuranta\"\n\n" + entry, []string{
			"x/words/fi.po:11: a: valvonta (valvonta) is not a word for clients",
			"x/words/fi-simple.po:7: a: valvonta (valvonta) is not a word for clients",
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := source("x", map[Lang]string{FI: test.fi, Simple: po(Simple) + entry, SV: clean, EN: po(EN, "a|Control")})
			var got []string
			for _, p := range Check([]Source{s}, map[string][]Use{"x": asked("a")}) {
				if p.Key == "a" {
					got = append(got, p.Error())
				}
			}
			same(t, got, test.want)
		})
	}
}
