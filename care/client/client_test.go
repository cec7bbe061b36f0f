package client_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

func TestTheOwnWorkerOpensTheClient(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		c, err := h.get(h.worker(h.ritva), access.SeeRecord, h.matti)
		h.Must(err)
		gatetest.Equal(t, []any{"Matti Virtanen", h.workshop, h.ritva, access.Own, client.App, client.Call, "everyday", "worker"},
			[]any{c.Name(), c.Unit, c.OwnWorker, c.Relation, c.Channel, c.Fallback, c.Stream, c.Sharing})
		contact, err := c.Contact()
		gatetest.Equal(t, client.Contact{Phone: "050 123 4567", Email: "matti@example.fi", Address: "Rantatie 1 A 2\n48100 Kotka"}, contact)
		h.Must(err)
		once, err := c.Once()
		gatetest.Equal(t, client.Once{Behalf: "Kirjaan Matin kertoman puhelun aikana.", TravelMeans: "bus", TravelCents: 660, Sharing: "worker", ReceptionMinutes: 12}, once)
		h.Must(err)
		born, err := c.Born()
		gatetest.Equal(t, cal.D(1952, 10, 13), born)
		h.Must(err)
		for d, want := range map[cal.Date]int{cal.D(2026, 10, 12): 73, cal.D(2026, 10, 13): 74, today: 74} {
			age, err := c.AgeOn(d)
			gatetest.Equal(t, want, age)
			h.Must(err)
		}
	})
}

func TestWhoStandsWhereOpensWhom(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		denied := access.None
		for name, c := range map[string]struct {
			who  gate.Visit
			need access.Need
			whom id.Client
			want access.Relation
		}{
			"a colleague sees the unit's client":          {h.worker(h.laura), access.SeeClients, h.matti, access.Team},
			"a colleague opens no record":                 {h.worker(h.laura), access.SeeRecord, h.matti, denied},
			"a coordinator plans":                         {h.worker(h.sanna), access.SeeClients, h.matti, access.Organiser},
			"a coordinator opens no record":               {h.worker(h.sanna), access.SeeRecord, h.matti, denied},
			"an administrator sees no client":             {h.worker(h.paavo), access.SeeClients, h.matti, denied},
			"a provider's worker sees no other's client":  {h.worker(h.kalle), access.SeeClients, h.matti, denied},
			"a provider's worker sees the provider's own": {h.worker(h.kalle), access.SeeRecord, h.elsa, access.Own},
			"a worker sees no other unit's client":        {h.worker(h.ritva), access.SeeClients, h.elsa, denied},
			"a client is themself":                        {h.client(h.matti), access.OwnDay, h.matti, access.Self},
			"a client is nobody else":                     {h.client(h.matti), access.OwnDay, h.aino, denied},
			"a code is too weak for history":              {h.client(h.matti), access.OwnHistory, h.matti, denied},
		} {
			t.Run(name, func(t *testing.T) {
				got, err := h.get(c.who, c.need, c.whom)
				if c.want == denied {
					h.Kind(fault.KindDenied, err)
					gatetest.Equal(t, client.Client{}, got)
				} else if err != nil || got.Relation != c.want {
					t.Errorf("relation %s, %v; want %s", got.Relation, err, c.want)
				}
			})
		}
		_, err := h.get(h.worker(h.ritva), access.SeeRecord, "018f0000-0000-7000-8000-00000000ffff")
		h.Kind(fault.KindNotFound, err)
	})
}

func TestAnotherOrganisersClientIsNotThere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		bo := h.worker(h.ritva)
		bo.Actor.Tenant = "aland"
		_, err := h.get(bo, access.SeeClients, h.matti)
		h.Kind(fault.KindNotFound, err)
	})
}

func TestASubstituteOpensTheRecordWhileStandingIn(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.WriteAs(h.worker(h.ritva), func(p *gate.Pass) error { return staff.Substitute(p, h.ritva, h.laura, today, today) }))
		c, err := h.get(h.worker(h.laura), access.SeeRecord, h.aino)
		gatetest.Equal(t, access.Substitute, c.Relation)
		h.Must(err)
		contact, err := c.Contact()
		gatetest.Equal(t, client.Contact{Phone: "044 765 4321", Address: "Turvatie 3\n48100 Kotka"}, contact)
		h.Must(err)
		h.Must(h.Clock.Set(cal.At(today.AddDays(1), cal.T(0, 0))))
		_, err = h.get(h.worker(h.laura), access.SeeRecord, h.aino)
		h.Kind(fault.KindDenied, err)
	})
}

