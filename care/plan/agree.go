package plan

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
	"etapaja/law"
)

// longestGoal is the most letters of one goal.
const longestGoal = 500

// mostGoals is the most goals of one agreement.
const mostGoals = 12

// Agree makes an agreement with a client and keeps the goals sealed. What the law does not allow is fault.Unlawful
// with its section, on the fields "period", "days" and "cap"; all that is malformed is told at once. The warning that
// the days run out before the period ends is a refusal on "cap" until a.CapKnown says that it has been seen.
func Agree(p *gate.Pass, c client.Client, a Agreement) (id.Agreement, error) {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return "", err
	}
	a.Client = c.ID
	if err := a.check(); err != nil {
		return "", err
	}
	if err := a.placed(p, c); err != nil {
		return "", err
	}
	if c.Ended > p.Now() {
		return "", fault.Conflict("plan.ending", c.Ended.Date().AddDays(-1))
	}
	unit, err := org.Load(p, c.Unit)
	if err != nil {
		return "", err
	}
	if unit.Ending() {
		return "", fault.Invalid("period", "org.unit.ends", unit.Until)
	}
	others, err := agreements(p, c.ID)
	if err != nil {
		return "", err
	}
	begun := slices.DeleteFunc(slices.Clone(others), func(o Agreement) bool { return o.Period.Days() == 0 })
	before, err := CalendarIn(p, c.ID, cal.Period{From: a.Period.From.AddMonths(-12), To: a.Period.From.AddDays(-1)})
	if err != nil {
		return "", err
	}
	book, err := rule.Book(p)
	if err != nil {
		return "", err
	}
	if err := a.lawful(book, begun, before.planned(func(id.Agreement) bool { return true })); err != nil {
		return "", err
	}
	if i := slices.IndexFunc(others, func(o Agreement) bool { return o.Period.From == a.Period.From }); i >= 0 {
		return others[i].ID, others[i].anew(p, c, a) // it never began, for the service had ended: it is agreed again
	}
	a.ID = id.Agreement(p.NewID())
	return a.ID, a.write(p, c)
}

// check refuses what could not be judged, or not be kept.
func (a *Agreement) check() error {
	var refused fault.Form
	if a.Period.Days() == 0 {
		refused.Add("period", "plan.period")
	}
	var seen cal.Weekdays
	for i := range a.Days {
		d := &a.Days[i]
		if seen.Has(d.Weekday) {
			refused.Add("days", "plan.weekday.twice", d.Weekday)
		}
		seen |= cal.Of(d.Weekday)
		if key := d.wrong(); key != "" {
			refused.Add("days", key, d.Weekday)
		}
	}
	if len(a.Goals) > mostGoals {
		refused.Add("goals", "plan.goals.many", mostGoals)
	}
	for i := range a.Goals {
		g := &a.Goals[i].Text
		if *g = prose.Tidy(*g); *g == "" || !prose.Fits(*g, longestGoal) {
			refused.Add("goals", "plan.goal", longestGoal)
		}
	}
	return refused.Err()
}

// Places lists where the client's on-site days may be agreed: the places of the unit that are in use.
func Places(p *gate.Pass, c client.Client) ([]org.Place, error) {
	all, err := org.Places(p, c.Unit)
	return slices.DeleteFunc(all, func(l org.Place) bool { return !l.Used(p.Today()) }), err
}

// placed refuses a day in a place that is not one of them.
func (a *Agreement) placed(p *gate.Pass, c client.Client) error {
	places, err := Places(p, c)
	if err != nil {
		return err
	}
	var refused fault.Form
	for _, d := range a.Days {
		if d.Place != "" && !slices.ContainsFunc(places, func(l org.Place) bool { return l.ID == d.Place }) {
			refused.Add("days", "plan.place", d.Weekday)
		}
	}
	return refused.Err()
}

// wrong is the key of what cannot be agreed of a day, "" where all fits together.
func (d AgreedDay) wrong() string {
	switch {
	case d.Weekday < cal.Mon || d.Weekday > cal.Sun:
		return "plan.weekday"
	case d.Form != Remote && d.Form != OnSite && d.Form != Hybrid:
		return "plan.form"
	case d.Sign != CheckIn && d.Sign != Call && d.Sign != Arrival && d.Sign != Paper:
		return "plan.sign"
	case d.Sign == Arrival && d.Form == Remote:
		return "plan.sign.arrival"
	case d.From < 0 || d.Until > 24*60-1 || d.Until <= d.From:
		return "plan.hours"
	case d.WindowMinutes < 0 || d.WindowMinutes > 240:
		return "plan.window"
	case d.hasReception() && (d.ReceptionUntil <= d.ReceptionFrom || d.ReceptionFrom < d.From || d.ReceptionUntil > d.Until):
		return "plan.reception"
	case d.Sign == Call && !d.hasReception():
		return "plan.sign.call"
	case d.Place != "" && d.Form == Remote:
		return "plan.place.remote"
	}
	return ""
}

