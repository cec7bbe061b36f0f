package summary

import (
	"slices"
	"strings"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Sheet is what is printed, in the client's own language: plain headings and lines, so that another reader's language
// is nowhere in it.
type Sheet struct {
	Lang, Name, Month, Title string
	Parts                    []Part
	Call, Tel, Phone         string // the line at the foot of each printed page
}

// Part is one heading with what stands under it.
type Part struct {
	ID, Heading string
	Big         string // one line in large type, "" for none
	Rows        []Row
	Lead        string // said above the lines
	Lines       []string
	None        string // said where the part is empty
}

// Row is a label and a value.
type Row struct{ Key, Value string }

// sheet is a Sheet that is being made.
type sheet struct {
	p     *gate.Pass
	f     web.Frame // in the client's language
	c     client.Client
	month cal.Month
	out   Sheet
}

// sheetOf makes the sheet of a month. Without whole it holds only what a code opens: neutral states, sums, the titles of
// tasks; with it also goals, the client's own words and what was answered.
func sheetOf(p *gate.Pass, f web.Frame, c client.Client, month cal.Month, whole bool) (Sheet, error) {
	s := sheet{p: p, f: f, c: c, month: month, out: Sheet{
		Lang: f.HTMLLang(), Name: c.Name(), Month: f.Words().Month(month), Title: f.T("summary.title"),
	}}
	steps := []func() error{s.ahead, s.days, s.money, s.tasks, s.contact}
	if whole {
		steps = []func() error{s.ahead, s.days, s.money, s.goals, s.words, s.contact}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return Sheet{}, err
		}
	}
	return s.out, nil
}

func (s *sheet) add(part Part) { s.out.Parts = append(s.out.Parts, part) }

// ahead is the next agreed day.
func (s *sheet) ahead() error {
	words, today := s.f.Words(), s.p.Today()
	part := Part{ID: "ahead", Heading: s.f.T("summary.ahead"), None: s.f.T("summary.ahead.none")}
	in := cal.Period{From: today.AddDays(1), To: today.AddDays(60)}
	breaks, err := org.BreaksIn(s.p, s.c.Unit, in)
	if err != nil {
		return err
	}
	days, err := day.Between(s.p, s.c.ID, in)
	days = slices.DeleteFunc(days, func(d day.Day) bool {
		_, off := breaks.On(d.Date)
		return off || d.Away()
	})
	if err != nil || len(days) == 0 {
		s.add(part)
		return err
	}
	d := days[0]
	part.Rows = append(part.Rows, Row{s.f.T("summary.ahead.day"), words.Date(d.Date) + ", " + s.f.T("summary.form."+string(d.Form)) + " " + words.Span(d.From, d.Until)})
	if d.ReceptionFrom > 0 {
		part.Rows = append(part.Rows, Row{s.f.T("summary.ahead.talk"), words.Span(d.ReceptionFrom, d.ReceptionUntil)})
	}
	s.add(part)
	return nil
}

// days are the month's agreed days with their neutral states.
func (s *sheet) days() error {
	days, err := attendance.OwnDays(s.p, s.c, s.month.Period())
	part := Part{ID: "days", Heading: s.f.T("summary.days"), None: s.f.T("summary.days.none")}
	for i := len(days) - 1; i >= 0; i-- {
		o := days[i]
		value := s.f.T("summary.form."+string(o.Day.Form)) + " " + s.f.Words().Span(o.Day.From, o.Day.Until) + " · " + s.f.T("part.state."+string(o.State))
		part.Rows = append(part.Rows, Row{s.f.Words().Date(o.Day.Date), value})
	}
	s.add(part)
	return err
}

// money is the sum, who pays it, and the dates for the client's own notice.
func (s *sheet) money() error {
	m, err := attendance.MoneyOf(s.p, s.c, s.month)
	if err != nil {
		return err
	}
	f, words := s.f, s.f.Words()
	part := Part{ID: "money", Heading: f.T("summary.money"), None: f.T("summary.money.none")}
	if len(m.Days) > 0 {
		part.Big = f.T("summary.sum", f.N("summary.count", len(m.Days)), words.Euro(m.Cents))
		var payers []string
		for _, paid := range m.Payers {
			payers = append(payers, f.T("summary.payer."+string(paid.By)))
		}
		if m.Unknown {
			payers = append(payers, f.T("summary.unknown"))
		}
		if len(payers) > 0 {
			part.Rows = append(part.Rows, Row{f.T("summary.payer"), strings.Join(payers, ", ")})
		}
		if m.Travel.Days > 0 && !m.Travel.Undecided {
			part.Rows = append(part.Rows, Row{f.T("summary.travel"), words.Euro(m.Travel.Cents)})
		}
		part.Lead = f.T("summary.dates")
		for _, d := range m.Days {
			part.Lines = append(part.Lines, words.Date(d))
		}
	}
	s.add(part)
	return nil
}

