package i18n

import (
	"strings"
	"unicode"
)

// grown is the shelf with the Finnish books grown by 40 %.
func (sh shelf) grown() shelf {
	longer := shelf{sources: sh.sources, books: make([][4]book, len(sh.books))}
	for n, books := range sh.books {
		longer.books[n] = books
		longer.books[n][0] = book{}
		for key, m := range books[0] {
			longer.books[n][0][key] = &message{
				one: m.one.grown(), other: m.other.grown(), plural: m.plural, staff: m.staff, line: m.line,
			}
		}
	}
	return longer
}

// grown lengthens the letters of a sentence and leaves the places of its arguments.
func (t text) grown() text {
	longer := text{plain: t.plain}
	if t.parts == nil {
		longer.plain = stretch(t.plain)
	}
	for _, piece := range t.parts {
		piece.letters = stretch(piece.letters)
		longer.parts = append(longer.parts, piece)
	}
	return longer
}

// stretch makes each word two fifths longer, rounded up, and marks its vowels, so that a sentence that does not
// come from the catalogue is seen at once.
func stretch(s string) string {
	var b strings.Builder
	owed, last := 0, rune(0)
	for _, r := range s {
		if !unicode.IsLetter(r) {
			if owed > 0 && r != '\u00ad' { // a soft hyphen stands within a word
				b.WriteRune(last)
				owed = 0
			}
			b.WriteRune(r)
			continue
		}
		last = marked(r)
		b.WriteRune(last)
		if owed += 2; owed >= 5 {
			b.WriteRune(last)
			owed -= 5
		}
	}
	if owed > 0 {
		b.WriteRune(last)
	}
	return b.String()
}

func marked(r rune) rune {
	plain, accented := "aeiouyAEIOUY", []rune("áéíóúýÁÉÍÓÚÝ")
	if i := strings.IndexRune(plain, r); i >= 0 {
		return accented[i]
	}
	return r
}
