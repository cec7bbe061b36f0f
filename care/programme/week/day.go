package week

import (
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// Day is one day of the week with its tasks.
type Day struct {
	ID, Day      string // the heading's id, and the date
	Name         string
	Hours, Place string
	Group, Talk  string
	Off          string // why nothing is arranged
	Loose        bool   // tasks stand on a day that is not agreed
	Past         bool   // it has been lived: nothing is changed any more
	Tasks        []Task
	Removed      []Removed
	Sum          string // minutes planned, against what is needed
	Enough       bool
	Add, Order   string // paths; Add is "" where nothing can be added
}

// Task is one drafted task.
type Task struct {
	ID, Path, Title, Hint string
	Note                  string // in which language or for which channel its words are, where it is another than the client's
	Group                 string // that it came from the group's week
	First, Last           bool
}

// Removed is a task that was taken out.
type Removed struct {
	Title string
	Press web.Press
}

func (page *Page) days(p *gate.Pass, f web.Frame, m programme.Making) {
	for date := range m.Week.Days().All() {
		d := Day{
			ID: "d" + date.String(), Day: date.String(), Name: f.Words().Date(date), Past: date.Before(p.Today()), Loose: true, Order: page.Path + "/order",
		}
		for _, s := range m.Days {
			if s.Date == date {
				d.agreed(f, s, m.Outline)
				d.Add = page.Path + "/add?date=" + date.String()
			}
		}
		if d.Past || d.Off != "" {
			d.Add = ""
		}
		d.tasks(f, page.Path, date, m.Outline)
		if !d.Loose || len(d.Tasks) > 0 {
			page.Days = append(page.Days, d)
		}
	}
}

// agreed fills what was agreed for the day.
func (d *Day) agreed(f web.Frame, s programme.Slot, o programme.Outline) {
	words := f.Words()
	d.Loose, d.Place = false, s.Place
	d.Hours = f.T("week.form."+string(s.Form), words.Span(s.From, s.Until))
	if s.Group.ID != "" {
		d.Group = f.T("week.group", s.Group.Name, words.Span(s.Group.From, s.Group.Until))
	}
	if s.ReceptionFrom > 0 {
		d.Talk = f.T("week.talk", words.Span(s.ReceptionFrom, s.ReceptionUntil))
	}
	if s.OffKey != "" {
		d.Off = f.T("week.off", f.T(s.OffKey))
		return
	}
	planned := o.Planned(s)
	d.Enough = planned >= o.Least
	if s.Contact() > 0 && string(s.Form) == "remote" {
		d.Sum = f.T("week.sum.remote", words.Minutes(planned), words.Minutes(planned-s.Contact()), words.Minutes(s.Contact()))
	} else if string(s.Form) == "remote" {
		d.Sum = f.T("week.sum.tasks", words.Minutes(planned))
	}
}

func (d *Day) tasks(f web.Frame, path string, date cal.Date, o programme.Outline) {
	for _, t := range o.Tasks {
		if t.Date != date {
			continue
		}
		if !t.Stands() {
			if !d.Past {
				d.Removed = append(d.Removed, Removed{t.Title, web.Press{Frame: f, Path: path + "/restore", Label: f.T("week.restore"),
					Kind: "secondary", Name: "task", Value: string(t.ID)}})
			}
			continue
		}
		row := Task{
			ID: string(t.ID), Path: "/client/" + string(t.Client) + "/draft/" + string(t.ID), Title: t.Title,
			Hint: f.Words().Minutes(t.Minutes) + " · " + f.T("week.area."+string(t.Area)), First: len(d.Tasks) == 0,
		}
		switch {
		case t.Lang != "" && t.Lang != o.Lang:
			row.Note = f.T("week.note.lang", f.T("groups.lang."+t.Lang))
		case t.Variant != "" && t.Variant != o.Variant:
			row.Note = f.T("week.note.variant." + string(t.Variant))
		}
		switch {
		case t.Own:
			row.Group = f.T("week.note.own")
		case t.Of != "":
			row.Group = f.T("week.note.group")
		}
		d.Tasks = append(d.Tasks, row)
	}
	if n := len(d.Tasks); n > 0 {
		d.Tasks[n-1].Last = true
	}
}
