package demo

import (
	"context"
	"slices"
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// TestTheFirstDayIsUntouchedOnWhateverDayTheTownStarts tries each weekday, holidays, a leap day, the days on which the
// clocks change, and hours at both ends of the day.
func TestTheFirstDayIsUntouchedOnWhateverDayTheTownStarts(t *testing.T) {
	morning := cal.T(8, 30)
	starts := []cal.Instant{
		cal.At(cal.D(2026, 12, 6), morning), cal.At(cal.D(2026, 12, 24), morning), cal.At(cal.D(2026, 12, 25), morning),
		cal.At(cal.D(2026, 12, 26), morning), cal.At(cal.D(2027, 1, 1), morning), cal.At(cal.D(2028, 2, 29), morning),
		cal.At(cal.D(2027, 3, 28), morning), cal.At(cal.D(2026, 10, 25), morning), cal.At(cal.D(2027, 5, 6), morning),
		cal.At(cal.D(2026, 11, 24), cal.T(0, 0)), cal.At(cal.D(2026, 11, 24), cal.T(23, 59)),
		cal.At(cal.D(2026, 10, 25), cal.T(3, 30)), cal.At(cal.D(2026, 11, 24), cal.T(13, 7)) + 21_000_001,
	}
	for d := cal.D(2026, 11, 23); !d.After(cal.D(2026, 11, 29)); d = d.AddDays(1) {
		starts = append(starts, cal.At(d, morning))
	}
	for _, at := range starts {
		t.Run(at.Date().String()+" "+at.Time().String(), func(t *testing.T) {
			h := onSQLite(t, at)
			firstDay(t, h, h.short(at, 1), at.Date())
		})
	}
}

func firstDay(t *testing.T, h *hall, built *Town, today cal.Date) {
	ritva := built.must("ritva")
	h.read("kaisla", func(p *gate.Pass) error {
		for _, slug := range []string{"matti", "aino", "yusuf"} {
			c, err := served(p, built.must(slug))
			if err != nil {
				return err
			}
			if c.OwnWorker != id.Worker(ritva.who.ID) {
				t.Errorf("%s is not Ritva's", slug)
			}
			untouched(t, p, c, today)
			if waits, err := day.Unreached(p, c.ID); slug == "aino" && (err != nil || len(waits) > 1) { // none after a holiday
				t.Errorf("Aino has %d answers that wait to be read out, %v", len(waits), err)
			}
		}
		on, err := plan.InForce(p, id.Client(built.must("matti").who.ID), today)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(on.Days, func(d plan.AgreedDay) bool { return d.Form == plan.OnSite }) || len(on.Days) > 4 {
			t.Errorf("Matti has agreed on %+v", on.Days)
		}
		days, err := attendance.DaysInUnit(p, ritva.who.Unit, today)
		for _, slug := range []string{"matti", "aino", "yusuf"} {
			who := id.Client(built.must(slug).who.ID)
			if !slices.ContainsFunc(days, func(u attendance.UnitDay) bool { return u.Day.Client == who && len(u.Signs) == 0 }) {
				t.Errorf("%s is not on the board", slug)
			}
		}
		return err
	})
	h.whole()
}

// untouched wants an agreed remote day of today with tasks and nothing on it.
func untouched(t *testing.T, p *gate.Pass, c client.Client, today cal.Date) {
	t.Helper()
	d, err := day.Load(p, c.ID, today)
	if err != nil || d.Form != plan.Remote {
		t.Errorf("%s: %+v, %v", c.Name(), d, err)
		return
	}
	signs, err := day.Seen(p, c.ID, today)
	if err != nil || len(signs) != 0 {
		t.Errorf("%s has %d signs already, %v", c.Name(), len(signs), err)
	}
	entries, err := attendance.LatestInUnit(p, c.Unit, today)
	if err != nil || entries[c.ID].Version != 0 {
		t.Errorf("%s is in the ledger already: %+v, %v", c.Name(), entries[c.ID], err)
	}
}

func TestThePromisedPeopleAreWhoTheyAreSaidToBe(t *testing.T) {
	h := onSQLite(t, tuesday)
	built := h.short(tuesday, 1)
	elsa, kalle := built.must("elsa"), built.must("kalle")
	h.read("kaisla", func(p *gate.Pass) error {
		for slug, want := range map[string]client.Client{
			"matti": {Lang: "fi", Channel: client.App, Fallback: client.SMS},
			"aino":  {Lang: "fi", Channel: client.Letter, Fallback: client.Call},
			"yusuf": {Lang: "fi-simple", Channel: client.App, Fallback: client.Call},
		} {
			c, err := served(p, built.must(slug))
			if err != nil {
				return err
			}
			if c.Lang != want.Lang || c.Channel != want.Channel || c.Fallback != want.Fallback {
				t.Errorf("%s: %s %s %s", slug, c.Lang, c.Channel, c.Fallback)
			}
			if c.Unit == elsa.who.Unit {
				t.Errorf("%s is of Elsa's unit", slug)
			}
		}
		return nil
	})
	for slug, role := range map[string]access.Role{
		"ritva": access.Instructor, "kalle": access.Instructor, "sanna": access.Coordinator, "paavo": access.Administrator,
		"tiina": access.DPO, "bo": access.Instructor,
	} {
		if got := built.must(slug).Role; got != string(role) {
			t.Errorf("%s is %s", slug, got)
		}
	}
	if bo, maja := built.must("bo"), built.must("maja"); bo.Tenant == kalle.Tenant || maja.Tenant != bo.Tenant || maja.who.Lang != "sv" {
		t.Errorf("Bo and Maja: %+v, %+v", bo, maja)
	}
	seesOnly(t, h, built, kalle)
}

// seesOnly wants a provider's worker to see the provider's clients and nobody else's.
func seesOnly(t *testing.T, h *hall, built *Town, kalle Person) {
	token, _, err := built.Enter(context.Background(), "kalle", false)
	h.must(err)
	signed, err := h.Who(context.Background(), token)
	h.must(err)
	err = h.Read(context.Background(), gate.Visit{Actor: signed, Screen: "test", Need: access.SeeClients, Purpose: "search"}, func(p *gate.Pass) error {
		own, err := client.Own(p)
		if err != nil || len(own) == 0 {
			t.Errorf("Kalle has %d clients, %v", len(own), err)
		}
		for _, c := range own {
			if c.Provider == "" || c.Unit != kalle.who.Unit {
				t.Errorf("Kalle sees %s", c.Name())
			}
		}
		if _, err := client.Get(p, access.SeeClients, id.Client(built.must("matti").who.ID)); err == nil {
			t.Error("Kalle sees Matti")
		}
		return nil
	})
	h.must(err)
}
