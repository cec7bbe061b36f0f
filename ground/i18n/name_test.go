package i18n

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

func TestNamesStandInFinnishOrder(t *testing.T) {
	ordered := []string{
		"Aalto, Ville", "Mäki, Zoe", "Mäki Aho, Anna", "Mäkinen, Aino", "Möttönen, Aino",
		"Salo, aino", "Salo, Aino", "Salo, Åke", "Salonen, Aino", "Susi, Eero", "Šusi, Eino",
		"Valta, Eero", "Virta, Eero", "Waltari, Eero", "Wirta, Eero", "Yberg, Eero", "Ücker, Eino", "Ymer, Eero",
		"Zetterberg, Eero", "Žukov, Eero", "Åberg, Öyvind", "Åström, Eero", "Ähtäri, Eero", "Öhman, Eero", "Ööni, Eero",
	}
	mixed := slices.Clone(ordered)
	slices.Reverse(mixed)
	key := func(name string) string {
		last, first, _ := strings.Cut(name, ", ")
		return SortKey(last, first)
	}
	slices.SortStableFunc(mixed, func(a, b string) int { return strings.Compare(key(a), key(b)) })
	same(t, mixed, ordered)
}

func TestSortKeyIsOneForHoweverANameIsTyped(t *testing.T) {
	want := SortKey("af Ursin", "Åke")
	for _, name := range [][2]string{{" af  Ursin ", "Åke"}, {"af\tUrsin", "A\u030ake "}} {
		if got := SortKey(name[0], name[1]); got != want {
			t.Errorf("SortKey(%q, %q) = %s, want %s", name[0], name[1], got, want)
		}
	}
}

func TestSortKeySortsAsTheCollatorAndIsPlainText(t *testing.T) {
	letters := rapid.StringOfN(rapid.RuneFrom([]rune("aAbåÅäÄöÖvwVWsšzžuüyéèøæ-'")), 1, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		keyA, keyB := SortKey(a, "x"), SortKey(b, "x")
		want := collate.New(language.Finnish).CompareString(a+"\tx", b+"\tx")
		// Two spellings that sort alike have one key; the collator then compares their bytes.
		if got := strings.Compare(keyA, keyB); got != want && got != 0 {
			t.Fatalf("%q and %q: keys compare %d, names %d", a, b, got, want)
		}
		if strings.Trim(keyA, "0123456789ABCDEFGHIJKLMNOPQRSTUV") != "" {
			t.Fatalf("key %q", keyA)
		}
	})
}

func TestPersonIsFirstNameThenLastName(t *testing.T) {
	var p Printer
	same(t, []string{p.Person("Ritva", "Salo"), p.Person("", "Salo"), p.Person("Ritva", "")}, []string{"Ritva Salo", "Salo", "Ritva"})
}
