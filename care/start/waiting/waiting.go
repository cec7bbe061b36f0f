// Package waiting lists the clients whose service has not begun: a worker's own, and those of each unit that the reader keeps.
package waiting

import (
	"embed"

	"etapaja/care/org"
	"etapaja/care/start"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed waiting.html
var html embed.FS

// Page is the lists, who has waited longest first.
type Page struct {
	web.Frame
	Serves bool // the reader may have clients of their own
	Own    []Line
	Units  []Unit
}

// Unit is one unit's list without those who stand on the reader's own.
type Unit struct {
	ID, Name string
	Lines    []Line
}

// Line is one client.
type Line struct {
	Path, Name, Since, Next string
	Later                   string // the day of a meeting on site that is to come
	Due                     string // the same where it should have been
}

// Screen is /starting.
var Screen = web.Screen[Page]{Path: "/starting", Need: access.KeepClient, Purpose: "service", HTML: html, Show: show}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	page := Page{Serves: p.Actor().Kind == access.Worker && p.Actor().Holds(access.ConfirmAttendance)}
	own, err := start.OwnWaiting(p)
	if err != nil {
		return Page{}, err
	}
	mine := map[id.Client]bool{}
	for _, w := range own {
		mine[w.ID] = true
		page.Own = append(page.Own, lineOf(p, f, w))
	}
	units, err := org.Units(p, access.KeepClient)
	if err != nil {
		return Page{}, err
	}
	for _, u := range units {
		all, err := start.WaitingIn(p, u.ID)
		if err != nil {
			return Page{}, err
		}
		of := Unit{ID: string(u.ID), Name: u.Name}
		for _, w := range all {
			if !mine[w.ID] {
				of.Lines = append(of.Lines, lineOf(p, f, w))
			}
		}
		if len(of.Lines) > 0 {
			page.Units = append(page.Units, of)
		}
	}
	return page, nil
}

func lineOf(p *gate.Pass, f web.Frame, w start.Waiting) Line {
	l := Line{Path: "/client/" + string(w.ID) + "/start", Name: w.Name(), Since: f.T("start.since", w.Since), Next: f.T("start.ready")}
	if w.Next != "" {
		l.Next = f.T("start.nextstep", f.T("start.step."+string(w.Next)))
	}
	if !w.Later.IsZero() {
		l.Later = f.T("start.later.told", w.Later)
		if !w.Later.After(p.Today()) {
			l.Later, l.Due = "", l.Later
		}
	}
	return l
}
