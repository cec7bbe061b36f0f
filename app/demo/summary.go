package demo

import (
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// summaries are given in the first days of each month to most of those who come by phone or paper.
func (l *lane) summaries() {
	for m := l.in.first.InMonth().Next(); !m.After(l.in.today.InMonth()); m = m.Next() {
		for _, r := range l.house.residents {
			d := diceOn(r.seed+2, m.First())
			on := l.house.opensAfter(m.First().AddDays(d.below(4)))
			if r.channel == client.App || r.slug == "aino" || !d.in100(60) || r.comes > cal.At(on, cal.T(12, 0)) {
				continue
			}
			how := attendance.GivenHows()[d.below(3)]
			l.plan(cal.At(on, cal.T(14, 30)), func() error { return l.give(r, r.own.serves(on), m.Prev(), how) })
		}
	}
}

func (l *lane) give(r *resident, w *hand, m cal.Month, how string) error {
	return l.worker(w, "care/front/summary", "service", access.SeeRecord, func(p *gate.Pass) error {
		c, err := client.Get(p, access.SeeRecord, r.id)
		if err != nil {
			return err
		}
		return attendance.Give(p, c, m, how)
	})
}
