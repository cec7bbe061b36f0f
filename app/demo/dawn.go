package demo

import (
	"etapaja/care/attendance"
	"etapaja/care/plan"
	"etapaja/ground/cal"
)

// dawn begins a day of the house: what everybody does on it is laid into the queue, and the next dawn.
func (l *lane) dawn(date cal.Date) {
	l.plan(cal.At(date, cal.T(0, 1)), func() error {
		l.dawn(date.AddDays(1))
		l.talks(date)
		l.keeps(date)
		l.closes(date)
		l.shuts(date)
		l.tells(date)
		if date.Weekday() == cal.Fri {
			l.programme(cal.At(date, cal.T(13, 0)), date.AddDays(3))
			if next := date.AddDays(3); next == l.in.monday(0) {
				l.begun(cal.At(date, cal.T(14, 0)), next.AddDays(7))
			}
		}
		for _, r := range l.house.residents {
			s, agreed := r.slot(date)
			if !agreed || r.comes >= cal.At(date, s.From) {
				continue
			}
			if l.house.shut(date) {
				l.off(scriptOf(r, s, date, l.in))
			} else if !r.waits(date, l.in) {
				l.day(scriptOf(r, s, date, l.in))
			}
		}
		l.ahead(date.AddDays(1))
		return nil
	})
}

// ahead lets those tell on the evening before who know that they cannot come.
func (l *lane) ahead(date cal.Date) {
	for _, r := range l.house.residents {
		s, agreed := r.slot(date)
		if !agreed || l.house.shut(date) || r.waits(date, l.in) || r.comes >= cal.At(date.AddDays(-1), cal.T(9, 0)) {
			continue
		}
		if x := scriptOf(r, s, date, l.in); x.turn == excused && x.ahead {
			l.cannot(x, date.AddDays(-1), cal.T(18, 0)+cal.Time(x.d.below(150)))
		}
	}
}

// waits tells that nothing happens to a client on the town's first day: it is left to whoever opens the town.
func (r *resident) waits(date cal.Date, in calendar) bool {
	if date != in.today {
		return false
	}
	for _, s := range r.slots {
		if s.first {
			return true
		}
	}
	return false
}

// dusk is the end of a day, when the program leaves open what nobody has decided; gone is the evening on which it
// finds the date. It is asked for on the evenings on which there is something to leave open: on the others it would
// find nothing. A county's older days wait for a Sunday within the
// fortnight that the program looks back.
func (l *lane) dusk(date, gone cal.Date) {
	if sunday := gone.InWeek().Sunday(); l.in.lean(sunday) {
		gone = sunday
		if week := date.InWeek(); week == gone.InWeek() {
			gone = sunday.AddDays(7 * (week.Number % 2))
		}
	}
	if l.dusks[gone] || gone == l.in.today { // the first day is left to whoever opens the town
		return
	}
	l.dusks[gone] = true
	l.plan(cal.At(gone, cal.T(20, 5)), func() error {
		delete(l.dusks, gone)
		_, err := attendance.CloseDay(l.ctx, l.gate, l.house.seat.tenant, l.house.id, gone)
		return err
	})
}

// day lays what a client and the workers do on a day.
func (l *lane) day(s script) {
	switch s.turn {
	case excused:
		if !s.ahead {
			l.cannot(s, s.date, cal.T(7, 20)+cal.Time(s.d.below(90)))
		}
	case silent:
		l.seek(s)
		l.dusk(s.date, s.gone())
	default:
		if s.s.Form != plan.OnSite {
			l.remote(s)
		}
		if s.s.Form != plan.Remote {
			l.onSite(s)
		}
	}
	l.settle(s)
	l.aside(s)
}

// programme gives all of the house's clients the tasks of the week that begins on a Monday; each worker in turn.
func (l *lane) programme(at cal.Instant, monday cal.Date) {
	if l.in.lean(monday) {
		return
	}
	for n, w := range l.house.hands {
		l.plan(at.Add(minutes(3*n)), func() error {
			var lines []item
			for _, r := range l.house.residents {
				if r.own.serves(at.Date()) != w || r.comes > at {
					continue
				}
				for date := range monday.InWeek().Period().All() {
					if s, agreed := r.slot(date); agreed && !l.house.shut(date) {
						lines = append(lines, item{at: at, r: r, do: l.tasks(r, date, s.Form)})
					}
				}
				lines = append(lines, item{at: at, r: r, do: approve(monday)})
			}
			return l.work(w, lines, "care/programme/week", "programme")
		})
	}
}
