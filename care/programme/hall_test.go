package programme_test

import (
	"fmt"
	"strconv"
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// hall is a workshop with Ritva, who works there, and Matti, whom she serves, on a Tuesday at nine.
type hall struct {
	*gatetest.Hall
	unit   id.Unit
	annex  id.Unit
	ritva  id.Worker
	matti  id.Client
	people int
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := clienttest.Rooms(schema.Source{Room: "plan", Files: plan.Schema}, schema.Source{Room: "programme", Files: programme.Schema})
	gatetest.Each(t, cal.At(cal.D(2026, 11, 24), cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of}
		h.found()
		fn(t, h)
	})
}

func (h *hall) found() {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		clienttest.Found(p)
		h.unit, h.annex = clienttest.Unit(p, "Satamapaja"), clienttest.Unit(p, "Ääripaja")
		h.ritva = clienttest.Hire(p, h.unit, "Ritva", "Salo", access.Grant{Role: access.Instructor, Unit: h.unit})
		h.matti = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen"})
		return nil
	}))
}

// person registers a client born in a year, with a stream and a language.
func (h *hall) person(name string, year int, stream, lang string) id.Client {
	h.T.Helper()
	var made id.Client
	h.Must(h.Do(func(p *gate.Pass) error {
		h.people++
		made = clienttest.Register(p, client.New{
			Unit: h.unit, OwnWorker: h.ritva, First: name, Last: "Koe", Lang: lang, Stream: stream, Identity: code(year, 900+h.people),
		})
		return nil
	}))
	return made
}

// code is a made-up identity code from the test range, of somebody born on 15 June.
func code(year, number int) vault.Secret {
	day := fmt.Sprintf("1506%02d", year%100)
	var n int
	fmt.Sscanf(day+strconv.Itoa(number), "%d", &n)
	sign := "-"
	if year >= 2000 {
		sign = "A"
	}
	return vault.Hide(day + sign + strconv.Itoa(number) + "0123456789ABCDEFHJKLMNPRSTUVWXY"[n%31:n%31+1])
}

// asWorker acts as a worker with one role in one unit.
func (h *hall) asWorker(role access.Role, unit id.Unit, fn func(*gate.Pass) error) error {
	return h.WriteAs(gatetest.As("somebody", unit, access.Grant{Role: role, Unit: unit}), fn)
}

// with loads a client and acts as the program.
func (h *hall) with(c id.Client, fn clienttest.Deed) error {
	return h.Do(clienttest.Open(access.SeeClients, c, fn))
}

// group adds a group that takes members from the first of September.
func (h *hall) group(change func(*programme.Group)) id.Group {
	h.T.Helper()
	g := programme.Group{
		Unit: h.unit, Name: "Tiistain etäryhmä", Theme: "Yhdessä – etänä", Weekday: cal.Tue, From: cal.T(9, 30), Until: cal.T(10, 15),
		How: programme.Phone, AgeBand: programme.Ages, Stream: programme.Streams, Leader: h.ritva, Largest: 2,
	}
	if change != nil {
		change(&g)
	}
	var made id.Group
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		made, err = programme.AddGroup(p, g, cal.D(2026, 9, 1))
		return err
	}))
	return made
}

func (h *hall) join(g id.Group, c id.Client, from, to cal.Date) error {
	return h.with(c, func(p *gate.Pass, c client.Client) error {
		return programme.Join(p, g, c, cal.Period{From: from, To: to})
	})
}
