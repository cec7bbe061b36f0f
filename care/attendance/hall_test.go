package attendance_test

import (
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/day"
	"etapaja/care/day/daytest"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// The hall's calendar: today is a Tuesday, on which all are agreed to be remote.
var (
	tuesday   = cal.D(2026, 11, 24)
	wednesday = tuesday.AddDays(1) // Matti's hybrid day
	thursday  = tuesday.AddDays(2) // on site
	november  = tuesday.InMonth()
	autumn    = cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2027, 2, 28)}
)

// hall is a workshop on a Tuesday morning at half past eight, and the people in it.
type hall struct {
	*gatetest.Hall
	unit, annex id.Unit
	ritva       id.Worker // instructor, own worker of Matti and Aino
	kalle       id.Worker // instructor of the same workshop
	laura       id.Worker // job coach of the same workshop, who confirms her own clients only
	sanna       id.Worker // coordinator
	matti       id.Client // in the app; remote Tuesdays, hybrid Wednesdays, Thursdays on site
	aino        id.Client // by letter; remote Tuesdays on paper, Thursdays on site
	elsa        id.Client // of the annex, whose own worker is Pekka
	pekka       id.Worker
	group       id.Group
	walk, bread id.Task // Matti's tasks of the Tuesday, 120 and 80 minutes
}

var (
	opening = cal.At(tuesday, cal.T(8, 30))
	rooms   = clienttest.Rooms(
		schema.Source{Room: "plan", Files: plan.Schema}, schema.Source{Room: "programme", Files: programme.Schema},
		schema.Source{Room: "day", Files: day.Schema}, schema.Source{Room: "attendance", Files: attendance.Schema},
	)
)

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, opening, rooms, func(t *testing.T, of *gatetest.Hall) { fn(t, found(of)) })
}

func found(of *gatetest.Hall) *hall {
	of.T.Helper()
	h := &hall{Hall: of}
	h.Must(h.Do(func(p *gate.Pass) error { h.people(p); return nil }))
	return h
}

func (h *hall) people(p *gate.Pass) {
	var err error
	clienttest.Found(p)
	h.unit, h.annex = clienttest.Unit(p, "Satamapaja"), clienttest.Unit(p, "Ääripaja")
	h.ritva = h.hire(p, "Ritva", "Salo", access.Instructor, h.unit)
	h.kalle = h.hire(p, "Kalle", "Laine", access.Instructor, h.unit)
	h.laura = h.hire(p, "Laura", "Lehto", access.JobCoach, h.unit)
	h.sanna = h.hire(p, "Sanna", "Koski", access.Coordinator, h.unit)
	h.pekka = h.hire(p, "Pekka", "Mäki", access.Instructor, h.annex)
	h.group, err = programme.AddGroup(p, programme.Group{
		Unit: h.unit, Name: "Tiistain etäryhmä", Theme: "Yhdessä etänä", Weekday: cal.Tue, From: cal.T(9, 30), Until: cal.T(10, 15),
		How: programme.Phone, AgeBand: programme.Ages, Stream: programme.Streams, Leader: h.ritva, Largest: 12,
	}, autumn.From)
	h.Try(err)
	h.matti = h.register(p, h.unit, h.ritva, "Matti", "Virtanen", client.App)
	h.aino = h.register(p, h.unit, h.ritva, "Aino", "Mäkinen-Öhman", client.Letter)
	h.elsa = h.register(p, h.annex, h.pekka, "Elsa", "Åberg", client.App)
	h.agree(p, h.matti, h.group, daytest.Remote(plan.CheckIn), hybrid, onSite)
	h.agree(p, h.aino, "", daytest.Remote(plan.Paper), onSite)
	h.agree(p, h.elsa, "", daytest.Remote(plan.CheckIn))
	tasks := h.tasks(p, h.matti, tuesday)
	h.walk, h.bread = tasks[0].ID, tasks[1].ID
}

var (
	hybrid = plan.AgreedDay{Weekday: cal.Wed, Form: plan.Hybrid, From: cal.T(9, 0), Until: cal.T(14, 0), Sign: plan.Arrival, WindowMinutes: 30}
	onSite = plan.AgreedDay{Weekday: cal.Thu, Form: plan.OnSite, From: cal.T(9, 0), Until: cal.T(14, 0), Sign: plan.Arrival, WindowMinutes: 30}
)

func (h *hall) hire(p *gate.Pass, first, last string, role access.Role, unit id.Unit) id.Worker {
	return clienttest.Hire(p, unit, first, last, access.Grant{Role: role, Unit: unit})
}

