package demo

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// gather makes the house's groups, which meet from the first Monday on.
func (l *lane) gather(p *gate.Pass) error {
	for i, c := range l.house.circles {
		g := c.Group
		if i == 0 && l.house.renamed() {
			g.Name += " 1"
		}
		g.Unit, g.Leader, g.Weekday, g.Place = l.house.id, l.house.hand(c.leader).id, c.on, l.house.placeID[c.place]
		made, err := programme.AddGroup(p, g, l.in.first)
		if err != nil {
			return err
		}
		c.ID = made
	}
	return nil
}

// grow gives some groups another size from the first day's week on.
func (l *lane) grow(p *gate.Pass) error {
	for _, c := range l.house.circles {
		if c.larger == 0 {
			continue
		}
		if err := programme.Resize(p, c.ID, l.in.monday(0), c.larger); err != nil {
			return err
		}
	}
	return nil
}

// meet settles which groups the house has: those that are there for a first day on a weekend only, and on which
// weekday each meets.
func (h *house) meet(in calendar) {
	h.circles = slices.DeleteFunc(h.circles, func(c *circle) bool { return c.apart && !in.weekend() })
	for _, c := range h.circles {
		if c.on == 0 {
			c.on = in.today.Weekday()
		}
	}
	for _, r := range h.residents {
		for _, s := range r.slots {
			for _, c := range h.circles {
				if c.on == s.Weekday && c.members < c.Largest && c.suits(r, s) {
					c.members++
					r.joined[s.Weekday] = append(r.joined[s.Weekday], c)
					break
				}
			}
		}
	}
}

// suits tells whether the group is for the client on a day of theirs: by its form, and by the group's own audience.
func (c *circle) suits(r *resident, s slot) bool {
	remote := c.How != programme.OnSite
	switch {
	case remote == (s.Form == plan.OnSite), s.paper:
		return false
	case !remote && c.place != s.place:
		return false
	case c.How == programme.Video && r.channel != client.App, c.How == programme.Phone && !r.hasPhone():
		return false
	case c.AgeBand == programme.Young && r.age >= 29, c.AgeBand == programme.Over30 && r.age < 32:
		return false // a year's room on either side: nobody is on the border when they join
	case c.Stream != programme.Streams && string(c.Stream) != r.stream:
		return false
	}
	return c.Lang == "" || c.Lang == r.lang[:2]
}

// enrol registers a client and makes the agreements with them, their memberships and their days.
func (l *lane) enrol(p *gate.Pass, r *resident) error {
	made, err := client.Register(p, l.register(r))
	if err != nil {
		return err
	}
	r.id = made
	c, err := client.Get(p, access.KeepClient, made)
	if err != nil {
		return err
	}
	if err := l.benefit(p, c, r); err != nil {
		return err
	}
	for i, in := range r.periods {
		if err := l.agree(p, c, r, in, i); err != nil {
			return err
		}
	}
	return nil
}

func (l *lane) register(r *resident) client.New {
	d := dice(r.seed)
	n := client.New{
		Unit: l.house.id, OwnWorker: r.own.id, First: r.first, Last: r.last, Lang: r.lang, Stream: r.stream,
		Identity: identity(r.born, r.n), Channel: r.channel, Fallback: r.fallback, Restricted: r.restricted,
		RemoteByWish: r.wish,
		Contact:      client.Contact{Address: address(r.seed, l.house.seat.organiser.Lang == "sv")},
		Once: client.Once{
			Behalf: l.book.said.say(&d, r.onBehalf(), r.own.lang).text, ReceptionMinutes: 6 + 2*d.below(4),
		},
	}
	if r.hasPhone() {
		n.Contact.Phone = phone(1000 + r.n)
	}
	if rooms := l.house.rooms; len(rooms) > 0 {
		n.Department = rooms[d.below(len(rooms))]
	}
	if r.shares {
		n.Once.Sharing = "group"
	}
	if slices.ContainsFunc(r.slots, func(s slot) bool { return s.Form != plan.Remote }) {
		n.Once.TravelMeans, n.Once.TravelCents = "bus", 10*d.between(40, 95)
		if d.in100(25) {
			n.Once.TravelMeans, n.Once.TravelCents = "bicycle", 0
		}
	}
	return n
}

func (l *lane) agree(p *gate.Pass, c client.Client, r *resident, in cal.Period, nth int) error {
	a := plan.Agreement{Period: in, Goals: l.goals(r, nth)}
	for _, s := range r.slots {
		s.Place = l.house.placeID[s.place]
		a.Days = append(a.Days, s.AgreedDay)
	}
	slices.SortFunc(a.Days, func(x, y plan.AgreedDay) int { return int(x.Weekday - y.Weekday) })
	made, err := plan.Agree(p, c, a)
	if err != nil {
		return err
	}
	a.ID = made
	shown := cal.Period{From: in.From, To: in.To}
	if shown.From.Before(l.in.first) {
		shown.From = l.in.first
	}
	if shown.Days() > 0 {
		for _, weekday := range cal.EveryDay.Days() {
			for _, g := range r.joined[weekday] {
				if err := programme.Join(p, g.ID, c, shown); err != nil {
					return err
				}
			}
		}
	}
	if shown.To.After(l.in.last) {
		shown.To = l.in.last
	}
	_, err = day.Arrange(p, c, shown)
	return err
}

// goals are one to three, in the client's own words; a renewed agreement begins anew with them.
func (l *lane) goals(r *resident, nth int) []plan.Goal {
	d := diceOn(r.seed, cal.D(2001, 1, 1+nth))
	var all []plan.Goal
	for range d.between(1, 3) {
		text := l.book.said.say(d, "goal."+r.stream, r.lang).text
		if !slices.ContainsFunc(all, func(g plan.Goal) bool { return g.Text == text }) {
			all = append(all, plan.Goal{Text: text})
		}
	}
	return all
}
