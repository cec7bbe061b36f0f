package demo

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed text/*.tsv
var texts embed.FS

// table reads a file of rows by the names of its columns. Lines that begin with # are its own remarks.
func table(name string) ([]map[string]string, error) {
	data, err := texts.ReadFile("text/" + name)
	if err != nil {
		return nil, err
	}
	var columns []string
	var rows []map[string]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if columns == nil {
			columns = cells
			continue
		}
		if len(cells) > len(columns) {
			return nil, fmt.Errorf("%s: %d cells in a table of %d columns: %s", name, len(cells), len(columns), cells[0])
		}
		row := make(map[string]string, len(columns))
		for i, c := range cells {
			row[columns[i]] = c
		}
		rows = append(rows, row)
	}
	return rows, nil
}

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
