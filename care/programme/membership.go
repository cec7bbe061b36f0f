package programme

import (
	"cmp"
	"slices"
	"strings"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Membership is a client's place in a group while it meets on one weekday at one time.
type Membership struct {
	Group id.Group
	Meeting
	In cal.Period
}

// Meeting is when a group meets in a week.
type Meeting struct {
	Weekday     cal.Weekday
	From, Until cal.Time
}

// clashes tells that nobody can be in both.
func (m Meeting) clashes(o Meeting) bool {
	return m.Weekday == o.Weekday && m.From < o.Until && o.From < m.Until
}

// never is later than any day of a group.
var never = cal.D(9999, 12, 31)

// joined is a membership, with one of the steps of its group's hours; step is zero where the group has none.
type joined struct {
	group       id.Group
	in          cal.Period
	ended       cal.Date
	base, hours Meeting
	step        cal.Date
}

func (j *joined) fields() []any {
	return []any{&j.group, &j.in.From, &j.in.To, &j.ended, &j.base.Weekday, &j.base.From, &j.base.Until, &j.step, &j.hours.Weekday,
		&j.hours.From, &j.hours.Until}
}

// MembershipsOf lists a client's memberships that touch a period, by one query: each as often as its group has other hours,
// and none beyond the end of the group. Where two groups meet on a day the earlier one of that day comes first.
func MembershipsOf(p *gate.Pass, c id.Client, in cal.Period) ([]Membership, error) {
	rows, err := gate.All(p, (*joined).fields, `
		SELECT m.peer_group, m.first_day, m.last_day, g.ended, g.weekday, g.from_time, g.until_time, h.first_day,
			COALESCE(h.weekday, g.weekday), COALESCE(h.from_time, g.from_time), COALESCE(h.until_time, g.until_time)
		FROM group_member m
		JOIN peer_group g ON g.tenant = $1 AND g.id = m.peer_group
		LEFT JOIN group_hours h ON h.tenant = $1 AND h.peer_group = m.peer_group
		WHERE m.tenant = $1 AND m.client = $2 AND m.first_day <= $3 AND m.last_day >= $4
		ORDER BY m.peer_group, m.first_day, h.first_day`, c, in.To, in.From)
	return stretches(rows, in), err
}

// stretches cuts memberships where the hours of their groups change, and keeps what touches the period.
func stretches(rows []joined, in cal.Period) []Membership {
	var all []Membership
	add := func(j joined, m Meeting, from, to cal.Date) {
		of := cal.Period{From: latest(j.in.From, from), To: earliest(j.in.To, to)}
		if !j.ended.IsZero() {
			of.To = earliest(of.To, j.ended.AddDays(-1))
		}
		if of.Days() > 0 && !of.To.Before(in.From) && !of.From.After(in.To) {
			all = append(all, Membership{j.group, m, of})
		}
	}
	for i, j := range rows {
		if i == 0 || rows[i-1].group != j.group || rows[i-1].in != j.in {
			to := never
			if !j.step.IsZero() {
				to = j.step.AddDays(-1)
			}
			add(j, j.base, j.in.From, to)
		}
		if j.step.IsZero() {
			continue
		}
		to := never
		if i+1 < len(rows) && rows[i+1].group == j.group && rows[i+1].in == j.in {
			to = rows[i+1].step.AddDays(-1)
		}
		add(j, j.hours, j.step, to)
	}
	slices.SortFunc(all, func(a, b Membership) int {
		return cmp.Or(cmp.Compare(a.From, b.From), strings.Compare(string(a.Group), string(b.Group)), a.In.From.Compare(b.In.From))
	})
	return all
}

// meetings lists when a group meets in a period, as a member for all of it would.
func meetings(p *gate.Pass, g id.Group, in cal.Period) ([]Membership, error) {
	rows, err := gate.All(p, (*joined).fields, `
		SELECT g.id, $3, $4, g.ended, g.weekday, g.from_time, g.until_time, h.first_day, COALESCE(h.weekday, g.weekday),
			COALESCE(h.from_time, g.from_time), COALESCE(h.until_time, g.until_time)
		FROM peer_group g
		LEFT JOIN group_hours h ON h.tenant = $1 AND h.peer_group = g.id
		WHERE g.tenant = $1 AND g.id = $2
		ORDER BY h.first_day`, g, in.From, in.To)
	return stretches(rows, in), err
}

// elsewhere tells whether a client has another group at the time of one of the meetings of a group.
func elsewhere(p *gate.Pass, c id.Client, g id.Group, theirs []Membership, in cal.Period) (bool, error) {
	mine, err := MembershipsOf(p, c, in)
	for _, m := range mine {
		for _, t := range theirs {
			if m.Group != g && m.clashes(t.Meeting) && !m.In.To.Before(t.In.From) && !t.In.To.Before(m.In.From) {
				return true, err
			}
		}
	}
	return false, err
}

func latest(a, b cal.Date) cal.Date {
	if a.Before(b) {
		return b
	}
	return a
}

func earliest(a, b cal.Date) cal.Date {
	if a.After(b) {
		return b
	}
	return a
}
