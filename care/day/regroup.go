package day

import (
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Regroup gives a client's arranged days of today and ahead the groups that the client has by now. What has been stays as it
// was.
func Regroup(p *gate.Pass, c id.Client) error {
	in := cal.Period{From: p.Today(), To: p.Today().AddDays(Horizon)}
	days, err := Between(p, c, in)
	if err != nil {
		return err
	}
	groups, err := programme.MembershipsOf(p, c, in)
	if err != nil {
		return err
	}
	for _, d := range days {
		if g := groupOn(groups, d.Date); g != d.Group {
			if err := d.regroup(p, g); err != nil {
				return err
			}
		}
	}
	return nil
}
