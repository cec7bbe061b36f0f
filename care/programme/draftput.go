package programme

import (
	"etapaja/care/client"
	"etapaja/care/material"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Put adds tasks to the draft of a client's week, each at the end of its day. What cannot be is refused on the fields of
// a form: title, body, area, minutes, date.
func Put(p *gate.Pass, c client.Client, monday cal.Date, tasks ...Drafted) error {
	s, err := open(p, c, monday)
	if err != nil || len(tasks) == 0 {
		return err
	}
	for i := range tasks {
		if err := s.check(p, &tasks[i]); err != nil {
			return err
		}
	}
	if err := s.touch(p); err != nil {
		return err
	}
	for _, d := range tasks {
		if err := s.put(p, d); err != nil {
			return err
		}
	}
	return s.fits()
}

// PutOwn adds a task in a worker's own words, written for this client, to a day of the week.
func PutOwn(p *gate.Pass, c client.Client, monday cal.Date, t Task) error {
	return Put(p, c, monday, Drafted{Task: t, Lang: c.Lang, Variant: material.VariantOf(c.Channel)})
}

// check refuses a task that cannot stand on its day.
func (s *sheet) check(p *gate.Pass, d *Drafted) error {
	if field, key, args := d.wrong(); key != "" {
		return fault.Invalid(field, key, args...)
	}
	return s.ahead(p, d.Date)
}

// put writes a task at the end of its day.
func (s *sheet) put(p *gate.Pass, d Drafted) error {
	d.ID, d.Client, d.ord, d.Stamp = id.Task(p.NewID()), s.Client, s.last(d.Date), s.Stamp
	s.tasks = append(s.tasks, d)
	return d.insert(p)
}

// fits refuses a day with more tasks than anybody can do.
func (s *sheet) fits() error {
	for date := range s.Days().All() {
		if len(s.on(date)) > mostTasks {
			return fault.Invalid("date", "programme.tasks.many", mostTasks)
		}
	}
	return nil
}

// Edit is a change of one drafted task.
type Edit struct {
	Task Task // its ID, and what it is to be: area, minutes, title, body, date
	Seen int  // the stamp of the task as the worker saw it
}

// Change gives a drafted task other words, minutes or another day, where it goes to the end. Whoever changes what a
// colleague has changed in between is told (fault.Stale), and nothing is lost. Words written anew are taken to be in the
// client's language and for the client's channel.
func Change(p *gate.Pass, c client.Client, monday cal.Date, e Edit) error {
	s, err := open(p, c, monday)
	if err != nil {
		return err
	}
	at, err := s.find(e.Task.ID)
	if err != nil {
		return err
	}
	was := s.tasks[at]
	d := was
	d.Area, d.Minutes, d.Title, d.Body, d.Date = e.Task.Area, e.Task.Minutes, e.Task.Title, e.Task.Body, e.Task.Date
	if err := s.check(p, &d); err != nil {
		return err
	}
	if d == was {
		return nil
	}
	if was.Stamp != e.Seen || !was.Stands() {
		return fault.Stale()
	}
	if err := s.ahead(p, was.Date); err != nil {
		return err
	}
	if d.Title != was.Title || d.Body != was.Body {
		d.Lang, d.Variant = c.Lang, material.VariantOf(c.Channel)
	}
	if d.Date != was.Date {
		d.ord = s.last(d.Date)
	}
	return s.keep(p, at, d)
}

// keep writes one changed task as this client's own.
func (s *sheet) keep(p *gate.Pass, at int, d Drafted) error {
	if err := s.touch(p); err != nil {
		return err
	}
	d.Stamp, d.Own = s.Stamp, d.Of != ""
	s.tasks[at] = d
	if err := d.save(p); err != nil {
		return err
	}
	return s.fits()
}
