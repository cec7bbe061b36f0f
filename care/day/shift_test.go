package day_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/day/daytest"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// remoteOn is a remote day of a weekday that begins at an hour.
func remoteOn(w cal.Weekday, hour int) plan.AgreedDay {
	d := daytest.Remote(plan.CheckIn)
	d.Weekday, d.From, d.Until, d.ReceptionFrom, d.ReceptionUntil = w, cal.T(hour, 0), cal.T(hour+4, 0), 0, 0
	return d
}

// keep acts as Ritva, who keeps the client.
func (h *hall) keep(c id.Client, fn func(*gate.Pass, client.Client) error) error {
	v := gatetest.As(string(h.ritva), h.unit, access.Grant{Role: access.Instructor, Unit: h.unit})
	return h.WriteAs(v, func(p *gate.Pass) error {
		who, err := client.Get(p, access.KeepClient, c)
		if err != nil {
			return err
		}
		return fn(p, who)
	})
}

// rearrange is what attendance does, without the ledger.
func rearrange(p *gate.Pass, c client.Client, from cal.Date) error {
	swapped, err := day.Dissolved(p, c, from)
	for _, date := range swapped {
		if d, e := day.Load(p, c.ID, date); e == nil {
			err = day.SwapBack(p, d)
		}
	}
	if err != nil {
		return err
	}
	_, err = day.Rearrange(p, c, from)
	return err
}

// step does one random thing to a client's agreement or service; what is refused changes nothing.
func (h *hall) step(r *rapid.T, who id.Client) {
	from := tuesday.AddDays(rapid.IntRange(0, 30).Draw(r, "from"))
	weekdays := rapid.SliceOfNDistinct(rapid.IntRange(1, 5), 1, 4, rapid.ID).Draw(r, "weekdays")
	slices.Sort(weekdays)
	hour := rapid.IntRange(7, 11).Draw(r, "hour")
	last := autumn.To.AddDays(-rapid.IntRange(0, 80).Draw(r, "short"))
	what := rapid.SampledFrom([]string{"change", "change", "back", "end", "go on", "return", "swap", "absent"}).Draw(r, "what")
	err := h.keep(who, func(p *gate.Pass, c client.Client) error {
		var days []plan.AgreedDay
		for _, w := range weekdays {
			days = append(days, remoteOn(cal.Weekday(w), hour))
		}
		goals := []plan.Goal{{Text: "Jatkan."}}
		switch what {
		case "change":
			now, err := plan.InForce(p, who, from)
			if err != nil {
				return err
			}
			if _, err := plan.Change(p, c, plan.Changing{From: from, Last: last, Days: days, Goals: goals, Why: "Sovittiin", Seen: now.Changes}); err != nil {
				return err
			}
		case "back":
			now, err := plan.InForce(p, who, p.Today())
			if err != nil {
				return err
			}
			if err := plan.TakeBack(p, c, now, now.Changes); err != nil {
				return err
			}
		case "end":
			if err := client.EndService(p, c, client.End{Last: from, Reason: "work"}); err != nil {
				return err
			}
			if err := plan.End(p, c, from); err != nil {
				return err
			}
		case "go on":
			e, err := client.GoOn(p, c)
			if err != nil {
				return err
			}
			if err := plan.Unend(p, c, e.Made); err != nil {
				return err
			}
		case "return":
			if _, err := plan.Agree(p, c, plan.Agreement{Period: cal.Period{From: from, To: from.AddMonths(6)}, Days: days, Goals: goals}); err != nil {
				return err
			}
			if err := client.Resume(p, c); err != nil {
				return err
			}
		case "swap":
			d, err := day.Load(p, who, from)
			if err != nil || from == tuesday {
				return err
			}
			targets, err := day.Targets(p, c, d)
			targets = slices.DeleteFunc(targets, func(t day.Target) bool { return !t.May() || !t.Date.After(tuesday) })
			if err != nil || len(targets) == 0 {
				return err
			}
			_, err = day.Swap(p, c, d, targets[hour%len(targets)].Date)
			return err
		case "absent":
			_, err := day.Cannot(p, c, from, day.Absence{Reason: day.OwnIllness, Log: day.Log{Behalf: day.Behalf{How: day.ByPhone, Why: "Soitti"}}})
			return err
		}
		return rearrange(p, c, p.Today())
	})
	if err != nil && !fault.Is(err, fault.KindInvalid) && !fault.Is(err, fault.KindConflict) && !fault.Is(err, fault.KindNotFound) {
		r.Fatalf("%s: %v", what, err)
	}
}

