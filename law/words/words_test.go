package words_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/leonelquinteros/gotext"

	"etapaja/law/words"
)

var languages = []string{"fi", "fi-simple", "sv", "en"}

// texts reads a file as the house does and tells its texts by key.
func texts(t *testing.T, language string) map[string]string {
	t.Helper()
	file, err := fs.ReadFile(words.FS, language+".po")
	if err != nil {
		t.Fatal(err)
	}
	po := gotext.NewPo()
	po.Parse(file)
	read := map[string]string{}
	for key, translation := range po.GetDomain().GetTranslations() {
		if key != "" {
			read[key] = translation.Get()
		}
	}
	return read
}

func keys(m map[string]string) []string {
	var sorted []string
	for key := range m {
		sorted = append(sorted, key)
	}
	slices.Sort(sorted)
	return sorted
}

var placeholder = regexp.MustCompile(`%\[\d\][ds]`)

// places lists the placeholders of a text in the order of their arguments.
func places(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestEveryKeyIsInAllLanguages(t *testing.T) {
	want := texts(t, "fi")
	if len(want) < 40 {
		t.Fatalf("only %d keys are read", len(want))
	}
	for _, language := range languages {
		if got := texts(t, language); !slices.Equal(keys(got), keys(want)) {
			t.Errorf("%s has %v, Finnish has %v", language, keys(got), keys(want))
		}
	}
}

func TestPlaceholdersAgree(t *testing.T) {
	finnish := texts(t, "fi")
	for _, language := range languages {
		for key, text := range texts(t, language) {
			if !slices.Equal(places(text), places(finnish[key])) {
				t.Errorf("%s %s: %q has other places than %q", language, key, text, finnish[key])
			}
			if strings.Contains(placeholder.ReplaceAllString(text, ""), "%") {
				t.Errorf("%s %s: %q has a stray %%", language, key, text)
			}
		}
	}
}

func TestTextsAreWholeSentences(t *testing.T) {
	for _, language := range languages {
		for key, text := range texts(t, language) {
			if !strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text || strings.Contains(text, "  ") {
				t.Errorf("%s %s: %q", language, key, text)
			}
		}
	}
}

func TestNobodyIsThreatened(t *testing.T) {
	banned := map[string][]string{
		"fi":        {"todiste", "näyttö", "luvaton", "luvattom", "velvollis", "sanktio", "seuran", "valvon"},
		"fi-simple": {"todiste", "näyttö", "luvaton", "luvattom", "velvollis", "sanktio", "seuran", "valvon"},
		"sv":        {"bevis", "olovlig", "skyldig", "sanktion", "övervak"},
		"en":        {"evidence", "proof", "unauthorised", "duty", "obligation", "sanction", "monitor"},
	}
	for _, language := range languages {
		for key, text := range texts(t, language) {
			for _, word := range banned[language] {
				if strings.Contains(strings.ToLower(text), word) {
					t.Errorf("%s %s: %q has %q", language, key, text, word)
				}
			}
		}
	}
}

func TestPlainFinnishHasShortSentences(t *testing.T) {
	const longest = 18 // words
	for key, text := range texts(t, "fi-simple") {
		for _, sentence := range strings.Split(text, ". ") {
			if n := len(strings.Fields(sentence)); n > longest {
				t.Errorf("%s: %d words in %q", key, n, sentence)
			}
		}
	}
}
