package attendance

import (
	"slices"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// everything is more than any unit's month has of anything.
const everything = 1 << 40

// counting is a unit's month while the ledger is read.
type counting struct {
	unit     id.Unit
	month    cal.Month
	only     id.Client // "": everybody
	book     law.Book
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
	defer c.count()
	if c.only != "" {
		return gate.Each(p, (*Entry).counts, c.read, `
			SELECT client, date, version, stage, mark, form, minutes
			FROM entry
			WHERE tenant = $1 AND client = $5 AND date >= $3 AND date <= $4 AND unit = $2
			ORDER BY date, version`, c.unit, c.month.First(), c.month.Last(), c.only)
	}
	return gate.Each(p, (*Entry).counts, c.read, `
		SELECT client, date, version, stage, mark, form, minutes
		FROM entry
		WHERE tenant = $1 AND unit = $2 AND date >= $3 AND date <= $4
		ORDER BY date, client, version`, c.unit, c.month.First(), c.month.Last())
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
	d := DayLine{Date: c.last.Date, Form: c.last.Form, Mark: c.last.Mark, Minutes: c.last.Minutes}
	if d.Mark.Attended() {
		if v, held := c.book.CostCompensation(d.Date); held {
			d.Cents = int(v.Rule)
			l.Cents += d.Cents
			l.Cite = v.Cite
		}
	}
	l.Days = append(l.Days, d)
}

// open names the days that wait for a worker, and those that a client asks about.
func (c *counting) open(p *gate.Pass) error {
	days, err := unclosed(p, c.unit, c.month.Period(), everything)
	if err != nil {
		return err
	}
	for _, d := range days {
		if c.only != "" && d.Client != c.only {
			continue
		}
		l := c.line(d.Client)
		l.Undecided = append(l.Undecided, d.Date)
	}
	asked, err := waiting(p, c.unit, everything)
	for _, w := range asked {
		if w.Date.InMonth() == c.month && (c.only == "" || w.Client == c.only) {
			l := c.line(w.Client)
			l.Asked = append(l.Asked, w.Date)
		}
	}
	for _, l := range c.lines {
		slices.SortFunc(l.Undecided, cal.Date.Compare)
	}
	return err
}

// changed names the version that each day came with that has changed since the month was closed.
func (c *counting) changed(p *gate.Pass, all []Closed) error {
	if len(all) < 2 {
		return nil
	}
	made, err := changes(p, c.unit, c.month)
	for _, g := range made {
		for _, v := range all {
			if l := c.lines[g.Client]; v.Change == g.ID && l != nil {
				for i := range l.Days {
					if l.Days[i].Date == g.Date {
						l.Days[i].Version = max(l.Days[i].Version, v.Version)
					}
				}
			}
		}
	}
	return err
}