// done is the month's tasks and the signs that tell of them, by date.
func (s *sheet) done() ([]programme.Task, []day.Witness, error) {
	tasks, err := programme.Went(s.p, s.c.ID, s.month.Period())
	if err != nil {
		return nil, nil, err
	}
	seen, err := day.SeenBetween(s.p, s.c.ID, s.month.Period())
	return tasks, seen, err
}

// tasks are the titles of what was done, without the client's own words.
func (s *sheet) tasks() error {
	tasks, seen, err := s.done()
	part := Part{ID: "tasks", Heading: s.f.T("summary.tasks"), None: s.f.T("summary.tasks.none")}
	done := day.DoneTasks(seen)
	for _, t := range tasks {
		if done[t.ID] {
			part.Lines = append(part.Lines, s.f.Words().Day(t.Date)+" "+t.Title)
		}
	}
	s.add(part)
	return err
}

// goals stand as the client has said them.
func (s *sheet) goals() error {
	part := Part{ID: "goals", Heading: s.f.T("summary.goals"), None: s.f.T("summary.goals.none")}
	a, err := plan.Current(s.p, s.c, s.month.Last())
	if err != nil && !fault.Is(err, fault.KindNotFound) {
		return err
	}
	for _, g := range a.Goals {
		part.Lines = append(part.Lines, g.Text)
	}
	s.add(part)
	return nil
}

// words are what the client has told of the tasks and of how the days went, and what was answered to what was asked.
func (s *sheet) words() error {
	tasks, _, err := s.done()
	if err != nil {
		return err
	}
	titles := map[id.Task]string{}
	for _, t := range tasks {
		titles[t.ID] = t.Title
	}
	strip, err := day.StripBetween(s.p, s.c, s.month.Period())
	if err != nil {
		return err
	}
	answers, err := day.AnswersBetween(s.p, s.c, s.month.Period())
	if err != nil {
		return err
	}
	done := Part{ID: "tasks", Heading: s.f.T("summary.words"), None: s.f.T("summary.tasks.none")}
	ends := Part{ID: "ends", Heading: s.f.T("summary.ends"), None: s.f.T("summary.ends.none")}
	for _, w := range strip {
		on := s.f.Words().Day(w.Date)
		switch {
		case !w.Stands():
		case w.Kind == day.KindReturn || w.Kind == day.KindTold:
			done.Rows = append(done.Rows, Row{on + " " + titles[w.Task], s.returned(w, answers[w.ID])})
		case w.Kind == day.KindReflection:
			ends.Rows = append(ends.Rows, Row{on, s.ended(w)})
		}
	}
	s.add(done)
	s.add(ends)
	return s.answers()
}

// returned is what was told of a task, and below it what the own worker answered.
func (s *sheet) returned(w day.Witness, answers []day.Answer) string {
	text := w.Text
	switch {
	case text == "" && w.Kind == day.KindTold:
		text = s.f.T("summary.told")
	case text == "" && w.Files > 0:
		text = s.f.T("summary.photo")
	}
	lines := []string{text}
	for _, a := range answers {
		said := a.Text
		if said == "" {
			said = s.f.T("summary.thanks")
		}
		lines = append(lines, s.f.T("summary.answered", a.By, said))
	}
	return strings.Join(lines, "\n")
}

// ended is a reflection in words, each answer on a line.
func (s *sheet) ended(w day.Witness) string {
	var lines []string
	if w.Mood != "" && w.Mood != "0" {
		lines = append(lines, s.f.T("part.mood."+string(w.Mood)))
	}
	if w.Text != "" {
		lines = append(lines, w.Text)
	}
	if w.Next != "" {
		lines = append(lines, s.f.T("summary.wish", w.Next))
	}
	return strings.Join(lines, "\n")
}

// answers are what was answered to days that the client had asked about.
func (s *sheet) answers() error {
	said, err := attendance.Contests(s.p, s.c, s.month.Period())
	part := Part{ID: "answers", Heading: s.f.T("summary.answers")}
	for _, c := range said {
		if c.Answer != "" {
			part.Rows = append(part.Rows, Row{s.f.Words().Date(c.Date), c.Answer})
		}
	}
	if len(part.Rows) > 0 {
		s.add(part)
	}
	return err
}

// contact is whom to call.
func (s *sheet) contact() error {
	helpers, err := day.HelpersOf(s.p, s.f, s.c, "", false)
	w := helpers.Worker
	s.out.Call, s.out.Tel, s.out.Phone = s.f.T("part.help"), helpers.Help.Tel, helpers.Help.Phone
	rows := []Row{{s.f.T("summary.own"), w.Name + ", " + w.Role}, {s.f.T("summary.phone"), w.Phone}, {s.f.T("summary.unit"), helpers.Help.Phone}}
	if w.Away != "" {
		rows[0].Value += " (" + w.Away + ")"
	}
	s.add(Part{ID: "contact", Heading: s.f.T("summary.contact"), Rows: rows})
	return err
}
