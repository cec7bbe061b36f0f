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

// Names are what people call a benefit or a service; plain Finnish has the Finnish name.
type Names struct{ Fi, Sv, En string }

func (n Names) whole() bool { return n.Fi != "" && n.Sv != "" && n.En != "" }

// In is the name in a language: "sv", "en", or else Finnish.
func (n Names) In(language string) string {
	switch language {
	case "sv":
		return n.Sv
	case "en":
		return n.En
	}
	return n.Fi
}

// BenefitRow is a benefit as it is known: who pays it, and when it is in force.
type BenefitRow struct {
	Benefit  Benefit
	Payer    Payer
	From, To cal.Date // both included; zero: no such end
	Source   string
	Status   Status
	Names    Names
	Replaces Benefit // ends on the day before From; only of an addition, and may be empty
	ID       string  // of an organiser's addition; empty: the program's own
	Approval
}

// benefitTable is the benefits in their order, NoBenefit last. General support (48/2026 19 § 3 mom.) replaced the two of
// Kela on 1.5.2026. Where it is nil the program's own is meant.
type benefitTable []BenefitRow

func (t benefitTable) rows() []BenefitRow {
	if t == nil {
		return ownData.benefits
	}
	return t
}

func (t benefitTable) names() []Benefit {
	all := make([]Benefit, len(t))
	for i, b := range t {
		all[i] = b.Benefit
	}
	return all
}

func (t benefitTable) has(b Benefit) bool {
	return slices.ContainsFunc(t.rows(), func(r BenefitRow) bool { return r.Benefit == b })
}

func (t benefitTable) inForce(b Benefit, day cal.Date) bool {
	rows := t.rows()
	i := slices.IndexFunc(rows, func(r BenefitRow) bool { return r.Benefit == b })
	return i >= 0 && (cal.Period{From: rows[i].From, To: rows[i].To}).Has(day)
}

func (t benefitTable) payer(b Benefit) Payer {
	for _, r := range t.rows() {
		if r.Benefit == b {
			return r.Payer
		}
	}
	return Nobody
}

func (t benefitTable) on(day cal.Date) []Benefit {
	return slices.DeleteFunc(t.names(), func(b Benefit) bool { return !t.inForce(b, day) })
}

// BenefitsOn lists the benefits in force on a day, NoBenefit last.
func BenefitsOn(day cal.Date) []Benefit { return Book{}.BenefitsOn(day) }

// InForce tells whether the benefit is in force on a day by the program's own data. What is no benefit never is.
func (b Benefit) InForce(day cal.Date) bool { return Book{}.InForce(b, day) }

// Payer tells who pays the benefit by the program's own data.
func (b Benefit) Payer() Payer { return Book{}.PayerOf(b) }
