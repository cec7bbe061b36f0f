package demo

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// onSite lays the part of a day that is spent at the place: the worker enters who comes and who goes.
func (l *lane) onSite(s script) {
	w := l.serves(s)
	came, left := s.at(s.s.From+cal.Time(s.d.between(-9, 14))), s.at(s.s.Until+cal.Time(s.d.between(-6, 8)))
	switch {
	case s.turn == short:
		left = came.Add(minutes(s.d.between(85, 215)))
	case s.s.Form == plan.Hybrid:
		left = came.Add(minutes(s.d.between(140, 170)))
	}
	l.arrive(s, w, came)
	if s.away > 0 {
		l.absence(s, w, came.Add(minutes(90)))
	}
	if s.turn != unsigned {
		l.enter(w, s.desk(left), item{left, s.r, func(p *gate.Pass, c client.Client, at cal.Instant) error {
			_, err := day.Depart(p, c, s.date, day.Log{At: at})
			return err
		}})
	}
	if s.group != nil && s.group.How == programme.OnSite {
		l.meeting(s)
	}
	if s.s.Form == plan.OnSite && s.turn == whole && !s.lean && s.d.in100(45) {
		l.told(s, w, s.at(afternoonDesk-10), day.ByVisit)
	}
	if s.s.Form == plan.OnSite && s.turn == whole && !s.lean && s.s.ReceptionFrom > 0 {
		l.met(s, w)
	}
}

// met is the reception of a day at the place: the two sit down together at the stated time, but for a day now and then.
func (l *lane) met(s script, w *hand) {
	d := diceOn(s.r.seed, s.date.AddDays(-20_000)) // of its own: nothing else of the day hangs on it
	if !d.in100(88) {
		return
	}
	at := s.at(s.s.ReceptionFrom + cal.Time(d.between(0, 8)))
	talk := day.Live{Channel: day.Meeting, Minutes: d.between(6, 14), Text: l.book.said.say(d, "call.reached", s.r.own.lang).text}
	l.enter(w, s.desk(at), item{at, s.r, func(p *gate.Pass, c client.Client, at cal.Instant) error {
		talk.Log.At = at
		_, err := day.Contact(p, c, s.date, talk)
		return err
	}})
}

func (l *lane) arrive(s script, w *hand, came cal.Instant) {
	do := func(p *gate.Pass, c client.Client, at cal.Instant) error {
		sign, err := day.Arrive(p, c, s.date, day.Log{At: at})
		if err != nil || !s.slip {
			return err
		}
		// Somebody else's line was meant at first: the sign is withdrawn, and entered when the client has come.
		if err := day.Withdraw(p, c, s.date, sign); err != nil {
			return err
		}
		_, err = day.Arrive(p, c, s.date, day.Log{At: at})
		return err
	}
	l.enter(w, s.desk(came), item{came, s.r, do})
}

func (l *lane) absence(s script, w *hand, at cal.Instant) {
	l.enter(w, s.desk(at), item{at, s.r, func(p *gate.Pass, c client.Client, at cal.Instant) error {
		_, err := day.Away(p, c, s.date, s.away, day.Log{At: at})
		return err
	}})
}

// cannot tells why the client does not come: with an own press, or to the worker.
func (l *lane) cannot(s script, on cal.Date, at cal.Time) {
	a := day.Absence{Reason: s.why, Text: l.book.said.say(s.d, "reason."+string(s.why), s.r.lang).text}
	if s.r.channel == client.App {
		l.plan(cal.At(on, at), func() error {
			return l.client(s.r, "care/day/absent", func(p *gate.Pass, c client.Client) error {
				_, err := day.Cannot(p, c, s.date, a)
				return err
			})
		})
		return
	}
	// Who calls, calls when the house is open.
	at, a.Log.Behalf = cal.T(8, 5)+at%40, day.Behalf{How: day.ByPhone}
	if s.r.channel == client.SMS {
		a.Log.Behalf.How = day.BySMS
	}
	desk := cal.At(on, noonDesk)
	l.enter(s.r.own.serves(on), desk, item{cal.At(on, at), s.r, func(p *gate.Pass, c client.Client, at cal.Instant) error {
		a.Log.At = at
		_, err := day.Cannot(p, c, s.date, a)
		return err
	}})
}

// seek is the ladder for somebody who has not been heard of: a call, and another with a message.
func (l *lane) seek(s script) {
	if !s.r.hasPhone() || s.s.Sign == plan.Paper {
		return
	}
	w, at := l.serves(s), s.at(s.s.From+cal.Time(s.s.WindowMinutes+60))
	if s.s.Sign == plan.Call {
		at = s.at(s.s.ReceptionFrom + 5)
	}
	say := func(kind string) string { return l.book.said.say(s.d, kind, s.r.own.lang).text }
	l.call(s, w, at, day.Call{Outcome: day.NotReached, Text: say("call.not_reached")})
	if s.d.in100(60) {
		l.call(s, w, at.Add(minutes(70)), day.Call{Outcome: day.LeftMessage, Text: say("call.left_message")})
	}
}
