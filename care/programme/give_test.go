package programme_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// everyTuesday is each member's agreed day.
func everyTuesday(_ *gate.Pass, _ client.Client, monday cal.Date) ([]programme.Slot, error) {
	return []programme.Slot{
		slot(func(s *programme.Slot) { s.Date = monday.AddDays(1) }),
		slot(func(s *programme.Slot) { s.Date = monday.AddDays(3) }),
	}, nil
}

// circle makes a Tuesday group of Matti and so many others, and tells who they are.
func (h *hall) circle(others int) (programme.Group, []id.Client) {
	h.T.Helper()
	g := h.group(func(g *programme.Group) { g.Largest = 30 })
	members := []id.Client{h.matti}
	for range others {
		members = append(members, h.person("Aino", 1980, "everyday", "fi"))
	}
	for _, m := range members {
		h.Must(h.join(g, m, autumn.From, autumn.To))
	}
	var of programme.Group
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		of, err = programme.OpenGroup(p, h.unit, g)
		return err
	}))
	return of, members
}

func (h *hall) groupTask(g programme.Group, title string, every bool) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		return programme.PutGroupTask(p, g, monday, programme.GroupTask{Title: title, Area: programme.Sos, Minutes: 30, Every: every})
	}))
}

func (h *hall) give(g programme.Group) (given programme.Given) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		given, err = programme.Give(p, g, monday, "", everyTuesday)
		return err
	}))
	return given
}

func (h *hall) draftsOf(c id.Client) (drafts []programme.Drafted) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		w, err := programme.LoadWeek(p, c, monday)
		if err == nil {
			drafts, err = programme.Drafts(p, w)
		}
		return err
	}))
	return drafts
}

func TestAGroupsWeekIsGivenToEveryMembersDraftAndPutsNothingOut(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g, members := h.circle(2)
		h.groupTask(g, "Ryhmän kahvit", false)
		h.groupTask(g, "Kirjoita päiväkirjaa", true)
		gatetest.Equal(t, programme.Given{Members: 3, Changed: 3}, h.give(g))
		for _, m := range members {
			gatetest.Equal(t, []string{"Ryhmän kahvit", "Kirjoita päiväkirjaa", "Kirjoita päiväkirjaa"}, standing(h.draftsOf(m)))
		}
		_, _, out := h.sees()
		gatetest.Equal(t, 0, len(out))
		gatetest.Equal(t, programme.Given{Members: 3}, h.give(g)) // given again it changes nothing
	})
}

func TestWhatWasChangedForOneStaysWhenTheGroupIsGivenAgain(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g, members := h.circle(1)
		h.groupTask(g, "Kävele yhdessä", false)
		h.groupTask(g, "Kahvit", false)
		h.groupTask(g, "Leivo", false)
		h.give(g)
		own := h.draftsOf(h.matti)
		to := own[0].Task
		to.Title, to.Date = "Kävele rollaattorilla", tuesday.AddDays(2)
		h.Must(h.week(func(p *gate.Pass, c client.Client) error {
			if err := programme.Change(p, c, monday, programme.Edit{Task: to, Seen: own[0].Stamp}); err != nil {
				return err
			}
			return programme.Remove(p, c, monday, own[1].ID)
		}))
		h.Must(h.Do(func(p *gate.Pass) error {
			for _, nobodys := range []id.Task{"ei", "018f0000-0000-7000-8000-ffffffffffff"} {
				h.Kind(fault.KindNotFound, programme.DropGroupTask(p, g, monday, nobodys))
			}
			all, err := programme.GroupTasks(p, g.ID, monday)
			for _, t := range all {
				if t.Title != "Kahvit" && err == nil {
					err = programme.DropGroupTask(p, g, monday, t.ID)
				}
			}
			return err
		}))
		h.groupTask(g, "Laula", false)
		h.give(g)
		gatetest.Equal(t, []string{"Laula", "Kävele rollaattorilla"}, standing(h.draftsOf(h.matti)))
		gatetest.Equal(t, []string{"Kahvit", "Laula"}, standing(h.draftsOf(members[1])))
	})
}

func TestWhatAMemberHasAlreadyIsNotGivenTwice(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g, _ := h.circle(0)
		h.put("Kahvit")
		h.groupTask(g, "Kahvit", false)
		gatetest.Equal(t, programme.Given{Members: 1}, h.give(g))
		gatetest.Equal(t, []string{"Kahvit"}, standing(h.draftsOf(h.matti)))
	})
}

func TestALargeGroupIsGivenInPieces(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g, members := h.circle(11)
		for _, title := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"} {
			h.groupTask(g, title, true)
		}
		first := h.give(g)
		if !first.Later || first.Members >= len(members) || first.Members == 0 {
			t.Fatalf("first piece %+v", first)
		}
		given := first.Members
		for range 20 {
			last := id.Client("")
			h.Must(h.Do(func(p *gate.Pass) error {
				all, err := programme.Members(p, g.ID, tuesday)
				last = all[given-1]
				return err
			}))
			var next programme.Given
			h.Must(h.Do(func(p *gate.Pass) (err error) {
				next, err = programme.Give(p, g, monday, last, everyTuesday)
				return err
			}))
			if given += next.Members; !next.Later {
				break
			}
		}
		gatetest.Equal(t, len(members), given)
		for _, m := range members {
			gatetest.Equal(t, 24, len(h.draftsOf(m)))
		}
	})
}

func TestAMemberOfAnotherLanguageIsNamed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g, _ := h.circle(0)
		maja := h.person("Maja", 1980, "everyday", "sv")
		h.Must(h.join(g.ID, maja, autumn.From, autumn.To))
		h.groupTask(g, "Kahvit", false)
		h.Must(h.Do(func(p *gate.Pass) error {
			all, err := programme.GroupMembers(p, g, monday)
			for _, m := range all {
				want := 0
				if m.ID == maja {
					want = 1
				}
				gatetest.Equal(t, want, len(m.Lacks))
			}
			gatetest.Equal(t, 2, len(all))
			return err
		}))
	})
}
