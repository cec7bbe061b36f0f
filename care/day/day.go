// Package day is the activity day: what was agreed for it, and the one table of evidence of what was seen of it.
package day

import (
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Day is one agreed activity day of one client.
type Day struct {
	Client         id.Client
	Date           cal.Date
	Unit           id.Unit
	Agreement      id.Agreement
	Form           plan.Form
	From, Until    cal.Time
	Minutes        int // agreed
	Sign           plan.Sign
	WindowUntil    cal.Instant // the last moment of the expected sign of life
	ReceptionFrom  cal.Time
	ReceptionUntil cal.Time
	Place          id.Place // empty: none
	Group          id.Group // empty: none
	SwappedTo      cal.Date // the date that took the day's place by agreement; zero: none
	SwappedFrom    cal.Date // the date whose place the day takes; zero: none

	gone cal.Instant // when the day ceased to be agreed; read by rows alone
}

func (d *Day) fields() []any {
	return []any{&d.Client, &d.Date, &d.Unit, &d.Agreement, &d.Form, &d.From, &d.Until, &d.Minutes, &d.Sign,
		&d.WindowUntil, &d.ReceptionFrom, &d.ReceptionUntil, &d.Place, &d.Group,
		&d.SwappedTo, &d.SwappedFrom}
}

// Away tells that the day was swapped: it is held on another date.
func (d Day) Away() bool { return !d.SwappedTo.IsZero() }

// HereKey is the word key of "I am here" at a moment: good morning is wished in the morning only, and after the day's
// hours the client tells of what was.
func (d Day) HereKey(now cal.Instant) string {
	switch {
	case now >= cal.At(d.Date, d.Until):
		return "checkin.press.late"
	case now.Time() >= cal.T(10, 0):
		return "checkin.press.day"
	}
	return "checkin.press"
}

// Load reads a client's day; fault.NotFound where no day is agreed.
func Load(p *gate.Pass, c id.Client, date cal.Date) (Day, error) {
	return gate.One(p, (*Day).fields, `
		SELECT client, date, unit, agreement, form, from_time, until_time, minutes, sign, window_until, reception_from,
			reception_until, COALESCE(place, ''), COALESCE(peer_group, ''), swapped_to, swapped_from
		FROM activity_day
		WHERE tenant = $1 AND client = $2 AND date = $3 AND gone = 0`, c, date)
}

// Held is Load for those who act on the day: fault.NotFound also where it was swapped to another date.
func Held(p *gate.Pass, c id.Client, date cal.Date) (Day, error) {
	d, err := Load(p, c, date)
	if err == nil && d.Away() {
		err = fault.NotFound()
	}
	return d, err
}

// Between lists a client's days of a period, both ends included.
func Between(p *gate.Pass, c id.Client, in cal.Period) ([]Day, error) {
	return gate.All(p, (*Day).fields, `
		SELECT client, date, unit, agreement, form, from_time, until_time, minutes, sign, window_until, reception_from,
			reception_until, COALESCE(place, ''), COALESCE(peer_group, ''), swapped_to, swapped_from
		FROM activity_day
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4 AND gone = 0
		ORDER BY date`, c, in.From, in.To)
}

// InUnit lists the agreed days of a unit's clients on one date, in the order of their hours.
func InUnit(p *gate.Pass, u id.Unit, date cal.Date) ([]Day, error) {
	return gate.All(p, (*Day).fields, `
		SELECT client, date, unit, agreement, form, from_time, until_time, minutes, sign, window_until, reception_from,
			reception_until, COALESCE(place, ''), COALESCE(peer_group, ''), swapped_to, swapped_from
		FROM activity_day
		WHERE tenant = $1 AND unit = $2 AND date = $3 AND gone = 0
		ORDER BY from_time, client`, u, date)
}

// rows reads a client's days of a period with those that are no longer agreed, by their dates.
func rows(p *gate.Pass, c id.Client, in cal.Period) (map[cal.Date]Day, error) {
	all, err := gate.All(p, func(d *Day) []any { return append(d.fields(), &d.gone) }, `
		SELECT client, date, unit, agreement, form, from_time, until_time, minutes, sign, window_until, reception_from,
			reception_until, COALESCE(place, ''), COALESCE(peer_group, ''), swapped_to, swapped_from, gone
		FROM activity_day
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4`, c, in.From, in.To)
	of := make(map[cal.Date]Day, len(all))
	for _, d := range all {
		of[d.Date] = d
	}
	return of, err
}

// Topic is what open boards of a unit's date wait for.
func Topic(u id.Unit, date cal.Date) string { return "unit/" + string(u) + "/" + date.String() }
