package attendance_test

import (
	"errors"
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/fault"
)

func TestWhoMayDecideADay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		try := func(v gate.Visit, fn func(*gate.Pass, client.Client) error) error {
			return h.WriteAs(v, func(p *gate.Pass) error {
				c, err := client.Get(p, access.SeeClients, h.matti)
				if err != nil {
					return err
				}
				return errors.Join(fn(p, c), errRollBack)
			})
		}
		confirm := func(p *gate.Pass, c client.Client) error {
			_, err := attendance.Confirm(p, c, tuesday, attendance.Confirmation{})
			return err
		}
		history := func(p *gate.Pass, c client.Client) error { _, err := attendance.History(p, c, tuesday); return err }
		settle := func(p *gate.Pass, c client.Client) error { return attendance.Settle(p, c, tuesday, "Selvä.") }
		month := func(p *gate.Pass, c client.Client) error {
			_, _, err := attendance.ClientMonth(p, c, november)
			return err
		}
		for name, c := range map[string]struct {
			who  gate.Visit
			verb func(*gate.Pass, client.Client) error
			may  bool
		}{
			"own worker confirms":              {h.worker(h.ritva), confirm, true},
			"colleague confirms":               {h.worker(h.kalle), confirm, true},
			"job coach, not the own":           {h.worker(h.laura), confirm, false},
			"coordinator does not confirm":     {h.worker(h.sanna), confirm, false},
			"another unit's worker":            {h.worker(h.pekka), confirm, false},
			"job coach reads no reasons":       {h.worker(h.laura), history, false},
			"coordinator reads why":            {h.worker(h.sanna), history, true},
			"coordinator answers":              {h.worker(h.sanna), settle, true},
			"job coach does not answer":        {h.worker(h.laura), settle, false},
			"coordinator sees the month":       {h.worker(h.sanna), month, true},
			"job coach sees no others' months": {h.worker(h.laura), month, false},
		} {
			t.Run(name, func(t *testing.T) {
				if err := try(c.who, c.verb); fault.Is(err, fault.KindDenied) == c.may {
					t.Errorf("may %v, got %v", c.may, err)
				}
			})
		}
		for name, c := range map[string]struct {
			strong bool
			verb   func(*gate.Pass, client.Client) error
			may    bool
		}{
			"a client confirms nothing":                {true, confirm, false},
			"a code opens no reasons":                  {false, history, false},
			"a strong identity opens the own reasons":  {true, history, true},
			"a code opens no sums":                     {false, month, false},
			"a strong identity opens the own sums":     {true, month, true},
			"a client does not answer the own contest": {true, settle, false},
		} {
			t.Run(name, func(t *testing.T) {
				err := h.WriteAs(h.Visit(gate.Person{Kind: access.Client, ID: string(h.matti), Unit: h.unit, Strong: c.strong}), func(p *gate.Pass) error {
					mine, err := client.Mine(p)
					h.Must(err)
					return errors.Join(c.verb(p, mine), errRollBack)
				})
				if fault.Is(err, fault.KindDenied) == c.may {
					t.Errorf("may %v, got %v", c.may, err)
				}
			})
		}
		t.Run("the program decides nothing", func(t *testing.T) {
			h.Said("denied", h.Do(func(p *gate.Pass) error {
				c, err := client.Get(p, access.SeeClients, h.matti)
				h.Must(err)
				return confirm(p, c)
			}))
		})
		gatetest.Equal(t, 0, len(h.ledger(h.matti, tuesday)))
	})
}

var errRollBack = errors.New("rolled back by the test")
