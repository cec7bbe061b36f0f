package demo

import (
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// afterwards is what may still happen to a decided day: the client says that the mark is not right, or a worker
// corrects it.
func (l *lane) afterwards(s script, decided cal.Date) {
	kind := map[turn]string{whole: "contest.whole", thin: "contest.whole", short: "contest.short", silent: "contest.here", excused: "contest.ill"}[s.turn]
	chance := map[turn]int{whole: 1, thin: 3, short: 45, silent: 40, excused: 12}[s.turn]
	if s.turn == excused && (s.why == day.OwnIllness || s.why == day.NotSaid) {
		chance = 0 // what was said is what stands
	}
	switch {
	case s.r.channel == client.App && kind != "" && (s.d.in100(chance) || l.featured(s)):
		l.contest(s, kind, decided)
	case s.turn == whole && s.d.in100(2):
		l.correct(s, decided.AddDays(1), attendance.Correction{
			Mark: attendance.Present, Minutes: s.s.Minutes(), Why: l.book.said.say(s.d, "recount", s.r.own.lang).text,
		})
	case s.turn == excused && s.why == day.OtherReason && s.d.in100(30):
		l.correct(s, decided.AddDays(2), attendance.Correction{
			Mark: attendance.AbsentOpen, Missed: attendance.Missed{Reason: day.OwnIllness, Certificate: true},
			Why: l.book.said.say(s.d, "restored", s.r.own.lang).text,
		})
	}
}

// featured tells the one contested day that always waits for an answer: the last day before the first that a client of
// Ritva's has done.
func (l *lane) featured(s script) bool {
	done := func(s script) bool { return s.turn == whole || s.turn == thin }
	if s.r.slug != "satu" || !done(s) || !s.date.Before(l.in.today) {
		return false
	}
	for d := s.date.AddDays(1); d.Before(l.in.today); d = d.AddDays(1) {
		if x, agreed := s.r.slot(d); agreed && !l.house.shut(d) && done(scriptOf(s.r, x, d, l.in)) {
			return false
		}
	}
	return true
}

// contest is the client's word in the evening, and the worker's answer some mornings later.
func (l *lane) contest(s script, kind string, decided cal.Date) {
	said := l.book.said.say(s.d, kind, s.r.lang)
	at := cal.At(decided, cal.T(17, 30)).Add(minutes(s.d.below(180)))
	l.plan(at, func() error {
		return l.client(s.r, "care/attendance/own", func(p *gate.Pass, c client.Client) error {
			return attendance.Say(p, c, s.date, said.text)
		})
	})
	if l.featured(s) {
		return
	}
	on := l.house.opensAfter(l.house.opensAfter(decided))
	w := s.r.own.serves(on)
	l.put(w, cal.At(on, morningDesk), item{cal.At(on, morningDesk), s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		return attendance.Settle(p, c, s.date, said.answer)
	}})
	right := attendance.Correction{Why: said.text}
	switch kind {
	case "contest.here":
		right.Mark, right.Minutes = attendance.Present, s.s.Minutes()
	case "contest.ill":
		right.Mark, right.Missed = attendance.AbsentOpen, attendance.Missed{Reason: day.OwnIllness}
	default:
		return
	}
	l.correct(s, on, right)
}

// correct replaces a worker's earlier word, where one stands.
func (l *lane) correct(s script, from cal.Date, in attendance.Correction) {
	on := from
	if !l.house.opens(on) {
		on = l.house.opensAfter(on)
	}
	at := cal.At(on, morningDesk+3)
	l.put(s.r.own.serves(on), at, item{at, s.r, func(p *gate.Pass, c client.Client, _ cal.Instant) error {
		all, err := attendance.LatestInUnit(p, c.Unit, s.date)
		last := all[c.ID]
		if err != nil || !last.Counts() {
			return err
		}
		in.Version = last.Version
		_, err = attendance.Correct(p, c, s.date, in)
		return err
	}})
}
