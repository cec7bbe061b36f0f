package start_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/plan"
	"etapaja/care/start"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

var today = cal.D(2026, 11, 24)

// hall is a workshop with Ritva, who works there, and Kalle of another; Aila is new, and Matti was in the service already.
type hall struct {
	*gatetest.Hall
	unit, other  id.Unit
	ritva, kalle id.Worker
	aila, matti  id.Client
}

var rooms = clienttest.Rooms(schema.Source{Room: "plan", Files: plan.Schema}, schema.Source{Room: "start", Files: start.Schema})

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, cal.At(today, cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) { fn(t, found(of)) })
}

func found(of *gatetest.Hall) *hall {
	h := &hall{Hall: of}
	h.Must(h.Do(func(p *gate.Pass) error {
		clienttest.Found(p)
		h.unit, h.other = clienttest.Unit(p, "Satamapaja"), clienttest.Unit(p, "Ruokopaja")
		h.ritva = clienttest.Hire(p, h.unit, "Ritva", "Salo", access.Grant{Role: access.Instructor, Unit: h.unit})
		h.kalle = clienttest.Hire(p, h.other, "Kalle", "Metsä", access.Grant{Role: access.Instructor, Unit: h.other})
		h.matti = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen"})
		h.aila = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Aila", Last: "Alku", Starting: true})
		return nil
	}))
	return h
}

func (h *hall) as(w id.Worker, u id.Unit) gate.Visit {
	return gatetest.As(string(w), u, access.Grant{Role: access.Instructor, Unit: u})
}

// do acts as Ritva with a client.
func (h *hall) do(c id.Client, fn clienttest.Deed) error {
	return h.WriteAs(h.as(h.ritva, h.unit), clienttest.Open(access.KeepClient, c, fn))
}

// aila's progress as Ritva sees it.
func (h *hall) progress(c id.Client) (g start.Progress) {
	h.T.Helper()
	h.Must(h.ReadAs(h.as(h.ritva, h.unit), clienttest.Open(access.KeepClient, c, func(p *gate.Pass, c client.Client) (err error) {
		g, err = start.Load(p, c)
		return err
	})))
	return g
}

func (h *hall) reach(n start.Contact) error {
	seen := len(h.progress(h.aila).All)
	return h.do(h.aila, func(p *gate.Pass, c client.Client) error { return start.Reach(p, c, seen, n) })
}

func (h *hall) meet(m start.First) error {
	seen := len(h.progress(h.aila).All)
	return h.do(h.aila, func(p *gate.Pass, c client.Client) error { return start.Meet(p, c, seen, m) })
}

func (h *hall) goThrough(g start.Reading) error {
	seen := len(h.progress(h.aila).All)
	return h.do(h.aila, func(p *gate.Pass, c client.Client) error { return start.GoThrough(p, c, seen, g) })
}

func (h *hall) begin(from cal.Date) error {
	seen := len(h.progress(h.aila).All)
	return h.do(h.aila, func(p *gate.Pass, c client.Client) error { return start.Begin(p, c, seen, from) })
}

func (h *hall) takeBack(s start.Step) error {
	seen := len(h.progress(h.aila).All)
	return h.do(h.aila, func(p *gate.Pass, c client.Client) error { return start.TakeBack(p, c, seen, s) })
}

// agree agrees on Mondays from a Monday on.
func (h *hall) agree(from cal.Date) {
	h.T.Helper()
	h.Must(h.do(h.aila, func(p *gate.Pass, c client.Client) error {
		_, err := plan.Agree(p, c, plan.Agreement{
			Period: cal.Period{From: from, To: from.Through(3)}, Goals: []plan.Goal{{Text: "Rytmi"}},
			Days: []plan.AgreedDay{{Weekday: cal.Mon, Form: plan.Remote, From: cal.T(9, 0), Until: cal.T(13, 0), Sign: plan.CheckIn, WindowMinutes: 30}},
		})
		return err
	}))
}

// told are the fields and keys of a refusal.
func (h *hall) told(err error) (all []string) {
	for _, r := range h.Reasons(err) {
		all = append(all, r.Field+" "+r.Key)
	}
	return all
}

func contact() start.Contact {
	return start.Contact{Day: today.AddDays(-3), Way: "call", From: "Sosiaalityöntekijä"}
}

func onSite() start.First { return start.First{Day: today.AddDays(-1), Way: start.OnSite} }

func reading(topics ...string) start.Reading {
	return start.Reading{Day: today, Topics: topics, Way: "paper", Lang: "sv"}
}

var allTopics = []string{"remote", "data", "silence", "returns"}
