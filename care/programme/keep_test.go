package programme_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"

	"pgregory.net/rapid"
)

// tuesdayOfHall is the day on which the hall stands.
var tuesdayOfHall = cal.D(2026, 11, 24)

// version is how many changes of a group there are.
func (h *hall) version(g id.Group) (n int) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		past, err := org.HistoryOf[programme.Before](p, programme.Group{ID: g}.Thing())
		n = len(past)
		return err
	}))
	return n
}

func (h *hall) hours(g id.Group, first cal.Date, m programme.Meeting) error {
	n := h.version(g)
	return h.Do(func(p *gate.Pass) error { return programme.ChangeHours(p, n, h.unit, g, first, m) })
}

func (h *hall) on(g id.Group, d cal.Date) (of programme.Group) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		of, err = programme.Load(p, g, d)
		return err
	}))
	return of
}

func TestOtherHoursHoldFromADayAndWhatHasBeenStays(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := h.group(nil)
		h.Must(h.join(g, h.matti, autumn.From, autumn.To))
		thursday := programme.Meeting{Weekday: cal.Thu, From: cal.T(13, 0), Until: cal.T(14, 0)}
		h.Refused("begins", "programme.first.ahead", h.hours(g, tuesdayOfHall, thursday))
		h.Must(h.hours(g, cal.D(2026, 12, 1), thursday))
		if before, after := h.on(g, cal.D(2026, 11, 30)), h.on(g, cal.D(2026, 12, 1)); before.Weekday != cal.Tue || after.Weekday != cal.Thu || after.From != cal.T(13, 0) {
			t.Errorf("before %+v, after %+v", before, after)
		}
		h.Must(h.Do(func(p *gate.Pass) error {
			all, err := programme.MembershipsOf(p, h.matti, autumn)
			if len(all) != 2 || all[0].In != (cal.Period{From: autumn.From, To: cal.D(2026, 11, 30)}) || all[1].In.From != cal.D(2026, 12, 1) || all[1].Weekday != cal.Thu {
				t.Errorf("%+v", all)
			}
			return err
		}))
	})
}

func TestAnEndIsTakenBackUntilThenAndNobodyWritesOverAColleague(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := h.group(nil)
		h.Must(h.join(g, h.matti, autumn.From, autumn.To))
		end := func(version int, last cal.Date) error {
			return h.Do(func(p *gate.Pass) error { return programme.End(p, version, h.unit, g, last) })
		}
		h.Refused("ends", "programme.first.past", end(0, tuesdayOfHall.AddDays(-1)))
		h.Must(end(0, tuesdayOfHall))
		if !h.on(g, tuesdayOfHall).Meets(tuesdayOfHall) || h.on(g, tuesdayOfHall).Meets(tuesdayOfHall.AddDays(1)) {
			t.Error("the last day is not the last")
		}
		if err := end(0, tuesdayOfHall.AddDays(7)); !fault.Is(err, fault.KindConflict) {
			t.Errorf("over a colleague: %v", err)
		}
		h.Must(end(1, cal.Date{}))
		h.Must(h.Do(func(p *gate.Pass) error {
			of, err := programme.GroupsOf(p, h.matti, autumn.To)
			if len(of) != 1 {
				t.Errorf("after it was taken back %+v", of)
			}
			return err
		}))
	})
}

// Whatever changes, no day has more members than its size, and nobody is in two groups at once.
func TestNobodyIsEverInTwoGroupsAtOnceAndNoneIsTooFull(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		people := []id.Client{h.matti, h.person("Aino", 1980, "everyday", "fi"), h.person("Yusuf", 1980, "everyday", "fi"), h.person("Elsa", 1980, "everyday", "fi")}
		rapid.Check(t, func(r *rapid.T) {
			h.leaveAll(people)
			groups := []id.Group{h.group(nil), h.group(func(g *programme.Group) { g.From, g.Until = cal.T(10, 0), cal.T(11, 0) })}
			for range rapid.IntRange(1, 10).Draw(r, "moves") {
				g, who := rapid.SampledFrom(groups).Draw(r, "group"), rapid.SampledFrom(people).Draw(r, "who")
				first := tuesdayOfHall.AddDays(rapid.IntRange(0, 20).Draw(r, "first"))
				n := h.version(g)
				days := rapid.IntRange(0, 20).Draw(r, "days")
				var err error
				switch rapid.IntRange(0, 6).Draw(r, "move") {
				case 0, 1, 2:
					err = h.with(who, func(p *gate.Pass, c client.Client) error {
						return programme.Enter(p, n, h.unit, g, c, cal.Period{From: first, To: first.AddDays(days)})
					})
				case 3:
					to := rapid.SampledFrom([]id.Group{"", groups[0], groups[1]}).Draw(r, "to")
					err = h.with(who, func(p *gate.Pass, c client.Client) error {
						return programme.Depart(p, n, h.unit, g, c, first, to)
					})
				case 4:
					err = h.Do(func(p *gate.Pass) error { return programme.ChangeSize(p, n, h.unit, g, first, 2+days%2) })
				case 5:
					from := cal.T(9+days%3, 0)
					err = h.hours(g, first, programme.Meeting{Weekday: cal.Tue + cal.Weekday(days%2), From: from, Until: from + 45})
				case 6:
					last := first
					if days < 8 {
						last = cal.Date{}
					}
					err = h.Do(func(p *gate.Pass) error { return programme.End(p, n, h.unit, g, last) })
				}
				if _, isRefusal := err.(*fault.Fault); err != nil && !isRefusal {
					r.Fatal(err)
				}
			}
			h.Must(h.Do(func(p *gate.Pass) error { return h.sound(p, r, groups, people) }))
		})
	})
}

// leaveAll lets everybody go from the groups of an earlier try.
func (h *hall) leaveAll(people []id.Client) {
	h.T.Helper()
	for _, who := range people {
		h.Must(h.with(who, func(p *gate.Pass, c client.Client) error {
			all, err := programme.MembershipsOf(p, who, cal.Period{From: tuesdayOfHall.AddDays(-60), To: tuesdayOfHall.AddDays(60)})
			for _, m := range all {
				if err := programme.Leave(p, m.Group, c, tuesdayOfHall.AddDays(-90)); err != nil && !fault.Is(err, fault.KindNotFound) {
					return err
				}
			}
			return err
		}))
	}
}

func (h *hall) sound(p *gate.Pass, r *rapid.T, groups []id.Group, people []id.Client) error {
	for n := range 45 {
		on := tuesdayOfHall.AddDays(n)
		for _, g := range groups {
			of, err := programme.Load(p, g, on)
			members, e := programme.Members(p, g, on)
			if err != nil || e != nil || len(members) > of.Largest {
				r.Fatalf("%s: %d of %d, %v, %v", on, len(members), of.Largest, err, e)
			}
		}
		for _, who := range people {
			all, err := programme.GroupsOf(p, who, on)
			if err != nil {
				return err
			}
			for i, a := range all {
				for _, b := range all[:i] {
					if a.Weekday == b.Weekday && a.From < b.Until && b.From < a.Until {
						r.Fatalf("%s: in %+v and in %+v", on, a, b)
					}
				}
			}
		}
	}
	return nil
}
