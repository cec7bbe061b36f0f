package law

// allowanceRows are the tables of both payments, one under the other. What both answer stands once.
var allowanceRows = []row[allowanceQuestion]{
	{
		code:  BenefitNotInForce,
		when:  "a benefit is not in force on the day",
		holds: func(q allowanceQuestion) bool { return q.ended },
		then:  func(q allowanceQuestion) Verdict { return Verdict{}.because(ReasonBenefitNotInForce, "", q.on) },
	},
	{
		code:  NoRaisedRate,
		grade: warns,
		when:  "cost compensation outside the commuting area: nine euros all the same",
		holds: func(q allowanceQuestion) bool { return q.compensated() && q.OutsideCommutingArea },
		then: func(q allowanceQuestion) Verdict {
			return q.why(q.pay(q.benefit), ReasonCostCompensation, Cents(q.cents)).because(ReasonNoRaisedRate, kelaCosts)
		},
	},
	{
		code:  PayByKelaAndFund,
		grade: allows,
		when:  "cost compensation, some days with Kela's benefit and some with the fund's",
		holds: func(q allowanceQuestion) bool { return q.compensated() && q.kela && q.fund },
		then:  func(q allowanceQuestion) Verdict { return q.why(q.pay(q.benefit), ReasonPaidByBoth, Cents(q.cents)) },
	},
	{
		code:  PayByFund,
		grade: allows,
		when:  "cost compensation, all days with the fund's benefit",
		holds: func(q allowanceQuestion) bool { return q.compensated() && q.fund },
		then:  func(q allowanceQuestion) Verdict { return q.why(q.pay(q.benefit), ReasonPaidByFund, Cents(q.cents)) },
	},
	{
		code:  PayByKela,
		grade: allows,
		when:  "cost compensation",
		holds: allowanceQuestion.compensated,
		then: func(q allowanceQuestion) Verdict {
			v := q.why(q.pay(q.benefit), ReasonPaidByKela, Cents(q.cents))
			if q.support {
				v = v.because(ReasonSupportKept, section19)
			}
			return v
		},
	},
	{
		code:  RateUnclear,
		grade: warns,
		when:  "activity allowance outside the commuting area (A15)",
		holds: func(q allowanceQuestion) bool { return q.allowed() && q.OutsideCommutingArea },
		then: func(q allowanceQuestion) Verdict {
			return q.why(times(q.outside, q.social), ReasonPaidByCounty, Cents(q.outside)).
				because(ReasonRateUnclear, q.outsideCite, Cents(q.outside))
		},
	},
	{
		code:  SplitPay,
		grade: allows,
		when:  "activity allowance for some days, cost compensation for others",
		holds: func(q allowanceQuestion) bool { return q.allowed() && q.benefit > 0 },
		then:  func(q allowanceQuestion) Verdict { return q.why(q.pay(q.social), ReasonSplitPay, q.social, q.benefit) },
	},
	{
		code:  PayAllowance,
		grade: allows,
		when:  "activity allowance",
		holds: allowanceQuestion.allowed,
		then:  func(q allowanceQuestion) Verdict { return q.why(q.pay(q.social), ReasonPaidByCounty, Cents(q.cents)) },
	},
	{
		code:  NoDoublePay,
		when:  "activity allowance, an attended day has both an unemployment benefit and social assistance",
		holds: func(q allowanceQuestion) bool { return q.Kind == ActivityAllowance && q.both },
		then:  func(q allowanceQuestion) Verdict { return q.why(q.pay(0), ReasonNoDoublePay) },
	},
	{
		code:  DayTooShort,
		when:  "short days and no attended day (A14)",
		holds: func(q allowanceQuestion) bool { return q.short > 0 && q.attended == 0 },
		then:  func(q allowanceQuestion) Verdict { return q.pay(0).because(ReasonShortUnpaid, section13b) },
	},
	{
		code:  NoEntitlement,
		when:  "attended days without what the payment needs",
		holds: func(q allowanceQuestion) bool { return q.attended > 0 },
		then:  func(q allowanceQuestion) Verdict { return q.why(q.pay(0), ReasonNoEntitlement) },
	},
	{
		code: NoAttendedDays,
		when: "otherwise: no attended day",
		then: func(q allowanceQuestion) Verdict { return q.why(q.pay(0), ReasonNoAttendedDays) },
	},
}

// compensated says that the cost compensation is asked about and there is some.
func (q allowanceQuestion) compensated() bool { return q.Kind == CostCompensated && q.benefit > 0 }

// allowed says that the activity allowance is asked about and there is some.
func (q allowanceQuestion) allowed() bool { return q.Kind == ActivityAllowance && q.social > 0 }
