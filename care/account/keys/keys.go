// Package keys is where workers keep their own passkeys and sessions: where am I signed in, and with what.
package keys

import (
	"embed"

	"etapaja/care/account"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/passkey"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// At is the screen of the site that the passkeys belong to.
func At(party passkey.Party) web.Screen[Page] {
	return web.Screen[Page]{
		Path: "/keys",
		Need: access.Anyone,
		HTML: html,
		Show: func(p *gate.Pass, r *web.Request) (Page, error) { return show(p, r, party) },
		Acts: web.Acts{
			"":       func(p *gate.Pass, r *web.Request) (web.Reply, error) { return add(p, r, party) },
			"name":   name,
			"remove": remove,
			"end":    end,
			"others": others,
		},
	}
}

// Page is a worker's own passkeys and sessions.
type Page struct {
	web.Frame
	Keys     []Key
	Add      web.Passkey
	Sessions []Session
	Others   web.Press // no Label: there are none
}

// Key is one passkey. Remove has no Label where it is the only one.
type Key struct {
	web.Frame
	ID, Name, Made, Used string
	Synced               bool
	Remove               web.Press
}

// Session is one browser of the worker's.
type Session struct {
	Name, Since, Seen string
	Here              bool
	End               web.Press
}

// own is the worker who acts, strongly signed in; fault.NotFound for anybody else.
func own(p *gate.Pass) (staff.Worker, error) {
	a := p.Actor()
	if a.Kind != access.Worker || !a.Strong {
		return staff.Worker{}, fault.NotFound()
	}
	return staff.Load(p, id.Worker(a.ID))
}

func show(p *gate.Pass, r *web.Request, party passkey.Party) (Page, error) {
	w, err := own(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	asked, err := account.Ask(p, party, w.Name())
	if err != nil {
		return Page{}, err
	}
	page := Page{Add: web.Passkey{
		Frame: f, Path: "/keys", Kind: "make", Asked: asked, Label: f.T("enrol.make"),
		Name: web.Field{Frame: f, Name: "name", Label: f.T("key.name"), Hint: f.T("key.name.hint"), Value: web.DeviceName(f, r.Device())},
	}}
	if page.Keys, err = list(p, f, w.ID); err != nil {
		return Page{}, err
	}
	return page, page.sessions(p, f)
}

func list(p *gate.Pass, f web.Frame, w id.Worker) ([]Key, error) {
	kept, err := account.Keys(p, w)
	var all []Key
	for _, k := range kept {
		key := Key{Frame: f, ID: k.ID, Name: k.Name, Synced: k.Synced, Made: f.Words().Instant(k.Made)}
		if k.Used > 0 {
			key.Used = f.Words().Instant(k.Used)
		}
		if len(kept) > 1 {
			key.Remove = web.Press{Frame: f, Path: "/keys/remove", Label: f.T("key.remove"), Kind: "secondary", Name: "key", Value: k.ID}
		}
		all = append(all, key)
	}
	return all, err
}

func (page *Page) sessions(p *gate.Pass, f web.Frame) error {
	me := p.Signed()
	open, err := p.Sessions(me.Kind, me.ID)
	for _, s := range open {
		page.Sessions = append(page.Sessions, Session{
			Name: web.DeviceName(f, s.Device), Since: f.Words().Instant(s.Made), Seen: f.Words().Instant(max(s.Seen, s.Made)), Here: s.ID == me.Session,
			End: web.Press{Frame: f, Path: "/keys/end", Label: f.T("key.end"), Kind: "secondary", Name: "session", Value: string(s.ID)},
		})
	}
	if len(open) > 1 {
		page.Others = web.Press{Frame: f, Path: "/keys/others", Label: f.T("key.others"), Kind: "warning"}
	}
	return err
}

func add(p *gate.Pass, r *web.Request, party passkey.Party) (web.Reply, error) {
	if _, err := own(p); err != nil {
		return web.Reply{}, err
	}
	return web.See("/keys"), account.Keep(p, party, r.Typed("answer"), r.Typed("name"))
}

func name(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return web.See("/keys"), account.Rename(p, r.Typed("key"), r.Typed("called"))
}

func remove(p *gate.Pass, r *web.Request) (web.Reply, error) {
	return web.See("/keys"), account.Remove(p, r.Typed("key"))
}

func end(p *gate.Pass, r *web.Request) (web.Reply, error) {
	me, session := p.Signed(), id.Session(r.Typed("session"))
	if _, err := own(p); err != nil {
		return web.Reply{}, err
	}
	if session == me.Session {
		return web.SignedOut("/"), p.EndSession(me.Kind, me.ID, session)
	}
	return web.See("/keys"), p.EndSession(me.Kind, me.ID, session)
}

func others(p *gate.Pass, _ *web.Request) (web.Reply, error) {
	if _, err := own(p); err != nil {
		return web.Reply{}, err
	}
	return web.See("/keys"), account.EndOthers(p)
}
