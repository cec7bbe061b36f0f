package client_test

import (
	"strings"
	"testing"

	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/vault"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

func TestANameIsFoundByItsBeginnings(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for typed, want := range map[string][]string{
			"vir":              {"Matti Virtanen"},
			"Virtanen, Matti":  {"Matti Virtanen"},
			"mä":               {"Aino Mäkinen-Öhman"},
			"makinen":          {"Aino Mäkinen-Öhman"},
			"ÖHM":              {"Aino Mäkinen-Öhman"},
			"ma":               {"Aino Mäkinen-Öhman", "Matti Virtanen"},
			"rtanen":           nil,
			"elsa":             nil,
			"matti mäkinen":    nil,
			"matti' OR '1'='1": nil,
		} {
			h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
				rows, _, err := client.FindByName(p, typed)
				t.Run(typed, func(t *testing.T) { gatetest.Equal(t, want, names(rows)) })
				return err
			}))
		}
		for _, typed := range []string{"", " m ", "1234", "-", strings.Repeat("ä", 121)} {
			h.Kind(fault.KindInvalid, h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
				_, _, err := client.FindByName(p, typed)
				return err
			}))
		}
	})
}

func TestASearchTellsThatThereAreMore(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			for range client.MostFound {
				n := h.newMatti()
				n.Identity = vault.Secret{}
				if _, err := client.Register(p, n); err != nil {
					return err
				}
			}
			return nil
		}))
		h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
			rows, more, err := client.FindByName(p, "virtanen")
			gatetest.Equal(t, []any{client.MostFound, true}, []any{len(rows), more})
			h.Must(err)
			rows, more, err = client.FindByName(p, "mäkinen")
			gatetest.Equal(t, []any{1, false}, []any{len(rows), more})
			return err
		}))
	})
}

func TestAnIdentityCodeFindsOnlyWhomTheActorMaySee(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for w, want := range map[id.Worker][]string{h.ritva: {"Matti Virtanen"}, h.laura: {"Matti Virtanen"}, h.kalle: nil, h.paavo: nil} {
			h.Must(h.ReadAs(h.worker(w), func(p *gate.Pass) error {
				rows, err := client.FindByIdentity(p, vault.Hide(" 131052-9085 "))
				gatetest.Equal(t, want, names(rows))
				return err
			}))
		}
		h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
			rows, err := client.FindByIdentity(p, vault.Hide("240576Y950S"))
			gatetest.Equal(t, 0, len(rows))
			return err
		}))
		h.Kind(fault.KindInvalid, h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
			_, err := client.FindByIdentity(p, vault.Hide("131052-9084"))
			return err
		}))
	})
}
