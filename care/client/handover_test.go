package client_test

import (
	"testing"

	"pgregory.net/rapid"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// own tells whose client somebody is.
func (h *hall) own(c id.Client) (w id.Worker) {
	h.T.Helper()
	h.Must(h.Do(clienttest.Open(access.KeepClient, c, func(_ *gate.Pass, c client.Client) error { w = c.OwnWorker; return nil })))
	return w
}

func (h *hall) handOver(to id.Worker, first cal.Date, clients ...id.Client) error {
	return h.WriteAs(h.worker(h.sanna), func(p *gate.Pass) error { return client.HandOver(p, h.workshop, clients, to, first) })
}

func (h *hall) takeOver(want int) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		n, err := client.TakeOver(p, h.workshop)
		gatetest.Equal(h.T, want, n)
		return err
	}))
}

func (h *hall) owned(w id.Worker, after cal.Date) (n int) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) { n, err = client.Owned(p, w, after); return err }))
	return n
}

func TestAClientIsHandedOverAtOnceOrWhenTheDayComes(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		monday := today.AddDays(6)
		h.Must(h.handOver(h.laura, today, h.matti))
		gatetest.Equal(t, h.laura, h.own(h.matti))
		h.Must(h.handOver(h.laura, monday, h.aino))
		gatetest.Equal(t, h.ritva, h.own(h.aino))
		gatetest.Equal(t, 1, h.owned(h.ritva, today))
		gatetest.Equal(t, 0, h.owned(h.ritva, monday.AddDays(-1)))
		gatetest.Equal(t, 2, h.owned(h.laura, today)) // one to come is counted too
		h.Clock.Set(cal.At(monday.AddDays(-1), cal.T(23, 59)))
		h.takeOver(0)
		h.Clock.Set(cal.At(monday, cal.T(0, 10)))
		h.takeOver(1)
		h.takeOver(0)
		gatetest.Equal(t, h.laura, h.own(h.aino))
		h.Must(h.WriteAs(h.worker(h.laura), clienttest.Open(access.KeepClient, h.aino, func(p *gate.Pass, c client.Client) error {
			past, err := client.Changes(p, c)
			gatetest.Equal(t, 1, len(past))
			gatetest.Equal(t, h.ritva, past[0].Was.OwnWorker)
			return err
		})))
	})
}

func TestAHandoverThatHasNotComeIsChangedAndCalledOff(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		coming := func() (all []client.Coming) {
			h.Must(h.Do(func(p *gate.Pass) (err error) { all, err = client.ComingIn(p, h.workshop); return err }))
			return all
		}
		h.Must(h.handOver(h.laura, today.AddDays(5), h.matti, h.aino))
		h.Must(h.handOver(h.laura, today.AddDays(3), h.matti))
		gatetest.Equal(t, 2, len(coming()))
		gatetest.Equal(t, client.Coming{Client: h.matti, To: h.laura, First: today.AddDays(3)}, coming()[0])
		h.Must(h.handOver(h.ritva, today.AddDays(9), h.matti)) // stays where she is
		gatetest.Equal(t, 1, len(coming()))
		h.Must(h.WriteAs(h.worker(h.sanna), clienttest.Open(access.KeepClient, h.aino, client.CallOff)))
		gatetest.Equal(t, 0, len(coming()))
		h.Clock.Set(cal.At(today.AddDays(20), cal.T(8, 0)))
		h.takeOver(0)
		gatetest.Equal(t, h.ritva, h.own(h.aino))
	})
}

