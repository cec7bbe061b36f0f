package day

import (
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Kind is what was seen.
type Kind string

// The kinds. Told is a task told on the phone or face to face; Cannot is "I can't come"; Fault is a technical
// failure, never an absence; Answer is a worker's answer to a return.
const (
	CheckedIn Kind = "checkin"
	Arrival   Kind = "arrival"
	Departure Kind = "departure"
	Gone      Kind = "away"    // minutes away from the place
	Contacted Kind = "contact" // a live contact, see the channels
	Called    Kind = "call"    // the worker's call, see the outcomes
	Returned  Kind = "return"
	ToldTask  Kind = "told"
	Message   Kind = "message"
	Cannotx   Kind = "cannot"
	Faulty    Kind = "fault"
	CallWish  Kind = "call_me"
	Answer    Kind = "answer"
)
