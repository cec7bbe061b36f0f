package plan_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// day is an agreed remote day from nine to one with a reception at twenty past ten.
func day(w cal.Weekday) plan.AgreedDay {
	return plan.AgreedDay{
		Weekday: w, Form: plan.Remote, From: cal.T(9, 0), Until: cal.T(13, 0), Sign: plan.CheckIn, WindowMinutes: 60,
		ReceptionFrom: cal.T(10, 20), ReceptionUntil: cal.T(10, 40),
	}
}

func days(weekdays ...cal.Weekday) []plan.AgreedDay {
	var all []plan.AgreedDay
	for _, w := range weekdays {
		all = append(all, day(w))
	}
	return all
}

// halfYear begins on the first of September and lasts six months.
func halfYear(d []plan.AgreedDay) plan.Agreement {
	return plan.Agreement{Period: cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2027, 2, 28)}, Days: d}
}

func TestAnAgreementIsReadAsItWasMade(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		a := halfYear(days(cal.Tue, cal.Thu))
		a.Days[1].Form, a.Days[1].Sign = plan.Hybrid, plan.Arrival
		a.Goals = []plan.Goal{{Text: "Haluan nukkua öisin."}, {Text: "  Haluan töihin keittiöön.\r\nKahvila käy myös. "}}
		made, err := h.agree(a)
		h.Must(err)
		h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error {
			got, err := plan.Current(p, c, cal.D(2027, 2, 28))
			for i := range got.Goals {
				if got.Goals[i].ID == "" {
					t.Error("a goal without an id")
				}
				got.Goals[i].ID = ""
			}
			want := a
			want.ID, want.Client, want.Since = made, h.matti, cal.D(2026, 9, 1)
			want.Goals = []plan.Goal{{Text: "Haluan nukkua öisin."}, {Text: "Haluan töihin keittiöön.\nKahvila käy myös."}}
			gatetest.Equal(t, want, got)
			return err
		}))
	})
}

func TestNoAgreementIsInForceBeforeItBeginsOrAfterItHasEnded(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.agree(halfYear(days(cal.Tue)))
		h.Must(err)
		h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error {
			for _, d := range []cal.Date{cal.D(2026, 8, 31), cal.D(2027, 3, 1)} {
				if _, err := plan.InForce(p, c.ID, d); !fault.Is(err, fault.KindNotFound) {
					t.Errorf("%s: %v", d, err)
				}
			}
			next, err := plan.Upcoming(p, c, cal.D(2026, 8, 31))
			gatetest.Equal(t, cal.D(2026, 9, 1), next.Period.From)
			return err
		}))
	})
}

func TestTheLawRefusesWithItsSection(t *testing.T) {
	const period, year = "189/2001 13 b § 2 mom.", "189/2001 14 § 1 mom."
	short, long := day(cal.Tue), day(cal.Tue)
	short.Until, short.ReceptionUntil = cal.T(12, 59), cal.T(10, 40)
	long.Until = cal.T(17, 1)
	for _, c := range []struct {
		name, field, cite string
		agreement         plan.Agreement
	}{
		{"under three months", "period", period, plan.Agreement{Period: cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2026, 11, 29)}, Days: days(cal.Tue)}},
		{"over two years", "period", period, plan.Agreement{Period: cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2028, 9, 1)}, Days: days(cal.Tue)}},
		{"no day in the week", "days", period, halfYear(nil)},
		{"five days in the week", "days", period, halfYear(days(cal.Mon, cal.Tue, cal.Wed, cal.Thu, cal.Fri))},
		{"under four hours", "days", period, halfYear([]plan.AgreedDay{short})},
		{"over eight hours", "days", "872/2019 5 § 1 mom.", halfYear([]plan.AgreedDay{long})},
		{"over 178 days in a year", "cap", year, plan.Agreement{Period: cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2027, 8, 31)}, Days: days(cal.Mon, cal.Tue, cal.Wed, cal.Thu)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			each(t, func(t *testing.T, h *hall) {
				_, err := h.agree(c.agreement)
				got := h.Reasons(err)
				if last := got[len(got)-1]; last.Field != c.field || last.Cite != c.cite {
					t.Errorf("refused %+v", got)
				}
			})
		})
	}
}

func TestThreeMonthsAndTwoYearsToTheDayAreLawful(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.agree(plan.Agreement{Period: cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2026, 11, 30)}, Days: days(cal.Tue)})
		h.Must(err)
		next := plan.Agreement{Period: cal.Period{From: cal.D(2026, 12, 1), To: cal.D(2028, 11, 30)}, Days: days(cal.Tue), Goals: []plan.Goal{{Text: "Jatkan."}}}
		_, err = h.agree(next)
		h.Must(err)
	})
}

func TestWhoKnowsThatTheDaysRunOutMayAgreeAllTheSame(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.agree(plan.Agreement{
			Period: cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2027, 8, 31)}, Days: days(cal.Mon, cal.Tue, cal.Wed, cal.Thu), CapKnown: true,
		})
		h.Must(err)
	})
}

func TestTheDaysOfThePeriodBeforeCountTowardsTheYear(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		four := days(cal.Mon, cal.Tue, cal.Wed, cal.Thu)
		_, err := h.agree(halfYear(four))
		h.Must(err)
		_, err = h.agree(plan.Agreement{Period: cal.Period{From: cal.D(2027, 3, 1), To: cal.D(2027, 8, 31)}, Days: four, Goals: []plan.Goal{{Text: "Jatkan."}}})
		if got := h.Reasons(err); got[0].Field != "cap" {
			t.Errorf("refused %+v", got)
		}
	})
}

