// Package plain looks at Finnish texts with the eye of plain language (selkokieli): long sentences and words, passives,
// hard words, abbreviations. What it says is indicative only (suuntaa-antava): whether a text is plain, a reader tells.
package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rule names what a finding is about.
type Rule string

// The rules. The first five are hard: a text of the house does without them. The others are shares to be kept low.
const (
	Sentence     Rule = "sentence"     // a sentence of more words than MostWords
	Word         Rule = "word"         // a word of more letters than MostLetters
	Officialese  Rule = "officialese"  // a hard word, for which there is a plain one
	Abbreviation Rule = "abbreviation" // letters that stand for words
	Negatives    Rule = "negatives"    // one refusal that takes back another
	Passive      Rule = "passive"      // nobody does it
	Clauses      Rule = "clauses"      // several clauses in one sentence
	Numbers      Rule = "numbers"      // several figures in one sentence
	Long         Rule = "long"         // a sentence of more words than ManyWords
)

// Rules are all rules, the hard ones first.
func Rules() []Rule {
	return []Rule{Sentence, Word, Officialese, Abbreviation, Negatives, Passive, Clauses, Numbers, Long}
}

// Hard tells that a text of the house's own has none of this.
func (r Rule) Hard() bool {
	return r == Sentence || r == Word || r == Officialese || r == Abbreviation || r == Negatives
}

// What a plain text holds at most; ours, after the indicators of plain Finnish: most sentences of 5 to 10 words, words that
// one reads at a glance.
const (
	MostWords   = 15 // in a sentence
	ManyWords   = 10 // in a sentence: from here on it is long
	MostLetters = 20 // in a word, its parts between hyphens each for itself
	ManyLetters = 12 // in a word: from here on it counts as long in a measure
	mostCommas  = 2
	mostNumbers = 3
)

// Finding is one remark on a text.
type Finding struct {
	Rule    Rule
	At      int    // where it begins, in bytes of the text
	Text    string // the word, or the sentence
	Instead string // what to write, where one knows
}

// Check reads a text and remarks, in the order of its sentences. Places of arguments (%[1]s) count as one word.
func Check(text string) []Finding {
	var all []Finding
	for _, s := range sentences(text) {
		all = append(all, s.check()...)
	}
	return all
}

func (s sentence) check() []Finding {
	var all []Finding
	whole := func(r Rule) { all = append(all, Finding{Rule: r, At: s.at, Text: s.text}) }
	switch n := len(s.words); {
	case n > MostWords:
		whole(Sentence)
	case n > ManyWords:
		whole(Long)
	}
	if s.clauses() > mostCommas {
		whole(Clauses)
	}
	if s.numbers() > mostNumbers {
		whole(Numbers)
	}
	if s.negatives() {
		whole(Negatives)
	}
	for i, w := range s.words {
		if w.longest() > MostLetters {
			all = append(all, Finding{Rule: Word, At: w.at, Text: w.text})
		}
		if abbreviations[w.low] {
			all = append(all, Finding{Rule: Abbreviation, At: w.at, Text: w.text, Instead: instead[w.low]})
		}
		if plain, ok := s.hard(i); ok {
			all = append(all, Finding{Rule: Officialese, At: w.at, Text: w.text, Instead: plain})
		}
		if s.passive(i) {
			all = append(all, Finding{Rule: Passive, At: w.at, Text: w.text})
		}
	}
	return all
}

// Figures are the measure of a text: what it has, to be compared with another of the same meaning.
type Figures struct {
	Sentences, Words, Letters int
	Long                      int // words of more than ManyLetters
	Passives                  int
	Hard                      int // hard words
}

// Measure counts a text.
func Measure(text string) Figures {
	var f Figures
	for _, s := range sentences(text) {
		f.Sentences++
		f.Words += len(s.words)
		for i, w := range s.words {
			f.Letters += utf8.RuneCountInString(w.low)
			if w.longest() > ManyLetters {
				f.Long++
			}
			if s.passive(i) {
				f.Passives++
			}
			if _, hard := s.hard(i); hard {
				f.Hard++
			}
		}
	}
	return f
}

