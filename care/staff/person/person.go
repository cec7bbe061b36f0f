// Package person is where an administrator keeps one worker: facts, roles, and the last day at work.
package person

import (
	"embed"
	"strings"

	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

//go:embed person.html
var html embed.FS

// Page is one worker.
type Page struct {
	web.Frame
	Name, Path         string
	Done               web.Notice
	Version            int
	First, Last, Phone web.Field
	Title, Unit, Lang  web.Choices
	Past               web.Past
	Roles              []Role
	Role, Reach        web.Choices
	Starts, Until      web.Field
	Owned              int    // clients whose own worker this is
	Leads              []Led  // groups that the worker leads
	Leaves             string // the last day that was stated, "" where none was
	Gone               bool   // it is over
}

// Role is one role that the worker holds or will hold.
type Role struct {
	Text                         string
	Name, Provider, Unit, Starts string // which it is
	Ends                         string // "" until further notice
}

// Led is a group that the worker leads, with the way to where another is named for it.
type Led struct{ Name, Days, Path string }

// Screen is /organisation/worker/{worker}.
var Screen = web.Screen[Page]{
	Path: "/organisation/worker/{worker}", Need: access.KeepOrganisation, Purpose: "unit", HTML: html, Show: show,
	Acts: web.Acts{"": change, "appoint": appoint, "dismiss": dismiss, "leave": leave, "stay": stay},
}

func path(w id.Worker) string { return "/organisation/worker/" + string(w) }

// named loads the worker of the address for who keeps the workers of that unit.
func named(p *gate.Pass, r *web.Request) (staff.Worker, error) {
	of, err := r.ID("worker")
	if err != nil {
		return staff.Worker{}, err
	}
	w, err := staff.Load(p, id.Worker(of))
	if err != nil {
		return staff.Worker{}, err
	}
	return w, p.AllowUnit(access.KeepOrganisation, w.Unit, w.Provider)
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	w, err := named(p, r)
	if err != nil {
		return Page{}, err
	}
	f := r.Frame()
	page := Page{Name: w.Name(), Path: path(w.ID), Gone: !w.Works(p.Today())}
	if r.Typed("saved") == "yes" {
		page.Done = web.Notice{Frame: f, Kind: "done", Title: f.T("person.saved")}
	}
	if !w.Until.IsZero() {
		page.Leaves = f.T("person.left", w.Until)
	}
	units, err := org.Units(p, access.KeepOrganisation)
	if err != nil {
		return Page{}, err
	}
	page.facts(f, w, units)
	if err := page.duties(p, f, w); err != nil {
		return Page{}, err
	}
	page.Until = web.Field{Frame: f, Name: "until", Label: f.T("person.leave.day"), Type: "date", Class: "input--middle"}
	if err := page.roles(p, f, w, units); err != nil {
		return Page{}, err
	}
	page.Past, err = staff.PastOf(p, f, w.Thing(), func(w staff.Worker) string { return line(f, w) })
	page.Version = len(page.Past.Lines)
	return page, err
}

// duties are what somebody else must answer for before the worker leaves.
func (page *Page) duties(p *gate.Pass, f web.Frame, w staff.Worker) error {
	d, err := programme.DutiesOf(p, w.ID, p.Today().AddDays(-1))
	if err != nil {
		return err
	}
	page.Owned = d.Clients
	for _, g := range d.Groups {
		led := Led{Name: g.Name, Days: f.Words().Period(g.In)}
		if g.In.To.IsZero() {
			led.Days = f.T("person.leads.from", g.In.From)
		}
		u, err := org.Load(p, g.Unit)
		if err != nil {
			return err
		}
		if p.Actor().InUnit(access.KeepClient, u.ID, u.Provider) {
			led.Path = programme.KeepPath(g.Unit, string(g.Group)) + "#lead"
		}
		page.Leads = append(page.Leads, led)
	}
	return nil
}

// facts are the form of what is known of the worker.
func (page *Page) facts(f web.Frame, w staff.Worker, units []org.Unit) {
	page.First = web.Field{Frame: f, Name: "first", Label: f.T("person.first"), Value: w.First}
	page.Last = web.Field{Frame: f, Name: "last", Label: f.T("person.last"), Value: w.Last}
	page.Phone = web.Field{Frame: f, Name: "phone", Label: f.T("person.phone"), Type: "tel", Auto: "off", Class: "input--middle", Value: w.Phone}
	page.Title = web.Choices{Frame: f, Name: "title", Legend: f.T("person.title"), Hint: f.T("person.title.hint"), Value: string(w.Role), Options: titles(f)}
	page.Unit = web.Choices{Frame: f, Name: "unit", Legend: f.T("person.unit"), Value: string(w.Unit)}
	for _, u := range units {
		if u.Provider == w.Provider && (!u.Ending() || u.ID == w.Unit) {
			page.Unit.Options = append(page.Unit.Options, web.Option{Value: string(u.ID), Text: u.Name})
		}
	}
	page.Lang = web.Choices{Frame: f, Name: "lang", Legend: f.T("person.lang"), Value: w.Lang}
	for _, l := range i18n.All() {
		page.Lang.Options = append(page.Lang.Options, web.Option{Value: string(l), Text: l.Name()})
	}
}

func titles(f web.Frame) []web.Option {
	var all []web.Option
	for _, r := range access.Roles() {
		all = append(all, web.Option{Value: string(r), Text: f.T("role." + string(r))})
	}
	return all
}

// roles lists the roles, and offers further ones as far as they may reach.
func (page *Page) roles(p *gate.Pass, f web.Frame, w staff.Worker, units []org.Unit) error {
	held, err := p.Held(w.ID)
	if err != nil {
		return err
	}
	names := map[id.Unit]string{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	for _, h := range held {
		if h.Unit != "" && names[h.Unit] == "" {
			u, err := org.Load(p, h.Unit)
			if err != nil {
				return err
			}
			names[h.Unit] = u.Name
		}
		role := Role{Name: string(h.Role), Provider: string(h.Provider), Unit: string(h.Unit), Starts: h.Starts.String()}
		parts := []string{f.T("role." + string(h.Role)), reach(f, h.Grant, names)}
		if h.Starts.After(p.Today()) {
			parts = append(parts, f.T("person.starts.on", h.Starts))
		}
		role.Text = strings.Join(parts, ", ")
		if !h.Ends.IsZero() {
			role.Ends = f.T("person.ends.on", h.Ends.AddDays(-1))
		}
		page.Roles = append(page.Roles, role)
	}
	page.Role = web.Choices{Frame: f, Name: "role", Legend: f.T("person.role"), Options: titles(f)}
	page.Reach = web.Choices{Frame: f, Name: "reach", Legend: f.T("person.reach"), Value: string(w.Unit)}
	for _, u := range units {
		if u.Provider == w.Provider && u.Serves(p.Today()) {
			page.Reach.Options = append(page.Reach.Options, web.Option{Value: string(u.ID), Text: u.Name})
		}
	}
	if p.Actor().InUnit(access.KeepOrganisation, w.Unit, w.Provider) {
		page.Reach.Options = append(page.Reach.Options, web.Option{Value: "all", Text: reach(f, access.Grant{Provider: w.Provider}, names)})
	}
	page.Starts = web.Field{Frame: f, Name: "starts", Label: f.T("person.starts"), Type: "date", Class: "input--middle", Value: p.Today().String()}
	return nil
}

// reach says where a role holds.
func reach(f web.Frame, g access.Grant, names map[id.Unit]string) string {
	switch {
	case g.Unit != "":
		return names[g.Unit]
	case g.Provider != "":
		return f.T("person.reach.provider")
	}
	return f.T("person.reach.all")
}

// line says a worker in one line.
func line(f web.Frame, w staff.Worker) string {
	parts := []string{w.Name(), f.T("role." + string(w.Role)), w.Phone}
	if !w.Until.IsZero() {
		parts = append(parts, f.T("person.left", w.Until))
	}
	return strings.Join(parts, ", ")
}

// saved comes back to the page and says so.
func saved(w staff.Worker, part string) web.Reply { return web.See(path(w.ID) + "?saved=yes" + part) }

func change(p *gate.Pass, r *web.Request) (web.Reply, error) {
	w, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Version                               int
		First, Last, Phone, Title, Unit, Lang string
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	now, err := programme.DutiesOf(p, w.ID, p.Today().AddDays(-1))
	if err != nil {
		return web.Reply{}, err
	}
	w.First, w.Last, w.Phone, w.Role, w.Unit, w.Lang = in.First, in.Last, in.Phone, access.Role(in.Title), id.Unit(in.Unit), in.Lang
	return saved(w, ""), staff.Change(p, in.Version, w, now)
}

func appoint(p *gate.Pass, r *web.Request) (web.Reply, error) {
	w, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Role, Reach string
		Starts      cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	g := access.Grant{Role: access.Role(in.Role), Provider: w.Provider}
	if in.Reach != "all" {
		g.Unit = id.Unit(in.Reach)
	}
	return saved(w, "#roles"), staff.Appoint(p, w.ID, g, in.Starts)
}

func dismiss(p *gate.Pass, r *web.Request) (web.Reply, error) {
	w, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Role, Provider, Unit string
		Starts               cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	g := access.Grant{Role: access.Role(in.Role), Provider: id.Provider(in.Provider), Unit: id.Unit(in.Unit)}
	d, err := programme.DutiesOf(p, w.ID, p.Today())
	if err != nil {
		return web.Reply{}, err
	}
	return saved(w, "#roles"), staff.Dismiss(p, w.ID, g, in.Starts, d)
}

func leave(p *gate.Pass, r *web.Request) (web.Reply, error) {
	w, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct {
		Version int
		Until   cal.Date
	}
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	var d staff.Duties
	if !in.Until.IsZero() {
		if d, err = programme.DutiesOf(p, w.ID, in.Until); err != nil {
			return web.Reply{}, err
		}
	}
	return saved(w, "#leave"), staff.Depart(p, in.Version, w.ID, in.Until, d)
}

func stay(p *gate.Pass, r *web.Request) (web.Reply, error) {
	w, err := named(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	var in struct{ Version int }
	if err := r.Form(&in); err != nil {
		return web.Reply{}, err
	}
	return saved(w, "#leave"), staff.Stay(p, in.Version, w.ID)
}
