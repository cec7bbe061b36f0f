package message_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/day"
	"etapaja/care/day/daytest"
	"etapaja/care/message"
	"etapaja/care/message/words"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

var tuesday = cal.D(2026, 11, 24)

// hall is a workshop on a Tuesday at nine, which is Matti's agreed remote day. His own worker is Ritva, Laura stands in
// for her today, Kalle works there, too. Elsa and her worker Pekka are of the annex.
type hall struct {
	*gatetest.Hall
	unit, annex                    id.Unit
	ritva, laura, kalle, pekka     id.Worker
	matti, elsa                    id.Client
	finnish                        i18n.Printer
	ofMatti, ofElsa                gate.Visit // by a code
	ritvas, lauras, kalles, pekkas gate.Visit
	sent                           int // of the numbered messages
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := clienttest.Rooms([]schema.Source{
		{Room: "plan", Files: plan.Schema}, {Room: "programme", Files: programme.Schema}, {Room: "day", Files: day.Schema},
		{Room: "message", Files: message.Schema},
	}...)
	gatetest.Each(t, cal.At(tuesday, cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of}
		h.Must(h.Do(h.found))
		catalogue, err := i18n.Load([]i18n.Source{{Name: "care/message", FS: words.FS}}, func(l i18n.Lang, source, key string) {
			t.Errorf("%s: %s has no %s", source, l, key)
		})
		h.Must(err)
		h.finnish = catalogue.Printer(i18n.FI, "care/message")
		h.ofMatti, h.ofElsa = h.Client(h.matti, h.unit), h.Client(h.elsa, h.annex)
		h.ritvas, h.lauras, h.kalles = h.Worker(h.ritva, h.unit), h.Worker(h.laura, h.unit), h.Worker(h.kalle, h.unit)
		h.pekkas = h.Worker(h.pekka, h.annex)
		fn(t, h)
	})
}

func (h *hall) found(p *gate.Pass) error {
	clienttest.Found(p)
	h.unit, h.annex = clienttest.Unit(p, "Satamapaja"), clienttest.Unit(p, "Ääripaja")
	instructor := access.Grant{Role: access.Instructor, Unit: h.unit}
	h.ritva, h.kalle = clienttest.Hire(p, h.unit, "Ritva", "Salo", instructor), clienttest.Hire(p, h.unit, "Kalle", "Laine", instructor)
	h.laura = clienttest.Hire(p, h.unit, "Laura", "Lehto", access.Grant{Role: access.JobCoach, Unit: h.unit})
	h.pekka = clienttest.Hire(p, h.annex, "Pekka", "Mäki", access.Grant{Role: access.Instructor, Unit: h.annex})
	h.Try(staff.Substitute(p, h.ritva, h.laura, tuesday, tuesday))
	h.matti = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen"})
	h.elsa = clienttest.Register(p, client.New{Unit: h.annex, OwnWorker: h.pekka, First: "Elsa", Last: "Åberg"})
	autumn := cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2027, 2, 28)}
	daytest.Agree(p, h.matti, autumn, cal.Period{From: tuesday, To: tuesday.AddDays(7)}, daytest.Remote(plan.CheckIn))
	return nil
}

// talk does something in the thread of a client, as a visitor: the client, or a worker who opens the client's record.
func (h *hall) talk(v gate.Visit, of id.Client, do clienttest.Deed) error {
	h.T.Helper()
	if v.Actor.Kind == access.Client && v.Actor.ID == string(of) {
		return h.WriteAs(v, clienttest.Mine(do))
	}
	return h.WriteAs(v, clienttest.Open(access.SeeRecord, of, do))
}

func (h *hall) send(v gate.Visit, of id.Client, text string) error {
	h.T.Helper()
	return h.talk(v, of, func(p *gate.Pass, c client.Client) error { return message.Send(p, c, text) })
}

func (h *hall) opened(v gate.Visit, of id.Client) error {
	h.T.Helper()
	return h.talk(v, of, message.Opened)
}

// thread is a page of Matti's thread as somebody sees it.
func (h *hall) thread(v gate.Visit, before string) (t message.Thread, err error) {
	h.T.Helper()
	err = h.talk(v, h.matti, func(p *gate.Pass, c client.Client) error {
		t, err = message.ThreadOf(p, h.finnish, c, before)
		return err
	})
	return t, err
}

// texts are the words of a page, the oldest first.
func texts(t message.Thread) (all []string) {
	for _, l := range t.Lines {
		all = append(all, l.Text)
	}
	return all
}
