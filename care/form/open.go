package form

import (
	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/fault"
)

// Door is whose forms a page is about, and where its pages stand.
type Door struct {
	Client client.Client
	Worker bool   // a worker is before the page
	Card   string // the client's card, "" on the client's own page
	Path   string // of the list of forms
}

// Open opens the client of a page: the one whom the address names for a worker, else who acts.
func Open(p *gate.Pass, r *web.Request) (d Door, err error) {
	if p.Actor().Kind == access.Client {
		d.Client, err = client.Mine(p)
		d.Path = "/forms"
		return d, err
	}
	d.Client, err = client.Named(p, r, access.SeeRecord)
	d.Worker, d.Card = true, "/client/"+string(d.Client.ID)
	d.Path = d.Card + "/forms"
	return d, err
}

// Named is the newest version of the form that the address names; fault.NotFound where there is none.
func Named(r *web.Request) (Form, error) {
	f, ok := Find(r.Segment("form"), 0)
	if !ok {
		return Form{}, fault.NotFound()
	}
	return f, nil
}

// ReadsOwn tells that the actor may read what was given: workers may who see the page at all, clients who are identified
// strongly (306/2019 6 § 2 mom.).
func ReadsOwn(p *gate.Pass, c client.Client) bool {
	return access.Decide(p.Actor(), need(p, access.OwnHistory), c.Subject()).Allow
}

// Giver says who gave an answer, and how: by name where it was a worker.
func (a Answer) Giver(p *gate.Pass, f web.Frame, names staff.Names) (string, error) {
	if a.How == "" {
		return f.T("forms.giver.self"), nil
	}
	name, err := names.Of(p, a.MadeBy)
	return f.T("forms.how."+a.How) + ", " + name, err
}
