package code

import (
	"math"
	"strings"
	"testing"
	"unicode"

	"etapaja/ground/id"

	"pgregory.net/rapid"
)

func TestCodeHasNearlyFiftyBits(t *testing.T) {
	letters := map[rune]bool{}
	for _, r := range alphabet {
		letters[r] = true
	}
	if len(letters) != 31 || len(alphabet) != 31 {
		t.Fatalf("%d letters, %d of them different", len(alphabet), len(letters))
	}
	if strings.ContainsAny(alphabet, "01OIL") {
		t.Error("a letter can be read two ways")
	}
	if bits := Length * math.Log2(31); bits < 49.5 {
		t.Errorf("%.1f bits", bits)
	}
}

// Each letter comes equally often in each place: chi-square with 30 degrees of freedom stays under 80 but once in
// half a million runs for a place.
func TestLettersComeEquallyOften(t *testing.T) {
	const n = 31_000
	var count [Length][256]int
	seen := map[string]bool{}
	for range n {
		c := New(id.Random())
		if len(c) != Length || seen[c] {
			t.Fatalf("%q, seen before: %v", c, seen[c])
		}
		seen[c] = true
		for i := range c {
			count[i][c[i]]++
		}
	}
	for i := range count {
		chi := 0.0
		for _, r := range alphabet {
			d := float64(count[i][r]) - n/31
			chi += d * d / (n / 31)
		}
		if chi > 80 {
			t.Errorf("place %d: chi-square %.1f", i, chi)
		}
	}
}

func TestCodeIsReadHoweverItIsTyped(t *testing.T) {
	const want = "ABCDEFGH23"
	for _, typed := range []string{
		"ABCDEFGH23", "abcde-fgh23", " ABCDE – FGH23\n", "a b c d e f g h 2 3", "ABCDE—FGH23", "ABCDE_FGH23.", "abcde\u00a0fgh23",
		"АBСDЕ-FGН23", "авCDe-fGн23", "ＡＢＣＤＥ－ＦＧＨ２３", "ABCDE FGH٢٣", "ABCDE FGH۲۳", "\ufeffABCDE\u200bFGH23", "ABCDE\u00adFGH23", "ABCDE−FGH2З",
	} {
		if got, ok := Normalise(typed); !ok || got != want {
			t.Errorf("%q is read %q, %v", typed, got, ok)
		}
	}
	if got, ok := Normalise("o0OО1-aaaaa"); !ok || got != "QQQQ7AAAAA" {
		t.Errorf("look-alikes are read %q, %v", got, ok)
	}
}

func TestWhatIsNoCodeCostsNoGuess(t *testing.T) {
	for _, typed := range []string{
		"", "-", "ABCDEFGH2", "ABCDEFGH234", "ABCDEFGH2L", "ABCDEFGHI3", "ABCDEFGH2Ä", "ABCDEFGH2\x00", "ABCDE/FGH23", "ABCDEFGH2\xff", "ABCDEFGH2😀",
		strings.Repeat(" ", 300) + "ABCDEFGH23", strings.Repeat("A", 1000),
	} {
		if got, ok := Normalise(typed); ok {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
}

func TestShownCodeIsReadBack(t *testing.T) {
	if s := Show("ABCDEFGH23"); s != "ABCDE-FGH23" {
		t.Error(s)
	}
	if s := Show("ABC"); s != "ABC" {
		t.Error(s)
	}
	rapid.Check(t, func(t *rapid.T) {
		code := New(id.Random())
		typed := Show(code)
		if rapid.Bool().Draw(t, "small") {
			typed = strings.ToLower(typed)
		}
		typed = strings.ReplaceAll(typed, "-", rapid.StringOf(rapid.RuneFrom(nil, unicode.Zs, unicode.Pd)).Draw(t, "between"))
		got, ok := Normalise(typed)
		if len(typed) <= longestTyped && (!ok || got != code) {
			t.Fatalf("%q of %s is read %q, %v", typed, code, got, ok)
		}
	})
}

func TestLookalikesHaveTheirLetters(t *testing.T) {
	if a, b := len([]rune(lookalikes)), len(meant); a != b {
		t.Fatalf("%d look-alikes, %d letters", a, b)
	}
	for _, r := range lookalikes {
		if strings.ContainsRune(alphabet, r) {
			t.Errorf("%c is a letter of its own", r)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	f.Add("abcde-fgh23")
	f.Add("АВСDЕ\u00a0FGH٢٣")
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, typed string) {
		code, ok := Normalise(typed)
		if !ok {
			return
		}
		if len(code) != Length || strings.Trim(code, alphabet) != "" {
			t.Errorf("%q is read as %q", typed, code)
		}
		if again, ok := Normalise(Show(code)); !ok || again != code {
			t.Errorf("%q is read again as %q", code, again)
		}
	})
}

func BenchmarkNew(b *testing.B) {
	src := id.Random()
	for b.Loop() {
		New(src)
	}
}

func BenchmarkNormalise(b *testing.B) {
	for b.Loop() {
		if _, ok := Normalise("abcde-fgh23"); !ok {
			b.Fatal("refused")
		}
	}
}
