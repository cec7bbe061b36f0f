// Package signin is the door of the workers: one button, and the passkey that their own device keeps.
package signin

import (
	"context"
	"embed"

	"etapaja/care/account"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/passkey"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// At is the door of the site that the passkeys belong to.
func At(party passkey.Party) web.Screen[Page] {
	return web.Screen[Page]{
		Path: "/signin",
		Need: access.Anyone,
		HTML: html,
		Show: func(p *gate.Pass, r *web.Request) (Page, error) { return show(p, r, party) },
		Enter: map[string]func(*gate.Gate, *web.Request) (web.Reply, error){"": func(g *gate.Gate, r *web.Request) (web.Reply, error) {
			return enter(g, r, party)
		}},
	}
}

// Page is the door.
type Page struct {
	web.Frame
	Use     web.Passkey
	Already bool // somebody has signed in on this browser
}

func show(p *gate.Pass, r *web.Request, party passkey.Party) (Page, error) {
	f := r.Frame()
	return Page{
		Use:     web.Passkey{Frame: f, Path: "/signin", Kind: "use", Asked: account.AskWho(p, party), Label: f.T("signin.use")},
		Already: f.SignedIn(),
	}, nil
}

// enter signs the browser in. The visitor may leave meanwhile; then the work is finished all the same.
func enter(g *gate.Gate, r *web.Request, party passkey.Party) (web.Reply, error) {
	token, until, err := account.SignIn(context.Background(), g, party, account.Visitor{Answer: r.Typed("answer"), Address: r.Address(), Device: r.Device()},
		func(p *gate.Pass, w id.Worker) (gate.Person, error) {
			worker, err := staff.AtWork(p, w)
			return gate.Person{Unit: worker.Unit, Lang: worker.Lang}, err
		})
	if err != nil {
		return web.Reply{}, err
	}
	return web.SignedIn(token, until, "/"), nil
}
