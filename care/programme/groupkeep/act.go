package groupkeep

import (
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// in is what the forms send.
type in struct {
	Version                                   int
	Name, Theme, How, Ageband, Stream, Lang   string
	Leader, Place, Change                     string
	Weekday, Largest                          int
	From, Until                               cal.Time
	Begins, First, Ends, Joins, Stays, Leaves cal.Date
	Since                                     cal.Date
	Client, Leaver, To                        string
}

func read(r *web.Request) (u id.Unit, g id.Group, typed in, err error) {
	u, named, err := org.Part(r, "group")
	if err != nil {
		return "", "", in{}, err
	}
	return u, id.Group(named), typed, r.Form(&typed)
}

func save(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, named, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	g := programme.Group{
		ID: named, Unit: u, Name: typed.Name, Theme: typed.Theme, How: programme.How(typed.How), AgeBand: programme.AgeBand(typed.Ageband),
		Stream: programme.Stream(typed.Stream), Lang: typed.Lang, Leader: id.Worker(typed.Leader), Place: id.Place(typed.Place),
		Weekday: cal.Weekday(typed.Weekday), From: typed.From, Until: typed.Until, Largest: typed.Largest,
	}
	if named == org.NewPart {
		named, err = programme.AddGroup(p, g, p.Today())
	} else {
		err = programme.ChangeGroup(p, typed.Version, g)
	}
	return kept(u, named), err
}

func hours(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, g, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	m := programme.Meeting{Weekday: cal.Weekday(typed.Weekday), From: typed.From, Until: typed.Until}
	if err := programme.ChangeHours(p, typed.Version, u, g, typed.Begins, m); err != nil {
		return web.Reply{}, err
	}
	return kept(u, g), regroup(p, g)
}

func size(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, g, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	return kept(u, g), programme.ChangeSize(p, typed.Version, u, g, typed.First, typed.Largest)
}

func end(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, g, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	return ended(p, u, g, typed.Version, typed.Ends)
}

func back(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, g, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	return ended(p, u, g, typed.Version, cal.Date{})
}

func ended(p *gate.Pass, u id.Unit, g id.Group, version int, last cal.Date) (web.Reply, error) {
	if err := programme.End(p, version, u, g, last); err != nil {
		return web.Reply{}, err
	}
	return kept(u, g), regroup(p, g)
}

// regroup brings what the group is now into the days of those who are in it or come to it.
func regroup(p *gate.Pass, g id.Group) error {
	places, err := programme.PlacesOf(p, g)
	for _, m := range places {
		if err := day.Regroup(p, m.Client); err != nil {
			return err
		}
	}
	return err
}

func kept(u id.Unit, g id.Group) web.Reply {
	return web.See(programme.KeepPath(u, string(g)) + "?saved=yes")
}
