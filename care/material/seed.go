package material

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/tsv"
)

// starterFiles are the starter bank: tasks.tsv holds the facts, a file of each language its words.
//
//go:embed bank/*.tsv
var starterFiles embed.FS

// Seed brings the starter bank into the organiser's shared bank. What is there already, changed or retired since, is
// left as it is; seeding again changes nothing.
func Seed(p *gate.Pass) error {
	if _, err := p.Allow(access.KeepBank, access.Subject{}); err != nil {
		return err
	}
	have, err := gate.All(p, func(s *string) []any { return []any{s} }, `
		SELECT starter
		FROM material
		WHERE tenant = $1 AND starter IS NOT NULL`)
	if err != nil {
		return err
	}
	tasks, err := Starters(p.Now())
	if err != nil {
		return err
	}
	for _, t := range tasks {
		if slices.Contains(have, t.Starter) {
			continue
		}
		if _, err := t.insert(p); err != nil {
			return err
		}
	}
	return nil
}

// Starters is the starter bank as it is brought at an instant, without ids, in its own order.
func Starters(at cal.Instant) ([]Task, error) {
	rows, err := tsv.Read(starterFiles, "bank/tasks.tsv")
	if err != nil {
		return nil, err
	}
	var refused fault.Form
	words := map[string]map[string]map[string]string{} // language, task, column
	for _, lang := range languages() {
		of, err := tsv.Read(starterFiles, "bank/"+lang+".tsv")
		if err != nil {
			return nil, err
		}
		words[lang] = map[string]map[string]string{}
		for _, r := range of {
			words[lang][r["id"]] = r
		}
	}
	var tasks []Task
	for _, r := range rows {
		t := Task{
			Starter: r["id"], Area: Area(strings.ToLower(r["area"])), Section: Section(r["section"]), Source: r["source"], Where: r["where"],
			Needs: r["needs"], GoalArea: r["goal_area"], Minutes: number(r["minutes"]), Level: number(r["level"]), Pictures: number(r["pictures"]),
		}
		t.check(&refused)
		for _, lang := range languages() {
			r, ok := words[lang][t.Starter]
			if !ok {
				continue
			}
			delete(words[lang], t.Starter)
			w := wordsOf(r, lang, at)
			w.check(&refused)
			if err := t.put(w); err != nil {
				return nil, err
			}
		}
		if err := refused.Err(); err != nil {
			return nil, fmt.Errorf("starter bank, %s: %w", t.Starter, err)
		}
		tasks = append(tasks, t)
	}
	for lang, left := range words {
		for id := range left {
			return nil, fmt.Errorf("starter bank: %s.tsv has the words of %s, which is no task", lang, id)
		}
	}
	return tasks, nil
}

func wordsOf(r map[string]string, lang string, at cal.Instant) Words {
	w := Words{Lang: lang, Title: r["title"], Return: r["return"], Link: r["link"], LinkName: r["link_name"], At: at, Steps: map[Variant][]string{}}
	for _, v := range Variants() {
		w.Steps[v] = strings.Split(r[string(v)], "|")
	}
	return w
}

// number is -1 for what is no number, which no field allows.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
