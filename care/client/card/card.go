// Package card is a client's card for workers: who they are, how they are reached, who serves them, and what is
// filled once so that nobody writes it daily.
package card

import (
	"embed"
	"strings"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// Screen shows one client to those who may see who is a client.
var Screen = web.Screen[Page]{
	Path:    "/client/{client}",
	Need:    access.SeeClients,
	Purpose: "service",
	HTML:    html,
	Show:    show,
	Acts:    web.Acts{"once": keep, "reason": state},
}

// Page is one client's card.
type Page struct {
	web.Frame
	Path, Name string
	Saved      bool
	Emergency  bool // opened by a stated reason

	Channel, Fallback string // complete the key channel. ; Fallback may be ""
	Unreachable       bool
	Hidden            bool // restricted contact data, not for this reader
	Restricted        bool
	Phone             web.Phone
	Email             string
	Address           []string
	Language          string

	Unit, UnitPath, Department string
	Worker                     string
	WorkerPhone                web.Phone
	Substitutes                []string
	Stream                     string // completes the key stream.
	RemoteByWish               bool

	Ended Ended

	Filled Filled
	Keep   Keep
	Links  Links
	Record Record
	State  State
}

// Ended tells that the service has ended, or will; the reason is for who keeps the client.
type Ended struct {
	Title, Text, Why string // Title is "" while no end is known
}

// Links are the client's other pages that the reader may open; "" where not.
type Links struct{ Start, Day, Agreement, Week, Messages, Pair, Benefit, Summary, Edit, End string }

// Record are the pages of what is written of the client beside the day; "" where the reader may not open them.
type Record struct{ Needs, Notes, Support, Summary, Accidents, Forms string }

// State is the form for a weighty reason, for those who may open the record only by stating one.
type State struct {
	May    bool
	Reason web.Field
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	c, err := client.Named(p, r, access.SeeClients)
	if err != nil {
		return Page{}, err
	}
	page := Page{
		Path: "/client/" + string(c.ID), Name: c.Name(), Saved: r.Typed("saved") == "yes",
		Emergency: c.Stated(),
		Channel:   string(c.Channel), Fallback: string(c.Fallback), Restricted: c.Restricted,
		Language: language(c.Lang), Stream: c.Stream, RemoteByWish: c.RemoteByWish,
	}
	page.Links = links(p, c, page.Path)
	page.Record = record(p, c, page.Path)
	page.State = State{
		May:    access.Decide(p.Actor(), access.SeeRecord, c.Subject()).Why == access.WhyReason,
		Reason: web.Field{Frame: r.Frame(), Name: "reason", Label: r.Frame().T("card.reason"), Hint: r.Frame().T("card.reason.hint")},
	}
	if err := page.reach(c); err != nil {
		return Page{}, err
	}
	if err := page.people(p, c); err != nil {
		return Page{}, err
	}
	if err := page.ended(p, r.Frame(), c); err != nil {
		return Page{}, err
	}
	return page, page.once(p, r, c)
}

func (page *Page) ended(p *gate.Pass, f web.Frame, c client.Client) error {
	if c.Ended == 0 {
		return nil
	}
	page.Ended = Ended{Title: f.T("card.ending"), Text: f.T("card.ended.text", c.Ended.Date().AddDays(-1))}
	if c.Over(p.Now()) {
		page.Ended.Title = f.T("card.ended")
	}
	if page.Links.End == "" {
		return nil
	}
	all, err := client.Ends(p, c)
	if len(all) > 0 {
		page.Ended.Why = client.ReasonTold(f, all[0].Reason)
	}
	return err
}

func language(lang string) string {
	l, _ := i18n.Parse(lang)
	return l.Name()
}

func links(p *gate.Pass, c client.Client, path string) Links {
	may := opens(p, c, path)
	return Links{
		Start:     may(access.KeepClient, "/start"),
		Day:       may(access.RecordDay, "/day/"+p.Today().String()),
		Agreement: may(access.SeeRecord, "/agreement"),
		Week:      may(access.KeepClient, "/week/"+p.Today().InWeek().Monday().String()),
		Messages:  may(access.SeeRecord, "/messages"),
		Pair:      may(access.IssueCode, "/pair"),
		Benefit:   may(access.KeepClient, "/benefit"),
		Summary:   may(access.SeeRecord, "/summary/"+p.Today().InMonth().String()),
		Edit:      may(access.KeepClient, "/edit"),
		End:       may(access.KeepClient, "/end"),
	}
}

func record(p *gate.Pass, c client.Client, path string) Record {
	may := opens(p, c, path)
	return Record{
		Needs:   may(access.SeeRecord, "/needs"),
		Notes:   may(access.SeeRecord, "/notes"),
		Support: may(access.RecordDay, "/support"),
		Summary: may(access.SeeRecord, "/record"),

		Accidents: may(access.SeeRecord, "/accidents"),
		Forms:     may(access.SeeRecord, "/forms"),
	}
}

// opens gives the address of one of the client's pages to whoever may open it, "" to others.
func opens(p *gate.Pass, c client.Client, path string) func(access.Need, string) string {
	return func(need access.Need, to string) string {
		if !access.Decide(p.Actor(), need, c.Subject()).Allow {
			return ""
		}
		return path + to
	}
}

// reach tells how the client is reached.
func (page *Page) reach(c client.Client) error {
	reachable, err := c.Reachable()
	if err != nil {
		return err
	}
	contact, err := c.Contact()
	page.Unreachable, page.Hidden = !reachable, contact.Hidden
	page.Phone, page.Email = phoneOf(contact.Phone), contact.Email
	if contact.Address != "" {
		page.Address = strings.Split(contact.Address, "\n")
	}
	return err
}

// people tells who serves the client, and where.
func (page *Page) people(p *gate.Pass, c client.Client) error {
	unit, err := org.Load(p, c.Unit)
	if err != nil {
		return err
	}
	page.Unit = unit.Name
	if p.Actor().InUnit(access.SeeUnit, unit.ID, unit.Provider) {
		page.UnitPath = "/unit/" + string(unit.ID)
	}
	departments, err := org.Departments(p, c.Unit)
	if err != nil {
		return err
	}
	for _, d := range departments {
		if d.ID == c.Department {
			page.Department = d.Name
		}
	}
	w, err := staff.Load(p, c.OwnWorker)
	if err != nil {
		return err
	}
	page.Worker, page.WorkerPhone = w.Name(), phoneOf(w.Phone)
	for _, s := range c.Substitutes {
		w, err := staff.Load(p, s)
		if err != nil {
			return err
		}
		page.Substitutes = append(page.Substitutes, w.Name())
	}
	return nil
}

func phoneOf(number string) web.Phone {
	tel, shown := org.Number(number)
	return web.Phone{Tel: tel, Phone: shown}
}

// state opens the record of a client of whom the worker is not an own worker, by a weighty reason.
func state(p *gate.Pass, r *web.Request) (web.Reply, error) {
	named, err := r.ID("client")
	if err != nil {
		return web.Reply{}, err
	}
	if !p.Actor().Holds(access.SeeRecord) {
		return web.Reply{}, fault.Denied()
	}
	_, err = client.GetStated(p, access.SeeRecord, id.Client(named), r.Typed("reason"))
	return web.See("/client/" + named), err
}
