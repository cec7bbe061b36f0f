package unitend_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/day"
	"etapaja/care/day/daytest"
	"etapaja/care/front/unitend"
	"etapaja/care/message"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"

	"pgregory.net/rapid"
)

var (
	tuesday = cal.D(2026, 11, 24)
	autumn  = cal.Period{From: cal.D(2026, 9, 1), To: cal.D(2027, 2, 28)}
)

// hall is a workshop that may end and another that stays, each with a worker, on a Tuesday at nine.
type hall struct {
	*gatetest.Hall
	unit, stays id.Unit
	ritva, sari id.Worker
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	rooms := clienttest.Rooms(
		schema.Source{Room: "plan", Files: plan.Schema}, schema.Source{Room: "programme", Files: programme.Schema},
		schema.Source{Room: "day", Files: day.Schema}, schema.Source{Room: "message", Files: message.Schema},
	)
	gatetest.Each(t, cal.At(tuesday, cal.T(9, 0)), rooms, func(t *testing.T, of *gatetest.Hall) {
		h := &hall{Hall: of}
		h.Must(h.Do(func(p *gate.Pass) error {
			clienttest.Found(p)
			h.stays = clienttest.Unit(p, "Rantapaja")
			h.sari = clienttest.Hire(p, h.stays, "Sari", "Salo", access.Grant{Role: access.Instructor})
			return nil
		}))
		h.open("Satamapaja")
		fn(t, h)
	})
}

// open opens the unit that may end, with Ritva in it.
func (h *hall) open(name string) {
	h.T.Helper()
	h.Must(h.Do(func(p *gate.Pass) error {
		h.unit = clienttest.Unit(p, name)
		h.ritva = clienttest.Hire(p, h.unit, "Ritva", "Salo", access.Grant{Role: access.Instructor, Unit: h.unit})
		return nil
	}))
}

func history[T any](p *gate.Pass, t org.Thing) int {
	past, err := org.HistoryOf[T](p, t)
	if err != nil {
		panic(err)
	}
	return len(past)
}

// end states the unit's last day as its page does; with no day it takes it back.
func (h *hall) end(last cal.Date) error {
	return h.Do(func(p *gate.Pass) error {
		var c org.Contents
		if !last.IsZero() {
			var err error
			if c, _, err = unitend.ContentsOf(p, h.unit, last); err != nil {
				return err
			}
		}
		return org.EndUnit(p, history[org.Unit](p, org.Unit{ID: h.unit}.Thing()), h.unit, last, c)
	})
}

func (h *hall) register(first string) (made id.Client, err error) {
	err = h.Do(func(p *gate.Pass) (err error) {
		made, err = client.Register(p, client.New{Unit: h.unit, OwnWorker: h.sari, First: first, Last: "Koe", Lang: "fi", Stream: "everyday", Channel: client.App})
		return err
	})
	return made, err
}

func (h *hall) with(c id.Client, fn clienttest.Deed) error {
	return h.Do(clienttest.Open(access.KeepClient, c, fn))
}

// agree agrees on Tuesdays, which opens the service again where it had ended.
func (h *hall) agree(c id.Client, from cal.Date) error {
	return h.with(c, func(p *gate.Pass, c client.Client) error {
		a := plan.Agreement{Period: cal.Period{From: from, To: autumn.To}, Days: []plan.AgreedDay{daytest.Remote(plan.CheckIn)}, Goals: []plan.Goal{{Text: "Haluan nukkua öisin."}}}
		if _, err := plan.Agree(p, c, a); err != nil {
			return err
		}
		if err := client.Resume(p, c); err != nil {
			return err
		}
		_, err := day.Rearrange(p, c, p.Today())
		return err
	})
}

func (h *hall) endService(c id.Client, last cal.Date) error {
	return h.with(c, func(p *gate.Pass, c client.Client) error {
		if err := client.EndService(p, c, client.End{Last: last, Reason: "full"}); err != nil {
			return err
		}
		if err := plan.End(p, c, last); err != nil {
			return err
		}
		_, err := day.Rearrange(p, c, last.AddDays(1))
		return err
	})
}

