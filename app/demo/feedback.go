package demo

import (
	"etapaja/care/feedback"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// feedbacks lets three people tell of the pages: one was answered with more time, one must be answered tomorrow, and one has
// just come.
func (l *lane) feedbacks() {
	if l.house.key != "satama" {
		return
	}
	var big string
	l.plan(cal.At(l.in.today.AddDays(-24), cal.T(13, 5)), func() error {
		return l.takeFeedback(&big, feedback.Sent{
			Kind: feedback.Request, Text: "Tarvitsen kaikki tehtäväpankin ohjeet isolla tekstillä tulostettuna. Näköni on heikko.", Page: "/materials",
			Reply: feedback.Letter, Contact: "Kaislakuja 9 A 4, 00000 Kaislaranta", Lang: "fi", Sender: "a",
		})
	})
	l.plan(cal.At(l.in.today.AddDays(-13), cal.T(18, 40)), func() error {
		return l.takeFeedback(nil, feedback.Sent{
			Kind: feedback.Gap, Text: "Ruudunlukija lukee viikko-ohjelman päivät kahteen kertaan.", Page: "/week", Reply: feedback.Email,
			Contact: "palaute@example.org", Lang: "fi", Sender: "b",
		})
	})
	l.plan(cal.At(l.in.today.AddDays(-2), cal.T(9, 15)), func() error {
		return l.takeFeedback(nil, feedback.Sent{
			Kind: feedback.Request, Text: "Jag vill ha anvisningarna för hösten på papper, med stor text.", Page: "/week", Reply: feedback.Phone,
			Contact: phone(190), Lang: "sv", Sender: "c",
		})
	})
	paavo := l.house.hand("paavo")
	l.plan(cal.At(l.in.today.AddDays(-12), cal.T(10, 0)), func() error {
		return l.worker(paavo, "care/feedback/reply", "unit", access.AnswerFeedback, func(p *gate.Pass) error {
			return feedback.Extend(p, big, 0, "Ohjeita on yli sata. Tulostamme ne kaikki isolla tekstillä.", feedback.Letter)
		})
	})
	l.plan(cal.At(l.in.today.AddDays(-4), cal.T(10, 0)), func() error {
		return l.worker(paavo, "care/feedback/reply", "unit", access.AnswerFeedback, func(p *gate.Pass) error {
			return feedback.Settle(p, big, feedback.Answer{
				Version: 1, Text: "Ohjeet on tulostettu isolla tekstillä ja lähetetty postissa.", Channel: feedback.Letter, Date: p.Today(), Given: "yes",
			})
		})
	})
}

// takeFeedback takes feedback in, and remembers its id where it is asked for.
func (l *lane) takeFeedback(into *string, s feedback.Sent) error {
	return l.system("", func(p *gate.Pass) error {
		if _, err := feedback.Take(p, s); err != nil || into == nil {
			return err
		}
		all, err := feedback.Waiting(p)
		if err == nil {
			*into = all[0].ID
		}
		return err
	})
}
