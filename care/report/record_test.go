package report_test

import (
	"testing"
	"time"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/day"
	"etapaja/care/day/daytest"
	"etapaja/care/document"
	"etapaja/care/material"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/care/report"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

var tuesday = cal.D(2026, 11, 24)

// hall is a workshop where Ritva serves Matti, who has agreed remote Tuesdays; Laura, a nurse, does not serve him.
type hall struct {
	*gatetest.Hall
	unit         id.Unit
	ritva, laura id.Worker
	matti        id.Client
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := clienttest.Rooms([]schema.Source{
		{Room: "document", Files: document.Schema}, {Room: "plan", Files: plan.Schema}, {Room: "material", Files: material.Schema},
		{Room: "programme", Files: programme.Schema}, {Room: "day", Files: day.Schema}, {Room: "attendance", Files: attendance.Schema},
		{Room: "report", Files: report.Schema},
	}...)
	gatetest.Each(t, cal.At(tuesday, cal.T(14, 0)), rooms, func(t *testing.T, g *gatetest.Hall) {
		h := &hall{Hall: g}
		h.Must(h.Do(h.people))
		fn(t, h)
	})
}

func (h *hall) people(p *gate.Pass) error {
	clienttest.Found(p)
	h.unit = clienttest.Unit(p, "Satamapaja")
	h.ritva = clienttest.Hire(p, h.unit, "Ritva", "Salo", access.Grant{Role: access.Instructor, Unit: h.unit})
	h.laura = clienttest.Hire(p, h.unit, "Laura", "Salo", access.Grant{Role: access.Nurse, Unit: h.unit})
	h.matti = clienttest.Register(p, client.New{
		Unit: h.unit, OwnWorker: h.ritva, First: "Matti", Last: "Virtanen",
		Once: client.Once{Behalf: "Kirjaan kerrotun.", ReceptionMinutes: 10},
	})
	november := cal.D(2026, 11, 1)
	daytest.Agree(p, h.matti, cal.Period{From: november, To: cal.D(2027, 2, 28)}, cal.Period{From: november, To: tuesday.AddDays(14)},
		daytest.Remote(plan.CheckIn))
	return nil
}

// serve acts as a worker for Matti.
func (h *hall) serve(w id.Worker, fn clienttest.Deed) error {
	return h.WriteAs(h.Worker(w, h.unit), clienttest.Open(access.SeeClients, h.matti, fn))
}

func (h *hall) confirm(d cal.Date, minutes int) {
	h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) error {
		_, err := attendance.Confirm(p, c, d, attendance.Confirmation{Minutes: minutes, Note: "Puhuttiin."})
		return err
	}))
}

// next is what has not been carried over.
func (h *hall) next() (in cal.Period) {
	h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) error {
		all, err := report.Transfers(p, c)
		if err != nil {
			return err
		}
		in, err = report.Next(p, c, all)
		return err
	}))
	return in
}

// carry marks a period as carried over, as somebody who saw it as it is now.
func (h *hall) carry(in cal.Period) error {
	return h.serve(h.ritva, func(p *gate.Pass, c client.Client) error {
		r, err := report.Gather(p, c, in)
		if err != nil {
			return err
		}
		a, err := report.Assessed(p, c, in)
		if err != nil {
			return err
		}
		_, err = report.Carry(p, r, a, "Kooste.", report.Mark{Target: "paper", Stamp: r.Stamp(a)})
		return err
	})
}

// changed lists the dates that are otherwise than they were carried over.
func (h *hall) changed() (dates []cal.Date) {
	h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) error {
		all, err := report.Transfers(p, c)
		if err != nil {
			return err
		}
		changes, err := report.Since(p, c, all)
		for _, ch := range changes {
			dates = append(dates, ch.Date)
		}
		return err
	}))
	return dates
}

