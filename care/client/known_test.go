package client_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/vault"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// recognised is whom a registration means, as a coordinator's import asks.
func (h *hall) recognised(n client.New) (got client.Known) {
	h.T.Helper()
	h.Must(h.ReadAs(h.worker(h.sanna), func(p *gate.Pass) error {
		roll, err := client.RollOf(p, n.Unit)
		if err == nil {
			got, err = client.Recognise(p, n, roll)
		}
		return err
	}))
	return got
}

func TestAPersonIsKnownAgainByCodeOrByNameAndContact(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for name, c := range map[string]struct {
			change              func(*client.New)
			want                id.Client
			elsewhere, namesake bool
		}{
			"the code":                   {change: func(n *client.New) { n.First, n.Last = "Muu", "Nimi" }, want: h.matti},
			"the code of another unit's": {change: func(n *client.New) { n.Identity = vault.Hide("010106A9012") }, elsewhere: true},
			"the name and the number":    {change: func(n *client.New) { n.Identity = vault.Secret{}; n.Contact = client.Contact{Phone: "+358501234567"} }, want: h.matti},
			"the name in capitals":       {change: func(n *client.New) { n.Identity, n.First, n.Last = vault.Secret{}, "MATTI", "VIRTANEN" }, want: h.matti},
			"the name alone":             {change: func(n *client.New) { n.Identity, n.Contact = vault.Secret{}, client.Contact{Phone: "050 999 9999"} }, namesake: true},
			"a namesake with a code":     {change: func(n *client.New) { n.Identity = vault.Hide("240576Y950S") }},
			"a restricted client's":      {change: func(n *client.New) { *n = h.newAino() }, want: h.aino},
			"a code for who had none":    {change: func(n *client.New) { *n = h.newAino(); n.Identity = vault.Hide("240576Y950S") }, want: h.aino},
			"nobody":                     {change: func(n *client.New) { n.Identity, n.First = vault.Secret{}, "Maija" }},
			"a namesake in another unit": {change: func(n *client.New) { n.Identity, n.First, n.Last = vault.Secret{}, "Elsa", "Åberg" }},
			"the address in another form": {change: func(n *client.New) {
				n.Identity, n.Contact = vault.Secret{}, client.Contact{Address: "rantatie 1 A 2, 48100 KOTKA"}
			}, want: h.matti},
		} {
			t.Run(name, func(t *testing.T) {
				n := h.newMatti()
				c.change(&n)
				got := h.recognised(n)
				var who id.Client
				if got.Client != nil {
					who = got.Client.ID
				}
				gatetest.Equal(t, c.want, who)
				gatetest.Equal(t, [2]bool{c.elsewhere, c.namesake}, [2]bool{got.Elsewhere, got.Namesake})
			})
		}
	})
}

func TestAmendingWritesWhatDiffersAndLeavesTheRest(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		amend := func(n client.New) (changed []string, err error) {
			err = h.WriteAs(h.worker(h.sanna), func(p *gate.Pass) error {
				c, err := client.Get(p, access.KeepClient, h.matti)
				h.Try(err)
				changed, err = c.Differences(n)
				h.Try(err)
				return client.Amend(p, c, n)
			})
			return changed, err
		}
		changed, err := amend(client.New{First: "matti", Last: "VIRTANEN", Contact: client.Contact{Phone: "+358501234567"}})
		h.Must(err)
		gatetest.Equal(t, 0, len(changed))

		changed, err = amend(client.New{Last: "Virta", Channel: client.Call, OwnWorker: h.laura, Contact: client.Contact{Email: "m.virta@example.fi"}, Restricted: true})
		h.Must(err)
		gatetest.Equal(t, []string{"last", "email", "channel", "ownworker", "restricted"}, changed)
		c, err := h.get(h.worker(h.laura), access.SeeRecord, h.matti)
		h.Must(err)
		to, err := c.Contact()
		h.Must(err)
		code, err := c.Identity()
		h.Must(err)
		gatetest.Equal(t, "Matti Virta", c.Name())
		gatetest.Equal(t, client.Contact{Phone: "050 123 4567", Email: "m.virta@example.fi", Address: "Rantatie 1 A 2\n48100 Kotka"}, to)
		gatetest.Equal(t, "131052-9085", code.Reveal())
		gatetest.Equal(t, client.Channel(""), c.Fallback) // the call was the way round, and is the way now
		once, err := c.Once()
		h.Must(err)
		gatetest.Equal(t, h.newMatti().Once.Behalf, once.Behalf)

		_, err = amend(client.New{OwnWorker: h.sanna, Contact: client.Contact{Phone: "?"}})
		h.Said("invalid phone:org.phone, ownworker:client.ownworker", err)
		h.Kind(fault.KindDenied, h.WriteAs(h.worker(h.paavo), func(p *gate.Pass) error { return client.Amend(p, c, client.New{Last: "Muu"}) }))
	})
}
