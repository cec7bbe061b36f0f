// Package accept shows a worker what a form's newest answer proposes: how the client is reached, and digital support. One
// press takes it into the client's channels.
package accept

import (
	"embed"
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/form"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

//go:embed accept.html
var html embed.FS

// Page is the proposal beside what is known.
type Page struct {
	web.Frame
	Name, Back, Path, Title string
	Date                    string // of the answer
	Answer                  string // its id
	Version                 int    // how many changes of the client the page has seen
	Now, Then               string // the channels as they are, and as they are proposed; Then is "" where they are alike
	Support                 string // that digital support is proposed, "" where it is not or has been noted already
	Done                    bool   // nothing is left to accept
}

// Screen is /client/{client}/forms/{form}/accept.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/forms/{form}/accept", Need: access.SeeRecord, Purpose: "record", HTML: html, Show: show,
	Acts: web.Acts{"": accept},
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, a, err := newest(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	list := "/client/" + string(c.ID) + "/forms/" + a.Form.ID
	page := Page{
		Name: c.Name(), Back: list, Path: list + "/accept", Title: a.Form.Title.In(f.Words().Lang()),
		Date: f.Words().Plain(a.Date), Answer: string(a.ID), Now: channels(f, c.Channel, c.Fallback),
	}
	changes, err := client.Changes(p, c)
	if err != nil {
		return Page{}, err
	}
	page.Version = len(changes)
	s := a.Proposal()
	if s.Channel != "" && (s.Channel != c.Channel || s.Fallback != c.Fallback) {
		page.Then = channels(f, s.Channel, s.Fallback)
	}
	noted, err := noted(p, c)
	if s.Support && !noted {
		page.Support = f.T("forms.support")
	}
	page.Done = page.Then == "" && page.Support == ""
	return page, err
}

// newest is the newest answer, for a worker who keeps the client.
func newest(p *gate.Pass, r *web.Request) (client.Client, form.Answer, error) {
	c, err := client.Named(p, r, access.SeeRecord)
	if err != nil {
		return c, form.Answer{}, err
	}
	if err := c.Allow(p, access.KeepClient); err != nil {
		return c, form.Answer{}, err
	}
	one, err := form.Named(r)
	if err != nil {
		return c, form.Answer{}, err
	}
	all, err := form.Given(p, c, one.ID)
	if err != nil {
		return c, form.Answer{}, err
	}
	a, ok := form.NewestOf(all)
	if !ok || a.Proposal().Empty() {
		return c, form.Answer{}, fault.NotFound()
	}
	return c, a, nil
}

// noted tells that the need of digital support is open already.
func noted(p *gate.Pass, c client.Client) (bool, error) {
	all, err := day.Needs(p, c)
	return slices.ContainsFunc(all, func(n day.Need) bool { return n.Open() && n.Kind == day.NeedDigital }), err
}

func channels(f web.Frame, first, fallback client.Channel) string {
	if fallback == "" {
		return f.T("forms.channel." + string(first))
	}
	return f.T("forms.channels", f.T("forms.channel."+string(first)), f.T("forms.channel."+string(fallback)))
}

func accept(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, a, err := newest(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Answer  string
		Version int
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	if in.Answer != string(a.ID) {
		return web.Reply{}, fault.Stale() // a newer answer has come
	}
	s := a.Proposal()
	if err := form.Accept(p, c, s, in.Version); err != nil {
		return web.Reply{}, err
	}
	if s.Support {
		err = day.Notice(p, c, p.Today(), day.Signal{Kinds: []day.NeedKind{day.NeedDigital}})
	}
	return web.See("/client/" + string(c.ID) + "/forms/" + a.Form.ID + "/accept"), err
}
