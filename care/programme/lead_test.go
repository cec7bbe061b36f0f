package programme_test

import (
	"slices"
	"testing"

	"etapaja/care/client/clienttest"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"

	"pgregory.net/rapid"
)

func (h *hall) hire(first string, role access.Role, unit id.Unit) (made id.Worker) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		made = clienttest.Hire(p, unit, first, "Koe", access.Grant{Role: role, Unit: unit})
		return nil
	}))
	return made
}

func (h *hall) lead(g id.Group, first cal.Date, to id.Worker) error {
	n := h.version(g)
	return h.Do(func(p *gate.Pass) error { return programme.ChangeLeader(p, n, h.unit, g, first, to) })
}

func (h *hall) leadBack(g id.Group, first cal.Date) error {
	n := h.version(g)
	return h.Do(func(p *gate.Pass) error { return programme.KeepLeader(p, n, h.unit, g, first) })
}

func (h *hall) end(g id.Group, last cal.Date) error {
	n := h.version(g)
	return h.Do(func(p *gate.Pass) error { return programme.End(p, n, h.unit, g, last) })
}

// keepWorker does something to a worker whose version it brings.
func (h *hall) keepWorker(w id.Worker, do func(p *gate.Pass, version int, w staff.Worker) error) error {
	return h.Do(func(p *gate.Pass) error {
		now, err := staff.Load(p, w)
		if err != nil {
			return err
		}
		past, err := org.HistoryOf[staff.Worker](p, now.Thing())
		if err != nil {
			return err
		}
		return do(p, len(past), now)
	})
}

func (h *hall) depart(w id.Worker, last cal.Date) error {
	return h.keepWorker(w, func(p *gate.Pass, version int, _ staff.Worker) error {
		d, err := programme.DutiesOf(p, w, last)
		if err != nil {
			return err
		}
		return staff.Depart(p, version, w, last, d)
	})
}

// become changes a worker as the page of the worker does.
func (h *hall) become(w id.Worker, edit func(*staff.Worker)) error {
	return h.keepWorker(w, func(p *gate.Pass, version int, is staff.Worker) error {
		d, err := programme.DutiesOf(p, w, p.Today().AddDays(-1))
		if err != nil {
			return err
		}
		edit(&is)
		return staff.Change(p, version, is, d)
	})
}

func (h *hall) dismiss(w id.Worker, g access.Grant, starts cal.Date) error {
	return h.Do(func(p *gate.Pass) error {
		d, err := programme.DutiesOf(p, w, p.Today())
		if err != nil {
			return err
		}
		return staff.Dismiss(p, w, g, starts, d)
	})
}

func TestALeaderChangesFromADayAndWhatHasBeenStays(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g, laura := h.group(nil), h.hire("Laura", access.SocialCounsellor, h.unit)
		tuesday := cal.D(2026, 12, 1)
		h.Refused("since", "programme.first.past", h.lead(g, tuesdayOfHall.AddDays(-1), laura))
		h.Refused("since", "programme.first.past", h.lead(g, cal.Date{}, laura))
		h.Refused("since", "programme.leader.far", h.lead(g, cal.D(2028, 1, 1), laura))
		h.Must(h.lead(g, tuesday, laura))
		if before, after := h.on(g, tuesday.AddDays(-1)), h.on(g, tuesday); before.Leader != h.ritva || after.Leader != laura {
			t.Errorf("before %s, after %s", before.Leader, after.Leader)
		}
		h.Must(h.Do(func(p *gate.Pass) error {
			all, err := programme.LeadsOf(p, g)
			if len(all) != 2 || all[0].In.To != tuesday.AddDays(-1) || all[1].In.From != tuesday || all[1].At == 0 || all[1].By == "" {
				t.Errorf("%+v", all)
			}
			week := cal.Period{From: tuesdayOfHall, To: tuesday.AddDays(13)}
			meets, e := programme.MeetsLed(p, laura, week)
			if e != nil || len(meets) != 2 || meets[0].On != tuesday || meets[0].From != cal.T(9, 30) {
				t.Errorf("%+v, %v", meets, e)
			}
			theirs, e := programme.Led(p, h.ritva, week)
			if e != nil || len(theirs) != 1 || theirs[0].In != (cal.Period{From: tuesdayOfHall, To: tuesday.AddDays(-1)}) {
				t.Errorf("%+v, %v", theirs, e)
			}
			past, e := org.HistoryOf[programme.Before](p, programme.Group{ID: g}.Thing())
			if e != nil || len(past) != 1 || past[0].Was.What != "leader" || past[0].Was.Group.Leader != h.ritva {
				t.Errorf("%+v, %v", past, e)
			}
			return err
		}))
		// Nobody writes over a colleague unread, and the same again changes nothing.
		err := h.Do(func(p *gate.Pass) error { return programme.ChangeLeader(p, 0, h.unit, g, tuesday, h.ritva) })
		h.Kind(fault.KindConflict, err)
		h.Must(h.lead(g, tuesday.AddDays(7), laura))
		gatetest.Equal(t, 1, h.version(g))
	})
}

