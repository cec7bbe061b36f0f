package plan

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// heldDay is an agreed day with whose it is; change is "" for the days that were agreed first.
type heldDay struct {
	AgreedDay
	agreement id.Agreement
	change    string
}

func (d *heldDay) fields() []any { return append(d.AgreedDay.fields(), &d.agreement, &d.change) }

// heldChange is a change that stands, with whose it is.
type heldChange struct {
	agreement id.Agreement
	id        string
	from      cal.Date
}

func (c *heldChange) fields() []any { return []any{&c.agreement, &c.id, &c.from} }

// stretch is everybody's agreements that touch a period, read at once.
type stretch struct {
	agreements []Agreement
	days       map[id.Agreement]map[string][]AgreedDay
	changes    map[id.Agreement][]heldChange
}

// agreedIn reads everybody's agreements of a period. They name nobody; whoever lists it counts over the organisation.
func agreedIn(p *gate.Pass, in cal.Period) (stretch, error) {
	s := stretch{days: map[id.Agreement]map[string][]AgreedDay{}, changes: map[id.Agreement][]heldChange{}}
	var err error
	if s.agreements, err = gate.All(p, (*Agreement).fields, `
		SELECT id, client, first_day, last_day, changes
		FROM agreement
		WHERE tenant = $1 AND first_day <= $3 AND last_day >= $2 AND last_day >= first_day
		ORDER BY client, first_day`, in.From, in.To); err != nil {
		return s, err
	}
	first, err := gate.All(p, (*heldDay).fields, `
		SELECT d.weekday, d.form, d.from_time, d.until_time, d.sign, d.window_minutes, d.reception_from, d.reception_until,
			COALESCE(d.place, ''), d.agreement, ''
		FROM agreement a
		JOIN agreed_day d ON d.tenant = $1 AND d.agreement = a.id
		WHERE a.tenant = $1 AND a.first_day <= $3 AND a.last_day >= $2
		ORDER BY d.agreement, d.weekday`, in.From, in.To)
	if err != nil {
		return s, err
	}
	changed, err := gate.All(p, (*heldDay).fields, `
		SELECT d.weekday, d.form, d.from_time, d.until_time, d.sign, d.window_minutes, d.reception_from, d.reception_until,
			COALESCE(d.place, ''), d.agreement, d.change
		FROM agreement a
		JOIN changed_day d ON d.tenant = $1 AND d.agreement = a.id
		WHERE a.tenant = $1 AND a.first_day <= $3 AND a.last_day >= $2 AND a.changes > 0
		ORDER BY d.agreement, d.change, d.weekday`, in.From, in.To)
	if err != nil {
		return s, err
	}
	for _, d := range append(first, changed...) {
		if s.days[d.agreement] == nil {
			s.days[d.agreement] = map[string][]AgreedDay{}
		}
		s.days[d.agreement][d.change] = append(s.days[d.agreement][d.change], d.AgreedDay)
	}
	changes, err := gate.All(p, (*heldChange).fields, `
		SELECT c.agreement, c.id, c.from_day
		FROM agreement a
		JOIN agreement_change c ON c.tenant = $1 AND c.agreement = a.id
		WHERE a.tenant = $1 AND a.first_day <= $3 AND a.last_day >= $2 AND c.returned = 0 AND NOT c.ends
		ORDER BY c.agreement, c.id`, in.From, in.To)
	for _, c := range changes {
		s.changes[c.agreement] = append(s.changes[c.agreement], c)
	}
	return s, err
}

// calendars are what is agreed for each date, by client.
func (s stretch) calendars() map[id.Client]*Calendar {
	all := map[id.Client]*Calendar{}
	for _, a := range s.agreements {
		k := all[a.Client]
		if k == nil {
			k = &Calendar{}
			all[a.Client] = k
		}
		k.spells = append(k.spells, spell{a.ID, a.Period, s.days[a.ID][""]})
		for _, c := range s.changes[a.ID] {
			k.change(a.ID, cal.Period{From: c.from, To: a.Period.To}, s.days[a.ID][c.id])
		}
	}
	return all
}
