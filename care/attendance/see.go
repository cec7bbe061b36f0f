package attendance

import (
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// See gathers what is known of one day.
func See(p *gate.Pass, d day.Day) (Seen, error) {
	signs, err := day.Seen(p, d.Client, d.Date)
	if err != nil {
		return Seen{}, err
	}
	tasks, err := programme.Tasks(p, d.Client, cal.Period{From: d.Date, To: d.Date})
	if err != nil {
		return Seen{}, err
	}
	breaks, err := org.BreaksIn(p, d.Unit, cal.Period{From: d.Date, To: d.Date})
	if err != nil {
		return Seen{}, err
	}
	planned := make(map[id.Task]int, len(tasks))
	for _, t := range tasks {
		planned[t.ID] = t.Minutes
	}
	return seenOf(p, d, signs, planned, breaks), nil
}

func seenOf(p *gate.Pass, d day.Day, signs []day.Witness, planned map[id.Task]int, breaks org.Breaks) Seen {
	_, off := breaks.On(d.Date)
	limits, _ := law.MinutesOfDay(d.Date)
	return Seen{
		Form: d.Form, Agreed: d.Minutes, Least: limits.Rule.Least, NotArranged: off, Signs: signs, Planned: planned,
		WindowGone: p.Now() > d.WindowUntil,
		DayOver:    p.Now() >= cal.At(d.Date, d.Until) && (p.Today().After(d.Date) || p.Now() >= cal.At(d.Date, closingTime)),
	}
}

// closingTime is when a day that nobody has been heard of is proposed an open absence.
var closingTime = cal.T(20, 0)

// UnitDay is one client's day on the unit's board.
type UnitDay struct {
	Day      day.Day
	Signs    []day.Witness
	Proposal Proposal
	Entry    Entry // what the ledger holds; version 0 where nothing
	Standing day.Standing
	Break    string // why nothing is arranged, a word key; "" on an ordinary day
}

// DaysInUnit gathers a unit's whole day by a handful of queries, however many clients there are.
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
		u := UnitDay{Day: d, Signs: strips[d.Client], Entry: entries[d.Client], Break: b.Key}
		u.Proposal = Propose(seenOf(p, d, u.Signs, planned, breaks))
		u.Standing = day.Stand(d, u.Signs, day.Moment{
			Now: p.Now(), Settled: u.Entry.Counts(), NotArranged: off || u.Entry.Counts() && u.Entry.Mark == NotArranged,
		})
		all[i] = u
	}
	return all, nil
}

// plannedInUnit is the planned minutes of the tasks that were returned or told in a unit on one date.
func plannedInUnit(p *gate.Pass, unit id.Unit, date cal.Date) (map[id.Task]int, error) {
	type row struct {
		task    id.Task
		minutes int
	}
	rows, err := gate.All(p, func(r *row) []any { return []any{&r.task, &r.minutes} }, `
		SELECT DISTINCT t.id, t.minutes
		FROM witness w
		JOIN task t ON t.tenant = $1 AND t.id = w.task
		WHERE w.tenant = $1 AND w.unit = $2 AND w.date = $3`, unit, date)
	planned := make(map[id.Task]int, len(rows))
	for _, r := range rows {
		planned[r.task] = r.minutes
	}
	return planned, err
}
