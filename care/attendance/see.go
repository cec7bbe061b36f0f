package attendance

import (
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// closingTime is when a day that nobody has been heard of is proposed an open absence.
const closingTime cal.Time = 20 * 60

// See gathers what is known of one day.
func See(p *gate.Pass, d day.Day) (Seen, error) {
	signs, err := day.Seen(p, d.Client, d.Date)
	if err != nil {
		return Seen{}, err
	}
	planned, err := plannedOf(p, d.Client, d.Date)
	if err != nil {
		return Seen{}, err
	}
	breaks, err := org.BreaksIn(p, d.Unit, cal.Period{From: d.Date, To: d.Date})
	if err != nil {
		return Seen{}, err
	}
	_, off := breaks.On(d.Date)
	book, err := rule.Book(p)
	return seenOf(p, d, book, signs, planned, off), err
}

func seenOf(p *gate.Pass, d day.Day, book law.Book, signs []day.Witness, planned map[id.Task]int, off bool) Seen {
	limits, _ := book.MinutesOfDay(d.Date)
	return Seen{
		Form: d.Form, Agreed: d.Minutes, Least: limits.Rule.Least, NotArranged: off, Signs: signs, Planned: planned, Law: book,
		WindowGone: p.Now() > d.WindowUntil,
		DayOver:    p.Now() >= max(cal.At(d.Date, d.Until), cal.At(d.Date, closingTime)),
	}
}

// task is a task that was returned or told, with its planned minutes. One that has been left out of the programme
// since was carried out all the same.
type task struct {
	id      id.Task
	minutes int
}

func (t *task) fields() []any { return []any{&t.id, &t.minutes} }

func plannedOf(p *gate.Pass, c id.Client, date cal.Date) (map[id.Task]int, error) {
	tasks, err := gate.All(p, (*task).fields, `
		SELECT DISTINCT t.id, t.minutes
		FROM witness w
		JOIN task t ON t.tenant = $1 AND t.id = w.task
		WHERE w.tenant = $1 AND w.client = $2 AND w.date = $3`, c, date)
	planned := make(map[id.Task]int, len(tasks))
	for _, t := range tasks {
		planned[t.id] = t.minutes
	}
	return planned, err
}