func TestAComingChangeOfLeadersIsChangedAndTakenBack(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g, laura, sari := h.group(nil), h.hire("Laura", access.Instructor, h.unit), h.hire("Sari", access.Nurse, h.unit)
		first, later := tuesdayOfHall.AddDays(7), tuesdayOfHall.AddDays(14)
		h.Must(h.lead(g, later, laura))
		h.Must(h.lead(g, first, laura)) // earlier: one change, not two
		gatetest.Equal(t, []id.Worker{h.ritva, laura}, h.leaders(g))
		h.Must(h.lead(g, first, sari))
		gatetest.Equal(t, []id.Worker{h.ritva, sari}, h.leaders(g))
		h.Kind(fault.KindConflict, h.leadBack(g, later))
		h.Must(h.leadBack(g, first))
		gatetest.Equal(t, []id.Worker{h.ritva}, h.leaders(g))
		h.Kind(fault.KindConflict, h.leadBack(g, first))
		// What another's leaving rests on is not taken back.
		h.Must(h.lead(g, first, sari))
		h.Must(h.lead(g, later, laura))
		h.Must(h.depart(sari, later.AddDays(-1)))
		h.Refused("leader", "programme.leader.leaves", h.leadBack(g, later))
		h.Must(h.leadBack(g, first))
	})
}

// leaders lists who leads a group, the earliest first.
func (h *hall) leaders(g id.Group) (who []id.Worker) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		all, err := programme.LeadsOf(p, g)
		for _, l := range all {
			who = append(who, l.Worker)
		}
		return err
	}))
	return who
}

func TestWhoDoesNotWorkInTheUnitOnTheDaysLeadsNoGroup(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g, tomorrow := h.group(nil), tuesdayOfHall.AddDays(1)
		h.Refused("leader", "programme.leader.unit", h.lead(g, tomorrow, h.hire("Anna", access.Instructor, h.annex)))
		h.Refused("leader", "programme.leader.unit", h.lead(g, tomorrow, h.hire("Sanna", access.Coordinator, h.unit)))
		h.Refused("leader", "programme.leader", h.lead(g, tomorrow, "018f0000-0000-7000-8000-00000000ffff"))
		leaves := h.hire("Laura", access.Instructor, h.unit)
		h.Must(h.depart(leaves, tuesdayOfHall.AddDays(30)))
		h.Refused("leader", "programme.leader.leaves", h.lead(g, tomorrow, leaves))
		h.Refused("leader", "programme.leader.leaves", h.Do(func(p *gate.Pass) error {
			now, err := programme.Load(p, g, p.Today())
			h.Try(err)
			now.Leader = leaves
			_, err = programme.AddGroup(p, now, p.Today())
			return err
		}))
		h.Must(h.lead(g, tuesdayOfHall.AddDays(31), h.ritva))
		h.Must(h.lead(g, tuesdayOfHall.AddDays(20), h.hire("Sari", access.Instructor, h.unit)))
		h.Must(h.lead(g, tuesdayOfHall.AddDays(31), h.ritva))
		h.Must(h.lead(g, tuesdayOfHall.AddDays(20), leaves)) // until the day on which somebody else follows
		h.Must(h.end(g, tuesdayOfHall.AddDays(10)))
		h.Must(h.lead(g, tomorrow, leaves)) // until the group ends
		roleless := h.hire("Elli", access.Instructor, h.unit)
		h.Must(h.dismiss(roleless, access.Grant{Role: access.Instructor, Unit: h.unit}, tuesdayOfHall))
		h.Refused("leader", "programme.leader.role", h.lead(g, tomorrow, roleless))
	})
}