// TestTheCalendarIsWhatTheVersionsInForceSay: after any changes, ends and returns the days to come are those that are
// agreed by now, and what is past or has begun is as it was.
func TestTheCalendarIsWhatTheVersionsInForceSay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		n := 0
		rapid.Check(t, func(r *rapid.T) {
			n++
			var who id.Client
			h.Must(h.Do(func(p *gate.Pass) error {
				who = h.register(p, fmt.Sprintf("Koe %d", n), "Asiakas", client.App, client.Once{})
				daytest.Agree(p, who, autumn, cal.Period{From: tuesday.AddDays(-7), To: tuesday.AddDays(day.Horizon)}, remoteOn(cal.Tue, 8), remoteOn(cal.Thu, 9))
				return nil
			}))
			past := h.between(r, who, cal.Period{From: autumn.From, To: tuesday})
			for range rapid.IntRange(1, 8).Draw(r, "n") {
				h.step(r, who)
			}
			if now := h.between(r, who, cal.Period{From: autumn.From, To: tuesday}); !slices.Equal(past, now) {
				r.Fatalf("what has begun was %v, and is %v", past, now)
			}
			h.agrees(r, who)
		})
	})
}

func (h *hall) between(r *rapid.T, who id.Client, in cal.Period) (days []day.Day) {
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		days, err = day.Between(p, who, in)
		return err
	}))
	return days
}

// agrees compares each date ahead with what is agreed for it.
func (h *hall) agrees(r *rapid.T, who id.Client) {
	ahead := cal.Period{From: tuesday.AddDays(1), To: tuesday.AddDays(day.Horizon)}
	days := h.between(r, who, ahead)
	held := map[cal.Date]day.Day{}
	away := map[cal.Date]bool{}
	for _, d := range days {
		if held[d.Date] = d; d.Away() {
			away[d.Date] = true
			delete(held, d.Date)
		}
	}
	wrong := "" // told outside: within the writer a failure has no history
	h.Must(h.Do(func(p *gate.Pass) error {
		for date := range ahead.All() {
			a, err := plan.InForce(p, who, date)
			if err != nil && !fault.Is(err, fault.KindNotFound) {
				return err
			}
			inForce := err == nil
			agreed, on := a.On(date.Weekday())
			d, there := held[date]
			switch {
			case there && !inForce:
				wrong = fmt.Sprintf("%s: a day without an agreement", date)
			case there && !d.SwappedFrom.IsZero(): // stands for another by agreement
			case there != (inForce && on) && !away[date]:
				wrong = fmt.Sprintf("%s: agreed %t, there %t", date, on, there)
			case there && (d.From != agreed.From || d.Until != agreed.Until || d.Form != agreed.Form || d.Agreement != a.ID):
				wrong = fmt.Sprintf("%s: agreed %+v, is %+v", date, agreed, d)
			}
		}
		return nil
	}))
	if wrong != "" {
		r.Fatal(wrong)
	}
}

// TestAChangeIsNotTakenBackIntoAnAgreementMadeSince: the period that a change had cut would reach into the next one.
func TestAChangeIsNotTakenBackIntoAnAgreementMadeSince(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		days, goals := []plan.AgreedDay{remoteOn(cal.Tue, 8)}, []plan.Goal{{Text: "Jatkan."}}
		h.Must(h.keep(h.matti, func(p *gate.Pass, c client.Client) error {
			now, err := plan.InForce(p, h.matti, p.Today())
			if err != nil {
				return err
			}
			_, err = plan.Change(p, c, plan.Changing{From: tuesday.AddDays(2), Last: cal.D(2026, 11, 30), Days: days, Goals: goals, Why: "Sovittiin", Seen: now.Changes})
			return err
		}))
		h.Must(h.keep(h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := plan.Agree(p, c, plan.Agreement{Period: cal.Period{From: cal.D(2026, 12, 14), To: cal.D(2027, 6, 13)}, Days: days, Goals: goals})
			return err
		}))
		h.Kind(fault.KindConflict, h.keep(h.matti, func(p *gate.Pass, c client.Client) error {
			now, err := plan.InForce(p, h.matti, p.Today())
			if err != nil {
				return err
			}
			return plan.TakeBack(p, c, now, now.Changes)
		}))
	})
}
