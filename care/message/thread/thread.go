// Package thread is the client's own page of messages with the own worker.
package thread

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
)

//go:embed thread.html
var html embed.FS

// Page is the thread, the newest message last.
type Page struct {
	web.Frame
	message.Thread
	Worker  string
	Helpers day.Helpers
	Path    string
	Text    web.Field
}

// Screen is /messages.
var Screen = web.Screen[Page]{
	Path: "/messages", Need: access.OwnDay, Purpose: "own", HTML: html, Show: show,
	Acts: web.Acts{"": send, "read": read},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Mine(p)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	thread, err := message.ThreadOf(p, f.Words(), c, r.Typed("before"))
	if err != nil {
		return Page{}, err
	}
	page := Page{Thread: thread, Path: "/messages"}
	page.Text = web.Field{Frame: f, Name: "text", Label: f.T("thread.text"), Hint: f.T("thread.hint")}
	page.Helpers, err = day.HelpersOf(p, f, c, "/callme", false)
	page.Worker = page.Helpers.Own
	return page, err
}

func send(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Text string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	if err := message.Send(p, c, in.Text); err != nil {
		return web.Reply{}, err
	}
	return web.See("/messages#last"), message.Opened(p, c)
}

func read(p *gate.Pass, _ *web.Request) (web.Reply, error) {
	c, err := client.Mine(p)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/messages#last"), message.Opened(p, c)
}
