package support

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// book makes a booking, or moves the one that the form names.
func book(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Support, Channel, About string
		Date                    cal.Date
		From                    cal.Time
		Minutes                 int
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	b := day.Booking{Date: in.Date, From: in.From, Minutes: in.Minutes, Channel: in.Channel, About: in.About}
	if in.Support != "" {
		return back(c, "?saved=yes"), day.MoveSupport(p, c, id.Support(in.Support), b)
	}
	_, err = day.BookSupport(p, c, b)
	return back(c, "?saved=yes"), err
}

func back(c client.Client, query string) web.Reply {
	return web.See("/client/" + string(c.ID) + "/support" + query)
}

func cancel(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, s, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return back(c, "?cancelled="+string(s)), day.CancelSupport(p, c, s)
}

func restore(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, s, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return back(c, ""), day.RestoreSupport(p, c, s)
}

func hold(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Held int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, s, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return back(c, ""), day.HoldSupport(p, c, s, in.Held)
}

func release(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, s, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return back(c, ""), day.ReleaseSupport(p, c, s)
}

// named finds the client and the booking that a form is about.
func named(p *gate.Pass, r *web.Request) (client.Client, id.Support, error) {
	c, err := load(p, r)
	if err == nil && !id.Looks(r.Typed("support")) {
		err = fault.Invalid("support", "day.support.which")
	}
	return c, id.Support(r.Typed("support")), err
}
