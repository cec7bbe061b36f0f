package attendance

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// Report is the month of a unit as it is reported: counted from the ledger itself, entry by entry.
type Report struct {
	Unit     org.Unit
	Month    cal.Month
	Lines    []Line // in the order of the clients' names
	Sum      Line
	Closed   Closed // the newest version of a closed month; version 0 where nobody has closed it
	Position int    // how many decisions, corrections and withdrawals the ledger holds of the month: it only ever grows
}

// Line is one client's month in one unit.
type Line struct {
	Total
	Served    client.Served
	Cents     int    // cost compensation: each attended day as the law of its date says
	Cite      string // the provision that the cents rest on
	Travel    Travel
	Undecided []cal.Date // over, and nobody has decided them: they are named, and count for nothing
	Asked     []cal.Date // the client says that the mark is not right, and nobody has answered yet
	attended  []attended
}

// attended is the form of one attended day.
type attended struct {
	date cal.Date
	form plan.Form
}

// everything is more than any unit's month has of anything.
const everything = 1 << 40

// ReportOf counts a unit's month for somebody who may see the unit's months; fault.Denied for anybody else.
func ReportOf(p *gate.Pass, of id.Unit, month cal.Month) (Report, error) {
	unit, err := org.Open(p, access.SeeMonth, of)
	if err != nil {
		return Report{}, err
	}
	r := Report{Unit: unit, Month: month}
	c := counting{month: month, unit: of, lines: map[id.Client]*Line{}}
	if err := c.ledger(p); err != nil {
		return r, err
	}
	if err := c.open(p); err != nil {
		return r, err
	}
	r.Position = c.position
	if r.Closed, err = newest(p, of, month); err != nil {
		return r, err
	}
	return r, r.fill(p, c.lines)
}

// SawMonth notes that the actor sees everybody who has an agreed day in a unit's month, for who takes the report away.
func SawMonth(p *gate.Pass, unit id.Unit, month cal.Month) error {
	of, err := gate.All(p, func(c *id.Client) []any { return []any{c} }, `
		SELECT DISTINCT client
		FROM activity_day
		WHERE tenant = $1 AND unit = $2 AND date >= $3 AND date <= $4`, unit, month.First(), month.Last())
	p.Saw(of...)
	return err
}

// fill puts the lines in the order of the names, adds the journeys and sums.
func (r *Report) fill(p *gate.Pass, lines map[id.Client]*Line) error {
	of := make(map[id.Client]bool, len(lines))
	for c := range lines {
		of[c] = true
	}
	people, err := client.ServedIn(p, access.SeeMonth, r.Unit.ID, of)
	if err != nil {
		return err
	}
	r.Lines = make([]Line, 0, len(people))
	for _, s := range people {
		l := lines[s.ID]
		l.Served = s
		l.Travel.Means = s.TravelMeans
		for _, d := range l.attended {
			l.Travel.add(d.date, d.form, s.TravelMeans, s.TravelCents)
		}
		r.Lines = append(r.Lines, *l)
		r.Sum.Join(*l)
	}
	r.Sum.Unit, r.Sum.Month = r.Unit.ID, r.Month
	return nil
}

// Join adds a line's counts and sums to another's; of its days only the number stays known.
func (l *Line) Join(m Line) {
	l.Add(m.Total)
	l.Cents += m.Cents
	if m.Cite != "" {
		l.Cite = m.Cite
	}
	l.Travel.Days += m.Travel.Days
	l.Travel.Cents += m.Travel.Cents
	l.Travel.Undecided = l.Travel.Undecided || m.Travel.Undecided
	l.Undecided = append(l.Undecided, m.Undecided...)
	l.Asked = append(l.Asked, m.Asked...)
}

// counting is a unit's month while the ledger is read.
type counting struct {
	unit     id.Unit
	month    cal.Month
	lines    map[id.Client]*Line
	position int
	last     Entry // the newest version so far of the day that is being read
}

func (c *counting) line(who id.Client) *Line {
	l := c.lines[who]
	if l == nil {
		l = &Line{Total: Total{Unit: c.unit, Month: c.month, Client: who}}
		c.lines[who] = l
	}
	return l
}

func (e *Entry) counts() []any {
	return []any{&e.Client, &e.Date, &e.Version, &e.Stage, &e.Mark, &e.Form, &e.Minutes}
}

// ledger reads every version of every day, and counts the last of each.
func (c *counting) ledger(p *gate.Pass) error {
	err := gate.Each(p, (*Entry).counts, c.read, `
		SELECT client, date, version, stage, mark, form, minutes
		FROM entry
		WHERE tenant = $1 AND unit = $2 AND date >= $3 AND date <= $4
		ORDER BY date, client, version`, c.unit, c.month.First(), c.month.Last())
	c.count()
	return err
}

func (c *counting) read(e Entry) {
	if e.Client != c.last.Client || e.Date != c.last.Date {
		c.count()
	}
	c.last = e
	if e.Stage != Proposed {
		c.position++
	}
}

func (c *counting) count() {
	if !c.last.Counts() {
		return
	}
	l := c.line(c.last.Client)
	l.Count(c.last, 1)
	if !c.last.Mark.Attended() {
		return
	}
	l.attended = append(l.attended, attended{c.last.Date, c.last.Form})
	if v, held := law.CostCompensation(c.last.Date); held {
		l.Cents += int(v.Rule)
		l.Cite = v.Cite
	}
}

// open names the days that wait for a worker, and those that a client asks about.
func (c *counting) open(p *gate.Pass) error {
	days, err := unclosed(p, c.unit, c.month.Period(), everything)
	if err != nil {
		return err
	}
	for _, d := range days {
		l := c.line(d.Client)
		l.Undecided = append(l.Undecided, d.Date)
	}
	asked, err := waiting(p, c.unit, everything)
	for _, w := range asked {
		if w.Date.InMonth() == c.month {
			l := c.line(w.Client)
			l.Asked = append(l.Asked, w.Date)
		}
	}
	for _, l := range c.lines {
		slices.SortFunc(l.Undecided, cal.Date.Compare)
	}
	return err
}
