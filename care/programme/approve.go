package programme

import (
	"encoding/json"
	"strings"

	"etapaja/care/client"
	"etapaja/care/material"
	"etapaja/care/rule"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// Approval is what a worker says yes to.
type Approval struct {
	Seen int    // the stamp of the draft as the worker saw it
	Days []Slot // the agreed days of the week
}

// Approve puts a week out: the client sees the draft from now on. Days of the past stay as they were. Approving what has
// changed in between is fault.Stale; approving again what is out changes nothing. The gaps are kept as seen and refuse
// nothing.
func Approve(p *gate.Pass, c client.Client, monday cal.Date, a Approval) error {
	s, err := open(p, c, monday)
	switch {
	case err != nil:
		return err
	case s.Stamp != a.Seen:
		return fault.Stale()
	case s.Changed == 0 && s.Version > 0:
		return nil
	}
	for date := range s.Days().All() {
		if date.Before(p.Today()) || s.Drafted == 0 {
			continue
		}
		if err := s.lay(p, c, date); err != nil {
			return err
		}
	}
	book, err := rule.Book(p)
	if err != nil {
		return err
	}
	return s.approved(p, outlineOf(book, c, a.Days, s.tasks, monday))
}

// lay puts out the draft of one day.
func (s *sheet) lay(p *gate.Pass, c client.Client, date cal.Date) error {
	var tasks []Task
	ours := map[id.Task]bool{}
	for _, i := range s.on(date) {
		tasks = append(tasks, s.tasks[i].Task)
		ours[s.tasks[i].ID] = true
	}
	return set(p, c, date, tasks, ours)
}

// approved writes who approved the week and when, and what was known to be missing.
func (s *sheet) approved(p *gate.Pass, o Outline) error {
	var keys []string
	for _, g := range Gaps(o) {
		keys = append(keys, g.Key())
	}
	sent, err := json.Marshal(s.sent())
	if err != nil {
		return err
	}
	s.Version, s.Approved, s.ApprovedBy = s.Version+1, p.Now(), id.Worker(p.Actor().ID)
	_, err = p.Write(gate.Event{Kind: "programme.week.approve", Of: []string{string(s.Client), s.Monday.String()}}, `
		INSERT INTO programme_week (tenant, client, monday, unit, stamp, drafted, changed, changed_by, version, approved,
			approved_by)
		VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10)
		ON CONFLICT (tenant, client, monday) DO UPDATE
		SET unit = excluded.unit, changed = 0, version = excluded.version, approved = excluded.approved,
			approved_by = excluded.approved_by`,
		s.Client, s.Monday, s.Unit, s.Stamp, int64(s.Drafted), s.ChangedBy, s.Version, int64(s.Approved), s.ApprovedBy)
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "programme.week.version", Of: []string{string(s.Client), s.Monday.String()}}, `
		INSERT INTO programme_version (tenant, client, monday, version, approved, approved_by, gaps, tasks)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		s.Client, s.Monday, s.Version, int64(s.Approved), s.ApprovedBy, strings.Join(keys, " "), string(sent))
	return err
}

// line of the history: what went out, without the steps.
type sentTask struct {
	Date    string `json:"date"`
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
}

func (s *sheet) sent() []sentTask {
	all := []sentTask{}
	for _, d := range s.tasks {
		if d.Stands() {
			all = append(all, sentTask{d.Date.String(), d.Title, d.Minutes})
		}
	}
	return all
}

// outlineOf gathers what the gaps of a client's week are found from.
func outlineOf(book law.Book, c client.Client, days []Slot, tasks []Drafted, monday cal.Date) Outline {
	o := Outline{Lang: c.Lang, Variant: material.VariantOf(c.Channel), Days: days, Tasks: tasks}
	if limits, ok := book.MinutesOfDay(monday); ok {
		o.Least, o.Most = limits.Rule.Least, limits.Rule.Most
	}
	return o
}
