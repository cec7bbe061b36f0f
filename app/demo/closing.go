package demo

import (
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// closing is a unit in which nobody is served any more, and which ends with its provider.
type closing struct {
	provider string
	unit     org.Unit
}

// build opens the unit, where the organiser has one.
func (c *closing) build(p *gate.Pass, by map[string]id.Provider) (err error) {
	if c == nil {
		return nil
	}
	c.unit.Provider = by[c.provider]
	c.unit.ID, err = org.AddUnit(p, c.unit)
	return err
}

// closes lays how the house's administrator states the last day of the organiser's closing unit and of its provider: the Friday
// three weeks after the first day's.
func (l *lane) closes(date cal.Date) {
	c := l.house.seat.closes
	if c == nil || date != l.in.monday(-1) {
		return
	}
	for _, w := range l.house.hands {
		if w.role != access.Administrator || !w.whole {
			continue
		}
		last := l.in.week(3).To
		l.plan(cal.At(date, cal.T(9, 5)), func() error {
			return l.worker(w, "care/front/unitend", "unit", access.KeepUnit, func(p *gate.Pass) error {
				return org.EndUnit(p, 0, c.unit.ID, last, org.Contents{})
			})
		})
		l.plan(cal.At(date, cal.T(9, 7)), func() error {
			return l.worker(w, "care/org/provider", "unit", access.KeepOrganisation, func(p *gate.Pass) error {
				return org.EndProvider(p, 0, c.unit.Provider, last)
			})
		})
	}
}
