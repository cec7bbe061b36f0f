package attendance

import (
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// UnitDay is one client's day among those of the unit.
type UnitDay struct {
	Day      day.Day
	Signs    []day.Witness // nothing sealed is opened
	Proposal Proposal
	Entry    Entry // what the ledger holds; version 0 where nothing
	Standing day.Standing
	Break    org.Break // why nothing is arranged; zero on an ordinary day
}

// DaysInUnit gathers a unit's whole day by five queries, however many clients there are, in the order of their hours.
// Whoever lists it has been allowed the unit.
func DaysInUnit(p *gate.Pass, unit id.Unit, date cal.Date) ([]UnitDay, error) {
	days, err := day.InUnit(p, unit, date)
	if err != nil || len(days) == 0 {
		return nil, err
	}
	strips, err := day.StripsInUnit(p, unit, date)
	if err != nil {
		return nil, err
	}
	entries, err := LatestInUnit(p, unit, date)
	if err != nil {
		return nil, err
	}
	planned, err := plannedInUnit(p, unit, date)
	if err != nil {
		return nil, err
	}
	breaks, err := org.BreaksIn(p, unit, cal.Period{From: date, To: date})
	if err != nil {
		return nil, err
	}
	b, off := breaks.On(date)
	all := make([]UnitDay, len(days))
	for i, d := range days {
		u := UnitDay{Day: d, Signs: strips[d.Client], Entry: entries[d.Client], Break: b}
		u.Proposal = Propose(seenOf(p, d, u.Signs, planned, off))
		u.Standing = day.Stand(d, u.Signs, day.Moment{
			Now: p.Now(), Settled: u.Entry.Counts(), NotArranged: off || u.Entry.Counts() && u.Entry.Mark == NotArranged,
		})
		all[i] = u
	}
	return all, nil
}
