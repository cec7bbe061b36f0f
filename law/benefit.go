package law

import (
	"slices"

	"etapaja/ground/cal"
)

// Benefit is the unemployment benefit that is payable for a day.
type Benefit string

// The benefits (työmarkkinatuki, peruspäiväraha, yleistuki, ansiopäiväraha).
const (
	LabourMarketSubsidy      Benefit = "labour_market_subsidy"
	BasicAllowance           Benefit = "basic_allowance"
	GeneralSupport           Benefit = "general_support"
	EarningsRelatedAllowance Benefit = "earnings_related_allowance"
	NoBenefit                Benefit = "none" // none is payable for the day, or it is wholly cut
)

// Payer is who pays a benefit.
type Payer string

// The payers. Nobody pays no benefit.
const (
	Kela   Payer = "kela"
	Fund   Payer = "fund" // työttömyyskassa
	Nobody Payer = ""
)

// Benefits came and went: general support (48/2026 19 § 3 mom.) replaced the two of Kela on 1.5.2026.
var benefitTable = []struct {
	benefit  Benefit
	payer    Payer
	from, to cal.Date // both included; zero: no such end
}{
	{benefit: LabourMarketSubsidy, payer: Kela, to: cal.D(2026, 4, 30)},
	{benefit: BasicAllowance, payer: Kela, to: cal.D(2026, 4, 30)},
	{benefit: GeneralSupport, payer: Kela, from: cal.D(2026, 5, 1)},
	{benefit: EarningsRelatedAllowance, payer: Fund},
	{benefit: NoBenefit, payer: Nobody},
}

func benefits() []Benefit {
	all := make([]Benefit, len(benefitTable))
	for i, b := range benefitTable {
		all[i] = b.benefit
	}
	return all
}

// BenefitsOn lists the benefits in force on a day, NoBenefit last.
func BenefitsOn(day cal.Date) []Benefit {
	return slices.DeleteFunc(benefits(), func(b Benefit) bool { return !b.InForce(day) })
}

// InForce tells whether the benefit is in force on a day. What is no benefit never is.
func (b Benefit) InForce(day cal.Date) bool {
	for _, r := range benefitTable {
		if r.benefit == b {
			return !day.Before(r.from) && (r.to.IsZero() || !day.After(r.to))
		}
	}
	return false
}

// Payer tells who pays the benefit.
func (b Benefit) Payer() Payer {
	for _, r := range benefitTable {
		if r.benefit == b {
			return r.payer
		}
	}
	return Nobody
}