func TestWhoLeadsAGroupKeepsTheWorkThatItNeeds(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		laura := h.hire("Laura", access.Instructor, h.unit)
		g := h.group(func(g *programme.Group) { g.Leader = laura })
		grant := access.Grant{Role: access.Instructor, Unit: h.unit}
		h.Refused("until", "staff.leave.leads", h.depart(laura, tuesdayOfHall.AddDays(6)))
		h.Refused("role", "staff.leads", h.become(laura, func(w *staff.Worker) { w.Role = access.Coordinator }))
		h.Refused("unit", "staff.leads", h.become(laura, func(w *staff.Worker) { w.Unit = h.annex }))
		h.Kind(fault.KindConflict, h.dismiss(laura, grant, tuesdayOfHall))
		h.Must(h.lead(g, tuesdayOfHall.AddDays(7), h.ritva))
		h.Refused("until", "staff.leave.leads", h.depart(laura, tuesdayOfHall.AddDays(5)))
		h.Kind(fault.KindConflict, h.dismiss(laura, grant, tuesdayOfHall))
		h.Must(h.depart(laura, tuesdayOfHall.AddDays(6)))
	})
}

func TestAGroupGoesOnOnlyWithALeaderWhoDoes(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		laura := h.hire("Laura", access.Instructor, h.unit)
		g := h.group(func(g *programme.Group) { g.Leader = laura })
		h.Must(h.end(g, tuesdayOfHall.AddDays(7)))
		h.Must(h.depart(laura, tuesdayOfHall.AddDays(9)))
		h.Must(h.end(g, tuesdayOfHall.AddDays(9)))
		h.Refused("ends", "programme.end.leader", h.end(g, tuesdayOfHall.AddDays(10)))
		h.Refused("ends", "programme.end.leader", h.end(g, cal.Date{}))
		h.Must(h.lead(g, tuesdayOfHall.AddDays(10), h.ritva))
		h.Must(h.end(g, cal.Date{}))
	})
}

