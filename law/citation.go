package law

// Citations, written as answers and docs/law write them.
const (
	section13       = "189/2001 13 § 2 mom."   // period, day and week until 2020
	section13a      = "189/2001 13 a § 1 mom." // individual and group activity in different environments
	section13b      = "189/2001 13 b § 2 mom." // period, day and week since 2021
	section13bRenew = "189/2001 13 b § 3 mom." // the plan is renewed when the period ends
	section14       = "189/2001 14 § 1 mom."   // most days in twelve months; the Working Hours Act applies
	workingHours    = "872/2019 5 § 1 mom."    // eight hours a day
	absences        = "1290/2002 10:3 §"       // the closed list of reasons for which the benefit is kept
	nineEuros       = "1290/2002 10:6 § 2 mom."
	kelaAbsence     = "kela.fi jos-olet-poissa"
	assumptionA11   = "assumption A11" // the warning level is a setting
	assumptionA12   = "assumption A12" // when a remote day counts
	assumptionA28   = "assumption A28" // a new period begins after the previous one has ended
)
