package demo

import (
	"fmt"
	"slices"
	"strconv"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/ground/cal"
)

// task is one task of the bank, with its words in the languages that have them.
type task struct {
	id      string
	area    programme.Area
	minutes int
	where   string // home, outdoors, online or site
	work    bool   // of the way to work
	title   map[string]string
	body    map[string]string // by language; in Finnish by language and channel
}

// areas puts the bank's finer kinds into the three contents of an activity day.
func areas() map[string]programme.Area {
	return map[string]programme.Area{
		"HYTE": programme.Hyte, "GREENCARE": programme.Hyte,
		"SOS": programme.Sos, "ARKI": programme.Sos, "OSALLISUUS": programme.Sos,
		"TYKY": programme.Tyky, "DIGI": programme.Tyky, "TYO": programme.Tyky,
	}
}

func newTasks() ([]task, error) {
	rows, err := table("tasks.tsv")
	if err != nil {
		return nil, err
	}
	tasks, at := make([]task, len(rows)), map[string]int{}
	for i, r := range rows {
		minutes, err := strconv.Atoi(r["minutes"])
		area, ok := areas()[r["area"]]
		if err != nil || !ok {
			return nil, fmt.Errorf("tasks.tsv: %s has no minutes or no area", r["id"])
		}
		at[r["id"]] = i
		tasks[i] = task{
			id: r["id"], area: area, minutes: minutes, where: r["where"], work: r["area"] == "TYKY" || r["area"] == "TYO",
			title: map[string]string{"fi": r["title_fi"]},
			body: map[string]string{
				"fi/app":   r["digital_variant_fi"] + "\n\n" + r["return_fi"],
				"fi/phone": r["phone_variant_fi"] + "\n\n" + r["return_fi"],
				"fi/paper": r["paper_variant_fi"] + "\n\n" + r["return_fi"],
			},
		}
	}
	for _, lang := range []string{"fi-simple", "sv", "en"} {
		rows, err := table("tasks-" + lang + ".tsv")
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			i, ok := at[r["id"]]
			if !ok {
				return nil, fmt.Errorf("tasks-%s.tsv: the bank has no %s", lang, r["id"])
			}
			tasks[i].title[lang], tasks[i].body[lang] = r["title"], r["body"]
		}
	}
	return tasks, nil
}

// words are the task's title and text for one who is served in a language and a channel.
func (t task) words(lang string, by client.Channel) (title, body string) {
	if lang != "fi" {
		return t.title[lang], t.body[lang]
	}
	variant := "fi/phone"
	switch by {
	case client.App:
		variant = "fi/app"
	case client.Letter:
		variant = "fi/paper"
	}
	return t.title["fi"], t.body[variant]
}

// suits tells whether the task can be done on a day of the form.
func (t task) suits(r *resident, form plan.Form) bool {
	if t.title[r.lang] == "" || t.where == "online" && r.channel != client.App {
		return false
	}
	return (form == plan.OnSite) == (t.where == "site")
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
		first := i < n // the first round keeps to the client's own way
		if !t.suits(r, form) || first && form != plan.OnSite && t.work != (r.stream == "near_work") && i%3 != 0 || slices.Contains(of, t.id) {
			continue
		}
		title, body := t.words(r.lang, r.channel)
		chosen = append(chosen, programme.Task{Area: t.area, Minutes: t.minutes, Title: title, Body: body})
		of, minutes = append(of, t.id), minutes+t.minutes
	}
	return chosen, of
}
