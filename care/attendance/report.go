package attendance

import (
	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/care/rule"
	"etapaja/care/staff"
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
	ClosedBy string // the name of the worker whose version it is
	Position int    // how many decisions, corrections and withdrawals the ledger holds of the month: it only ever grows

	book law.Book
}

// Line is one client's month in one unit.
type Line struct {
	Total
	Served    client.Served
	Cents     int    // cost compensation: each attended day as the law of its date says
	Cite      string // the provision that the cents rest on
	Travel    Travel
	Paid      []Paid     // by payer
	Days      []DayLine  // the decided days, by date; none in a sum
	Undecided []cal.Date // over, and nobody has decided them: they are named, and count for nothing
	Asked     []cal.Date // the client says that the mark is not right, and nobody has answered yet
	Notices   Notices
	Sealed    bool // the benefits could not be opened: who pays and what is to be told is not known
}

// DayLine is one decided day of a client's month.
type DayLine struct {
	Date    cal.Date
	Form    plan.Form
	Mark    Mark
	Minutes int
	Cents   int    // cost compensation of an attended day
	Travel  Travel // the journey of an attended day
	Payer   Payer
	Notice  Notice
	Version int // the version of the closed month's report that changed the day, from 2; 0 where it has not been changed since
}

// ReportOf counts a unit's month for somebody who may see the unit's months; fault.Denied for anybody else.
func ReportOf(p *gate.Pass, of id.Unit, month cal.Month) (Report, error) {
	unit, err := org.Open(p, access.SeeMonth, of)
	if err != nil {
		return Report{}, err
	}
	r := Report{Unit: unit, Month: month}
	if r.book, err = rule.Book(p); err != nil {
		return r, err
	}
	c := counting{month: month, unit: of, book: r.book, lines: map[id.Client]*Line{}}
	if err := r.count(p, &c); err != nil {
		return r, err
	}
	who := make(map[id.Client]bool, len(c.lines))
	for l := range c.lines {
		who[l] = true
	}
	people, err := client.ServedIn(p, access.SeeMonth, unit.ID, who)
	if err != nil {
		return r, err
	}
	return r, r.fill(p, c.lines, people)
}

// ReportOfClient counts one client's month, unit by unit, for somebody who may see the client's months.
func ReportOfClient(p *gate.Pass, of client.Client, month cal.Month) ([]Report, error) {
	if err := of.Allow(p, access.SeeMonth); err != nil {
		return nil, err
	}
	units, err := gate.All(p, func(u *id.Unit) []any { return []any{u} }, `
		SELECT DISTINCT unit
		FROM activity_day
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4
		ORDER BY unit`, of.ID, month.First(), month.Last())
	if err != nil {
		return nil, err
	}
	book, err := rule.Book(p)
	if err != nil {
		return nil, err
	}
	var all []Report
	for _, u := range units {
		unit, err := org.Load(p, u)
		if err != nil {
			return nil, err
		}
		r := Report{Unit: unit, Month: month, book: book}
		c := counting{month: month, unit: u, book: book, only: of.ID, lines: map[id.Client]*Line{}}
		if err := r.count(p, &c); err != nil {
			return nil, err
		}
		if len(c.lines) == 0 {
			continue
		}
		if err := r.fill(p, c.lines, []client.Served{of.AsServed(u)}); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// count reads what the ledger holds of the month, and how the month is closed.
func (r *Report) count(p *gate.Pass, c *counting) error {
	if err := c.ledger(p); err != nil {
		return err
	}
	if err := c.open(p); err != nil {
		return err
	}
	r.Position = c.position
	all, err := versions(p, c.unit, c.month)
	if err != nil {
		return err
	}
	r.Closed = Closed{Unit: c.unit, Month: c.month}
	if len(all) > 0 {
		r.Closed = all[0]
		if r.ClosedBy, err = (staff.Names{}).Of(p, r.Closed.MadeBy); err != nil {
			return err
		}
	}
	return c.changed(p, all)
}

// SawMonth notes that the actor sees everybody who has an agreed day in a unit's month, for who takes the report away.
func SawMonth(p *gate.Pass, unit id.Unit, month cal.Month) error {
	of, err := gate.All(p, func(c *id.Client) []any { return []any{c} }, `
		SELECT DISTINCT client
		FROM activity_day
		WHERE tenant = $1 AND unit = $2 AND date >= $3 AND date <= $4 AND gone = 0`, unit, month.First(), month.Last())
	p.Saw(of...)
	return err
}

// fill puts the lines in the order of the names, adds the journeys and sums.
func (r *Report) fill(p *gate.Pass, lines map[id.Client]*Line, people []client.Served) error {
	benefits, err := client.BenefitsIn(p, r.Unit.ID, people)
	if err != nil {
		return err
	}
	told, err := toldIn(p, r.Unit.ID, r.Month.Period())
	if err != nil {
		return err
	}
	r.Lines = make([]Line, 0, len(people))
	for _, s := range people {
		l := lines[s.ID]
		l.Served = s
		l.Travel.Means = s.TravelMeans
		l.Sealed = benefits == nil
		for i := range l.Days {
			l.settle(r.book, &l.Days[i], benefits, told)
			l.Notices.add(l.Days[i].Notice, p.Today())
		}
		r.Lines = append(r.Lines, *l)
		r.Sum.Join(*l)
	}
	r.Sum.Unit, r.Sum.Month = r.Unit.ID, r.Month
	return nil
}

// settle finds what comes of a day: the nine euros and who pays them, the journey, and the notice of an absence.
func (l *Line) settle(book law.Book, d *DayLine, benefits map[id.Client][]client.Benefit, told map[dayOf]Told) {
	if d.Mark.Attended() {
		d.Travel.Means = l.Served.TravelMeans
		d.Travel.add(book, d.Date, d.Form, l.Served.TravelMeans, l.Served.TravelCents)
		l.Travel.join(d.Travel)
	}
	if benefits == nil {
		return
	}
	b := client.BenefitOn(benefits[l.Client], d.Date)
	if d.Mark.Attended() {
		paid := shareOf(book, d.Date, b).Paid
		d.Payer = paid.By
		l.Paid = joined(l.Paid, paid)
	}
	d.Notice = noticeOf(book, d.Date, d.Mark, b, told[dayOf{l.Client, d.Date}])
}

func (t *Travel) join(u Travel) {
	t.Days += u.Days
	t.Cents += u.Cents
	t.Undecided = t.Undecided || u.Undecided
}

// Join adds a line's counts and sums to another's; of its days only the number stays known.
func (l *Line) Join(m Line) {
	l.Add(m.Total)
	l.Cents += m.Cents
	if m.Cite != "" {
		l.Cite = m.Cite
	}
	l.Travel.join(m.Travel)
	for _, p := range m.Paid {
		l.Paid = joined(l.Paid, p)
	}
	l.Notices.join(m.Notices)
	l.Sealed = l.Sealed || m.Sealed
	l.Undecided = append(l.Undecided, m.Undecided...)
	l.Asked = append(l.Asked, m.Asked...)
}
