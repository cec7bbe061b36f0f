package demo

import (
	"strings"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// keeps lays what the house's coordinator changes of the house on a day: who is asked for at its first place.
func (l *lane) keeps(date cal.Date) {
	if date != l.in.monday(-1) || len(l.house.places) == 0 {
		return
	}
	for _, w := range l.house.hands {
		if w.role != access.Coordinator {
			continue
		}
		l.plan(cal.At(date, cal.T(8, 45)), func() error {
			return l.worker(w, "care/org/place", "unit", access.KeepUnit, func(p *gate.Pass) error {
				place, err := org.PlaceOf(p, l.house.id, l.house.placeID[l.house.places[0].letter])
				if err != nil {
					return err
				}
				name, _, _ := strings.Cut(place.Contact, ",")
				place.Contact = name + ", " + l.house.unit.Phone
				return org.ChangePlace(p, 0, place)
			})
		})
	}
}