func TestWhomAClientCannotBeHandedTo(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error { return staff.Depart(p, 0, h.laura, today.AddDays(4), staff.Duties{}) }))
		for name, c := range map[string]struct {
			to      id.Worker
			first   cal.Date
			clients []id.Client
			want    string
		}{
			"a coordinator":          {h.sanna, today, []id.Client{h.matti}, "invalid to:client.ownworker"},
			"a provider's worker":    {h.kalle, today, []id.Client{h.matti}, "invalid to:client.ownworker"},
			"nobody":                 {"", today, []id.Client{h.matti}, "invalid to:client.ownworker"},
			"who leaves":             {h.laura, today, []id.Client{h.matti}, "invalid to:client.handover.leaves"},
			"yesterday":              {h.laura, today.AddDays(-1), []id.Client{h.matti}, "invalid first:client.handover.first"},
			"no day":                 {h.laura, cal.Date{}, nil, "invalid first:client.handover.first, clients:client.handover.nobody"},
			"another unit's client":  {h.ritva, today, []id.Client{h.elsa}, "denied "},
			"a client who is nobody": {h.ritva, today, []id.Client{"018f0000-0000-7000-8000-00000000ffff"}, "not found "},
		} {
			if err := h.handOver(c.to, c.first, c.clients...); err == nil || err.Error() != c.want {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		h.Kind(fault.KindDenied, h.WriteAs(h.worker(h.paavo), func(p *gate.Pass) error {
			return client.HandOver(p, h.workshop, []id.Client{h.matti}, h.laura, today)
		}))
		h.Kind(fault.KindDenied, h.WriteAs(h.worker(h.laura), func(p *gate.Pass) error { // keeps her own clients alone
			return client.HandOver(p, h.workshop, []id.Client{h.matti}, h.laura, today)
		}))
	})
}

// TestNobodyIsLeftWithAWorkerWhoHasGone plays workers who leave and stay and clients who are handed over, called off and put
// off, in any order, over some days: on no day is somebody's own worker gone.
func TestNobodyIsLeftWithAWorkerWhoHasGone(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		workers, clients := []id.Worker{h.ritva, h.laura}, []id.Client{h.matti, h.aino}
		h.Must(h.Do(func(p *gate.Pass) error {
			workers = append(workers, clienttest.Hire(p, h.workshop, "Veera", "Aho", access.Grant{Role: access.Instructor, Unit: h.workshop}))
			return nil
		}))
		on := today
		rapid.Check(t, func(t *rapid.T) {
			for range 8 {
				w, c := rapid.SampledFrom(workers).Draw(t, "worker"), rapid.SampledFrom(clients).Draw(t, "client")
				day := on.AddDays(rapid.IntRange(0, 4).Draw(t, "day"))
				act := rapid.SampledFrom([]string{"leave", "stay", "hand over", "call off", "next day"}).Draw(t, "act")
				if act == "next day" {
					on = on.AddDays(1)
					h.Clock.Set(cal.At(on, cal.T(0, 10)))
					h.Must(h.Do(func(p *gate.Pass) error { _, err := client.TakeOver(p, h.workshop); return err }))
				}
				_ = h.Do(func(p *gate.Pass) error { return h.act(p, act, w, c, day) }) // what is refused changes nothing
				for _, c := range clients {
					h.Must(h.Do(func(p *gate.Pass) error {
						got, err := client.Get(p, access.KeepClient, c)
						if err != nil {
							return err
						}
						own, err := staff.Load(p, got.OwnWorker)
						if !own.Works(p.Today()) {
							t.Fatalf("%s has left on %v, and is somebody's own worker on %v", own.Name(), own.Until, p.Today())
						}
						return err
					}))
				}
			}
		})
	})
}

func (h *hall) act(p *gate.Pass, act string, w id.Worker, c id.Client, day cal.Date) error {
	past, err := org.HistoryOf[staff.Worker](p, staff.Worker{ID: w}.Thing())
	if err != nil {
		return err
	}
	switch act {
	case "leave":
		owned, err := client.Owned(p, w, day)
		if err != nil {
			return err
		}
		return staff.Depart(p, len(past), w, day, staff.Duties{Clients: owned})
	case "stay":
		return staff.Stay(p, len(past), w)
	case "hand over":
		return client.HandOver(p, h.workshop, []id.Client{c}, w, day)
	case "call off":
		return clienttest.Open(access.KeepClient, c, client.CallOff)(p)
	}
	return nil
}

// TestHiddenContactDataStayWithTheClientWhoIsHandedOver: the coordinator who hands over does not see where aino lives, and it stays.
func TestHiddenContactDataStayWithTheClientWhoIsHandedOver(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.handOver(h.laura, today, h.aino))
		h.Must(h.WriteAs(h.worker(h.laura), clienttest.Open(access.KeepClient, h.aino, func(_ *gate.Pass, c client.Client) error {
			to, err := c.Contact()
			gatetest.Equal(t, "044 765 4321", to.Phone)
			gatetest.Equal(t, true, c.Restricted)
			return err
		})))
	})
}
