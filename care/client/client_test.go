package client_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"etapaja/care/client"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

func TestTheOwnWorkerOpensTheClient(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		c, err := h.get(h.worker(h.ritva), access.SeeRecord, h.matti)
		h.must(err)
		equal(t, []any{"Matti Virtanen", h.workshop, h.ritva, access.Own, client.App, client.Call, "everyday", "worker"},
			[]any{c.Name(), c.Unit, c.OwnWorker, c.Relation, c.Channel, c.Fallback, c.Stream, c.Sharing})
		contact, err := c.Contact()
		equal(t, client.Contact{Phone: "050 123 4567", Email: "matti@example.fi", Address: "Rantatie 1 A 2\n48100 Kotka"}, contact)
		h.must(err)
		once, err := c.Once()
		equal(t, client.Once{Behalf: "Kirjaan Matin kertoman puhelun aikana.", TravelMeans: "bus", TravelCents: 660, Sharing: "worker", ReceptionMinutes: 12}, once)
		h.must(err)
		born, err := c.Born()
		equal(t, cal.D(1952, 10, 13), born)
		h.must(err)
		for d, want := range map[cal.Date]int{cal.D(2026, 10, 12): 73, cal.D(2026, 10, 13): 74, today: 74} {
			age, err := c.AgeOn(d)
			equal(t, want, age)
			h.must(err)
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
					h.refused(fault.KindDenied, err)
					equal(t, client.Client{}, got)
				} else if err != nil || got.Relation != c.want {
					t.Errorf("relation %s, %v; want %s", got.Relation, err, c.want)
				}
			})
		}
		_, err := h.get(h.worker(h.ritva), access.SeeRecord, "018f0000-0000-7000-8000-00000000ffff")
		h.refused(fault.KindNotFound, err)
	})
}

func TestAnotherOrganisersClientIsNotThere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		bo := h.worker(h.ritva)
		bo.Actor.Tenant = "aland"
		_, err := h.get(bo, access.SeeClients, h.matti)
		h.refused(fault.KindNotFound, err)
	})
}

func TestASubstituteOpensTheRecordWhileStandingIn(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.must(h.write(h.worker(h.ritva), func(p *gate.Pass) error { return staff.Substitute(p, h.ritva, h.laura, today, today) }))
		c, err := h.get(h.worker(h.laura), access.SeeRecord, h.aino)
		equal(t, access.Substitute, c.Relation)
		h.must(err)
		contact, err := c.Contact()
		equal(t, client.Contact{Phone: "044 765 4321", Address: "Turvatie 3\n48100 Kotka"}, contact)
		h.must(err)
		h.must(h.clock.Set(cal.At(today.AddDays(1), cal.T(0, 0))))
		_, err = h.get(h.worker(h.laura), access.SeeRecord, h.aino)
		h.refused(fault.KindDenied, err)
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
			h.must(err)
			contact, err := got.Contact()
			h.must(err)
			want := client.Contact{Hidden: true}
			if !c.hidden {
				want = client.Contact{Phone: "044 765 4321", Address: "Turvatie 3\n48100 Kotka"}
			}
			t.Run(name, func(t *testing.T) { equal(t, want, contact) })
		}
		h.must(h.read(h.client(h.aino), func(p *gate.Pass) error {
			c, err := client.Mine(p)
			h.must(err)
			contact, err := c.Contact()
			equal(t, false, contact.Hidden)
			return err
		}))
		h.must(h.do(func(p *gate.Pass) error {
			c, err := client.Get(p, access.SeeClients, h.aino)
			h.must(err)
			contact, err := c.Contact()
			equal(t, "044 765 4321", contact.Phone)
			return err
		}))
	})
}

