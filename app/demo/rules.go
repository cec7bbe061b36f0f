package demo

import (
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/law"
)

// rules lets two administrators add to the rules: a stricter line of the organiser's own is in force, and an imagined reform
// of the new year waits for an approval.
func (l *lane) rules() {
	if l.house.key != "satama" {
		return
	}
	paavo, oili := l.house.hand("paavo"), l.house.hand("oili")
	var own string
	l.plan(cal.At(l.in.today.AddDays(-30), cal.T(9, 20)), func() error {
		return l.worker(paavo, "care/rule/addition", "unit", access.KeepOrganisation, func(p *gate.Pass) (err error) {
			own, err = rule.Propose(p, rule.Text{
				Kind: rule.Own, Name: "log_request.within", Value: 1, From: p.Today().AddDays(5), Source: "Aluehallitus 14.10.2026 § 112",
			})
			return err
		})
	})
	l.plan(cal.At(l.in.today.AddDays(-29), cal.T(14, 5)), func() error {
		return l.worker(oili, "care/rule/one", "unit", access.ApproveRules, func(p *gate.Pass) error { return rule.Approve(p, own, 1) })
	})
	l.plan(cal.At(l.in.today.AddDays(-6), cal.T(10, 40)), func() error {
		return l.worker(oili, "care/rule/addition", "unit", access.KeepOrganisation, func(p *gate.Pass) error {
			_, err := rule.Propose(p, rule.Text{
				Kind: rule.Reform, Name: "allowance.activity", Value: 950, From: cal.D(p.Today().Year()+1, 1, 1), Status: law.ByProposal,
				Source: "Keksitty esitys kaupungin harjoituksesta",
			})
			return err
		})
	})
}