func (h *hall) register(p *gate.Pass, unit id.Unit, own id.Worker, first, last string, by client.Channel) id.Client {
	return clienttest.Register(p, client.New{
		Unit: unit, OwnWorker: own, First: first, Last: last, Channel: by,
		Once: client.Once{Behalf: "Kirjaan asiakkaan kertoman.", ReceptionMinutes: 10},
	})
}

// agree agrees on the autumn, and arranges the days from four weeks back to five weeks ahead with two tasks on today's.
func (h *hall) agree(p *gate.Pass, who id.Client, group id.Group, days ...plan.AgreedDay) {
	if group != "" { // before the days are arranged, which take the group of their weekday
		c, err := client.Get(p, access.SeeClients, who)
		h.Try(err)
		h.Try(programme.Join(p, group, c, autumn))
	}
	c := daytest.Agree(p, who, autumn, cal.Period{From: tuesday.AddDays(-28), To: tuesday.AddDays(35)}, days...)
	h.Try(programme.Set(p, c, tuesday, []programme.Task{
		{Area: programme.Hyte, Minutes: 120, Title: "Kävele metsässä"}, {Area: programme.Sos, Minutes: 80, Title: "Leivo naapurille"},
	}))
}

func (h *hall) tasks(p *gate.Pass, c id.Client, on cal.Date) []programme.Task {
	tasks, err := programme.Tasks(p, c, cal.Period{From: on, To: on})
	h.Try(err)
	return tasks
}

func (h *hall) worker(w id.Worker) gate.Visit {
	h.T.Helper()
	return h.Worker(w, h.unit)
}

// serve acts as a worker for a client.
func (h *hall) serve(w id.Worker, c id.Client, fn clienttest.Deed) error {
	h.T.Helper()
	return h.WriteAs(h.worker(w), clienttest.Open(access.SeeClients, c, fn))
}

// own acts as a client who has come by a code.
func (h *hall) own(c id.Client, fn clienttest.Deed) error {
	h.T.Helper()
	return h.WriteAs(h.Client(c, h.unit), clienttest.Mine(fn))
}

// verb is one of those that decide a day, as somebody.
func (h *hall) decide(w id.Worker, c id.Client, fn func(*gate.Pass, client.Client) (attendance.Entry, error)) (attendance.Entry, error) {
	h.T.Helper()
	var e attendance.Entry
	err := h.serve(w, c, func(p *gate.Pass, c client.Client) (err error) {
		e, err = fn(p, c)
		return err
	})
	return e, err
}

func (h *hall) confirm(w id.Worker, c id.Client, d cal.Date, in attendance.Confirmation) (attendance.Entry, error) {
	h.T.Helper()
	return h.decide(w, c, func(p *gate.Pass, c client.Client) (attendance.Entry, error) { return attendance.Confirm(p, c, d, in) })
}

func (h *hall) absent(w id.Worker, c id.Client, d cal.Date, in attendance.Missed) (attendance.Entry, error) {
	h.T.Helper()
	return h.decide(w, c, func(p *gate.Pass, c client.Client) (attendance.Entry, error) { return attendance.Absent(p, c, d, in) })
}

func (h *hall) correct(w id.Worker, c id.Client, d cal.Date, in attendance.Correction) (attendance.Entry, error) {
	h.T.Helper()
	return h.decide(w, c, func(p *gate.Pass, c client.Client) (attendance.Entry, error) { return attendance.Correct(p, c, d, in) })
}

func (h *hall) undo(w id.Worker, c id.Client, d cal.Date) (attendance.Entry, error) {
	h.T.Helper()
	return h.decide(w, c, func(p *gate.Pass, c client.Client) (attendance.Entry, error) { return attendance.Undo(p, c, d) })
}

// ledger is a day's entries as Ritva reads them, the newest first.
func (h *hall) ledger(c id.Client, d cal.Date) (all []attendance.Entry) {
	h.T.Helper()
	w := h.ritva
	if c == h.elsa {
		w = h.pekka
	}
	h.Must(h.serve(w, c, func(p *gate.Pass, c client.Client) (err error) {
		all, err = attendance.History(p, c, d)
		return err
	}))
	return all
}

// wholeDay gives Matti's Tuesday a talk of 45 minutes and both tasks: 245 minutes, of which 240 are agreed.
func (h *hall) wholeDay() {
	h.T.Helper()
	h.At(tuesday, cal.T(13, 30))
	h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.Contact(p, c, tuesday, day.Live{Channel: day.GroupCall, Minutes: 45, Log: day.Log{At: cal.At(tuesday, cal.T(9, 30))}})
		return err
	}))
	for _, task := range []id.Task{h.walk, h.bread} {
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Return(p, c, day.Work{Task: task, Text: "Tein sen."})
			return err
		}))
	}
}
