package programme_test

import (
	"context"
	"fmt"
	"reflect"
	"strconv"
	"testing"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/db/dbtest"
	"etapaja/engine/gate"
	"etapaja/engine/schema"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/clock"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// hall is a workshop with Ritva, who works there, and Matti, whom she serves, on a Tuesday at nine.
type hall struct {
	*gate.Gate
	t      *testing.T
	unit   id.Unit
	annex  id.Unit
	ritva  id.Worker
	matti  id.Client
	people int
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	dbtest.Each(t, func(t *testing.T, open func() *db.DB) {
		d := open()
		sources := []schema.Source{
			{Room: "gate", Files: gate.Schema}, {Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema},
			{Room: "client", Files: client.Schema}, {Room: "plan", Files: plan.Schema}, {Room: "programme", Files: programme.Schema},
		}
		if err := d.Migrate(context.Background(), sources); err != nil {
			t.Fatal(err)
		}
		v, err := vault.Ephemeral()
		if err != nil {
			t.Fatal(err)
		}
		h := &hall{t: t, Gate: gate.New(gate.Gate{
			DB: d, Clock: clock.Still(cal.At(cal.D(2026, 11, 24), cal.T(9, 0))), IDs: id.Sequential(1), Vault: v,
		})}
		h.found()
		fn(t, h)
	})
}

func (h *hall) found() {
	h.t.Helper()
	h.must(h.do(func(p *gate.Pass) (err error) {
		if err = org.Found(p, org.Organiser{Name: "Kymen hyvinvointialue", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}); err != nil {
			return err
		}
		if h.unit, err = org.AddUnit(p, org.Unit{Name: "Satamapaja", Phone: "05 123 4567", Opens: cal.T(8, 0), Closes: cal.T(15, 30)}); err != nil {
			return err
		}
		if h.annex, err = org.AddUnit(p, org.Unit{Name: "Ääripaja", Phone: "05 123 4568", Opens: cal.T(8, 0), Closes: cal.T(15, 30)}); err != nil {
			return err
		}
		if h.ritva, err = staff.Hire(p, staff.Worker{Unit: h.unit, Role: access.Instructor, First: "Ritva", Last: "Salo", Phone: "040 123 4567", Lang: "fi"},
			[]access.Grant{{Role: access.Instructor, Unit: h.unit}}); err != nil {
			return err
		}
		h.matti, err = client.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen", Lang: "fi", Stream: "everyday", Channel: client.App})
		return err
	}))
}

// do acts as the program itself.
func (h *hall) do(fn func(*gate.Pass) error) error {
	return h.System(context.Background(), "system:test", "kymi", "", access.RunJobs, fn)
}

// person registers a client born in a year, with a stream and a language.
func (h *hall) person(name string, year int, stream, lang string) id.Client {
	h.t.Helper()
	var made id.Client
	h.must(h.do(func(p *gate.Pass) (err error) {
		h.people++
		made, err = client.Register(p, client.New{
			Unit: h.unit, OwnWorker: h.ritva, First: name, Last: "Koe", Lang: lang, Stream: stream, Channel: client.App,
			Identity: code(year, 900+h.people),
		})
		return err
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
	v := gate.Visit{Screen: "test", Need: access.Anyone, Actor: gate.Signed{Actor: access.Actor{
		Tenant: "kymi", Kind: access.Worker, ID: "somebody", Unit: unit, Strong: true, Grants: []access.Grant{{Role: role, Unit: unit}},
	}}}
	_, err := h.Write(context.Background(), v, gate.Once{}, func(p *gate.Pass) (string, error) { return "", fn(p) })
	return err
}

// with loads a client and acts as the program.
func (h *hall) with(c id.Client, fn func(*gate.Pass, client.Client) error) error {
	return h.do(func(p *gate.Pass) error {
		loaded, err := client.Get(p, access.SeeClients, c)
		if err != nil {
			return err
		}
		return fn(p, loaded)
	})
}

// events counts the links of the audit chain.
func (h *hall) events(t *testing.T) int64 {
	t.Helper()
	done, broken, err := h.Verify(context.Background())
	if err != nil || broken != nil {
		t.Fatal(broken, err)
	}
	return done.Links
}

// group adds a group that takes members from the first of September.
func (h *hall) group(change func(*programme.Group)) id.Group {
	h.t.Helper()
	g := programme.Group{
		Unit: h.unit, Name: "Tiistain etäryhmä", Theme: "Yhdessä – etänä", Weekday: cal.Tue, From: cal.T(9, 30), Until: cal.T(10, 15),
		How: programme.Phone, AgeBand: programme.Ages, Stream: programme.Streams, Leader: h.ritva, Largest: 2,
	}
	if change != nil {
		change(&g)
	}
	var made id.Group
	h.must(h.do(func(p *gate.Pass) (err error) {
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

func (h *hall) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// refused wants a refusal with one reason.
func refused(t *testing.T, field, key string, err error) {
	t.Helper()
	got := reasons(t, err)
	if len(got) != 1 || got[0].Field != field || got[0].Key != key {
		t.Errorf("want %s on %q, got %+v", key, field, got)
	}
}

// reasons are the sentences of a refusal.
func reasons(t *testing.T, err error) []fault.Reason {
	t.Helper()
	f, ok := err.(*fault.Fault)
	if !ok {
		t.Fatalf("want a refusal, got %v", err)
	}
	return f.Reasons
}

func equal(t *testing.T, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %+v\n got %+v", want, got)
	}
}
