// Package code makes the sign-in codes that letters and messages carry, reads them as people type them, and keeps
// the budget of guesses.
package code

import (
	"strings"
	"unicode"

	"etapaja/ground/id"
)

// alphabet has no 0 and O, no 1, I and L: what is printed is read one way.
const alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"

// Length is the number of letters in a code: 31 to the 10th, or 49.5 bits.
const Length = 10

// New makes a code of ten letters, to be shown by Show and stored as a keyed digest only.
func New(src id.Source) string {
	const even = 256 / len(alphabet) * len(alphabet) // bytes from here on would favour the first letters
	code := make([]byte, 0, Length)
	for len(code) < Length {
		for _, b := range src.Secret(2 * Length) {
			if int(b) < even && len(code) < Length {
				code = append(code, alphabet[int(b)%len(alphabet)])
			}
		}
	}
	return string(code)
}

// Show groups a code for print and for reading aloud: "ABCDE-FGH23".
func Show(code string) string {
	if len(code) != Length {
		return code
	}
	return code[:Length/2] + "-" + code[Length/2:]
}

// longestTyped is far more than a code with every letter spaced out, in bytes.
const longestTyped = 200

// Normalise reads a code as it was typed, whatever the case, spaces, dashes, keyboard and look-alikes; false where
// it can be no code, which costs no guess.
func Normalise(typed string) (string, bool) {
	if len(typed) > longestTyped {
		return "", false
	}
	code := make([]byte, 0, Length)
	for _, r := range typed {
		if between(r) {
			continue
		}
		letter := plain(r)
		if strings.IndexByte(alphabet, letter) < 0 || len(code) == Length {
			return "", false
		}
		code = append(code, letter)
	}
	return string(code), len(code) == Length
}

// between tells whether r only parts groups: spaces, dashes, dots and what is invisible.
func between(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf) || strings.ContainsRune("_.,:·•−", r)
}

// lookalikes are letters of other keyboards that look like ours, and the ones left out of the alphabet where only
// one letter can have been meant.
const (
	lookalikes = "АВЕЗКМНРСТУХЅЈ" + "ΑΒΕΖΗΚΜΝΡΤΥΧ" + "0OОΟ1"
	meant      = "ABE3KMHPCTYXSJ" + "ABEZHKMNPTYX" + "QQQQ7"
)

// plain is the letter of the alphabet that r stands for, 0 where there is none.
func plain(r rune) byte {
	switch {
	case r >= '！' && r <= '～': // full width
		r -= '！' - '!'
	case r >= '٠' && r <= '٩': // Arabic
		r -= '٠' - '0'
	case r >= '۰' && r <= '۹': // Persian
		r -= '۰' - '0'
	}
	r = unicode.ToUpper(r)
	at := 0
	for _, l := range lookalikes {
		if l == r {
			return meant[at]
		}
		at++
	}
	if r > unicode.MaxASCII {
		return 0
	}
	return byte(r)
}