// lawful asks the law in the order in which a person would: the period, the days of a week, each day, the year.
func (a Agreement) lawful(book law.Book, others []Agreement, attended law.DaySet) error {
	on := a.Period.From
	for _, o := range others {
		if o.Period.Overlaps(a.Period) && o.Period.From.After(a.Period.From) {
			return fault.Unlawful("period", "plan.period.next", "assumption A28", o.Period.From)
		}
	}
	if err := refusal("period", book.Period(on, a.periodFacts(others))); err != nil {
		return err
	}
	planned := a.planned()
	if err := weekly(book, planned, a.Period); err != nil {
		return err
	}
	for _, d := range a.Days {
		if err := refusal("days", book.DayLength(on, d.lengthFacts(planned))); err != nil {
			return err
		}
	}
	return a.capped(book, planned, attended)
}

// weekly asks for the days of a week: by the law of the first day, and from each day on which it changes by what is then in
// force, beginning with the first whole week.
func weekly(book law.Book, planned law.DaySet, in cal.Period) error {
	err := refusal("days", book.WeekDays(in.From, law.WeekDaysFacts{Days: planned, Period: in}))
	for _, turn := range book.Turns(in, "week_days.least", "week_days.most") {
		rest := cal.Period{From: turn.AddDays(6).InWeek().Monday(), To: in.To}
		if err == nil && rest.Days() > 0 {
			err = refusal("days", book.WeekDays(turn, law.WeekDaysFacts{Days: planned, Period: rest}))
		}
	}
	return err
}

// periodFacts name the last day of the period before. Agreeing anew on goals is how the plan is renewed with the
// client (189/2001 13 b § 3 mom.); without any, nothing has been renewed.
func (a Agreement) periodFacts(others []Agreement) law.PeriodFacts {
	f := law.PeriodFacts{Start: a.Period.From, End: a.Period.To}
	for _, o := range others {
		if !o.Period.From.After(a.Period.From) && o.Period.To.After(f.PreviousEnd) {
			f.PreviousEnd = o.Period.To
		}
	}
	f.PlanRenewed = !f.PreviousEnd.IsZero() && len(a.Goals) > 0
	return f
}

// lengthFacts are the first such day of the period, as planned.
func (d AgreedDay) lengthFacts(planned law.DaySet) law.DayLengthFacts {
	day := planned.First()
	for day.Weekday() != d.Weekday {
		day = day.AddDays(1)
	}
	return law.DayLengthFacts{Segments: []law.Segment{
		{Start: cal.At(day, d.From), End: cal.At(day, d.Until), Kind: law.Activity},
	}}
}

// planned are the dates of the agreed days. An agreement without days has none.
func (a Agreement) planned() law.DaySet {
	if a.Weekdays() == 0 {
		return law.DaySet{}
	}
	return law.Days(law.Span{Period: a.Period, Weekdays: a.Weekdays()})
}

// capped warns where the days run out: the days of earlier agreements count as attended, the worst case.
func (a Agreement) capped(book law.Book, planned, attended law.DaySet) error {
	v := book.PlanCap(a.Period.From, law.PlanCapFacts{Planned: planned, Attended: attended})
	if v.Warning && a.CapKnown {
		return nil
	}
	v.OK = v.OK && !v.Warning
	return refusal("cap", v)
}

// refusal tells a verdict's reasons on a form field, nil where nothing stands in the way.
func refusal(field string, v law.Verdict) error {
	if v.OK {
		return nil
	}
	f := &fault.Fault{Kind: fault.KindInvalid}
	for _, r := range v.Reasons {
		f.Reasons = append(f.Reasons, fault.Reason{Field: field, Key: r.Key, Args: r.Args, Cite: r.Cite})
	}
	return f
}

func (a Agreement) write(p *gate.Pass, c client.Client) error {
	_, err := p.Write(gate.Event{Kind: "plan.agree", Of: []string{string(c.ID), string(a.ID)}}, `
		INSERT INTO agreement (tenant, id, client, first_day, last_day, made, made_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, a.ID, c.ID, a.Period.From, a.Period.To, p.Now(), p.Actor().ID)
	if err != nil {
		return err
	}
	for _, d := range a.Days {
		_, err := p.Write(gate.Event{Kind: "plan.day", Of: []string{string(c.ID), string(a.ID), d.Weekday.String()}}, `
			INSERT INTO agreed_day (tenant, agreement, weekday, form, from_time, until_time, sign, window_minutes,
				reception_from, reception_until, place)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			a.ID, int(d.Weekday), d.Form, d.From, d.Until, d.Sign, d.WindowMinutes, d.ReceptionFrom, d.ReceptionUntil,
			null(d.Place))
		if err != nil {
			return err
		}
	}
	for i, g := range a.Goals {
		goal := p.NewID()
		_, err := p.Write(gate.Event{Kind: "plan.goal", Of: []string{string(c.ID), string(a.ID), goal}}, `
			INSERT INTO goal (tenant, agreement, ord, id, client, text_sealed)
			VALUES ($1, $2, $3, $4, $5, $6)`, a.ID, i+1, goal, c.ID, c.Key.Seal(g.Text, "goal.text_sealed/"+goal))
		if err != nil {
			return err
		}
	}
	return nil
}

// null stores an empty reference as NULL.
func null[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// PlaceNames are the names of the places of agreed days.
func PlaceNames(p *gate.Pass, days []AgreedDay) (map[id.Place]string, error) {
	ids := make([]id.Place, len(days))
	for i, d := range days {
		ids[i] = d.Place
	}
	places, err := org.PlacesByID(p, ids)
	names := make(map[id.Place]string, len(places))
	for l, at := range places {
		names[l] = at.Name
	}
	return names, err
}
