package day

import (
	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Slots are a client's agreed days of a week as a programme must know them, in their order; one that was swapped away is
// none.
func Slots(p *gate.Pass, c client.Client, monday cal.Date) ([]programme.Slot, error) {
	days, err := Between(p, c.ID, monday.InWeek().Period())
	if err != nil || len(days) == 0 {
		return nil, err
	}
	breaks, err := org.BreaksIn(p, c.Unit, monday.InWeek().Period())
	if err != nil {
		return nil, err
	}
	places, err := placesOf(p, days)
	if err != nil {
		return nil, err
	}
	groups := map[id.Group]programme.Group{}
	var all []programme.Slot
	for _, d := range days {
		if d.Away() { // the day is held on the date that took its place
			continue
		}
		s := programme.Slot{
			Date: d.Date, Form: d.Form, From: d.From, Until: d.Until, ReceptionFrom: d.ReceptionFrom,
			ReceptionUntil: d.ReceptionUntil, Place: places[d.Place].Name,
		}
		if b, off := breaks.On(d.Date); off {
			s.OffKey = b.Key
		}
		if _, read := groups[d.Group]; !read && d.Group != "" {
			if groups[d.Group], err = programme.Load(p, d.Group, d.Date); err != nil {
				return nil, err
			}
		}
		s.Group = groups[d.Group]
		all = append(all, s)
	}
	return all, nil
}

func placesOf(p *gate.Pass, days []Day) (map[id.Place]org.Place, error) {
	var ids []id.Place
	for _, d := range days {
		if d.Place != "" {
			ids = append(ids, d.Place)
		}
	}
	return org.PlacesByID(p, ids)
}

// CountInUnit tells how many agreed days each of a unit's clients has in a period, by one query.
func CountInUnit(p *gate.Pass, u id.Unit, in cal.Period) (map[id.Client]int, error) {
	type row struct {
		client id.Client
		days   int
	}
	rows, err := gate.All(p, func(r *row) []any { return []any{&r.client, &r.days} }, `
		SELECT client, COUNT(*)
		FROM activity_day
		WHERE tenant = $1 AND unit = $2 AND date >= $3 AND date <= $4 AND swapped_to IS NULL AND gone = 0
		GROUP BY client`, u, in.From, in.To)
	of := make(map[id.Client]int, len(rows))
	for _, r := range rows {
		of[r.client] = r.days
	}
	return of, err
}

// WithoutProgramme lists the clients of a unit who have agreed days in the week of a Monday and no programme that is out
// as it stands: nobody has made it, or nobody has approved what was made or changed.
func WithoutProgramme(p *gate.Pass, u id.Unit, monday cal.Date) ([]id.Client, error) {
	return gate.All(p, func(c *id.Client) []any { return []any{c} }, `
		SELECT DISTINCT d.client
		FROM activity_day d
		WHERE d.tenant = $1 AND d.unit = $2 AND d.date >= $3 AND d.date <= $4 AND d.swapped_to IS NULL AND d.gone = 0 AND NOT EXISTS (
			SELECT 1
			FROM programme_week w
			WHERE w.tenant = $1 AND w.client = d.client AND w.monday = $3 AND w.version > 0 AND w.changed = 0)
		ORDER BY d.client`, u, monday, monday.AddDays(6))
}
