// Package report draws up what the organiser's other systems and the decision makers are told: first of all the summary
// for a client's record (kooste asiakaskertomukseen), with what of it has been carried over.
package report

import (
	"embed"
	"slices"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/document"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/care/rule"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Longest is the longest period that is drawn up at once, in days.
const Longest = 366

// Record is what is known of a client's days of a period, opened: for who may read the client's record.
type Record struct {
	Client client.Client
	In     cal.Period
	Days   []Day
	Total  attendance.Total
	Open   int // days that are over and that no worker has decided
	names  staff.Names
	now    cal.Instant
	law    law.Book
}

// Day is one agreed day with all that belongs to it, or a date on which something was written though no day was agreed.
type Day struct {
	day.Day
	Place   string
	Signs   []day.Witness // those that stand, in the order of time
	Entries []attendance.Entry
	Break   org.Break
	Notes   []document.Note // the oldest first
	Needs   []day.Need      // noticed on the date
	Support []day.Support   // digital support that was given and is no sign of the day, for no day was agreed
	Bare    bool            // no day was agreed
	titles  map[id.Task]string
}

// Holds is the entry that holds, the zero entry where no worker has decided.
func (d Day) Holds() attendance.Entry {
	if len(d.Entries) > 0 && d.Entries[0].Counts() {
		return d.Entries[0]
	}
	return attendance.Entry{}
}

// Gather reads a period of a client's days. fault.Denied where the actor may not read the client's record.
func Gather(p *gate.Pass, c client.Client, in cal.Period) (Record, error) {
	if err := c.Allow(p, access.SeeRecord); err != nil {
		return Record{}, err
	}
	if n := in.Days(); n < 1 || n > Longest {
		return Record{}, fault.Invalid("until", "report.period", Longest)
	}
	book, err := rule.Book(p)
	if err != nil {
		return Record{}, err
	}
	r := Record{Client: c, In: in, names: staff.Names{}, now: p.Now(), law: book}
	days, err := day.Between(p, c.ID, in)
	if err != nil {
		return r, err
	}
	signs, err := day.StripBetween(p, c, in)
	if err != nil {
		return r, err
	}
	ledger, err := attendance.Ledger(p, c, in)
	if err != nil {
		return r, err
	}
	breaks, err := org.BreaksIn(p, c.Unit, in)
	if err != nil {
		return r, err
	}
	titles, err := titlesOf(p, c, in, signs)
	if err != nil {
		return r, err
	}
	bySign := map[cal.Date][]day.Witness{}
	for _, w := range signs {
		if w.Stands() {
			bySign[w.Date] = append(bySign[w.Date], w)
		}
	}
	for _, d := range days {
		of := Day{Day: d, Signs: bySign[d.Date], Entries: ledger[d.Date], titles: titles}
		of.Break, _ = breaks.On(d.Date)
		r.Total.Count(of.Holds(), 1)
		if of.Holds().Version == 0 && d.Date.Before(p.Today()) {
			r.Open++
		}
		r.Days = append(r.Days, of)
	}
	if err := r.written(p); err != nil {
		return r, err
	}
	if err := r.places(p); err != nil {
		return r, err
	}
	return r, r.named(p)
}

// written adds the case notes, the needs and the digital support of the period to their dates.
func (r *Record) written(p *gate.Pass) error {
	notes, err := document.Notes(p, r.Client, r.In)
	if err != nil {
		return err
	}
	needs, err := day.Needs(p, r.Client)
	if err != nil {
		return err
	}
	for _, n := range slices.Backward(notes) {
		d := r.on(n.Date)
		d.Notes = append(d.Notes, n)
	}
	for _, n := range needs {
		if r.In.Has(n.Date) {
			d := r.on(n.Date)
			d.Needs = append(d.Needs, n)
		}
	}
	support, err := day.SupportOf(p, r.Client, r.In)
	if err != nil {
		return err
	}
	for _, s := range support {
		if s.Held != 0 && s.Contact == "" {
			d := r.on(s.Date)
			d.Support = append(d.Support, s)
		}
	}
	slices.SortStableFunc(r.Days, func(a, b Day) int { return a.Date.Compare(b.Date) })
	return nil
}

// on is the record's day of a date, made where none was agreed.
func (r *Record) on(date cal.Date) *Day {
	i := slices.IndexFunc(r.Days, func(d Day) bool { return d.Date == date })
	if i < 0 {
		i = len(r.Days)
		r.Days = append(r.Days, Day{Day: day.Day{Date: date}, Bare: true})
	}
	return &r.Days[i]
}

// titlesOf names the tasks that something was returned to, also those left out of the programme since.
func titlesOf(p *gate.Pass, c client.Client, in cal.Period, signs []day.Witness) (map[id.Task]string, error) {
	titles := map[id.Task]string{}
	tasks, err := programme.Tasks(p, c.ID, in)
	if err != nil {
		return nil, err
	}
	for _, t := range tasks {
		titles[t.ID] = t.Title
	}
	for _, w := range signs {
		if _, known := titles[w.Task]; known || w.Task == "" {
			continue
		}
		t, err := programme.TaskOf(p, c.ID, w.Task)
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return nil, err
		}
		titles[w.Task] = t.Title
	}
	return titles, nil
}

func (r *Record) places(p *gate.Pass) error {
	var ids []id.Place
	for _, d := range r.Days {
		if d.Day.Place != "" {
			ids = append(ids, d.Day.Place)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	places, err := org.PlacesByID(p, ids)
	for i, d := range r.Days {
		r.Days[i].Place = places[d.Day.Place].Name
	}
	return err
}

// named finds the names of the workers who have entered something.
func (r *Record) named(p *gate.Pass) error {
	for _, d := range r.Days {
		var makers []string
		for _, w := range d.Signs {
			makers = append(makers, w.MadeBy)
		}
		for _, n := range d.Notes {
			makers = append(makers, n.MadeBy)
		}
		for _, n := range d.Needs {
			makers = append(makers, n.NoticedBy)
		}
		for _, s := range d.Support {
			makers = append(makers, s.HeldBy)
		}
		for _, e := range d.Entries {
			makers = append(makers, e.MadeBy)
		}
		for _, m := range makers {
			if _, err := r.names.Of(p, m); err != nil {
				return err
			}
		}
	}
	return nil
}
