// Package clienttest founds an organiser with units, workers and clients, for the tests of the rooms that stand on them.
// What is refused stops the gate's closure by a panic, as gatetest.Hall.Try does.
package clienttest

import (
	"cmp"

	"etapaja/care/client"
	"etapaja/care/feedback"
	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Rooms are the rooms below a room's test, and those that the test adds, in the order of their tables.
func Rooms(more ...schema.Source) []schema.Source {
	return append([]schema.Source{
		{Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema}, {Room: "rule", Files: rule.Schema}, {Room: "feedback", Files: feedback.Schema},
		{Room: "client", Files: client.Schema},
	}, more...)
}

// Found founds the organiser.
func Found(p *gate.Pass) {
	try(org.Found(p, org.Organiser{Name: "Kymen hyvinvointialue", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}))
}

// Unit adds a unit of the organiser's own, open from 8.00 to 15.30.
func Unit(p *gate.Pass, name string) id.Unit {
	u, err := org.AddUnit(p, org.Unit{Name: name, Phone: "05 123 4567", Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 30))})
	try(err)
	return u
}

// Hire hires a worker to a unit, with one grant, whose role is also the worker's.
func Hire(p *gate.Pass, home id.Unit, first, last string, g access.Grant) id.Worker {
	w, err := staff.Hire(p, staff.Worker{Unit: home, Role: g.Role, First: first, Last: last, Phone: "040 123 4567", Lang: "fi"}, []access.Grant{g})
	try(err)
	return w
}

// Register registers a client. Who says nothing of it speaks Finnish, is in the stream of everyday life and uses the
// app.
func Register(p *gate.Pass, n client.New) id.Client {
	n.Lang, n.Stream, n.Channel = cmp.Or(n.Lang, "fi"), cmp.Or(n.Stream, "everyday"), cmp.Or(n.Channel, client.App)
	c, err := client.Register(p, n)
	try(err)
	return c
}

// Deed is what somebody does with a client who is open before them.
type Deed func(*gate.Pass, client.Client) error

// Open opens a client for a need, and does it.
func Open(need access.Need, who id.Client, do Deed) func(*gate.Pass) error {
	return func(p *gate.Pass) error {
		c, err := client.Get(p, need, who)
		if err != nil {
			return err
		}
		return do(p, c)
	}
}

// Mine opens the client who acts, and does it.
func Mine(do Deed) func(*gate.Pass) error {
	return func(p *gate.Pass) error {
		c, err := client.Mine(p)
		if err != nil {
			return err
		}
		return do(p, c)
	}
}

func try(err error) {
	if err != nil {
		panic(err)
	}
}