// Add is the figures of two texts together.
func (f Figures) Add(g Figures) Figures {
	return Figures{f.Sentences + g.Sentences, f.Words + g.Words, f.Letters + g.Letters, f.Long + g.Long, f.Passives + g.Passives, f.Hard + g.Hard}
}

// Weight is how heavy a text is to read: letters a word, half the words of a sentence, and what of it is a long word, a
// passive or a hard word. It compares two texts of one meaning, and says nothing of one alone.
func (f Figures) Weight() float64 {
	if f.Words == 0 {
		return 0
	}
	words, sentences := float64(f.Words), float64(max(f.Sentences, 1))
	return float64(f.Letters)/words + words/sentences/2 + 10*float64(f.Long+f.Passives+2*f.Hard)/words
}

// Simpler tells whether a text of these figures is no heavier to read than another of the same meaning: by its weight, or
// because it has less of everything.
func (f Figures) Simpler(than Figures) bool {
	return f.Weight() <= than.Weight() ||
		f.Letters <= than.Letters && f.Words <= than.Words && f.Long <= than.Long && f.Passives <= than.Passives && f.Hard <= than.Hard ||
		f.Sentences > than.Sentences && f.Passives <= than.Passives && f.Hard <= than.Hard && f.Long <= than.Long
}

type sentence struct {
	text  string
	at    int
	words []word
}

type word struct {
	text, low string
	at        int
}

// longest is the letters of the word's longest part between hyphens; a soft hyphen is no letter, and and neither an address nor a name that
// the law gives is a word.
func (w word) longest() int {
	n := 0
	if strings.Contains(w.low, ".") || strings.HasPrefix(w.low, "%") || named(w.low) {
		return n
	}
	for part := range strings.SplitSeq(w.low, "-") {
		n = max(n, utf8.RuneCountInString(part))
	}
	return n
}

// sentences takes a text apart at full stops, question marks, exclamation marks and line ends. A point within a number, a
// date or an address ends nothing, nor does one after an abbreviation.
func sentences(text string) []sentence {
	var all []sentence
	from := 0
	for at, r := range text {
		end := r == '\n' || r == '!' || r == '?' || r == '…' || r == '.' && ends(text[:at], text[at+1:])
		if end {
			all = appendSentence(all, text, from, at+utf8.RuneLen(r))
			from = at + utf8.RuneLen(r)
		}
	}
	return appendSentence(all, text, from, len(text))
}

// ends tells whether the point between before and after closes a sentence.
func ends(before, after string) bool {
	if after != "" && !unicode.IsSpace(first(after)) {
		return false
	}
	next := first(strings.TrimLeftFunc(after, unicode.IsSpace))
	word := strings.ToLower(before[strings.LastIndexAny(before, " \u00a0\n(")+1:])
	if abbreviations[word] || word != "" && strings.Trim(word, "0123456789.") == "" {
		return next == 0 || unicode.IsUpper(next)
	}
	return true
}

func first(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func appendSentence(all []sentence, text string, from, until int) []sentence {
	s := sentence{text: strings.TrimSpace(text[from:until]), at: from}
	begin := -1
	for at, r := range text[from:until] + " " {
		part := unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-\u00ad%[]_@", r) || begin >= 0 && strings.ContainsRune(".:/", r) && glued(text, from+at)
		switch {
		case part && begin < 0:
			begin = at
		case !part && begin >= 0:
			w := strings.Trim(text[from+begin:min(from+at, until)], "-")
			if w != "" {
				s.words = append(s.words, word{w, strings.ToLower(strings.ReplaceAll(w, "\u00ad", "")), from + begin})
			}
			begin = -1
		}
	}
	if len(s.words) == 0 {
		return all
	}
	return append(all, s)
}

// glued tells that a point, colon or stroke stands between two letters or figures: 12.30, Kelan:n, ja/tai.
func glued(text string, at int) bool {
	r := first(text[at+1:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
