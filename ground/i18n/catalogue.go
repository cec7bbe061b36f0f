package i18n

import (
	"errors"
	"sync"
)

// Catalogue holds the words of all sources in all languages. It never changes, so that any number of pages may
// read it at once.
type Catalogue struct {
	spoken map[Lang]map[string]*words // by language and source; source "" knows the shared words only
	pseudo func() map[string]*words
	read   chan struct{} // closed once the two above are there
}

// words is all that a printer of one source in one language can say.
type words struct {
	lang     Lang
	manner   *manner
	source   string
	near     book   // the source's own sentences and the shared ones
	features []book // those of every feature
	missing  Missing
}

// Missing is told of a key that a printer was asked for and does not know. Tests fail on it.
type Missing func(l Lang, source, key string)

// Load reads the words of all sources; missing may be nil. The error lists everything that cannot be read: broken
// or absent files, a key twice in a source, a key both in a feature and in a shared source. Whether all languages
// say the same is the work of Check.
func Load(sources []Source, missing Missing) (*Catalogue, error) {
	c := &Catalogue{read: make(chan struct{})}
	return c, c.load(sources, missing)
}

// Begin is Load for a program that starts: the words are read while other things are done, and the first printer
// waits for them. Words that cannot be read are a fault of the program's own files, and end it.
func Begin(sources []Source, missing Missing) *Catalogue {
	c := &Catalogue{read: make(chan struct{})}
	go func() {
		if err := c.load(sources, missing); err != nil {
			panic(err)
		}
	}()
	return c
}

func (c *Catalogue) load(sources []Source, missing Missing) error {
	defer close(c.read)
	if missing == nil {
		missing = func(Lang, string, string) {}
	}
	shelf, problems := readAll(sources)
	if problems != nil {
		return joined(problems)
	}
	c.spoken = map[Lang]map[string]*words{}
	for i, l := range All() {
		c.spoken[l] = shelf.words(i, l, missing)
	}
	c.pseudo = sync.OnceValue(func() map[string]*words { return shelf.grown().words(0, pseudo, missing) })
	return nil
}

// Printer speaks one language with the words of one source and the shared ones. A source that is not there has the
// shared words alone, a language that is not there is Finnish.
func (c *Catalogue) Printer(l Lang, source string) Printer {
	<-c.read
	spoken := c.spoken[l]
	switch {
	case l == pseudo:
		spoken = c.pseudo()
	case spoken == nil:
		spoken = c.spoken[FI]
	}
	if w := spoken[source]; w != nil {
		return Printer{w}
	}
	return Printer{spoken[""]}
}

// Grown is the catalogue with Pseudo in the place of every language, for tests that try the room of whole pages.
func (c *Catalogue) Grown() *Catalogue {
	<-c.read
	g := &Catalogue{spoken: map[Lang]map[string]*words{}, pseudo: c.pseudo, read: c.read}
	for _, l := range All() {
		g.spoken[l] = c.pseudo()
	}
	return g
}

func joined(problems []Problem) error {
	all := make([]error, len(problems))
	for i, p := range problems {
		all[i] = p
	}
	return errors.Join(all...)
}