func TestRestrictedContactDataAreHiddenFromTheTeam(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for name, c := range map[string]struct {
			who    gate.Visit
			hidden bool
		}{
			"own worker": {h.worker(h.ritva), false}, "colleague": {h.worker(h.laura), true}, "coordinator": {h.worker(h.sanna), true},
		} {
			got, err := h.get(c.who, access.SeeClients, h.aino)
			h.Must(err)
			contact, err := got.Contact()
			h.Must(err)
			want := client.Contact{Hidden: true}
			if !c.hidden {
				want = client.Contact{Phone: "044 765 4321", Address: "Turvatie 3\n48100 Kotka"}
			}
			t.Run(name, func(t *testing.T) { gatetest.Equal(t, want, contact) })
		}
		h.Must(h.ReadAs(h.client(h.aino), func(p *gate.Pass) error {
			c, err := client.Mine(p)
			h.Must(err)
			contact, err := c.Contact()
			gatetest.Equal(t, false, contact.Hidden)
			return err
		}))
		h.Must(h.Do(func(p *gate.Pass) error {
			c, err := client.Get(p, access.SeeClients, h.aino)
			h.Must(err)
			contact, err := c.Contact()
			gatetest.Equal(t, "044 765 4321", contact.Phone)
			return err
		}))
	})
}

func TestAStatedReasonOpensOneClientToOneWorkerForAnHour(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		stranger := h.worker(h.ritva)
		stranger.Actor.Grants = []access.Grant{{Role: access.Instructor, Provider: h.association, Unit: "018f0000-0000-7000-8000-00000000eeee"}}
		open := func(reason string) error {
			return h.WriteAs(stranger, func(p *gate.Pass) error {
				c, err := client.GetStated(p, access.SeeRecord, h.elsa, reason)
				if err == nil {
					gatetest.Equal(t, access.Emergency, c.Relation)
				}
				return err
			})
		}
		_, err := h.get(stranger, access.SeeRecord, h.elsa)
		h.Kind(fault.KindDenied, err)
		h.Kind(fault.KindInvalid, open("  kiire "))
		h.Must(open("Asiakas on pajalla ja voi huonosti, omatyöntekijä ei vastaa."))

		c, err := h.get(stranger, access.SeeRecord, h.elsa)
		gatetest.Equal(t, access.Emergency, c.Relation)
		h.Must(err)
		_, err = h.get(stranger, access.SeeRecord, h.matti)
		h.Kind(fault.KindDenied, err)
		h.Must(h.Clock.Set(h.Clock.Now().Add(time.Hour)))
		_, err = h.get(stranger, access.SeeRecord, h.elsa)
		h.Kind(fault.KindDenied, err)
	})
}

func TestTheProvidersWallStandsAgainstAnyReason(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Kind(fault.KindDenied, h.WriteAs(h.worker(h.kalle), func(p *gate.Pass) error {
			_, err := client.GetStated(p, access.SeeRecord, h.matti, "Asiakas on pajalla ja voi huonosti.")
			return err
		}))
		h.Kind(fault.KindDenied, h.WriteAs(h.worker(h.paavo), func(p *gate.Pass) error {
			_, err := client.GetStated(p, access.SeeRecord, h.matti, "Haluan vain katsoa asiakkaan tiedot.")
			return err
		}))
	})
}

func TestListsAreInNameOrderAndKnowNoOtherUnit(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.ReadAs(h.worker(h.laura), func(p *gate.Pass) error {
			rows, err := client.InUnit(p, access.SeeClients, h.workshop)
			gatetest.Equal(t, []string{"Aino Mäkinen-Öhman", "Matti Virtanen"}, names(rows))
			h.Must(err)
			mine, err := client.Own(p)
			gatetest.Equal(t, 0, len(mine))
			return err
		}))
		h.Kind(fault.KindDenied, h.ReadAs(h.worker(h.laura), func(p *gate.Pass) error {
			_, err := client.InUnit(p, access.SeeClients, h.annex)
			return err
		}))
		h.Must(h.ReadAs(h.worker(h.kalle), func(p *gate.Pass) error {
			rows, err := client.Own(p)
			gatetest.Equal(t, []string{"Elsa Åberg"}, names(rows))
			return err
		}))
	})
}

