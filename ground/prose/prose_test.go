package prose

import "testing"

func TestATextIsKeptWithoutWhatNobodySees(t *testing.T) {
	for typed, want := range map[string]string{
		"": "", " \t\r\n ": "", "\u200f": "", "\u2066 \u2069\ufeff": "", "\u00ad": "", "\ufe0f": "", "\u2800 ": "",
		" Kävelin.\r\nSatoi. ": "Kävelin.\nSatoi.", "\u200fשלום": "\u200fשלום", "👍": "👍", ".": ".",
	} {
		if got := Tidy(typed); got != want {
			t.Errorf("%q is kept as %q, not %q", typed, got, want)
		}
		if Blank(typed) != (want == "") {
			t.Errorf("%q is blank: %v", typed, Blank(typed))
		}
	}
}

func TestATextFitsByItsLetters(t *testing.T) {
	for typed, fits := range map[string]bool{"": true, "äö": true, "äöå": false, "\xff": false} {
		if Fits(typed, 2) != fits {
			t.Errorf("%q fits: %v", typed, !fits)
		}
	}
}
