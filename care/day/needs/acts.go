package needs

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// notice keeps needs that were noticed today, at no contact in particular.
func notice(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	s := day.Signal{Text: r.Typed("needtext")}
	for _, k := range r.TypedAll("need") {
		s.Kinds = append(s.Kinds, day.NeedKind(k))
	}
	if len(s.Kinds) == 0 {
		return web.Reply{}, fault.Invalid("need", "day.need.which")
	}
	return saved(c), day.Notice(p, c, p.Today(), s)
}

func saved(c client.Client) web.Reply { return web.See("/client/" + string(c.ID) + "/needs?saved=yes") }

func agree(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Need, Help string
		Due        cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, need, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), day.AgreeHelp(p, c, need, day.Help{Text: in.Help, Due: in.Due})
}

func handle(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, need, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), day.HandleNeed(p, c, need)
}

func reopen(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, need, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), day.ReopenNeed(p, c, need)
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, need, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/client/" + string(c.ID) + "/needs"), day.WithdrawNeed(p, c, need)
}

// named finds the client and the need that a form is about.
func named(p *gate.Pass, r *web.Request) (client.Client, id.Need, error) {
	c, err := load(p, r)
	if err == nil && !id.Looks(r.Typed("need")) {
		err = fault.Invalid("need", "day.need.which")
	}
	return c, id.Need(r.Typed("need")), err
}