func TestAStatedReasonOpensOneClientToOneWorkerForAnHour(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		stranger := h.worker(h.ritva)
		stranger.Actor.Grants = []access.Grant{{Role: access.Instructor, Provider: h.association, Unit: "018f0000-0000-7000-8000-00000000eeee"}}
		open := func(reason string) error {
			return h.write(stranger, func(p *gate.Pass) error {
				c, err := client.GetStated(p, access.SeeRecord, h.elsa, reason)
				if err == nil {
					equal(t, access.Emergency, c.Relation)
				}
				return err
			})
		}
		_, err := h.get(stranger, access.SeeRecord, h.elsa)
		h.refused(fault.KindDenied, err)
		h.refused(fault.KindInvalid, open("  kiire "))
		h.must(open("Asiakas on pajalla ja voi huonosti, omatyöntekijä ei vastaa."))

		c, err := h.get(stranger, access.SeeRecord, h.elsa)
		equal(t, access.Emergency, c.Relation)
		h.must(err)
		_, err = h.get(stranger, access.SeeRecord, h.matti)
		h.refused(fault.KindDenied, err)
		h.must(h.clock.Set(h.clock.Now().Add(time.Hour)))
		_, err = h.get(stranger, access.SeeRecord, h.elsa)
		h.refused(fault.KindDenied, err)
	})
}

func TestTheProvidersWallStandsAgainstAnyReason(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.refused(fault.KindDenied, h.write(h.worker(h.kalle), func(p *gate.Pass) error {
			_, err := client.GetStated(p, access.SeeRecord, h.matti, "Asiakas on pajalla ja voi huonosti.")
			return err
		}))
		h.refused(fault.KindDenied, h.write(h.worker(h.paavo), func(p *gate.Pass) error {
			_, err := client.GetStated(p, access.SeeRecord, h.matti, "Haluan vain katsoa asiakkaan tiedot.")
			return err
		}))
	})
}

func TestListsAreInNameOrderAndKnowNoOtherUnit(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.must(h.read(h.worker(h.laura), func(p *gate.Pass) error {
			rows, err := client.InUnit(p, access.SeeClients, h.workshop)
			equal(t, []string{"Aino Mäkinen-Öhman", "Matti Virtanen"}, names(rows))
			h.must(err)
			mine, err := client.Own(p)
			equal(t, 0, len(mine))
			return err
		}))
		h.refused(fault.KindDenied, h.read(h.worker(h.laura), func(p *gate.Pass) error {
			_, err := client.InUnit(p, access.SeeClients, h.annex)
			return err
		}))
		h.must(h.read(h.worker(h.kalle), func(p *gate.Pass) error {
			rows, err := client.Own(p)
			equal(t, []string{"Elsa Åberg"}, names(rows))
			return err
		}))
	})
}

func TestOwnClientsAndThoseOfASickColleagueAreOneList(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.must(h.do(func(p *gate.Pass) error {
			n := h.newMatti()
			n.OwnWorker, n.First, n.Last, n.Identity = h.laura, "Yusuf", "Omar", vault.Secret{}
			_, err := client.Register(p, n)
			return err
		}))
		h.must(h.write(h.worker(h.ritva), func(p *gate.Pass) error { return staff.Substitute(p, h.ritva, h.laura, today, today) }))
		h.must(h.write(h.worker(h.kalle), func(p *gate.Pass) error { return staff.Substitute(p, h.kalle, h.ritva, today, today) }))
		for w, want := range map[id.Worker][]string{
			h.laura: {"Aino Mäkinen-Öhman", "Yusuf Omar", "Matti Virtanen"},
			h.ritva: {"Aino Mäkinen-Öhman", "Matti Virtanen", "Elsa Åberg"},
			h.sanna: nil,
		} {
			h.must(h.read(h.worker(w), func(p *gate.Pass) error {
				rows, err := client.Own(p)
				equal(t, want, names(rows))
				return err
			}))
		}
	})
}

func TestASubstituteFromAProviderNeverMeetsTheOrganisersClients(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.must(h.do(func(p *gate.Pass) error { // as if it had been written before the worker moved to a provider
			_, err := p.Write(gate.Event{Kind: "test"}, `
				INSERT INTO substitute (tenant, worker, substitute, first_day, last_day)
				VALUES ($1, $2, $3, $4, $5)`, h.ritva, h.kalle, today, today)
			return err
		}))
		h.must(h.read(h.worker(h.kalle), func(p *gate.Pass) error {
			rows, err := client.Own(p)
			equal(t, []string{"Elsa Åberg"}, names(rows))
			return err
		}))
		_, err := h.get(h.worker(h.kalle), access.SeeClients, h.matti)
		h.refused(fault.KindDenied, err)
	})
}

