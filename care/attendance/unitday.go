package attendance

import (
	"cmp"
	"slices"

	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// UnitDay is one client's day among those of the unit.
type UnitDay struct {
	Day      day.Day
	Signs    []day.Witness // those that stand, in the order of time: what a proposal asks for, and nothing sealed
	Proposal Proposal
	Entry    Entry // what the ledger holds; version 0 where nothing
	Standing day.Standing
	Break    org.Break // why nothing is arranged; zero on an ordinary day
}

// DaysInUnit gathers a unit's whole day by four queries, however many clients there are, in the order of their hours.
// Whoever lists it has been allowed the unit.
func DaysInUnit(p *gate.Pass, unit id.Unit, date cal.Date) ([]UnitDay, error) {
	days, err := day.InUnit(p, unit, date)
	if err != nil || len(days) == 0 {
		return nil, err
	}
	signs, planned, err := signsInUnit(p, unit, date)
	if err != nil {
		return nil, err
	}
	entries, err := LatestInUnit(p, unit, date)
	if err != nil {
		return nil, err
	}
	breaks, err := org.BreaksIn(p, unit, cal.Period{From: date, To: date})
	if err != nil {
		return nil, err
	}
	book, err := rule.Book(p)
	if err != nil {
		return nil, err
	}
	b, off := breaks.On(date)
	all := make([]UnitDay, len(days))
	for i, d := range days {
		u := &all[i]
		u.Day, u.Signs, u.Entry, u.Break = d, signs[d.Client], entries[d.Client], b
		u.Proposal = Propose(seenOf(p, d, book, u.Signs, planned, off))
		u.Standing = day.Stand(d, u.Signs, day.Moment{
			Now: p.Now(), Settled: u.Entry.Counts(), NotArranged: off || u.Entry.Counts() && u.Entry.Mark == NotArranged,
		})
	}
	return all, nil
}

// seenRow is a sign with the planned minutes of its task.
type seenRow struct {
	day.Witness
	planned int
}

func (r *seenRow) fields() []any {
	return []any{&r.Client, &r.ID, &r.Kind, &r.At, &r.Made, &r.Minutes, &r.Channel, &r.Outcome, &r.Task, &r.planned}
}

// signsInUnit reads the standing signs of all of a unit's clients on one date, each client's in the order of time, and
// the planned minutes of the tasks that were returned or told.
func signsInUnit(p *gate.Pass, unit id.Unit, date cal.Date) (map[id.Client][]day.Witness, map[id.Task]int, error) {
	rows, err := gate.All(p, (*seenRow).fields, `
		SELECT w.client, w.id, w.kind, w.at, w.made, w.minutes, w.channel, w.outcome, COALESCE(w.task, ''), COALESCE(t.minutes, 0)
		FROM activity_day d
		JOIN witness w ON w.tenant = $1 AND w.client = d.client AND w.date = d.date
		LEFT JOIN task t ON t.tenant = $1 AND t.id = w.task
		WHERE d.tenant = $1 AND d.unit = $2 AND d.date = $3 AND d.gone = 0 AND w.withdrawn = 0`, unit, date)
	if err != nil {
		return nil, nil, err
	}
	signs := make([]day.Witness, len(rows))
	planned := map[id.Task]int{}
	for i, r := range rows {
		r.Date, r.Unit = date, unit
		if signs[i] = r.Witness; r.Task != "" {
			planned[r.Task] = r.planned
		}
	}
	slices.SortFunc(signs, func(a, b day.Witness) int {
		return cmp.Or(cmp.Compare(a.Client, b.Client), cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	byClient := make(map[id.Client][]day.Witness)
	for from, i := 0, 0; i < len(signs); i++ {
		if i+1 == len(signs) || signs[i+1].Client != signs[i].Client {
			byClient[signs[i].Client] = signs[from : i+1 : i+1]
			from = i + 1
		}
	}
	return byClient, planned, nil
}
