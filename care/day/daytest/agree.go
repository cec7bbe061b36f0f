// Package daytest agrees with clients on days and arranges them, for the tests of the rooms that stand on days.
package daytest

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Remote is a Tuesday of four hours at a distance, with a talk at half past ten, that is known by a sign.
func Remote(s plan.Sign) plan.AgreedDay {
	return plan.AgreedDay{
		Weekday: cal.Tue, Form: plan.Remote, From: cal.T(9, 0), Until: cal.T(13, 0), Sign: s, WindowMinutes: 60,
		ReceptionFrom: cal.T(10, 20), ReceptionUntil: cal.T(10, 40),
	}
}

// Agree agrees on days for a period and arranges those that fall into a shorter one. What is refused stops the gate's
// closure by a panic.
func Agree(p *gate.Pass, who id.Client, in, arranged cal.Period, days ...plan.AgreedDay) client.Client {
	c, err := client.Get(p, access.SeeClients, who)
	try(err)
	_, err = plan.Agree(p, c, plan.Agreement{Period: in, Days: days, Goals: []plan.Goal{{Text: "Haluan nukkua öisin."}}})
	try(err)
	_, err = day.Arrange(p, c, arranged)
	try(err)
	return c
}

func try(err error) {
	if err != nil {
		panic(err)
	}
}
