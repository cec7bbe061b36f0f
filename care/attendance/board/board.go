// Package board is the screen on which a worker sees who is with us today, and confirms the day.
package board

import (
	"embed"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed board.html
var html embed.FS

// Page is a unit's day: the tabs with their counts, and the rows of the chosen one.
type Page struct {
	web.Frame
	Unit, Date     string
	Board          string // the address of the board
	Tab            string // "" is all
	Tabs           web.Tabs
	Rows           []Row
	News           []web.News // who has come and who asks for a call
	Anybody        bool       // somebody has a day here at all
	Off            string     // why nothing is arranged, "" on an ordinary day
	OffNote        string
	Hours          string // the place's hours where they are not the week's, or closed
	Contested      []Contested
	Whole          int // days that one press confirms
	Previous, Next string
	Today          string // the address of today's board, "" where this is it
	Month, All     string // the other pages of the unit; Month is "" where the actor may not see it
	calls          bool
}

// Contested is a contested day of another date.
type Contested struct{ Path, Name, Date string }

// Screen is /unit/{unit}/board/{date}.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/board/{date}", Need: access.SeeUnit, Purpose: "day", HTML: html, Show: show, Live: []string{"now"},
	Acts: web.Acts{"confirm": confirm, "undo": undo},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	unit, date, err := place(r)
	if err != nil {
		return Page{}, err
	}
	b, err := attendance.BoardOf(p, unit, date)
	if err != nil {
		return Page{}, err
	}
	r.Watch(day.Topic(unit, date))
	return pageOf(p, r, b), nil
}

func place(r *web.Request) (id.Unit, cal.Date, error) {
	unit, err := r.ID("unit")
	if err != nil {
		return "", cal.Date{}, err
	}
	date, err := r.Date()
	return id.Unit(unit), date, err
}

func path(u id.Unit, d cal.Date) string { return "/unit/" + string(u) + "/board/" + d.String() }

func confirm(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct {
		Client         string
		Minutes, Shown int
		Off            bool
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return decide(p, r, in.Client, func(c client.Client, date cal.Date) error {
		if in.Off {
			_, err := attendance.CallOff(p, c, date, "")
			return err
		}
		_, err := attendance.Confirm(p, c, date, attendance.Confirmation{Minutes: in.Minutes, Shown: in.Shown})
		return err
	})
}

func undo(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return decide(p, r, r.Typed("client"), func(c client.Client, date cal.Date) error {
		_, err := attendance.Undo(p, c, date)
		return err
	})
}

// decide carries out one client's act and leads back to their row; a refusal is told at the row.
func decide(p *gate.Pass, r *web.Request, who string, act func(client.Client, cal.Date) error) (web.Reply, error) {
	unit, date, err := place(r)
	if err != nil {
		return web.Reply{}, err
	}
	if !id.Looks(who) {
		return web.Reply{}, fault.NotFound()
	}
	c, err := client.Get(p, access.ConfirmAttendance, id.Client(who))
	if err != nil {
		return web.Reply{}, err
	}
	back := path(unit, date)
	if t := r.Typed("tab"); known(t) {
		back += "?tab=" + t
	}
	err = act(c, date)
	return web.See(back + "#c" + who), fault.Renamed(err, func(string) string { return "c" + who })
}
