package demo

import (
	"context"
	"fmt"
	"slices"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/id"
)

// Town is a demo that is there.
type Town struct {
	gate   *gate.Gate
	people []Person
	units  []Unit
}

// Unit is a unit of the demo: for the timetable of its jobs, and for commands that ask for its id.
type Unit struct {
	Tenant id.Tenant
	ID     id.Unit
	Name   string
}

// Person is somebody whom one may sign in as.
type Person struct {
	Slug, Name string
	Role       string // "client", or the worker's role as access names it
	Tenant     id.Tenant
	Organiser  string // its name
	Unit       string // its name
	What       string // the word key of what there is to see, "" where nothing more is to be said
	who        gate.Person
}

// Promised are the slugs that every demo has.
func Promised() []string {
	return []string{"matti", "aino", "yusuf", "elsa", "ritva", "kalle", "sanna", "paavo", "tiina", "bo", "maja"}
}

// Open finds the people of a demo that was built before, by their names: the town is as it was left.
// fault.NotFound where there is none.
func Open(ctx context.Context, g *gate.Gate) (*Town, error) {
	t := &Town{gate: g}
	rows, err := table("clients.tsv")
	if err != nil {
		return nil, err
	}
	seats, houses := town()
	for _, s := range seats {
		err := g.SystemRead(ctx, "system:demo", s.tenant, access.RunJobs, func(p *gate.Pass) error {
			return t.find(p, s, houses, rows)
		})
		if err != nil {
			return nil, err
		}
	}
	for _, slug := range Promised() {
		if _, ok := t.Person(slug); !ok {
			return nil, fmt.Errorf("demo: %s is not to be found in this town", slug)
		}
	}
	return t, nil
}

// find finds the units of an organiser and those of its people who have a slug.
func (t *Town) find(p *gate.Pass, s *seat, houses []*house, rows []map[string]string) error {
	o, err := org.Own(p)
	if err != nil {
		return err
	}
	units, err := org.Units(p, access.SeeUnit)
	if err != nil {
		return err
	}
	for _, u := range units {
		t.units = append(t.units, Unit{s.tenant, u.ID, u.Name})
		for _, h := range houses {
			if h.seat != s || h.unit.Name != u.Name {
				continue
			}
			from := Person{Tenant: s.tenant, Organiser: o.Name, Unit: u.Name}
			from.who = gate.Person{Tenant: s.tenant, Unit: u.ID, Device: "demo"}
			if err := t.findWorkers(p, h, from); err != nil {
				return err
			}
			if err := t.findClients(p, h, rows, from); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Town) findWorkers(p *gate.Pass, h *house, from Person) error {
	there, err := staff.InUnit(p, from.who.Unit)
	if err != nil {
		return err
	}
	for _, w := range h.hands {
		i := slices.IndexFunc(there, func(x staff.Worker) bool { return x.First == w.first && x.Last == w.last })
		if i < 0 {
			continue
		}
		one := from
		one.Slug, one.Name, one.Role = w.slug, there[i].Name(), string(there[i].Role)
		one.who.Kind, one.who.ID, one.who.Lang, one.who.Strong = access.Worker, string(there[i].ID), there[i].Lang, true
		t.add(one)
	}
	return nil
}

func (t *Town) findClients(p *gate.Pass, h *house, rows []map[string]string, from Person) error {
	there, err := client.InUnit(p, access.SeeClients, from.who.Unit)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row["unit"] != h.key || row["slug"] == "-" {
			continue
		}
		i := slices.IndexFunc(there, func(x client.Row) bool { return x.First == row["first"] && x.Last == row["last"] })
		if i < 0 {
			continue
		}
		one := from
		one.Slug, one.Name, one.Role = row["slug"], there[i].Name(), "client"
		one.who.Kind, one.who.ID, one.who.Lang = access.Client, string(there[i].ID), there[i].Lang
		t.add(one)
	}
	return nil
}

// told are those of whom the table and the chooser say what there is to see.
func told() []string {
	return append(Promised(), "reijo", "tapio", "jouni", "pirjo", "marko", "satu", "noora", "grace", "seppo", "salla",
		"jesse", "niina", "kimmo", "heikki", "veera", "markus", "outi", "jarmo", "sointu")
}

func (t *Town) add(one Person) {
	if slices.Contains(told(), one.Slug) {
		one.What = "what." + one.Slug
	}
	t.people = append(t.people, one)
}

// People lists everybody whom one may sign in as: the promised ones first, then the others, house by house.
func (t *Town) People() []Person {
	var all []Person
	for _, slug := range Promised() {
		if p, ok := t.Person(slug); ok {
			all = append(all, p)
		}
	}
	for _, p := range t.people {
		if !slices.Contains(Promised(), p.Slug) {
			all = append(all, p)
		}
	}
	return all
}

// Person finds somebody by slug.
func (t *Town) Person(slug string) (Person, bool) {
	for _, p := range t.people {
		if p.Slug == slug {
			return p, true
		}
	}
	return Person{}, false
}

// Units lists the units of all organisers of the demo.
func (t *Town) Units() []Unit { return slices.Clone(t.units) }
