package i18n

import (
	"strings"
	"testing"
)

func TestLanguageIsChosenBySettingThenCookieThenBrowser(t *testing.T) {
	tests := []struct {
		saved, cookie, accept string
		want                  Lang
	}{
		{"", "", "", FI},
		{"sv", "en", "fi", SV},
		{"", "fi-simple", "en", Simple},
		{"fi-simple", "", "", Simple},
		{"de", "xx", "en-GB,en;q=0.9", EN},
		{"", "", "sv-FI", SV},
		{"", "", "fi", FI},
		{"", "", "EN-us", EN},
		{"", "", "de-DE,de;q=0.9,sv;q=0.5,en;q=0.7", EN},
		{"", "", "en;q=0.5, sv;q=0.8 , fi;q=0.3", SV},
		{"", "", "en;q=0.8,sv;q=0.8", EN},
		{"", "", "sv;q=0,en;q=0.001", EN},
		{"", "", "sv;q=0", FI},
		{"", "", "sv;q=1.5,en;q=0.1", EN},
		{"", "", "sv;q=NaN,en;q=0.1", EN},
		{"", "", "sv;q=-1,en;q=0.1", EN},
		{"", "", "sv;level=1,en;q=0.1", EN},
		{"", "", "en; Q=0.2", EN},
		{"", "", "fi-simple", FI},
		{"fi-pseudo", "fi-pseudo", "fi-pseudo", FI},
		{"", "", "*", FI},
		{"", "", "svenska", FI},
		{"", "", ",,;;=,sv", SV},
		{"", "", strings.Repeat("de,", 31) + "sv", SV},
		{"", "", strings.Repeat("de,", 32) + "sv", FI},
		{"SV", "", "", FI},
	}
	for _, test := range tests {
		if got := Choose(test.saved, test.cookie, test.accept); got != test.want {
			t.Errorf("Choose(%q, %q, %.40q) = %s, want %s", test.saved, test.cookie, test.accept, got, test.want)
		}
	}
}

func TestLanguagesNameThemselves(t *testing.T) {
	var got []string
	for _, l := range All() {
		back, ok := Parse(string(l))
		if !ok || back != l {
			t.Errorf("Parse(%q) = %q, %t", l, back, ok)
		}
		got = append(got, string(l)+" "+l.HTML()+" "+l.Name())
	}
	same(t, got, []string{"fi fi Suomi", "fi-simple fi Selkosuomi", "sv sv Svenska", "en en English"})
}

func FuzzChoose(f *testing.F) {
	f.Add("", "", "sv-FI,sv;q=0.9,en;q=0.8")
	f.Add("fi-simple", "en", "*;q=0.1")
	f.Add("x", "y", "en;q=0.0001,,fi;q=")
	f.Fuzz(func(t *testing.T, saved, cookie, accept string) {
		got := Choose(saved, cookie, accept)
		if _, ok := Parse(string(got)); !ok {
			t.Fatalf("Choose gave %q", got)
		}
		_, isSaved := Parse(saved)
		_, isCookie := Parse(cookie)
		if got == Simple && !isSaved && !isCookie {
			t.Fatalf("plain Finnish was chosen by %q", accept)
		}
		if isSaved && string(got) != saved {
			t.Fatalf("the setting %q gave %q", saved, got)
		}
		if again := Choose("", string(got), accept); again != got {
			t.Fatalf("the cookie %q gave %q", got, again)
		}
	})
}
