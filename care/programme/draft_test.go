package programme_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

var monday = tuesday.InWeek().Monday()

// week acts on Matti's week and returns what came of it.
func (h *hall) week(fn func(p *gate.Pass, c client.Client) error) error { return h.with(h.matti, fn) }

// put drafts tasks on the Tuesday.
func (h *hall) put(titles ...string) {
	h.T.Helper()
	h.Must(h.week(func(p *gate.Pass, c client.Client) error {
		var all []programme.Drafted
		for _, title := range titles {
			all = append(all, draftOn(tuesday, title))
		}
		return programme.Put(p, c, monday, all...)
	}))
}

func draftOn(date cal.Date, title string) programme.Drafted {
	return programme.Drafted{Task: programme.Task{Date: date, Area: programme.Hyte, Minutes: 60, Title: title, Body: "Tee näin."}, Lang: "fi", Variant: "digital"}
}

// sees reads the week with its draft, and what the client sees.
func (h *hall) sees() (w programme.Week, drafts []programme.Drafted, out []programme.Task) {
	h.T.Helper()
	h.Must(h.week(func(p *gate.Pass, c client.Client) (err error) {
		if w, err = programme.LoadWeek(p, c.ID, monday); err != nil {
			return err
		}
		if drafts, err = programme.Drafts(p, w); err != nil {
			return err
		}
		out, err = programme.Tasks(p, c.ID, w.Days())
		return err
	}))
	return w, drafts, out
}

func (h *hall) approve() error {
	w, _, _ := h.sees()
	return h.week(func(p *gate.Pass, c client.Client) error {
		return programme.Approve(p, c, monday, programme.Approval{Seen: w.Stamp, Days: []programme.Slot{slot(nil)}})
	})
}

func titles[T any](all []T, title func(T) string) []string {
	var names []string
	for _, x := range all {
		names = append(names, title(x))
	}
	return names
}

func outTitles(out []programme.Task) []string {
	return titles(out, func(t programme.Task) string { return t.Title })
}

// standing are the titles of the drafts that were not taken out.
func standing(drafts []programme.Drafted) []string {
	var names []string
	for _, d := range drafts {
		if d.Stands() {
			names = append(names, d.Title)
		}
	}
	return names
}

func TestADraftIsNotSeenBeforeItIsApproved(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävele", "Soita tutulle")
		w, drafts, out := h.sees()
		gatetest.Equal(t, programme.Draft, w.State())
		gatetest.Equal(t, []string{"Kävele", "Soita tutulle"}, standing(drafts))
		gatetest.Equal(t, 0, len(out))
		h.Must(h.approve())
		w, _, out = h.sees()
		gatetest.Equal(t, programme.Approved, w.State())
		gatetest.Equal(t, []string{"Kävele", "Soita tutulle"}, outTitles(out))
		gatetest.Equal(t, drafts[0].ID, out[0].ID)
	})
}

func TestTheClientSeesTheOldWeekUntilTheNewOneIsApproved(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävele", "Soita tutulle")
		h.Must(h.approve())
		_, drafts, _ := h.sees()
		h.put("Leivo")
		h.Must(h.week(func(p *gate.Pass, c client.Client) error { return programme.Remove(p, c, monday, drafts[0].ID) }))
		w, drafts, out := h.sees()
		gatetest.Equal(t, programme.Reworked, w.State())
		gatetest.Equal(t, []string{"Soita tutulle", "Leivo"}, standing(drafts))
		gatetest.Equal(t, []string{"Kävele", "Soita tutulle"}, outTitles(out))
		before := out[1].ID
		h.Must(h.approve())
		_, _, out = h.sees()
		gatetest.Equal(t, []string{"Soita tutulle", "Leivo"}, outTitles(out))
		gatetest.Equal(t, before, out[0].ID)
	})
}

func TestApprovingTwiceIsOneVersionAndApprovingWhatWasNotSeenIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävele")
		seen, _, _ := h.sees()
		h.Must(h.approve())
		h.Must(h.approve())
		h.put("Leivo")
		err := h.week(func(p *gate.Pass, c client.Client) error {
			return programme.Approve(p, c, monday, programme.Approval{Seen: seen.Stamp})
		})
		if !fault.Is(err, fault.KindStale) {
			t.Errorf("approved unseen: %v", err)
		}
		h.Must(h.approve())
		h.Must(h.week(func(p *gate.Pass, c client.Client) error {
			all, err := programme.Versions(p, c.ID, monday)
			if len(all) != 2 || all[0].Number != 2 || all[1].Gaps != 1 { // short of four hours
				t.Errorf("versions %+v", all)
			}
			return err
		}))
	})
}

func TestWhatWentOutAtOneSittingBecomesTheDraftWhenItIsChanged(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first := h.set(t, tasks())
		w, drafts, _ := h.sees()
		gatetest.Equal(t, programme.None, w.State())
		gatetest.Equal(t, 2, len(drafts))
		h.Must(h.week(func(p *gate.Pass, c client.Client) error { return programme.Down(p, c, monday, first[0].ID) }))
		_, drafts, out := h.sees()
		gatetest.Equal(t, []string{first[1].Title, first[0].Title}, standing(drafts))
		gatetest.Equal(t, first, out)
		h.Must(h.approve())
		_, _, out = h.sees()
		gatetest.Equal(t, []programme.Task{first[1], first[0]}, out)
	})
}

