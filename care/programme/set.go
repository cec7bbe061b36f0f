package programme

import (
	"slices"
	"strings"
	"unicode/utf8"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

const (
	mostTasks   = 12
	longestBody = 5000
)

// Set makes the tasks the whole programme of one client's day, in their order, and puts them out: it is for who writes
// and answers for the day at one sitting. A task with the id or the title of one that is there keeps its id, so that what
// was returned to it stays with it; one that is left out is shown no more. Setting the same tasks again changes nothing.
func Set(p *gate.Pass, c client.Client, date cal.Date, tasks []Task) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	return set(p, c, date, tasks, nil)
}

// set is Set; drafted are the ids that drafts bring with them.
func set(p *gate.Pass, c client.Client, date cal.Date, tasks []Task, drafted map[id.Task]bool) error {
	tasks = slices.Clone(tasks)
	if err := check(date, tasks); err != nil {
		return err
	}
	have, err := Tasks(p, c.ID, cal.Period{From: date, To: date})
	if err != nil {
		return err
	}
	kept := make([]bool, len(have))
	for i := range tasks {
		t := &tasks[i]
		t.Client, t.Date = c.ID, date
		if err := t.put(p, i, have, kept, drafted[t.ID]); err != nil {
			return err
		}
	}
	for i, gone := range have {
		if kept[i] {
			continue
		}
		if err := gone.end(p); err != nil {
			return err
		}
	}
	return nil
}

// put adds the task as the i-th of the day, or changes the one that it was; where nothing differs it writes nothing.
func (t *Task) put(p *gate.Pass, i int, have []Task, kept []bool, drafted bool) error {
	old := -1
	for n, h := range have {
		if !kept[n] && (h.ID == t.ID || t.ID == "" && h.Title == t.Title) {
			old = n
			break
		}
	}
	switch {
	case old < 0 && t.ID != "" && !drafted:
		return fault.Stale()
	case old < 0:
		if !drafted {
			t.ID = id.Task(p.NewID())
		}
		return t.add(p, i+1)
	}
	t.ID, kept[old] = have[old].ID, true
	if old == i && *t == have[old] {
		return nil
	}
	return t.change(p, i+1)
}

func check(date cal.Date, tasks []Task) error {
	var refused fault.Form
	if date.IsZero() {
		refused.Add("date", "programme.date")
	}
	if len(tasks) > mostTasks {
		refused.Add("tasks", "programme.tasks.many", mostTasks)
	}
	for i := range tasks {
		if _, key, args := tasks[i].wrong(); key != "" {
			refused.Add("tasks", key, args...)
		}
	}
	return refused.Err()
}

// wrong tidies the task's words and tells the first thing that cannot be, and at which field of a form; "" where all is
// well.
func (t *Task) wrong() (field, key string, args []any) {
	t.Title = strings.Join(strings.Fields(t.Title), " ")
	t.Body = prose.Tidy(t.Body)
	switch {
	case prose.Blank(t.Title):
		return "title", "programme.task.title", nil
	case !line(t.Title):
		return "title", "programme.line", []any{longestLine}
	case utf8.RuneCountInString(t.Body) > longestBody || !utf8.ValidString(t.Body):
		return "body", "programme.task.body", []any{longestBody}
	case !slices.Contains(Areas(), t.Area):
		return "area", "programme.task.area", nil
	case t.Minutes < 5 || t.Minutes > 480:
		return "minutes", "programme.task.minutes", nil
	}
	return "", "", nil
}

func (t Task) add(p *gate.Pass, ord int) error {
	_, err := p.Write(gate.Event{Kind: "programme.task", Of: []string{string(t.Client), string(t.ID)}}, `
		INSERT INTO task (tenant, client, date, id, ord, area, minutes, title, body, material, link, link_name, ended)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0)`,
		t.Client, t.Date, t.ID, ord, t.Area, t.Minutes, t.Title, t.Body, t.Material, t.Link, t.LinkName)
	return err
}

func (t Task) change(p *gate.Pass, ord int) error {
	_, err := p.Write(gate.Event{Kind: "programme.task.change", Of: []string{string(t.Client), string(t.ID)}}, `
		UPDATE task
		SET ord = $2, area = $3, minutes = $4, title = $5, body = $6, material = $7, link = $8, link_name = $9
		WHERE tenant = $1 AND client = $10 AND date = $11 AND id = $12`,
		ord, t.Area, t.Minutes, t.Title, t.Body, t.Material, t.Link, t.LinkName, t.Client, t.Date, t.ID)
	return err
}

func (t Task) end(p *gate.Pass) error {
	_, err := p.Write(gate.Event{Kind: "programme.task.end", Of: []string{string(t.Client), string(t.ID)}}, `
		UPDATE task
		SET ended = $2
		WHERE tenant = $1 AND client = $3 AND date = $4 AND id = $5`, int64(p.Now()), t.Client, t.Date, t.ID)
	return err
}
