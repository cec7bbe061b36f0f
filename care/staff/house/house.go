// Package house shows the organisation as it stands: who arranges the service, who produces it, where, and who
// works there.
package house

import (
	"embed"
	"strings"

	"etapaja/care/feedback"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

//go:embed *.html
var html embed.FS

// Screen shows the units that the actor keeps or plans for.
var Screen = web.Screen[Page]{
	Path: "/organisation",
	Need: access.SeeOrganisation,
	HTML: html,
	Show: show,
}

// Page is the organiser and its houses.
type Page struct {
	web.Frame
	Organiser org.Organiser
	Keeps     bool // the actor may change the organiser's details
	Invites   bool // the actor may take in workers
	Answers   bool // the actor answers feedback on accessibility
	Waiting   int  // how much of it waits for an answer
	Begins    bool // nobody works here yet but the actor
	Houses    []House
}

// House is one provider with its units; the organiser's own units have no provider's name.
type House struct {
	Name  string
	Kind  string // completes the key house.provider. ; "" for the organiser itself
	Units []Unit
}

// Unit is one unit with its departments and workers.
type Unit struct {
	Path, Name, Hours string
	Ends              string // the last day in words, "" while none is stated
	Keep              string // where its details are changed, "" for who may not
	Departments       []string
	Workers           []Worker
	Former            []Worker // those who have left, for who keeps the workers
}

// Worker is one worker of a unit.
type Worker struct {
	Name  string
	Role  string // completes the key role.
	Phone web.Phone
	Path  string // where the worker is kept; "" for who may not
}

func show(p *gate.Pass, r *web.Request) (Page, error) {
	organiser, err := org.Own(p)
	if err != nil {
		return Page{}, err
	}
	providers, err := org.Providers(p)
	if err != nil {
		return Page{}, err
	}
	units, err := org.Units(p, access.SeeOrganisation)
	if err != nil {
		return Page{}, err
	}
	of, people := map[id.Provider][]Unit{}, 0
	for _, u := range units {
		unit, err := unitOf(p, r.Frame(), u)
		if err != nil {
			return Page{}, err
		}
		of[u.Provider] = append(of[u.Provider], unit)
		people += len(unit.Workers)
	}
	page := Page{
		Organiser: organiser, Keeps: p.Actor().Everywhere(access.KeepOrganisation), Invites: p.Actor().Holds(access.KeepOrganisation),
		Begins: people <= 1, Houses: houses(providers, of), Answers: p.Actor().Everywhere(access.AnswerFeedback),
	}
	if page.Answers {
		waiting, err := feedback.Waiting(p)
		page.Waiting = len(waiting)
		return page, err
	}
	return page, nil
}

// houses leaves out providers of whom the actor sees no unit.
func houses(providers []org.Provider, of map[id.Provider][]Unit) []House {
	var all []House
	for _, v := range append([]org.Provider{{}}, providers...) {
		if units := of[v.ID]; len(units) > 0 {
			all = append(all, House{Name: v.Name, Kind: v.Kind, Units: units})
		}
	}
	return all
}

func unitOf(p *gate.Pass, f web.Frame, u org.Unit) (Unit, error) {
	keeps := p.Actor().InUnit(access.KeepOrganisation, u.ID, u.Provider)
	unit := Unit{Name: u.Name, Hours: strings.Join(u.Hours.WeekOn(p.Today()).Lines(f.Words()), ", "), Ends: u.EndTold(f, p.Today())}
	if unit.Hours == "" {
		unit.Hours = f.T("house.closed")
	}
	if p.Actor().InUnit(access.SeeUnit, u.ID, u.Provider) { // an administrator keeps the unit and does not look into it
		unit.Path = "/unit/" + string(u.ID)
	}
	if p.Actor().InUnit(access.KeepUnit, u.ID, u.Provider) {
		unit.Keep = "/unit/" + string(u.ID) + "/keep"
	}
	departments, err := org.Departments(p, u.ID)
	if err != nil {
		return Unit{}, err
	}
	for _, d := range departments {
		if d.Used(p.Today()) {
			unit.Departments = append(unit.Departments, d.Name)
		}
	}
	workers, err := staff.InUnit(p, u.ID)
	if err != nil {
		return Unit{}, err
	}
	unit.Workers = workersOf(workers, keeps)
	if !keeps {
		return unit, nil
	}
	former, err := staff.Former(p, u.ID)
	unit.Former = workersOf(former, keeps)
	return unit, err
}

func workersOf(workers []staff.Worker, keeps bool) []Worker {
	var all []Worker
	for _, w := range workers {
		tel, phone := w.Number()
		worker := Worker{Name: w.Name(), Role: string(w.Role), Phone: web.Phone{Tel: tel, Phone: phone}}
		if keeps {
			worker.Path = "/organisation/worker/" + string(w.ID)
		}
		all = append(all, worker)
	}
	return all
}
