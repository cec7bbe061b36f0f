// Package i18n holds the words of the house: catalogues in four languages and the printer that speaks them, with
// dates, numbers, plurals and the order of names. Sentences live in PO files beside their feature, never in Go.
package i18n

// Lang is a language of the product.
type Lang string

// The languages of the product. Simple is plain Finnish (selkosuomi), a language version of its own: it falls
// back on nothing.
const (
	FI     Lang = "fi"
	Simple Lang = "fi-simple"
	SV     Lang = "sv"
	EN     Lang = "en"
)

const pseudo Lang = "fi-pseudo"

// All lists the languages in the order in which people are offered them.
func All() [4]Lang { return [4]Lang{FI, Simple, SV, EN} }

// Pseudo is Finnish grown by 40 %, with which tests try the room that words have on a page. Parse and Choose
// never give it, so that no reader meets it.
func Pseudo() Lang { return pseudo }

// Parse reads a stored setting or a cookie; false where it names no language of the product.
func Parse(s string) (Lang, bool) {
	for _, l := range All() {
		if s == string(l) {
			return l, true
		}
	}
	return "", false
}

// HTML is the value of the lang attribute: plain Finnish is Finnish to a screen reader.
func (l Lang) HTML() string {
	switch l {
	case SV, EN:
		return string(l)
	}
	return string(FI)
}

// Name is what the language calls itself.
func (l Lang) Name() string {
	switch l {
	case FI:
		return "Suomi"
	case Simple:
		return "Selkosuomi"
	case SV:
		return "Svenska"
	case EN:
		return "English"
	}
	return string(l)
}
