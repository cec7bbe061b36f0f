package demo

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Person is somebody of the town as whom one may sign in.
type Person struct {
	Slug      string // "matti"
	Name      string
	Role      string // "client", or the role of a worker
	Tenant    id.Tenant
	Organiser string
	Unit      string // the unit's name
	ID        string
	who       gate.Person
}

// Unit is a unit of the town, for the timetable of its jobs and for commands that ask for its id.
type Unit struct {
	Tenant id.Tenant
	ID     id.Unit
	Name   string
}

// Town is a demo that is there.
type Town struct {
	gate   *gate.Gate
	people []Person // by organiser and unit, workers first
	units  []Unit
}

// stay is how long a browser stays signed in: the demo's clock may be moved by months, and sessions survive it.
const stay = 2 * 365 * 24 * time.Hour

// Open finds the people of a town that was built before, as it was left.
func Open(ctx context.Context, g *gate.Gate) (*Town, error) {
	slugs, err := slugs()
	if err != nil {
		return nil, err
	}
	seats, _ := town()
	t := &Town{gate: g}
	for _, s := range seats {
		err := g.SystemRead(ctx, "system:demo", s.tenant, access.SeeUnit, func(p *gate.Pass) error { return t.meet(p, slugs) })
		if err != nil {
			return nil, fmt.Errorf("demo: %s: %w", s.tenant, err)
		}
	}
	return t, nil
}

// slugs names everybody who has a slug: workers and clients by first and last name.
func slugs() (map[string]string, error) {
	all := map[string]string{}
	_, houses := town()
	for _, h := range houses {
		for _, w := range h.hands {
			all[w.first+" "+w.last] = w.slug
		}
	}
	rows, err := table("clients.tsv")
	for _, row := range rows {
		all[row["first"]+" "+row["last"]] = row["slug"]
	}
	return all, err
}

// meet lists the people of one organiser.
func (t *Town) meet(p *gate.Pass, slugs map[string]string) error {
	o, err := org.Own(p)
	if err != nil {
		return err
	}
	units, err := org.Units(p, access.SeeUnit)
	if err != nil {
		return err
	}
	for _, u := range units {
		t.units = append(t.units, Unit{p.Tenant(), u.ID, u.Name})
		workers, err := staff.InUnit(p, u.ID)
		if err != nil {
			return err
		}
		for _, w := range workers {
			t.add(slugs, Person{Name: w.First + " " + w.Last, Role: string(w.Role), Tenant: p.Tenant(), Organiser: o.Name, Unit: u.Name, ID: string(w.ID),
				who: gate.Person{Kind: access.Worker, Unit: u.ID, Strong: true, Lang: w.Lang}})
		}
		clients, err := client.InUnit(p, access.SeeUnit, u.ID)
		if err != nil {
			return err
		}
		for _, c := range clients {
			t.add(slugs, Person{Name: c.First + " " + c.Last, Role: "client", Tenant: p.Tenant(), Organiser: o.Name, Unit: u.Name, ID: string(c.ID),
				who: gate.Person{Kind: access.Client, Unit: u.ID, Lang: c.Lang}})
		}
	}
	return nil
}

func (t *Town) add(slugs map[string]string, p Person) {
	if p.Slug = slugs[p.Name]; p.Slug == "" || p.Slug == "-" {
		return
	}
	p.who.Tenant, p.who.ID, p.who.Device = p.Tenant, p.ID, "demo:"
	t.people = append(t.people, p)
}

// People are those whom the chooser offers, by organiser and unit.
func (t *Town) People() []Person { return t.people }

// Units are the town's units.
func (t *Town) Units() []Unit { return t.units }

// Person finds somebody by slug.
func (t *Town) Person(slug string) (Person, bool) {
	i := slices.IndexFunc(t.people, func(p Person) bool { return p.Slug == slug })
	if i < 0 {
		return Person{}, false
	}
	return t.people[i], true
}

// Enter signs somebody in: a client as by a code, or strongly where that is asked; workers always strongly. An
// unknown slug is fault.NotFound.
func (t *Town) Enter(ctx context.Context, slug string, strongly bool) (token string, until cal.Instant, err error) {
	p, ok := t.Person(slug)
	if !ok {
		return "", 0, fault.NotFound()
	}
	who := p.who
	who.Strong = who.Strong || strongly
	who.Until = t.gate.Clock.Now().Add(stay)
	token, err = t.gate.SignIn(ctx, who)
	return token, who.Until, err
}

// promised are the people that scripts and guides may rely on.
var promised = []string{"matti", "aino", "yusuf", "elsa", "ritva", "kalle", "sanna", "paavo", "tiina", "bo", "maja"}

// Table prints whom one may enter as, with ids for commands that ask for them.
func (t *Town) Table(w io.Writer, base string) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(out, "person\tname\trole\tunit\torganiser\n")
	for _, slug := range promised {
		if p, ok := t.Person(slug); ok {
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s (%s)\n", p.Slug, p.Name, p.Role, p.Unit, p.Organiser, p.Tenant)
		}
	}
	fmt.Fprintf(out, "\nunit\tid\torganiser\n")
	units := slices.SortedFunc(slices.Values(t.units), func(a, b Unit) int { return cmp.Or(cmp.Compare(a.Tenant, b.Tenant), cmp.Compare(a.Name, b.Name)) })
	for _, u := range units {
		fmt.Fprintf(out, "%s\t%s\t%s\n", u.Name, u.ID, u.Tenant)
	}
	fmt.Fprintf(out, "\n%d people in all: choose one at %s/demo\n", len(t.people), base)
	return out.Flush()
}