func (h *hall) goOn(c id.Client) error {
	return h.with(c, func(p *gate.Pass, c client.Client) error {
		e, err := client.GoOn(p, c)
		if err != nil {
			return err
		}
		if err := plan.Unend(p, c, e.Made); err != nil {
			return err
		}
		_, err = day.Rearrange(p, c, p.Today())
		return err
	})
}

func (h *hall) keepWorker(w id.Worker, do func(p *gate.Pass, version int, w staff.Worker) error) error {
	return h.Do(func(p *gate.Pass) error {
		now, err := staff.Load(p, w)
		if err != nil {
			return err
		}
		return do(p, history[staff.Worker](p, now.Thing()), now)
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

func (h *hall) stay(w id.Worker) error {
	return h.keepWorker(w, func(p *gate.Pass, version int, _ staff.Worker) error { return staff.Stay(p, version, w) })
}

func (h *hall) move(w id.Worker, to id.Unit) error {
	return h.keepWorker(w, func(p *gate.Pass, version int, is staff.Worker) error {
		d, err := programme.DutiesOf(p, w, p.Today().AddDays(-1))
		if err != nil {
			return err
		}
		is.Unit = to
		return staff.Change(p, version, is, d)
	})
}

func (h *hall) hire() (made id.Worker, err error) {
	err = h.Do(func(p *gate.Pass) (err error) {
		w := staff.Worker{Unit: h.unit, Role: access.Instructor, First: "Laura", Last: "Koe", Phone: "040 123 4567", Lang: "fi"}
		made, err = staff.Hire(p, w, []access.Grant{{Role: access.Instructor, Unit: h.unit}})
		return err
	})
	return made, err
}

func (h *hall) group(leader id.Worker) (made id.Group, err error) {
	err = h.Do(func(p *gate.Pass) (err error) {
		made, err = programme.AddGroup(p, programme.Group{
			Unit: h.unit, Name: "Ryhmä", Theme: "Yhdessä", Weekday: cal.Tue, From: cal.T(9, 30), Until: cal.T(10, 15), How: programme.Phone,
			AgeBand: programme.Ages, Stream: programme.Streams, Leader: leader, Largest: 5,
		}, p.Today())
		return err
	})
	return made, err
}

func (h *hall) endGroup(g id.Group, last cal.Date) error {
	return h.Do(func(p *gate.Pass) error {
		return programme.End(p, history[programme.Before](p, programme.Group{ID: g}.Thing()), h.unit, g, last)
	})
}

func TestAUnitEndsWhenNothingIsLeftInIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		matti, err := h.register("Matti")
		h.Must(err)
		h.Must(h.agree(matti, tuesday))
		g, err := h.group(h.ritva)
		h.Must(err)
		last := tuesday.AddDays(20)
		h.Must(h.Do(func(p *gate.Pass) error {
			c, first, err := unitend.ContentsOf(p, h.unit, last)
			gatetest.Equal(t, org.Contents{Clients: 1, Workers: 1, Groups: 1, Days: 3}, c)
			gatetest.Equal(t, tuesday.AddDays(21), first)
			return err
		}))
		h.Refused("until", "org.unit.holds", h.end(last))
		h.Must(h.endService(matti, last))
		h.Refused("until", "org.unit.holds", h.end(last))
		h.Must(h.endGroup(g, last))
		h.Refused("until", "org.unit.holds", h.end(last))
		h.Must(h.depart(h.ritva, last))
		h.Must(h.end(last))
		h.Refused("until", "org.unit.holds", h.end(last.AddDays(-1))) // each of them is there until then
		h.Must(h.end(last.AddDays(1)))

		_, err = h.register("Aino")
		h.Refused("unit", "org.unit.ends", err)
		_, err = h.hire()
		h.Refused("unit", "org.unit.ends", err)
		h.Refused("unit", "org.unit.ends", h.move(h.sari, h.unit))
		_, err = h.group(h.ritva)
		h.Kind(fault.KindConflict, err)
		h.Kind(fault.KindConflict, h.goOn(matti))
		h.Kind(fault.KindConflict, h.stay(h.ritva))
		h.Refused("ends", "org.unit.ends", h.endGroup(g, cal.Date{}))
		h.Refused("reach", "org.unit.ends", h.Do(func(p *gate.Pass) error {
			return staff.Appoint(p, h.sari, access.Grant{Role: access.Instructor, Unit: h.unit}, last.AddDays(5))
		}))
		h.Clock.Set(cal.At(last.AddDays(3), cal.T(9, 0)))
		h.Refused("period", "org.unit.ends", h.agree(matti, last.AddDays(3)))
		h.Must(h.end(cal.Date{}))
		h.Must(h.stay(h.ritva))
		_, err = h.register("Aino")
		h.Must(err)
	})
}

