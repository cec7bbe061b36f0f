package plain

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestAPassiveIsToldFromWhatEndsAlike goes over words of the product's own texts; each stands after "on", so that the
// ends of passives count too.
func TestAPassiveIsToldFromWhatEndsAlike(t *testing.T) {
	data, err := os.ReadFile("testdata/passive.txt")
	if err != nil {
		t.Fatal(err)
	}
	yes, no, ok := strings.Cut(string(data), "--")
	if !ok || len(strings.Fields(yes))+len(strings.Fields(no)) < 250 {
		t.Fatal("the table is short")
	}
	for _, w := range strings.Fields(yes) {
		if Measure("Nyt on "+w+".").Passives != 1 {
			t.Errorf("%s is a passive", w)
		}
	}
	for _, w := range strings.Fields(no) {
		if Measure("Nyt on "+w+".").Passives != 0 {
			t.Errorf("%s is no passive", w)
		}
	}
}

func TestWhatIsRemarked(t *testing.T) {
	for text, want := range map[string][]Rule{
		"Kävele puoli tuntia.":                     nil,
		"Soita klo 9–10.30 numeroon 040 123 4567.": nil,
		"Ota esim. kuva.":                          {Abbreviation},
		"Työtä ei tehdä tänään.":                   {Passive},
		"Et tehdä tänään.":                         nil, // no Finnish, and no passive
		"Tehtävä on palautettu.":                   {Passive},
		"Tehtävä on helppo.":                       nil,
		"Se ei ole mahdotonta.":                    {Negatives},
		"Et voi olla tulematta.":                   {Negatives},
		"Vastaa viipymättä.":                       {Officialese},
		"Tulee tehdä pian.":                        {Officialese},
		"Kirjoita siten.":                          {Officialese},
		"Sitenkin käy.":                            nil,
		"Lue osallistumisvelvollisuusilmoitus.":    {Word},
		"Osoite on saavutettavuusvaatimukset.fi.":  nil,
		"Lue saavutettavuusseloste.":               nil,
		"Osta maitoa, leipää, voita, juustoa.":     {Clauses},
		"Ota 1 kuva, lue 2 sivua ja tee 3 tehtävää tai 4 tehtävää.":                                                   {Numbers},
		"yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen uusi":                               {Long},
		"yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksi kaksi kolme neljä viisi kuusi": {Sentence},
	} {
		var got []Rule
		for _, f := range Check(text) {
			got = append(got, f.Rule)
		}
		if text == "Ota 1 kuva, lue 2 sivua ja tee 3 tehtävää tai 4 tehtävää." {
			got = slices.DeleteFunc(got, func(r Rule) bool { return r == Long })
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, not %v", text, got, want)
		}
	}
}

func TestASentenceEndsWhereItEnds(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "…": 0, "Yksi. Kaksi! Kolme?": 3, "Tule 24.11. klo 9.30. Soita.": 2, "Lue sivu etapaja.fi nyt.": 1,
		"Esim. kuva": 1, "esim. kuva": 1, "Rivi\nrivi": 2, "Summa on %[1]s. Se on sinun.": 2,
	} {
		if got := Measure(text).Sentences; got != want {
			t.Errorf("%q has %d sentences, not %d", text, got, want)
		}
	}
}

// TestAnyTextIsRead: nothing that is typed brings the linter down, and each finding stands in its text.
func TestAnyTextIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		for _, f := range Check(text) {
			if f.At < 0 || f.At > len(text) {
				t.Fatalf("%q: %+v", text, f)
			}
		}
		if a := Measure(text); !a.Simpler(a) {
			t.Fatalf("%q is heavier than itself", text)
		}
	})
}
