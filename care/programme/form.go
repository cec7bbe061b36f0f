package programme

import (
	"strconv"

	"etapaja/engine/web"
)

// Form is the fields of a task that is written in words of its own.
type Form struct {
	Title, Body, Minutes web.Field
	Area                 web.Choices
}

// FormOf is the form with what a task has.
func FormOf(f web.Frame, t Task) Form {
	form := Form{
		Title:   web.Field{Frame: f, Name: "title", Label: f.T("draft.name"), Value: t.Title},
		Body:    web.Field{Frame: f, Name: "body", Label: f.T("draft.body"), Hint: f.T("draft.body.hint"), Value: t.Body},
		Minutes: web.Field{Frame: f, Name: "minutes", Label: f.T("draft.minutes"), Value: strconv.Itoa(t.Minutes), Class: "input--short"},
		Area:    web.Choices{Frame: f, Name: "area", Legend: f.T("draft.area"), Value: string(t.Area)},
	}
	for _, a := range Areas() {
		form.Area.Options = append(form.Area.Options, web.Option{Value: string(a), Text: f.T("week.area." + string(a))})
	}
	return form
}

// NewForm is the form as it is opened for a new task.
func NewForm(f web.Frame) Form { return FormOf(f, Task{Area: Hyte, Minutes: 30}) }
