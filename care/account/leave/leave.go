// Package leave is where one signs out: from this browser, and from others that were left open.
package leave

import (
	"embed"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// Screen asks before it ends a session: a client who leaves needs a new code.
var Screen = web.Screen[Page]{
	Path: "/leave",
	Need: access.Anyone,
	HTML: html,
	Show: show,
	Acts: web.Acts{"": leave, "end": end},
}

// Page is the question and the person's other browsers.
type Page struct {
	web.Frame
	In     bool // somebody has signed in
	Worker bool
	Leave  web.Press
	Others []Browser
}

// Browser is one signed-in browser of the same person.
type Browser struct {
	Name  string
	Since string
	End   web.Press
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	me := p.Signed()
	page := Page{In: f.SignedIn(), Worker: me.Kind == access.Worker, Leave: web.Press{Frame: f, Path: "/leave", Label: f.T("leave.leave"), Kind: "big"}}
	if !page.In {
		return page, nil
	}
	sessions, err := p.Sessions(me.Kind, me.ID)
	if err != nil {
		return Page{}, err
	}
	for _, s := range sessions {
		if s.ID == me.Session {
			continue
		}
		page.Others = append(page.Others, Browser{
			Name: web.DeviceName(f, s.Device), Since: f.Words().Instant(s.Made),
			End: web.Press{Frame: f, Path: "/leave/end", Label: f.T("leave.end"), Kind: "secondary", Name: "session", Value: string(s.ID)},
		})
	}
	return page, nil
}

// leave ends the session of this browser. Whoever presses twice has left already.
func leave(p *gate.Pass, _ *web.Request) (web.Reply, error) {
	me := p.Signed()
	if me.Kind == access.Nobody {
		return web.SignedOut("/"), nil
	}
	return web.SignedOut("/"), p.EndSession(me.Kind, me.ID, me.Session)
}

// end ends another browser's session of the same person.
func end(p *gate.Pass, r *web.Request) (web.Reply, error) {
	me, other := p.Signed(), id.Session(r.Typed("session"))
	if me.Kind == access.Nobody || other == me.Session {
		return leave(p, r)
	}
	return web.See("/leave"), p.EndSession(me.Kind, me.ID, other)
}
