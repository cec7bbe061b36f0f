package staff

import (
	"slices"
	"strings"

	"etapaja/care/org"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Duties is what a worker answers for from a day on. The rooms that know it tell it to who changes the worker.
type Duties struct {
	Clients int // whose own worker it is
	Groups  []Led
}

// Led is a group that a worker leads on the days of a period, which has no end where none is known.
type Led struct {
	Group id.Group
	Unit  id.Unit
	Name  string
	In    cal.Period
}

// names are the names of the groups, each once.
func names(groups []Led) string {
	var all []string
	for _, g := range groups {
		if !slices.Contains(all, g.Name) {
			all = append(all, g.Name)
		}
	}
	return strings.Join(all, ", ")
}

// elsewhere are the groups that are not of a unit.
func elsewhere(groups []Led, u id.Unit) []Led {
	return slices.DeleteFunc(slices.Clone(groups), func(g Led) bool { return g.Unit == u })
}

// Serves tells whether a worker holds, on each day of a period, a role of those who serve the clients of a unit.
func Serves(p *gate.Pass, w id.Worker, u org.Unit, in cal.Period) (bool, error) {
	held, err := p.Held(w)
	return serve(held, u, in), err
}

// serve tells whether such roles follow one another from the first day of the period to its last.
func serve(held []gate.Held, u org.Unit, in cal.Period) bool {
	day := in.From
	for _, h := range held { // in the order of their first days
		switch {
		case !h.Role.MayOwn() || !h.Covers(u.ID, u.Provider) || h.Starts.After(day):
			continue
		case h.Ends.IsZero():
			return true
		case h.Ends.After(day):
			day = h.Ends
		}
	}
	return !in.To.IsZero() && day.After(in.To)
}

// without are the roles that remain where one of them ends on a day.
func without(held []gate.Held, gone gate.Held, ends cal.Date) []gate.Held {
	all := slices.Clone(held)
	for i := range all {
		if all[i].Grant == gone.Grant && all[i].Starts == gone.Starts {
			all[i].Ends = ends
		}
	}
	return all
}

// loses names the groups that a worker leads and could lead no more with the roles that remain.
func loses(p *gate.Pass, groups []Led, remain []gate.Held) ([]Led, error) {
	var all []Led
	for _, g := range groups {
		u, err := org.Load(p, g.Unit)
		if err != nil {
			return nil, err
		}
		if !serve(remain, u, g.In) {
			all = append(all, g)
		}
	}
	return all, nil
}
