package demo

import (
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// settle lays when a named worker says what the day was. Most days are decided on the same afternoon, some on a later
// morning, and a few wait still.
func (l *lane) settle(s script) {
	on, at := s.date, afternoonDesk
	next := l.house.opensAfter(s.date)
	n := s.d.below(100)
	switch {
	case l.featured(s):
	case s.s.Sign == plan.Paper && s.turn == alone:
		on, at = l.house.opensAfter(s.date.AddDays(5)), morningDesk
	case s.turn == silent && n < 72, s.turn == alone && n < 60, n >= 80 && n < 93 && !s.lean:
		on, at = next, morningDesk
	case s.turn == silent, s.turn == alone && n < 85, n >= 97, l.late(s.date) && n >= 66:
		return
	case s.turn == alone, n >= 93 && !s.lean:
		on, at = l.house.opensAfter(s.date.AddDays(4)), morningDesk
	}
	w := s.r.own.serves(on)
	when := cal.At(on, at)
	l.decide(s, w, when)
	if s.turn == whole && s.d.in100(2) && on != l.in.today {
		l.slipped(s, w, when)
	}
	l.afterwards(s, on)
}

// late tells the last two working days before the first day: of them the most is left to decide.
func (l *lane) late(d cal.Date) bool {
	return !l.house.opensAfter(l.house.opensAfter(d)).Before(l.in.today)
}

// decide is the worker's word on the day.
func (l *lane) decide(s script, w *hand, at cal.Instant) {
	say := func(kind string) string { return l.book.said.say(s.d, kind, w.lang).text }
	var do func(p *gate.Pass, c client.Client) error
	switch s.turn {
	case whole:
		do = l.confirm(s, 0, say("thin"))
		if s.lean && s.s.Form != plan.OnSite {
			do = l.confirm(s, s.s.Minutes(), "")
		}
	case thin:
		do = l.confirm(s, s.s.Minutes(), say("thin"))
	case alone:
		do = l.confirm(s, s.s.Minutes(), say("basis"))
	case faulty:
		do = l.confirm(s, s.s.Minutes(), say("faulty"))
	case unsigned:
		do = l.confirm(s, s.s.Minutes(), say("unsigned"))
	case short:
		do = l.cutShort(s, say("short"))
	case excused:
		do = l.absent(s, l.missed(s, ""))
	case silent:
		m := l.missed(s, say("absent"))
		m.Reason = []day.Reason{day.OtherReason, day.OwnIllness, day.NotSaid, day.OtherReason, day.NotSaid}[s.d.below(5)]
		do = l.absent(s, m)
	}
	l.enter(w, at, item{at, s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error { return do(p, c) }})
}

// confirm takes the proposed minutes where 0 is given; where none are proposed, the agreed ones, with a note.
func (l *lane) confirm(s script, minutes int, note string) func(*gate.Pass, client.Client) error {
	return func(p *gate.Pass, c client.Client) error {
		in := attendance.Confirmation{Minutes: minutes}
		if minutes != 0 {
			in.Note = note
		}
		_, err := attendance.Confirm(p, c, s.date, in)
		if minutes == 0 && fault.Is(err, fault.KindInvalid) {
			_, err = attendance.Confirm(p, c, s.date, attendance.Confirmation{Minutes: s.s.Minutes(), Note: note})
		}
		return err
	}
}

func (l *lane) cutShort(s script, note string) func(*gate.Pass, client.Client) error {
	minutes := s.d.between(90, 210)
	return func(p *gate.Pass, c client.Client) error {
		_, err := attendance.CutShort(p, c, s.date, minutes, note)
		return err
	}
}

func (l *lane) absent(s script, m attendance.Missed) func(*gate.Pass, client.Client) error {
	return func(p *gate.Pass, c client.Client) error {
		_, err := attendance.Absent(p, c, s.date, m)
		return err
	}
}

// missed is what the worker knows of an absence. A sick child of the town is five years old.
func (l *lane) missed(s script, note string) attendance.Missed {
	m := attendance.Missed{Reason: s.why, Note: note}
	if s.why == day.ChildIllness {
		m.ChildBorn = s.date.AddMonths(-5*12 - 3)
	}
	return m
}

// slipped is a slip of the thumb: taken back within minutes, and said anew.
func (l *lane) slipped(s script, w *hand, at cal.Instant) {
	undo := item{at.Add(minutes(4)), s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		_, err := attendance.Undo(p, c, s.date)
		return err
	}}
	again := l.confirm(s, 0, l.book.said.say(s.d, "thin", w.lang).text)
	l.put(w, undo.at, undo)
	l.put(w, at.Add(minutes(6)), item{at.Add(minutes(6)), s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		return again(p, c)
	}})
}

// off is a day on which nothing is arranged: the program proposes it, and a worker says so for most.
func (l *lane) off(s script) {
	l.dusk(s.date, s.date)
	if s.d.in100(5) {
		return
	}
	on := l.house.opensAfter(s.date)
	l.enter(s.r.own.serves(on), cal.At(on, morningDesk), item{cal.At(on, morningDesk), s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		_, err := attendance.CallOff(p, c, s.date, "")
		return err
	}})
}
