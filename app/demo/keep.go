package demo

import (
	"slices"
	"strings"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// keeps lays what the house's coordinator changes of the house on a day: who is asked for at its first place, who leads some
// group from the Monday after the first day's week on, and whose a client becomes in two weeks.
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
		l.plan(cal.At(date, cal.T(8, 48)), func() error { return l.renames(w) })
		l.plan(cal.At(date, cal.T(8, 49)), func() error { return l.leads(w) })
		l.plan(cal.At(date, cal.T(8, 50)), func() error {
			return l.worker(w, "care/client/handover", "service", access.KeepClient, l.handsOver)
		})
	}
}

// handsOver gives the last of the clients whose own worker is not the house's first one to another worker, from the Monday
// after the next.
func (l *lane) handsOver(p *gate.Pass) error {
	rows, err := client.InUnit(p, access.KeepClient, l.house.id)
	if err != nil {
		return err
	}
	first := l.house.hands[0].id
	for _, r := range slices.Backward(rows) {
		at := slices.IndexFunc(l.house.hands, func(h *hand) bool { return h.role.MayOwn() && h.id != first && h.id != r.OwnWorker })
		if r.OwnWorker != first && at >= 0 {
			return client.HandOver(p, l.house.id, []id.Client{r.ID}, l.house.hands[at].id, l.in.monday(2))
		}
	}
	return nil
}

// renames gives the house's first group its name, which had a number while it was new.
func (l *lane) renames(w *hand) error {
	if len(l.house.circles) == 0 {
		return nil
	}
	return l.worker(w, "care/programme/groupkeep", "programme", access.KeepClient, func(p *gate.Pass) error {
		c := l.house.circles[0]
		g, err := programme.OfUnit(p, l.house.id, c.ID, p.Today())
		if err != nil {
			return err
		}
		g.Name = c.Name
		return programme.ChangeGroup(p, 0, g)
	})
}

// leads names those who lead groups later.
func (l *lane) leads(w *hand) error {
	for i, c := range l.house.circles {
		if c.later == "" {
			continue
		}
		version := 0
		if i == 0 && l.house.renamed() {
			version++
		}
		err := l.worker(w, "care/programme/groupkeep", "programme", access.KeepClient, func(p *gate.Pass) error {
			return programme.ChangeLeader(p, version, l.house.id, c.ID, l.in.monday(1), l.house.hand(c.later).id)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// renamed tells that the house has somebody who gives its first group another name.
func (h *house) renamed() bool {
	return len(h.places) > 0 && slices.ContainsFunc(h.hands, func(w *hand) bool { return w.role == access.Coordinator })
}
