package plan

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Current is the agreement in force on a day, with its days and goals; fault.NotFound where there is none.
func Current(p *gate.Pass, c client.Client, on cal.Date) (Agreement, error) {
	a, err := agreedOn(p, c.ID, on)
	if err != nil {
		return Agreement{}, err
	}
	change, err := a.terms(p, on)
	if err != nil {
		return Agreement{}, err
	}
	all, err := goals(p, c, a.ID, change)
	for _, g := range all {
		if g.State == Open {
			a.Goals = append(a.Goals, g)
		}
	}
	return a, err
}

// InForce is Current without the goals, for those who need the days alone: nothing is opened.
func InForce(p *gate.Pass, c id.Client, on cal.Date) (Agreement, error) {
	a, err := agreedOn(p, c, on)
	if err != nil {
		return Agreement{}, err
	}
	_, err = a.terms(p, on)
	return a, err
}

func agreedOn(p *gate.Pass, c id.Client, on cal.Date) (Agreement, error) {
	return gate.One(p, (*Agreement).fields, `
		SELECT id, client, first_day, last_day, changes
		FROM agreement
		WHERE tenant = $1 AND client = $2 AND first_day <= $3 AND last_day >= $3
		ORDER BY first_day DESC
		LIMIT 1`, c, on)
}

// Upcoming is the first agreement that begins after a day, with its days and goals; fault.NotFound where there is none.
func Upcoming(p *gate.Pass, c client.Client, on cal.Date) (Agreement, error) {
	first, err := gate.Value[cal.Date](p, `
		SELECT first_day
		FROM agreement
		WHERE tenant = $1 AND client = $2 AND first_day > $3 AND last_day >= first_day
		ORDER BY first_day
		LIMIT 1`, c.ID, on)
	if err != nil {
		return Agreement{}, err
	}
	return Current(p, c, first)
}

// Latest is the client's agreement that ends last, with its days and goals; fault.NotFound where there has been none.
func Latest(p *gate.Pass, c client.Client) (Agreement, error) {
	last, err := gate.Value[cal.Date](p, `
		SELECT last_day
		FROM agreement
		WHERE tenant = $1 AND client = $2 AND last_day >= first_day
		ORDER BY last_day DESC
		LIMIT 1`, c.ID)
	if err != nil {
		return Agreement{}, err
	}
	return Current(p, c, last)
}

func (a *Agreement) fields() []any {
	return []any{&a.ID, &a.Client, &a.Period.From, &a.Period.To, &a.Changes}
}

func (d *AgreedDay) fields() []any {
	return []any{&d.Weekday, &d.Form, &d.From, &d.Until, &d.Sign, &d.WindowMinutes, &d.ReceptionFrom, &d.ReceptionUntil,
		&d.Place}
}

func days(p *gate.Pass, a id.Agreement) ([]AgreedDay, error) {
	return gate.All(p, (*AgreedDay).fields, `
		SELECT weekday, form, from_time, until_time, sign, window_minutes, reception_from, reception_until,
			COALESCE(place, '')
		FROM agreed_day
		WHERE tenant = $1 AND agreement = $2
		ORDER BY weekday`, a)
}

// agreements lists all of a client's agreements, the oldest first, with the days that held last; also those that never
// began because the service ended before.
func agreements(p *gate.Pass, c id.Client) ([]Agreement, error) {
	all, err := gate.All(p, (*Agreement).fields, `
		SELECT id, client, first_day, last_day, changes
		FROM agreement
		WHERE tenant = $1 AND client = $2
		ORDER BY first_day`, c)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if _, err = all[i].terms(p, all[i].Period.To); err != nil {
			return nil, err
		}
	}
	return all, nil
}
