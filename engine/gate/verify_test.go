package gate_test

import (
	"context"
	"testing"

	"etapaja/engine/audit"
	"etapaja/engine/db"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/id"
)

// TestWhatIsDoneToTheChainsPastTheGateIsFound does one thing to the tables in each fresh house.
func TestWhatIsDoneToTheChainsPastTheGateIsFound(t *testing.T) {
	for _, c := range []struct {
		name, why string
		sql       string
	}{
		{"the end of a chain is cut off", audit.WhyEnd, `DELETE FROM event WHERE chain = $1 AND seq = (SELECT MAX(seq) FROM event WHERE chain = $1)`},
		{"the middle of a chain is cut out", audit.WhyOrder, `DELETE FROM event WHERE chain = $1 AND seq = 2`},
		{"somebody else has done it", audit.WhyColumn, `UPDATE event SET actor = 'worker:x' WHERE chain = $1 AND seq = 2`},
		{"something else was done", audit.WhyColumn, `UPDATE event SET kind = 'nothing' WHERE chain = $1 AND seq = 2`},
		{"at another time", audit.WhyColumn, `UPDATE event SET at = at + 1 WHERE chain = $1 AND seq = 2`},
		{"a view had another purpose", audit.WhyColumn, `UPDATE usage SET purpose = 'own' WHERE chain = $1`},
		{"a view was on another screen", audit.WhyColumn, `UPDATE usage SET screen = 'x' WHERE chain = $1`},
		{"a view was refused", audit.WhyColumn, `UPDATE usage SET outcome = 'denied' WHERE chain = $1`},
		{"a view is gone", audit.WhyEnd, `DELETE FROM usage WHERE chain = $1`},
		{"a join has no signature", audit.WhySeal, `DELETE FROM checkpoint WHERE tenant = 'kotka' AND $1 <> ''`},
		{"a join has another signature", audit.WhySeal, `UPDATE checkpoint SET signature = hash FROM event e WHERE e.chain = $1 AND e.seq = 1`},
		{"the joins are gone", audit.WhyEnd, `DELETE FROM event WHERE chain = '' AND kind = 'chain.join' AND $1 <> ''`},
	} {
		t.Run(c.name, func(t *testing.T) {
			each(t, func(t *testing.T, h *house) {
				v := h.worker()
				for _, key := range []string{"a", "b"} {
					if err := h.do(func(p *gate.Pass) error { return note(p, key) }); err != nil {
						t.Fatal(err)
					}
				}
				for _, client := range []id.Client{matti} {
					if err := h.Read(context.Background(), v, func(p *gate.Pass) error { p.Saw(client); return nil }); err != nil {
						t.Fatal(err)
					}
				}
				if err := h.Join(context.Background(), "kotka"); err != nil {
					t.Fatal(err)
				}
				h.whole()
				err := h.DB.Write(context.Background(), "", func(tx *db.Tx) error {
					if err := tx.Tenant("*"); err != nil {
						return err
					}
					n, err := tx.Exec(c.sql, string(unitA))
					if err == nil && n == 0 {
						t.Error("nothing was done")
					}
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				if _, b, err := h.Verify(context.Background()); err != nil || b == nil || b.Why != c.why {
					t.Errorf("%v, %v; want %s", b, err, c.why)
				}
			})
		})
	}
}

func TestAJoinIsSignedByTheVaultAndByNoOther(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for range 2 {
			if err := h.do(func(p *gate.Pass) error { return note(p, p.NewID()) }); err != nil {
				t.Fatal(err)
			}
			if err := h.Join(context.Background(), "kotka"); err != nil {
				t.Fatal(err)
			}
		}
		if done, b, err := h.Verify(context.Background()); err != nil || b != nil || done.Signed != 2 || done.Unknown {
			t.Errorf("%+v, %v, %v", done, b, err)
		}
		keyless := gate.New(gate.Gate{DB: h.DB, Clock: h.Clock, IDs: h.IDs})
		if done, b, err := keyless.Verify(context.Background()); err != nil || b != nil || done.Signed != 0 || !done.Unknown {
			t.Errorf("without a key: %+v, %v, %v", done, b, err)
		}
		other, err := vault.Ephemeral()
		if err != nil {
			t.Fatal(err)
		}
		stranger := gate.New(gate.Gate{DB: h.DB, Clock: h.Clock, IDs: h.IDs, Vault: other})
		if _, b, err := stranger.Verify(context.Background()); err != nil || b == nil || b.Why != audit.WhySeal {
			t.Errorf("with another key: %v, %v", b, err)
		}
	})
}
