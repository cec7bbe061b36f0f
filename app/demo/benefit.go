package demo

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/law"
)

// benefit tells which benefit a client has since the town's eight weeks began: mostly Kela's, of some the fund's, of
// some social assistance alone, and of some nobody has told yet.
func (l *lane) benefit(p *gate.Pass, c client.Client, r *resident) error {
	b := client.Benefit{From: l.in.monday(-townWeeks)}
	b.Kind = law.BenefitsOn(b.From)[0]
	switch n := diceOn(r.seed, cal.D(2001, 5, 1)).below(100); {
	case r.slug == "aino", r.slug != "matti" && n < 12:
		b.Kind, b.SocialAssistance = law.NoBenefit, true
	case r.slug == "matti", n < 72:
	case n < 84:
		b.Kind = law.EarningsRelatedAllowance
	case n < 92:
		b.SocialAssistance = true
	default:
		return nil
	}
	return client.SetBenefit(p, c, b)
}
