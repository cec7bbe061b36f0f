package client

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"etapaja/engine/vault"
	"etapaja/ground/cal"
)

func TestEveryCenturySignHasItsCentury(t *testing.T) {
	for code, want := range map[string]cal.Date{
		"010199+9034": cal.D(1899, 1, 1),
		"131052-9085": cal.D(1952, 10, 13), "131052U9096": cal.D(1952, 10, 13), "240576Y950S": cal.D(1976, 5, 24),
		"290200A945T": cal.D(2000, 2, 29), "010106B9023": cal.D(2006, 1, 1), "010101F951C": cal.D(2001, 1, 1),
		" 010106a9012\n": cal.D(2006, 1, 1),
	} {
		i, ok := parseIdentity(vault.Hide(code))
		if !ok || i.born != want {
			t.Errorf("%q: born %s, %t, want %s", code, i.born, ok, want)
		}
	}
}

func TestWhatIsNoIdentityCodeIsRefused(t *testing.T) {
	for _, code := range []string{
		"", "131052-9084", "131052-908", "131052-90855", "311152-9081", "290201A945X", "131052G9085", "131052 9085",
		"131052-0010", "131052-0003", "13105 -9085", "1310529-085", "131052-908ä", "１31052-908", "131052*9085",
	} {
		if i, ok := parseIdentity(vault.Hide(code)); ok {
			t.Errorf("%q is read as born %s", code, i.born)
		}
	}
}

func TestAnyOneWrongLetterIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := cal.D(1950, 1, 1).AddDays(rapid.IntRange(0, 17000).Draw(t, "day"))
		number := rapid.IntRange(900, 999).Draw(t, "number")
		digits := fmt.Sprintf("%02d%02d%02d", day.Day(), day.Month(), day.Year()%100)
		n := 0
		for _, c := range fmt.Sprintf("%s%03d", digits, number) {
			n = n*10 + int(c-'0')
		}
		code := []byte(fmt.Sprintf("%s-%03d%c", digits, number, checkLetters[n%31]))
		if i, ok := parseIdentity(vault.Hide(string(code))); !ok || i.born != day {
			t.Fatalf("%s is refused or born on %s", code, i.born)
		}
		at := rapid.SampledFrom([]int{0, 1, 2, 3, 4, 5, 7, 8, 9}).Draw(t, "at")
		code[at] = '0' + (code[at]-'0'+byte(rapid.IntRange(1, 9).Draw(t, "by")))%10
		if _, ok := parseIdentity(vault.Hide(string(code))); ok {
			t.Fatalf("%s is accepted", code)
		}
	})
}
