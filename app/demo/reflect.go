package demo

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
)

// reflects is how a whole day went, told by every other client when it is over; not everybody answers everything.
func (l *lane) reflects(s script) {
	d := diceOn(s.r.seed+1, s.date)
	if s.turn != whole || !d.in100(45) {
		return
	}
	r := day.Reflection{Mood: day.Mood([]string{"5", "4", "4", "3", "2", "0"}[d.below(6)])}
	if d.in100(70) {
		r.Well = l.book.said.say(d, "reflection.well", s.r.lang).text
	}
	if d.in100(40) {
		r.Next = l.book.said.say(d, "reflection.next", s.r.lang).text
	}
	l.plan(s.at(s.s.Until).Add(minutes(d.between(2, 40))), func() error {
		return l.client(s.r, "care/day/reflection", func(p *gate.Pass, c client.Client) error {
			_, err := day.Reflect(p, c, s.date, r)
			return err
		})
	})
}
