package demo

import (
	"etapaja/care/client"
	"etapaja/care/form"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// filled is one answer to a form that somebody of the town has given: how many weeks before the first day, and how ("" by
// the client alone).
type filled struct {
	slug, form string
	weeks      int
	how        string
	said       form.Answers
}

// fillings are the answers of those whom the stories meet. Matti's second mapping tells that he has learnt something.
func fillings() []filled {
	return []filled{
		{"matti", "mapping", 7, "", form.Answers{"phone": "smart", "data": "short", "email": "rarely", "bank": "helped", "message": "self",
			"photo": "not", "video": "not", "forms": "helped", "helper": "worker", "learn": "photo video", "way": "app"}},
		{"matti", "mapping", 1, "", form.Answers{"phone": "smart", "data": "enough", "email": "rarely", "bank": "helped", "message": "self",
			"photo": "self", "video": "helped", "forms": "helped", "helper": "worker desk", "learn": "video services", "way": "app"}},
		{"aino", "mapping", 6, "paper", form.Answers{"phone": "none", "email": "none", "bank": "none", "forms": "not", "helper": "family worker", "way": "letter"}},
		{"yusuf", "mapping", 3, "", form.Answers{"phone": "smart", "data": "enough", "email": "reads", "bank": "uses", "message": "self", "photo": "self",
			"video": "self", "forms": "helped", "learn": "services", "way": "any"}},
		{"maja", "mapping", 4, "beside", form.Answers{"phone": "basic", "devices": "library", "email": "none", "bank": "helped", "message": "helped",
			"forms": "not", "helper": "worker", "learn": "message", "way": "call"}},
	}
}

// forms lays what the house's clients have answered.
func (l *lane) forms() {
	for _, r := range l.house.residents {
		for _, f := range fillings() {
			if r.slug == f.slug {
				l.fills(r, f)
			}
		}
	}
}

func (l *lane) fills(r *resident, f filled) {
	on := l.house.opensAfter(l.in.monday(-f.weeks))
	at := cal.At(on, afternoonDesk+35)
	if on.Before(l.in.first) || r.comes > at {
		return // a shorter history, or somebody who had not come yet
	}
	give := func(p *gate.Pass, c client.Client) error {
		kept, err := form.Save(p, c, f.form, "", f.said)
		if err != nil {
			return err
		}
		_, err = form.Give(p, c, f.form, kept.ID, form.Giving{How: f.how})
		return err
	}
	l.plan(at, func() error {
		if f.how == "" {
			return l.client(r, "care/form/fill", give)
		}
		return l.worker(r.own.serves(on), "care/form/fill", "record", access.SeeRecord, func(p *gate.Pass) error {
			c, err := client.Get(p, access.SeeRecord, r.id)
			if err != nil {
				return err
			}
			return give(p, c)
		})
	})
}
