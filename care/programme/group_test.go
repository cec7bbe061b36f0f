package programme_test

import (
	"slices"
	"testing"

	"etapaja/care/client"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"

	"pgregory.net/rapid"
)

var autumn = cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2026, 12, 31)}

func TestAGroupIsReadWithItsSizeOfToday(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := h.group(nil)
		h.Must(h.Do(func(p *gate.Pass) error {
			if err := programme.Resize(p, g, cal.D(2026, 11, 1), 5); err != nil {
				return err
			}
			return programme.Resize(p, g, cal.D(2027, 1, 1), 9)
		}))
		h.Must(h.Do(func(p *gate.Pass) error {
			want := programme.Group{
				ID: g, Unit: h.unit, Name: "Tiistain etäryhmä", Theme: "Yhdessä – etänä", Weekday: cal.Tue, From: cal.T(9, 30),
				Until: cal.T(10, 15), How: programme.Phone, AgeBand: programme.Ages, Stream: programme.Streams, Leader: h.ritva, Largest: 5,
			}
			all, err := programme.Groups(p, h.unit, p.Today())
			gatetest.Equal(t, []programme.Group{want}, all)
			before, e := programme.Load(p, g, cal.D(2026, 10, 31))
			gatetest.Equal(t, 2, before.Largest)
			after, f := programme.Load(p, g, cal.D(2027, 1, 1))
			gatetest.Equal(t, 9, after.Largest)
			h.Must(e)
			h.Must(f)
			return err
		}))
	})
}

func TestAFullGroupTakesNobodyUntilItIsMadeLarger(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := h.group(nil)
		for _, name := range []string{"Aino", "Yusuf"} {
			h.Must(h.join(g, h.person(name, 1980, "everyday", "fi"), autumn.From, autumn.To))
		}
		third := h.person("Elsa", 1985, "everyday", "fi")
		h.Refused("group", "programme.full", h.join(g, third, cal.D(2026, 11, 24), cal.D(2027, 2, 1)))
		h.Must(h.Do(func(p *gate.Pass) error { return programme.Resize(p, g, cal.D(2026, 12, 1), 3) }))
		h.Refused("group", "programme.full", h.join(g, third, cal.D(2026, 11, 24), cal.D(2027, 2, 1)))
		h.Must(h.join(g, third, cal.D(2026, 12, 1), cal.D(2027, 2, 1)))
	})
}

func TestAGroupThatFillsUpLaterIsFullForWhoWouldStayUntilThen(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := h.group(nil)
		for _, name := range []string{"Aino", "Yusuf"} {
			h.Must(h.join(g, h.person(name, 1980, "everyday", "fi"), cal.D(2026, 12, 1), autumn.To))
		}
		third := h.person("Elsa", 1985, "everyday", "fi")
		h.Refused("group", "programme.full", h.join(g, third, cal.D(2026, 11, 1), cal.D(2026, 12, 1)))
		h.Must(h.join(g, third, cal.D(2026, 11, 1), cal.D(2026, 11, 30)))
	})
}

func TestNobodyIsSentAwayByASmallerSize(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := h.group(func(g *programme.Group) { g.Largest = 4 })
		for _, name := range []string{"Aino", "Yusuf", "Elsa"} {
			h.Must(h.join(g, h.person(name, 1980, "everyday", "fi"), autumn.From, autumn.To))
		}
		resize := func(first cal.Date, n int) error {
			return h.Do(func(p *gate.Pass) error { return programme.Resize(p, g, first, n) })
		}
		h.Refused("largest", "programme.size.members", resize(cal.D(2026, 12, 1), 2))
		h.Must(resize(cal.D(2026, 12, 1), 3))
		h.Must(resize(cal.D(2027, 1, 1), 2))
		h.Refused("largest", "programme.size", resize(cal.D(2027, 1, 1), 1))
		h.Refused("largest", "programme.size", resize(cal.D(2027, 1, 1), 31))
	})
}

