package plan

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
	"etapaja/law"
)

// longestWhy is the most letters of why an agreement is changed.
const longestWhy = 500

// Changing is what is to hold of an agreement from a day on.
type Changing struct {
	From     cal.Date // today or later
	Last     cal.Date // the last day of the period, as it is or another
	Days     []AgreedDay
	Goals    []Goal // those of before with their states, and new ones
	Why      string
	Seen     int // the changes that whoever changes has seen
	CapKnown bool
}

// Changed is the calendar of the agreement of a day as a change would make it, with what the law does not allow refused on
// the fields of Agree. Nothing is written. Somebody who was first is fault.Conflict.
func Changed(p *gate.Pass, c client.Client, n Changing) (Agreement, Calendar, error) {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return Agreement{}, Calendar{}, err
	}
	a, err := Current(p, c, n.From)
	if fault.Is(err, fault.KindNotFound) {
		return a, Calendar{}, fault.Invalid("from", "plan.change.none")
	}
	if err != nil {
		return a, Calendar{}, err
	}
	if err := a.mayChange(p, c, n); err != nil {
		return a, Calendar{}, err
	}
	to := Agreement{Period: cal.Period{From: a.Period.From, To: n.Last}, Days: n.Days, Goals: n.Goals, CapKnown: n.CapKnown}
	if err := to.check(); err != nil {
		return a, Calendar{}, err
	}
	if err := to.placed(p, c); err != nil {
		return a, Calendar{}, err
	}
	if a.Period.To == n.Last && slices.Equal(a.Days, n.Days) && slices.Equal(a.Goals, n.Goals) {
		return a, Calendar{}, fault.Invalid("from", "plan.change.same")
	}
	k, err := to.changing(p, c, a.ID, n.From)
	return a, k, err
}

// mayChange refuses a change over another that is still to come, and one of what has been.
func (a Agreement) mayChange(p *gate.Pass, c client.Client, n Changing) error {
	changes, err := changesOf(p, a.ID)
	if err != nil {
		return err
	}
	var refused fault.Form
	switch {
	case a.Changes != n.Seen:
		return fault.Conflict("plan.changed")
	case c.Ended != 0:
		return fault.Conflict("plan.ending", c.Ended.Date().AddDays(-1))
	case n.From.Before(p.Today()):
		refused.Add("from", "plan.change.past")
	case n.Last.Before(n.From):
		refused.Add("period", "plan.change.last")
	}
	for _, v := range changes {
		if v.Stands() && v.From.After(p.Today()) {
			refused.Add("from", "plan.change.pending", v.From)
		}
	}
	if n.Why = prose.Tidy(n.Why); n.Why == "" || !prose.Fits(n.Why, longestWhy) {
		refused.Add("why", "plan.change.why", longestWhy)
	}
	return refused.Err()
}

// changing is the calendar around the period with the change in it, where the law allows it.
func (a Agreement) changing(p *gate.Pass, c client.Client, of id.Agreement, from cal.Date) (Calendar, error) {
	others, err := agreements(p, c.ID)
	if err != nil {
		return Calendar{}, err
	}
	others = slices.DeleteFunc(others, func(o Agreement) bool { return o.ID == of || o.Period.Days() == 0 })
	k, err := CalendarIn(p, c.ID, cal.Period{From: a.Period.From.AddMonths(-12), To: a.Period.From.AddMonths(25)})
	if err != nil {
		return k, err
	}
	k.change(of, cal.Period{From: from, To: a.Period.To}, a.Days)
	for _, o := range others {
		if o.Period.Overlaps(a.Period) {
			return k, fault.Unlawful("period", "plan.period.next", "assumption A28", o.Period.From)
		}
	}
	book, err := rule.Book(p)
	if err != nil {
		return k, err
	}
	on, planned := a.Period.From, k.planned(func(in id.Agreement) bool { return in == of })
	if err := refusal("period", book.Period(on, law.PeriodFacts{Start: a.Period.From, End: a.Period.To})); err != nil {
		return k, err
	}
	if len(a.Days) == 0 {
		planned = law.DaySet{} // no more days: no programme goes on without them
	}
	if err := weekly(book, planned, a.Period); err != nil {
		return k, err
	}
	stretch := law.Days(law.Span{Period: cal.Period{From: from, To: a.Period.To}, Weekdays: a.Weekdays()})
	for _, d := range a.Days {
		if err := refusal("days", book.DayLength(on, d.lengthFacts(stretch))); err != nil {
			return k, err
		}
	}
	return k, a.capped(book, planned, k.before(a.Period.From))
}

