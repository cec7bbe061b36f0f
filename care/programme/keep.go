package programme

import (
	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Before is how a group, or a client's place in it, stood before a change.
type Before struct {
	What   string // facts, leader, hours, size, end, join or leave
	Group  Group
	Client id.Client  // of join and leave
	In     cal.Period // of leave; of the others the day from which the change holds
}

// Thing is the group as a Thing of the organisation: each change of it and of its members is kept.
func (g Group) Thing() org.Thing { return org.Thing("group/" + string(g.ID)) }

// KeepPath is where a group is kept.
func KeepPath(u id.Unit, g string) string { return "/unit/" + string(u) + "/groups/" + g + "/keep" }

// OfUnit reads a group as it is on a day, for somebody who keeps the unit's groups; fault.NotFound where the unit has none
// such.
func OfUnit(p *gate.Pass, u id.Unit, named id.Group, on cal.Date) (Group, error) {
	if _, err := org.Open(p, access.KeepClient, u); err != nil {
		return Group{}, err
	}
	g, err := Load(p, named, on)
	if err == nil && g.Unit != u {
		err = fault.NotFound()
	}
	return g, err
}

// ChangeGroup gives a group other facts: its name and theme, its way and place, and for whom it is. Who leads it and who is in
// it stays. version is how many changes the actor has seen.
func ChangeGroup(p *gate.Pass, version int, g Group) error {
	was, err := OfUnit(p, g.Unit, g.ID, p.Today())
	if err != nil {
		return err
	}
	is := was
	is.Name, is.Theme, is.How, is.Place, is.Lang = g.Name, g.Theme, g.How, g.Place, g.Lang
	is.AgeBand, is.Stream = g.AgeBand, g.Stream
	is.Largest = max(was.Largest, leastSize) // a group that begins later has no size today
	if err := is.check(p, p.Today()); err != nil {
		return err
	}
	is.Largest = was.Largest
	if changed, err := org.Changed(p, is.Thing(), version, Before{What: "facts", Group: was}, Before{What: "facts", Group: is}); !changed {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "programme.group.change", Of: []string{string(is.ID), string(is.Unit)}}, `
		UPDATE peer_group
		SET name = $2, theme = $3, how = $4, place = $5, lang = $6, age_band = $7, stream = $8
		WHERE tenant = $1 AND id = $9`,
		is.Name, is.Theme, is.How, null(is.Place), is.Lang, is.AgeBand, is.Stream, is.ID)
	return err
}

// ChangeSize is Resize with history. It is refused on "largest" and "first" as Resize is, and on "first" for days that
// have been.
func ChangeSize(p *gate.Pass, version int, u id.Unit, named id.Group, first cal.Date, largest int) error {
	was, err := OfUnit(p, u, named, first)
	if err != nil {
		return err
	}
	if first.Before(p.Today()) {
		return fault.Invalid("first", "programme.first.past")
	}
	is := was
	is.Largest = largest
	if err := keep(p, version, "size", was, is, first); err != nil || is == was {
		return err
	}
	return Resize(p, named, first, largest)
}

// ChangeHours lets a group meet on another weekday or at other hours from a day to come on; what was to come after that day
// is replaced, and what has been stays as it was. It is refused on "weekday" where a member has another group at that time.
func ChangeHours(p *gate.Pass, version int, u id.Unit, named id.Group, first cal.Date, m Meeting) error {
	was, err := OfUnit(p, u, named, first)
	if err != nil {
		return err
	}
	if err := m.check(); err != nil {
		return err
	}
	if !first.After(p.Today()) {
		return fault.Invalid("begins", "programme.first.ahead")
	}
	is := was
	is.Weekday, is.From, is.Until = m.Weekday, m.From, m.Until
	if err := keep(p, version, "hours", was, is, first); err != nil || is == was {
		return err
	}
	of := []string{string(named), first.String()}
	if _, err := p.Write(gate.Event{Kind: "programme.hours.replace", Of: of}, `
		DELETE FROM group_hours
		WHERE tenant = $1 AND peer_group = $2 AND first_day >= $3`, named, first); err != nil {
		return err
	}
	if _, err := p.Write(gate.Event{Kind: "programme.hours", Of: of}, `
		INSERT INTO group_hours (tenant, peer_group, first_day, weekday, from_time, until_time)
		VALUES ($1, $2, $3, $4, $5, $6)`, named, first, int(m.Weekday), m.From, m.Until); err != nil {
		return err
	}
	return apart(p, named, first, "weekday")
}

// End lets a group meet for the last time on a day that has not been yet, or, with no day, go on. Who is in it stays in it,
// so that nobody has to be asked anew where the end is taken back; but where a member has another group at that time by then, or
// who would lead it no more, it is refused on "ends".
func End(p *gate.Pass, version int, u id.Unit, named id.Group, last cal.Date) error {
	was, err := OfUnit(p, u, named, p.Today())
	if err != nil {
		return err
	}
	is := was
	is.Ended = cal.Date{}
	switch {
	case !was.Meets(p.Today()):
		return fault.Invalid("ends", "programme.end.over")
	case !last.IsZero() && last.Before(p.Today()):
		return fault.Invalid("ends", "programme.first.past")
	case !last.IsZero():
		is.Ended = last.AddDays(1)
	}
	if err := housed(p, is); err != nil {
		return err
	}
	if err := led(p, was, is); err != nil {
		return err
	}
	if err := keep(p, version, "end", was, is, is.Ended); err != nil || is == was {
		return err
	}
	if _, err := p.Write(gate.Event{Kind: "programme.group.end", Of: []string{string(named), string(u)}}, `
		UPDATE peer_group
		SET ended = $2
		WHERE tenant = $1 AND id = $3`, is.Ended, named); err != nil {
		return err
	}
	return apart(p, named, p.Today(), "ends")
}

