// Package worker is where an administrator sees how a worker signs in: the link that is open, passkeys and sessions.
package worker

import (
	"embed"

	"etapaja/care/account"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// At is the screen of an installation that browsers reach at an origin.
func At(origin string) web.Screen[Page] {
	return web.Screen[Page]{
		Path: "/organisation/worker/{worker}/signin",
		Need: access.KeepOrganisation,
		HTML: html,
		Show: func(p *gate.Pass, r *web.Request) (Page, error) { return show(p, r, origin) },
		Acts: web.Acts{"invite": act(again), "uninvite": act(account.Uninvite), "end": act(account.EndSessions), "void": void},
	}
}

// Page is one worker's ways in.
type Page struct {
	web.Frame
	Back              string
	Name, Link, Until string // Link is "" where none is open
	Keys              []Key
	Sessions          []Session
	Invite            web.Press
	Uninvite, End     web.Press
}

// Key is one passkey.
type Key struct {
	Name, Made, Used string
	Void             web.Press
}

// Session is one browser that is signed in.
type Session struct{ Name, Since, Seen string }

func load(p *gate.Pass, r *web.Request) (staff.Worker, account.Guest, error) {
	wid, err := r.ID("worker")
	if err != nil {
		return staff.Worker{}, account.Guest{}, err
	}
	w, err := staff.Load(p, id.Worker(wid))
	if err != nil {
		return staff.Worker{}, account.Guest{}, err
	}
	return w, account.Guest{Worker: w.ID, Unit: w.Unit, Provider: w.Provider, Lang: w.Lang}, p.AllowUnit(access.KeepOrganisation, w.Unit, w.Provider)
}

func path(w id.Worker) string { return "/organisation/worker/" + string(w) + "/signin" }

func show(p *gate.Pass, r *web.Request, origin string) (Page, error) {
	w, _, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Back: "/organisation/worker/" + string(w.ID), Name: w.Name(),
		Invite:   web.Press{Frame: f, Path: path(w.ID) + "/invite", Label: f.T("worker.invite")},
		Uninvite: web.Press{Frame: f, Path: path(w.ID) + "/uninvite", Label: f.T("worker.uninvite"), Kind: "secondary"},
		End:      web.Press{Frame: f, Path: path(w.ID) + "/end", Label: f.T("worker.end"), Kind: "warning"},
	}
	switch i, err := account.Invited(p, w.ID); {
	case err == nil:
		page.Link, page.Until = i.Link(p, origin), f.Words().Instant(i.Until)
	case !fault.Is(err, fault.KindNotFound):
		return Page{}, err
	}
	keys, err := account.Keys(p, w.ID)
	if err != nil {
		return Page{}, err
	}
	for _, k := range keys {
		key := Key{Name: k.Name, Made: f.Words().Instant(k.Made),
			Void: web.Press{Frame: f, Path: path(w.ID) + "/void", Label: f.T("worker.void"), Kind: "secondary", Name: "key", Value: k.ID}}
		if k.Used > 0 {
			key.Used = f.Words().Instant(k.Used)
		}
		page.Keys = append(page.Keys, key)
	}
	sessions, err := p.Sessions(access.Worker, string(w.ID))
	for _, s := range sessions {
		page.Sessions = append(page.Sessions, Session{web.DeviceName(f, s.Device), f.Words().Instant(s.Made), f.Words().Instant(max(s.Seen, s.Made))})
	}
	return page, err
}

// act is a verb upon the worker of the address, and comes back to the page.
func act(verb func(*gate.Pass, account.Guest) error) web.Act {
	return func(p *gate.Pass, r *web.Request) (web.Reply, error) {
		w, guest, err := load(p, r)
		if err != nil {
			return web.Reply{}, err
		}
		return web.See(path(w.ID)), verb(p, guest)
	}
}

func again(p *gate.Pass, g account.Guest) error {
	_, err := account.Invite(p, g)
	return err
}

// void takes a lost passkey out of use, and ends the sessions: whoever holds the device may be in one.
func void(p *gate.Pass, r *web.Request) (web.Reply, error) {
	w, guest, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if err := account.Void(p, guest, r.Typed("key")); err != nil {
		return web.Reply{}, err
	}
	return web.See(path(w.ID)), account.EndSessions(p, guest)
}
