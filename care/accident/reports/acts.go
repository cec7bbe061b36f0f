package reports

import (
	"etapaja/care/accident"
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
)

// saved is where every act leads.
func saved(c client.Client) web.Reply {
	return web.See("/client/" + string(c.ID) + "/accidents?saved=yes")
}

func tell(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := client.Named(p, r, access.SeeRecord)
	if err != nil {
		return web.Reply{}, err
	}
	told, err := accident.Read(r)
	if err != nil {
		return web.Reply{}, err
	}
	_, err = accident.Tell(p, c, told)
	return saved(c), err
}

func correct(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Correct, Why string
		Seen         int
	}
	c, err := client.Named(p, r, access.SeeRecord)
	if err != nil {
		return web.Reply{}, err
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	told, err := accident.Read(r)
	if err != nil {
		return web.Reply{}, err
	}
	return saved(c), accident.Correct(p, c, in.Correct, in.Seen, told, in.Why)
}

func inform(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Inform, Whom, Note string
		Seen               int
		On                 cal.Date
	}
	c, err := client.Named(p, r, access.SeeRecord)
	if err != nil {
		return web.Reply{}, err
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(c), accident.Inform(p, c, in.Inform, in.Seen, accident.Whom(in.Whom), in.On, in.Note)
}

func handle(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Handle, Done string
		Seen         int
		Unneeded     bool
	}
	c, err := client.Named(p, r, access.SeeRecord)
	if err != nil {
		return web.Reply{}, err
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(c), accident.Handle(p, c, in.Handle, in.Seen, in.Done, in.Unneeded)
}

func reopen(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Accident string
		Seen     int
	}
	c, err := client.Named(p, r, access.SeeRecord)
	if err != nil {
		return web.Reply{}, err
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(c), accident.Reopen(p, c, in.Accident, in.Seen)
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Accident string }
	c, err := client.Named(p, r, access.SeeRecord)
	if err != nil {
		return web.Reply{}, err
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(c), accident.Withdraw(p, c, in.Accident)
}
