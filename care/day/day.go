// Package day is the activity day: what was agreed for it, and the one table of evidence of what was seen of it.
package day

import (
	"etapaja/care/plan"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Day is one agreed activity day of one client.
type Day struct {
	Client         id.Client
	Date           cal.Date
	Unit           id.Unit
	Agreement      id.Agreement
	Form           plan.Form
	From, Until    cal.Time
	Minutes        int // agreed
	Sign           plan.Sign
	WindowUntil    cal.Instant // the last moment of the expected sign of life
	ReceptionFrom  cal.Time
	ReceptionUntil cal.Time
	Place          id.Place // empty: none
	Group          id.Group // empty: none
}
