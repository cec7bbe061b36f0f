package groupkeep

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

func join(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, g, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	c, err := chosen(p, typed.Client, "client")
	if err != nil {
		return web.Reply{}, err
	}
	if err := programme.Enter(p, typed.Version, u, g, c, cal.Period{From: typed.Joins, To: typed.Stays}); err != nil {
		return web.Reply{}, err
	}
	return kept(u, g), day.Regroup(p, c.ID)
}

func leave(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, g, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	c, err := chosen(p, typed.Leaver, "leaver")
	if err != nil {
		return web.Reply{}, err
	}
	if err := programme.Depart(p, typed.Version, u, g, c, typed.Leaves, id.Group(typed.To)); err != nil {
		return web.Reply{}, err
	}
	return kept(u, g), day.Regroup(p, c.ID)
}

// chosen is the client of a list, which may be of an old page.
func chosen(p *gate.Pass, named, field string) (client.Client, error) {
	c, err := client.Get(p, access.KeepClient, id.Client(named))
	if fault.Is(err, fault.KindNotFound) {
		err = fault.Invalid(field, "programme.client")
	}
	return c, err
}
