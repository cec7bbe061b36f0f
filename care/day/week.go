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
		WHERE tenant = $1 AND unit = $2 AND date >= $3 AND date <= $4 AND swapped_to IS NULL
		GROUP BY client`, u, in.From, in.To)
	of := make(map[id.Client]int, len(rows))
	for _, r := range rows {
		of[r.client] = r.days
	}
	return of, err
}
