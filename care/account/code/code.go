// Package code is the door for clients: a code from a letter, a message or a worker opens the own day. There is no
// account and no password.
package code

import (
	"context"
	"embed"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed *.html
var html embed.FS

// Screen asks for the code.
var Screen = web.Screen[Page]{
	Path:  "/code",
	Need:  access.Anyone,
	HTML:  html,
	Show:  show,
	Enter: map[string]func(*gate.Gate, *web.Request) (web.Reply, error){"": enter},
}

// Link is where the link of a letter or a message leads: the code stands in its place and one button is left to
// press. Looking at the link uses nothing up, for messengers and mail scanners open links by themselves.
var Link = web.Screen[Page]{
	Path: "/code/{code}",
	Need: access.Anyone,
	HTML: html,
	Show: show,
}

// Page is the door.
type Page struct {
	web.Frame
	Code    web.Field
	Filled  bool // the code came with the link
	Already bool // somebody has signed in on this browser
}

func show(_ *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	filled := r.Segment("code")
	return Page{
		Code: web.Field{
			Frame: f, Name: "code", Label: f.T("code.label"), Hint: f.T("code.hint"), Value: filled,
			Class: "input--code", Auto: "one-time-code",
		},
		Filled:  filled != "",
		Already: f.SignedIn(),
	}, nil
}

// enter signs the browser in. The visitor may leave while the code is being used up; then the work is finished all
// the same, so that no code is spent without a session.
func enter(g *gate.Gate, r *web.Request) (web.Reply, error) {
	ctx := context.Background()
	token, err := g.Redeem(ctx, r.Typed("code"), r.Address(), r.Device())
	if err != nil {
		return web.Reply{}, err
	}
	signed, err := g.Who(ctx, token)
	if err != nil {
		return web.Reply{}, err
	}
	return web.SignedIn(token, signed.Until, "/"), nil
}
