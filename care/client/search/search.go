// Package search finds clients by name or identity code. What is typed never stands in an address, where browsers
// and proxies would keep it.
package search

import (
	"embed"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// Screen seeks by POST and shows what was found at an address that tells nothing.
var Screen = web.Screen[Page]{
	Path:    "/search",
	Need:    access.SeeClients,
	Purpose: "search",
	HTML:    html,
	Show:    show,
	Acts:    web.Acts{"name": byName, "identity": byIdentity},
}

// Page is the two forms and what was found.
type Page struct {
	web.Frame
	Name, Identity, Reason web.Field
	Sought                 bool
	Old                    bool // the results were asked for too long ago, or by another session
	More                   bool // there are more than are shown
	Rows                   []Row
}

// Row is one client found.
type Row struct {
	Path, Name, Unit, Worker string
	Channel                  string // completes the key channel.
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	f := r.Frame()
	page := Page{
		Name:     web.Field{Frame: f, Name: "name", Label: f.T("search.name"), Hint: f.T("search.name.hint"), Auto: "off"},
		Identity: web.Field{Frame: f, Name: "identity", Label: f.T("search.identity"), Auto: "off", Class: "input--middle"},
		Reason:   web.Field{Frame: f, Name: "reason", Label: f.T("search.reason"), Hint: f.T("search.reason.hint")},
	}
	switch sought := r.Typed("sought"); sought {
	case "":
		return page, nil
	case "nobody":
		page.Sought = true
		return page, nil
	default:
		name, ok := open(p, sought)
		if !ok {
			page.Old = true
			return page, nil
		}
		return page, page.seek(p, name)
	}
}

func (page *Page) seek(p *gate.Pass, name string) error {
	rows, more, err := client.FindByName(p, name)
	if err != nil {
		return err
	}
	page.Sought, page.More = true, more
	units, workers := map[id.Unit]string{}, map[id.Worker]string{}
	for _, r := range rows {
		if err := nameOf(units, r.Unit, func() (string, error) { u, err := org.Load(p, r.Unit); return u.Name, err }); err != nil {
			return err
		}
		if err := nameOf(workers, r.OwnWorker, func() (string, error) { w, err := staff.Load(p, r.OwnWorker); return w.Name(), err }); err != nil {
			return err
		}
		page.Rows = append(page.Rows, Row{
			Path: "/client/" + string(r.ID), Name: r.Name(), Unit: units[r.Unit], Worker: workers[r.OwnWorker],
			Channel: string(r.Channel),
		})
	}
	return nil
}

// nameOf reads a name once.
func nameOf[K comparable](known map[K]string, k K, read func() (string, error)) (err error) {
	if _, ok := known[k]; !ok {
		known[k], err = read()
	}
	return err
}

// byName only seals what was typed: the looking is done in the reading pass of the next page, for all the unit's
// names are gone through and the writer serves everybody.
func byName(p *gate.Pass, r *web.Request) (web.Reply, error) {
	name := r.Typed("name")
	if err := client.CheckName(name); err != nil {
		return web.Reply{}, err
	}
	sealed, err := seal(p, name)
	return web.See("/search?sought=" + sealed), err
}

// byIdentity leads straight to the client, or says that nobody was found: of a code, nothing is passed on.
func byIdentity(p *gate.Pass, r *web.Request) (web.Reply, error) {
	code := vault.Hide(r.Typed("identity"))
	if reason := r.Typed("reason"); reason != "" {
		c, err := client.FindStated(p, code, reason)
		if fault.Is(err, fault.KindNotFound) {
			return web.See("/search?sought=nobody"), nil
		}
		return web.See("/client/" + string(c.ID)), err
	}
	rows, err := client.FindByIdentity(p, code)
	if err != nil || len(rows) == 0 {
		return web.See("/search?sought=nobody"), err
	}
	return web.See("/client/" + string(rows[0].ID)), nil
}