// Whatever is done in whatever order: after the last day of a unit nobody is served there, nobody works there, no group meets
// and no day is agreed.
func TestNothingComesToAUnitAfterItsLastDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		names, stated := 0, 0
		rapid.Check(t, func(r *rapid.T) {
			names++
			h.open("Pajala " + cal.D(2000, 1, 1).AddDays(names).String())
			workers, clients, groups := []id.Worker{h.ritva, h.sari}, []id.Client{}, []id.Group{}
			ends := 0
			for range rapid.IntRange(1, 24).Draw(r, "moves") {
				on := tuesday.AddDays(rapid.IntRange(0, 28).Draw(r, "day"))
				if rapid.IntRange(0, 3).Draw(r, "none") == 0 {
					on = cal.Date{}
				}
				w := rapid.SampledFrom(workers).Draw(r, "worker")
				var err error
				switch move := rapid.IntRange(0, 14).Draw(r, "move"); {
				case move == 0 && len(clients) < 3:
					var c id.Client
					if c, err = h.register("Matti"); err == nil {
						clients = append(clients, c)
					}
				case move == 1 && len(clients) > 0:
					err = h.agree(rapid.SampledFrom(clients).Draw(r, "client"), tuesday)
				case move <= 3 && len(clients) > 0:
					err = h.endService(rapid.SampledFrom(clients).Draw(r, "client"), later(on, tuesday))
				case move == 4 && len(clients) > 0:
					err = h.goOn(rapid.SampledFrom(clients).Draw(r, "client"))
				case move == 5 && len(workers) < 4:
					var made id.Worker
					if made, err = h.hire(); err == nil {
						workers = append(workers, made)
					}
				case move == 6 && w != h.sari:
					err = h.depart(w, later(on, tuesday))
				case move == 7:
					err = h.stay(w)
				case move == 8 && w != h.sari:
					err = h.move(w, rapid.SampledFrom([]id.Unit{h.unit, h.stays}).Draw(r, "to"))
				case move == 9 && len(groups) < 2:
					var g id.Group
					if g, err = h.group(w); err == nil {
						groups = append(groups, g)
					}
				case move == 10 && len(groups) > 0:
					err = h.endGroup(rapid.SampledFrom(groups).Draw(r, "group"), on)
				case move >= 12:
					h.clear(workers, clients, groups, later(on, tuesday))
					fallthrough
				default:
					if err = h.end(on); err == nil && !on.IsZero() {
						ends++
					}
				}
				if _, isRefusal := err.(*fault.Fault); err != nil && !isRefusal {
					r.Fatal(err)
				}
				h.Must(h.Do(func(p *gate.Pass) error {
					u, err := org.Load(p, h.unit)
					if err != nil || !u.Ending() {
						return err
					}
					c, _, err := unitend.ContentsOf(p, h.unit, u.Until)
					if c != (org.Contents{}) {
						r.Fatalf("after %s, the last day, the unit has %+v", u.Until, c)
					}
					return err
				}))
			}
			stated += ends
		})
		if stated < 20 {
			t.Errorf("only %d last days were stated: the test plays too little", stated)
		}
	})
}

// clear settles what is in the unit, as far as it may be, with a day.
func (h *hall) clear(workers []id.Worker, clients []id.Client, groups []id.Group, last cal.Date) {
	for _, c := range clients {
		_ = h.endService(c, last)
	}
	for _, g := range groups {
		_ = h.endGroup(g, last)
	}
	for _, w := range workers {
		if w == h.sari {
			_ = h.move(w, h.stays)
		} else {
			_ = h.depart(w, last)
		}
	}
}

func later(a, b cal.Date) cal.Date {
	if a.Before(b) {
		return b
	}
	return a
}
