package demo

import (
	"slices"

	"etapaja/care/material"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/ground/cal"
)

// task is one task of the starter bank, with its texts at hand.
type task struct {
	material.Task
	work  bool                     // of the way to work
	texts map[string]material.Text // by "language/variant"
}

// newTasks reads the starter bank, which every organiser of the demo is given.
func newTasks() ([]task, error) {
	starters, err := material.Starters(0)
	if err != nil {
		return nil, err
	}
	tasks := make([]task, len(starters))
	for i, s := range starters {
		tasks[i] = task{Task: s, work: s.Area == material.Tyky && s.Section != material.DigiSkills, texts: map[string]material.Text{}}
		for _, lang := range []string{"fi", "fi-simple", "sv", "en"} {
			for _, v := range material.Variants() {
				if text, ok := s.For(lang, v); ok {
					tasks[i].texts[lang+"/"+string(v)] = text
				}
			}
		}
	}
	return tasks, nil
}

// text is what the task says to a client, by language and channel.
func (t task) text(r *resident) (material.Text, bool) {
	text, ok := t.texts[r.lang+"/"+string(material.VariantOf(r.channel))]
	return text, ok
}

// suits tells whether the task can be done on a day of the form.
func (t task) suits(r *resident, form plan.Form) bool {
	if t.Where == "online" && material.VariantOf(r.channel) != material.Digital {
		return false
	}
	return (form == plan.OnSite) == (t.Where == "site")
}

// enough is how many planned minutes a day's tasks have: with the group and the talk, four hours of a remote day.
func enough(form plan.Form) int {
	switch form {
	case plan.OnSite:
		return 120
	case plan.Hybrid:
		return 90
	}
	return 190
}

// mostTasks keeps a day within sight.
const mostTasks = 5

// choose gives a client the tasks of a day. They come round: the same task does not return within a few weeks.
func (l *library) choose(r *resident, date cal.Date, form plan.Form) (chosen []programme.Task, of []string) {
	d := diceOn(r.seed, date)
	minutes, n := 0, len(l.tasks)
	for i, from := 0, d.below(n); i < 2*n && minutes < enough(form) && len(chosen) < mostTasks; i++ {
		// 37 and the number of tasks have no common factor, so that each task is met once a round.
		t := l.tasks[(from+i*37)%n]
		text, written := t.text(r)
		first := i < n // the first round keeps to the client's own way
		if !written || !t.suits(r, form) || slices.Contains(of, t.Starter) {
			continue
		}
		if first && form != plan.OnSite && t.work != (r.stream == "near_work") && i%3 != 0 {
			continue
		}
		chosen = append(chosen, programme.Task{
			Area: programme.Area(t.Area), Minutes: t.Minutes, Title: text.Title, Body: text.Body(), Link: text.Link, LinkName: text.LinkName,
		})
		of, minutes = append(of, t.Starter), minutes+t.Minutes
	}
	return chosen, of
}