func TestTasksMoveUpAndDownAndToAnotherDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("a", "b", "c")
		_, d, _ := h.sees()
		act := func(fn func(*gate.Pass, client.Client, cal.Date, id.Task) error, n int) {
			h.Must(h.week(func(p *gate.Pass, c client.Client) error { return fn(p, c, monday, d[n].ID) }))
		}
		act(programme.Up, 2)
		act(programme.Up, 2)
		act(programme.Up, 2) // the first one stays
		act(programme.Down, 0)
		_, now, _ := h.sees()
		gatetest.Equal(t, []string{"c", "b", "a"}, standing(now))
		to := now[0].Task
		to.Date = tuesday.AddDays(2)
		h.Must(h.week(func(p *gate.Pass, c client.Client) error {
			return programme.Change(p, c, monday, programme.Edit{Task: to, Seen: now[0].Stamp})
		}))
		_, now, _ = h.sees()
		gatetest.Equal(t, []string{"b", "a", "c"}, standing(now))
		gatetest.Equal(t, tuesday.AddDays(2), now[2].Date)
	})
}

func TestWhatAColleagueChangedInBetweenIsNotOverwritten(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävele", "Leivo")
		_, d, _ := h.sees()
		edit := func(n int, title string) error {
			to := d[n].Task
			to.Title = title
			return h.week(func(p *gate.Pass, c client.Client) error {
				return programme.Change(p, c, monday, programme.Edit{Task: to, Seen: d[n].Stamp})
			})
		}
		h.Must(edit(0, "Kävele metsässä"))
		h.Must(edit(1, "Leivo pullaa")) // another task is nobody's concern
		if err := edit(0, "Kävele rannassa"); !fault.Is(err, fault.KindStale) {
			t.Error(err)
		}
		_, now, _ := h.sees()
		gatetest.Equal(t, []string{"Kävele metsässä", "Leivo pullaa"}, standing(now))
	})
}

func TestATaskThatWasTakenOutComesBackAtItsPlace(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("a", "b")
		_, d, _ := h.sees()
		h.Must(h.week(func(p *gate.Pass, c client.Client) error {
			if err := programme.Remove(p, c, monday, d[0].ID); err != nil {
				return err
			}
			return programme.Remove(p, c, monday, d[0].ID)
		}))
		_, now, _ := h.sees()
		gatetest.Equal(t, []string{"b"}, standing(now))
		h.Must(h.week(func(p *gate.Pass, c client.Client) error { return programme.Restore(p, c, monday, d[0].ID) }))
		_, now, _ = h.sees()
		gatetest.Equal(t, []string{"a", "b"}, standing(now))
	})
}

func TestADayThatHasBeenLivedIsNotPlannedAnew(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for key, date := range map[string]cal.Date{"programme.date.past": monday, "programme.date.week": monday.AddDays(7)} {
			h.Refused("date", key, h.week(func(p *gate.Pass, c client.Client) error {
				return programme.Put(p, c, monday, draftOn(date, "Kävele"))
			}))
		}
	})
}

func TestADraftThatNobodyApprovedInTimeIsGoneWithItsDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävele")
		h.At(tuesday.AddDays(1), cal.T(9, 0))
		h.Must(h.week(func(p *gate.Pass, c client.Client) error {
			return programme.Put(p, c, monday, draftOn(tuesday.AddDays(2), "Leivo"))
		}))
		h.Must(h.approve())
		_, drafts, out := h.sees()
		gatetest.Equal(t, []string{"Leivo"}, standing(drafts))
		gatetest.Equal(t, []string{"Leivo"}, outTitles(out))
	})
}

func TestASwappedDayTakesItsDraftAlong(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävele")
		h.Must(h.approve())
		h.put("Leivo")
		friday := tuesday.AddDays(3)
		h.Must(h.week(func(p *gate.Pass, c client.Client) error { return programme.Move(p, c.ID, tuesday, friday) }))
		h.Must(h.approve())
		_, drafts, out := h.sees()
		gatetest.Equal(t, []string{"Kävele", "Leivo"}, standing(drafts))
		gatetest.Equal(t, []string{"Kävele", "Leivo"}, outTitles(out))
		gatetest.Equal(t, friday, out[0].Date)
	})
}

func TestLastWeekIsCopiedToTheDaysThatAreAgreedAndAhead(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävele", "Leivo")
		next := monday.AddDays(7)
		days := []programme.Slot{slot(func(s *programme.Slot) { s.Date = tuesday.AddDays(7) })}
		copied := func(want int) {
			h.Must(h.week(func(p *gate.Pass, c client.Client) error {
				n, err := programme.CopyWeek(p, c, next, days)
				gatetest.Equal(t, want, n)
				return err
			}))
		}
		copied(2)
		copied(0) // what is there already is not brought twice
		days[0].OffKey = "closure.break"
		next = next.AddDays(7)
		copied(0)
	})
}

func TestOnlyWhoKeepsTheClientMakesTheWeek(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put("Kävele")
		for role, want := range map[access.Role]bool{access.Instructor: true, access.Nurse: false, access.DPO: false} {
			err := h.asWorker(role, h.unit, func(p *gate.Pass) error {
				c, err := client.Get(p, access.KeepClient, h.matti)
				if err != nil {
					return err
				}
				return programme.Put(p, c, monday, draftOn(tuesday, "Leivo "+string(role)))
			})
			if (err == nil) != want {
				t.Errorf("%s: %v", role, err)
			}
		}
	})
}

func TestADayHasNoMoreTasksThanAnybodyCanDo(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		var all []programme.Drafted
		for range 13 {
			all = append(all, draftOn(tuesday, "Kävele"))
		}
		h.Refused("date", "programme.tasks.many", h.week(func(p *gate.Pass, c client.Client) error { return programme.Put(p, c, monday, all...) }))
	})
}
