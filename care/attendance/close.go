package attendance

import (
	"context"

	"etapaja/care/client"
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
		for {
			n, err := closePiece(ctx, g, tenant, unit, d)
			if closed += n; err != nil {
				return closed, err
			}
			if n < pieces {
				break
			}
		}
	}
	return closed, nil
}

func closePiece(ctx context.Context, g *gate.Gate, tenant id.Tenant, unit id.Unit, date cal.Date) (n int, err error) {
	err = g.System(ctx, "system:close", tenant, unit, access.RecordDay, func(p *gate.Pass) error {
		n = 0 // a closure may run again
		all, err := DaysInUnit(p, unit, date)
		if err != nil {
			return err
		}
		for _, u := range all {
			if n == pieces || !u.open() {
				continue
			}
			if err := u.leaveOpen(p); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// open tells a day that the ledger knows nothing of and that is over without anything to wait for.
func (u UnitDay) open() bool {
	return u.Entry.Version == 0 && (u.Proposal.Kind == OpenAbsence || u.Proposal.Kind == Off)
}

// leaveOpen adds the proposal. Nothing of it is sealed, so that no client's record is opened for it.
func (u UnitDay) leaveOpen(p *gate.Pass) error {
	f := facts{day: u.Day, proposal: u.Proposal, last: Entry{Unit: u.Day.Unit}}
	_, err := f.propose(p, client.Client{ID: u.Day.Client})
	return err
}

// Unclosed is a past day that waits for a worker.
type Unclosed struct {
	Client id.Client
	Date   cal.Date
	Mark   Mark // what the ledger proposes, NoMark where it holds nothing
}

func (u *Unclosed) fields() []any { return []any{&u.Client, &u.Date, &u.Mark} }

// UnclosedDays lists the days of a unit within a period, before today, that no worker has decided; the oldest first,
// at most 200. Whoever lists it has been allowed the unit, and tells whom it shows by name.
func UnclosedDays(p *gate.Pass, unit id.Unit, in cal.Period) ([]Unclosed, error) {
	return unclosed(p, unit, in, 200)
}

func unclosed(p *gate.Pass, unit id.Unit, in cal.Period, most int) ([]Unclosed, error) {
	return gate.All(p, (*Unclosed).fields, `
		SELECT d.client, d.date, COALESCE(e.mark, '')
		FROM activity_day d
		LEFT JOIN entry e ON e.tenant = $1 AND e.client = d.client AND e.date = d.date AND e.version = (
			SELECT MAX(n.version)
			FROM entry n
			WHERE n.tenant = $1 AND n.client = d.client AND n.date = d.date)
		WHERE d.tenant = $1 AND d.unit = $2 AND d.date >= $3 AND d.date <= $4 AND d.date < $5 AND d.gone = 0
			AND COALESCE(e.stage, '') NOT IN ('confirmed', 'corrected')
		ORDER BY d.date, d.client
		LIMIT $6`, unit, in.From, in.To, p.Today(), most)
}
