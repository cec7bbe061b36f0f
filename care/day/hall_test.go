package day_test

import (
	"context"
	"reflect"
	"sync"
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/message"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/blob"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/engine/picture"
	"etapaja/engine/schema"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
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
	*gate.Gate
	t            *testing.T
	files        string // the folder
	clock        *clock.Stepping
	unit         id.Unit
	ritva, kalle id.Worker
	matti, aino  id.Client
	walk         id.Task // Matti's task of Tuesday
	telling      sync.Mutex
	topics       []string
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) { fn(t, newHall(t, open())) })
}

func newHall(t *testing.T, d *db.DB) *hall {
	t.Helper()
	sources := []schema.Source{
		{Room: "gate", Files: gate.Schema}, {Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema},
		{Room: "client", Files: client.Schema}, {Room: "plan", Files: plan.Schema},
		{Room: "programme", Files: programme.Schema}, {Room: "day", Files: day.Schema},
		{Room: "message", Files: message.Schema},
	}
	if err := d.Migrate(context.Background(), sources); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Ephemeral()
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{t: t, files: t.TempDir(), clock: clock.Still(cal.At(tuesday, cal.T(8, 30)))}
	h.Gate = gate.New(gate.Gate{
		DB: d, Clock: h.clock, IDs: id.Sequential(1), Vault: v,
		Files: &blob.Store{Dir: h.files, IDs: id.Random()}, Pictures: picture.NewStudio(2),
		OnCommit: func(topics []string) {
			h.telling.Lock()
			defer h.telling.Unlock()
			h.topics = append(h.topics, topics...)
		},
	})
	h.must(h.system(h.found))
	return h
}

// system acts as the program itself.
func (h *hall) system(fn func(*gate.Pass) error) error {
	return h.System(context.Background(), "system:test", "kymi", "", access.RunJobs, fn)
}

func (h *hall) found(p *gate.Pass) (err error) {
	h.try(org.Found(p, org.Organiser{Name: "Kymen hyvinvointialue", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}))
	h.unit, err = org.AddUnit(p, org.Unit{Name: "Satamapaja", Phone: "05 123 4567", Opens: cal.T(8, 0), Closes: cal.T(15, 30)})
	h.try(err)
	place, err := org.AddPlace(p, org.Place{Unit: h.unit, Name: "Satamapajan keittiö", Kind: "own_site", Address: "Satamakatu 1"})
	h.try(err)
	h.ritva = h.hire(p, "Ritva", "Salo")
	h.kalle = h.hire(p, "Kalle", "Laine")
	h.matti = h.register(p, "Matti", "Virtanen", client.App, client.Once{ReceptionMinutes: 10})
	h.aino = h.register(p, "Aino", "Mäkinen", client.Call, client.Once{Behalf: "Ainolla ei ole puhelinta, jossa on verkko."})
	h.agree(p, h.matti, remote(plan.CheckIn), plan.AgreedDay{
		Weekday: cal.Thu, Form: plan.OnSite, From: cal.T(9, 0), Until: cal.T(14, 0), Sign: plan.Arrival, WindowMinutes: 30, Place: place,
	})
	h.agree(p, h.aino, remote(plan.Call))
	return nil
}

func remote(s plan.Sign) plan.AgreedDay {
	return plan.AgreedDay{
		Weekday: cal.Tue, Form: plan.Remote, From: cal.T(9, 0), Until: cal.T(13, 0), Sign: s, WindowMinutes: 60,
		ReceptionFrom: cal.T(10, 20), ReceptionUntil: cal.T(10, 40),
	}
}

func (h *hall) hire(p *gate.Pass, first, last string) id.Worker {
	w, err := staff.Hire(p, staff.Worker{Unit: h.unit, Role: access.Instructor, First: first, Last: last, Phone: "040 123 4567", Lang: "fi"},
		[]access.Grant{{Role: access.Instructor, Unit: h.unit}})
	h.try(err)
	return w
}

func (h *hall) register(p *gate.Pass, first, last string, by client.Channel, o client.Once) id.Client {
	c, err := client.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: first, Last: last, Lang: "fi", Stream: "everyday", Channel: by, Once: o})
	h.try(err)
	return c
}

