package attendance_test

import (
	"strings"
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// states are Matti's days of the last week as he sees them by a code.
func (h *hall) states(c client.Client, p *gate.Pass) map[cal.Date]attendance.Neutral {
	days, err := attendance.OwnDays(p, c, cal.Period{From: tuesday.AddDays(-7), To: thursday})
	h.Must(err)
	all := map[cal.Date]attendance.Neutral{}
	for _, d := range days {
		all[d.Day.Date] = d.State
	}
	return all
}

func TestAClientSeesNeutralStatesAlone(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			return org.Close(p, org.Closure{Unit: h.unit, First: tuesday.AddDays(-6), Last: tuesday.AddDays(-6), Kind: "break"})
		}))
		h.wholeDay()
		_, err := h.absent(h.ritva, h.matti, tuesday.AddDays(-7), attendance.Missed{Reason: day.OtherReason})
		h.Must(err)
		_, err = h.absent(h.ritva, h.matti, tuesday.AddDays(-5), attendance.Missed{Reason: day.NotSaid})
		h.Must(err)
		want := map[cal.Date]attendance.Neutral{
			tuesday.AddDays(-7): attendance.Marked, // an absence, but not to be told by a code
			tuesday.AddDays(-6): attendance.NotHeld,
			tuesday.AddDays(-5): attendance.Asked,
			tuesday:             attendance.Waiting,
			wednesday:           attendance.Coming,
			thursday:            attendance.Coming,
		}
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error { gatetest.Equal(t, want, h.states(c, p)); return nil }))
		_, err = h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		want[tuesday] = attendance.Marked
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error { gatetest.Equal(t, want, h.states(c, p)); return nil }))
	})
}

func TestAContestStaysUntilAWorkerHasAnswered(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		last := tuesday.AddDays(-7)
		_, err := h.absent(h.ritva, h.matti, last, attendance.Missed{Reason: day.OtherReason})
		h.Must(err)
		say := func(text string) {
			h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, last, text) }))
		}
		say("Olin paikalla.")
		say("")
		waits := func() (all []attendance.Waits) {
			h.Must(h.Do(func(p *gate.Pass) (err error) { all, err = attendance.WaitingInUnit(p, h.unit); return err }))
			return all
		}
		gatetest.Equal(t, []attendance.Waits{{Client: h.matti, Date: last}}, waits())
		own := func() attendance.OwnDay {
			var days []attendance.OwnDay
			h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) (err error) {
				days, err = attendance.OwnDays(p, c, cal.Period{From: last, To: last})
				return err
			}))
			days[0].Day = day.Day{}
			return days[0]
		}
		said := h.Clock.Now()
		gatetest.Equal(t, attendance.OwnDay{State: attendance.Asked, Said: said, Waiting: true, Come: true}, own())

		h.At(tuesday, cal.T(12, 0))
		h.Must(h.serve(h.kalle, h.matti, func(p *gate.Pass, c client.Client) error {
			all, err := attendance.Contests(p, c, cal.Period{From: last, To: last})
			h.Must(err)
			gatetest.Equal(t, []string{"Olin paikalla.", ""}, []string{all[0].Text, all[1].Text})
			return attendance.Settle(p, c, last, "Kiitos, korjasin merkinnän.")
		}))
		gatetest.Equal(t, 0, len(waits()))
		gatetest.Equal(t, attendance.OwnDay{State: attendance.Marked, Said: said, Answer: "Kiitos, korjasin merkinnän.", Come: true}, own())
		h.Said("conflict attendance.settled", h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			return attendance.Settle(p, c, last, "Katsoin myös.")
		}))
		say("Ei vieläkään oikein.")
		gatetest.Equal(t, attendance.OwnDay{State: attendance.Asked, Said: h.Clock.Now(), Waiting: true, Come: true}, own())
	})
}

func TestAContestIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		own := func(d cal.Date, text string) error {
			return h.own(h.matti, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, d, text) })
		}
		h.Said("conflict attendance.future", own(wednesday, "Tulen huomenna."))
		h.Said("not found", own(tuesday.AddDays(-1), "Olin maanantaina."))
		h.Said("invalid text:attendance.note.long", own(tuesday, strings.Repeat("a", 2001)))
		h.Said("invalid answer:attendance.answer.needed", h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			return attendance.Settle(p, c, tuesday, " ")
		}))
		h.Said("denied", h.serve(h.sanna, h.matti, func(p *gate.Pass, c client.Client) error {
			return attendance.Say(p, c, tuesday, "Soitti minulle.")
		}))
		h.Must(h.serve(h.laura, h.matti, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, tuesday, "Soitti minulle.") }))
	})
}

func TestTheOwnDaysAreForTheClient(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		err := h.WriteAs(h.Visit(gate.Person{Kind: access.Client, ID: string(h.aino), Unit: h.unit, Strong: true}), func(p *gate.Pass) error {
			c, err := client.Get(p, access.OwnDay, h.matti)
			if err != nil {
				return err
			}
			_, err = attendance.OwnDays(p, c, cal.Period{From: tuesday, To: tuesday})
			return err
		})
		if !fault.Is(err, fault.KindDenied) {
			t.Errorf("Aino got %v", err)
		}
	})
}
