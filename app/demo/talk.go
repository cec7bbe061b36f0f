package demo

import (
	"etapaja/care/client"
	"etapaja/care/message"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// talks lays the messages of a day. Whoever has a browser has a word with the worker every other week or so.
func (l *lane) talks(date cal.Date) {
	if !l.house.opens(date) || l.in.lean(date) {
		return
	}
	for _, r := range l.house.residents {
		if r.channel != client.App || r.comes >= cal.At(date, cal.T(7, 0)) || r.waits(date, l.in) {
			continue
		}
		if _, served := r.period(date); !served {
			continue
		}
		d := diceOn(r.seed^0x5eed, date)
		switch {
		case r.slug == "jouni" && !l.house.opensAfter(date).Before(l.in.today) && date.Before(l.in.today):
			l.writes(r, cal.At(date, cal.T(18, 10)), l.book.talks.next(r, "client").text) // waits for the first day's reader
		case r.slug == "eetu" && !l.house.opensAfter(l.house.opensAfter(date)).Before(l.in.today) && date.Before(l.in.today):
			if l.house.opensAfter(date).Before(l.in.today) { // waits so long that it is the team's
				l.writes(r, cal.At(date, cal.T(12, 0)), l.book.talks.next(r, "client").text)
			}
		case d.in100(9):
			l.exchange(r, d, date)
		}
	}
}

// exchange is a word and its answer. What comes after the first day's hour is never said, so that some words wait.
func (l *lane) exchange(r *resident, d *dice, date cal.Date) {
	next := l.house.opensAfter(date)
	if d.in100(60) {
		x := l.book.talks.next(r, "client")
		l.writes(r, cal.At(date, cal.T(16, 0)).Add(minutes(d.below(260))), x.text)
		l.answers(r, cal.At(next, cal.T(8, 40)).Add(minutes(d.below(25))), x.answer)
		l.reads(r, cal.At(next, cal.T(9, 50)).Add(minutes(d.below(300))))
		return
	}
	x := l.book.talks.next(r, "worker")
	l.answers(r, cal.At(date, cal.T(13, 20)).Add(minutes(d.below(60))), x.text)
	l.writes(r, cal.At(date, cal.T(16, 0)).Add(minutes(d.below(300))), x.answer)
	w := r.own.serves(next)
	l.plan(cal.At(next, cal.T(8, 30)).Add(minutes(d.below(10))), func() error {
		return l.thread(w, r, message.Opened)
	})
}

func (l *lane) writes(r *resident, at cal.Instant, text string) {
	l.plan(at, func() error {
		return l.client(r, "care/message/thread", func(p *gate.Pass, c client.Client) error {
			if err := message.Opened(p, c); err != nil {
				return err
			}
			return message.Send(p, c, text)
		})
	})
}

func (l *lane) reads(r *resident, at cal.Instant) {
	l.plan(at, func() error { return l.client(r, "care/message/thread", message.Opened) })
}

func (l *lane) answers(r *resident, at cal.Instant, text string) {
	w := r.own.serves(at.Date())
	l.plan(at, func() error {
		return l.thread(w, r, func(p *gate.Pass, c client.Client) error {
			if err := message.Opened(p, c); err != nil {
				return err
			}
			return message.Send(p, c, text)
		})
	})
}

// thread is a worker at one client's messages.
func (l *lane) thread(w *hand, r *resident, do func(*gate.Pass, client.Client) error) error {
	return l.worker(w, "care/message/talk", "message", access.SeeRecord, func(p *gate.Pass) error {
		c, err := client.Get(p, access.SeeRecord, r.id)
		if err != nil {
			return err
		}
		return do(p, c)
	})
}

// next is what has not been said in the client's thread yet; when all has been, it begins anew.
func (all sayings) next(r *resident, who string) saying {
	said := all[who+"/"+r.lang]
	r.spoken++
	return said[(int(r.seed%64)+r.spoken)%len(said)]
}