// agree agrees, and arranges the days of two weeks and a task for Tuesday.
func (h *hall) agree(p *gate.Pass, who id.Client, days ...plan.AgreedDay) {
	c, err := client.Get(p, access.SeeClients, who)
	h.try(err)
	_, err = plan.Agree(p, c, plan.Agreement{Period: autumn, Days: days, Goals: []plan.Goal{{Text: "Haluan nukkua öisin."}}})
	h.try(err)
	a, err := plan.InForce(p, who, tuesday)
	h.try(err)
	_, err = day.Arrange(p, c, a, cal.Period{From: tuesday.AddDays(-7), To: tuesday.AddDays(7)})
	h.try(err)
	h.try(programme.Set(p, c, tuesday, []programme.Task{{Area: programme.Hyte, Minutes: 30, Title: "Kävele puoli tuntia", Body: "Katso ympärillesi."}}))
	tasks, err := programme.Tasks(p, who, cal.Period{From: tuesday, To: tuesday})
	h.try(err)
	if who == h.matti {
		h.walk = tasks[0].ID
	}
}

// try stops the founding at the first error.
func (h *hall) try(err error) {
	if err != nil {
		panic(err)
	}
}

type verb func(*gate.Pass, client.Client) error

// client acts as a client.
func (h *hall) client(c id.Client, fn verb) error {
	v := gate.Visit{Screen: "test", Need: access.OwnDay, Actor: gate.Signed{Actor: access.Actor{
		Tenant: "kymi", Kind: access.Client, ID: string(c), Unit: h.unit,
	}}}
	return h.write(v, func(p *gate.Pass) error {
		mine, err := client.Mine(p)
		if err != nil {
			return err
		}
		return fn(p, mine)
	})
}

// worker acts as a worker for a client.
func (h *hall) worker(w id.Worker, c id.Client, fn verb) error {
	v := gate.Visit{Screen: "test", Need: access.RecordDay, Actor: gate.Signed{Actor: access.Actor{
		Tenant: "kymi", Kind: access.Worker, ID: string(w), Unit: h.unit, Strong: true,
		Grants: []access.Grant{{Role: access.Instructor, Unit: h.unit}},
	}}}
	return h.write(v, func(p *gate.Pass) error {
		served, err := client.Get(p, access.RecordDay, c)
		if err != nil {
			return err
		}
		return fn(p, served)
	})
}

// elsewhere acts as a worker of the whole organiser whose home is another unit.
func (h *hall) elsewhere(c id.Client, fn verb) error {
	v := gate.Visit{Screen: "test", Need: access.RecordDay, Actor: gate.Signed{Actor: access.Actor{
		Tenant: "kymi", Kind: access.Worker, ID: "elsewhere", Unit: "elsewhere", Strong: true,
		Grants: []access.Grant{{Role: access.Instructor}},
	}}}
	return h.write(v, func(p *gate.Pass) error {
		served, err := client.Get(p, access.RecordDay, c)
		if err != nil {
			return err
		}
		return fn(p, served)
	})
}

func (h *hall) write(v gate.Visit, fn func(*gate.Pass) error) error {
	_, err := h.Write(context.Background(), v, gate.Once{}, func(p *gate.Pass) (string, error) { return "", fn(p) })
	return err
}

// at moves the clock on to a time of a day.
func (h *hall) at(d cal.Date, t cal.Time) {
	h.t.Helper()
	h.must(h.clock.Set(cal.At(d, t)))
}

// strip reads the signs that stand, without what differs from run to run.
func (h *hall) strip(c id.Client, date cal.Date) []day.Witness {
	h.t.Helper()
	var all []day.Witness
	h.must(h.worker(h.ritva, c, func(p *gate.Pass, c client.Client) error {
		strip, err := day.Strip(p, c, date)
		for _, w := range strip {
			if !w.Stands() {
				continue
			}
			if w.Client != c.ID || w.Date != date || w.Unit != h.unit || w.ID == "" {
				h.t.Errorf("%+v", w)
			}
			w.ID, w.Client, w.Date, w.Unit = "", "", cal.Date{}, ""
			all = append(all, w)
		}
		return err
	}))
	return all
}

func (h *hall) kinds(c id.Client, date cal.Date) []day.Kind {
	h.t.Helper()
	var all []day.Kind
	for _, w := range h.strip(c, date) {
		all = append(all, w.Kind)
	}
	return all
}

func (h *hall) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// refused wants a refusal with one reason.
func (h *hall) refused(field, key string, err error) {
	h.t.Helper()
	f, ok := err.(*fault.Fault)
	if !ok || len(f.Reasons) != 1 || f.Reasons[0].Field != field || f.Reasons[0].Key != key {
		h.t.Errorf("want %s on %q, got %v", key, field, err)
	}
}

func equal(t *testing.T, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %+v\n got %+v", want, got)
	}
}