// Whatever is changed of groups and workers in whatever order, on each day from today on each group that meets has a leader
// who works in its unit that day, is called what a leader may be, and holds such a role there.
func TestEveryDayOfAGroupHasALeaderWhoWorksThere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		rapid.Check(t, func(r *rapid.T) {
			people := []id.Worker{h.hire("Aino", access.Instructor, h.unit), h.hire("Lauri", access.Nurse, h.unit), h.hire("Elsa", access.JobCoach, h.unit)}
			by := func(n int) func(*programme.Group) { return func(g *programme.Group) { g.Leader = people[n] } }
			groups := []id.Group{h.group(by(0)), h.group(by(1))}
			today := h.Clock.Now().Date()
			ahead := rapid.IntRange(0, 30)
			for range rapid.IntRange(1, 14).Draw(r, "moves") {
				g, who := rapid.SampledFrom(groups).Draw(r, "group"), rapid.SampledFrom(people).Draw(r, "who")
				first := today.AddDays(ahead.Draw(r, "first"))
				var err error
				switch rapid.IntRange(0, 9).Draw(r, "move") {
				case 0, 1, 2:
					err = h.lead(g, first, who)
				case 3:
					err = h.leadBack(g, rapid.SampledFrom(h.steps(g)).Draw(r, "step"))
				case 4:
					err = h.depart(who, first)
				case 5:
					err = h.keepWorker(who, func(p *gate.Pass, version int, _ staff.Worker) error { return staff.Stay(p, version, who) })
				case 6:
					last := rapid.SampledFrom([]cal.Date{first, {}}).Draw(r, "last")
					err = h.end(g, last)
				case 7:
					weekday := cal.Mon + cal.Weekday(ahead.Draw(r, "weekday")%7)
					err = h.hours(g, first, programme.Meeting{Weekday: weekday, From: cal.T(9, 0), Until: cal.T(10, 0)})
				case 8:
					to := rapid.SampledFrom([]func(*staff.Worker){
						func(w *staff.Worker) { w.Unit = h.annex }, func(w *staff.Worker) { w.Unit = h.unit },
						func(w *staff.Worker) { w.Role = access.Coordinator }, func(w *staff.Worker) { w.Role = access.Nurse },
					}).Draw(r, "become")
					err = h.become(who, to)
				case 9:
					err = h.anyRole(r, who, first)
				}
				if _, isRefusal := err.(*fault.Fault); err != nil && !isRefusal {
					r.Fatal(err)
				}
			}
			h.Must(h.Do(func(p *gate.Pass) error { return h.ledSoundly(p, r, groups) }))
		})
	})
}

// steps are the days on which a group's leader changes, and one on which none does.
func (h *hall) steps(g id.Group) []cal.Date {
	days := []cal.Date{tuesdayOfHall.AddDays(3)}
	h.Must(h.Do(func(p *gate.Pass) error {
		all, err := programme.LeadsOf(p, g)
		for _, l := range all {
			if !l.In.From.IsZero() {
				days = append(days, l.In.From)
			}
		}
		return err
	}))
	return days
}

// anyRole gives a worker a role, or ends one that the worker has.
func (h *hall) anyRole(r *rapid.T, who id.Worker, first cal.Date) error {
	if rapid.Bool().Draw(r, "appoint") {
		g := access.Grant{Role: rapid.SampledFrom([]access.Role{access.Instructor, access.Coordinator}).Draw(r, "role"), Unit: h.unit}
		return h.Do(func(p *gate.Pass) error { return staff.Appoint(p, who, g, first) })
	}
	var held []gate.Held
	h.Must(h.Do(func(p *gate.Pass) (err error) { held, err = p.Held(who); return err }))
	if len(held) == 0 {
		return nil
	}
	g := rapid.SampledFrom(held).Draw(r, "held")
	return h.dismiss(who, g.Grant, g.Starts)
}

func (h *hall) ledSoundly(p *gate.Pass, r *rapid.T, groups []id.Group) error {
	for n := range 45 {
		on := p.Today().AddDays(n)
		for _, named := range groups {
			g, err := programme.Load(p, named, on)
			if err != nil {
				return err
			}
			if !g.Meets(on) {
				continue
			}
			w, err := staff.Load(p, g.Leader)
			if err != nil {
				return err
			}
			held, err := p.Held(w.ID)
			if err != nil {
				return err
			}
			serves := slices.ContainsFunc(held, func(h gate.Held) bool {
				return h.Role.MayOwn() && h.Unit == g.Unit && !h.Starts.After(on) && (h.Ends.IsZero() || h.Ends.After(on))
			})
			if !w.Works(on) || w.Unit != g.Unit || !w.Role.MayOwn() || !serves {
				r.Fatalf("%s: %s is led by %+v, roles %+v", on, g.Name, w, held)
			}
		}
	}
	return nil
}
