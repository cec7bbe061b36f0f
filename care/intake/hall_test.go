package intake_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/intake"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

var tuesday = cal.D(2026, 11, 24)

// hall is a workshop with Ritva, who has Matti as her client, and Laura, and a coordinator, on a Tuesday at nine.
type hall struct {
	*gatetest.Hall
	unit, other  id.Unit
	ritva, laura id.Worker
	matti        id.Client
	sanna        gate.Visit
}

func rooms() []schema.Source {
	return clienttest.Rooms(schema.Source{Room: "intake", Files: intake.Schema})
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, cal.At(tuesday, cal.T(9, 0)), rooms(), func(t *testing.T, of *gatetest.Hall) { fn(t, found(of)) })
}

func found(of *gatetest.Hall) *hall {
	h := &hall{Hall: of}
	h.Must(h.Do(func(p *gate.Pass) error {
		clienttest.Found(p)
		h.unit, h.other = clienttest.Unit(p, "Satamapaja"), clienttest.Unit(p, "Muupaja")
		instructor := access.Grant{Role: access.Instructor, Unit: h.unit}
		h.ritva = clienttest.Hire(p, h.unit, "Ritva", "Salo", instructor)
		h.laura = clienttest.Hire(p, h.unit, "Laura", "Lehto", instructor)
		clienttest.Hire(p, h.unit, "Sanna", "Koski", access.Grant{Role: access.Coordinator, Unit: h.unit})
		h.matti = clienttest.Register(p, client.New{Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen", Contact: client.Contact{Phone: "050 123 4567"}})
		return nil
	}))
	h.sanna = gatetest.As("sanna", h.unit, access.Grant{Role: access.Coordinator, Unit: h.unit})
	return h
}

const head = "Etunimi;Sukunimi;Henkilötunnus;Puhelin;Kanava;Omatyöntekijä;Osoite\n"

// upload sends a file as Sanna, and lets its rows be staged.
func (h *hall) upload(file string) id.Intake {
	h.T.Helper()
	named, err := h.send(h.sanna, file)
	h.Must(err)
	h.Must(intake.Stage(context.Background(), h.Gate, gatetest.Tenant, h.unit, named))
	return named
}

func (h *hall) send(v gate.Visit, file string) (named id.Intake, err error) {
	var token string
	err = h.ReadAs(v, func(p *gate.Pass) error {
		tray, err := intake.TrayOf(p, h.unit)
		if err != nil {
			return err
		}
		taken, err := tray.Take("asiakkaat.csv", strings.NewReader(file))
		token = taken.Token
		return err
	})
	if err != nil {
		return "", err
	}
	err = h.WriteAs(v, func(p *gate.Pass) error {
		named, err = intake.Begin(p, h.unit, []string{token})
		return err
	})
	return named, err
}

func (h *hall) load(named id.Intake) (i intake.Import) {
	h.T.Helper()
	h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) (err error) { i, err = intake.Load(p, h.unit, named); return err }))
	return i
}

// approve approves what is there and lets it all be carried out.
func (h *hall) approve(named id.Intake) {
	h.T.Helper()
	i := h.load(named)
	h.Must(h.WriteAs(h.sanna, func(p *gate.Pass) error { return intake.Approve(p, h.unit, named, i.New+i.Changed) }))
	h.apply(named)
}

func (h *hall) apply(named id.Intake) {
	h.T.Helper()
	for more := true; more; {
		var err error
		more, err = intake.Apply(context.Background(), h.Gate, gatetest.Tenant, h.unit, named)
		h.Must(err)
	}
}

// told lists what an import says of its rows: number, what, fields that change, reasons and remarks.
func (h *hall) told(named id.Intake) string {
	h.T.Helper()
	i := h.load(named)
	var b strings.Builder
	h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) error {
		for _, kind := range intake.Kinds() {
			lines, err := i.Lines(p, kind, 0, 100)
			if err != nil {
				return err
			}
			for _, l := range lines {
				fmt.Fprintf(&b, "%d %s", l.N, l.What)
				for _, f := range l.Fields {
					fmt.Fprintf(&b, " %s", f)
				}
				for _, f := range append(l.Faults, l.Notes...) {
					fmt.Fprintf(&b, " %s:%s%v", f.Field, f.Key, f.Args)
				}
				b.WriteByte('\n')
			}
		}
		return nil
	}))
	return strings.ReplaceAll(b.String(), "[]", "")
}

func (h *hall) clients() (names []string) {
	h.T.Helper()
	h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) error {
		rows, err := client.InUnit(p, access.SeeClients, h.unit)
		for _, r := range rows {
			names = append(names, r.Name())
		}
		return err
	}))
	return names
}

// code is the nth identity code of the test range (900–999), each with its own control character.
func code(n int) string {
	d := cal.D(1950, 1, 1).AddDays(n / 100)
	digits := fmt.Sprintf("%02d%02d%02d%03d", d.Day(), int(d.Month()), d.Year()%100, 900+n%100)
	var number int
	fmt.Sscanf(strings.TrimLeft(digits, "0"), "%d", &number)
	return digits[:6] + "-" + digits[6:] + string("0123456789ABCDEFHJKLMNPRSTUVWXY"[number%31])
}
