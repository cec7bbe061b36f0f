package attendance

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// OpenDay is a past day of a client that no worker has decided, with what is proposed for it.
type OpenDay struct {
	Client   client.Row
	Day      day.Day
	Proposal Proposal
	Signs    []day.Witness
	Confirms bool // the acting worker may decide it
}

// Whole tells a day that one press confirms: the proposal leaves nothing open.
func (o OpenDay) Whole() bool {
	return o.Confirms && (o.Proposal.Kind == Attend || o.Proposal.Kind == Off)
}

// Awaits tells until when a sign is still waited for that comes after the day, as a paper by post does; false where none is.
func (o OpenDay) Awaits(now cal.Instant) (until cal.Date, yes bool) {
	return o.Day.WindowUntil.Date(), o.Proposal.Kind == Wait && o.Day.WindowUntil > now
}

// mostOpen is how many open days are proposed for at once.
const mostOpen = 100

// OpenDays lists the past days of the acting worker's own clients, and of those whom the worker stands in for, that
// nobody has decided: client by client in the order of their names, each client's oldest first. more tells that there
// are others beyond the first hundred.
func OpenDays(p *gate.Pass) (all []OpenDay, more bool, err error) {
	rows, err := client.Own(p)
	if err != nil {
		return nil, false, err
	}
	may, err := confirms(p, rows)
	if err != nil {
		return nil, false, err
	}
	for i, c := range rows {
		dates, err := openDates(p, c.ID)
		if err != nil {
			return nil, false, err
		}
		for _, date := range dates {
			if len(all) == mostOpen {
				return all, true, nil
			}
			d, err := day.Load(p, c.ID, date)
			if err != nil {
				return nil, false, err
			}
			seen, err := See(p, d)
			if err != nil {
				return nil, false, err
			}
			all = append(all, OpenDay{c, d, Propose(seen), seen.Signs, may[i]})
		}
	}
	return all, false, nil
}

func openDates(p *gate.Pass, c id.Client) ([]cal.Date, error) {
	return gate.All(p, func(d *cal.Date) []any { return []any{d} }, `
		SELECT d.date
		FROM activity_day d
		WHERE d.tenant = $1 AND d.client = $2 AND d.date < $3 AND d.swapped_to IS NULL AND d.gone = 0 AND NOT EXISTS (
			SELECT 1
			FROM entry e
			WHERE e.tenant = $1 AND e.client = d.client AND e.date = d.date AND e.stage IN ('confirmed', 'corrected')
				AND e.version = (
					SELECT MAX(n.version)
					FROM entry n
					WHERE n.tenant = $1 AND n.client = e.client AND n.date = e.date))
		ORDER BY d.date`, c, p.Today())
}

// openBack is how far back a unit's open days are counted, in days.
const openBack = 92

// UnitOpen is how many past days of a unit nobody has decided, and the oldest of them.
type UnitOpen struct {
	Unit   org.Unit
	Count  int
	Oldest cal.Date // zero where there is none
}

// OpenInUnits counts the open days of the last three months in each unit whose months the actor may see.
func OpenInUnits(p *gate.Pass) ([]UnitOpen, error) {
	units, err := org.Units(p, access.SeeMonth)
	if err != nil {
		return nil, err
	}
	all := make([]UnitOpen, len(units))
	for i, u := range units {
		counted, err := gate.One(p, func(o *UnitOpen) []any { return []any{&o.Count, &o.Oldest} }, `
			SELECT COUNT(*), MIN(d.date)
			FROM activity_day d
			WHERE d.tenant = $1 AND d.unit = $2 AND d.date >= $3 AND d.date < $4 AND d.swapped_to IS NULL AND d.gone = 0 AND NOT EXISTS (
				SELECT 1
				FROM entry e
				WHERE e.tenant = $1 AND e.client = d.client AND e.date = d.date AND e.stage IN ('confirmed', 'corrected')
					AND e.version = (
						SELECT MAX(n.version)
						FROM entry n
						WHERE n.tenant = $1 AND n.client = e.client AND n.date = e.date))`,
			u.ID, p.Today().AddDays(-openBack), p.Today())
		if err != nil {
			return nil, err
		}
		counted.Unit = u
		all[i] = counted
	}
	return all, nil
}
