// Package enrol is where a client is taken into a unit, and where what is known of a client is changed.
package enrol

import (
	"embed"
	"strings"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/engine/web"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

//go:embed enrol.html
var html embed.FS

// Page is the form of a new client, or of one who is known.
type Page struct {
	web.Frame
	Back, BackName string
	Path           string
	Title          string // the client's name, "" for a new one
	Version        int
	First, Last    web.Field
	Identity       web.Field
	Known          bool // an identity code is kept
	Lang, Stream   web.Choices
	Own            web.Choices
	Department     web.Choices // no Name: the unit has none
	Channel        web.Choices
	Fallback       web.Choices
	Hidden         bool // contact data that the actor may not see
	Phone, Email   web.Field
	Address        web.Field
	Flags          []Flag
	Past           web.Past
	Ends           string // the unit's last day in words: nobody new is taken in
}

// Flag is one thing that holds of the client or not.
type Flag struct {
	web.Choices
}

// New is /unit/{unit}/clients/new.
var New = web.Screen[Page]{
	Path: "/unit/{unit}/clients/new", Need: access.KeepClient, Purpose: "service", HTML: html, Show: blank,
	Acts: web.Acts{"": register},
}

// Screen is /client/{client}/edit.
var Screen = web.Screen[Page]{
	Path: "/client/{client}/edit", Need: access.KeepClient, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"": change},
}

func blank(p *gate.Pass, r *web.Request) (Page, error) {
	named, err := r.ID("unit")
	if err != nil {
		return Page{}, err
	}
	u, err := org.Open(p, access.KeepClient, id.Unit(named))
	if err != nil {
		return Page{}, err
	}
	page := Page{Back: "/unit/" + named, BackName: u.Name, Path: "/unit/" + named + "/clients/new"}
	page.Ends = u.EndTold(r.Frame(), p.Today())
	n := client.New{Unit: u.ID, Lang: string(r.Frame().Words().Lang()), Stream: "everyday", Channel: client.App, Contact: client.Contact{}}
	if p.Actor().Kind == access.Worker {
		n.OwnWorker = id.Worker(p.Actor().ID)
	}
	return page, page.form(p, r.Frame(), n)
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return Page{}, err
	}
	n, err := c.Facts()
	if err != nil {
		return Page{}, err
	}
	card := "/client/" + string(c.ID)
	page := Page{Back: card, BackName: c.Name(), Path: card + "/edit", Title: c.Name(), Known: !n.Identity.Empty(), Hidden: n.Contact.Hidden}
	if err := page.form(p, r.Frame(), n); err != nil {
		return Page{}, err
	}
	return page, page.past(p, r.Frame(), c)
}

func (page *Page) form(p *gate.Pass, f web.Frame, n client.New) error {
	page.First = web.Field{Frame: f, Name: "first", Label: f.T("enrol.first"), Value: n.First}
	page.Last = web.Field{Frame: f, Name: "last", Label: f.T("enrol.last"), Value: n.Last}
	page.Identity = web.Field{Frame: f, Name: "identity", Label: f.T("enrol.identity"), Hint: f.T("enrol.identity.hint"), Class: "input--middle"}
	page.Phone = web.Field{Frame: f, Name: "phone", Label: f.T("card.phone"), Type: "tel", Auto: "off", Class: "input--middle", Value: n.Contact.Phone}
	page.Email = web.Field{Frame: f, Name: "email", Label: f.T("card.email"), Type: "email", Auto: "off", Value: n.Contact.Email}
	page.Address = web.Field{Frame: f, Name: "address", Label: f.T("card.address"), Hint: f.T("enrol.address.hint"), Value: n.Contact.Address}
	page.Lang = web.Choices{Frame: f, Name: "lang", Legend: f.T("card.language"), Hint: f.T("enrol.language.hint"), Value: n.Lang}
	for _, l := range i18n.All() {
		page.Lang.Options = append(page.Lang.Options, web.Option{Value: string(l), Text: l.Name()})
	}
	page.Stream = web.Choices{Frame: f, Name: "stream", Legend: f.T("card.stream"), Value: n.Stream}
	for _, s := range client.Streams() {
		page.Stream.Options = append(page.Stream.Options, web.Option{Value: s, Text: f.T("stream." + s)})
	}
	page.Channel = web.Choices{Frame: f, Name: "channel", Legend: f.T("card.channel"), Hint: f.T("enrol.channel.hint"), Value: string(n.Channel)}
	page.Fallback = web.Choices{Frame: f, Name: "fallback", Legend: f.T("card.fallback"), Value: string(n.Fallback), Options: []web.Option{{Text: f.T("card.fallback.none")}}}
	for _, c := range client.Channels() {
		option := web.Option{Value: string(c), Text: f.T("channel." + string(c))}
		page.Channel.Options, page.Fallback.Options = append(page.Channel.Options, option), append(page.Fallback.Options, option)
	}
	page.Flags = []Flag{flag(f, "remotebywish", n.RemoteByWish)}
	if !page.Hidden {
		page.Flags = append(page.Flags, flag(f, "restricted", n.Restricted))
	}
	return page.people(p, f, n)
}

