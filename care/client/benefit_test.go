package client_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// told is a client's history of benefits as somebody reads it, without times.
func (h *hall) told(v gate.Visit, who id.Client) (all []client.Benefit, err error) {
	err = h.ReadAs(v, func(p *gate.Pass) error {
		c, err := client.Get(p, access.Anyone, who)
		if err != nil {
			return err
		}
		all, err = client.Benefits(p, c)
		for i := range all {
			all[i].Made = 0
		}
		return err
	})
	return all, err
}

func (h *hall) tell(w id.Worker, who id.Client, b client.Benefit) error {
	return h.WriteAs(h.worker(w), func(p *gate.Pass) error {
		c, err := client.Get(p, access.Anyone, who)
		if err != nil {
			return err
		}
		return client.SetBenefit(p, c, b)
	})
}

func TestABenefitHoldsFromItsDayAndTheHistoryStays(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		support := client.Benefit{From: cal.D(2026, 6, 1), Kind: law.GeneralSupport}
		none := client.Benefit{From: cal.D(2026, 11, 1), Kind: law.NoBenefit, SocialAssistance: true}
		fund := client.Benefit{From: cal.D(2026, 11, 1), Kind: law.EarningsRelatedAllowance}
		for _, b := range []client.Benefit{none, support, fund} {
			h.Must(h.tell(h.ritva, h.matti, b))
		}
		for _, v := range []gate.Visit{h.worker(h.ritva), h.client(h.matti)} {
			all, err := h.told(v, h.matti)
			h.Must(err)
			for i := range all {
				all[i].MadeBy = ""
			}
			gatetest.Equal(t, []client.Benefit{support, none, fund}, all)
			for day, want := range map[cal.Date]law.Benefit{
				cal.D(2026, 5, 31): "", cal.D(2026, 6, 1): law.GeneralSupport, cal.D(2026, 10, 31): law.GeneralSupport,
				cal.D(2026, 11, 1): law.EarningsRelatedAllowance, today: law.EarningsRelatedAllowance,
			} {
				if got := client.BenefitOn(all, day).Kind; got != want {
					t.Errorf("on %v it is %q, want %q", day, got, want)
				}
			}
		}
	})
}

func TestABenefitIsOneThatIsInForceAndToldByWhoKeepsTheClient(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		ended := client.Benefit{From: cal.D(2026, 5, 1), Kind: law.LabourMarketSubsidy}
		h.Refused("kind", "client.benefit.kind", h.tell(h.ritva, h.matti, ended))
		h.Refused("kind", "client.benefit.kind", h.tell(h.ritva, h.matti, client.Benefit{From: today}))
		good := client.Benefit{From: today, Kind: law.GeneralSupport}
		h.Kind(fault.KindDenied, h.tell(h.kalle, h.matti, good))
		h.Kind(fault.KindDenied, h.tell(h.laura, h.matti, good))
		h.Must(h.tell(h.ritva, h.matti, good))
		_, err := h.told(h.worker(h.laura), h.matti)
		h.Kind(fault.KindDenied, err)
		h.Must(h.tell(h.ritva, h.matti, client.Benefit{From: cal.D(2026, 4, 30), Kind: law.LabourMarketSubsidy}))
	})
}
