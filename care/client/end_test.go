package client_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// keep acts as a worker who keeps the client.
func (h *hall) keep(w id.Worker, c id.Client, do clienttest.Deed) error {
	return h.WriteAs(h.worker(w), clienttest.Open(access.KeepClient, c, do))
}

func (h *hall) end(last cal.Date) error {
	return h.keep(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
		return client.EndService(p, c, client.End{Last: last, Reason: "work", Text: "  Aloitti leipomossa. "})
	})
}

// listed tells whether Matti is on the lists of the workshop.
func (h *hall) listed() (on bool) {
	h.T.Helper()
	h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
		rows, err := client.InUnit(p, access.SeeClients, h.workshop)
		for _, r := range rows {
			on = on || r.ID == h.matti
		}
		return err
	}))
	return on
}

func (h *hall) reads(v gate.Visit) error {
	return h.ReadAs(v, func(p *gate.Pass) error {
		_, err := client.Mine(p)
		return err
	})
}

func TestAClientIsOnTheListsUntilTheEndOfTheLastDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.end(today.AddDays(1)))
		gatetest.Equal(t, true, h.listed())
		h.At(today.AddDays(1), cal.T(23, 59))
		gatetest.Equal(t, true, h.listed())
		h.Must(h.reads(h.client(h.matti)))
		h.At(today.AddDays(2), 0)
		gatetest.Equal(t, false, h.listed())
		h.Kind(fault.KindNotFound, h.reads(h.client(h.matti)))
		h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error { // they may come back: the code finds them
			rows, err := client.FindByIdentity(p, vault.Hide("131052-9085"))
			gatetest.Equal(t, 1, len(rows))
			return err
		}))
	})
}

func TestWhoHasEndedReadsTheOwnRecordStronglyAndWritesNothing(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.end(today))
		h.At(today.AddDays(1), cal.T(9, 0))
		strong := h.client(h.matti)
		strong.Actor.Strong = true
		h.Must(h.reads(strong))
		h.Kind(fault.KindNotFound, h.WriteAs(strong, clienttest.Mine(func(*gate.Pass, client.Client) error { return nil })))
		h.Kind(fault.KindConflict, h.keep(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := c.WeekSlip(p, today.InWeek().Monday())
			return err
		}))
	})
}

func TestAnEndIsTakenBackOnceAndStaysInTheHistory(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.end(today))
		h.Kind(fault.KindConflict, h.end(today.AddDays(3)))
		goOn := func(p *gate.Pass, c client.Client) error {
			_, err := client.GoOn(p, c)
			return err
		}
		h.At(today.AddDays(5), cal.T(9, 0))
		h.Must(h.keep(h.ritva, h.matti, goOn))
		h.Kind(fault.KindConflict, h.keep(h.ritva, h.matti, goOn))
		gatetest.Equal(t, true, h.listed())
		h.Must(h.end(today.AddDays(6)))
		h.At(today.AddDays(9), cal.T(9, 0))
		h.Must(h.keep(h.ritva, h.matti, client.Resume))
		gatetest.Equal(t, true, h.listed())
		h.Kind(fault.KindConflict, h.keep(h.ritva, h.matti, goOn)) // they have come back: nothing is left to take back
		h.Must(h.keep(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			all, err := client.Ends(p, c)
			gatetest.Equal(t, 2, len(all))
			gatetest.Equal(t, []any{today, client.EndReason("work"), "Aloitti leipomossa.", false, true},
				[]any{all[1].Last, all[1].Reason, all[1].Text, all[1].Stands(), all[0].Resumed != 0})
			return err
		}))
	})
}

func TestAServiceEndsForAReasonAndByWhoKeepsTheClient(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Kind(fault.KindInvalid, h.keep(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			return client.EndService(p, c, client.End{Last: today, Reason: "whim"})
		}))
		h.Kind(fault.KindDenied, h.keep(h.kalle, h.matti, func(p *gate.Pass, c client.Client) error {
			return client.EndService(p, c, client.End{Last: today, Reason: "work"})
		}))
	})
}

func TestABenefitIsNotToldForAFarawayDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Kind(fault.KindInvalid, h.keep(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			return client.SetBenefit(p, c, client.Benefit{From: cal.D(9999, 12, 31), Kind: law.BenefitsOn(today)[0]})
		}))
	})
}
