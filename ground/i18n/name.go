package i18n

import (
	"encoding/base32"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Person is a name as it is spoken to and shown: "Ritva Salo". Either part may be "".
func (p Printer) Person(first, last string) string {
	return strings.TrimSpace(first + " " + last)
}

// SortKey is a text whose order byte by byte is the Finnish order of names, for a sort_key column: last names
// first, then first names; å, ä, ö last; v before w (SFS 4600, 2022); letters that the alphabet lacks beside their
// nearest kin (š as s, ü as y). Capitals and accents decide only between names that are otherwise alike. Both
// engines compare the column by bytes (BINARY; COLLATE "C"). The key is a digest for sorting: names can be
// guessed from it, so it is as personal as the name.
func SortKey(last, first string) string {
	// A collator is not safe to share, and writing a name is rare enough to make one.
	c := collate.New(language.Finnish)
	var buf collate.Buffer
	// The tab is the lightest of all letters: Salo Ville comes before Salo-Aho Anna and Salonen Anna.
	name := spaced(last) + "\t" + spaced(first)
	return base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString(c.KeyFromString(&buf, name))
}

func spaced(name string) string { return strings.Join(strings.Fields(name), " ") }
