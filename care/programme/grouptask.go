package programme

import (
	"strings"

	"etapaja/care/client"
	"etapaja/care/material"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// GroupTask is one task of a group's week, which its members' drafts get.
type GroupTask struct {
	ID       id.Task
	Group    id.Group
	Monday   cal.Date
	Area     Area
	Minutes  int
	Title    string // as the group's workers read it; of a bank task each member gets the words of their own language
	Body     string
	Material id.Material
	Lang     string // of words of its own
	Every    bool   // on all of the members' days, not on the group's own day alone
	Gone     cal.Instant
	every    int
	ord      int
}

func (t *GroupTask) fields() []any {
	return []any{&t.ID, &t.Group, &t.Monday, &t.Area, &t.Minutes, &t.Title, &t.Body, &t.Material, &t.Lang, &t.every, &t.Gone, &t.ord}
}

// OpenGroup reads a group of a unit for whoever keeps the unit's clients; fault.NotFound where the unit has no such group.
func OpenGroup(p *gate.Pass, u id.Unit, g id.Group) (Group, error) {
	if _, err := org.Open(p, access.KeepClient, u); err != nil {
		return Group{}, err
	}
	of, err := Load(p, g, p.Today())
	if err == nil && of.Unit != u {
		err = fault.NotFound()
	}
	return of, err
}

// GroupTasks lists the tasks of a group's week in their order, those taken out too.
func GroupTasks(p *gate.Pass, g id.Group, monday cal.Date) ([]GroupTask, error) {
	all, err := gate.All(p, (*GroupTask).fields, `
		SELECT id, peer_group, monday, area, minutes, title, body, material, lang, every, gone, ord
		FROM group_task
		WHERE tenant = $1 AND peer_group = $2 AND monday = $3
		ORDER BY ord, id`, g, monday)
	for i := range all {
		all[i].Every = all[i].every == 1
	}
	return all, err
}

// PutGroupTask adds a task to a group's week, at the end. One with a Material takes its words from the bank.
func PutGroupTask(p *gate.Pass, g Group, monday cal.Date, t GroupTask) error {
	if _, err := org.Open(p, access.KeepClient, g.Unit); err != nil {
		return err
	}
	if monday.AddDays(6).Before(p.Today()) {
		return fault.Invalid("title", "programme.date.past")
	}
	if t.Lang = g.Lang; t.Lang == "" {
		t.Lang = string(i18n.FI)
	}
	if t.Material != "" {
		m, err := material.Load(p, t.Material)
		if err != nil {
			return err
		}
		d, _ := Copied(m, t.Lang, material.Digital, monday)
		t.Area, t.Minutes, t.Title, t.Body = d.Area, d.Minutes, d.Title, ""
	}
	task := Task{Area: t.Area, Minutes: t.Minutes, Title: t.Title, Body: t.Body}
	if field, key, args := task.wrong(); key != "" {
		return fault.Invalid(field, key, args...)
	}
	have, err := GroupTasks(p, g.ID, monday)
	if err != nil {
		return err
	}
	if len(have) >= 2*mostTasks {
		return fault.Invalid("title", "programme.tasks.many", mostTasks)
	}
	t.ID = id.Task(p.NewID())
	_, err = p.Write(gate.Event{Kind: "programme.group.task", Of: []string{string(g.ID), string(t.ID)}}, `
		INSERT INTO group_task (tenant, peer_group, monday, id, ord, area, minutes, title, body, material, lang, every, gone)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0)`,
		g.ID, monday, t.ID, len(have)+1, task.Area, task.Minutes, task.Title, task.Body, t.Material, t.Lang, flag(t.Every))
	return err
}

// DropGroupTask takes a task out of a group's week; members who have it as the group gave it lose it when the week is
// given again.
func DropGroupTask(p *gate.Pass, g Group, monday cal.Date, t id.Task) error {
	if _, err := org.Open(p, access.KeepClient, g.Unit); err != nil {
		return err
	}
	if !id.Looks(string(t)) {
		return fault.NotFound()
	}
	n, err := p.Write(gate.Event{Kind: "programme.group.task.end", Of: []string{string(g.ID), string(t)}}, `
		UPDATE group_task
		SET gone = $2
		WHERE tenant = $1 AND peer_group = $3 AND monday = $4 AND id = $5`, int64(p.Now()), g.ID, monday, t)
	if err == nil && n == 0 {
		err = fault.NotFound()
	}
	return err
}

// Bank lists what a group's week may take: the shared bank and the unit's own tasks.
func Bank(p *gate.Pass, u id.Unit, lang string) ([]material.Task, error) {
	if !p.Actor().Holds(access.SeeMaterials) {
		return nil, nil
	}
	return material.List(p, u, material.Filter{Shown: lang})
}

// GroupMember is a member of a group with how far their week is, and what of the group's tasks is not in their language
// or for their channel.
type GroupMember struct {
	client.Row
	Week  Week
	Lacks []string // titles
}

// GroupMembers lists who belongs to a group on its day of a week, in the order of their names, and notes that the actor
// saw them.
func GroupMembers(p *gate.Pass, g Group, monday cal.Date) ([]GroupMember, error) {
	rows, err := client.InUnit(p, access.KeepClient, g.Unit)
	if err != nil {
		return nil, err
	}
	ids, err := Members(p, g.ID, g.day(monday))
	if err != nil {
		return nil, err
	}
	weeks, err := WeeksInUnit(p, g.Unit, monday, monday)
	if err != nil {
		return nil, err
	}
	tasks, bank, err := groupBank(p, g.ID, monday)
	if err != nil {
		return nil, err
	}
	var all []GroupMember
	for _, r := range rows {
		for _, m := range ids {
			if m == r.ID {
				of := GroupMember{Row: r}
				if w := weeks[m]; len(w) > 0 {
					of.Week = w[0]
				}
				of.Lacks = lacks(tasks, bank, r.Lang, material.VariantOf(r.Channel))
				all = append(all, of)
			}
		}
	}
	return all, nil
}

// lacks names the tasks that are not written for a member.
func lacks(tasks []GroupTask, bank map[id.Material]material.Task, lang string, v material.Variant) []string {
	var titles []string
	for _, t := range tasks {
		if t.Gone == 0 && (t.Material == "" && t.Lang != lang || t.Material != "" && !bank[t.Material].Has(lang, v)) {
			titles = append(titles, t.Title)
		}
	}
	return titles
}

// groupBank reads a group's tasks and the tasks of the bank that they are, each once.
func groupBank(p *gate.Pass, g id.Group, monday cal.Date) ([]GroupTask, map[id.Material]material.Task, error) {
	tasks, err := GroupTasks(p, g, monday)
	bank := map[id.Material]material.Task{}
	for _, t := range tasks {
		if _, read := bank[t.Material]; read || t.Material == "" || err != nil {
			continue
		}
		bank[t.Material], err = material.Load(p, t.Material)
	}
	return tasks, bank, err
}

// day is the group's day of a week.
func (g Group) day(monday cal.Date) cal.Date { return monday.InWeek().Day(g.Weekday) }

// key names where a draft came from: the group's task and the day that it was given for, wherever it is moved later.
func (t GroupTask) key(date cal.Date) string { return string(t.ID) + "/" + date.String() }

// from tells whether a draft came from the group's task.
func (d Drafted) from(t GroupTask) bool { return strings.HasPrefix(d.Of, string(t.ID)+"/") }
