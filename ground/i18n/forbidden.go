package i18n

import (
	"regexp"
	"strings"
	"unicode"
)

// rule is a word that no client is to meet: what it is a form of, how its forms look, and the innocent words that
// look alike.
type rule struct {
	word   string
	forms  *regexp.Regexp
	except *regexp.Regexp
}

// forbidden lists the words of control and proof. They are matched word by word, in lower case, without soft
// hyphens.
//
//   - todiste in all its forms and compounds; not todistus (a certificate), nor the passive of todistaa.
//   - näyttö as a whole word in its cases; not näyttää and näytä, nor compounds such as näyttöpääte. A telephone's
//     näyttö is a ruutu to the client.
//   - luvaton, and luvatta; not luvattu and luvattiin, which are promises.
//   - velvollisuus, sanktio, also at the end of compounds.
//   - seuranta and valvonta, also in compounds, and the passive of seurata (sinua seurataan); not seuraava, nor what
//     the client does: voit seurata.
func forbidden() []rule {
	const tail = `(?:ni|si|nsa|nsä|mme|nne|an|än|en)?(?:kin|kaan|kään|ko|kö|han|hän|pa|pä)?$`
	pattern := regexp.MustCompile
	return []rule{
		{"todiste", pattern(`todiste`), pattern(`todistet(?:a|u|tu|ti|tav)`)},
		{"näyttö", pattern(`^näyttö(?:|ä|ön|nä|jen|jä|ihin|inä|i)` + tail), nil},
		{"näyttö", pattern(`^näytö(?:|n|t|ssä|stä|ll[eä]|ltä|ksi|kse|ttä|i(?:ssä|stä|ll[eä]|ltä|ksi|kse|ttä))` + tail), nil},
		{"luvaton", pattern(`luvaton|luvattom|^luvatta$`), nil},
		{"velvollisuus", pattern(`velvollisuu`), nil},
		{"sanktio", pattern(`sanktio`), nil},
		{"seuranta", pattern(`seurant|seurann|^seurat(?:aan|aisiin|tiin|tav|tu)`), nil},
		{"valvonta", pattern(`valvont|valvonn`), nil},
	}
}

// clientWords reads the Finnish sentences of a key, unless they are marked in fi.po as staff's.
func (c *checker) clientWords(source int, key string) {
	if fi := c.books[source][0][key]; fi != nil && fi.staff {
		return
	}
	for i, b := range c.books[source][:2] {
		m := b[key]
		if m == nil {
			continue
		}
		for _, word := range unfit(m.one.plain+" "+m.other.plain, c.rules) {
			c.fault(c.where(source, i, m), key, "%s is not a word for clients", word)
		}
	}
}

func unfit(sentence string, rules []rule) []string {
	var found []string
	sentence = strings.ReplaceAll(strings.ToLower(sentence), "\u00ad", "")
	for _, word := range strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) }) {
		for _, r := range rules {
			if r.forms.MatchString(word) && (r.except == nil || !r.except.MatchString(word)) {
				found = append(found, word+" ("+r.word+")")
			}
		}
	}
	return found
}
