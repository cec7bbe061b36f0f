package staff_test

import (
	"testing"

	"pgregory.net/rapid"

	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// load reads a worker.
func (h *hall) load(w id.Worker) (found staff.Worker) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) (err error) { found, err = staff.Load(p, w); return err }))
	return found
}

// held lists a worker's roles of today as text.
func (h *hall) held(w id.Worker) (all []string) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		grants, err := p.Grants(w)
		for _, g := range grants {
			reach := "all"
			if g.Unit != "" {
				reach = string(g.Unit)
			}
			all = append(all, string(g.Role)+" "+reach)
		}
		return err
	}))
	return all
}

func TestAWorkerIsChangedAndThePastIsKept(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		w := h.load(h.ritva)
		w.First, w.Last, w.Phone, w.Role = "Ritva", "Salo-Aalto", "050 111 9999", access.SocialCounsellor
		change := func(version int, w staff.Worker, owned int) error {
			return h.Do(func(p *gate.Pass) error { return staff.Change(p, version, w, staff.Duties{Clients: owned}) })
		}
		h.Must(change(0, w, 3))
		gatetest.Equal(t, w, h.load(h.ritva))
		h.Must(change(1, w, 3)) // nothing is changed, and nothing is noted
		h.Kind(fault.KindConflict, change(0, ritvaCalled(w, "Rita"), 3))
		h.Must(h.Do(func(p *gate.Pass) error {
			past, err := org.HistoryOf[staff.Worker](p, w.Thing())
			gatetest.Equal(t, 1, len(past))
			gatetest.Equal(t, "Ritva Salo", past[0].Was.Name())
			return err
		}))
		for name, c := range map[string]struct {
			edit func(*staff.Worker)
			want string
		}{
			"who has clients is called an own worker": {func(w *staff.Worker) { w.Role = access.Coordinator }, "invalid role:staff.owns"},
			"no name":           {func(w *staff.Worker) { w.First = " " }, "invalid first:org.line.empty"},
			"a provider's unit": {func(w *staff.Worker) { w.Unit = h.annex }, "invalid provider:staff.provider"},
			"no unit":           {func(w *staff.Worker) { w.Unit = "018f0000-0000-7000-8000-00000000ffff" }, "invalid unit:staff.unit"},
		} {
			bad := w
			c.edit(&bad)
			if err := change(1, bad, 3); err == nil || err.Error() != c.want {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		h.Kind(fault.KindDenied, h.WriteAs(h.as(h.sanna), func(p *gate.Pass) error { return staff.Change(p, 1, w, staff.Duties{}) }))
	})
}

func ritvaCalled(w staff.Worker, first string) staff.Worker { w.First = first; return w }

func TestWhoLeavesIsLetInOnTheLastDayAndNotAfter(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		friday := today.AddDays(3)
		depart := func(version int, last cal.Date, owned int) error {
			return h.Do(func(p *gate.Pass) error { return staff.Depart(p, version, h.ritva, last, staff.Duties{Clients: owned}) })
		}
		for _, last := range []cal.Date{{}, today.AddDays(-1), today.AddDays(400)} {
			if err := depart(0, last, 0); err == nil || err.Error() != "invalid until:staff.until" {
				t.Errorf("%v: %v", last, err)
			}
		}
		if err := depart(0, friday, 2); err == nil || err.Error() != "invalid until:staff.leave.owns" {
			t.Error(err)
		}
		h.Must(h.Do(func(p *gate.Pass) error { return staff.Substitute(p, h.laura, h.ritva, today, today.AddDays(10)) }))
		h.Must(depart(0, friday, 0))
		h.Kind(fault.KindConflict, depart(1, friday, 0))
		gatetest.Equal(t, 1, len(h.held(h.ritva)))
		err := h.Do(func(p *gate.Pass) error { return staff.Substitute(p, h.laura, h.ritva, today, today.AddDays(10)) })
		if err == nil || err.Error() != "invalid substitute:staff.substitute" {
			t.Errorf("a substitute who will have left: %v", err)
		}
		h.Clock.Set(cal.At(friday, cal.T(23, 0)))
		gatetest.Equal(t, 1, len(h.held(h.ritva)))
		h.Clock.Set(cal.At(friday.AddDays(1), cal.T(0, 1)))
		gatetest.Equal(t, 0, len(h.held(h.ritva)))
		h.Must(h.Do(func(p *gate.Pass) error {
			_, err := staff.AtWork(p, h.ritva)
			h.Kind(fault.KindNotFound, err)
			now, err := staff.InUnit(p, h.workshop)
			h.Try(err)
			gatetest.Equal(t, 2, len(now))
			former, err := staff.Former(p, h.workshop)
			gatetest.Equal(t, 1, len(former))
			subs, err2 := staff.SubstitutesOf(p, h.laura, p.Today())
			h.Try(err2)
			gatetest.Equal(t, 0, len(subs))
			return err
		}))
		h.Must(h.Do(func(p *gate.Pass) error { return staff.Stay(p, 1, h.ritva) }))
		gatetest.Equal(t, []string{"instructor " + string(h.workshop)}, h.held(h.ritva))
		h.Kind(fault.KindConflict, h.Do(func(p *gate.Pass) error { return staff.Stay(p, 2, h.ritva) }))
	})
}

