package demo

import (
	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// services lays what changes in a service: of one client of Ritva's the agreement is changed in the middle of the period,
// and who has come to the end of the last one has ended the service.
func (l *lane) services() {
	for _, r := range l.house.residents {
		last := r.periods[len(r.periods)-1].To
		switch {
		case r.slug == "seppo":
			on := l.house.opensAfter(l.in.monday(-2))
			l.serve(r, cal.At(on, afternoonDesk+12), "care/plan/agree", func(p *gate.Pass, c client.Client) error {
				return l.renewed(p, c, r)
			})
		case r.kind == "ended" && r.slug != "niina" && last.Before(l.in.today): // niina waits for a new agreement
			on := l.house.opensAfter(last)
			l.serve(r, cal.At(on, morningDesk+9), "care/front/end", func(p *gate.Pass, c client.Client) error {
				return ended(p, c, client.End{Last: last, Reason: "full"})
			})
		}
	}
}

func (l *lane) serve(r *resident, at cal.Instant, screen string, do func(*gate.Pass, client.Client) error) {
	l.plan(at, func() error {
		if r.id == "" { // a town of a shorter history takes its people in later
			return nil
		}
		w := r.own.serves(at.Date())
		return l.worker(w, screen, "service", access.KeepClient, func(p *gate.Pass) error {
			c, err := client.Get(p, access.KeepClient, r.id)
			if err != nil {
				return err
			}
			return do(p, c)
		})
	})
}

// renewed takes a goal as reached and adds another; the days stay.
func (l *lane) renewed(p *gate.Pass, c client.Client, r *resident) error {
	a, err := plan.Current(p, c, p.Today())
	if fault.Is(err, fault.KindNotFound) {
		return nil // another period begins only later
	}
	if err != nil {
		return err
	}
	said := l.book.said.say(diceOn(r.seed, p.Today()), "goal."+r.stream, r.lang).text
	n := plan.Changing{From: p.Today(), Last: a.Period.To, Days: a.Days, Goals: a.Goals, Why: l.book.said.say(diceOn(r.seed, p.Today()), "change", r.own.lang).text, CapKnown: true}
	if len(n.Goals) > 0 {
		n.Goals[0].State = plan.Reached
	}
	n.Goals = append(n.Goals, plan.Goal{Text: said})
	if _, err := plan.Change(p, c, n); err != nil {
		return err
	}
	_, err = attendance.Rearrange(p, c, p.Today())
	return err
}

func ended(p *gate.Pass, c client.Client, e client.End) error {
	if err := client.EndService(p, c, e); err != nil {
		return err
	}
	return plan.End(p, c, e.Last)
}
