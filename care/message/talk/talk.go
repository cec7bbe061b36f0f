// Package talk is the worker's page of one client's messages.
package talk

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/message"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed talk.html
var html embed.FS

// Page is the thread, the newest message last.
type Page struct {
	web.Frame
	message.Thread
	Name string
	Card string // the client's card
	Path string
	Text web.Field
}

// Screen is /client/{client}/messages.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/messages", Need: access.SeeRecord, Purpose: "message", HTML: html, Show: show,
	Acts: web.Acts{"": send, "read": read},
}

func load(p *gate.Pass, r *web.Request) (client.Client, error) {
	return client.Named(p, r, access.SeeRecord)
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := load(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	r.Watch(message.Topic(c.ID))
	thread, err := message.ThreadOf(p, f.Words(), c, r.Typed("before"))
	if err != nil {
		return Page{}, err
	}
	page := Page{
		Name: f.Words().Person(c.First, c.Last), Card: "/client/" + string(c.ID), Path: path(c.ID),
		Thread: thread,
		Text:   web.Field{Frame: f, Name: "text", Label: f.T("talk.text"), Hint: f.T("talk.hint")},
	}
	return page, nil
}

func path(c id.Client) string { return "/client/" + string(c) + "/messages" }

func send(p *gate.Pass, r *web.Request) (web.Reply, error) {
	var in struct{ Text string }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if err := message.Send(p, c, in.Text); err != nil {
		return web.Reply{}, err
	}
	return web.See(path(c.ID) + "#last"), message.Opened(p, c)
}

func read(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(path(c.ID)), message.Opened(p, c)
}
