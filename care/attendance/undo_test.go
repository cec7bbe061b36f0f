package attendance_test

import (
	"testing"
	"time"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
)

func TestASlipIsTakenBackWithinTenMinutesByItsMaker(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		_, err := h.undo(h.ritva, h.matti, tuesday)
		h.Said("conflict attendance.undecided", err)
		h.At(tuesday, cal.T(23, 55))
		_, err = h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		_, err = h.undo(h.kalle, h.matti, tuesday)
		h.Said("conflict attendance.undo.other", err)
		h.Later(10 * time.Minute) // over midnight
		e, err := h.undo(h.ritva, h.matti, tuesday)
		h.Must(err)
		gatetest.Equal(t, []any{3, attendance.Withdrawn, attendance.NoMark, 0}, []any{e.Version, e.Stage, e.Mark, e.Minutes})
		again, err := h.undo(h.ritva, h.matti, tuesday)
		h.Must(err)
		gatetest.Equal(t, e.ID, again.ID)
		h.equalMonths(t, november)

		_, err = h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		h.Later(10*time.Minute + time.Microsecond)
		_, err = h.undo(h.ritva, h.matti, tuesday)
		h.Said("conflict attendance.undo.late", err)
		gatetest.Equal(t, 5, len(h.ledger(h.matti, tuesday)))
		h.equalMonths(t, november)
	})
}

func TestAProposalThatChangedIsKeptAnew(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		_, err := h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		_, err = h.undo(h.ritva, h.matti, tuesday)
		h.Must(err)
		h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Fault(p, c, tuesday, "Yhteys katkesi.", day.Log{Behalf: day.Behalf{How: day.ByPhone}})
			return err
		}))
		_, err = h.confirm(h.kalle, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		var stages []attendance.Stage
		for _, e := range h.ledger(h.matti, tuesday) {
			stages = append(stages, e.Stage)
		}
		gatetest.Equal(t, []attendance.Stage{attendance.Confirmed, attendance.Proposed, attendance.Withdrawn, attendance.Confirmed, attendance.Proposed}, stages)
	})
}
