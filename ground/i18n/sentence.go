package i18n

import (
	"maps"
	"slices"
)

// Said is one sentence of the words as it stands in its file, for those who read them all.
type Said struct {
	Source, Key string
	Text        string // with its places (%[1]s); of a plural, the form for several
	Staff       bool   // for workers alone
	Where       string // file and line
}

// Sentences lists all that the sources say in a language, by source and key.
func Sentences(sources []Source, l Lang) ([]Said, error) {
	sh, problems := readAll(sources)
	if problems != nil {
		return nil, joined(problems)
	}
	langs := All()
	n := max(slices.Index(langs[:], l), 0)
	var all []Said
	for i, s := range sources {
		b := sh.books[i][n]
		for _, key := range slices.Sorted(maps.Keys(b)) {
			m := b[key]
			all = append(all, Said{s.Name, key, m.other.plain, m.staff, sh.where(i, n, m)})
		}
	}
	return all, nil
}
