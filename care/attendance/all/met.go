package all

import (
	"net/url"
	"strconv"

	"etapaja/care/attendance"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Met is the form by which a group that met is entered for all who were there.
type Met struct {
	Present     web.Choices
	At, Minutes web.Field
}

// meets draws the form up for the chosen group, where somebody is still without it.
func (page *Page) meets(f web.Frame, rows []attendance.Row, groups []programme.Group) {
	for _, g := range groups {
		if string(g.ID) != page.Group {
			continue
		}
		m := &Met{
			Present: web.Choices{Frame: f, Name: "present", Legend: f.T("all.met.present")},
			At:      web.Field{Frame: f, Name: "at", Label: f.T("all.met.at"), Class: "input--short", Value: f.Words().Time(g.From)},
			Minutes: web.Field{Frame: f, Name: "minutes", Label: f.T("all.met.minutes"), Class: "input--short", Value: strconv.Itoa(int(g.Until - g.From))},
		}
		for _, r := range rows {
			if r.MayHaveMet(g) {
				m.Present.Options = append(m.Present.Options, web.Option{Value: string(r.Client.ID), Text: r.Client.Name()})
			}
		}
		if len(m.Present.Options) > 0 {
			page.Met = m
		}
	}
}

// met enters the group for those who stayed ticked; the page then shows whose day is whole, with its minutes.
func met(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Group, At string
		Minutes   int
		Present   []string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	unit, date, err := place(r)
	if err != nil {
		return web.Reply{}, err
	}
	if !id.Looks(in.Group) {
		return web.Reply{}, fault.NotFound()
	}
	at, err := when(p, date, in.At)
	if err != nil {
		return web.Reply{}, err
	}
	if in.Minutes < 1 || in.Minutes > longest {
		return web.Reply{}, fault.Invalid("minutes", "all.met.minutes.wrong", longest)
	}
	g := attendance.Gathering{Group: id.Group(in.Group), At: at, Minutes: in.Minutes, Clients: clients(in.Present)}
	n, err := attendance.Met(p, date, g)
	told := url.Values{"met": {strconv.Itoa(n)}, "group": {in.Group}}
	return web.See(path(unit, date) + "/all?" + told.Encode()), err
}

// longest is the most minutes of one group: a whole activity day.
const longest = 480

// when is the moment at which the group began, not ahead.
func when(p *gate.Pass, date cal.Date, typed string) (cal.Instant, error) {
	at, err := day.ClockOn(date, typed)
	switch {
	case err != nil || at == 0:
		return 0, fault.Invalid("at", "all.met.at.wrong")
	case at > p.Now():
		return 0, fault.Invalid("at", "all.met.at.ahead")
	}
	return at, nil
}

func clients(values []string) []id.Client {
	var all []id.Client
	for _, v := range values {
		if id.Looks(v) {
			all = append(all, id.Client(v))
		}
	}
	return all
}

// gathered tells how many the group has just been entered for.
func (page *Page) gathered(f web.Frame, r *web.Request) {
	if n, err := strconv.Atoi(r.Typed("met")); err == nil && n > 0 && n <= attendance.MostAtOnce {
		page.Done = f.N("all.met.done", n)
	}
}