func TestAGroupTakesThoseForWhomItIsMeant(t *testing.T) {
	for name, c := range map[string]struct {
		group        func(*programme.Group)
		year         int
		stream, lang string
		key          string
	}{
		"young among the young":           {func(g *programme.Group) { g.AgeBand = programme.Young }, 1997, "everyday", "fi", ""},
		"thirty among the young":          {func(g *programme.Group) { g.AgeBand = programme.Young }, 1996, "everyday", "fi", "programme.age.young"},
		"twenty-nine among the over-30s":  {func(g *programme.Group) { g.AgeBand = programme.Over30 }, 1997, "everyday", "fi", "programme.age.over30"},
		"thirty among the over-30s":       {func(g *programme.Group) { g.AgeBand = programme.Over30 }, 1996, "everyday", "fi", ""},
		"another stream":                  {func(g *programme.Group) { g.Stream = programme.NearWork }, 1980, "everyday", "fi", "programme.stream.other"},
		"the same stream":                 {func(g *programme.Group) { g.Stream = programme.NearWork }, 1980, "near_work", "fi", ""},
		"another language":                {func(g *programme.Group) { g.Lang = "sv" }, 1980, "everyday", "fi", "programme.lang.other"},
		"plain Finnish in a Finnish one":  {func(g *programme.Group) { g.Lang = "fi" }, 1980, "everyday", "fi-simple", ""},
		"Finnish in a plain Finnish one":  {func(g *programme.Group) { g.Lang = "fi-simple" }, 1980, "everyday", "fi", ""},
		"Swedish in one without language": {nil, 1980, "everyday", "sv", ""},
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, h *hall) {
				err := h.join(h.group(c.group), h.person("Yusuf", c.year, c.stream, c.lang), cal.D(2026, 9, 1), autumn.To)
				if c.key == "" {
					h.Must(err)
				} else {
					h.Refused("client", c.key, err)
				}
			})
		})
	}
}

func TestWithoutADayOfBirthNobodyKnowsWhetherAGroupByAgeFits(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := h.group(func(g *programme.Group) { g.AgeBand = programme.Young })
		h.Refused("client", "programme.age.unknown", h.join(g, h.matti, autumn.From, autumn.To))
	})
}

func TestAMemberDoesNotJoinTwiceButMayComeBack(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := h.group(nil)
		h.Must(h.join(g, h.matti, autumn.From, cal.D(2026, 10, 31)))
		h.Refused("client", "programme.member", h.join(g, h.matti, cal.D(2026, 10, 31), autumn.To))
		h.Must(h.join(g, h.matti, cal.D(2026, 11, 1), autumn.To))
		h.Must(h.Do(func(p *gate.Pass) error {
			for date, want := range map[cal.Date]int{cal.D(2026, 8, 31): 0, cal.D(2026, 10, 31): 1, autumn.To: 1, cal.D(2027, 1, 1): 0} {
				members, err := programme.Members(p, g, date)
				if err != nil || len(members) != want {
					t.Errorf("%s: %v, %v", date, members, err)
				}
			}
			return nil
		}))
	})
}

func TestWhoLeavesStaysInTheHistory(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := h.group(nil)
		h.Must(h.join(g, h.matti, autumn.From, cal.D(2026, 11, 30)))
		h.Must(h.join(g, h.matti, cal.D(2026, 12, 1), autumn.To))
		leave := func(last cal.Date) error {
			return h.with(h.matti, func(p *gate.Pass, c client.Client) error { return programme.Leave(p, g, c, last) })
		}
		h.Must(leave(cal.D(2026, 11, 24)))
		h.Must(h.Do(func(p *gate.Pass) error {
			on, err := programme.GroupsOf(p, h.matti, cal.D(2026, 11, 24))
			after, e := programme.GroupsOf(p, h.matti, cal.D(2026, 12, 1))
			if len(on) != 1 || on[0].ID != g || len(after) != 0 {
				t.Errorf("on the last day %v, after it %v", on, after)
			}
			h.Must(e)
			return err
		}))
		if err := leave(cal.D(2026, 11, 24)); !fault.Is(err, fault.KindNotFound) {
			t.Errorf("left twice: %v", err)
		}
	})
}

func TestAGroupOfAnotherUnitIsNotThere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		other := h.hire("Anna", access.Instructor, h.annex)
		g := h.group(func(g *programme.Group) { g.Unit, g.Leader = h.annex, other })
		if err := h.join(g, h.matti, autumn.From, autumn.To); !fault.Is(err, fault.KindNotFound) {
			t.Error(err)
		}
	})
}

