package print

import (
	"encoding/base64"
	"html/template"
	"strings"

	"rsc.io/qr"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	vaultcode "etapaja/engine/vault/code"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// options say what a sheet has beside the week.
type options struct {
	origin string
	steps  bool
	slip   client.Slip // the zero Slip: none
}

// Sheet is one client's week on paper, all of it said in the client's language.
type Sheet struct {
	ID, Lang               string
	Who                    string // on the screen alone: whose sheet it is
	Title, Span, Empty     string
	Days                   []Day
	Own, Worker, Tel       string // "Omatyöntekijäsi", the name, and the number as it is read
	WorkerTel              string
	Help, HelpTel, HelpNum string
	Code                   Code
	Slip                   Slip
	AnswersTitle           string // what was answered to returns, for who reads it on no screen
	Answers                []Answer
	StepsTitle             string
	Steps                  []Steps
}

// Day is one day of the sheet.
type Day struct {
	Name, Hours string
	With        string // group and talk, or why there is no activity
	Tasks       []string
}

// Code is the short code that opens the days of the week.
type Code struct {
	Text, How, Good, Alt string
	QR                   template.URL
}

// Slip is the part that is cut off and sent back.
type Slip struct {
	Title, Name, First, Text string
	Tasks                    []string
	Lines                    []struct{}
}

// Steps are how one task is done, with the first of its pictures.
type Steps struct {
	Title, Rest string
	Steps       []string
	Picture     []web.Photo
}

// Answer is what the own worker has answered to one return.
type Answer struct{ Title, Who, Text string }

// writingLines is how many lines a slip has to write on: with them a week of four days still fits one sheet.
const writingLines = 3

func sheetOf(p *gate.Pass, f web.Frame, c client.Client, monday cal.Date, o options) (Sheet, error) {
	own := f.In(c.Lang)
	words := own.Words()
	slots, err := day.Slots(p, c, monday)
	if err != nil {
		return Sheet{}, err
	}
	tasks, err := programme.Tasks(p, c.ID, monday.InWeek().Period())
	if err != nil {
		return Sheet{}, err
	}
	helpers, err := day.HelpersOf(p, own, c, "", false)
	if err != nil {
		return Sheet{}, err
	}
	s := Sheet{
		ID: "s" + string(c.ID), Lang: own.HTMLLang(), Who: c.Name(), Title: own.T("print.sheet", c.First, monday.InWeek().Number), Span: words.Period(monday.InWeek().Period()),
		Own: own.T("print.worker"), Worker: helpers.Worker.Name, Tel: helpers.Worker.Phone, WorkerTel: helpers.Worker.Tel,
		Help: own.T("part.help"), HelpTel: helpers.Help.Tel, HelpNum: helpers.Help.Phone,
	}
	if len(slots) == 0 {
		s.Empty = own.T("print.nodays")
	} else if len(tasks) == 0 {
		s.Empty = own.T("print.notasks")
	}
	for _, slot := range slots {
		s.Days = append(s.Days, dayOf(own, slot, tasks))
	}
	s.slip(own, c, tasks)
	if err := s.answers(p, own, c); err != nil {
		return Sheet{}, err
	}
	if o.steps {
		if err := s.steps(p, own, c.Lang, tasks); err != nil {
			return Sheet{}, err
		}
	}
	return s, s.code(own, o)
}

func dayOf(own web.Frame, s programme.Slot, tasks []programme.Task) Day {
	words := own.Words()
	d := Day{Name: words.Date(s.Date), Hours: own.T("print.form."+string(s.Form), words.Span(s.From, s.Until))}
	if s.Place != "" {
		d.Hours += ", " + s.Place
	}
	if s.OffKey != "" {
		d.With = own.T("print.off", own.T(s.OffKey))
		return d
	}
	var with []string
	if s.Group.ID != "" {
		with = append(with, own.T("print.group", s.Group.Theme, words.Span(s.Group.From, s.Group.Until)))
	}
	switch {
	case s.ReceptionFrom > 0 && s.AtPlace():
		with = append(with, own.T("print.talk", words.Span(s.ReceptionFrom, s.ReceptionUntil)))
	case s.ReceptionFrom > 0:
		with = append(with, own.T("print.call", words.Span(s.ReceptionFrom, s.ReceptionUntil)))
	}
	d.With = strings.Join(with, " · ")
	for _, t := range tasks {
		if t.Date == s.Date {
			d.Tasks = append(d.Tasks, own.T("print.task", t.Title, words.Minutes(t.Minutes)))
		}
	}
	return d
}

func (s *Sheet) slip(own web.Frame, c client.Client, tasks []programme.Task) {
	if len(tasks) == 0 {
		return
	}
	s.Slip = Slip{Title: own.T("print.slip"), Name: own.T("print.slip.name"), First: c.First, Text: own.T("print.slip.text"), Lines: make([]struct{}, writingLines)}
	several := tasks[0].Date != tasks[len(tasks)-1].Date // then each says of which day it is
	for _, t := range tasks {
		title := t.Title
		if several {
			title = own.Words().Day(t.Date) + " " + title
		}
		s.Slip.Tasks = append(s.Slip.Tasks, title)
	}
}

func (s *Sheet) steps(p *gate.Pass, own web.Frame, lang string, tasks []programme.Task) error {
	if len(tasks) > 0 {
		s.StepsTitle = own.T("print.steps")
	}
	seen := map[string]bool{}
	for _, t := range tasks {
		if t.Body == "" || seen[t.Title+t.Body] {
			continue
		}
		seen[t.Title+t.Body] = true
		steps, rest := t.Steps()
		pictures, err := programme.PicturesOf(p, t)
		if err != nil {
			return err
		}
		shown := programme.ShownWith(own, "/materials/"+string(t.Material)+"/picture/", pictures, lang)
		s.Steps = append(s.Steps, Steps{Title: t.Title, Steps: steps, Rest: rest, Picture: shown[:min(1, len(shown))]})
	}
	return nil
}

// answers are those that have not got to a client who is served by letter or by call.
func (s *Sheet) answers(p *gate.Pass, own web.Frame, c client.Client) error {
	if c.Channel != client.Letter && c.Channel != client.Call {
		return nil
	}
	waits, err := day.UnreachedOf(p, c)
	if len(waits) > 0 {
		s.AnswersTitle = own.T("print.answers")
	}
	for _, w := range waits {
		for _, a := range w.Answers {
			said := Answer{Title: own.Words().Day(w.Date) + " " + w.Title, Who: a.By, Text: a.Text}
			if a.Text == "" {
				said.Text = own.T("print.thanks")
			}
			s.Answers = append(s.Answers, said)
		}
	}
	return err
}

func (s *Sheet) code(own web.Frame, o options) error {
	if o.slip.Plain == "" {
		return nil
	}
	picture, err := qr.Encode(o.origin+"/code/"+o.slip.Plain, qr.M)
	if err != nil {
		return err
	}
	picture.Scale = 4
	s.Code = Code{
		Text: vaultcode.Show(o.slip.Plain), How: own.T("print.code.how", o.origin+"/code"), Alt: own.T("print.code.qr"),
		Good: own.T("print.code.good"), QR: template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(picture.PNG())),
	}
	return nil
}