func flag(f web.Frame, name string, on bool) Flag {
	c := web.Choices{Frame: f, Name: name, Legend: f.T("enrol." + name), Options: []web.Option{{Value: "yes", Text: f.T("enrol." + name + ".yes")}}}
	if on {
		c.Value = "yes"
	}
	return Flag{c}
}

// people offers the workers of the unit who may be own workers, and the unit's departments.
func (page *Page) people(p *gate.Pass, f web.Frame, n client.New) error {
	page.Own = web.Choices{Frame: f, Name: "ownworker", Legend: f.T("card.worker"), Value: string(n.OwnWorker)}
	workers, err := staff.InUnit(p, n.Unit)
	if err != nil {
		return err
	}
	there := false
	for _, w := range workers {
		if w.Role.MayOwn() {
			there = there || w.ID == n.OwnWorker
			page.Own.Options = append(page.Own.Options, web.Option{Value: string(w.ID), Text: w.Name()})
		}
	}
	if w, err := staff.Load(p, n.OwnWorker); page.Title != "" && !there && err == nil { // of another unit
		page.Own.Options = append(page.Own.Options, web.Option{Value: string(w.ID), Text: w.Name()})
	}
	departments, err := org.Departments(p, n.Unit)
	for _, d := range departments {
		if d.Used(p.Today()) || d.ID == n.Department {
			page.Department.Options = append(page.Department.Options, web.Option{Value: string(d.ID), Text: d.Name})
		}
	}
	if len(page.Department.Options) > 0 {
		none := web.Option{Text: f.T("enrol.department.none")}
		page.Department = web.Choices{
			Frame: f, Name: "department", Legend: f.T("enrol.department"), Value: string(n.Department),
			Options: append([]web.Option{none}, page.Department.Options...),
		}
	}
	return err
}

// past tells what was known before each change.
func (page *Page) past(p *gate.Pass, f web.Frame, c client.Client) error {
	all, err := client.Changes(p, c)
	if err != nil {
		return err
	}
	names := staff.Names{}
	page.Past.Frame, page.Version = f, len(all)
	for _, h := range all {
		by, err := names.Of(p, h.By)
		if err != nil {
			return err
		}
		own, err := names.Of(p, "worker:"+string(h.Was.OwnWorker))
		if err != nil {
			return err
		}
		if by == "" {
			by = f.T("part.past.system")
		}
		var parts []string
		for _, part := range []string{
			f.Words().Person(h.Was.First, h.Was.Last), f.T("channel." + string(h.Was.Channel)), h.Was.Phone, h.Was.Email,
			strings.ReplaceAll(h.Was.Address, "\n", " "), own,
		} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		page.Past.Lines = append(page.Past.Lines, web.PastLine{Was: strings.Join(parts, ", "), When: f.Words().Instant(h.At), By: by})
	}
	return nil
}

// typed reads the form.
func typed(r *web.Request) (n client.New, version int, err error) {
	var in struct {
		Version                                  int
		First, Last, Identity, Lang, Stream      string
		OwnWorker, Department, Channel, Fallback string
		Phone, Email, Address                    string
		Restricted, RemoteByWish                 bool
	}
	err = r.Form(&in)
	return client.New{
		Department: id.Department(in.Department), OwnWorker: id.Worker(in.OwnWorker), First: in.First, Last: in.Last,
		Lang: in.Lang, Stream: in.Stream, Identity: vault.Hide(in.Identity),
		Contact: client.Contact{Phone: in.Phone, Email: in.Email, Address: in.Address},
		Channel: client.Channel(in.Channel), Fallback: client.Channel(in.Fallback),
		Restricted: in.Restricted, RemoteByWish: in.RemoteByWish,
	}, in.Version, err
}

func register(p *gate.Pass, r *web.Request) (web.Reply, error) {
	named, err := r.ID("unit")
	if err != nil {
		return web.Reply{}, err
	}
	n, _, err := typed(r)
	if err != nil {
		return web.Reply{}, err
	}
	n.Unit, n.Starting = id.Unit(named), true
	c, err := client.Register(p, n)
	return web.See("/client/" + string(c) + "?saved=yes"), err
}

func change(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := client.Named(p, r, access.KeepClient)
	if err != nil {
		return web.Reply{}, err
	}
	n, version, err := typed(r)
	if err != nil {
		return web.Reply{}, err
	}
	return web.See("/client/" + string(c.ID) + "?saved=yes"), client.Change(p, c, version, n)
}
