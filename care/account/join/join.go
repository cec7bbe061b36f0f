// Package join is where a one-time link leads: one button, so that looking at the link uses nothing up.
package join

import (
	"context"
	"embed"

	"etapaja/care/account"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed *.html
var html embed.FS

// Screen takes a link as it was printed or sent.
var Screen = web.Screen[Page]{
	Path:  "/join/{link}",
	Need:  access.Anyone,
	HTML:  html,
	Show:  show,
	Enter: map[string]func(*gate.Gate, *web.Request) (web.Reply, error){"": enter},
}

// Page is the button.
type Page struct {
	web.Frame
}

func show(*gate.Pass, *web.Request) (Page, error) { return Page{}, nil }

// enter opens a session that can do nothing but set up or make a passkey. From here on the link stands in no address.
func enter(g *gate.Gate, r *web.Request) (web.Reply, error) {
	token, until, setup, err := account.Join(context.Background(), g, r.Segment("link"), r.Address(), r.Device())
	if err != nil {
		return web.Reply{}, err
	}
	if setup {
		return web.SignedIn(token, until, "/setup"), nil
	}
	return web.SignedIn(token, until, "/enrol"), nil
}
