package strip

import (
	"strconv"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/law"
)

// Forms are what the worker may decide now. Each form's fields carry the form's name, so that what was typed and
// refused stays with its form; Open names the form that was refused.
type Forms struct {
	Open    string
	Confirm *ConfirmForm
	Short   *ShortForm
	Absent  *AbsentForm
	Off     *OffForm
	Correct *CorrectForm
	Answer  *AnswerForm
}

// ConfirmForm says that the day was carried out.
type ConfirmForm struct {
	Minutes, Note web.Field
	First         bool // it is what the proposal asks for: it stands first on the page
}

// ShortForm says that the day was left under four hours.
type ShortForm struct {
	Law           Reason
	Minutes, Note web.Field
	First         bool
}

// AbsentForm says why the day was missed.
type AbsentForm struct {
	Missed MissedFields
	Note   web.Field
	First  bool
}

// MissedFields are the questions about an absence.
type MissedFields struct {
	Reason                web.Choices
	SpellStart, ChildBorn web.Field
	Certificate           web.Choices
	Means                 Means
}

// OffForm says that nothing was arranged.
type OffForm struct {
	Note  web.Field
	First bool
}

// CorrectForm says what the day really was.
type CorrectForm struct {
	Version int
	Mark    web.Choices
	Minutes web.Field
	Missed  MissedFields
	Why     web.Field
}

// AnswerForm answers what the client has said of the mark.
type AnswerForm struct{ Text web.Field }

func (page *Page) forms(p *gate.Pass, r *web.Request, v attendance.View) {
	f := r.Frame()
	whole, _ := v.Law.MinutesOfDay(v.Date)
	m := maker{f, v, whole}
	if len(f.Refusals()) > 0 {
		at := f.Path()
		page.Forms.Open = at[strings.LastIndexByte(at, '/')+1:]
	}
	for _, c := range v.Contests {
		if c.Settled == 0 && v.Corrects {
			page.Forms.Answer = &AnswerForm{web.Field{Frame: f, Name: "answer", Label: f.T("strip.answer"), Hint: f.T("strip.answer.hint")}}
		}
	}
	if page.Forms.Answer == nil {
		page.Unsent = f.Typed("answer", "")
	}
	switch {
	case page.Ahead || page.Closed != nil && !v.Change.Open():
	case v.Entry.Counts() && v.Corrects:
		if m.carried(page.Forms.Open) {
			page.Forms.Open = "correct"
		}
		page.Forms.Correct = m.correct()
	case !v.Entry.Counts() && v.Confirms:
		m.decide(&page.Forms)
	}
}

// maker makes the fields of the forms.
type maker struct {
	f     web.Frame
	v     attendance.View
	whole law.Version[law.Limits] // minutes of a whole day
}

func (m maker) decide(forms *Forms) {
	p := m.v.Proposal
	confirm := &ConfirmForm{Minutes: m.minutes("confirm"), Note: m.note("confirm")}
	if p.Kind == attendance.Attend {
		confirm.Minutes.Value = strconv.Itoa(p.Minutes)
	}
	short := &ShortForm{
		Law:     Reason{m.f.T("strip.short.text", m.f.Words().Minutes(m.whole.Rule.Least)), m.f.Cite(m.whole.Cite)},
		Minutes: m.minutes("short"), Note: m.note("short"),
	}
	if p.Kind == attendance.Short {
		short.Law = Reason{} // the proposal says it already
		if p.Minutes > 0 {
			short.Minutes.Value = strconv.Itoa(p.Minutes)
		}
	}
	absent := &AbsentForm{Missed: m.missed("absent"), Note: m.note("absent")}
	off := &OffForm{Note: m.note("off")}
	forms.Confirm, forms.Short, forms.Absent, forms.Off = confirm, short, absent, off
	switch p.Kind {
	case attendance.Off:
		off.First = true
	case attendance.Short:
		short.First = true
	case attendance.Absence, attendance.OpenAbsence:
		absent.First = true
	default:
		confirm.First = true
	}
	if m.v.Break.Key != "" {
		forms.Absent = nil // nobody is absent where nothing is arranged
	} else {
		off.Note.Hint = m.f.T("strip.off.hint")
	}
}

