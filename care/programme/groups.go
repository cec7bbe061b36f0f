package programme

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

func (g *Group) fields() []any {
	return []any{&g.ID, &g.Unit, &g.Name, &g.Theme, &g.Weekday, &g.From, &g.Until, &g.How, &g.AgeBand, &g.Stream, &g.Lang,
		&g.Place, &g.Leader, &g.Largest, &g.Ended}
}

// Load reads a group with its hours, leader and largest size on a day; fault.NotFound where there is none.
func Load(p *gate.Pass, g id.Group, on cal.Date) (Group, error) {
	return gate.One(p, (*Group).fields, `
		SELECT g.id, g.unit, g.name, g.theme, COALESCE(h.weekday, g.weekday),
			COALESCE(h.from_time, g.from_time), COALESCE(h.until_time, g.until_time), g.how, g.age_band, g.stream, g.lang,
			COALESCE(g.place, ''), COALESCE((
				SELECT l.leader
				FROM group_leader l
				WHERE l.tenant = $1 AND l.peer_group = g.id AND l.first_day <= $3
				ORDER BY l.first_day DESC
				LIMIT 1), g.leader), COALESCE((
				SELECT s.largest
				FROM group_size s
				WHERE s.tenant = $1 AND s.peer_group = g.id AND s.first_day <= $3
				ORDER BY s.first_day DESC
				LIMIT 1), 0), g.ended
		FROM peer_group g
		LEFT JOIN group_hours h ON h.tenant = $1 AND h.peer_group = g.id AND h.first_day = (
			SELECT MAX(first_day)
			FROM group_hours
			WHERE tenant = $1 AND peer_group = g.id AND first_day <= $3)
		WHERE g.tenant = $1 AND g.id = $2`, g, on)
}

// Groups lists a unit's groups in the order of the week, with the hours, leaders and largest sizes of a day.
func Groups(p *gate.Pass, u id.Unit, on cal.Date) ([]Group, error) {
	return gate.All(p, (*Group).fields, `
		SELECT g.id, g.unit, g.name, g.theme, COALESCE(h.weekday, g.weekday),
			COALESCE(h.from_time, g.from_time), COALESCE(h.until_time, g.until_time), g.how, g.age_band, g.stream, g.lang,
			COALESCE(g.place, ''), COALESCE((
				SELECT l.leader
				FROM group_leader l
				WHERE l.tenant = $1 AND l.peer_group = g.id AND l.first_day <= $3
				ORDER BY l.first_day DESC
				LIMIT 1), g.leader), COALESCE((
				SELECT s.largest
				FROM group_size s
				WHERE s.tenant = $1 AND s.peer_group = g.id AND s.first_day <= $3
				ORDER BY s.first_day DESC
				LIMIT 1), 0), g.ended
		FROM peer_group g
		LEFT JOIN group_hours h ON h.tenant = $1 AND h.peer_group = g.id AND h.first_day = (
			SELECT MAX(first_day)
			FROM group_hours
			WHERE tenant = $1 AND peer_group = g.id AND first_day <= $3)
		WHERE g.tenant = $1 AND g.unit = $2
		ORDER BY 5, 6, 1`, u, on)
}

// GroupsOf lists the groups of which a client is a member on a day, in the order of the week.
func GroupsOf(p *gate.Pass, c id.Client, on cal.Date) ([]Group, error) {
	return gate.All(p, (*Group).fields, `
		SELECT g.id, g.unit, g.name, g.theme, COALESCE(h.weekday, g.weekday),
			COALESCE(h.from_time, g.from_time), COALESCE(h.until_time, g.until_time), g.how, g.age_band, g.stream, g.lang,
			COALESCE(g.place, ''), COALESCE((
				SELECT l.leader
				FROM group_leader l
				WHERE l.tenant = $1 AND l.peer_group = g.id AND l.first_day <= $3
				ORDER BY l.first_day DESC
				LIMIT 1), g.leader), COALESCE((
				SELECT s.largest
				FROM group_size s
				WHERE s.tenant = $1 AND s.peer_group = g.id AND s.first_day <= $3
				ORDER BY s.first_day DESC
				LIMIT 1), 0), g.ended
		FROM group_member m
		JOIN peer_group g ON g.tenant = $1 AND g.id = m.peer_group AND (g.ended IS NULL OR g.ended > $3)
		LEFT JOIN group_hours h ON h.tenant = $1 AND h.peer_group = g.id AND h.first_day = (
			SELECT MAX(first_day)
			FROM group_hours
			WHERE tenant = $1 AND peer_group = g.id AND first_day <= $3)
		WHERE m.tenant = $1 AND m.client = $2 AND m.first_day <= $3 AND m.last_day >= $3
		ORDER BY 5, 6, 1`, c, on)
}

// MeetingAfter counts a unit's groups that have not ended by a day.
func MeetingAfter(p *gate.Pass, u id.Unit, after cal.Date) (int, error) {
	return gate.Value[int](p, `
		SELECT COUNT(*)
		FROM peer_group
		WHERE tenant = $1 AND unit = $2 AND (ended IS NULL OR ended > $3)`, u, after.AddDays(1))
}
