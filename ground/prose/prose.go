// Package prose is how the house keeps what people write.
package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tidy is a text as it is kept: no blanks around it, one kind of line end, nothing where nothing is to be seen.
func Tidy(s string) string {
	if Blank(s) {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// Blank tells that a text shows nothing: it is empty, or of blanks and of letters that only steer others, such as a
// mark of direction.
func Blank(s string) bool {
	const braille = '\u2800' // an empty cell of braille, which Unicode counts as a sign
	return strings.IndexFunc(s, func(r rune) bool {
		return r != braille && !unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Z, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
	}) < 0
}

// Fits tells that a text is whole UTF-8 and has at most so many letters.
func Fits(s string, most int) bool {
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= most
}