func TestPeriodsDoNotOverlapInEitherOrder(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.agree(halfYear(days(cal.Tue)))
		h.Must(err)
		for _, in := range []cal.Period{
			{From: cal.D(2027, 2, 28), To: cal.D(2027, 8, 31)},
			{From: cal.D(2026, 6, 1), To: cal.D(2026, 9, 1)},
			{From: cal.D(2026, 9, 1), To: cal.D(2027, 2, 28)},
			{From: cal.D(2026, 10, 1), To: cal.D(2026, 12, 31)},
			{From: cal.D(2026, 6, 1), To: cal.D(2027, 6, 30)},
		} {
			_, err := h.agree(plan.Agreement{Period: in, Days: days(cal.Tue), Goals: []plan.Goal{{Text: "Jatkan."}}})
			if got := h.Reasons(err); got[0].Field != "period" || got[0].Cite == "" {
				t.Errorf("%v: %+v", in, got)
			}
		}
	})
}

func TestAFurtherPeriodIsAgreedWithGoalsForThatIsHowThePlanIsRenewed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.agree(halfYear(days(cal.Tue)))
		h.Must(err)
		_, err = h.agree(plan.Agreement{Period: cal.Period{From: cal.D(2027, 3, 1), To: cal.D(2027, 8, 31)}, Days: days(cal.Tue)})
		if got := h.Reasons(err); got[0].Cite != "189/2001 13 b § 3 mom." {
			t.Errorf("refused %+v", got)
		}
	})
}

func TestWhatDoesNotFitTogetherIsRefusedOnItsField(t *testing.T) {
	twice := days(cal.Tue, cal.Tue)
	late, loose, remote, called, home, odd := day(cal.Tue), day(cal.Tue), day(cal.Tue), day(cal.Tue), day(cal.Tue), day(cal.Tue)
	late.ReceptionUntil = cal.T(13, 30)
	loose.WindowMinutes = 241
	remote.Sign = plan.Arrival
	called.Sign, called.ReceptionFrom, called.ReceptionUntil = plan.Call, 0, 0
	home.Place = "018f0000-0000-7000-8000-00000000ffff"
	odd.Form = "telepathy"
	for name, c := range map[string]struct {
		agreement  plan.Agreement
		field, key string
	}{
		"no period":                 {plan.Agreement{Days: days(cal.Tue)}, "period", "plan.period"},
		"a weekday twice":           {halfYear(twice), "days", "plan.weekday.twice"},
		"a reception after the day": {halfYear([]plan.AgreedDay{late}), "days", "plan.reception"},
		"a window too long":         {halfYear([]plan.AgreedDay{loose}), "days", "plan.window"},
		"an arrival nowhere":        {halfYear([]plan.AgreedDay{remote}), "days", "plan.sign.arrival"},
		"a call at no time":         {halfYear([]plan.AgreedDay{called}), "days", "plan.sign.call"},
		"a place at home":           {halfYear([]plan.AgreedDay{home}), "days", "plan.place.remote"},
		"an unknown form":           {halfYear([]plan.AgreedDay{odd}), "days", "plan.form"},
		"an empty goal":             {plan.Agreement{Period: halfYear(nil).Period, Days: days(cal.Tue), Goals: []plan.Goal{{Text: " "}}}, "goals", "plan.goal"},
		"a goal too long":           {plan.Agreement{Period: halfYear(nil).Period, Days: days(cal.Tue), Goals: []plan.Goal{{Text: strings.Repeat("ä", 501)}}}, "goals", "plan.goal"},
		"goals without end":         {plan.Agreement{Period: halfYear(nil).Period, Days: days(cal.Tue), Goals: make([]plan.Goal, 13)}, "goals", "plan.goals.many"},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, h *hall) {
				_, err := h.agree(c.agreement)
				if got := h.Reasons(err); got[0].Field != c.field || got[0].Key != c.key {
					t.Errorf("refused %+v", got)
				}
			})
		})
	}
}

func TestGoalsAreSealed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		a := halfYear(days(cal.Tue))
		a.Goals = []plan.Goal{{Text: "Kanarialintu laulaa salaa"}}
		_, err := h.agree(a)
		h.Must(err)
		h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error {
			sealed, err := gate.Value[[]byte](p, `
				SELECT text_sealed
				FROM goal
				WHERE tenant = $1`)
			if len(sealed) == 0 || bytes.Contains(sealed, []byte("Kanarialintu")) {
				t.Errorf("the table holds %q", sealed)
			}
			return err
		}))
	})
}

func TestANurseOfTheTeamReadsTheClientButDoesNotAgreeForTheOwnWorker(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		v := gate.Visit{Screen: "test", Need: access.Anyone, Actor: gate.Signed{Actor: access.Actor{
			Tenant: "kymi", Kind: access.Worker, ID: "nurse", Unit: h.unit, Strong: true,
			Grants: []access.Grant{{Role: access.Nurse, Unit: h.unit}},
		}}}
		_, err := h.Write(context.Background(), v, gate.Once{}, func(p *gate.Pass) (string, error) {
			c, err := client.Get(p, access.SeeClients, h.matti)
			h.Must(err)
			_, err = plan.Agree(p, c, halfYear(days(cal.Tue)))
			return "", err
		})
		if !fault.Is(err, fault.KindDenied) {
			t.Error(err)
		}
	})
}
