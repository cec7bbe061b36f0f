package today

import (
	"strings"

	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Task is one of the day's tasks, a line.
type Task struct {
	Path, Name, Minutes string
	Done                bool
}

// Group is the day's moment with others.
type Group struct{ Name, Theme, When, How string }

func (f facts) page(p *gate.Pass, frame web.Frame) Page {
	words, today := frame.Words(), p.Today()
	page := Page{
		Hello:    frame.T("today.hello."+partOfDay(p.Now().Time()), f.client.First),
		Date:     words.Date(today),
		Next:     f.next(p, frame),
		Left:     f.leftover(today),
		Answered: web.Tasks{Frame: frame, Rows: f.answered(frame)},
		Unread:   f.unread,
	}
	page.Reflected = page.Next.Link != "/reflection" && has(f.signsOf(today), day.KindReflection)
	_, off := f.breaks.On(today)
	if d, ok := f.today(today); ok && !off && !d.Away() {
		f.todays(&page, d, frame)
	}
	return page
}

// todays fills what only an activity day has on which something is arranged.
func (f facts) todays(page *Page, d day.Day, frame web.Frame) {
	words := frame.Words()
	page.Hours = frame.T("today.form."+string(d.Form), words.Span(d.From, d.Until))
	if !d.SwappedFrom.IsZero() {
		page.Hours += ". " + frame.T("today.swapped.from", words.Date(d.SwappedFrom))
	}
	if place, ok := f.places[d.Place]; ok {
		page.Place = strings.TrimSuffix(place.Name+", "+place.Address, ", ")
	}
	if d.ReceptionFrom > 0 {
		page.Talk = frame.T("today.talk", words.Span(d.ReceptionFrom, d.ReceptionUntil))
	}
	if d.Group != "" {
		page.Group = Group{f.group.Name, f.group.Theme, words.Span(f.group.From, f.group.Until), frame.T("today.how." + string(f.group.How))}
	}
	done := f.done()
	for _, t := range f.tasks {
		if t.Date != d.Date {
			continue
		}
		page.Tasks = append(page.Tasks, Task{"/task/" + string(t.ID), t.Title, words.Minutes(t.Minutes), done[t.ID]})
		if done[t.ID] {
			page.TasksDone++
		}
	}
}

// done is the tasks that were returned or told.
func (f facts) done() map[id.Task]bool { return day.DoneTasks(f.signs) }

// answered is the tasks with an answer that the client has not seen.
func (f facts) answered(frame web.Frame) []web.TaskRow {
	var rows []web.TaskRow
	for _, t := range f.tasks {
		for _, w := range f.signs {
			if w.Task == t.ID && w.Stands() && w.Answer == day.AnswerGiven {
				rows = append(rows, web.TaskRow{
					Path: "/task/" + string(t.ID), Name: t.Title, Hint: frame.Words().Day(t.Date), State: web.State{Frame: frame, Kind: "returned"},
				})
				break
			}
		}
	}
	return rows
}

// leftover counts the tasks of earlier days that nobody has heard of.
func (f facts) leftover(today cal.Date) (n int) {
	done := f.done()
	for _, t := range f.tasks {
		if t.Date.Before(today) && !done[t.ID] {
			n++
		}
	}
	return n
}

func partOfDay(t cal.Time) string {
	switch {
	case t < cal.T(10, 0):
		return "morning"
	case t < cal.T(17, 0):
		return "day"
	}
	return "evening"
}
