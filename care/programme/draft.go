package programme

import (
	"etapaja/care/client"
	"etapaja/care/material"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Drafted is one task of a week that is being made.
type Drafted struct {
	Task
	Lang    string           // of its words; "" where it is not known, which asks for nothing
	Variant material.Variant // of its words; "" where it is not known
	Of      string           // the task of the group's week that gave it; "" for none
	Own     bool             // changed for this client since the group gave it: what the group gets later leaves it as it is
	Gone    cal.Instant
	Stamp   int // the week's when the task was last changed
	ord     int
	own     int
}

// Stands tells that the task has not been taken out.
func (d Drafted) Stands() bool { return d.Gone == 0 }

func (d *Drafted) fields() []any {
	return append(d.Task.fields(), &d.Lang, &d.Variant, &d.Of, &d.own, &d.Gone, &d.Stamp, &d.ord)
}

// Drafts lists the tasks of a week as its draft has them, day by day in their order, those taken out too. Where no draft
// was begun, and on days that have been lived, it is what is out: a draft that nobody approved in time was never done.
func Drafts(p *gate.Pass, w Week) ([]Drafted, error) {
	in := w.Days()
	if w.Drafted == 0 {
		return out(p, w, in)
	}
	var lived []Drafted
	if in.From.Before(p.Today()) {
		var err error
		if lived, err = out(p, w, cal.Period{From: in.From, To: p.Today().AddDays(-1)}); err != nil {
			return nil, err
		}
		in.From = p.Today()
	}
	all, err := gate.All(p, (*Drafted).fields, `
		SELECT id, client, date, area, minutes, title, body, material, link, link_name, lang, variant, group_task, own, gone,
			stamp, ord
		FROM draft_task
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4
		ORDER BY date, ord, id`, w.Client, in.From, w.Days().To)
	for i := range all {
		all[i].Own = all[i].own == 1
	}
	return append(lived, all...), err
}

// out is what the client sees of a week's days, as drafts.
func out(p *gate.Pass, w Week, in cal.Period) ([]Drafted, error) {
	if last := w.Days().To; in.To.After(last) {
		in.To = last
	}
	tasks, err := Tasks(p, w.Client, in)
	all := make([]Drafted, len(tasks))
	for i, t := range tasks {
		all[i] = Drafted{Task: t, ord: i + 1}
	}
	return all, err
}

// sheet is a week that is open for a change.
type sheet struct {
	Week
	tasks []Drafted
}

// open begins a change of a client's week: the first one makes a draft of what is out.
func open(p *gate.Pass, c client.Client, monday cal.Date) (sheet, error) {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return sheet{}, err
	}
	w, err := LoadWeek(p, c.ID, monday)
	if err != nil {
		return sheet{}, err
	}
	w.Unit = c.Unit
	s := sheet{Week: w}
	s.tasks, err = Drafts(p, w)
	return s, err
}

// touch writes that the draft is changed, and keeps what is out as the draft where none was begun.
func (s *sheet) touch(p *gate.Pass) error {
	first := s.Drafted == 0
	if first {
		s.Drafted = p.Now()
	}
	s.Stamp, s.Changed, s.ChangedBy = s.Stamp+1, p.Now(), id.Worker(p.Actor().ID)
	_, err := p.Write(gate.Event{Kind: "programme.week.draft", Of: []string{string(s.Client), s.Monday.String()}}, `
		INSERT INTO programme_week (tenant, client, monday, unit, stamp, drafted, changed, changed_by, version, approved,
			approved_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, '')
		ON CONFLICT (tenant, client, monday) DO UPDATE
		SET unit = excluded.unit, stamp = excluded.stamp, drafted = excluded.drafted, changed = excluded.changed,
			changed_by = excluded.changed_by`,
		s.Client, s.Monday, s.Unit, s.Stamp, int64(s.Drafted), int64(s.Changed), s.ChangedBy)
	for i := 0; err == nil && first && i < len(s.tasks); i++ {
		err = s.tasks[i].insert(p)
	}
	return err
}

func (d Drafted) insert(p *gate.Pass) error {
	_, err := p.Write(gate.Event{Kind: "programme.draft", Of: []string{string(d.Client), string(d.ID)}}, `
		INSERT INTO draft_task (tenant, client, date, id, ord, area, minutes, title, body, material, link, link_name, lang,
			variant, group_task, own, gone, stamp)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
		ON CONFLICT (tenant, id) DO NOTHING`,
		d.Client, d.Date, d.ID, d.ord, d.Area, d.Minutes, d.Title, d.Body, d.Material, d.Link, d.LinkName, d.Lang, d.Variant,
		d.Of, flag(d.Own), int64(d.Gone), d.Stamp)
	return err
}

// save writes a changed draft. It may have moved from a day to another.
func (d Drafted) save(p *gate.Pass) error {
	_, err := p.Write(gate.Event{Kind: "programme.draft.change", Of: []string{string(d.Client), string(d.ID)}}, `
		UPDATE draft_task
		SET date = $2, ord = $3, area = $4, minutes = $5, title = $6, body = $7, material = $8, link = $9, link_name = $10,
			lang = $11, variant = $12, own = $13, gone = $14, stamp = $15
		WHERE tenant = $1 AND id = $16 AND client = $17`,
		d.Date, d.ord, d.Area, d.Minutes, d.Title, d.Body, d.Material, d.Link, d.LinkName, d.Lang, d.Variant, flag(d.Own),
		int64(d.Gone), d.Stamp, d.ID, d.Client)
	return err
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// find is the task of an id in the week; fault.NotFound where there is none.
func (s *sheet) find(t id.Task) (int, error) {
	for i, d := range s.tasks {
		if d.ID == t {
			return i, nil
		}
	}
	return 0, fault.NotFound()
}

// on lists where in the week the standing tasks of a day are, in their order.
func (s *sheet) on(date cal.Date) []int {
	var at []int
	for i, d := range s.tasks {
		if d.Date == date && d.Stands() {
			at = append(at, i)
		}
	}
	return at
}

// last is the place after the last task of a day.
func (s *sheet) last(date cal.Date) int {
	n := 0
	for _, d := range s.tasks {
		if d.Date == date {
			n = max(n, d.ord)
		}
	}
	return n + 1
}

// ahead refuses a day of the past: what has been lived is not planned anew. It refuses on "date", also what is no day of
// the week.
func (s *sheet) ahead(p *gate.Pass, date cal.Date) error {
	switch {
	case !s.Days().Has(date):
		return fault.Invalid("date", "programme.date.week")
	case date.Before(p.Today()):
		return fault.Invalid("date", "programme.date.past")
	}
	return nil
}

// DraftOf reads one task of a client's week, drafted or out; fault.NotFound where there is none.
func DraftOf(p *gate.Pass, c id.Client, t id.Task) (Drafted, error) {
	date, err := gate.Value[cal.Date](p, `
		SELECT date
		FROM draft_task
		WHERE tenant = $1 AND id = $2 AND client = $3`, t, c)
	if fault.Is(err, fault.KindNotFound) {
		var there Task
		there, err = TaskOf(p, c, t)
		date = there.Date
	}
	if err != nil {
		return Drafted{}, err
	}
	w, err := LoadWeek(p, c, date.InWeek().Monday())
	if err != nil {
		return Drafted{}, err
	}
	s := sheet{Week: w}
	if s.tasks, err = Drafts(p, w); err != nil {
		return Drafted{}, err
	}
	at, err := s.find(t)
	if err != nil {
		return Drafted{}, err
	}
	return s.tasks[at], nil
}