// before are the agreed dates before a day.
func (k Calendar) before(first cal.Date) law.DaySet {
	return k.EndingAfter(first.AddDays(-1)).planned(func(id.Agreement) bool { return true })
}

// Change lets other days, goals or another end hold of the agreement of a day, from that day on. What stood before stays
// readable. The calendar's days are day.Rearrange's to bring along.
func Change(p *gate.Pass, c client.Client, n Changing) (id.Agreement, error) {
	a, _, err := Changed(p, c, n)
	if err != nil {
		return "", err
	}
	return a.ID, a.keep(p, c, n)
}

// anew agrees again on an agreement that never began because the service had ended.
func (a Agreement) anew(p *gate.Pass, c client.Client, to Agreement) error {
	return a.keep(p, c, Changing{From: to.Period.From, Last: to.Period.To, Days: to.Days, Goals: to.Goals})
}

func (a Agreement) keep(p *gate.Pass, c client.Client, n Changing) error {
	v := Version{id: p.NewID(), From: n.From, Last: n.Last, wasLast: a.Period.To, Why: prose.Tidy(n.Why)}
	if err := a.record(p, c, v); err != nil {
		return err
	}
	for _, d := range n.Days {
		_, err := p.Write(gate.Event{Kind: "plan.change.day", Of: []string{string(c.ID), v.id, d.Weekday.String()}}, `
			INSERT INTO changed_day (tenant, agreement, change, weekday, form, from_time, until_time, sign, window_minutes,
				reception_from, reception_until, place)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
			a.ID, v.id, int(d.Weekday), d.Form, d.From, d.Until, d.Sign, d.WindowMinutes, d.ReceptionFrom, d.ReceptionUntil,
			null(d.Place))
		if err != nil {
			return err
		}
	}
	for i, g := range n.Goals {
		goal := p.NewID()
		_, err := p.Write(gate.Event{Kind: "plan.change.goal", Of: []string{string(c.ID), v.id, goal}}, `
			INSERT INTO changed_goal (tenant, agreement, change, ord, id, client, state, text_sealed)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			a.ID, v.id, i+1, goal, c.ID, string(g.State), c.Key.Seal(prose.Tidy(g.Text), "changed_goal.text_sealed/"+goal))
		if err != nil {
			return err
		}
	}
	return nil
}

// record keeps that the agreement is changed, and moves its end.
func (a Agreement) record(p *gate.Pass, c client.Client, v Version) error {
	_, err := p.Write(gate.Event{Kind: "plan.change", Of: []string{string(c.ID), string(a.ID), v.id}}, `
		INSERT INTO agreement_change (tenant, agreement, id, client, from_day, last_day, was_last, ends, made, made_by,
			why_sealed, returned, returned_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, '')`,
		a.ID, v.id, c.ID, v.From, v.Last, v.wasLast, v.Ends, int64(p.Now()), p.Actor().Kind.String()+":"+p.Actor().ID,
		c.Key.Seal(v.Why, "agreement_change.why_sealed/"+v.id))
	if err != nil {
		return err
	}
	return a.until(p, v.Last)
}

// until moves the end of an agreement, and counts the change.
func (a Agreement) until(p *gate.Pass, last cal.Date) error {
	_, err := p.Write(gate.Event{Kind: "plan.until", Of: []string{string(a.Client), string(a.ID), last.String()}}, `
		UPDATE agreement
		SET last_day = $2, changes = changes + 1
		WHERE tenant = $1 AND id = $3`, last, a.ID)
	return err
}
