package attendance

import (
	"context"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// pieces is the most days closed in one write: the writer serves everybody else in between.
const pieces = 50

// lookBack is how many days a day may stay without any row in the ledger: paper comes within a week.
const lookBack = 14

// CloseDay puts into the ledger, at a day's end, what nobody has decided: an open absence where nothing was heard
// and the expected sign's window has gone, and not arranged on a holiday, break or closure. Both are proposals
// that stay open until a worker clears them; nobody is marked absent by the system. It goes over the last two weeks,
// so that days whose sign comes by paper are closed when their time has come, and changes nothing the second time.
func CloseDay(ctx context.Context, g *gate.Gate, tenant id.Tenant, unit id.Unit, until cal.Date) (int, error) {
	closed := 0
	for d := until.AddDays(-lookBack); !d.After(until); d = d.AddDays(1) {
		n, err := closeOne(ctx, g, tenant, unit, d)
		if closed += n; err != nil {
			return closed, err
		}
	}
	return closed, nil
}

func closeOne(ctx context.Context, g *gate.Gate, tenant id.Tenant, unit id.Unit, date cal.Date) (closed int, err error) {
	for {
		n := 0
		err := g.System(ctx, "system:close", tenant, unit, access.RecordDay, func(p *gate.Pass) error {
			n = 0
			open, err := DaysInUnit(p, unit, date)
			if err != nil {
				return err
			}
			for _, u := range open {
				if u.Entry.Version > 0 || u.Proposal.Kind != OpenAbsence && u.Proposal.Kind != Off {
					continue
				}
				if err := u.leaveOpen(p); err != nil {
					return err
				}
				if n++; n == pieces {
					return nil
				}
			}
			return nil
		})
		if closed += n; err != nil || n < pieces {
			return closed, err
		}
	}
}

func (u UnitDay) leaveOpen(p *gate.Pass) error {
	c, err := client.Get(p, access.RecordDay, u.Day.Client)
	if err != nil {
		return err
	}
	f := facts{day: u.Day, proposal: u.Proposal, last: Entry{Unit: u.Day.Unit}}
	_, err = f.propose(p, c)
	return err
}

// Unclosed is a past day that waits for a worker.
type Unclosed struct {
	Day   day.Day
	Entry Entry
}

// UnclosedDays lists the past days of a unit, from a date on, that no worker has decided; the oldest first, at most
// 200.
func UnclosedDays(p *gate.Pass, unit id.Unit, from cal.Date) ([]Unclosed, error) {
	type row struct {
		client  id.Client
		date    cal.Date
		version int
	}
	rows, err := gate.All(p, func(r *row) []any { return []any{&r.client, &r.date, &r.version} }, `
		SELECT d.client, d.date, COALESCE(MAX(e.version), 0)
		FROM activity_day d
		LEFT JOIN entry e ON e.tenant = $1 AND e.client = d.client AND e.date = d.date
		WHERE d.tenant = $1 AND d.unit = $2 AND d.date >= $3 AND d.date < $4 AND NOT EXISTS (
			SELECT 1
			FROM entry n
			WHERE n.tenant = $1 AND n.client = d.client AND n.date = d.date AND (n.stage = 'confirmed' OR n.stage = 'corrected')
				AND NOT EXISTS (
					SELECT 1
					FROM entry x
					WHERE x.tenant = $1 AND x.client = n.client AND x.date = n.date AND x.version > n.version))
		GROUP BY d.client, d.date
		ORDER BY d.date, d.client
		LIMIT 200`, unit, from, p.Today())
	if err != nil {
		return nil, err
	}
	all := make([]Unclosed, 0, len(rows))
	for _, r := range rows {
		u := Unclosed{Day: day.Day{Client: r.client, Date: r.date, Unit: unit}}
		u.Entry.Version = r.version
		all = append(all, u)
	}
	return all, nil
}
