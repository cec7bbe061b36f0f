// Package handover is where a unit's clients get another own worker from a day on, and where somebody stands in for a
// worker who is away.
package handover

import (
	"embed"
	"slices"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

//go:embed handover.html
var html embed.FS

// Page is a unit's own workers with their clients.
type Page struct {
	web.Frame
	Unit, Back, Path string
	Done             web.Notice
	StandIns         []StandIn
	Away, By         web.Choices
	First, Last      web.Field
	Owners           []Owner
	From             Owner // whose clients are handed over; no name where none is chosen
	Clients          web.Choices
	To               web.Choices
	Starts           web.Field
	Coming           []Coming
}

// Owner is a worker who has clients of the unit.
type Owner struct {
	ID, Name, Path string
	Clients        int
}

// StandIn is a stretch of days on which one worker stands in for another.
type StandIn struct {
	Text              string
	Worker, By, First string
}

// Coming is a handover whose day has not come.
type Coming struct{ Text, Client string }

// Screen is /unit/{unit}/handover.
var Screen = web.Screen[Page]{
	Path: "/unit/{unit}/handover", Need: access.KeepClient, Purpose: "service", HTML: html, Show: show,
	Acts: web.Acts{"": handOver, "off": callOff, "standin": standIn, "standin/end": endStandIn},
}

func path(u id.Unit) string { return "/unit/" + string(u) + "/handover" }

func open(p *gate.Pass, r *web.Request) (org.Unit, error) {
	named, err := r.ID("unit")
	if err != nil {
		return org.Unit{}, err
	}
	return org.Open(p, access.KeepClient, id.Unit(named))
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	u, err := open(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Unit: u.Name, Back: "/unit/" + string(u.ID), Path: path(u.ID)}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("handover.saved")}
	}
	workers, err := staff.InUnit(p, u.ID)
	if err != nil {
		return Page{}, err
	}
	workers = slices.DeleteFunc(workers, func(w staff.Worker) bool { return !w.Role.MayOwn() })
	rows, err := client.InUnit(p, access.KeepClient, u.ID)
	if err != nil {
		return Page{}, err
	}
	if err := page.standIns(p, f, u, workers); err != nil {
		return Page{}, err
	}
	if err := page.owners(p, f, rows, workers, id.Worker(r.Typed("from"))); err != nil {
		return Page{}, err
	}
	return page, page.coming(p, f, u, rows)
}

// owners counts the clients of each worker, and lists those of the one who was chosen.
func (page *Page) owners(p *gate.Pass, f web.Frame, rows []client.Row, workers []staff.Worker, chosen id.Worker) error {
	of := map[id.Worker][]client.Row{}
	var order []id.Worker
	for _, r := range rows {
		if of[r.OwnWorker] == nil {
			order = append(order, r.OwnWorker)
		}
		of[r.OwnWorker] = append(of[r.OwnWorker], r)
	}
	page.To = web.Choices{Frame: f, Name: "to", Legend: f.T("handover.to")}
	page.Starts = web.Field{Frame: f, Name: "first", Label: f.T("handover.first"), Hint: f.T("handover.first.hint"), Type: "date", Class: "input--middle", Value: p.Today().String()}
	page.Clients = web.Choices{Frame: f, Name: "clients", Legend: f.T("handover.clients")}
	for _, w := range order {
		who, err := staff.Load(p, w)
		if err != nil {
			return err
		}
		owner := Owner{ID: string(w), Name: who.Name(), Path: page.Path + "?from=" + string(w) + "#move", Clients: len(of[w])}
		page.Owners = append(page.Owners, owner)
		if w != chosen {
			continue
		}
		page.From = owner
		for _, c := range of[w] {
			page.Clients.Options = append(page.Clients.Options, web.Option{Value: string(c.ID), Text: c.Name()})
		}
	}
	for _, w := range workers {
		if w.ID != chosen {
			page.To.Options = append(page.To.Options, web.Option{Value: string(w.ID), Text: w.Name()})
		}
	}
	return nil
}

// coming lists the handovers whose day has not come.
func (page *Page) coming(p *gate.Pass, f web.Frame, u org.Unit, rows []client.Row) error {
	all, err := client.ComingIn(p, u.ID)
	if err != nil {
		return err
	}
	for _, h := range all {
		at := slices.IndexFunc(rows, func(r client.Row) bool { return r.ID == h.Client })
		if at < 0 {
			continue // whose service has ended
		}
		to, err := staff.Load(p, h.To)
		if err != nil {
			return err
		}
		page.Coming = append(page.Coming, Coming{Text: f.T("handover.coming.one", rows[at].Name(), to.Name(), h.First), Client: string(h.Client)})
	}
	return nil
}

// standIns lists who stands in for whom, now and later.
func (page *Page) standIns(p *gate.Pass, f web.Frame, u org.Unit, workers []staff.Worker) error {
	all, err := staff.LeavesIn(p, u.ID, p.Today())
	if err != nil {
		return err
	}
	for _, l := range all {
		away, err := staff.Load(p, l.Worker)
		if err != nil {
			return err
		}
		by, err := staff.Load(p, l.Substitute)
		if err != nil {
			return err
		}
		page.StandIns = append(page.StandIns, StandIn{
			Text:   f.T("handover.standin.one", by.Name(), away.Name(), f.Words().Period(cal.Period{From: l.First, To: l.Last})),
			Worker: string(l.Worker), By: string(l.Substitute), First: l.First.String(),
		})
	}
	page.Away = web.Choices{Frame: f, Name: "away", Legend: f.T("handover.away")}
	page.By = web.Choices{Frame: f, Name: "substitute", Legend: f.T("handover.by")}
	for _, w := range workers {
		option := web.Option{Value: string(w.ID), Text: w.Name()}
		page.Away.Options, page.By.Options = append(page.Away.Options, option), append(page.By.Options, option)
		if p.Actor().Kind == access.Worker && p.Actor().ID == string(w.ID) {
			page.Away.Value = string(w.ID)
		}
	}
	page.First = web.Field{Frame: f, Name: "starts", Label: f.T("handover.from"), Type: "date", Class: "input--middle"}
	page.Last = web.Field{Frame: f, Name: "ends", Label: f.T("handover.until"), Type: "date", Class: "input--middle"}
	return nil
}

func saved(u org.Unit, part string) web.Reply { return web.See(path(u.ID) + "?saved=yes" + part) }

func handOver(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Clients []string
		To      string
		First   cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	var clients []id.Client
	for _, c := range in.Clients {
		if !id.Looks(c) {
			return web.Reply{}, fault.NotFound()
		}
		clients = append(clients, id.Client(c))
	}
	return saved(u, "#coming"), client.HandOver(p, u.ID, clients, id.Worker(in.To), in.First)
}

func callOff(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	c, err := client.Get(p, access.KeepClient, id.Client(r.Typed("client")))
	if err != nil {
		return web.Reply{}, err
	}
	return saved(u, "#coming"), client.CallOff(p, c)
}

func standIn(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Away, Substitute string
		Starts, Ends     cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(u, "#standins"), staff.Substitute(p, id.Worker(in.Away), id.Worker(in.Substitute), in.Starts, in.Ends)
}

func endStandIn(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, err := open(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Away, Substitute string
		Starts           cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(u, "#standins"), staff.EndSubstitute(p, id.Worker(in.Away), id.Worker(in.Substitute), in.Starts)
}
