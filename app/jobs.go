package app

import (
	"context"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// horizon is how many days ahead the agreed days stand in the calendar.
const horizon = 35

func closeDay(ctx context.Context, g *gate.Gate, tenant id.Tenant, unit id.Unit, d cal.Date) error {
	_, err := attendance.CloseDay(ctx, g, tenant, unit, d)
	return err
}

func joinChains(ctx context.Context, g *gate.Gate, tenant id.Tenant, _ id.Unit, _ cal.Date) error {
	if err := g.Join(ctx, tenant); err != nil {
		return err
	}
	return g.Purge(ctx)
}

// arrangeDays brings the agreed days of a unit's clients into the calendar up to the horizon, one client a write.
func arrangeDays(ctx context.Context, g *gate.Gate, tenant id.Tenant, unit id.Unit, d cal.Date) error {
	var rows []client.Row
	err := g.SystemRead(ctx, "system:arrange", tenant, access.SeeClients, func(p *gate.Pass) error {
		var err error
		rows, err = client.InUnit(p, access.SeeClients, unit)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range rows {
		err := g.System(ctx, "system:arrange", tenant, unit, access.SeeClients, func(p *gate.Pass) error {
			return arrangeOne(p, r.ID, d)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// arrangeOne brings in the days of the agreement in force, and of the one that begins within the horizon.
func arrangeOne(p *gate.Pass, c id.Client, d cal.Date) error {
	who, err := client.Get(p, access.SeeClients, c)
	if err != nil {
		return err
	}
	for _, find := range []func(*gate.Pass, client.Client, cal.Date) (plan.Agreement, error){plan.Current, plan.Upcoming} {
		a, err := find(p, who, d)
		if fault.Is(err, fault.KindNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if _, err := day.Arrange(p, who, a, cal.Period{From: d, To: d.AddDays(horizon)}); err != nil {
			return err
		}
	}
	return nil
}
