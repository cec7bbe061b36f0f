package day

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// After is how many days are agreed in a unit after a day.
type After struct {
	Days  int
	First cal.Date // the earliest of them; zero where there is none
}

// AgreedAfter counts a unit's agreed days after a day.
func AgreedAfter(p *gate.Pass, u id.Unit, after cal.Date) (After, error) {
	return gate.One(p, func(a *After) []any { return []any{&a.Days, &a.First} }, `
		SELECT COUNT(*), MIN(date)
		FROM activity_day
		WHERE tenant = $1 AND unit = $2 AND date > $3 AND gone = 0`, u, after)
}
