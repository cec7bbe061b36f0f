package attendance

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Gathering is what a worker tells of a group that met: who were there, from when, and for how long.
type Gathering struct {
	Group   id.Group
	At      cal.Instant
	Minutes int
	Clients []id.Client // those who were there
}

// Met enters a group that met as a live contact of each who was there, and tells how many were entered. A day at the
// place has its time from arrival and departure, so a group that met there is entered for the other days alone. Who has a contact of the group from the same moment already is passed over, so that two workers do no harm.
// It confirms nothing: the minutes of each day are for a worker to see first.
func Met(p *gate.Pass, date cal.Date, g Gathering) (int, error) {
	switch {
	case len(g.Clients) == 0:
		return 0, fault.Invalid("present", "attendance.all.none")
	case len(g.Clients) > MostAtOnce:
		return 0, fault.Invalid("present", "attendance.all.many", MostAtOnce)
	}
	group, err := programme.Load(p, g.Group, date)
	if err != nil {
		return 0, err
	}
	entered := 0
	for _, who := range g.Clients {
		made, err := g.enter(p, date, who, group.How == programme.OnSite)
		if err != nil {
			return 0, err
		}
		if made {
			entered++
		}
	}
	return entered, nil
}

// enter keeps the contact of one, false where it is there already.
func (g Gathering) enter(p *gate.Pass, date cal.Date, who id.Client, atPlace bool) (bool, error) {
	c, err := client.Get(p, access.RecordDay, who)
	if err != nil {
		return false, err
	}
	d, err := day.Load(p, c.ID, date)
	switch {
	case err != nil:
		return false, err
	case d.Group != g.Group:
		return false, fault.NotFound()
	case atPlace && d.Form == plan.OnSite:
		return false, fault.Conflict("attendance.met.onsite")
	}
	seen, err := day.Seen(p, c.ID, date)
	if err != nil {
		return false, err
	}
	there := func(w day.Witness) bool {
		return w.Stands() && w.InGroup() && w.At == g.At
	}
	if slices.ContainsFunc(seen, there) {
		return false, nil
	}
	channel := day.GroupCall
	if atPlace {
		channel = day.GroupMeeting
	}
	_, err = day.Contact(p, c, date, day.Live{Channel: channel, Minutes: g.Minutes, Log: day.Log{At: g.At}})
	return err == nil, err
}

// MayHaveMet tells that nobody has entered a group for a client of it who may have been there.
func (r Row) MayHaveMet(g programme.Group) bool {
	switch {
	case r.Day.Group != g.ID || g.How == programme.OnSite && r.Day.Form == plan.OnSite:
		return false
	case !r.Confirms || r.Entry.Counts() || r.Standing == day.ToldAbsent || r.Standing == day.NotArranged || r.Day.Away():
		return false
	}
	return !slices.ContainsFunc(r.Signs, day.Witness.InGroup)
}