func TestTheNextSummaryBeginsWhereTheLastOneEnded(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		gatetest.Equal(t, cal.Period{From: cal.D(2026, 11, 3), To: tuesday.AddDays(-1)}, h.next())
		h.confirm(tuesday, 240)
		gatetest.Equal(t, cal.Period{From: cal.D(2026, 11, 3), To: tuesday}, h.next())
		h.Must(h.carry(cal.Period{From: cal.D(2026, 11, 10), To: cal.D(2026, 11, 10)}))
		gatetest.Equal(t, cal.D(2026, 11, 3), h.next().From) // what was left out before is not lost
		h.Must(h.carry(cal.Period{From: cal.D(2026, 11, 1), To: cal.D(2026, 11, 17)}))
		gatetest.Equal(t, cal.Period{From: tuesday, To: tuesday}, h.next())
		h.Must(h.carry(cal.Period{From: tuesday, To: tuesday}))
		gatetest.Equal(t, cal.Period{}, h.next())
		h.Refused("", "report.ahead", h.carry(cal.Period{From: tuesday, To: tuesday.AddDays(1)}))
	})
}

func TestWhatChangesAfterwardsIsTold(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first, second := cal.D(2026, 11, 10), cal.D(2026, 11, 17)
		h.confirm(first, 240)
		h.confirm(second, 240)
		h.Must(h.carry(cal.Period{From: cal.D(2026, 11, 1), To: second}))
		gatetest.Equal(t, []cal.Date(nil), h.changed())
		h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) error {
			_, err := attendance.Correct(p, c, first, attendance.Correction{
				Mark: attendance.Present, Minutes: 300, Why: "Ryhmä puuttui.", Version: 2,
			})
			return err
		}))
		gatetest.Equal(t, []cal.Date{first}, h.changed())
		h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) error {
			_, err := document.AddNote(p, c, second, "Puhuttiin kesästä.")
			return err
		}))
		gatetest.Equal(t, []cal.Date{first, second}, h.changed())
		h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) error {
			_, err := attendance.Swap(p, c, cal.D(2026, 11, 3), cal.D(2026, 11, 5), "Sovittiin.") // one day has gone, another has come to be
			return err
		}))
		h.Must(h.carry(cal.Period{From: first, To: first}))
		gatetest.Equal(t, []cal.Date{cal.D(2026, 11, 3), cal.D(2026, 11, 5), second}, h.changed())
	})
}

func TestAMarkIsTakenBackWithinTenMinutesByItsMaker(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		in := cal.Period{From: cal.D(2026, 11, 1), To: cal.D(2026, 11, 17)}
		h.Must(h.carry(in))
		undo := func(w id.Worker) error {
			return h.serve(w, func(p *gate.Pass, c client.Client) error {
				all, err := report.Transfers(p, c)
				if err != nil {
					return err
				}
				text, err := all[0].Text(c)
				gatetest.Equal(t, "Kooste.", text)
				h.Try(err)
				return report.Undo(p, c, all[0].ID)
			})
		}
		h.Kind(fault.KindDenied, undo(h.laura)) // a nurse who does not serve Matti reads no record of his
		h.Later(10 * time.Minute)
		h.Must(undo(h.ritva))
		h.Must(undo(h.ritva))
		gatetest.Equal(t, cal.D(2026, 11, 3), h.next().From)
		h.Must(h.carry(in))
		h.Later(10*time.Minute + time.Microsecond)
		h.Refused("", "report.undo.late", undo(h.ritva))
	})
}

func TestWhatWasNotSeenIsNotCarriedOver(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		in := cal.Period{From: cal.D(2026, 11, 1), To: cal.D(2026, 11, 17)}
		var stamp string
		h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) error {
			r, err := report.Gather(p, c, in)
			stamp = r.Stamp(report.Assessment{})
			return err
		}))
		h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) error { return report.Assess(p, c, in, "Hyvin menee.", 0) }))
		h.Kind(fault.KindStale, h.serve(h.ritva, func(p *gate.Pass, c client.Client) error { return report.Assess(p, c, in, "Toinen.", 0) }))
		h.Kind(fault.KindStale, h.serve(h.ritva, func(p *gate.Pass, c client.Client) error {
			r, err := report.Gather(p, c, in)
			h.Try(err)
			a, err := report.Assessed(p, c, in)
			h.Try(err)
			gatetest.Equal(t, "Hyvin menee.", a.Text)
			_, err = report.Carry(p, r, a, "Kooste.", report.Mark{Target: "paper", Stamp: stamp})
			return err
		}))
	})
}
