package i18n

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/leonelquinteros/gotext"
	"pgregory.net/rapid"
)

// loadFault is what Load says of a Finnish file among sound ones.
func loadFault(finnish string) []string {
	_, err := Load([]Source{source("a", map[Lang]string{FI: finnish}, "hello|Hei")}, nil)
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

func TestBrokenCatalogueIsNotLoaded(t *testing.T) {
	tests := map[string]struct{ file, want string }{
		"key twice":          {"msgid \"a\"\nmsgstr \"1\"\n\nmsgid \"a\"\nmsgstr \"2\"\n", "a/words/fi.po:4: a: the key stands also on line 1"},
		"fuzzy":              {"#, fuzzy, go-format\nmsgid \"a\"\nmsgstr \"1\"\n", "a/words/fi.po:1: a fuzzy sentence is not ready to be shown"},
		"open quote":         {"msgid \"a\"\nmsgstr \"1\n", "a/words/fi.po:2: a: the text is not in whole double quotes"},
		"quote within":       {"msgid \"a\"\nmsgstr \"1\"2\"\n", "a/words/fi.po:2: a: the text is not in whole double quotes"},
		"other quotes":       {"msgid 'a'\nmsgstr \"1\"\n", "a/words/fi.po:1: the text is not in whole double quotes"},
		"context":            {"msgctxt \"menu\"\nmsgid \"a\"\nmsgstr \"1\"\n", "a/words/fi.po:1: \"msgctxt\" does not belong in a catalogue"},
		"stray words":        {"Hello\nmsgid \"a\"\nmsgstr \"1\"\n", "a/words/fi.po:1: the text is not in whole double quotes"},
		"stray text":         {"\"Hello\"\nmsgid \"a\"\nmsgstr \"1\"\n", "a/words/fi.po:1: a text without a keyword"},
		"text without key":   {"msgstr \"1\"\n", "a/words/fi.po:1: msgstr stands in the wrong place"},
		"key without text":   {"msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"1\"\n", "a/words/fi.po:1: a: lacks a text"},
		"one form of two":    {"msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[0] \"1\"\n", "a/words/fi.po:1: a: lacks a text"},
		"third form":         {"msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[0] \"1\"\nmsgstr[1] \"2\"\nmsgstr[2] \"3\"\n", "a/words/fi.po:5: a: \"msgstr[2]\" does not belong in a catalogue"},
		"forms out of order": {"msgid \"a\"\nmsgid_plural \"a\"\nmsgstr[1] \"1\"\nmsgstr[0] \"2\"\n", "a/words/fi.po:3: a: msgstr[1] stands in the wrong place"},
		"text twice":         {"msgid \"a\"\nmsgstr \"1\"\nmsgstr \"2\"\n", "a/words/fi.po:3: a: msgstr stands in the wrong place"},
		"not UTF-8":          {"msgid \"a\"\nmsgstr \"\xe4\"\n", "a/words/fi.po: is not UTF-8"},
		"bare verb":          {"msgid \"a\"\nmsgstr \"%s\"\n", "a/words/fi.po:1: a: \"%s\" is neither a place such as %[1]s nor a percent sign"},
		"doubled percent":    {"msgid \"a\"\nmsgstr \"100 %%\"\n", "a/words/fi.po:1: a: \"%%\" is neither a place such as %[1]s nor a percent sign"},
		"place zero":         {"msgid \"a\"\nmsgstr \"%[0]s\"\n", "a/words/fi.po:1: a: \"%[0]s\" is neither a place such as %[1]s nor a percent sign"},
		"place of floats":    {"msgid \"a\"\nmsgstr \"%[1]f\"\n", "a/words/fi.po:1: a: \"%[1]f\" is neither a place such as %[1]s nor a percent sign"},
		"other language":     {"msgid \"\"\nmsgstr \"Language: sv\\n\"\n", "a/words/fi.po: the header names another language than fi"},
		"other letters":      {"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n", "a/words/fi.po: the header does not say charset=UTF-8"},
		"other plurals":      {"msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n", "a/words/fi.po: the header does not say nplurals=2; plural=(n != 1);"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := loadFault(test.file); !slices.Contains(got, test.want) {
				t.Errorf("got %q, want among them %q", got, test.want)
			}
		})
	}
}

func TestTranslatorsLayoutIsRead(t *testing.T) {
	file := "# Words of the day.\r\nmsgid \"\"\r\nmsgstr \"\"\r\n\"Language: fi\\n\"\r\n\"Plural-Forms: nplurals=2; plural=n != 1;\\n\"\r\n\r\n" +
		"#: board.html:3\r\n#. shown on the board\r\n#, go-format\r\nmsgid \"\"\r\n\"long\"\r\nmsgstr \"\"\r\n\"Yksi \"\r\n\"\\\"kaksi\\\"\\n\"\r\n\"kolme\"\r\n\r\n" +
		"msgid \"days\"\r\nmsgid_plural \"\"\r\n\"days\"\r\nmsgstr[0] \"\"\r\n\"yksi \"\r\n\"päivä\"\r\nmsgstr[1] \"%[1]d \"\r\n\"päivää\"\r\n\r\n" +
		"#~ msgid \"gone\"\r\n#~ msgstr \"Poissa\"\r\n"
	c := load(t, source("a", map[Lang]string{FI: file}, "long|x", "days|x|y"))
	p := c.Printer(FI, "a")
	same(t, []string{p.T("long"), p.N("days", 1), p.N("days", 3)}, []string{"Yksi \"kaksi\"\nkolme", "yksi päivä", "3 päivää"})
}

