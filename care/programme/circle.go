package programme

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Circle is a group with the people in it, for workers.
type Circle struct {
	Group
	Leader  staff.Worker // the zero Worker where nobody is known by it
	Next    []Taking     // who leads it later
	Members []client.Row // in the order of their names
}

// Taking is who leads a group from a day on.
type Taking struct {
	staff.Worker
	From cal.Date
}

// Circles lists a unit's groups with their leaders and members of a day, and notes that the actor saw the members.
// fault.Denied where the actor may not see the unit's clients.
func Circles(p *gate.Pass, u id.Unit, on cal.Date) ([]Circle, error) {
	rows, err := client.InUnit(p, access.SeeClients, u)
	if err != nil {
		return nil, err
	}
	groups, err := Groups(p, u, on)
	if err != nil {
		return nil, err
	}
	members, err := MembersInUnit(p, u, on)
	if err != nil {
		return nil, err
	}
	var all []Circle
	for _, g := range groups {
		c := Circle{Group: g}
		c.Leader, err = staff.Load(p, g.Leader)
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return nil, err
		}
		if c.Next, err = taking(p, g.ID, on); err != nil {
			return nil, err
		}
		for _, r := range rows {
			if slices.Contains(members[g.ID], r.ID) {
				c.Members = append(c.Members, r)
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// taking lists who leads a group later than on a day.
func taking(p *gate.Pass, g id.Group, on cal.Date) ([]Taking, error) {
	leads, err := LeadsOf(p, g)
	var all []Taking
	for _, l := range leads {
		if !l.In.From.After(on) {
			continue
		}
		w, err := staff.Load(p, l.Worker)
		if err != nil {
			return nil, err
		}
		all = append(all, Taking{w, l.In.From})
	}
	return all, err
}
