package i18n

import (
	"fmt"
	"maps"
	"slices"
	"sync"
)

// shelf is the books of all sources as they were read, in the order of All.
type shelf struct {
	sources []Source
	books   [][4]book
}

func readAll(sources []Source) (shelf, []Problem) {
	sh := shelf{sources: sources, books: make([][4]book, len(sources))}
	wrong := make([][]Problem, len(sources))
	var all sync.WaitGroup
	for i, s := range sources {
		all.Go(func() { sh.books[i], wrong[i] = read(s) })
	}
	all.Wait()
	var problems []Problem
	names := map[string]bool{"": true}
	for i, s := range sources {
		if names[s.Name] {
			problems = append(problems, Problem{Where: s.Name, What: "the source has no name of its own"})
		}
		names[s.Name] = true
		problems = append(problems, wrong[i]...)
	}
	return sh, append(problems, sh.collisions()...)
}

// keys lists what a source can say in any language, sorted.
func (sh shelf) keys(source int) []string {
	all := map[string]bool{}
	for _, b := range sh.books[source] {
		for key := range b {
			all[key] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// has tells whether a source can say a key in any language.
func (sh shelf) has(source int, key string) bool {
	for _, b := range sh.books[source] {
		if b[key] != nil {
			return true
		}
	}
	return false
}

// collisions are keys by which a printer could mean two sentences: those of a shared source that another has too.
func (sh shelf) collisions() []Problem {
	var problems []Problem
	for n, s := range sh.sources {
		if !s.Shared {
			continue
		}
		for _, key := range sh.keys(n) {
			for other := range sh.sources {
				if other != n && sh.has(other, key) {
					what := "the shared source " + s.Name + " has the key too"
					problems = append(problems, Problem{Where: sh.sources[other].Name, Key: key, What: what})
				}
			}
		}
	}
	return problems
}

// words are the printers' words of every source in one language, and of none (""). Each has the shared words in the
// same book, so that a sentence is found in one look.
func (sh shelf) words(lang int, l Lang, missing Missing) map[string]*words {
	shared, features := book{}, []book{}
	for n, s := range sh.sources {
		if s.Shared {
			maps.Copy(shared, sh.books[n][lang].ready())
		} else {
			features = append(features, sh.books[n][lang].ready())
		}
	}
	all := map[string]*words{"": {near: shared}}
	for n, s := range sh.sources {
		near := make(book, len(sh.books[n][lang])+len(shared))
		maps.Copy(near, shared)
		maps.Copy(near, sh.books[n][lang].ready())
		all[s.Name] = &words{source: s.Name, near: near}
	}
	for _, w := range all {
		w.lang, w.manner, w.features, w.missing = l, mannerOf(l), features, missing
	}
	return all
}

// where points at a sentence for its writer.
func (sh shelf) where(source, lang int, m *message) string {
	return fmt.Sprintf("%s/words/%s.po:%d", sh.sources[source].Name, All()[lang], m.line)
}
