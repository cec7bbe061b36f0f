// Package plan holds what has been agreed with a client: the period, the days of the week with their form and hours,
// and the goals in the client's own words.
package plan

import (
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Form is how an agreed day is carried out.
type Form string

// The forms (189/2001 13 a § 1 mom.: in different environments, alone or in a group).
const (
	Remote Form = "remote"
	OnSite Form = "on_site"
	Hybrid Form = "hybrid"
)

// Sign is the expected sign of life of a day: what tells that the client is with us. Only its absence puts
// anybody among those not heard of yet.
type Sign string

// The signs. A client without a phone of their own is expected by Call or Paper, and is never missing because of it.
const (
	CheckIn Sign = "checkin" // the client's own "I am here", in the window after the day begins
	Call    Sign = "call"    // the worker's call at the stated time of the reception
	Arrival Sign = "arrival" // arriving on site, in the window after the day begins
	Paper   Sign = "paper"   // the paper that comes afterwards, within a week
)

// Agreement is one agreed period with its days and goals. Both days belong to the period (189/2001 13 b § 2 mom.).
type Agreement struct {
	ID     id.Agreement
	Client id.Client
	Period cal.Period
	Days   []AgreedDay // by weekday, Monday first
	Goals  []Goal      // in the order in which the client gave them

	Since   cal.Date // the day from which the days and goals hold: the first of the period, or a change's
	Changes int      // how many changes there have been, also those that were taken back

	// CapKnown says that whoever agrees knows that the days of the year run out before the period ends. Asked only
	// where they do, and not kept (189/2001 14 § 1 mom.).
	CapKnown bool
}

// AgreedDay is what is agreed for one day of the week.
type AgreedDay struct {
	Weekday        cal.Weekday
	Form           Form
	From, Until    cal.Time // 4-8 hours apart
	Sign           Sign
	WindowMinutes  int      // how long after From the sign may come, 0-240; used by CheckIn and Arrival
	ReceptionFrom  cal.Time // the talk with the own worker; both zero where no time is stated
	ReceptionUntil cal.Time
	Place          id.Place // empty on a remote day
}

// Goal is what the client wants, in the client's own words.
type Goal struct {
	ID    id.Goal
	Text  string
	State GoalState
}

// GoalState is what has become of a goal by a change of the agreement.
type GoalState string

// The states of a goal. Of an agreement in force only open goals are told.
const (
	Open    GoalState = ""
	Reached GoalState = "reached"
	Dropped GoalState = "dropped"
)

// Minutes is the agreed length of the day.
func (d AgreedDay) Minutes() int { return int(d.Until - d.From) }

func (d AgreedDay) hasReception() bool { return d.ReceptionFrom != 0 || d.ReceptionUntil != 0 }

// On finds what is agreed for a day of the week.
func (a Agreement) On(day cal.Weekday) (AgreedDay, bool) {
	for _, d := range a.Days {
		if d.Weekday == day {
			return d, true
		}
	}
	return AgreedDay{}, false
}

// Weekdays is the set of agreed days of the week.
func (a Agreement) Weekdays() cal.Weekdays {
	var set cal.Weekdays
	for _, d := range a.Days {
		set |= cal.Of(d.Weekday)
	}
	return set
}
