package demo

import (
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// found founds an organiser with its providers, its houses and its breaks.
func (l *lane) found(s *seat, houses []*house) error {
	err := l.gate.System(l.ctx, "system:demo", s.tenant, "", access.RunJobs, func(p *gate.Pass) error {
		if err := org.Found(p, s.organiser); err != nil {
			return err
		}
		by := map[string]id.Provider{}
		for _, v := range s.providers {
			made, err := org.AddProvider(p, v.Provider)
			if err != nil {
				return err
			}
			by[v.key] = made
		}
		for _, h := range houses {
			if h.seat != s {
				continue
			}
			h.by = by[h.provider]
			if err := h.build(p, l.in); err != nil {
				return err
			}
		}
		if err := s.closes.build(p, by); err != nil {
			return err
		}
		return closeAll(p, s, houses, l.in)
	})
	if err != nil {
		return err
	}
	if err := l.gate.System(l.ctx, "system:demo", s.tenant, "", access.RunJobs, s.stock); err != nil {
		return err
	}
	return l.illustrate(s)
}

// build opens the unit with its departments and places.
func (h *house) build(p *gate.Pass, in calendar) (err error) {
	h.unit.Provider, h.rooms = h.by, nil
	if h.id, err = org.AddUnit(p, h.unit); err != nil {
		return err
	}
	for _, name := range h.departments {
		d, err := org.AddDepartment(p, org.Department{Unit: h.id, Name: name})
		if err != nil {
			return err
		}
		h.rooms = append(h.rooms, d)
	}
	if err := h.otherHours(p, in); err != nil {
		return err
	}
	h.placeID = map[byte]id.Place{}
	for _, s := range h.places {
		s.Unit = h.id
		if h.placeID[s.letter], err = org.AddPlace(p, s.Place); err != nil {
			return err
		}
	}
	return nil
}

// otherHours are the days on which a house answers otherwise than in other weeks: a morning of its own two weeks ahead, and
// the last day of the year, which no law closes.
func (h *house) otherHours(p *gate.Pass, in calendar) error {
	if !h.eves {
		return nil
	}
	own, eve := in.monday(2).AddDays(2), cal.D(in.today.Year(), 12, 31)
	err := org.Except(p, 0, h.id, cal.Date{}, org.Exception{First: own, Last: own, Span: org.Span{Opens: cal.T(8, 0), Closes: cal.T(12, 0)}, Reason: "Henkilöstön kehittämisiltapäivä"})
	if err != nil || eve == own {
		return err
	}
	return org.Except(p, 1, h.id, cal.Date{}, org.Exception{First: eve, Last: eve, Reason: "Uudenvuodenaatto"})
}

// shutting lays the days on which nothing is arranged: the organiser's breaks, and one day on which a pipe had burst.
func (h *house) shutting(in calendar) {
	h.closed = []cal.Period{in.week(breakWas), in.week(breakIsTo)}
	if h.burst != 0 {
		day := in.monday(h.burst).AddDays(1)
		h.closed = append(h.closed, cal.Period{From: day, To: day})
	}
}

func closeAll(p *gate.Pass, s *seat, houses []*house, in calendar) error {
	for i, week := range []int{breakWas, breakIsTo} {
		days := in.week(week)
		if err := org.Close(p, org.Closure{First: days.From, Last: days.To, Kind: "break", Note: s.breaks[i]}); err != nil {
			return err
		}
	}
	for _, h := range houses {
		if h.seat != s || h.burst == 0 {
			continue
		}
		day := in.monday(h.burst).AddDays(1)
		if err := org.Close(p, org.Closure{Unit: h.id, First: day, Last: day, Kind: "closure", Note: h.burstNote}); err != nil {
			return err
		}
	}
	return nil
}

// hire takes the house's workers in, each with their role: of the whole organiser, or of this house.
func (h *house) hire(p *gate.Pass) error {
	for i, w := range h.hands {
		w.house, w.phone = h, phone(h.first+i)
		w.grants = []access.Grant{{Role: w.role, Provider: h.by, Unit: h.id}}
		if w.whole {
			w.grants = []access.Grant{{Role: w.role}}
		}
		made, err := staff.Hire(p, staff.Worker{
			Unit: h.id, Role: w.role, First: w.first, Last: w.last, Phone: w.phone, Lang: w.lang,
		}, w.grants)
		if err != nil {
			return err
		}
		w.id = made
	}
	return nil
}

// leaves lets colleagues stand in where somebody was, is or will be away.
func (l *lane) leaves(p *gate.Pass) error {
	for _, w := range l.house.hands {
		for i := range w.away {
			a := &w.away[i]
			a.in = l.in.week(a.week)
			if a.in.To.Before(l.in.first) {
				continue
			}
			if err := staff.Substitute(p, w.id, l.house.hand(a.by).id, a.in.From, a.in.To); err != nil {
				return err
			}
		}
	}
	return nil
}
