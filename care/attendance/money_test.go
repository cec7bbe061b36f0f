package attendance_test

import (
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// money is a client's month as the client reads it.
func (h *hall) money(c id.Client, m cal.Month) (got attendance.Money) {
	h.T.Helper()
	h.Must(h.own(c, func(p *gate.Pass, c client.Client) (err error) {
		got, err = attendance.MoneyOf(p, c, m)
		return err
	}))
	return got
}

func (h *hall) benefit(c id.Client, b client.Benefit) {
	h.T.Helper()
	h.Must(h.serve(h.ritva, c, func(p *gate.Pass, c client.Client) error { return client.SetBenefit(p, c, b) }))
}

func (h *hall) travels(c id.Client, means string, cents int) {
	h.T.Helper()
	h.Must(h.serve(h.ritva, c, func(p *gate.Pass, c client.Client) error {
		return client.SetOnce(p, c, client.Once{TravelMeans: means, TravelCents: cents})
	}))
}

// marked confirms days of Matti as whole.
func (h *hall) marked(dates ...cal.Date) {
	h.T.Helper()
	for _, d := range dates {
		_, err := h.confirm(h.ritva, h.matti, d, attendance.Confirmation{Minutes: 240, Note: "Soitin illalla."})
		h.Must(err)
	}
}

func TestTheMonthsMoneyIsOfMarkedDaysAlone(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(21, 0))
		h.marked(tuesday.AddDays(-7), tuesday.AddDays(-6), tuesday.AddDays(-5)) // remote, hybrid, on site
		_, err := h.absent(h.ritva, h.matti, tuesday.AddDays(-14), attendance.Missed{Reason: "other"})
		h.Must(err)
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, tuesday.AddDays(-6), "") }))
		got := h.money(h.matti, november)
		days := []cal.Date{tuesday.AddDays(-7), tuesday.AddDays(-5)}
		gatetest.Equal(t, days, got.Days)
		gatetest.Equal(t, []cal.Date{tuesday.AddDays(-6)}, got.Asked)
		gatetest.Equal(t, 1800, got.Cents)
		gatetest.Equal(t, []string{"1290/2002 10:6 § 2 mom."}, got.Cites)
		if !got.Unknown || len(got.Payers) != 0 || !got.Travel.Undecided || got.Travel.Days != 1 {
			t.Errorf("%+v", got)
		}
		for _, d := range append(got.Days, tuesday.AddDays(-14)) {
			for _, w := range got.Waiting {
				if w == d {
					t.Errorf("%v waits although a worker has marked it", d)
				}
			}
		}
		if n := len(got.Waiting); n == 0 || got.Waiting[n-1] != tuesday {
			t.Errorf("the day that is over does not wait: %v", got.Waiting)
		}
	})
}

func TestWhoPaysIsTheBenefitOfEachDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(21, 0))
		h.marked(tuesday.AddDays(-14), tuesday.AddDays(-7), tuesday.AddDays(-5), tuesday)
		h.travels(h.matti, "bus", 660)
		h.benefit(h.matti, client.Benefit{From: november.First(), Kind: law.GeneralSupport})
		h.benefit(h.matti, client.Benefit{From: tuesday.AddDays(-7), Kind: law.EarningsRelatedAllowance, SocialAssistance: true})
		h.benefit(h.matti, client.Benefit{From: tuesday.AddDays(-5), Kind: law.NoBenefit, SocialAssistance: true})
		h.benefit(h.matti, client.Benefit{From: tuesday, Kind: law.NoBenefit})
		got := h.money(h.matti, november)
		gatetest.Equal(t, 2700, got.Cents)
		gatetest.Equal(t, 1, got.Unpaid)
		gatetest.Equal(t, []attendance.Paid{{By: attendance.ByCounty, Days: 1, Cents: 900}, {By: attendance.ByFund, Days: 1, Cents: 900}, {By: attendance.ByKela, Days: 1, Cents: 900}}, got.Payers)
		gatetest.Equal(t, attendance.Travel{Days: 1, Cents: 660, Means: "bus", Cite: "189/2001 18 § 2 mom."}, got.Travel)
		if got.Unknown || len(got.Days) != 4 {
			t.Errorf("%+v", got)
		}
	})
}

func TestACorrectionChangesTheMoney(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(21, 0))
		h.marked(tuesday)
		gatetest.Equal(t, 900, h.money(h.matti, november).Cents)
		e := h.ledger(h.matti, tuesday)[0]
		_, err := h.correct(h.ritva, h.matti, tuesday, attendance.Correction{Version: e.Version, Mark: attendance.AbsentOther, Why: "Väärä päivä.", Missed: attendance.Missed{Reason: "other"}})
		h.Must(err)
		got := h.money(h.matti, november)
		if got.Cents != 0 || len(got.Days) != 0 {
			t.Errorf("%+v", got)
		}
		if empty := h.money(h.matti, november.Prev().Prev()); empty.Cents != 0 || len(empty.Days)+len(empty.Waiting) > 0 {
			t.Errorf("a month before everything has %+v", empty)
		}
	})
}
