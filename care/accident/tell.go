package accident

import (
	"encoding/json"
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// Tell keeps what a client or a worker tells of today or of a day of the year before. What had been agreed for that day is
// kept with it. Refused on "date", "at", "kind", "spot", "what" and "harm".
func Tell(p *gate.Pass, c client.Client, t Telling) (string, error) {
	if err := mayTell(p, c); err != nil {
		return "", err
	}
	var refused fault.Form
	t.check(p, &refused)
	if err := refused.Err(); err != nil {
		return "", err
	}
	agreed, err := agreedOn(p, c, t.Date)
	if err != nil {
		return "", err
	}
	made := p.NewID()
	if _, err := p.Write(gate.Event{Kind: "accident.tell", Of: []string{string(c.ID), made}}, `
		INSERT INTO accident (tenant, client, id, unit, date, made, made_by, steps, insured, closed, withdrawn)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, 0, 0)`,
		c.ID, made, c.Unit, t.Date, int64(p.Now()), maker(p.Actor()), false); err != nil {
		return "", err
	}
	return made, step(p, c, made, 0, Tells, said{Told: t, Agreed: agreed})
}

// Correct tells it anew, and why, for workers; the earlier wording stays. steps is how many steps the actor has seen: where a
// colleague was first, it is fault.Stale.
func Correct(p *gate.Pass, c client.Client, named string, steps int, t Telling, why string) error {
	r, err := begin(p, c, named, steps)
	if err != nil {
		return err
	}
	why = prose.Tidy(why)
	var refused fault.Form
	t.check(p, &refused)
	if why == "" || !prose.Fits(why, longestLine) {
		refused.Add("why", "accident.why", longestLine)
	}
	if err := refused.Err(); err != nil {
		return err
	}
	in := said{Told: t, Text: why}
	if t.Date != r.Told.Date {
		if in.Agreed, err = agreedOn(p, c, t.Date); err != nil {
			return err
		}
		if _, err := p.Write(gate.Event{Kind: "accident.date", Of: []string{string(c.ID), named}}, `
			UPDATE accident
			SET date = $2
			WHERE tenant = $1 AND client = $3 AND id = $4`, t.Date, c.ID, named); err != nil {
			return err
		}
	}
	return step(p, c, named, steps, Corrects, in)
}

func (t *Telling) check(p *gate.Pass, refused *fault.Form) {
	t.What, t.Harm = prose.Tidy(t.What), prose.Tidy(t.Harm)
	if t.Date.IsZero() || t.Date.After(p.Today()) || t.Date.Before(p.Today().AddDays(-oldest)) {
		refused.Add("date", "accident.date")
	}
	if t.At != "" {
		at, err := cal.ParseTime(t.At)
		if err != nil || t.Date == p.Today() && cal.At(t.Date, at) > p.Now() {
			refused.Add("at", "accident.at")
		}
	}
	if !slices.Contains(Kinds(), t.Kind) {
		refused.Add("kind", "accident.kind")
	}
	if !slices.Contains(Spots(), t.Spot) {
		refused.Add("spot", "accident.spot")
	}
	if t.What == "" || !prose.Fits(t.What, longestText) {
		refused.Add("what", "accident.what", longestText)
	}
	if !prose.Fits(t.Harm, longestText) {
		refused.Add("harm", "accident.harm", longestText)
	}
}

// agreedOn is what had been agreed with the client for a day: form, hours, place and tasks.
func agreedOn(p *gate.Pass, c client.Client, date cal.Date) (Agreed, error) {
	d, err := day.Held(p, c.ID, date)
	if fault.Is(err, fault.KindNotFound) {
		return Agreed{}, nil
	}
	if err != nil {
		return Agreed{}, err
	}
	a := Agreed{Form: string(d.Form), From: d.From, Until: d.Until}
	if d.Place != "" {
		places, err := org.PlacesByID(p, []id.Place{d.Place})
		if err != nil {
			return Agreed{}, err
		}
		a.Place = places[d.Place].Name
	}
	tasks, err := programme.Tasks(p, c.ID, cal.Period{From: date, To: date})
	for _, t := range tasks {
		a.Tasks = append(a.Tasks, t.Title)
	}
	return a, err
}

// step adds what was done as the next of the steps; fault.Stale where there are more than the actor has seen.
func step(p *gate.Pass, c client.Client, named string, seen int, d Does, in said) error {
	text, err := json.Marshal(in)
	if err != nil {
		return err
	}
	n := seen + 1
	closed, informed := cal.Instant(0), in.Whom == Insurer
	switch d {
	case Handles:
		closed = p.Now()
	case Informs, Corrects:
		if closed, err = gate.Value[cal.Instant](p, `
			SELECT closed
			FROM accident
			WHERE tenant = $1 AND client = $2 AND id = $3`, c.ID, named); err != nil {
			return err
		}
	}
	done, err := p.Write(gate.Event{Kind: "accident." + string(d), Of: []string{string(c.ID), named}}, `
		UPDATE accident
		SET steps = $2, closed = $3, insured = (insured OR $4)
		WHERE tenant = $1 AND client = $5 AND id = $6 AND steps = $7 AND withdrawn = 0`, n, int64(closed), informed, c.ID, named, seen)
	if err == nil && done == 0 {
		err = fault.Stale()
	}
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "accident.step", Of: []string{string(c.ID), named}}, `
		INSERT INTO accident_step (tenant, client, accident, n, does, at, made_by, said_sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		c.ID, named, n, string(d), int64(p.Now()), maker(p.Actor()), c.Key.Seal(string(text), bind(named, n)))
	return err
}

// begin reads a report for a worker who does something about it; fault.NotFound where the client has none such.
func begin(p *gate.Pass, c client.Client, named string, steps int) (Report, error) {
	if p.Actor().Kind != access.Worker {
		return Report{}, fault.Denied()
	}
	if err := mayTell(p, c); err != nil {
		return Report{}, err
	}
	all, err := Of(p, c)
	if err != nil {
		return Report{}, err
	}
	i := slices.IndexFunc(all, func(r Report) bool { return r.ID == named })
	switch {
	case i < 0:
		return Report{}, fault.NotFound()
	case len(all[i].Steps) != steps:
		return Report{}, fault.Stale()
	}
	return all[i], nil
}
