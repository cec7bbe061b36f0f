package material

import (
	"strconv"
	"strings"

	"etapaja/engine/web"
)

// Facts is a form about a task's facts, as they are typed.
type Facts struct {
	Area, Section, Where, Needs, Goal, Source string
	Minutes, Level, Pictures, Again           int
}

// Onto sets the facts of a task.
func (f Facts) Onto(t *Task) {
	t.Area, t.Section, t.Source, t.Where, t.Needs, t.GoalArea = Area(f.Area), Section(f.Section), f.Source, f.Where, f.Needs, f.Goal
	t.Minutes, t.Level, t.Pictures, t.Again = f.Minutes, f.Level, f.Pictures, f.Again
}

// FactsForm is what is asked about a task: Area and Minutes of every task, the others where somebody wants to say.
type FactsForm struct {
	Area    web.Choices
	Minutes web.Field
	Selects []web.Choices // where, needs, level, section, goal area
	Fields  []web.Field   // pictures, interval, source
	Open    bool          // one of the others was refused
}

// FormOf asks about a task's facts.
func FormOf(f web.Frame, t Task) FactsForm {
	form := FactsForm{
		Area:    web.Choices{Frame: f, Name: "area", Legend: f.T("bank.area"), Value: string(t.Area)},
		Minutes: web.Field{Frame: f, Name: "minutes", Label: f.T("bank.minutes"), Class: "input--short", Value: number0(t.Minutes)},
	}
	for _, a := range Areas() {
		form.Area.Options = append(form.Area.Options, web.Option{Value: string(a), Text: f.T("bank.area." + string(a))})
	}
	where := web.Choices{Frame: f, Name: "where", Legend: f.T("bank.where"), Value: t.Where}
	for _, w := range Wheres() {
		where.Options = append(where.Options, web.Option{Value: w, Text: f.T("bank.where." + w)})
	}
	needs := web.Choices{Frame: f, Name: "needs", Legend: f.T("bank.needs"), Value: t.Needs}
	for _, n := range AllNeeds() {
		needs.Options = append(needs.Options, web.Option{Value: n, Text: f.T("bank.needs." + n)})
	}
	level := web.Choices{Frame: f, Name: "level", Legend: f.T("bank.level"), Value: strconv.Itoa(t.Level)}
	for _, n := range []string{"1", "2", "3"} {
		level.Options = append(level.Options, web.Option{Value: n, Text: f.T("bank.level." + n)})
	}
	form.Selects = []web.Choices{where, needs, level, sections(f, t.Section), goals(f, t.GoalArea)}
	form.Fields = []web.Field{
		{Frame: f, Name: "pictures", Label: f.T("bank.pictures"), Hint: f.T("bank.pictures.hint"), Class: "input--short", Value: strconv.Itoa(t.Pictures)},
		{Frame: f, Name: "again", Label: f.T("bank.again"), Hint: f.T("bank.again.hint"), Class: "input--short", Value: number0(t.Again)},
		{Frame: f, Name: "source", Label: f.T("bank.source"), Hint: f.T("bank.source.hint"), Value: t.Source},
	}
	for _, c := range form.Selects {
		form.Open = form.Open || f.Refused(c.Name) != ""
	}
	for _, c := range form.Fields {
		form.Open = form.Open || f.Refused(c.Name) != ""
	}
	return form
}

func sections(f web.Frame, now Section) web.Choices {
	c := web.Choices{Frame: f, Name: "section", Legend: f.T("bank.section"), Value: string(now), Options: []web.Option{{Text: f.T("bank.section.none")}}}
	for _, s := range Sections() {
		c.Options = append(c.Options, web.Option{Value: string(s), Text: f.T("bank.section." + string(s))})
	}
	return c
}

func goals(f web.Frame, now string) web.Choices {
	c := web.Choices{Frame: f, Name: "goal", Legend: f.T("bank.goal"), Value: now, Options: []web.Option{{Text: f.T("bank.goal.none")}}}
	for _, g := range GoalAreas() {
		c.Options = append(c.Options, web.Option{Value: g, Text: f.T("bank.goal." + g)})
	}
	return c
}

// number0 is a number as it stands in a field; nothing is said of zero.
func number0(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// WordsForm asks what a task says in one language. The steps of a variant are the lines of an area.
type WordsForm struct {
	Title          web.Field
	Steps          []web.Field
	Return         web.Field
	Link, LinkName web.Field
}

// WordsFormOf asks for a language's words, with what stands there now.
func WordsFormOf(f web.Frame, w Words) WordsForm {
	form := WordsForm{
		Title:    web.Field{Frame: f, Name: "title", Label: f.T("bank.title"), Hint: f.T("bank.title.hint"), Value: w.Title},
		Return:   web.Field{Frame: f, Name: "return", Label: f.T("bank.return"), Hint: f.T("bank.return.hint"), Value: w.Return},
		Link:     web.Field{Frame: f, Name: "link", Label: f.T("bank.link"), Hint: f.T("bank.link.hint"), Type: "url", Value: w.Link},
		LinkName: web.Field{Frame: f, Name: "linkname", Label: f.T("bank.linkname"), Hint: f.T("bank.linkname.hint"), Value: w.LinkName},
	}
	for _, v := range Variants() {
		form.Steps = append(form.Steps, web.Field{
			Frame: f, Name: string(v), Label: f.T("bank.variant." + string(v)),
			Hint:  f.T("bank.text."+string(v)) + " " + f.T("bank.steps.hint", LeastSteps, MostSteps),
			Value: strings.Join(w.Steps[v], "\n"),
		})
	}
	return form
}

// Lines are the steps of an area as they were typed.
func Lines(typed string) []string { return strings.Split(typed, "\n") }
