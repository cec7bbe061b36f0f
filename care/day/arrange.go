package day

import (
	"time"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Horizon is how many days ahead the agreed days stand in the calendar.
const Horizon = 35

const (
	callGrace = 15 * time.Minute // how long after its stated end the worker's call may still come
	paperDays = 7                // days within which a paper comes
)

// Arrange makes the client's days of a period that are agreed and missing, and tells how many. Days
// that are there stay as they are, but a day of today or ahead gets the group that the client has joined since.
// Holidays and closures are days, too: that nothing is arranged on them is counted, so that an opened place needs no
// repair. At most 200 days a call belong in one transaction.
func Arrange(p *gate.Pass, c client.Client, in cal.Period) (int, error) {
	if in.Days() == 0 {
		return 0, nil
	}
	agreed, err := plan.CalendarIn(p, c.ID, in)
	if err != nil {
		return 0, err
	}
	have, err := rows(p, c.ID, in)
	if err != nil {
		return 0, err
	}
	groups, err := programme.MembershipsOf(p, c.ID, in)
	if err != nil {
		return 0, err
	}
	made := 0
	for date := range in.All() {
		of, terms, ok := agreed.On(date)
		if !ok {
			continue
		}
		group := groupOn(groups, date)
		old, arranged := have[date]
		switch {
		case !arranged:
			made++
			err = newDay(c, of, terms, date, group).arrange(p)
		case old.gone != 0: // whoever let it go arranges it again
		case old.Group != group && !date.Before(p.Today()):
			err = old.regroup(p, group)
		}
		if err != nil {
			return 0, err
		}
	}
	return made, nil
}

func newDay(c client.Client, of id.Agreement, agreed plan.AgreedDay, date cal.Date, g id.Group) Day {
	return Day{
		Client: c.ID, Date: date, Unit: c.Unit, Agreement: of, Form: agreed.Form, From: agreed.From, Until: agreed.Until,
		Minutes: agreed.Minutes(), Sign: agreed.Sign, WindowUntil: windowUntil(agreed, date),
		ReceptionFrom: agreed.ReceptionFrom, ReceptionUntil: agreed.ReceptionUntil, Place: agreed.Place, Group: g,
	}
}

// windowUntil is the last moment of the expected sign of life. A paper is on its way for a week: nobody misses it on
// the day.
func windowUntil(d plan.AgreedDay, date cal.Date) cal.Instant {
	switch d.Sign {
	case plan.Call:
		return cal.At(date, d.ReceptionUntil).Add(callGrace)
	case plan.Paper:
		return cal.At(date.AddDays(paperDays), d.Until)
	}
	return cal.At(date, d.From).Add(time.Duration(d.WindowMinutes) * time.Minute)
}

func groupOn(groups []programme.Membership, date cal.Date) id.Group {
	for _, g := range groups {
		if g.Weekday == date.Weekday() && g.In.Has(date) {
			return g.Group
		}
	}
	return ""
}

// arrange puts the day into the calendar; where it was agreed once and is no more, it is agreed again. fault.Stale where it
// stands there already.
func (d Day) arrange(p *gate.Pass) error {
	n, err := p.Write(gate.Event{Kind: "day.arrange", Of: []string{string(d.Client), d.Date.String()}}, `
		INSERT INTO activity_day (tenant, client, date, unit, agreement, form, from_time, until_time, minutes, sign,
			window_until, reception_from, reception_until, place, peer_group, swapped_from)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
		ON CONFLICT (tenant, client, date) DO UPDATE
		SET unit = excluded.unit, agreement = excluded.agreement, form = excluded.form, from_time = excluded.from_time,
			until_time = excluded.until_time, minutes = excluded.minutes, sign = excluded.sign,
			window_until = excluded.window_until, reception_from = excluded.reception_from,
			reception_until = excluded.reception_until, place = excluded.place, peer_group = excluded.peer_group,
			swapped_from = excluded.swapped_from, swapped_to = NULL, gone = 0
		WHERE activity_day.gone <> 0`,
		d.Client, d.Date, d.Unit, d.Agreement, d.Form, d.From, d.Until, d.Minutes, d.Sign, int64(d.WindowUntil),
		d.ReceptionFrom, d.ReceptionUntil, null(d.Place), null(d.Group), d.SwappedFrom)
	if err == nil && n == 0 {
		err = fault.Stale()
	}
	return err
}

func (d Day) regroup(p *gate.Pass, g id.Group) error {
	_, err := p.Write(gate.Event{Kind: "day.regroup", Of: []string{string(d.Client), d.Date.String(), string(g)}}, `
		UPDATE activity_day
		SET peer_group = $2
		WHERE tenant = $1 AND client = $3 AND date = $4`, null(g), d.Client, d.Date)
	return err
}
