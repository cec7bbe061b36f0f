package attendance_test

import (
	"testing"
	"time"

	"etapaja/care/attendance"
	"etapaja/care/day"
	"etapaja/engine/gate/gatetest"
)

func TestACorrectionKeepsTheOldValueAndTellsWhy(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		_, err := h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{Minutes: 240})
		h.Must(err)
		h.Later(time.Hour)
		_, err = h.correct(h.kalle, h.matti, tuesday, attendance.Correction{
			Mark: attendance.AbsentOpen, Missed: attendance.Missed{Reason: day.OwnIllness}, Why: "Väärä asiakas.", Version: 2,
		})
		h.Must(err)
		gatetest.Equal(t, []line{
			{3, attendance.Corrected, attendance.AbsentAuthorised, 0, "absence@2016-01-01", "ABSENCE_AUTHORISED", by(h.kalle), "Väärä asiakas."},
			{2, attendance.Confirmed, attendance.PresentRemote, 240, "remote_day@2021-01-01", "DAY_OK", by(h.ritva), ""},
			{1, attendance.Proposed, attendance.PresentRemote, 240, "", "ATTEND", by(h.ritva), ""},
		}, lines(h.ledger(h.matti, tuesday)))
		h.equalMonths(t, november)
		_, err = h.undo(h.kalle, h.matti, tuesday)
		h.Said("conflict attendance.undo.other", err) // a correction is corrected, never undone
	})
}

func TestEveryMarkCanBeCorrectedIntoEveryOther(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(thursday, 15*60)
		_, err := h.confirm(h.ritva, h.matti, thursday, attendance.Confirmation{Minutes: 300, Note: "Leima unohtui."})
		h.Must(err)
		to := []attendance.Correction{
			{Mark: attendance.ShortDay, Minutes: 100}, {Mark: attendance.NotArranged}, {Mark: attendance.Present, Minutes: 260},
			{Mark: attendance.AbsentOther, Missed: attendance.Missed{Reason: day.OtherReason}}, {Mark: attendance.PresentRemote, Minutes: 250},
			{Mark: attendance.AbsentOpen, Missed: attendance.Missed{Reason: day.NotSaid}}, {Mark: attendance.NotArranged},
		}
		want := []attendance.Mark{
			attendance.ShortDay, attendance.NotArranged, attendance.Present, attendance.AbsentOther, attendance.Present,
			attendance.AbsentOpen, attendance.NotArranged,
		}
		for i, c := range to {
			c.Why, c.Version = "Tarkistettu.", i+2
			e, err := h.correct(h.ritva, h.matti, thursday, c)
			h.Must(err)
			gatetest.Equal(t, []any{want[i], i + 3, "Tarkistettu."}, []any{e.Mark, e.Version, e.Note})
			h.equalMonths(t, november)
		}
	})
}

func TestACorrectionIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		right := attendance.Correction{Mark: attendance.ShortDay, Minutes: 100, Why: "Lähti aiemmin.", Version: 2}
		_, err := h.correct(h.ritva, h.matti, tuesday, attendance.Correction{Mark: attendance.ShortDay, Minutes: 100, Why: "Ei vielä."})
		h.Said("conflict attendance.undecided", err)
		_, err = h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		for name, c := range map[string]struct {
			change func(*attendance.Correction)
			want   string
		}{
			"without why":               {func(c *attendance.Correction) { c.Why = " " }, "invalid why:attendance.why.needed"},
			"on an old page":            {func(c *attendance.Correction) { c.Version = 1 }, "stale fault.stale"},
			"on a page of tomorrow":     {func(c *attendance.Correction) { c.Version = 3 }, "stale fault.stale"},
			"into nothing":              {func(c *attendance.Correction) { c.Mark = attendance.NoMark }, "invalid mark:attendance.mark.needed"},
			"into something unknown":    {func(c *attendance.Correction) { c.Mark = "holiday" }, "invalid mark:attendance.mark.needed"},
			"into too short a day":      {func(c *attendance.Correction) { c.Mark, c.Minutes = attendance.Present, 200 }, "invalid minutes:law.day_too_short (189/2001 13 b § 2 mom.)"},
			"into too long a short day": {func(c *attendance.Correction) { c.Minutes = 240 }, "invalid minutes:attendance.short.minutes"},
			"into an absence of nothing": {func(c *attendance.Correction) { c.Mark = attendance.AbsentAuthorised },
				"invalid reason:attendance.reason.needed"},
		} {
			t.Run(name, func(t *testing.T) {
				in := right
				c.change(&in)
				_, err := h.correct(h.ritva, h.matti, tuesday, in)
				h.Said(c.want, err)
			})
		}
		_, err = h.correct(h.sanna, h.matti, tuesday, right)
		h.Must(err)
		_, err = h.correct(h.ritva, h.matti, tuesday, right)
		h.Said("stale fault.stale", err)
	})
}
