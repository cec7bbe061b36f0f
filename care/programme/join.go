package programme

import (
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Join makes a client a member of a group for a period, both ends included; the period must have an end. A group of
// another unit is fault.NotFound. It is refused on "client" where the client is not of the group's age, stream or
// language, is a member already or has another group at that time, and on "group" where the group would be fuller on some day of the period than its
// size on that day.
func Join(p *gate.Pass, group id.Group, c client.Client, in cal.Period) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	if in.Days() == 0 {
		return fault.Invalid("period", "programme.period")
	}
	g, err := Load(p, group, in.From)
	if err != nil {
		return err
	}
	if g.Unit != c.Unit {
		return fault.NotFound()
	}
	if err := g.fits(c, in.From); err != nil {
		return err
	}
	if err := g.hasRoom(p, c.ID, in); err != nil {
		return err
	}
	theirs, err := meetings(p, group, in)
	if err != nil {
		return err
	}
	switch twice, err := elsewhere(p, c.ID, group, theirs, in); {
	case err != nil:
		return err
	case twice:
		return fault.Invalid("client", "programme.twice")
	}
	_, err = p.Write(gate.Event{Kind: "programme.join", Of: []string{string(c.ID), string(group)}}, `
		INSERT INTO group_member (tenant, peer_group, client, first_day, last_day)
		VALUES ($1, $2, $3, $4, $5)`, group, c.ID, in.From, in.To)
	return err
}

// Leave ends a client's memberships of a group with a day, which stays the last; memberships that were to begin
// later never begin. What was before stays in the history.
func Leave(p *gate.Pass, group id.Group, c client.Client, last cal.Date) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	of := []string{string(c.ID), string(group)}
	n, err := p.Write(gate.Event{Kind: "programme.leave", Of: of}, `
		UPDATE group_member
		SET last_day = $2
		WHERE tenant = $1 AND peer_group = $3 AND client = $4 AND first_day <= $2 AND last_day > $2`,
		last, group, c.ID)
	if err != nil {
		return err
	}
	m, err := p.Write(gate.Event{Kind: "programme.leave", Of: of}, `
		DELETE FROM group_member
		WHERE tenant = $1 AND peer_group = $2 AND client = $3 AND first_day > $4`, group, c.ID, last)
	if err == nil && n+m == 0 {
		return fault.NotFound()
	}
	return err
}

// fits tells whether the group is meant for the client. Age is that of the first day: nobody leaves a group because
// of a birthday.
func (g Group) fits(c client.Client, on cal.Date) error {
	var refused fault.Form
	if g.AgeBand != Ages {
		age, err := c.AgeOn(on)
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return err
		}
		switch young := age < 30; {
		case err != nil:
			refused.Add("client", "programme.age.unknown")
		case young && g.AgeBand == Over30:
			refused.Add("client", "programme.age.over30")
		case !young && g.AgeBand == Young:
			refused.Add("client", "programme.age.young")
		}
	}
	if g.Stream != Streams && string(g.Stream) != c.Stream {
		refused.Add("client", "programme.stream.other")
	}
	if g.Lang != "" && !sameTongue(g.Lang, c.Lang) {
		refused.Add("client", "programme.lang.other")
	}
	return refused.Err()
}

// sameTongue tells whether two settings are one spoken language: plain Finnish is Finnish.
func sameTongue(a, b string) bool { return a[:2] == b[:min(2, len(b))] }

// hasRoom compares, day by day of change, the members with the size.
func (g Group) hasRoom(p *gate.Pass, c id.Client, in cal.Period) error {
	members, err := membersIn(p, g.ID, in)
	if err != nil {
		return err
	}
	sizes, err := sizesOf(p, g.ID)
	if err != nil {
		return err
	}
	turns := []cal.Date{in.From}
	for _, m := range members {
		if m.client == c {
			return fault.Invalid("client", "programme.member")
		}
		turns = append(turns, m.in.From)
	}
	for _, s := range sizes {
		turns = append(turns, s.first)
	}
	for _, d := range turns {
		if !in.Has(d) {
			continue
		}
		if n, largest := count(members, d), sizes.on(d); n >= largest {
			return fault.Invalid("group", "programme.full", largest)
		}
	}
	return nil
}
