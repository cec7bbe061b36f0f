package programme

import (
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Members lists who belongs to a group on a day. It names clients by id alone; care/client tells who they are and
// notes that they were seen.
func Members(p *gate.Pass, g id.Group, on cal.Date) ([]id.Client, error) {
	members, err := membersIn(p, g, cal.Period{From: on, To: on})
	var all []id.Client
	for _, m := range members {
		all = append(all, m.client)
	}
	return all, err
}

// MembersInUnit lists the members of all of a unit's groups on a day, by one query.
func MembersInUnit(p *gate.Pass, u id.Unit, on cal.Date) (map[id.Group][]id.Client, error) {
	type row struct {
		group  id.Group
		client id.Client
	}
	rows, err := gate.All(p, func(r *row) []any { return []any{&r.group, &r.client} }, `
		SELECT m.peer_group, m.client
		FROM group_member m
		JOIN peer_group g ON g.tenant = $1 AND g.id = m.peer_group
		WHERE m.tenant = $1 AND g.unit = $2 AND m.first_day <= $3 AND m.last_day >= $3
		ORDER BY m.peer_group, m.client`, u, on)
	all := make(map[id.Group][]id.Client, len(rows))
	for _, r := range rows {
		all[r.group] = append(all[r.group], r.client)
	}
	return all, err
}

// Peers lists who is in a group with a client on a day, the client too.
func Peers(p *gate.Pass, c id.Client, on cal.Date) ([]id.Client, error) {
	return gate.All(p, func(c *id.Client) []any { return []any{c} }, `
		SELECT DISTINCT other.client
		FROM group_member m
		JOIN group_member other ON other.tenant = $1 AND other.peer_group = m.peer_group
		WHERE m.tenant = $1 AND m.client = $2 AND m.first_day <= $3 AND m.last_day >= $3 AND other.first_day <= $3
			AND other.last_day >= $3
		ORDER BY other.client`, c, on)
}

// member is one membership; both days belong to it.
type member struct {
	client id.Client
	in     cal.Period
}

func (m *member) fields() []any { return []any{&m.client, &m.in.From, &m.in.To} }

// membersIn lists the memberships that touch a period, which may have no end.
func membersIn(p *gate.Pass, g id.Group, in cal.Period) ([]member, error) {
	if in.To.IsZero() {
		in.To = cal.D(9999, 12, 31)
	}
	return gate.All(p, (*member).fields, `
		SELECT client, first_day, last_day
		FROM group_member
		WHERE tenant = $1 AND peer_group = $2 AND first_day <= $3 AND last_day >= $4
		ORDER BY client, first_day`, g, in.To, in.From)
}

func count(members []member, on cal.Date) int {
	n := 0
	for _, m := range members {
		if m.in.Has(on) {
			n++
		}
	}
	return n
}

// most is the largest number of members on one day of a period: it is reached on its first day, or on a day on which
// somebody joins.
func most(members []member, in cal.Period) int {
	n := count(members, in.From)
	for _, m := range members {
		if in.Has(m.in.From) {
			n = max(n, count(members, m.in.From))
		}
	}
	return n
}

// step is the largest size from a day on.
type step struct {
	first   cal.Date
	largest int
}

func (s *step) fields() []any { return []any{&s.first, &s.largest} }

// steps are all the sizes of a group, the oldest first.
type steps []step

func sizesOf(p *gate.Pass, g id.Group) (steps, error) {
	return gate.All(p, (*step).fields, `
		SELECT first_day, largest
		FROM group_size
		WHERE tenant = $1 AND peer_group = $2
		ORDER BY first_day`, g)
}

// on is the size on a day, 0 before the group began.
func (all steps) on(d cal.Date) int {
	largest := 0
	for _, s := range all {
		if !s.first.After(d) {
			largest = s.largest
		}
	}
	return largest
}

// until is the last day before the size is set anew after d; zero where it is not.
func (all steps) until(d cal.Date) cal.Date {
	for _, s := range all {
		if s.first.After(d) {
			return s.first.AddDays(-1)
		}
	}
	return cal.Date{}
}
