package attendance

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// Shifts tells what becomes of the client's days from a date on where another calendar is agreed; nothing is written.
func Shifts(p *gate.Pass, c client.Client, agreed plan.Calendar, from cal.Date) ([]day.Shift, error) {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return nil, err
	}
	return day.Shifts(p, c, agreed, from)
}

// Rearrange brings the client's days from a date on to what is agreed by now. Swaps that fit it no longer are taken back
// first, in the ledger, too; one of whose new date something is known already stays.
func Rearrange(p *gate.Pass, c client.Client, from cal.Date) ([]day.Shift, error) {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return nil, err
	}
	swapped, err := day.Dissolved(p, c, from)
	if err != nil {
		return nil, err
	}
	for _, d := range swapped {
		if _, err := takeBack(p, c, d); err != nil && !fault.Is(err, fault.KindConflict) {
			return nil, err
		}
	}
	return day.Rearrange(p, c, from)
}