// carried brings what was typed into a form that came too late over to the correction of what a colleague has marked.
func (m maker) carried(form string) bool {
	mark, late := map[string]attendance.Mark{
		"confirm": attendance.Present, "short": attendance.ShortDay, "absent": attendance.AbsentOpen, "off": attendance.NotArranged,
	}[form]
	if !late {
		return false
	}
	m.f.Carry("correctmark", string(mark))
	m.f.Carry("correctwhy", m.f.Typed(form+"note", ""))
	for _, field := range []string{"minutes", "reason", "spellstart", "childborn", "certificate"} {
		m.f.Carry("correct"+field, m.f.Typed(form+field, ""))
	}
	return true
}

func (m maker) correct() *CorrectForm {
	form := &CorrectForm{
		Version: m.v.Entry.Version, Minutes: m.minutes("correct"), Missed: m.missed("correct"),
		Why: web.Field{Frame: m.f, Name: "correctwhy", Label: m.f.T("strip.correct.why"), Hint: m.f.T("strip.correct.why.hint")},
	}
	if m.v.Entry.Minutes > 0 {
		form.Minutes.Value = strconv.Itoa(m.v.Entry.Minutes)
	}
	form.Mark = web.Choices{Frame: m.f, Name: "correctmark", Legend: m.f.T("strip.correct.mark")}
	marks := []attendance.Mark{attendance.Present, attendance.ShortDay, attendance.AbsentOpen, attendance.NotArranged}
	for _, mark := range marks {
		form.Mark.Options = append(form.Mark.Options, web.Option{Value: string(mark), Text: m.f.T("strip.correct.to." + string(mark))})
	}
	return form
}

func (m maker) minutes(form string) web.Field {
	return web.Field{
		Frame: m.f, Name: form + "minutes", Label: m.f.T("strip.minutes"), Hint: m.f.T("strip.minutes.hint", m.whole.Rule.Least), Class: "input--short",
	}
}

func (m maker) note(form string) web.Field {
	return web.Field{Frame: m.f, Name: form + "note", Label: m.f.T("strip.note")}
}

// missed asks about an absence, with what the client has told and with the spell that goes on.
func (m maker) missed(form string) MissedFields {
	told := m.v.Spell
	if m.v.Entry.Missed.Reason != "" {
		told = m.v.Entry.Missed
	}
	fields := MissedFields{
		Reason: web.Choices{Frame: m.f, Name: form + "reason", Legend: m.f.T("strip.reason"), Value: string(told.Reason)},
		SpellStart: web.Field{Frame: m.f, Name: form + "spellstart", Label: m.f.T("strip.spell"), Hint: m.f.T("strip.spell.hint"),
			Type: "date", Class: "input--middle", Value: told.SpellStart.String()},
		ChildBorn: web.Field{Frame: m.f, Name: form + "childborn", Label: m.f.T("strip.child"), Type: "date", Class: "input--middle",
			Value: told.ChildBorn.String()},
		Certificate: web.Choices{Frame: m.f, Name: form + "certificate", Legend: m.f.T("strip.certificate.legend"),
			Options: []web.Option{{Value: "yes", Text: m.f.T("strip.certificate.seen")}}},
	}
	fields.Means = m.means()
	if told.Certificate {
		fields.Certificate.Value = "yes"
	}
	for _, reason := range day.Reasons() {
		fields.Reason.Options = append(fields.Reason.Options, web.Option{
			Value: string(reason), Text: m.f.T("cause." + string(reason)), Hint: m.hint(reason),
		})
	}
	return fields
}

// hint is what a reason means for the benefit; nothing where no unemployment benefit is paid.
func (m maker) hint(reason day.Reason) string {
	if m.v.Benefit.Kind == law.NoBenefit && reason != day.NotSaid {
		return ""
	}
	return m.f.T("cause.means." + string(reason))
}