func TestWhatWasSeenIsInTheUsageLog(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.must(h.read(h.worker(h.ritva), func(p *gate.Pass) error { _, err := client.Own(p); return err }))
		h.must(h.read(h.client(h.matti), func(p *gate.Pass) error { _, err := client.Mine(p); return err }))
		h.must(h.read(h.worker(h.ritva), func(p *gate.Pass) error {
			_, _, err := client.FindByName(p, "virt")
			return err
		}))
		_, err := h.get(h.worker(h.kalle), access.SeeRecord, h.aino)
		h.refused(fault.KindDenied, err)
		tiina := h.worker(h.paavo)
		tiina.Actor.Grants = []access.Grant{{Role: access.DPO}}
		h.must(h.read(tiina, func(p *gate.Pass) error {
			used, err := p.Usages(p.Now() + 1)
			h.must(err)
			got := map[string]int{}
			for _, u := range used {
				got[fmt.Sprintf("%s %s %v", u.Actor, u.Outcome, u.Clients)]++
			}
			equal(t, map[string]int{
				fmt.Sprintf("worker:%s shown [%s %s]", h.ritva, h.matti, h.aino): 1,
				fmt.Sprintf("client:%s shown [%s]", h.matti, h.matti):            1,
				fmt.Sprintf("worker:%s shown [%s]", h.ritva, h.matti):            1,
				fmt.Sprintf("worker:%s denied [%s]", h.kalle, h.aino):            1,
			}, got)
			return nil
		}))
	})
}

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
			h.must(h.read(h.worker(h.ritva), func(p *gate.Pass) error {
				rows, _, err := client.FindByName(p, typed)
				t.Run(typed, func(t *testing.T) { equal(t, want, names(rows)) })
				return err
			}))
		}
		for _, typed := range []string{"", " m ", "1234", "-"} {
			h.refused(fault.KindInvalid, h.read(h.worker(h.ritva), func(p *gate.Pass) error {
				_, _, err := client.FindByName(p, typed)
				return err
			}))
		}
	})
}

func TestASearchTellsThatThereAreMore(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.must(h.do(func(p *gate.Pass) error {
			for range client.MostFound {
				n := h.newMatti()
				n.Identity = vault.Secret{}
				if _, err := client.Register(p, n); err != nil {
					return err
				}
			}
			return nil
		}))
		h.must(h.read(h.worker(h.ritva), func(p *gate.Pass) error {
			rows, more, err := client.FindByName(p, "virtanen")
			equal(t, []any{client.MostFound, true}, []any{len(rows), more})
			h.must(err)
			rows, more, err = client.FindByName(p, "mäkinen")
			equal(t, []any{1, false}, []any{len(rows), more})
			return err
		}))
	})
}

func TestAnIdentityCodeFindsOnlyWhomTheActorMaySee(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for w, want := range map[id.Worker][]string{h.ritva: {"Matti Virtanen"}, h.laura: {"Matti Virtanen"}, h.kalle: nil, h.paavo: nil} {
			h.must(h.read(h.worker(w), func(p *gate.Pass) error {
				rows, err := client.FindByIdentity(p, vault.Hide(" 131052-9085 "))
				equal(t, want, names(rows))
				return err
			}))
		}
		h.must(h.read(h.worker(h.ritva), func(p *gate.Pass) error {
			rows, err := client.FindByIdentity(p, vault.Hide("240576Y950S"))
			equal(t, 0, len(rows))
			return err
		}))
		h.refused(fault.KindInvalid, h.read(h.worker(h.ritva), func(p *gate.Pass) error {
			_, err := client.FindByIdentity(p, vault.Hide("131052-9084"))
			return err
		}))
	})
}

func TestAnIdentityCodeIsInUseOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var all sync.WaitGroup
		refused := make(chan error, 8)
		n := h.newMatti()
		n.Identity = vault.Hide("240576Y950S")
		for range 8 {
			all.Go(func() {
				refused <- h.do(func(p *gate.Pass) error { _, err := client.Register(p, n); return err })
			})
		}
		all.Wait()
		close(refused)
		done := 0
		for err := range refused {
			if err == nil {
				done++
			} else {
				h.refused(fault.KindConflict, err)
			}
		}
		equal(t, 1, done)
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
				err := h.do(func(p *gate.Pass) error { _, err := client.Register(p, n); return err })
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
			return h.write(h.worker(h.laura), func(p *gate.Pass) error { _, err := client.Register(p, n); return err })
		}
		h.refused(fault.KindDenied, enrol())
		n.OwnWorker = h.laura
		h.must(enrol())
	})
}

func TestWhatIsFilledOnceIsKeptUntilItIsChanged(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		set := func(w id.Worker, o client.Once) error {
			return h.write(h.worker(w), func(p *gate.Pass) error {
				c, err := client.Get(p, access.SeeClients, h.aino)
				if err != nil {
					return err
				}
				return client.SetOnce(p, c, o)
			})
		}
		h.must(set(h.ritva, client.Once{Behalf: "Aino kertoo, minä kirjaan.", TravelMeans: "car", TravelCents: 1240, Sharing: "group"}))
		c, err := h.get(h.worker(h.ritva), access.SeeRecord, h.aino)
		h.must(err)
		once, err := c.Once()
		equal(t, client.Once{Behalf: "Aino kertoo, minä kirjaan.", TravelMeans: "car", TravelCents: 1240, Sharing: "group", ReceptionMinutes: 8}, once)
		h.must(err)
		h.refused(fault.KindDenied, set(h.laura, client.Once{}))
		h.refused(fault.KindInvalid, set(h.ritva, client.Once{ReceptionMinutes: 61}))
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
				h.must(h.do(func(p *gate.Pass) error {
					made, err := client.Register(p, n)
					h.must(err)
					got, err := client.Get(p, access.SeeClients, made)
					h.must(err)
					reachable, err := got.Reachable()
					equal(t, c.want, reachable)
					return err
				}))
			})
		}
	})
}

func TestAShreddedClientIsGone(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		shred := func(p *gate.Pass) error { return client.Shred(p, h.matti) }
		h.refused(fault.KindDenied, h.write(h.worker(h.ritva), shred))
		h.must(h.do(shred))
		h.refused(fault.KindNotFound, h.do(shred))
		_, err := h.get(h.worker(h.ritva), access.SeeClients, h.matti)
		h.refused(fault.KindNotFound, err)
		h.must(h.read(h.worker(h.ritva), func(p *gate.Pass) error {
			rows, err := client.InUnit(p, access.SeeClients, h.workshop)
			equal(t, []string{"Aino Mäkinen-Öhman"}, names(rows))
			h.must(err)
			found, err := client.FindByIdentity(p, vault.Hide("131052-9085"))
			equal(t, 0, len(found))
			return err
		}))
		h.refused(fault.KindNotFound, h.read(h.client(h.matti), func(p *gate.Pass) error { _, err := client.Mine(p); return err }))
	})
}

func TestNothingPersonalStandsInPlainInTheSealedColumns(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		c, err := h.get(h.worker(h.ritva), access.SeeRecord, h.matti)
		h.must(err)
		printed := fmt.Sprintf("%+v %#v", c, c)
		for _, secret := range []string{"131052", "4567", "Rantatie", "example.fi", "puhelun"} {
			if strings.Contains(printed, secret) {
				t.Errorf("%q shows when a client is printed", secret)
			}
		}
		h.must(h.do(func(p *gate.Pass) error {
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

func TestMineIsForClientsOnly(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.refused(fault.KindDenied, h.read(h.worker(h.ritva), func(p *gate.Pass) error { _, err := client.Mine(p); return err }))
		h.refused(fault.KindDenied, h.do(func(p *gate.Pass) error { _, err := client.Mine(p); return err }))
		_, err := h.Write(context.Background(), h.client(h.matti), gate.Once{}, func(p *gate.Pass) (string, error) {
			c, err := client.Mine(p)
			equal(t, access.Self, c.Relation)
			h.must(err)
			return "", client.SetOnce(p, c, client.Once{})
		})
		h.refused(fault.KindDenied, err)
	})
}

func names(rows []client.Row) []string {
	var all []string
	for _, r := range rows {
		all = append(all, r.Name())
	}
	return all
}
