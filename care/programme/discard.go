package programme

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Discard throws the draft of a week away: the week stands again as the client sees it, and where it has never gone out
// nobody has begun it. What was added is taken out and may be restored, task by task; words that were changed are lost.
// Whoever throws away what a colleague has changed in between is told (fault.Stale); thrown away twice is once.
func Discard(p *gate.Pass, c client.Client, monday cal.Date, seen int) error {
	s, err := open(p, c, monday)
	switch {
	case err != nil:
		return err
	case s.Changed == 0:
		return nil
	case s.Stamp != seen:
		return fault.Stale()
	}
	is, err := out(p, s.Week, s.Days())
	if err != nil {
		return err
	}
	seenBy := make(map[id.Task]Drafted, len(is)) // the client
	for _, d := range is {
		seenBy[d.ID] = d
	}
	if err := s.clear(p); err != nil {
		return err
	}
	for _, d := range s.tasks {
		back, there := seenBy[d.ID]
		if err := s.revert(p, d, back, there); err != nil {
			return err
		}
	}
	return nil
}

// revert brings one drafted task back to what is out; one that is not out is taken out. Lived days stand as they are.
func (s *sheet) revert(p *gate.Pass, d, back Drafted, there bool) error {
	was := d
	switch {
	case d.Date.Before(p.Today()):
		return nil
	case there:
		if d.Title != back.Title || d.Body != back.Body {
			d.Lang, d.Variant = "", "" // of what language the words were before is not known here
		}
		d.Task, d.ord, d.Gone = back.Task, back.ord, 0
	case d.Stands():
		d.Gone = p.Now()
	}
	if d == was {
		return nil
	}
	d.Stamp = s.Stamp
	return d.save(p)
}

// clear writes that nothing is changed since the week went out.
func (s *sheet) clear(p *gate.Pass) error {
	s.Stamp, s.Changed, s.ChangedBy = s.Stamp+1, 0, id.Worker(p.Actor().ID)
	_, err := p.Write(gate.Event{Kind: "programme.week.discard", Of: []string{string(s.Client), s.Monday.String()}}, `
		UPDATE programme_week
		SET stamp = $2, changed = 0, changed_by = $3
		WHERE tenant = $1 AND client = $4 AND monday = $5`, s.Stamp, s.ChangedBy, s.Client, s.Monday)
	return err
}