func TestAbsentLanguageIsNotLoaded(t *testing.T) {
	s := source("a", nil, "hello|Hei")
	delete(s.FS.(fstest.MapFS), "fi-simple.po")
	_, err := Load([]Source{s}, nil)
	same(t, []string{fmt.Sprint(err)}, []string{"a/words/fi-simple.po: open fi-simple.po: file does not exist"})
}

func TestKeyOfAFeatureAndASharedSourceIsNotLoaded(t *testing.T) {
	_, err := Load([]Source{
		source("a", nil, "back|Takaisin"),
		shared(source("web", nil, "back|Takaisin", "next|Jatka")),
		shared(source("law", nil, "next|Seuraava")),
		source("a", nil, "own|Oma"),
	}, nil)
	same(t, strings.Split(fmt.Sprint(err), "\n"), []string{
		"a: the source has no name of its own",
		"a: back: the shared source web has the key too",
		"law: next: the shared source web has the key too",
		"web: next: the shared source law has the key too",
	})
}

func TestNumbersAndTheirUnitsStayTogether(t *testing.T) {
	tests := map[string]string{
		"Soitan klo 10.20.":        "Soitan klo_10.20.",
		"Kello 9 ja (klo %[1]s)":   "Kello_9 ja (klo_%[1]s)",
		"Jag ringer kl. %[1]s":     "Jag ringer kl._%[1]s",
		"klo yhdeksän":             "klo yhdeksän",
		"%[1]d min, 4 h 30 min.":   "%[1]d_min, 4_h 30_min.",
		"9 €, %[2]s € ja 100 %":    "9_€, %[2]s_€ ja 100_%",
		"Laki 189/2001, 13 §:":     "Laki 189/2001, 13_§:",
		"2 päivää minuuteissa min": "2 päivää minuuteissa min",
		" 5 min":                   " 5_min",
		"":                         "",
	}
	for in, want := range tests {
		if got := strings.ReplaceAll(typeset(in), nbsp, "_"); got != want {
			t.Errorf("typeset(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWhatATranslatorWritesIsWhatIsSaid(t *testing.T) {
	sentence := rapid.StringMatching(`[a-zåäö"\\.,!?%\n\t ]{0,20}[a-zåäö.]`).Filter(func(s string) bool {
		_, err := parseText(s)
		return err == nil && typeset(s) == s
	})
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.MapOfN(rapid.StringMatching(`[a-z]{1,6}(\.[a-z]{1,6})?`), rapid.SliceOfN(sentence, 1, 2), 1, 8).Draw(t, "entries")
		file := fmt.Sprintf(header, FI)
		for key, forms := range entries {
			file += poEntry(append([]string{key}, forms...)...)
		}
		b, faults := readBook(FI, "a", []byte(file))
		if faults != nil || len(b) != len(entries) {
			t.Fatalf("%v in\n%s", faults, file)
		}
		for key, forms := range entries {
			got := []string{b[key].other.plain}
			if b[key].plural {
				got = []string{b[key].one.plain, b[key].other.plain}
			}
			if !slices.Equal(got, forms) {
				t.Fatalf("%s: got %q, want %q", key, got, forms)
			}
		}
	})
}

func FuzzCatalogue(f *testing.F) {
	f.Add([]byte(po(FI, "hello|Hei, %[1]s!", "days|%[1]d päivä|%[1]d päivää")))
	f.Add([]byte("#. staff\nmsgid \"\"\n\"a\"\nmsgstr \"\"\n\"50 %\"\n#~ msgid \"old\"\n"))
	f.Add([]byte("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=n!=1\\n\"\nmsgid \"a\"\nmsgid_plural \"\"\nmsgstr[0] \"\"\nmsgstr[1] \"x\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, faults := readBook(FI, "a", data)
		if faults != nil {
			return
		}
		parser := gotext.NewPo()
		parser.Parse(data)
		parsed := parser.GetDomain().GetTranslations()
		delete(parsed, "")
		if got, want := slices.Sorted(maps.Keys(b)), slices.Sorted(maps.Keys(parsed)); !slices.Equal(got, want) {
			t.Fatalf("the keys %q were read of %q", got, want)
		}
		p := Printer{&words{lang: FI, manner: &finnish, near: b.ready(), missing: func(Lang, string, string) {}}}
		for key, m := range b {
			got := p.T(key, "x", "x")
			if !m.ready() && got != "["+key+"]" || m.other.parts == nil && m.ready() && got != m.other.plain {
				t.Fatalf("%q says %q", key, got)
			}
			if grown := m.other.grown(); grown.places() != m.other.places() || len(grown.plain) < len(m.other.plain) {
				t.Fatalf("%q grows to %q", m.other.plain, grown.plain)
			}
			p.N(key, 1)
		}
	})
}
