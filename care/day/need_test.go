package day_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// needs reads what Ritva sees of a client's needs.
func (h *hall) needs(who id.Client) []day.Need {
	h.T.Helper()
	var all []day.Need
	h.Must(h.worker(h.ritva, who, func(p *gate.Pass, c client.Client) (err error) {
		all, err = day.Needs(p, c)
		return err
	}))
	return all
}

func TestANeedIsNoticedAgreedOnAndHandled(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(10, 30))
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			call, err := day.LogCall(p, c, tuesday, day.Call{Outcome: day.Reached})
			if err != nil {
				return err
			}
			return day.Notice(p, c, tuesday, day.Signal{Kinds: []day.NeedKind{day.NeedMoney, day.NeedMind, day.NeedMoney}, Text: " Lasku on myöhässä. ", Contact: call})
		}))
		all := h.needs(h.matti)
		if len(all) != 2 || all[1].Kind != day.NeedMoney || all[1].Text != "Lasku on myöhässä." || all[1].Contact == "" || all[1].Agreed != 0 {
			t.Fatalf("%+v", all)
		}
		money := all[1].ID
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			if n, err := day.OpenNeeds(p, h.unit); err != nil || n[h.matti] != 2 {
				t.Errorf("%v, %v", n, err)
			}
			h.Refused("due", "day.need.due", day.AgreeHelp(p, c, money, day.Help{Text: "Ritva soittaa", Due: tuesday.AddDays(-1)}))
			h.Refused("help", "day.need.help", day.AgreeHelp(p, c, money, day.Help{}))
			return day.AgreeHelp(p, c, money, day.Help{Text: "Ritva soittaa velkaneuvontaan", Due: thursday})
		}))
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error { return day.HandleNeed(p, c, money) }))
		all = h.needs(h.matti)
		if len(all) != 2 || all[0].Kind != day.NeedMind || all[1].Open() || all[1].Help != "Ritva soittaa velkaneuvontaan" || all[1].Due != thursday {
			t.Errorf("%+v", all)
		}
		err := h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error { return day.AgreeHelp(p, c, money, day.Help{Text: "Taas"}) })
		h.Refused("", "day.need.handled", err)
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error { return day.ReopenNeed(p, c, money) }))
		if !h.needs(h.matti)[1].Open() {
			t.Error("it is not open again")
		}
	})
}

func TestAnOpenNeedIsNotNoticedTwiceWithoutWords(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for _, text := range []string{"", "", "Nyt myös vuokra."} {
			h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
				return day.Notice(p, c, tuesday, day.Signal{Kinds: []day.NeedKind{day.NeedMoney}, Text: text})
			}))
		}
		if n := len(h.needs(h.matti)); n != 2 {
			t.Errorf("%d needs", n)
		}
	})
}

func TestANeedIsTakenBackWithItsCallOrAloneWithinTenMinutes(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(10, 30))
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			call, err := day.LogCall(p, c, tuesday, day.Call{Outcome: day.Reached})
			if err != nil {
				return err
			}
			if err := day.Notice(p, c, tuesday, day.Signal{Kinds: []day.NeedKind{day.NeedHousing}, Contact: call}); err != nil {
				return err
			}
			return day.Notice(p, c, tuesday, day.Signal{Kinds: []day.NeedKind{day.NeedWork}})
		}))
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error { return day.WithdrawTalk(p, c, tuesday) }))
		all := h.needs(h.matti)
		if len(all) != 1 || all[0].Kind != day.NeedWork {
			t.Fatalf("%+v", all)
		}
		other := h.worker(h.kalle, h.matti, func(p *gate.Pass, c client.Client) error { return day.WithdrawNeed(p, c, all[0].ID) })
		if !fault.Is(other, fault.KindDenied) {
			t.Errorf("another's: %v", other)
		}
		h.At(tuesday, cal.T(10, 41))
		h.Refused("", "day.undo.late", h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error { return day.WithdrawNeed(p, c, all[0].ID) }))
	})
}

func TestNeedsAreForThoseWhoSeeTheRecord(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.worker(h.kalle, h.matti, func(p *gate.Pass, c client.Client) error { // a colleague may tell what they noticed
			return day.Notice(p, c, tuesday, day.Signal{Kinds: []day.NeedKind{day.NeedHealth}})
		}))
		h.Must(h.worker(h.kalle, h.matti, func(p *gate.Pass, c client.Client) error {
			if _, err := day.Needs(p, c); !fault.Is(err, fault.KindDenied) {
				t.Errorf("Kalle reads Matti's needs: %v", err)
			}
			return nil
		}))
		err := h.client(h.matti, func(p *gate.Pass, c client.Client) error {
			return day.Notice(p, c, tuesday, day.Signal{Kinds: []day.NeedKind{day.NeedHealth}})
		})
		if !fault.Is(err, fault.KindDenied) {
			t.Errorf("a client: %v", err)
		}
		h.Refused("need", "day.need.kind", h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			return day.Notice(p, c, tuesday, day.Signal{Kinds: []day.NeedKind{"luck"}})
		}))
		h.Refused("need", "day.need.which", h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			return day.Notice(p, c, tuesday, day.Signal{Text: "Jotain on."})
		}))
	})
}
