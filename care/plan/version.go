package plan

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// terms fills in the days that hold on a day: those of the newest change that has begun by then, else those of the
// beginning. It tells which change that is, "" for none.
func (a *Agreement) terms(p *gate.Pass, on cal.Date) (change string, err error) {
	a.Since = a.Period.From
	if a.Changes > 0 {
		type row struct {
			id   string
			from cal.Date
		}
		r, err := gate.One(p, func(r *row) []any { return []any{&r.id, &r.from} }, `
			SELECT id, from_day
			FROM agreement_change
			WHERE tenant = $1 AND agreement = $2 AND from_day <= $3 AND returned = 0 AND ends = FALSE
			ORDER BY from_day DESC, id DESC
			LIMIT 1`, a.ID, on)
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return "", err
		}
		if err == nil {
			change, a.Since = r.id, r.from
		}
	}
	a.Days, err = daysOf(p, a.ID, change)
	return change, err
}

func daysOf(p *gate.Pass, a id.Agreement, change string) ([]AgreedDay, error) {
	if change == "" {
		return days(p, a)
	}
	return gate.All(p, (*AgreedDay).fields, `
		SELECT weekday, form, from_time, until_time, sign, window_minutes, reception_from, reception_until,
			COALESCE(place, '')
		FROM changed_day
		WHERE tenant = $1 AND agreement = $2 AND change = $3
		ORDER BY weekday`, a, change)
}

type goalRow struct {
	id     id.Goal
	state  GoalState
	sealed []byte
}

func (r *goalRow) fields() []any { return []any{&r.id, &r.state, &r.sealed} }

// goals are those of the beginning, or of a change.
func goals(p *gate.Pass, c client.Client, a id.Agreement, change string) ([]Goal, error) {
	table := "goal.text_sealed/"
	var rows []goalRow
	var err error
	if change == "" {
		rows, err = gate.All(p, (*goalRow).fields, `
			SELECT id, '', text_sealed
			FROM goal
			WHERE tenant = $1 AND agreement = $2
			ORDER BY ord`, a)
	} else {
		table = "changed_goal.text_sealed/"
		rows, err = gate.All(p, (*goalRow).fields, `
			SELECT id, state, text_sealed
			FROM changed_goal
			WHERE tenant = $1 AND agreement = $2 AND change = $3
			ORDER BY ord`, a, change)
	}
	if err != nil {
		return nil, err
	}
	all := make([]Goal, 0, len(rows))
	for _, r := range rows {
		text, err := c.Key.Open(r.sealed, table+string(r.id))
		if err != nil {
			return nil, err
		}
		all = append(all, Goal{r.id, text, r.state})
	}
	return all, nil
}

// Version is what an agreement says from a day on: that of the beginning, a change, or the end of the service.
type Version struct {
	From       cal.Date
	Last       cal.Date    // the last day of the period by this version
	Made       cal.Instant // 0 for the beginning
	MadeBy     string
	Why        string
	Ends       bool // the service ends; days and goals stay
	Days       []AgreedDay
	Goals      []Goal
	Returned   cal.Instant // 0: it stands
	ReturnedBy string

	id      string
	wasLast cal.Date
	why     []byte
}

func (v *Version) fields() []any {
	return []any{&v.id, &v.From, &v.Last, &v.wasLast, &v.Ends, &v.Made, &v.MadeBy, &v.why, &v.Returned, &v.ReturnedBy}
}

// Stands tells that the version was not taken back.
func (v Version) Stands() bool { return v.Returned == 0 }

// changesOf lists the changes of an agreement, also those that were taken back, in the order of making.
func changesOf(p *gate.Pass, a id.Agreement) ([]Version, error) {
	return gate.All(p, (*Version).fields, `
		SELECT id, from_day, last_day, was_last, ends, made, made_by, why_sealed, returned, returned_by
		FROM agreement_change
		WHERE tenant = $1 AND agreement = $2
		ORDER BY id`, a)
}

// Versions lists what an agreement has said, the newest first; the last one is the beginning. Where nothing was changed it
// lists nothing.
func Versions(p *gate.Pass, c client.Client, a Agreement) ([]Version, error) {
	changes, err := changesOf(p, a.ID)
	if err != nil || len(changes) == 0 {
		return nil, err
	}
	all := []Version{{From: a.Period.From, Last: changes[0].wasLast}}
	for _, v := range changes {
		if v.Why, err = c.Key.Open(v.why, "agreement_change.why_sealed/"+v.id); err != nil {
			return nil, err
		}
		all = append([]Version{v}, all...)
	}
	for i, v := range all {
		if v.Ends {
			continue
		}
		if all[i].Days, err = daysOf(p, a.ID, v.id); err != nil {
			return nil, err
		}
		if all[i].Goals, err = goals(p, c, a.ID, v.id); err != nil {
			return nil, err
		}
	}
	return all, nil
}
