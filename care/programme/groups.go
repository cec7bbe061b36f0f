package programme

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

func (g *Group) fields() []any {
	return []any{&g.ID, &g.Unit, &g.Name, &g.Theme, &g.Weekday, &g.From, &g.Until, &g.How, &g.AgeBand, &g.Stream, &g.Lang,
		&g.Place, &g.Leader, &g.Largest}
}

// Load reads a group with its largest size on a day; fault.NotFound where there is none.
func Load(p *gate.Pass, g id.Group, on cal.Date) (Group, error) {
	return gate.One(p, (*Group).fields, `
		SELECT g.id, g.unit, g.name, g.theme, g.weekday, g.from_time, g.until_time, g.how, g.age_band, g.stream, g.lang,
			COALESCE(g.place, ''), g.leader, COALESCE((
				SELECT s.largest
				FROM group_size s
				WHERE s.tenant = $1 AND s.peer_group = g.id AND s.first_day <= $3
				ORDER BY s.first_day DESC
				LIMIT 1), 0)
		FROM peer_group g
		WHERE g.tenant = $1 AND g.id = $2`, g, on)
}

// Groups lists a unit's groups in the order of the week, with their largest sizes today.
func Groups(p *gate.Pass, u id.Unit) ([]Group, error) {
	return gate.All(p, (*Group).fields, `
		SELECT g.id, g.unit, g.name, g.theme, g.weekday, g.from_time, g.until_time, g.how, g.age_band, g.stream, g.lang,
			COALESCE(g.place, ''), g.leader, COALESCE((
				SELECT s.largest
				FROM group_size s
				WHERE s.tenant = $1 AND s.peer_group = g.id AND s.first_day <= $3
				ORDER BY s.first_day DESC
				LIMIT 1), 0)
		FROM peer_group g
		WHERE g.tenant = $1 AND g.unit = $2
		ORDER BY g.weekday, g.from_time, g.id`, u, p.Today())
}

// GroupsOf lists the groups of which a client is a member on a day, in the order of the week.
func GroupsOf(p *gate.Pass, c id.Client, on cal.Date) ([]Group, error) {
	return gate.All(p, (*Group).fields, `
		SELECT g.id, g.unit, g.name, g.theme, g.weekday, g.from_time, g.until_time, g.how, g.age_band, g.stream, g.lang,
			COALESCE(g.place, ''), g.leader, COALESCE((
				SELECT s.largest
				FROM group_size s
				WHERE s.tenant = $1 AND s.peer_group = g.id AND s.first_day <= $3
				ORDER BY s.first_day DESC
				LIMIT 1), 0)
		FROM group_member m
		JOIN peer_group g ON g.tenant = $1 AND g.id = m.peer_group
		WHERE m.tenant = $1 AND m.client = $2 AND m.first_day <= $3 AND m.last_day >= $3
		ORDER BY g.weekday, g.from_time, g.id`, c, on)
}

// Membership is a client's place in the group of one weekday, for a stretch of days.
type Membership struct {
	Group   id.Group
	Weekday cal.Weekday
	In      cal.Period
}

// MembershipsOf lists a client's memberships that touch a period, by one query; where two groups meet on a day the
// earlier one of that day comes first.
func MembershipsOf(p *gate.Pass, c id.Client, in cal.Period) ([]Membership, error) {
	return gate.All(p, func(m *Membership) []any { return []any{&m.Group, &m.Weekday, &m.In.From, &m.In.To} }, `
		SELECT m.peer_group, g.weekday, m.first_day, m.last_day
		FROM group_member m
		JOIN peer_group g ON g.tenant = $1 AND g.id = m.peer_group
		WHERE m.tenant = $1 AND m.client = $2 AND m.first_day <= $3 AND m.last_day >= $4
		ORDER BY g.from_time, g.id`, c, in.To, in.From)
}
