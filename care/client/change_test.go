package client_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// change brings a whole form of a client, as a worker saw it and edited it.
func (h *hall) change(c id.Client, by id.Worker, version int, edit func(*client.New)) error {
	h.T.Helper()
	return h.WriteAs(h.worker(by), func(p *gate.Pass) error {
		served, err := client.Get(p, access.KeepClient, c)
		if err != nil {
			return err
		}
		n, err := served.Facts()
		if err != nil {
			return err
		}
		edit(&n)
		return client.Change(p, served, version, n)
	})
}

func (h *hall) past(c id.Client, as id.Worker) (all []client.Past) {
	h.T.Helper()
	h.Must(h.ReadAs(h.worker(as), func(p *gate.Pass) error {
		served, err := client.Get(p, access.KeepClient, c)
		if err != nil {
			return err
		}
		all, err = client.Changes(p, served)
		return err
	}))
	return all
}

func TestAChangeIsTheWholeFormAndKeepsWhatWasKnown(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.change(h.matti, h.ritva, 0, func(n *client.New) {
			n.Last, n.Contact.Email, n.Fallback, n.RemoteByWish = "Virtanen-Åberg", "", "", true
		}))
		c, err := h.get(h.worker(h.ritva), access.SeeRecord, h.matti)
		h.Must(err)
		to, err := c.Contact()
		h.Must(err)
		code, err := c.Identity()
		h.Must(err)
		once, err := c.Once()
		h.Must(err)
		gatetest.Equal(t, []any{"Virtanen-Åberg", "050 123 4567", "", client.Channel(""), true, "131052-9085", "bus"},
			[]any{c.Last, to.Phone, to.Email, c.Fallback, c.RemoteByWish, code.Reveal(), once.TravelMeans})
		all := h.past(h.matti, h.ritva)
		gatetest.Equal(t, 1, len(all))
		gatetest.Equal(t, []any{"Virtanen", "matti@example.fi", client.Call, "worker:" + string(h.ritva)},
			[]any{all[0].Was.Last, all[0].Was.Email, all[0].Was.Fallback, all[0].By})
		h.Must(h.change(h.matti, h.ritva, 1, func(*client.New) {})) // what changes nothing leaves no trace
		gatetest.Equal(t, 1, len(h.past(h.matti, h.ritva)))
		h.Kind(fault.KindConflict, h.change(h.matti, h.sanna, 0, func(n *client.New) { n.First = "Mikko" })) // an old page
		h.Kind(fault.KindInvalid, h.change(h.matti, h.ritva, 1, func(n *client.New) { n.First, n.OwnWorker = "", h.paavo }))
		gatetest.Equal(t, 1, len(h.past(h.matti, h.ritva)))
	})
}

func TestWhoMayNotSeeRestrictedContactDataLeavesThemAsTheyAre(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.change(h.aino, h.sanna, 0, func(n *client.New) {
			gatetest.Equal(t, true, n.Contact.Hidden)
			n.Stream, n.Restricted, n.Contact = "everyday", false, client.Contact{Phone: "050 999 9999"}
		}))
		c, err := h.get(h.worker(h.ritva), access.SeeRecord, h.aino)
		h.Must(err)
		to, err := c.Contact()
		h.Must(err)
		gatetest.Equal(t, []any{"everyday", true, "044 765 4321", "Turvatie 3\n48100 Kotka"}, []any{c.Stream, c.Restricted, to.Phone, to.Address})
		gatetest.Equal(t, "044 765 4321", h.past(h.aino, h.ritva)[0].Was.Phone)
		gatetest.Equal(t, "", h.past(h.aino, h.sanna)[0].Was.Phone)
	})
}

func TestAClientStaysInADepartmentThatIsUsedNoMore(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var d id.Department
		h.Must(h.Do(func(p *gate.Pass) (err error) {
			d, err = org.AddDepartment(p, org.Department{Unit: h.workshop, Name: "Keittiö"})
			return err
		}))
		h.Must(h.change(h.matti, h.ritva, 0, func(n *client.New) { n.Department = d }))
		h.Must(h.Do(func(p *gate.Pass) error { return org.EndDepartment(p, 0, h.workshop, d, false) }))
		h.At(today, cal.T(10, 0))
		h.Must(h.change(h.matti, h.ritva, 1, func(n *client.New) { n.First = "Matias" }))
		h.Kind(fault.KindInvalid, h.change(h.aino, h.ritva, 0, func(n *client.New) { n.Department = d })) // nobody new
		h.Must(h.change(h.matti, h.ritva, 2, func(n *client.New) { n.Department = "" }))
		c, err := h.get(h.worker(h.ritva), access.SeeRecord, h.matti)
		h.Must(err)
		gatetest.Equal(t, []any{id.Department(""), "Matias"}, []any{c.Department, c.First})
	})
}
