package day_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/day"
	"etapaja/care/day/daytest"
	"etapaja/care/message"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// The hall's calendar: today is a Tuesday, an agreed remote day of everybody's; Thursday is a day on site.
var (
	tuesday  = cal.D(2026, 11, 24)
	thursday = tuesday.AddDays(2)
	autumn   = cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2027, 2, 28)}
)

// hall is a workshop on a Tuesday morning at half past eight. Ritva serves Matti, who has a phone, and Aino, who is
// called; Kalle works there, too.
type hall struct {
	*gatetest.Hall
	unit         id.Unit
	ritva, kalle id.Worker
	matti, aino  id.Client
	walk         id.Task // Matti's task of Tuesday
}

var (
	opening = cal.At(tuesday, cal.T(8, 30))
	rooms   = clienttest.Rooms(
		schema.Source{Room: "plan", Files: plan.Schema}, schema.Source{Room: "programme", Files: programme.Schema},
		schema.Source{Room: "day", Files: day.Schema}, schema.Source{Room: "message", Files: message.Schema},
	)
)

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, opening, rooms, func(t *testing.T, of *gatetest.Hall) { fn(t, found(of)) })
}

func found(of *gatetest.Hall) *hall {
	of.T.Helper()
	h := &hall{Hall: of}
	h.Must(h.Do(h.found))
	return h
}

func (h *hall) found(p *gate.Pass) error {
	clienttest.Found(p)
	h.unit = clienttest.Unit(p, "Satamapaja")
	place, err := org.AddPlace(p, org.Place{Unit: h.unit, Name: "Satamapajan keittiö", Kind: "own_site", Address: "Satamakatu 1"})
	h.Try(err)
	instructor := access.Grant{Role: access.Instructor, Unit: h.unit}
	h.ritva = clienttest.Hire(p, h.unit, "Ritva", "Salo", instructor)
	h.kalle = clienttest.Hire(p, h.unit, "Kalle", "Laine", instructor)
	h.matti = h.register(p, "Matti", "Virtanen", client.App, client.Once{ReceptionMinutes: 10})
	h.aino = h.register(p, "Aino", "Mäkinen", client.Call, client.Once{Behalf: "Ainolla ei ole puhelinta, jossa on verkko."})
	h.agree(p, h.matti, daytest.Remote(plan.CheckIn), plan.AgreedDay{
		Weekday: cal.Thu, Form: plan.OnSite, From: cal.T(9, 0), Until: cal.T(14, 0), Sign: plan.Arrival, WindowMinutes: 30, Place: place,
	})
	h.agree(p, h.aino, daytest.Remote(plan.Call))
	return nil
}

func (h *hall) register(p *gate.Pass, first, last string, by client.Channel, o client.Once) id.Client {
	return clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: first, Last: last, Channel: by, Once: o})
}

// agree agrees, and arranges the days of two weeks and a task for Tuesday.
func (h *hall) agree(p *gate.Pass, who id.Client, days ...plan.AgreedDay) {
	c := daytest.Agree(p, who, autumn, cal.Period{From: tuesday.AddDays(-7), To: tuesday.AddDays(7)}, days...)
	h.Try(programme.Set(p, c, tuesday, []programme.Task{{Area: programme.Hyte, Minutes: 30, Title: "Kävele puoli tuntia", Body: "Katso ympärillesi."}}))
	tasks, err := programme.Tasks(p, who, cal.Period{From: tuesday, To: tuesday})
	h.Try(err)
	if who == h.matti {
		h.walk = tasks[0].ID
	}
}

// client acts as a client.
func (h *hall) client(c id.Client, fn clienttest.Deed) error {
	v := gate.Visit{Screen: "test", Need: access.OwnDay, Actor: gate.Signed{Actor: access.Actor{
		Tenant: gatetest.Tenant, Kind: access.Client, ID: string(c), Unit: h.unit,
	}}}
	return h.WriteAs(v, clienttest.Mine(fn))
}

// worker acts as a worker for a client.
func (h *hall) worker(w id.Worker, c id.Client, fn clienttest.Deed) error {
	return h.serve(gatetest.As(string(w), h.unit, access.Grant{Role: access.Instructor, Unit: h.unit}), c, fn)
}

// elsewhere acts as a worker of the whole organiser whose home is another unit.
func (h *hall) elsewhere(c id.Client, fn clienttest.Deed) error {
	return h.serve(gatetest.As("elsewhere", "elsewhere", access.Grant{Role: access.Instructor}), c, fn)
}

func (h *hall) serve(v gate.Visit, c id.Client, fn clienttest.Deed) error {
	v.Need = access.RecordDay
	return h.WriteAs(v, clienttest.Open(access.RecordDay, c, fn))
}

// strip reads the signs that stand, without what differs from run to run.
func (h *hall) strip(c id.Client, date cal.Date) []day.Witness {
	h.T.Helper()
	var all []day.Witness
	h.Must(h.worker(h.ritva, c, func(p *gate.Pass, c client.Client) error {
		strip, err := day.Strip(p, c, date)
		for _, w := range strip {
			if !w.Stands() {
				continue
			}
			if w.Client != c.ID || w.Date != date || w.Unit != h.unit || w.ID == "" {
				h.T.Errorf("%+v", w)
			}
			w.ID, w.Client, w.Date, w.Unit = "", "", cal.Date{}, ""
			all = append(all, w)
		}
		return err
	}))
	return all
}

func (h *hall) kinds(c id.Client, date cal.Date) []day.Kind {
	h.T.Helper()
	var all []day.Kind
	for _, w := range h.strip(c, date) {
		all = append(all, w.Kind)
	}
	return all
}
