package week

import (
	"strconv"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// order moves one task up or down in its day, or takes it out: one form a day, with three buttons a task.
func order(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Up, Down, Out id.Task
		Day           cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, monday, err := programme.NamedWeek(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	to := programme.WeekPath(c.ID, monday)
	day := to + "#d" + in.Day.String()
	switch {
	case in.Out != "":
		return web.See(to + "?out=" + string(in.Out)), programme.Remove(p, c, monday, in.Out)
	case in.Up != "":
		return web.See(day), programme.Up(p, c, monday, in.Up)
	case in.Down != "":
		return web.See(day), programme.Down(p, c, monday, in.Down)
	}
	return web.Reply{}, fault.Invalid("", "week.which")
}

func restore(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Task id.Task }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, monday, err := programme.NamedWeek(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if in.Task == "" {
		return web.Reply{}, fault.Invalid("", "week.which")
	}
	return web.See(programme.WeekPath(c.ID, monday)), programme.Restore(p, c, monday, in.Task)
}

func copyWeek(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, monday, err := programme.NamedWeek(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	n, err := copyInto(p, c, monday)
	return web.See(programme.WeekPath(c.ID, monday) + "?copied=" + strconv.Itoa(n)), err
}

func copyInto(p *gate.Pass, c client.Client, monday cal.Date) (int, error) {
	days, err := day.Slots(p, c, monday)
	if err != nil {
		return 0, err
	}
	return programme.CopyWeek(p, c, monday, days)
}

func discard(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Seen int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, monday, err := programme.NamedWeek(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(programme.WeekPath(c.ID, monday) + "?discarded=yes"), programme.Discard(p, c, monday, in.Seen)
}
