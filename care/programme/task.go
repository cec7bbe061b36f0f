package programme

import (
	"strings"

	"etapaja/care/material"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Area is one of the three contents of a work-activity day.
type Area string

// The areas (hyvinvointi; sosiaalinen kuntoutus ja kansalaistoiminta; työkyky ja työelämäosallisuus).
const (
	Hyte Area = "hyte"
	Sos  Area = "sos"
	Tyky Area = "tyky"
)

// Areas lists the areas in the order in which they are offered.
func Areas() []Area { return []Area{Hyte, Sos, Tyky} }

// Task is one task of one client's day. Minutes are the planned ones, 5-480. The words are the programme's own copy:
// what is changed in the bank later changes nothing of it.
type Task struct {
	ID             id.Task
	Client         id.Client
	Date           cal.Date
	Area           Area
	Minutes        int
	Title, Body    string      // a step a line; what is to be shown or told stands after an empty line
	Material       id.Material // the task of the bank that the words were copied from; "" for words of its own
	Link, LinkName string      // one address, "" for none
	LeftOut        bool        // it had gone out and was taken out since; only Went lists it
}

// Steps are the steps of the task, where it has several; the rest is what stands after them.
func (t Task) Steps() (steps []string, rest string) {
	first, rest, _ := strings.Cut(t.Body, "\n\n")
	for s := range strings.SplitSeq(first, "\n") {
		if s = strings.TrimSpace(s); s != "" {
			steps = append(steps, s)
		}
	}
	if len(steps) < 2 {
		return nil, t.Body
	}
	return steps, strings.TrimSpace(rest)
}

func (t *Task) fields() []any {
	return []any{&t.ID, &t.Client, &t.Date, &t.Area, &t.Minutes, &t.Title, &t.Body, &t.Material, &t.Link, &t.LinkName}
}

func (t *Task) titles() []any {
	return []any{&t.ID, &t.Date, &t.Minutes, &t.Title}
}

// Tasks lists a client's tasks of a period that have gone out, day by day in their order. Both ends must be known.
// What is only drafted is nobody's task yet: Drafts lists it.
func Tasks(p *gate.Pass, c id.Client, in cal.Period) ([]Task, error) {
	return gate.All(p, (*Task).fields, `
		SELECT id, client, date, area, minutes, title, body, material, link, link_name
		FROM task
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4 AND ended = 0
		ORDER BY date, ord, id`, c, in.From, in.To)
}

// Went is Tasks with those that were left out since: what was returned to them stays, and keeps its name.
func Went(p *gate.Pass, c id.Client, in cal.Period) ([]Task, error) {
	return gate.All(p, func(t *Task) []any { return append(t.fields(), &t.LeftOut) }, `
		SELECT id, client, date, area, minutes, title, body, material, link, link_name, (ended <> 0)
		FROM task
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4
		ORDER BY date, ord, id`, c, in.From, in.To)
}

// Titles is Tasks for a list: of each only ID, Date, Minutes and Title are read.
func Titles(p *gate.Pass, c id.Client, in cal.Period) ([]Task, error) {
	return gate.All(p, (*Task).titles, `
		SELECT id, date, minutes, title
		FROM task
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4 AND ended = 0
		ORDER BY date, ord, id`, c, in.From, in.To)
}

// TaskOf reads one of a client's tasks; fault.NotFound where the client has no such task. What has been left out of
// the programme since is found too: a return may stay with it.
func TaskOf(p *gate.Pass, c id.Client, t id.Task) (Task, error) {
	return gate.One(p, (*Task).fields, `
		SELECT id, client, date, area, minutes, title, body, material, link, link_name
		FROM task
		WHERE tenant = $1 AND id = $2 AND client = $3`, t, c)
}

// PicturesOf lists the pictures of the bank's task that a client's task is, for who has been let to see the client's. The
// words are the programme's own copy; the pictures are the bank's, as they are now: one that must not be shown any more
// goes from every page at once.
func PicturesOf(p *gate.Pass, t Task) ([]material.Picture, error) {
	if t.Material == "" {
		return nil, nil
	}
	return material.PicturesOf(p, t.Material)
}

// ShownWith are a task's pictures as a page in the reader's language shows them; each stands at folder, by its id.
func ShownWith(f web.Frame, folder string, all []material.Picture, lang string) []web.Photo {
	return material.Shown(f, folder, all, lang)
}

// PictureOf gives a picture of a client's task to a browser; fault.NotFound where the task has none of this name.
func PictureOf(p *gate.Pass, t Task, file string, small bool) (web.File, error) {
	if t.Material == "" {
		return web.File{}, fault.NotFound()
	}
	return material.FileOf(p, t.Material, file, small)
}
