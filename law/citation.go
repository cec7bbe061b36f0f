package law

// Citations, written as answers and docs/law write them. What a figure rests on stands with the figure, in data.
const (
	section3Young       = "189/2001 3 § 1 mom."    // for whom under 25 an activation plan is made
	section3Adult       = "189/2001 3 § 2 mom."    // for whom of the others
	section3Integration = "189/2001 3 § 4 mom."    // not for those with an integration plan
	section3Replaced    = "189/2001 3 § 5 mom."    // a multi-sectoral plan stands for it
	section5Employment  = "189/2001 5 § 2 mom."    // the employment authority starts the making of a plan
	section5County      = "189/2001 5 § 3 mom."    // the wellbeing county does
	section8            = "189/2001 8 § 4 mom."    // who signs a plan
	section9Told        = "189/2001 9 § 2 mom."    // what is explained before the plan is signed
	section13Whole      = "189/2001 13 §"          // producing the service
	section13           = "189/2001 13 § 2 mom."   // period, day and week until 2020
	section13a          = "189/2001 13 a § 1 mom." // individual and group activity in different environments
	section13b          = "189/2001 13 b § 2 mom." // period, day and week since 2021
	section14           = "189/2001 14 § 1 mom."   // most days in twelve months; the Working Hours Act applies
	section14Replace    = "189/2001 14 § 2 mom."   // the activity may not stand in for an employee
	section16Data       = "189/2001 16 § 2 mom."   // what the steward is told
	decree2             = "1393/2014 2 §"          // the claim is made by the month, afterwards
	multisectoral3      = "381/2023 3 §"           // whose employment several authorities promote together
	bill109             = "HE 109/2025"            // the bill that takes the thresholds of benefits away
	records11Refusal    = "703/2023 11 § 4 mom."   // a refusal is a written decision
	records23           = "703/2023 23 §"          // how long client documents are kept
	records24           = "703/2023 24 §"          // what is archived for good
	section19           = "48/2026 19 § 3 mom."    // general support is kept during the service, with nine euros
	workingHours        = "872/2019 5 § 1 mom."    // eight hours a day
	absences            = "1290/2002 10:3 §"       // the closed list of reasons for which the benefit is kept
	nineEuros           = "1290/2002 10:6 § 2 mom."
	kelaAbsence         = "kela.fi jos-olet-poissa"
	kelaCosts           = "kela.fi kulukorvaus"
	kehaClaim           = "suomi.fi KEHA"  // the claim to the State
	assumptionA11       = "assumption A11" // the warning level is a setting
	assumptionA12       = "assumption A12" // when a remote day counts
	assumptionA13       = "assumption A13" // a plan with remote only gives its reasons
	assumptionA20       = "assumption A20" // the fund gets its notice within the same days as Kela
	assumptionA26       = "assumption A26" // no journey means known: a worker decides
	assumptionA28       = "assumption A28" // a new period begins after the previous one has ended
)