// housed refuses on "ends" a group that would meet after its unit's last day.
func housed(p *gate.Pass, g Group) error {
	u, err := org.Load(p, g.Unit)
	if err == nil && u.Ending() && (g.Ended.IsZero() || g.Ended.After(u.Until.AddDays(1))) {
		err = fault.Invalid("ends", "org.unit.ends", u.Until)
	}
	return err
}

// Enter makes a client a member as Join does, from today on at the earliest, and keeps it in the group's history. A period
// without an end ends with the client's agreement.
func Enter(p *gate.Pass, version int, u id.Unit, named id.Group, c client.Client, in cal.Period) error {
	g, err := OfUnit(p, u, named, p.Today())
	if err != nil {
		return err
	}
	if in.From.Before(p.Today()) {
		return fault.Invalid("joins", "programme.first.past")
	}
	if in.To.IsZero() {
		a, err := plan.InForce(p, c.ID, in.From)
		if fault.Is(err, fault.KindNotFound) {
			return fault.Invalid("stays", "programme.until.unknown")
		}
		if err != nil {
			return err
		}
		in.To = a.Period.To
	}
	was := Before{What: "join", Client: c.ID}
	is := was
	is.In = in
	if _, err := org.Changed(p, g.Thing(), version, was, is); err != nil {
		return err
	}
	return Join(p, named, c, in)
}

// Depart ends a client's membership with a day that has not been yet, and keeps it in the group's history. With another
// group it moves the client there from the day after until the membership would have ended.
func Depart(p *gate.Pass, version int, u id.Unit, named id.Group, c client.Client, last cal.Date, to id.Group) error {
	g, err := OfUnit(p, u, named, p.Today())
	if err != nil {
		return err
	}
	if last.Before(p.Today()) {
		return fault.Invalid("leaves", "programme.first.past")
	}
	members, err := membersIn(p, named, cal.Period{From: p.Today()})
	if err != nil {
		return err
	}
	var in cal.Period
	for _, m := range members {
		if m.client == c.ID && (in.To.IsZero() || m.in.To.After(in.To)) {
			in = m.in
		}
	}
	was := Before{What: "leave", Client: c.ID, In: in}
	is := was
	is.In.To = last
	if _, err := org.Changed(p, g.Thing(), version, was, is); err != nil {
		return err
	}
	if err := Leave(p, named, c, last); err != nil || to == "" {
		return err
	}
	after := cal.Period{From: last.AddDays(1), To: in.To}
	other, err := OfUnit(p, u, to, p.Today())
	if err != nil {
		return err
	}
	n, err := org.HistoryOf[Before](p, other.Thing())
	if err != nil {
		return err
	}
	return Enter(p, len(n), u, to, c, after)
}

// keep writes down how the group stood before a change that holds from a day on.
func keep(p *gate.Pass, version int, what string, was, is Group, from cal.Date) error {
	in := cal.Period{From: from}
	_, err := org.Changed(p, is.Thing(), version, Before{What: what, Group: was, In: in}, Before{What: what, Group: is, In: in})
	return err
}

// apart refuses on a field what would have some member in two groups at once from a day on.
func apart(p *gate.Pass, g id.Group, first cal.Date, field string) error {
	members, err := membersIn(p, g, cal.Period{From: first})
	if err != nil {
		return err
	}
	n := 0
	for _, m := range members {
		in := cal.Period{From: latest(first, m.in.From), To: m.in.To}
		theirs, err := meetings(p, g, in)
		if err != nil {
			return err
		}
		switch twice, err := elsewhere(p, m.client, g, theirs, in); {
		case err != nil:
			return err
		case twice:
			n++
		}
	}
	if n > 0 {
		return fault.Invalid(field, "programme.twice.members", n)
	}
	return nil
}

// Shown is a week that a member has been shown already, in which the group stands as it was.
type Shown struct {
	Client id.Client
	Monday cal.Date
}

// ShownAhead lists the approved weeks of a group's members from the week of a day on.
func ShownAhead(p *gate.Pass, g Group, from cal.Date) ([]Shown, error) {
	return gate.All(p, func(s *Shown) []any { return []any{&s.Client, &s.Monday} }, `
		SELECT DISTINCT w.client, w.monday
		FROM programme_week w
		JOIN group_member m ON m.tenant = $1 AND m.peer_group = $2 AND m.client = w.client
		WHERE w.tenant = $1 AND w.unit = $3 AND w.monday >= $4 AND w.version > 0 AND m.last_day >= w.monday
		ORDER BY w.monday, w.client`, g.ID, g.Unit, from.InWeek().Monday())
}

// Place is a membership as a group's page lists it.
type Place struct {
	Client id.Client
	In     cal.Period
}

// PlacesOf lists the memberships of a group that go on or are to come.
func PlacesOf(p *gate.Pass, g id.Group) ([]Place, error) {
	members, err := membersIn(p, g, cal.Period{From: p.Today()})
	all := make([]Place, len(members))
	for i, m := range members {
		all[i] = Place{m.client, m.in}
	}
	return all, err
}
