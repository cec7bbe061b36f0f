package strip

import (
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// Answer is a worker's word about a return.
type Answer struct {
	By, Text string
	Undo     web.Press // no Label: it stays
}

// Respond answers a return that nobody has answered: with one press, or in words.
type Respond struct {
	Of, Title string // the return, and its task
	Thank     web.Press
	Text      web.Field
	Open      bool // this form was refused
}

// answered fills what was answered to a return, for who reads it, and asks for an answer where there is none.
func (page *Page) answered(p *gate.Pass, f web.Frame, v attendance.View, w day.Witness, said *Said) {
	field, press := "text-"+string(w.ID), web.Press{Frame: f, Kind: "secondary", Name: "of"}
	switch {
	case !v.Reads || w.Kind != day.KindReturn && w.Kind != day.KindTold:
		return
	case !w.Stands():
		said.Unsent = f.Typed(field, "")
		return
	case !w.Answer.Given():
		press.Path, press.Label, press.Value = page.Day+"/thank", f.T("strip.said.thank"), string(w.ID)
		said.Respond = &Respond{
			Of: string(w.ID), Title: v.Titles[w.Task].Title, Open: f.Typed("of", "") == string(w.ID), Thank: press,
			Text: web.Field{Frame: f, Name: field, Label: f.T("strip.answer")},
		}
		return
	}
	for _, a := range v.Answers[w.ID] {
		one := Answer{By: f.T("strip.answered", a.By) + ", " + f.Words().Instant(a.Made), Text: a.Text}
		if a.Text == "" {
			one.Text = f.T("strip.said.thank")
		}
		if a.May(p.Actor(), p.Now()) {
			press.Path, press.Label, press.Value = page.Day+"/unsay", f.T("part.undo"), a.ID
			one.Undo = press
		}
		said.Answers = append(said.Answers, one)
	}
	said.Stands = f.T("strip.said." + string(w.Answer))
	if w.Answer == day.AnswerGiven && (v.Client.Channel == client.Letter || v.Client.Channel == client.Call) {
		said.Carry = "/returns"
	}
}

func respond(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return decide(p, r, "", &struct{}{}, func(c client.Client, d cal.Date) error {
		if err := c.Allow(p, access.SeeRecord); err != nil {
			return err
		}
		field := "text-" + r.Typed("of") // one of many fields on the page
		if prose.Blank(r.Typed(field)) {
			return fault.Invalid(field, "returns.empty")
		}
		_, err := day.Respond(p, c, d, id.Witness(r.Typed("of")), r.Typed(field))
		return fault.Renamed(err, func(name string) string {
			if name == "" {
				return ""
			}
			return field
		})
	})
}

func thank(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return decide(p, r, "", &struct{}{}, func(c client.Client, d cal.Date) error {
		_, err := day.Respond(p, c, d, id.Witness(r.Typed("of")), "")
		return err
	})
}

func unsay(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return decide(p, r, "", &struct{}{}, func(c client.Client, d cal.Date) error {
		return day.Unsay(p, c, d, r.Typed("of"))
	})
}
