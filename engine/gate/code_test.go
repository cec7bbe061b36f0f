package gate_test

import (
	"context"
	"testing"
	"time"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

func TestACodeWorksOnceAndPairsTheBrowser(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var plain string
		err := h.do(func(p *gate.Pass) error {
			var err error
			plain, err = p.NewCode(matti, unitA, gate.CodeOnce, "fi", p.Now().Add(24*time.Hour), p.Now().Add(90*24*time.Hour))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		token, err := h.Redeem(context.Background(), plain, "192.0.2.1", "phone:Chrome")
		if err != nil {
			t.Fatal(err)
		}
		if s, _ := h.Who(context.Background(), token); s.ID != string(matti) || s.Strong {
			t.Errorf("signed in as %+v", s)
		}
		if _, err := h.Redeem(context.Background(), plain, "192.0.2.1", ""); !fault.Is(err, fault.KindInvalid) {
			t.Errorf("the second use: %v", err)
		}
	})
}

func TestAWeeklyCodeWorksOnManyDevicesUntilItsWeekEnds(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var plain string
		end := cal.At(cal.D(2026, 11, 30), cal.T(0, 0))
		err := h.do(func(p *gate.Pass) error {
			var err error
			plain, err = p.NewCode(matti, unitA, gate.CodeWeek, "fi", end, end)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if _, err := h.Redeem(context.Background(), plain, "192.0.2.1", ""); err != nil {
				t.Fatal(err)
			}
		}
		h.clock.Set(end)
		if _, err := h.Redeem(context.Background(), plain, "192.0.2.2", ""); !fault.Is(err, fault.KindInvalid) {
			t.Errorf("after the week: %v", err)
		}
	})
}

func TestALostWeeklyCodeIsEndedThoughItWasUsed(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var plain string
		end := cal.At(cal.D(2026, 11, 30), cal.T(0, 0))
		err := h.do(func(p *gate.Pass) error {
			var err error
			plain, err = p.NewCode(matti, unitA, gate.CodeWeek, "fi", end, end)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Redeem(context.Background(), plain, "192.0.2.1", ""); err != nil {
			t.Fatal(err)
		}
		h.clock.Set(h.clock.Now().Add(time.Minute))
		if err := h.do(func(p *gate.Pass) error { return p.EndCodes(matti, gate.CodeWeek) }); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Redeem(context.Background(), plain, "192.0.2.2", ""); !fault.Is(err, fault.KindInvalid) {
			t.Errorf("the ended code: %v", err)
		}
	})
}
