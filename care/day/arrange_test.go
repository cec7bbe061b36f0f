package day_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/day/daytest"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// arrange arranges Matti's days as the worker does.
func (h *hall) arrange(in cal.Period) (n int) {
	h.T.Helper()
	h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) (err error) {
		n, err = day.Arrange(p, c, in)
		return err
	}))
	return n
}

func TestADayIsReadAsItWasAgreed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			d, err := day.Load(p, c.ID, tuesday)
			agreed, e := plan.InForce(p, c.ID, tuesday)
			gatetest.Equal(t, day.Day{
				Client: h.matti, Date: tuesday, Unit: h.unit, Agreement: agreed.ID, Form: plan.Remote, From: cal.T(9, 0),
				Until: cal.T(13, 0), Minutes: 240, Sign: plan.CheckIn, WindowUntil: cal.At(tuesday, cal.T(10, 0)),
				ReceptionFrom: cal.T(10, 20), ReceptionUntil: cal.T(10, 40),
			}, d)
			between, f := day.Between(p, c.ID, cal.Period{From: tuesday, To: thursday})
			if len(between) != 2 || between[0] != d || between[1].Minutes != 300 || between[1].Place == "" {
				t.Errorf("between %+v", between)
			}
			unit, g := day.InUnit(p, h.unit, tuesday)
			if len(unit) != 2 || unit[0].Client == unit[1].Client {
				t.Errorf("in the unit %+v", unit)
			}
			for _, e := range []error{e, f, g} {
				h.Must(e)
			}
			return err
		}))
	})
}

func TestEachSignHasItsLastMoment(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for sign, want := range map[plan.Sign]cal.Instant{
			plan.CheckIn: cal.At(tuesday, cal.T(10, 0)),
			plan.Call:    cal.At(tuesday, cal.T(10, 55)),
			plan.Arrival: cal.At(tuesday, cal.T(10, 0)),
			plan.Paper:   cal.At(tuesday.AddDays(7), cal.T(13, 0)),
		} {
			agreed := daytest.Remote(sign)
			agreed.Form = plan.Hybrid
			h.Must(h.Do(func(p *gate.Pass) error {
				c := h.register(p, string(sign), "Koe", client.App, client.Once{})
				h.agree(p, c, agreed)
				d, err := day.Load(p, c, tuesday)
				gatetest.Equal(t, want, d.WindowUntil)
				return err
			}))
		}
	})
}

func TestArrangingAgainMakesOnlyWhatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		week := cal.Period{From: tuesday, To: tuesday.AddDays(6)}
		gatetest.Equal(t, 0, h.arrange(week))
		next := cal.Period{From: tuesday, To: tuesday.AddDays(20)}
		gatetest.Equal(t, 3, h.arrange(next)) // 3, 8 and 10 December; the 1st was there
		gatetest.Equal(t, 0, h.arrange(next))
	})
}

func TestNoDayIsArrangedOutsideTheAgreement(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.arrange(cal.Period{From: cal.D(2026, 8, 1), To: cal.D(2026, 9, 9)})
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			days, err := day.Between(p, c.ID, cal.Period{From: cal.D(2026, 8, 1), To: cal.D(2026, 9, 9)})
			var dates []string
			for _, d := range days {
				dates = append(dates, d.Date.String())
			}
			gatetest.Equal(t, []string{"2026-09-01", "2026-09-03", "2026-09-08"}, dates)
			return err
		}))
		gatetest.Equal(t, 0, h.arrange(cal.Period{From: cal.D(2027, 3, 1), To: cal.D(2027, 4, 1)}))
	})
}

func TestAHolidayIsADayOfTheAgreementAllTheSame(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		epiphany := cal.Period{From: cal.D(2027, 1, 5), To: cal.D(2027, 1, 7)}
		gatetest.Equal(t, 2, h.arrange(epiphany))
		christmas := cal.Period{From: cal.D(2026, 12, 24), To: cal.D(2026, 12, 24)}
		gatetest.Equal(t, 1, h.arrange(christmas))
	})
}

func TestADayGetsTheGroupOfItsWeekday(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var tue, thu id.Group
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) (err error) {
			g := programme.Group{
				Unit: h.unit, Name: "Tiistain ryhmä", Theme: "Yhdessä – etänä", Weekday: cal.Tue, From: cal.T(9, 30), Until: cal.T(10, 0),
				How: programme.Phone, AgeBand: programme.Ages, Stream: programme.Streams, Leader: h.ritva, Largest: 5,
			}
			if tue, err = programme.AddGroup(p, g, autumn.From); err != nil {
				return err
			}
			g.Weekday = cal.Thu
			if thu, err = programme.AddGroup(p, g, autumn.From); err != nil {
				return err
			}
			if err := programme.Join(p, tue, c, cal.Period{From: tuesday.AddDays(-7), To: tuesday}); err != nil {
				return err
			}
			return programme.Join(p, thu, c, autumn)
		}))
		gatetest.Equal(t, 1, h.arrange(cal.Period{From: tuesday.AddDays(-7), To: tuesday.AddDays(9)}))
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			days, err := day.Between(p, c.ID, cal.Period{From: tuesday.AddDays(-7), To: tuesday.AddDays(9)})
			var groups []id.Group
			for _, d := range days {
				groups = append(groups, d.Group)
			}
			// What has been stays as it was; today and ahead follow the membership, and the last Tuesday has left it.
			gatetest.Equal(t, []id.Group{"", "", tue, thu, "", thu}, groups)
			return err
		}))
	})
}

func TestADayThatWasNeverAgreedIsNotThere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			if _, err := day.Load(p, c.ID, tuesday.AddDays(1)); !fault.Is(err, fault.KindNotFound) {
				t.Error(err)
			}
			return nil
		}))
	})
}