func TestRolesAreGivenAndEnded(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		g := access.Grant{Role: access.Coordinator, Unit: h.workshop}
		appoint := func(w id.Worker, g access.Grant, first cal.Date) error {
			return h.Do(func(p *gate.Pass) error { return staff.Appoint(p, w, g, first) })
		}
		h.Must(appoint(h.ritva, g, today.AddDays(2)))
		gatetest.Equal(t, 1, len(h.held(h.ritva)))
		if err := appoint(h.ritva, g, today.AddDays(5)); err == nil || err.Error() != "invalid role:staff.role.held" {
			t.Error(err)
		}
		for name, c := range map[string]struct {
			who  id.Worker
			g    access.Grant
			want string
		}{
			"none":                           {h.ritva, access.Grant{Role: "king", Unit: h.workshop}, "invalid role:staff.role, reach:staff.reach"},
			"beyond the provider":            {h.kalle, access.Grant{Role: access.Coordinator}, "invalid reach:staff.reach"},
			"of the provider, as if ours":    {h.kalle, access.Grant{Role: access.Coordinator, Unit: h.annex}, "invalid reach:staff.reach"},
			"our unit, as if the provider's": {h.kalle, access.Grant{Role: access.Coordinator, Provider: h.association, Unit: h.workshop}, "invalid reach:staff.reach"},
		} {
			if err := appoint(c.who, c.g, today); err == nil || err.Error() != c.want {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		if err := appoint(h.ritva, g, today.AddDays(-1)); err == nil || err.Error() != "invalid starts:staff.starts" {
			t.Error(err)
		}
		dismiss := func(g access.Grant, starts cal.Date) error {
			return h.Do(func(p *gate.Pass) error { return staff.Dismiss(p, h.ritva, g, starts, staff.Duties{}) })
		}
		h.Must(dismiss(g, today.AddDays(2))) // called off before it began
		h.Clock.Set(cal.At(today.AddDays(3), cal.T(9, 0)))
		gatetest.Equal(t, []string{"instructor " + string(h.workshop)}, h.held(h.ritva))
		h.Must(dismiss(access.Grant{Role: access.Instructor, Unit: h.workshop}, today))
		gatetest.Equal(t, 1, len(h.held(h.ritva))) // until tonight
		h.Clock.Set(cal.At(today.AddDays(4), cal.T(9, 0)))
		gatetest.Equal(t, 0, len(h.held(h.ritva)))
		h.Kind(fault.KindNotFound, dismiss(access.Grant{Role: access.Instructor, Unit: h.workshop}, today))
	})
}

func TestTheLastAdministratorStays(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		all := access.Grant{Role: access.Administrator}
		h.Must(h.Do(func(p *gate.Pass) error { return staff.Appoint(p, h.sanna, all, p.Today()) }))
		leave := func(w id.Worker, version int) error {
			return h.Do(func(p *gate.Pass) error { return staff.Depart(p, version, w, today.AddDays(1), staff.Duties{}) })
		}
		h.Kind(fault.KindConflict, leave(h.sanna, 0))
		h.Kind(fault.KindConflict, h.Do(func(p *gate.Pass) error { return staff.Dismiss(p, h.sanna, all, today, staff.Duties{}) }))
		h.Must(h.Do(func(p *gate.Pass) error { return staff.Appoint(p, h.laura, all, p.Today()) }))
		h.Must(leave(h.sanna, 0))
		h.Kind(fault.KindConflict, leave(h.laura, 0)) // sanna has stated her last day
	})
}

// TestAnOrganiserIsAlwaysKept: whatever is done in whatever order, somebody keeps the whole organisation on every day.
func TestAnOrganiserIsAlwaysKept(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		all := access.Grant{Role: access.Administrator}
		h.Must(h.Do(func(p *gate.Pass) error { return staff.Appoint(p, h.sanna, all, p.Today()) }))
		people := []id.Worker{h.ritva, h.laura, h.sanna}
		rapid.Check(t, func(t *rapid.T) {
			for range 6 {
				w := rapid.SampledFrom(people).Draw(t, "who")
				days := rapid.IntRange(0, 5).Draw(t, "days")
				act := rapid.IntRange(0, 3).Draw(t, "act")
				_ = h.Do(func(p *gate.Pass) error {
					past, err := org.HistoryOf[staff.Worker](p, staff.Worker{ID: w}.Thing())
					if err != nil {
						return err
					}
					switch act {
					case 0:
						return staff.Appoint(p, w, all, p.Today().AddDays(days))
					case 1:
						return staff.Dismiss(p, w, all, today, staff.Duties{})
					case 2:
						return staff.Depart(p, len(past), w, p.Today().AddDays(days), staff.Duties{})
					}
					return staff.Stay(p, len(past), w)
				})
			}
			_ = h.Do(func(p *gate.Pass) error {
				for d := range 12 {
					if !kept(p, people, all, p.Today().AddDays(d)) {
						t.Fatalf("%d days ahead nobody keeps the organisation", d)
					}
				}
				return nil
			})
		})
	})
}

// kept tells that one of some people holds a role on a day.
func kept(p *gate.Pass, people []id.Worker, g access.Grant, on cal.Date) bool {
	for _, w := range people {
		held, err := p.Held(w)
		if err != nil {
			return false
		}
		for _, h := range held {
			if h.Grant == g && !h.Starts.After(on) && (h.Ends.IsZero() || h.Ends.After(on)) {
				return true
			}
		}
	}
	return false
}
