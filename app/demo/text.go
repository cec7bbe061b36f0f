package demo

import (
	"embed"

	"etapaja/ground/tsv"
)

//go:embed text/*.tsv
var texts embed.FS

// table reads a file of texts.
func table(name string) ([]map[string]string, error) { return tsv.Read(texts, "text/"+name) }

// saying is one thing that somebody says, and what is answered.
type saying struct{ text, answer string }

// sayings are what invented people say, by "kind/language".
type sayings map[string][]saying

// say picks what is said of a kind in a language; plain Finnish falls back on Finnish. Nothing is said where nothing
// is known.
func (all sayings) say(d *dice, kind, lang string) saying {
	said := all[kind+"/"+lang]
	if said == nil && lang == "fi-simple" {
		said = all[kind+"/fi"]
	}
	if said == nil {
		return saying{}
	}
	return said[d.below(len(said))]
}

// library is everything that is written down beforehand: the task bank, workers' own tasks and what people say.
type library struct {
	tasks   []task
	notes   []map[string]string // what workers note
	needs   []map[string]string // what comes up at a talk
	help    []map[string]string // what is agreed of it
	own     []map[string]string // tasks that workers make themselves
	said    sayings             // by kind
	returns sayings             // by task
	talks   sayings             // by who begins
	answers sayings             // workers' to returns, by area
}

func newLibrary() (*library, error) {
	l := &library{}
	for _, part := range []struct {
		into            *sayings
		file, kind, say string
	}{
		{&l.said, "said.tsv", "kind", "text"},
		{&l.returns, "returns.tsv", "task", "text"},
		{&l.talks, "talks.tsv", "who", "first"},
		{&l.answers, "answers.tsv", "area", "text"},
	} {
		rows, err := table(part.file)
		if err != nil {
			return nil, err
		}
		*part.into = sayings{}
		for _, r := range rows {
			key := r[part.kind] + "/" + r["lang"]
			(*part.into)[key] = append((*part.into)[key], saying{r[part.say], r["answer"]})
		}
	}
	var err error
	for _, part := range []struct {
		into *[]map[string]string
		file string
	}{{&l.own, "own.tsv"}, {&l.notes, "notes.tsv"}, {&l.needs, "needs.tsv"}, {&l.help, "help.tsv"}} {
		if *part.into, err = table(part.file); err != nil {
			return nil, err
		}
	}
	l.tasks, err = newTasks()
	return l, err
}

// returned is what a client writes back of a task.
func (l *library) returned(d *dice, task, lang string) string {
	if s := l.returns[task+"/"+lang]; s != nil {
		return s[d.below(len(s))].text
	}
	s := l.returns["*/"+lang]
	return s[d.below(len(s))].text
}
