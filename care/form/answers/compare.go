package answers

import (
	"strings"

	"etapaja/care/form"
	"etapaja/engine/web"
)

// Course is one score over time: a picture, and the same figures as a table.
type Course struct {
	ID, Name, Told string // Told says the figures in one sentence
	High           int
	Rows           []Bar
}

// Bar is one answer's score, laid out.
type Bar struct {
	Date, Score, Change string
	Y, Base, Width      int
}

// How the picture is laid out, in its own units.
const (
	wide  = 318
	step  = 52
	label = 16
)

func (page *Page) compare(f web.Frame, all []form.Answer) {
	for _, c := range form.Compare(all) {
		q := Question{Text: c.Question.Text.In(f.Words().Lang())}
		for _, l := range c.Lines {
			said := l.Question.Tell(f.Words(), l.Said)
			if said == "" {
				said = f.T("forms.blank")
			}
			q.Lines = append(q.Lines, Line{Date: f.Words().Plain(l.Answer.Date), Text: said, Change: changed(f, l.Change)})
		}
		page.Questions = append(page.Questions, q)
	}
	for _, c := range form.Courses(all) {
		page.Courses = append(page.Courses, draw(f, c))
	}
}

// changed says a change in words.
func changed(f web.Frame, c form.Change) string {
	lang := f.Words().Lang()
	names := func(options []form.Option) string {
		var all []string
		for _, o := range options {
			all = append(all, o.Text.In(lang))
		}
		return strings.Join(all, ", ")
	}
	switch {
	case c.Kind == form.First:
		return ""
	case len(c.Came) > 0 && len(c.Went) > 0:
		return f.T("forms.came", names(c.Came)) + " " + f.T("forms.went", names(c.Went))
	case len(c.Came) > 0:
		return f.T("forms.came", names(c.Came))
	case len(c.Went) > 0:
		return f.T("forms.went", names(c.Went))
	}
	return f.T("forms.change." + string(c.Kind))
}

// draw lays out a score: a bar an answer, the oldest above, with its date and figures in words beside it.
func draw(f web.Frame, c form.Course) Course {
	drawn := Course{ID: "course-" + c.Score.ID, Name: c.Score.Name.In(f.Words().Lang()), High: step * len(c.Points)}
	var told []string
	for i, at := range c.Points {
		b := Bar{
			Date: f.Words().Plain(at.Answer.Date), Score: f.T("forms.points", at.Sum, at.Most),
			Y: i*step + label + 6, Base: i*step + label,
		}
		if at.Most > 0 {
			b.Width = wide * at.Sum / at.Most
		}
		if i > 0 {
			before := c.Points[i-1]
			b.Change = f.T("forms.change." + string(course(before, at)))
		}
		told = append(told, b.Date+": "+b.Score)
		drawn.Rows = append(drawn.Rows, b)
	}
	drawn.Told = strings.Join(told, ". ")
	return drawn
}

// course compares two scores by their shares, for the most may differ: not everything is asked each time.
func course(before, now form.Point) form.ChangeKind {
	switch was, is := before.Sum*now.Most, now.Sum*before.Most; {
	case is > was:
		return form.More
	case is < was:
		return form.Less
	}
	return form.Same
}
