package form

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"etapaja/ground/i18n"
	"etapaja/ground/tsv"
)

// files are the forms of the program, one file a version: mapping-1.tsv is the first version of the form "mapping".
//
//go:embed forms/*.tsv
var files embed.FS

// builtIn reads them once; a form that is no form is the program's own fault, and a test finds it.
var builtIn = sync.OnceValues(func() ([]Form, error) { return readAll(files) })

// order is in which order the forms are offered.
var order = []string{"mapping"}

// All lists every version of every form, the oldest first.
func All() ([]Form, error) { return builtIn() }

// Newest lists the forms as they are answered now, in the order in which they are offered.
func Newest() ([]Form, error) {
	all, err := All()
	var newest []Form
	for _, name := range order {
		for _, f := range slices.Backward(all) {
			if f.ID == name {
				newest = append(newest, f)
				break
			}
		}
	}
	return newest, err
}

// Find is a version of a form; version 0 is the newest. It is false where there is none.
func Find(id string, version int) (Form, bool) {
	all, err := All()
	if err != nil {
		return Form{}, false
	}
	for _, f := range slices.Backward(all) {
		if f.ID == id && (version == 0 || f.Version == version) {
			return f, true
		}
	}
	return Form{}, false
}

func readAll(from fs.FS) ([]Form, error) {
	names, err := fs.Glob(from, "forms/*.tsv")
	if err != nil {
		return nil, err
	}
	var all []Form
	for _, name := range names {
		f, err := read(from, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b Form) int {
		if a.ID != b.ID {
			return strings.Compare(a.ID, b.ID)
		}
		return a.Version - b.Version
	})
	return all, nil
}

func read(from fs.FS, name string) (Form, error) {
	id, version, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".tsv"), "-")
	n, err := strconv.Atoi(version)
	if err != nil || n < 1 {
		return Form{}, fmt.Errorf("the name ends with no version")
	}
	rows, err := tsv.Read(from, name)
	if err != nil {
		return Form{}, err
	}
	f := Form{ID: id, Version: n}
	for _, r := range rows {
		if err := f.take(r); err != nil {
			return Form{}, fmt.Errorf("%s %s: %w", r["what"], r["id"], err)
		}
	}
	return f, f.check()
}

// take reads one row into the form.
func (f *Form) take(r map[string]string) (err error) {
	var said Text
	for i, l := range i18n.All() {
		said[i] = r[string(l)]
		if said[i] == "" && r["what"] != "propose" {
			return fmt.Errorf("nothing is said in %s", l)
		}
	}
	switch r["what"] {
	case "form":
		if r["id"] == "title" {
			f.Title = said
		} else {
			f.Lead = said
		}
	case "question":
		q := Question{ID: r["id"], Kind: Kind(r["kind"]), Text: said}
		if q.Kind == Number {
			if _, err := fmt.Sscanf(r["score"], "%d..%d", &q.Least, &q.Most); err != nil {
				return err
			}
		}
		q.when, err = f.condition(r["arg"])
		f.Questions = append(f.Questions, q)
	case "hint", "option":
		if len(f.Questions) == 0 {
			return fmt.Errorf("it belongs to no question")
		}
		q := &f.Questions[len(f.Questions)-1]
		if r["what"] == "hint" {
			q.Hint = said
			return nil
		}
		o := Option{ID: r["id"], Text: said}
		if r["score"] != "" {
			o.Score, err = strconv.Atoi(r["score"])
		}
		q.Options = append(q.Options, o)
	case "score":
		f.Scores = append(f.Scores, Score{ID: r["id"], Name: said, Of: strings.Fields(r["arg"])})
	case "propose":
		p := proposal{}
		p.subject, p.value, _ = strings.Cut(r["id"], ".")
		p.when, err = f.condition(r["arg"])
		f.proposals = append(f.proposals, p)
	default:
		err = fmt.Errorf("no such row")
	}
	return err
}

// condition reads "phone=smart|basic & data=enough": of questions that stand before, and of their answers.
func (f *Form) condition(text string) (condition, error) {
	var c condition
	for said := range strings.SplitSeq(text, "&") {
		if said = strings.TrimSpace(said); said == "" {
			continue
		}
		name, among, _ := strings.Cut(said, "=")
		q, ok := f.Question(name)
		if !ok {
			return nil, fmt.Errorf("%q stands not before it", name)
		}
		p := part{question: name, among: strings.Split(among, "|")}
		for _, a := range p.among {
			if !slices.ContainsFunc(q.Options, func(o Option) bool { return o.ID == a }) {
				return nil, fmt.Errorf("%q is no answer of %s", a, name)
			}
		}
		c = append(c, p)
	}
	return c, nil
}

// check finds what a row alone does not show.
func (f *Form) check() error {
	if f.Title[0] == "" || f.Lead[0] == "" || len(f.Questions) == 0 {
		return fmt.Errorf("a form has a title, a lead and questions")
	}
	for i, q := range f.Questions {
		chosen := q.Kind == Choice || q.Kind == Several || q.Kind == Scale
		switch {
		case slices.ContainsFunc(f.Questions[:i], func(o Question) bool { return o.ID == q.ID }):
			return fmt.Errorf("%s is asked twice", q.ID)
		case !chosen && q.Kind != Number && q.Kind != Short && q.Kind != Day:
			return fmt.Errorf("%s: no kind %q", q.ID, q.Kind)
		case chosen != (len(q.Options) > 1), q.Kind == Number && q.Most <= q.Least:
			return fmt.Errorf("%s has not the answers of its kind", q.ID)
		}
		for j, o := range q.Options {
			if o.ID == "" || o.ID == None || strings.ContainsAny(o.ID, " |&=") || slices.ContainsFunc(q.Options[:j], func(p Option) bool { return p.ID == o.ID }) {
				return fmt.Errorf("%s: an answer is called %q", q.ID, o.ID)
			}
		}
	}
	for _, s := range f.Scores {
		for _, of := range s.Of {
			if q, ok := f.Question(of); !ok || q.Kind != Choice && q.Kind != Scale {
				return fmt.Errorf("score %s: %q is no question of one answer", s.ID, of)
			}
		}
	}
	return nil
}
