package material

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Load reads one task with all its words, a retired one too; fault.NotFound where there is none, fault.Denied where it
// is another unit's own.
func Load(p *gate.Pass, m id.Material) (Task, error) {
	t, err := gate.One(p, (*Task).fields, `
		SELECT id, COALESCE(unit, ''), COALESCE(starter, ''), area, section, source, minutes, level, place, needs, goal_area,
			pictures, words_fi, words_simple, words_sv, words_en, written, COALESCE(author, ''), made, changed,
			COALESCE(changed_by, ''), looked, again, offered, retired
		FROM material
		WHERE tenant = $1 AND id = $2`, m)
	if err != nil {
		return Task{}, err
	}
	return t, t.see(p)
}

// see decides whether the actor may read the task: the shared bank is everybody's who works here.
func (t Task) see(p *gate.Pass) error {
	if !t.Shared() {
		_, err := org.Open(p, access.SeeMaterials, t.Unit)
		return err
	}
	if !p.Actor().Holds(access.SeeMaterials) {
		return fault.Denied()
	}
	return nil
}

// Only narrows a list to what asks for attention.
type Only string

// What a list may be narrowed to.
const (
	All      Only = ""
	OwnOnes  Only = "own"
	WithGaps Only = "gaps" // shared ones that miss a text
	Aged     Only = "stale"
	Gone     Only = "retired" // the only list with retired tasks
)

// Filter narrows a list; its zero value lists everything that is in use.
type Filter struct {
	Area    Area
	Section Section
	Where   string
	Needs   string
	Lang    string  // has some text in this language
	Variant Variant // has a text in this variant: in Lang, else in any language
	Words   string  // all of these stand in the title, in the language of Shown or the one told instead
	Shown   string  // the reader's language; the list is sorted by its titles
	Only    Only
}

// List reads the shared bank and a unit's own tasks (u "": the shared bank alone) with all their words, by one query.
// They come in the order of areas and titles.
func List(p *gate.Pass, u id.Unit, f Filter) ([]Task, error) {
	if !p.Actor().Holds(access.SeeMaterials) {
		return nil, fault.Denied()
	}
	if u != "" {
		if _, err := org.Open(p, access.SeeMaterials, u); err != nil {
			return nil, err
		}
	}
	all, err := gate.All(p, (*Task).fields, `
		SELECT id, COALESCE(unit, ''), COALESCE(starter, ''), area, section, source, minutes, level, place, needs, goal_area,
			pictures, words_fi, words_simple, words_sv, words_en, written, COALESCE(author, ''), made, changed,
			COALESCE(changed_by, ''), looked, again, offered, retired
		FROM material
		WHERE tenant = $1 AND (unit IS NULL OR unit = $2)`, u)
	if err != nil {
		return nil, err
	}
	return f.choose(all, p.Today()), nil
}

// titled is a task with what it is sorted and sought by.
type titled struct {
	Task
	title, key string
}

func (f Filter) choose(all []Task, today cal.Date) []Task {
	words := strings.Fields(fold(f.Words))
	var found []titled
	for _, t := range all {
		if !f.has(t, today) {
			continue
		}
		title, _ := t.Title(f.Shown)
		folded := fold(title)
		if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(folded, w) }) {
			continue
		}
		found = append(found, titled{t, title, i18n.SortKey(title, "")})
	}
	slices.SortFunc(found, func(a, b titled) int {
		return cmp.Or(slices.Index(Areas(), a.Area)-slices.Index(Areas(), b.Area), cmp.Compare(a.key, b.key), cmp.Compare(a.ID, b.ID))
	})
	tasks := make([]Task, len(found))
	for i, t := range found {
		tasks[i] = t.Task
	}
	return tasks
}

// has tells whether the task is what is asked for, its title aside.
func (f Filter) has(t Task, today cal.Date) bool {
	switch {
	case f.Area != "" && t.Area != f.Area, f.Section != "" && t.Section != f.Section, f.Where != "" && t.Where != f.Where,
		f.Needs != "" && t.Needs != f.Needs:
		return false
	case f.Lang != "" || f.Variant != "":
		if !t.speaks(f.Lang, f.Variant) {
			return false
		}
	}
	switch f.Only {
	case OwnOnes:
		return !t.Shared() && t.Retired == 0
	case WithGaps:
		return t.Shared() && t.Retired == 0 && len(t.Missing()) > 0
	case Aged:
		return t.Retired == 0 && t.Stale(today)
	case Gone:
		return t.Retired != 0
	}
	return t.Retired == 0
}

// speaks tells whether the task has a text in the language ("": any) and the variant ("": any).
func (t Task) speaks(lang string, v Variant) bool {
	return slices.ContainsFunc(strings.Fields(t.written), func(s string) bool {
		l, w, _ := strings.Cut(s, "/")
		return (lang == "" || lang == l) && (v == "" || string(v) == w)
	})
}

// fold makes letters comparable as people seek them: without case; å, ä and ö stay letters of their own.
func fold(s string) string { return strings.ToLower(norm.NFC.String(s)) }
