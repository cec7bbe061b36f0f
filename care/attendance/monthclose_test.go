package attendance_test

import (
	"testing"

	"pgregory.net/rapid"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

var october = november.Prev()

// lateOctober is a Tuesday of the month before, on which both clients have an agreed remote day.
var lateOctober = tuesday.AddDays(-28)

func (h *hall) closeMonth(w id.Worker, m cal.Month, anyway bool) error {
	h.T.Helper()
	return h.WriteAs(h.worker(w), func(p *gate.Pass) error { return attendance.CloseMonth(p, h.unit, m, anyway) })
}

func (h *hall) ask(w id.Worker, c id.Client, d cal.Date, why string) error {
	h.T.Helper()
	return h.serve(w, c, func(p *gate.Pass, c client.Client) error { return attendance.AskChange(p, c, d, why) })
}

func (h *hall) approve(w id.Worker, c id.Client, d cal.Date) error {
	h.T.Helper()
	return h.serve(w, c, func(p *gate.Pass, c client.Client) error { return attendance.ApproveChange(p, c, d) })
}

func (h *hall) closing(m cal.Month) (c attendance.Closing, r attendance.Report) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		if c, err = attendance.ClosingOf(p, h.unit, m); err != nil {
			return err
		}
		r, err = attendance.ReportOf(p, h.unit, m)
		return err
	}))
	return c, r
}

func refusedAs(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Fatalf("it is not refused as it should be: %v", err)
	}
}

func TestAClosedMonthChangesOnlyWithAnothersApprovalAndGetsANewVersion(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.confirm(h.ritva, h.matti, lateOctober, attendance.Confirmation{Minutes: 240, Note: "Puhuttiin."})
		h.Must(err)
		refusedAs(t, h.closeMonth(h.sanna, november, true), fault.KindConflict)
		refusedAs(t, h.closeMonth(h.ritva, october, true), fault.KindDenied)
		refusedAs(t, h.closeMonth(h.sanna, october, false), fault.KindInvalid)
		refusedAs(t, h.ask(h.ritva, h.matti, lateOctober, "Merkitty väärin."), fault.KindConflict)
		h.Must(h.closeMonth(h.sanna, october, true))
		refusedAs(t, h.closeMonth(h.sanna, october, true), fault.KindConflict)

		again := attendance.Correction{Mark: attendance.Present, Minutes: 300, Why: "Tunti puuttui.", Version: 2}
		_, err = h.correct(h.ritva, h.matti, lateOctober, again)
		refusedAs(t, err, fault.KindConflict)
		_, err = h.confirm(h.ritva, h.aino, lateOctober, attendance.Confirmation{Minutes: 240, Note: "Kirje tuli."})
		refusedAs(t, err, fault.KindConflict)

		refusedAs(t, h.ask(h.ritva, h.matti, lateOctober, " "), fault.KindInvalid)
		h.Must(h.ask(h.ritva, h.matti, lateOctober, "Tunti puuttui."))
		refusedAs(t, h.ask(h.kalle, h.matti, lateOctober, "Sama."), fault.KindConflict)
		refusedAs(t, h.approve(h.ritva, h.matti, lateOctober), fault.KindConflict)
		_, err = h.correct(h.ritva, h.matti, lateOctober, again)
		refusedAs(t, err, fault.KindConflict)
		h.Must(h.approve(h.kalle, h.matti, lateOctober))
		refusedAs(t, h.approve(h.kalle, h.matti, lateOctober), fault.KindConflict)
		_, err = h.correct(h.ritva, h.matti, lateOctober, again)
		h.Must(err)
		again.Version, again.Minutes = 3, 310
		_, err = h.correct(h.ritva, h.matti, lateOctober, again)
		refusedAs(t, err, fault.KindConflict)

		c, r := h.closing(october)
		gatetest.Equal(t, 2, len(c.Versions))
		new, old := c.Versions[0], c.Versions[1]
		gatetest.Equal(t, []int{2, 300, 1, old.Position + 1, old.Undecided}, []int{new.Version, new.Minutes, new.Attended, new.Position, new.Undecided})
		gatetest.Equal(t, []int{1, 240, 1}, []int{old.Version, old.Minutes, old.Attended})
		gatetest.Equal(t, []int{r.Position, r.Sum.Minutes, 2}, []int{new.Position, new.Minutes, r.Closed.Version})
		gatetest.Equal(t, 1, len(c.Changes))
		gatetest.Equal(t, c.Changes[0].ID, new.Change)
		gatetest.Equal(t, []string{"Ritva Salo", "Kalle Laine", "Sanna Koski"},
			[]string{c.Names[c.Changes[0].MadeBy], c.Names[c.Changes[0].ApprovedBy], c.Names[old.MadeBy]})
		h.equalMonths(t, october)
	})
}

// Whatever is tried, a closed month stays as its newest version says, and each version after the first has one change that
// another approved.
func TestAClosedMonthStaysAsItsVersionSaysWhateverIsTried(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.confirm(h.ritva, h.matti, lateOctober, attendance.Confirmation{Minutes: 240, Note: "Puhuttiin."})
		h.Must(err)
		h.At(cal.D(2026, 12, 1), cal.T(9, 0))
		h.Must(h.closeMonth(h.sanna, october, true))
		h.Must(h.closeMonth(h.sanna, november, true))
		workers := []gate.Visit{h.worker(h.ritva), h.worker(h.kalle)}
		rapid.Check(t, func(t *rapid.T) {
			for range rapid.IntRange(1, 8).Draw(t, "acts") {
				h.act(t, rapid.SampledFrom(workers).Draw(t, "worker"))
			}
			for _, m := range []cal.Month{october, november} {
				c, r := h.closing(m)
				v, used := c.Versions[0], 0
				for _, g := range c.Changes {
					if g.Used != 0 {
						used++
						if g.ApprovedBy == "" || g.ApprovedBy == g.MadeBy {
							t.Fatalf("%s changed without another's approval: %+v", m, g)
						}
					}
				}
				if v.Version != 1+used || v.Position != r.Position || v.Minutes != r.Sum.Minutes || v.Attended != r.Sum.Attended {
					t.Fatalf("%s: version %+v, report %+v", m, v, r.Sum)
				}
			}
		})
	})
}
