package attendance_test

import (
	"testing"
	"time"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// given lists how Aino's summary of a month was given, as Ritva reads it, the newest first.
func (h *hall) given(m cal.Month) (hows []string) {
	h.T.Helper()
	h.Must(h.serve(h.ritva, h.aino, func(p *gate.Pass, c client.Client) error {
		all, err := attendance.GivenOf(p, c, m)
		for _, g := range all {
			hows = append(hows, g.How)
		}
		return err
	}))
	return hows
}

func (h *hall) give(w id.Worker, m cal.Month, how string) error {
	return h.serve(w, h.aino, func(p *gate.Pass, c client.Client) error { return attendance.Give(p, c, m, how) })
}

func TestASummaryIsGivenOnceMoreWheneverItIsAskedFor(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		october := november.Prev()
		h.Said("invalid how:attendance.given.how", h.give(h.ritva, october, "mail"))
		if err := h.give(h.ritva, november.Next(), "post"); !fault.Is(err, fault.KindConflict) {
			t.Errorf("a month ahead: %v", err)
		}
		if err := h.give(h.kalle, october, "post"); !fault.Is(err, fault.KindDenied) {
			t.Errorf("by somebody who may not open the record: %v", err)
		}
		h.Must(h.give(h.ritva, october, "post"))
		h.Later(20 * time.Minute)
		h.Must(h.give(h.ritva, october, "hand"))
		gatetest.Equal(t, []string{"hand", "post"}, h.given(october))
		back := func(p *gate.Pass, c client.Client) error { return attendance.Ungive(p, c, october) }
		h.Must(h.serve(h.ritva, h.aino, back))
		gatetest.Equal(t, []string{"post"}, h.given(october))
		h.Must(h.serve(h.ritva, h.aino, back)) // the older one is older than ten minutes
		gatetest.Equal(t, []string{"post"}, h.given(october))
		h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
			rows, err := client.Own(p)
			if err != nil {
				return err
			}
			to, err := attendance.GivenTo(p, october, rows)
			if len(to) != 1 || to[h.aino].How != "post" {
				t.Errorf("given to %+v", to)
			}
			return err
		}))
	})
}
