package today

import (
	"strings"

	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Group is the day's moment with others.
type Group struct{ Name, Theme, When, How string }

// Line is one agreed day of the week with its neutral state.
type Line struct {
	Day   string
	Hours string
	State web.State
	Today bool
}

func (f facts) page(p *gate.Pass, frame web.Frame) Page {
	words, today := frame.Words(), p.Today()
	page := Page{
		Hello:    frame.T("today.hello."+partOfDay(p.Now().Time()), f.client.First),
		Date:     words.Date(today),
		Next:     f.next(p, frame),
		Week:     f.week(frame, p.Now()),
		Left:     web.Tasks{Frame: frame, Rows: f.leftover(frame, today)},
		Answered: web.Tasks{Frame: frame, Rows: f.answered(frame)},
		Messages: message.Lines(words, f.letters, f.client.First),
	}
	for _, m := range f.letters {
		if !m.ByClient && m.ReadAt == 0 {
			page.Unread++
		}
	}
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
	page.Tasks = web.Tasks{Frame: frame}
	for _, t := range f.tasks {
		if t.Date == d.Date {
			page.Tasks.Rows = append(page.Tasks.Rows, taskRow(frame, t, f.done()))
		}
	}
}

func taskRow(frame web.Frame, t programme.Task, done map[id.Task]bool) web.TaskRow {
	row := web.TaskRow{Path: "/task/" + string(t.ID), Name: t.Title, Hint: frame.Words().Minutes(t.Minutes), State: web.State{Frame: frame, Kind: "none"}}
	row.State.Kind = "todo"
	if done[t.ID] {
		row.State.Kind = "returned"
	}
	return row
}

// done is the tasks that were returned or told.
func (f facts) done() map[id.Task]bool { return day.DoneTasks(f.signs) }

// answered is the tasks with an answer that the client has not seen.
func (f facts) answered(frame web.Frame) []web.TaskRow {
	var rows []web.TaskRow
	for _, t := range f.tasks {
		for _, w := range f.signs {
			if w.Task == t.ID && w.Stands() && w.Answer == day.AnswerGiven {
				row := taskRow(frame, t, map[id.Task]bool{t.ID: true})
				row.Hint = frame.Words().Day(t.Date)
				rows = append(rows, row)
				break
			}
		}
	}
	return rows
}

// leftover is the newest three tasks of earlier days that nobody has heard of.
func (f facts) leftover(frame web.Frame, today cal.Date) []web.TaskRow {
	var rows []web.TaskRow
	done := f.done()
	for i := len(f.tasks) - 1; i >= 0 && len(rows) < 3; i-- {
		if t := f.tasks[i]; t.Date.Before(today) && !done[t.ID] {
			row := taskRow(frame, t, done)
			row.Hint = frame.Words().Day(t.Date) + " · " + row.Hint
			rows = append(rows, row)
		}
	}
	return rows
}

// week is this week's agreed days with their neutral states: coming, marked, waiting for confirmation, being asked.
func (f facts) week(frame web.Frame, now cal.Instant) []Line {
	today := now.Date()
	var lines []Line
	for _, d := range f.days {
		if d.Date.InWeek() != today.InWeek() {
			continue
		}
		l := Line{Day: frame.Words().Day(d.Date), Hours: frame.Words().Span(d.From, d.Until), Today: d.Date == today}
		_, off := f.breaks.On(d.Date)
		l.State = web.State{Frame: frame, Kind: string(f.entries[d.Date].On(d, now, off, f.asked[d.Date]))}
		lines = append(lines, l)
	}
	return lines
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
