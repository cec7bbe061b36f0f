// Package tasks is the client's page of what there is to do: today's tasks, and those of the last two weeks that were
// left over.
package tasks

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

//go:embed tasks.html
var html embed.FS

// Page is today's tasks and the left over ones, the newest day first.
type Page struct {
	web.Frame
	Today   web.Tasks
	Left    []Day
	Helpers day.Helpers
}

// Day is one earlier day with the tasks of it that nobody has heard of.
type Day struct {
	ID, Date, Until string // until when they may be returned
	Tasks           web.Tasks
}

// Screen is /tasks.
var Screen = web.Screen[Page]{Path: "/tasks", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	f, today := r.Frame(), p.Today()
	in := cal.Period{From: day.OldestReturn(today), To: today}
	tasks, err := programme.Went(p, c.ID, in)
	if err != nil {
		return Page{}, err
	}
	seen, err := day.SeenBetween(p, c.ID, in)
	if err != nil {
		return Page{}, err
	}
	page := Page{Today: web.Tasks{Frame: f}}
	done := day.DoneTasks(seen)
	for i := len(tasks) - 1; i >= 0; i-- {
		if t := tasks[i]; t.Date.Before(today) && !done[t.ID] && !t.LeftOut {
			page.add(f, t)
		}
	}
	for _, t := range tasks {
		if t.Date == today && (done[t.ID] || !t.LeftOut) {
			page.Today.Rows = append(page.Today.Rows, row(f, t, done[t.ID]))
		}
	}
	page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false)
	return page, err
}

// add puts a left over task first under its day. The tasks come the newest day first, and of a day the last one.
func (page *Page) add(f web.Frame, t programme.Task) {
	id := "d" + t.Date.String()
	if n := len(page.Left); n == 0 || page.Left[n-1].ID != id {
		page.Left = append(page.Left, Day{
			ID: id, Date: f.Words().Date(t.Date), Until: f.T("tasks.until", f.Words().Plain(day.LastReturn(t.Date))),
			Tasks: web.Tasks{Frame: f},
		})
	}
	rows := &page.Left[len(page.Left)-1].Tasks.Rows
	*rows = append([]web.TaskRow{row(f, t, false)}, *rows...)
}

func row(f web.Frame, t programme.Task, done bool) web.TaskRow {
	r := web.TaskRow{Path: "/task/" + string(t.ID), Name: t.Title, Hint: f.Words().Minutes(t.Minutes), State: web.State{Frame: f, Kind: "todo"}}
	if done {
		r.State.Kind = "returned"
	}
	return r
}