func TestOwnClientsAndThoseOfASickColleagueAreOneList(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			n := h.newMatti()
			n.OwnWorker, n.First, n.Last, n.Identity = h.laura, "Yusuf", "Omar", vault.Secret{}
			_, err := client.Register(p, n)
			return err
		}))
		h.Must(h.WriteAs(h.worker(h.ritva), func(p *gate.Pass) error { return staff.Substitute(p, h.ritva, h.laura, today, today) }))
		h.Must(h.WriteAs(h.worker(h.kalle), func(p *gate.Pass) error { return staff.Substitute(p, h.kalle, h.ritva, today, today) }))
		for w, want := range map[id.Worker][]string{
			h.laura: {"Aino Mäkinen-Öhman", "Yusuf Omar", "Matti Virtanen"},
			h.ritva: {"Aino Mäkinen-Öhman", "Matti Virtanen", "Elsa Åberg"},
			h.sanna: nil,
		} {
			h.Must(h.ReadAs(h.worker(w), func(p *gate.Pass) error {
				rows, err := client.Own(p)
				gatetest.Equal(t, want, names(rows))
				return err
			}))
		}
	})
}

func TestASubstituteFromAProviderNeverMeetsTheOrganisersClients(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error { // as if it had been written before the worker moved to a provider
			_, err := p.Write(gate.Event{Kind: "test"}, `
				INSERT INTO substitute (tenant, worker, substitute, first_day, last_day)
				VALUES ($1, $2, $3, $4, $5)`, h.ritva, h.kalle, today, today)
			return err
		}))
		h.Must(h.ReadAs(h.worker(h.kalle), func(p *gate.Pass) error {
			rows, err := client.Own(p)
			gatetest.Equal(t, []string{"Elsa Åberg"}, names(rows))
			return err
		}))
		_, err := h.get(h.worker(h.kalle), access.SeeClients, h.matti)
		h.Kind(fault.KindDenied, err)
	})
}

func TestWhatWasSeenIsInTheUsageLog(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error { _, err := client.Own(p); return err }))
		h.Must(h.ReadAs(h.client(h.matti), func(p *gate.Pass) error { _, err := client.Mine(p); return err }))
		h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
			_, _, err := client.FindByName(p, "virt")
			return err
		}))
		_, err := h.get(h.worker(h.kalle), access.SeeRecord, h.aino)
		h.Kind(fault.KindDenied, err)
		tiina := h.worker(h.paavo)
		tiina.Actor.Grants = []access.Grant{{Role: access.DPO}}
		h.Must(h.ReadAs(tiina, func(p *gate.Pass) error {
			used, err := p.Usages(p.Now() + 1)
			h.Must(err)
			got := map[string]int{}
			for _, u := range used {
				got[fmt.Sprintf("%s %s %v", u.Actor, u.Outcome, u.Clients)]++
			}
			gatetest.Equal(t, map[string]int{
				fmt.Sprintf("worker:%s shown [%s %s]", h.ritva, h.matti, h.aino): 1,
				fmt.Sprintf("client:%s shown [%s]", h.matti, h.matti):            1,
				fmt.Sprintf("worker:%s shown [%s]", h.ritva, h.matti):            1,
				fmt.Sprintf("worker:%s denied [%s]", h.kalle, h.aino):            1,
			}, got)
			return nil
		}))
	})
}

func TestWhatIsFilledOnceIsKeptUntilItIsChanged(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		set := func(w id.Worker, o client.Once) error {
			return h.WriteAs(h.worker(w), func(p *gate.Pass) error {
				c, err := client.Get(p, access.SeeClients, h.aino)
				if err != nil {
					return err
				}
				return client.SetOnce(p, c, o)
			})
		}
		h.Must(set(h.ritva, client.Once{Behalf: "Aino kertoo, minä kirjaan.", TravelMeans: "car", TravelCents: 1240, Sharing: "group"}))
		c, err := h.get(h.worker(h.ritva), access.SeeRecord, h.aino)
		h.Must(err)
		once, err := c.Once()
		gatetest.Equal(t, client.Once{Behalf: "Aino kertoo, minä kirjaan.", TravelMeans: "car", TravelCents: 1240, Sharing: "group", ReceptionMinutes: 8}, once)
		h.Must(err)
		h.Kind(fault.KindDenied, set(h.laura, client.Once{}))
		h.Kind(fault.KindInvalid, set(h.ritva, client.Once{ReceptionMinutes: 61}))
	})
}

func TestMineIsForClientsOnly(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Kind(fault.KindDenied, h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error { _, err := client.Mine(p); return err }))
		h.Kind(fault.KindDenied, h.Do(func(p *gate.Pass) error { _, err := client.Mine(p); return err }))
		_, err := h.Write(context.Background(), h.client(h.matti), gate.Once{}, func(p *gate.Pass) (string, error) {
			c, err := client.Mine(p)
			gatetest.Equal(t, access.Self, c.Relation)
			h.Must(err)
			return "", client.SetOnce(p, c, client.Once{})
		})
		h.Kind(fault.KindDenied, err)
	})
}

func names(rows []client.Row) []string {
	var all []string
	for _, r := range rows {
		all = append(all, r.Name())
	}
	return all
}
