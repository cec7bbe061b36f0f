package i18n

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Use is one place where a template or a verb asks for a sentence.
type Use struct {
	Key    string
	Prefix bool   // Key is only the beginning of keys that are completed when the page is made
	Plural bool   // asked for with a number
	Args   int    // arguments at hand, the number included; -1: not known
	Fault  bool   // a reason that may be told on any feature's page
	Hint   bool   // a text that looks like a key, or like its beginning: if there is such a key, it is in use
	Where  string // file and line
}

// Check compares the words with their use, given by the name of the source whose printer is asked (see Keys and
// GoKeys), and lists what is wrong: keys that are missing in a language, used but not there, or not used; empty
// sentences; arguments and plurals that differ between languages or from their use; reasons that two sources
// have; markup; and words that are not for clients.
func Check(sources []Source, used map[string][]Use) []Problem {
	sh, problems := readAll(sources)
	if problems != nil {
		return problems
	}
	c := newChecker(sh)
	for _, source := range slices.Sorted(maps.Keys(used)) {
		for _, u := range used[source] {
			c.use(source, u)
		}
	}
	for n := range sh.sources {
		for _, key := range c.keys[n] {
			c.key(n, key)
			c.clientWords(n, key)
		}
	}
	return c.problems
}

type checker struct {
	shelf
	keys     [][]string      // by source
	asked    map[string]bool // source and key
	short    *regexp.Regexp
	markup   *regexp.Regexp
	rules    []rule
	problems []Problem
}

func newChecker(sh shelf) *checker {
	c := &checker{
		shelf:  sh,
		asked:  map[string]bool{},
		short:  regexp.MustCompile(`^[a-z][a-zA-Z0-9]*([._-][a-zA-Z0-9]+)*$`),
		markup: regexp.MustCompile(`</?[a-zA-Z]|&#?[a-zA-Z0-9]+;`),
		rules:  forbidden(),
	}
	for n := range sh.sources {
		c.keys = append(c.keys, sh.keys(n))
	}
	return c
}

func (c *checker) fault(where, key, format string, args ...any) {
	c.problems = append(c.problems, Problem{Where: where, Key: key, What: fmt.Sprintf(format, args...)})
}

// use finds the sentences that a use means and compares each with it. A reason may be another feature's, as the
// printer allows.
func (c *checker) use(source string, u Use) {
	near := func(s Source) bool { return s.Name == source || s.Shared }
	far := func(s Source) bool { return (u.Fault || u.Hint) && !near(s) }
	if !c.means(u, near) && !c.means(u, far) && !u.Hint {
		c.fault(u.Where, u.Key, "neither %s nor a shared source has the key", source)
	}
}

// means tells whether some of the sources have what a use asks for.
func (c *checker) means(u Use, among func(Source) bool) bool {
	found := false
	for n, s := range c.sources {
		if !among(s) {
			continue
		}
		for _, key := range c.keys[n] {
			if u.means(key) {
				found = true
				c.asked[s.Name+" "+key] = true
				c.fits(n, key, u)
			}
		}
	}
	return found
}

func (u Use) means(key string) bool {
	if u.Hint && strings.HasPrefix(key, strings.TrimSuffix(u.Key, ".")+".") {
		return true
	}
	return key == u.Key || u.Prefix && strings.HasPrefix(key, u.Key)
}

func (c *checker) fits(source int, key string, u Use) {
	for i, b := range c.books[source] {
		m := b[key]
		if m == nil {
			continue
		}
		switch {
		case u.Plural && !m.plural:
			c.fault(u.Where, key, "is asked for with a number, but has no plural in %s", All()[i])
		case m.plural && !u.Plural && u.Args >= 0:
			c.fault(u.Where, key, "has a plural in %s, but is asked for without a number", All()[i])
		}
		if most := m.mostPlaces(); u.Args >= 0 && most > u.Args {
			c.fault(u.Where, key, "has %d arguments, but the sentence in %s has a place for %d", u.Args, All()[i], most)
		}
	}
	for other, s := range c.sources {
		if u.Fault && other != source && c.has(other, key) {
			c.fault(u.Where, key, "a reason is told on any page, but %s has the key too", s.Name)
		}
	}
}

func (m *message) mostPlaces() int {
	most := 0
	for _, t := range []text{m.one, m.other} {
		for _, piece := range t.parts {
			most = max(most, piece.arg)
		}
	}
	return most
}

// key compares the four languages of one key.
func (c *checker) key(source int, key string) {
	name := c.sources[source].Name
	if !c.short.MatchString(key) {
		c.fault(name, key, "a key is short: letters, numbers, and . _ - between them")
	}
	if !c.asked[name+" "+key] {
		c.fault(name, key, "is not used")
	}
	var first *message
	for i, b := range c.books[source] {
		m := b[key]
		if m == nil {
			c.fault(name, key, "is missing in %s", All()[i])
			continue
		}
		where := c.where(source, i, m)
		if !m.ready() {
			c.fault(where, key, "is empty")
			continue
		}
		c.sentence(where, key, m)
		if first == nil {
			first = m
		}
		if m.plural != first.plural || m.verbs() != first.verbs() {
			c.fault(where, key, "plural or places differ from the other languages")
		}
	}
}

// sentence looks at one language alone.
func (c *checker) sentence(where, key string, m *message) {
	if m.plural && strayPlaces(m.one, m.other) {
		c.fault(where, key, "the form for one has a place that the other form lacks")
	}
	for _, t := range []text{m.one, m.other} {
		if strings.TrimSpace(t.plain) != t.plain {
			c.fault(where, key, "begins or ends with a space")
		}
		if c.markup.MatchString(t.plain) {
			c.fault(where, key, "holds markup: write the letter itself, and leave elements to the template")
		}
	}
}

// verbs are the places of a sentence. The form for one may leave out its number: "yksi päivä".
func (m *message) verbs() [16]byte { return m.other.places() }

func strayPlaces(one, other text) bool {
	has := other.places()
	for arg, verb := range one.places() {
		if verb != 0 && verb != has[arg] {
			return true
		}
	}
	return false
}