func TestAGroupThatCannotMeetIsRefusedOnItsField(t *testing.T) {
	for field, change := range map[string]func(*programme.Group){
		"name":    func(g *programme.Group) { g.Name = " " },
		"theme":   func(g *programme.Group) { g.Theme = "" },
		"weekday": func(g *programme.Group) { g.Weekday = 8 },
		"until":   func(g *programme.Group) { g.Until = g.From },
		"how":     func(g *programme.Group) { g.How = "smoke" },
		"ageband": func(g *programme.Group) { g.AgeBand = "" },
		"stream":  func(g *programme.Group) { g.Stream = "" },
		"lang":    func(g *programme.Group) { g.Lang = "xx" },
		"largest": func(g *programme.Group) { g.Largest = 1 },
	} {
		t.Run(field, func(t *testing.T) {
			each(t, func(t *testing.T, h *hall) {
				g := programme.Group{
					Unit: h.unit, Name: "x", Theme: "y", Weekday: cal.Tue, From: cal.T(9, 0), Until: cal.T(10, 0), How: programme.Phone,
					AgeBand: programme.Ages, Stream: programme.Streams, Leader: h.ritva, Largest: 5,
				}
				change(&g)
				err := h.Do(func(p *gate.Pass) error {
					_, err := programme.AddGroup(p, g, autumn.From)
					return err
				})
				if got := h.Reasons(err); len(got) != 1 || got[0].Field != field {
					t.Errorf("refused %+v", got)
				}
			})
		})
	}
}

// Whatever joins and leaves, no day has more members than its size.
func TestNoDayEverHasMoreMembersThanItsSize(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		people := []id.Client{h.matti}
		for _, name := range []string{"Aino", "Yusuf", "Elsa", "Maja"} {
			people = append(people, h.person(name, 1980, "everyday", "fi"))
		}
		rapid.Check(t, func(r *rapid.T) {
			g := h.group(nil)
			day := rapid.IntRange(0, 40)
			for range rapid.IntRange(1, 12).Draw(r, "moves") {
				first := autumn.From.AddDays(day.Draw(r, "first"))
				who := rapid.SampledFrom(people).Draw(r, "who")
				var err error
				switch rapid.IntRange(0, 3).Draw(r, "move") {
				case 0, 1:
					err = h.join(g, who, first, first.AddDays(day.Draw(r, "days")))
				case 2:
					err = h.Do(func(p *gate.Pass) error { return programme.Resize(p, g, first, rapid.IntRange(2, 4).Draw(r, "size")) })
				case 3:
					err = h.with(who, func(p *gate.Pass, c client.Client) error { return programme.Leave(p, g, c, first) })
				}
				if _, isRefusal := err.(*fault.Fault); err != nil && !isRefusal {
					r.Fatal(err)
				}
			}
			h.Must(h.Do(func(p *gate.Pass) error {
				for n := range 82 {
					on := autumn.From.AddDays(n)
					of, err := programme.Load(p, g, on)
					members, e := programme.Members(p, g, on)
					if err != nil || e != nil {
						r.Fatal(err, e)
					}
					if slices.Sort(members); len(members) > of.Largest || len(slices.Compact(members)) != len(members) {
						r.Fatalf("%s: %v of at most %d", on, members, of.Largest)
					}
				}
				return nil
			}))
		})
	})
}

func TestWhoOnlyPlansForTheUnitMakesGroupsAndWhoServesAnotherDoesNot(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		add := func(role access.Role, unit id.Unit) error {
			return h.asWorker(role, unit, func(p *gate.Pass) error {
				_, err := programme.AddGroup(p, programme.Group{
					Unit: h.unit, Name: "x", Theme: "y", Weekday: cal.Tue, From: cal.T(9, 0), Until: cal.T(10, 0), How: programme.Phone,
					AgeBand: programme.Ages, Stream: programme.Streams, Leader: h.ritva, Largest: 5,
				}, autumn.From)
				return err
			})
		}
		h.Must(add(access.Coordinator, h.unit))
		for name, err := range map[string]error{
			"another unit's instructor":   add(access.Instructor, h.annex),
			"the data protection officer": add(access.DPO, ""),
		} {
			if !fault.Is(err, fault.KindDenied) {
				t.Errorf("%s: %v", name, err)
			}
		}
		g := h.group(nil)
		err := h.asWorker(access.Instructor, h.annex, func(p *gate.Pass) error { return programme.Resize(p, g, autumn.From, 5) })
		if !fault.Is(err, fault.KindDenied) {
			t.Error(err)
		}
	})
}
