package intake

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The columns, by the names that care/client gives the fields of a registration.
const (
	first = iota
	last
	identity
	ownworker
	channel
	fallback
	phone
	email
	address
	lang
	stream
	department
	restricted
	columns
)

// Column is what a file may tell of each client.
type Column struct {
	Field  string
	Needed bool     // the head must have it
	names  []string // as people write them, in Finnish, Swedish and English
}

// Columns lists the columns in the order of the template.
func Columns() []Column {
	return []Column{
		first:      {"first", true, []string{"etunimi", "etunimet", "kutsumanimi", "förnamn", "tilltalsnamn", "first name", "given name", "firstname"}},
		last:       {"last", true, []string{"sukunimi", "efternamn", "släktnamn", "last name", "surname", "family name", "lastname"}},
		identity:   {"identity", false, []string{"henkilötunnus", "hetu", "sotu", "personbeteckning", "identity code", "personal identity code"}},
		ownworker:  {"ownworker", true, []string{"omatyöntekijä", "oma työntekijä", "ohjaaja", "egen kontaktperson", "kontaktperson", "egenkontakt", "own worker", "contact person"}},
		channel:    {"channel", true, []string{"kanava", "tavoitetaan", "yhteydenpito", "yhteystapa", "kanal", "kontaktsätt", "channel"}},
		fallback:   {"fallback", false, []string{"varakanava", "varatapa", "reservkanal", "reservsätt", "fallback", "fallback channel", "second channel"}},
		phone:      {"phone", false, []string{"puhelin", "puhelinnumero", "puh", "gsm", "matkapuhelin", "telefon", "telefonnummer", "mobil", "phone", "phone number", "telephone", "mobile"}},
		email:      {"email", false, []string{"sähköposti", "sähköpostiosoite", "e-posti", "email", "e-mail", "e-post", "e-postadress", "epost"}},
		address:    {"address", false, []string{"osoite", "postiosoite", "kotiosoite", "adress", "postadress", "address", "postal address"}},
		lang:       {"lang", false, []string{"kieli", "asiointikieli", "äidinkieli", "språk", "kontaktspråk", "language"}},
		stream:     {"stream", false, []string{"painotus", "suunta", "polku", "inriktning", "focus", "stream"}},
		department: {"department", false, []string{"osasto", "avdelning", "department"}},
		restricted: {"restricted", false, []string{"turvakielto", "spärrmarkering", "non-disclosure", "restricted"}},
	}
}

// columnOf is the column that a head names, -1 where none is.
func columnOf(head string) int {
	named := plainName(head)
	for i, c := range Columns() {
		for _, n := range c.names {
			if plainName(n) == named {
				return i
			}
		}
	}
	return -1
}

// plainName leaves out what makes no difference in the name of a column or a choice: letter case, spaces and marks.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\n\u00a0\u00ad-_.:*/()\"'", r) {
			return -1
		}
		return r
	}, strings.ToLower(norm.NFC.String(s)))
}
