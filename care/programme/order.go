package programme

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Up brings a drafted task one place earlier in its day; the first one stays.
func Up(p *gate.Pass, c client.Client, monday cal.Date, t id.Task) error {
	return shift(p, c, monday, t, -1)
}

// Down brings a drafted task one place later in its day; the last one stays.
func Down(p *gate.Pass, c client.Client, monday cal.Date, t id.Task) error {
	return shift(p, c, monday, t, 1)
}

// shift trades places with the neighbour. The order is nobody's words: it makes no task this client's own.
func shift(p *gate.Pass, c client.Client, monday cal.Date, t id.Task, by int) error {
	s, err := open(p, c, monday)
	if err != nil {
		return err
	}
	at, err := s.find(t)
	if err != nil {
		return err
	}
	if err := s.ahead(p, s.tasks[at].Date); err != nil {
		return err
	}
	day := s.on(s.tasks[at].Date)
	for n, i := range day {
		if i != at || n+by < 0 || n+by >= len(day) {
			continue
		}
		other := day[n+by]
		if err := s.touch(p); err != nil {
			return err
		}
		a, b := &s.tasks[at], &s.tasks[other]
		a.ord, b.ord = b.ord, a.ord
		if err := a.save(p); err != nil {
			return err
		}
		return b.save(p)
	}
	return nil
}

// Remove takes a task out of the draft; Restore brings it back. Taken out it stays taken out, whatever the group gets.
func Remove(p *gate.Pass, c client.Client, monday cal.Date, t id.Task) error {
	return gone(p, c, monday, t, p.Now())
}

// Restore brings back a task that was taken out of the draft.
func Restore(p *gate.Pass, c client.Client, monday cal.Date, t id.Task) error {
	return gone(p, c, monday, t, 0)
}

func gone(p *gate.Pass, c client.Client, monday cal.Date, t id.Task, when cal.Instant) error {
	s, err := open(p, c, monday)
	if err != nil {
		return err
	}
	at, err := s.find(t)
	if err != nil {
		return err
	}
	d := s.tasks[at]
	if d.Stands() == (when == 0) {
		return nil
	}
	if err := s.ahead(p, d.Date); err != nil {
		return err
	}
	d.Gone = when
	return s.keep(p, at, d)
}
