// Package pair is where a worker makes a client's sign-in codes, and ends browsers that must not stay open.
package pair

import (
	"embed"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// At is the screen of an installation that clients reach at an origin ("https://etapaja.example"): the QR code of
// a letter holds the whole address.
func At(origin string) web.Screen[Page] {
	return web.Screen[Page]{
		Path:    "/client/{client}/pair",
		Need:    access.IssueCode,
		Purpose: "signin",
		HTML:    html,
		Show:    func(p *gate.Pass, r *web.Request) (Page, error) { return show(p, r, origin) },
		Acts:    web.Acts{"once": makeOnce, "week": makeWeek, "void": void, "end": end},
	}
}

// Page is a client's codes and browsers.
type Page struct {
	web.Frame
	Path, Back, Name string
	Shown            Shown
	Gone             bool // the code that was made is not shown any more

	Single, ThisWeek, NextWeek, Void web.Press
	Browsers                         []Browser
}

// Browser is one browser that the client has paired.
type Browser struct {
	Name, Since, Until string
	End                web.Press
}

func load(p *gate.Pass, r *web.Request) (client.Client, error) {
	return client.Named(p, r, access.IssueCode)
}

func path(c client.Client) string { return "/client/" + string(c.ID) + "/pair" }

func show(p *gate.Pass, r *web.Request, origin string) (Page, error) {
	c, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{
		Path: path(c), Back: "/client/" + string(c.ID), Name: c.Name(),
		Single:   web.Press{Frame: f, Path: path(c) + "/once", Label: f.T("pair.once.make")},
		ThisWeek: week(f, c, f.T("pair.week.this"), "this"),
		NextWeek: week(f, c, f.T("pair.week.next"), "next"),
		Void:     web.Press{Frame: f, Path: path(c) + "/void", Label: f.T("pair.void"), Kind: "warning"},
	}
	if sealed := r.Typed("show"); sealed != "" {
		slip, ok := c.OpenSlip(p, sealed)
		page.Gone = !ok
		if ok {
			if page.Shown, err = shown(p, f, c, slip, origin); err != nil {
				return Page{}, err
			}
		}
	}
	page.Browsers, err = browsers(p, r, c)
	return page, err
}

func week(f web.Frame, c client.Client, label, which string) web.Press {
	return web.Press{Frame: f, Path: path(c) + "/week", Label: label, Kind: "secondary", Name: "week", Value: which}
}

func browsers(p *gate.Pass, r *web.Request, c client.Client) ([]Browser, error) {
	sessions, err := p.Sessions(access.Client, string(c.ID))
	f := r.Frame()
	var all []Browser
	for _, s := range sessions {
		all = append(all, Browser{
			Name: device(f, s.Device), Since: f.Words().Instant(s.Made), Until: f.Words().Plain(lastDay(s.Until)),
			End: web.Press{Frame: f, Path: path(c) + "/end", Label: f.T("pair.end"), Kind: "secondary", Name: "session", Value: string(s.ID)},
		})
	}
	return all, err
}

// end ends one of the client's browsers.
func end(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if err := c.Allow(p, access.EndSession); err != nil {
		return web.Reply{}, err
	}
	return web.See(path(c)), p.EndSession(access.Client, string(c.ID), id.Session(r.Typed("session")))
}
