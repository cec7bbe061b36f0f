package client_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/vault"
	"etapaja/ground/fault"
)

func TestAnIdentityCodeIsInUseOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var all sync.WaitGroup
		refused := make(chan error, 8)
		n := h.newMatti()
		n.Identity = vault.Hide("240576Y950S")
		for range 8 {
			all.Go(func() {
				refused <- h.Do(func(p *gate.Pass) error { _, err := client.Register(p, n); return err })
			})
		}
		all.Wait()
		close(refused)
		done := 0
		for err := range refused {
			if err == nil {
				done++
			} else {
				h.Kind(fault.KindConflict, err)
			}
		}
		gatetest.Equal(t, 1, done)
	})
}

func TestWhatIsFaultyInARegistrationIsToldAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for name, c := range map[string]struct {
			change func(*client.New)
			want   string
		}{
			"everything": {func(n *client.New) {
				*n = client.New{Unit: n.Unit, Identity: vault.Hide("131052-9084"), Channel: "pigeon", Fallback: "pigeon",
					Contact: client.Contact{Phone: "?", Email: "x <y@z>"}, Once: client.Once{TravelMeans: "boat", Sharing: "all", TravelCents: -1, ReceptionMinutes: 99}}
			}, "invalid first:org.line.empty, last:org.line.empty, lang:org.lang, stream:org.choice, identity:client.identity, phone:org.phone, email:client.email, channel:client.channel, fallback:client.fallback, travelmeans:org.choice, travelcents:client.travel, sharing:org.choice, receptionminutes:client.reception, ownworker:client.ownworker"},
			"a coordinator as own worker":       {func(n *client.New) { n.OwnWorker = h.sanna }, "invalid ownworker:client.ownworker"},
			"a provider's worker":               {func(n *client.New) { n.OwnWorker = h.kalle }, "invalid ownworker:client.ownworker"},
			"a department that is not there":    {func(n *client.New) { n.Department = "ei" }, "invalid department:client.department"},
			"a fallback that is the channel":    {func(n *client.New) { n.Fallback = client.App }, "invalid fallback:client.fallback"},
			"a unit that is not there":          {func(n *client.New) { n.Unit = "ei" }, "denied "},
			"an identity code in use":           {func(n *client.New) { n.Identity = vault.Hide("131052-9085") }, "conflict client.registered"},
			"cents without a way of travelling": {func(n *client.New) { n.Once.TravelMeans = "" }, "invalid travelcents:client.travel"},
		} {
			t.Run(name, func(t *testing.T) {
				n := h.newMatti()
				n.Identity = vault.Secret{}
				c.change(&n)
				err := h.Do(func(p *gate.Pass) error { _, err := client.Register(p, n); return err })
				if err == nil || err.Error() != c.want {
					t.Errorf("want %s\n got %v", c.want, err)
				}
			})
		}
	})
}

func TestAJobCoachEnrolsToHerselfOnly(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		n := h.newMatti()
		n.Identity = vault.Secret{}
		enrol := func() error {
			return h.WriteAs(h.worker(h.laura), func(p *gate.Pass) error { _, err := client.Register(p, n); return err })
		}
		h.Kind(fault.KindDenied, enrol())
		n.OwnWorker = h.laura
		h.Must(enrol())
	})
}

func TestAClientNobodyCanReachIsKnown(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for name, c := range map[string]struct {
			change func(*client.New)
			want   bool
		}{
			"a phone":                        {func(n *client.New) {}, true},
			"mail wakes the browser":         {func(n *client.New) { n.Contact = client.Contact{Email: "m@example.fi"} }, true},
			"a letter without an address":    {func(n *client.New) { n.Channel, n.Contact = client.Letter, client.Contact{} }, false},
			"a call after the letter":        {func(n *client.New) { n.Channel, n.Contact = client.Letter, client.Contact{Phone: "050 123 4567"} }, true},
			"mail does not ring":             {func(n *client.New) { n.Channel, n.Contact = client.SMS, client.Contact{Email: "m@example.fi"} }, false},
			"a browser that cannot be woken": {func(n *client.New) { n.Fallback, n.Contact = "", client.Contact{Address: "Rantatie 1"} }, false},
		} {
			t.Run(name, func(t *testing.T) {
				n := h.newMatti()
				n.Identity = vault.Secret{}
				c.change(&n)
				h.Must(h.Do(func(p *gate.Pass) error {
					made, err := client.Register(p, n)
					h.Must(err)
					got, err := client.Get(p, access.SeeClients, made)
					h.Must(err)
					reachable, err := got.Reachable()
					gatetest.Equal(t, c.want, reachable)
					return err
				}))
			})
		}
	})
}

func TestAShreddedClientIsGone(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		shred := func(p *gate.Pass) error { return client.Shred(p, h.matti) }
		h.Kind(fault.KindDenied, h.WriteAs(h.worker(h.ritva), shred))
		h.Must(h.Do(shred))
		h.Kind(fault.KindNotFound, h.Do(shred))
		_, err := h.get(h.worker(h.ritva), access.SeeClients, h.matti)
		h.Kind(fault.KindNotFound, err)
		h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
			rows, err := client.InUnit(p, access.SeeClients, h.workshop)
			gatetest.Equal(t, []string{"Aino Mäkinen-Öhman"}, names(rows))
			h.Must(err)
			found, err := client.FindByIdentity(p, vault.Hide("131052-9085"))
			gatetest.Equal(t, 0, len(found))
			return err
		}))
		h.Kind(fault.KindNotFound, h.ReadAs(h.client(h.matti), func(p *gate.Pass) error { _, err := client.Mine(p); return err }))
	})
}

func TestNothingPersonalStandsInPlainInTheSealedColumns(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		c, err := h.get(h.worker(h.ritva), access.SeeRecord, h.matti)
		h.Must(err)
		printed := fmt.Sprintf("%+v %#v", c, c)
		for _, secret := range []string{"131052", "4567", "Rantatie", "example.fi", "puhelun"} {
			if strings.Contains(printed, secret) {
				t.Errorf("%q shows when a client is printed", secret)
			}
		}
		h.Must(h.Do(func(p *gate.Pass) error {
			texts, err := gate.All(p, func(b *[]byte) []any { return []any{b} }, `
				SELECT identity_sealed FROM client WHERE tenant = $1
				UNION ALL SELECT phone_sealed FROM client WHERE tenant = $1
				UNION ALL SELECT email_sealed FROM client WHERE tenant = $1
				UNION ALL SELECT address_sealed FROM client WHERE tenant = $1
				UNION ALL SELECT behalf_sealed FROM client WHERE tenant = $1
				UNION ALL SELECT identity_digest FROM client WHERE tenant = $1`)
			for _, text := range texts {
				for _, secret := range []string{"131052", "4567", "Rantatie", "example.fi", "puhelun"} {
					if strings.Contains(string(text), secret) {
						t.Errorf("%q stands in plain", secret)
					}
				}
			}
			return err
		}))
	})
}
