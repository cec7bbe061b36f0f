package plan

import (
	"slices"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// Calendar is what is agreed for each date of a stretch of time, by all of a client's agreements and their changes.
type Calendar struct{ spells []spell }

// spell is a stretch of an agreement in which the same days of the week hold.
type spell struct {
	agreement id.Agreement
	in        cal.Period
	days      []AgreedDay
}

// CalendarIn reads what is agreed for the dates of a period, both ends included.
func CalendarIn(p *gate.Pass, c id.Client, in cal.Period) (Calendar, error) {
	all, err := gate.All(p, (*Agreement).fields, `
		SELECT id, client, first_day, last_day, changes
		FROM agreement
		WHERE tenant = $1 AND client = $2 AND first_day <= $4 AND last_day >= $3 AND last_day >= first_day
		ORDER BY first_day`, c, in.From, in.To)
	var k Calendar
	for _, a := range all {
		if err := k.add(p, a); err != nil {
			return Calendar{}, err
		}
	}
	return k, err
}

func (k *Calendar) add(p *gate.Pass, a Agreement) error {
	first, err := days(p, a.ID)
	if err != nil {
		return err
	}
	k.spells = append(k.spells, spell{a.ID, a.Period, first})
	if a.Changes == 0 {
		return nil
	}
	changes, err := changesOf(p, a.ID)
	for _, v := range changes {
		if !v.Stands() || v.Ends {
			continue
		}
		changed, err := daysOf(p, a.ID, v.id)
		if err != nil {
			return err
		}
		k.change(a.ID, cal.Period{From: v.From, To: a.Period.To}, changed)
	}
	return err
}

// change lets other days hold in a stretch of an agreement and nothing after it.
func (k *Calendar) change(a id.Agreement, in cal.Period, days []AgreedDay) {
	k.end(a, in.From.AddDays(-1))
	k.spells = append(k.spells, spell{a, in, days})
}

// end cuts an agreement, every one where none is named, after its last day.
func (k *Calendar) end(a id.Agreement, last cal.Date) {
	var kept []spell
	for _, s := range k.spells {
		if (a == "" || s.agreement == a) && s.in.To.After(last) {
			s.in.To = last
		}
		if s.in.Days() > 0 {
			kept = append(kept, s)
		}
	}
	k.spells = kept
}

// EndingAfter is the calendar of who has no service after a day.
func (k Calendar) EndingAfter(last cal.Date) Calendar {
	k.spells = slices.Clone(k.spells)
	k.end("", last)
	return k
}

// On is what is agreed for a date, and by which agreement; false where nothing is.
func (k Calendar) On(d cal.Date) (id.Agreement, AgreedDay, bool) {
	for _, s := range k.spells {
		if s.in.Has(d) {
			for _, agreed := range s.days {
				if agreed.Weekday == d.Weekday() {
					return s.agreement, agreed, true
				}
			}
		}
	}
	return "", AgreedDay{}, false
}

// Has tells that an agreement is in force on a date.
func (k Calendar) Has(d cal.Date) bool {
	return slices.ContainsFunc(k.spells, func(s spell) bool { return s.in.Has(d) })
}

// planned are the dates of the agreed days; those of one agreement alone, or of all others but it.
func (k Calendar) planned(of func(id.Agreement) bool) law.DaySet {
	var spans []law.Span
	for _, s := range k.spells {
		if w := (Agreement{Days: s.days}).Weekdays(); of(s.agreement) && w != 0 && s.in.Days() > 0 {
			spans = append(spans, law.Span{Period: s.in, Weekdays: w})
		}
	}
	if len(spans) == 0 {
		return law.DaySet{}
	}
	return law.Days(spans...)
}
