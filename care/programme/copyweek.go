package programme

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// CopyWeek brings the tasks of the week before into the draft, each to the same day of the week, where that day is
// agreed, is on and is still ahead. What stands there already under the same title is not brought twice. It tells how
// many tasks came.
func CopyWeek(p *gate.Pass, c client.Client, monday cal.Date, days []Slot) (int, error) {
	before, err := LoadWeek(p, c.ID, monday.AddDays(-7))
	if err != nil {
		return 0, err
	}
	last, err := Drafts(p, before)
	if err != nil {
		return 0, err
	}
	s, err := open(p, c, monday)
	if err != nil {
		return 0, err
	}
	var fresh []Drafted
	for _, d := range last {
		d.Date = d.Date.AddDays(7)
		if d.Stands() && s.ahead(p, d.Date) == nil && onDay(days, d.Date) && !s.has(d) {
			d.Of, d.Own = "", false
			fresh = append(fresh, d)
		}
	}
	return len(fresh), Put(p, c, monday, fresh...)
}

func onDay(days []Slot, date cal.Date) bool {
	for _, s := range days {
		if s.Date == date {
			return s.OffKey == ""
		}
	}
	return false
}

// has tells that a day has a task of the same bank task, or of the same title.
func (s *sheet) has(d Drafted) bool {
	for _, i := range s.on(d.Date) {
		if s.tasks[i].same(d) {
			return true
		}
	}
	return false
}

// same tells that two tasks are one: of the same task of the bank, or under the same title.
func (d Drafted) same(o Drafted) bool {
	return d.Title == o.Title || d.Material != "" && d.Material == o.Material
}
