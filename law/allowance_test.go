package law

import (
	"testing"

	"pgregory.net/rapid"

	"etapaja/ground/cal"
)

// No day is paid twice, none but an attended one at all, and each at nine euros.
func TestNineEurosArePaidOnceForAnAttendedDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		on := cal.D(2026, 5, 1).AddDays(rapid.IntRange(0, 2000).Draw(t, "on"))
		attended, short := 0, 0
		groups := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) PaidDays {
			return PaidDays{
				Count: rapid.IntRange(0, 20).Draw(t, "count"), Mark: rapid.SampledFrom(dayMarks).Draw(t, "mark"),
				Benefit: rapid.SampledFrom(BenefitsOn(on)).Draw(t, "benefit"), SocialAssistance: rapid.Bool().Draw(t, "social"),
			}
		}), 1, 6).Draw(t, "groups")
		for _, g := range groups {
			if g.Mark.attended() {
				attended += g.Count
			}
			if g.Mark == MarkShort {
				short += g.Count
			}
		}
		outside := rapid.Bool().Draw(t, "outside")
		costs := Allowance(on, AllowanceFacts{Kind: CostCompensated, Groups: groups, OutsideCommutingArea: outside})
		county := Allowance(on, AllowanceFacts{Kind: ActivityAllowance, Groups: groups, OutsideCommutingArea: outside})
		if costs.Days+county.Days > attended {
			t.Fatalf("%d and %d days of %d attended are paid", costs.Days, county.Days, attended)
		}
		for _, v := range []Verdict{costs, county} {
			if v.Cents != 900*v.Days || v.OK != (v.Days > 0) || v.Code == DayTooShort && (attended > 0 || short == 0) {
				t.Fatalf("%d attended, %d short: %+v", attended, short, v)
			}
		}
	})
}

func TestWhatIsTooBigIsAsBigAsItGoes(t *testing.T) {
	most := int(^uint(0) >> 1)
	g := PaidDays{Count: most, Mark: MarkPresent, Benefit: EarningsRelatedAllowance}
	if v := Allowance(today, AllowanceFacts{Kind: CostCompensated, Groups: []PaidDays{g, g}}); v.Cents != most || v.Days != most {
		t.Errorf("%+v", v)
	}
}

func TestBenefitsChangeInMay2026(t *testing.T) {
	for on, want := range map[cal.Date]Benefit{cal.D(2026, 4, 30): LabourMarketSubsidy, cal.D(2026, 5, 1): GeneralSupport} {
		all := BenefitsOn(on)
		if all[0] != want || all[len(all)-1] != NoBenefit {
			t.Errorf("on %v there are %v", on, all)
		}
	}
	if GeneralSupport.Payer() != Kela || EarningsRelatedAllowance.Payer() != Fund || NoBenefit.Payer() != Nobody {
		t.Error("a benefit is paid by somebody else")
	}
}
