package law

// Citations, written as answers and docs/law write them.
const (
	section13       = "189/2001 13 § 2 mom."   // period, day and week until 2020
	section13a      = "189/2001 13 a § 1 mom." // individual and group activity in different environments
	section13b      = "189/2001 13 b § 2 mom." // period, day and week since 2021
	section13bRenew = "189/2001 13 b § 3 mom." // the plan is renewed when the period ends
	section14       = "189/2001 14 § 1 mom."   // most days in twelve months; the Working Hours Act applies
	section18Pay    = "189/2001 18 § 1 mom."   // activity allowance on social assistance
	section18Travel = "189/2001 18 § 2 mom."   // travel by the cheapest means
	section104      = "380/2023 104 § 1 mom."  // the sum that the activity allowance follows
	section19       = "48/2026 19 § 3 mom."    // general support is kept during the service, with nine euros
	workingHours    = "872/2019 5 § 1 mom."    // eight hours a day
	absences        = "1290/2002 10:3 §"       // the closed list of reasons for which the benefit is kept
	nineEuros       = "1290/2002 10:6 § 2 mom."
	kelaAbsence     = "kela.fi jos-olet-poissa"
	kelaCosts       = "kela.fi kulukorvaus"
	kelaNotice      = "kela.fi ilmoita-poissaoloista"
	assumptionA11   = "assumption A11" // the warning level is a setting
	assumptionA12   = "assumption A12" // when a remote day counts
	assumptionA15   = "assumption A15" // the rate outside the commuting area
	assumptionA20   = "assumption A20" // the fund gets its notice within the same days as Kela
	assumptionA26   = "assumption A26" // no journey means known: a worker decides
	assumptionA28   = "assumption A28" // a new period begins after the previous one has ended
)
