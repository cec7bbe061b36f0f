package day

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Fate is what becomes of a date when something else is agreed.
type Fate string

// The fates. A day that has begun stays as it was, whatever is agreed.
const (
	Appears  Fate = "appears"
	Vanishes Fate = "vanishes"
	Changes  Fate = "changes" // the day stays, with other hours, form, place or sign
	Begun    Fate = "begun"   // it would vanish or change, had it not begun
)

// Shift is one date of which something becomes when something else is agreed.
type Shift struct {
	Date      cal.Date
	Fate      Fate
	Was, Will Day // zero where there is none

	Tasks   int  // tasks of the programme on the date: they stay kept, and are seen again where the date is agreed anew
	Absence bool // the client has told ahead that they cannot come
	Swap    bool // the day stands for another date; where it goes, the swap is taken back
}

// shifting is what is known of a client's days from a date on.
type shifting struct {
	p      *gate.Pass
	client client.Client
	agreed plan.Calendar
	groups []programme.Membership
	rows   map[cal.Date]Day
	seen   map[cal.Date][]Witness
	in     cal.Period
}

// endless is after every date that anybody agrees on.
const endless = 800

func shift(p *gate.Pass, c client.Client, agreed plan.Calendar, from cal.Date) (s shifting, err error) {
	if from.Before(p.Today()) {
		from = p.Today()
	}
	s = shifting{p: p, client: c, agreed: agreed, in: cal.Period{From: from, To: from.AddDays(endless)}}
	if s.rows, err = rows(p, c.ID, s.in); err != nil {
		return s, err
	}
	if s.groups, err = programme.MembershipsOf(p, c.ID, s.in); err != nil {
		return s, err
	}
	seen, err := SeenBetween(p, c.ID, s.in)
	s.seen = make(map[cal.Date][]Witness)
	for _, w := range seen {
		s.seen[w.Date] = append(s.seen[w.Date], w)
	}
	return s, err
}

// Shifts tells what becomes of the client's days from a date on where another calendar is agreed, in the order of the
// dates. Nothing is written; what is past or has begun is never touched.
func Shifts(p *gate.Pass, c client.Client, agreed plan.Calendar, from cal.Date) ([]Shift, error) {
	s, err := shift(p, c, agreed, from)
	if err != nil {
		return nil, err
	}
	dissolved, swapped := s.dissolved(), map[cal.Date]bool{}
	for _, f := range dissolved { // as they will be when their swaps have been taken back
		d := s.rows[f]
		t := s.rows[d.SwappedTo]
		swapped[f], swapped[t.Date] = true, true
		t.SwappedFrom, d.SwappedTo, d.gone = cal.Date{}, cal.Date{}, 1
		s.rows[f], s.rows[t.Date] = d, t
	}
	all := s.all()
	tasks, err := programme.Titles(p, c.ID, s.in)
	for i := range all {
		for _, t := range tasks {
			if t.Date == all[i].Date {
				all[i].Tasks++
			}
		}
		_, all[i].Absence = Excuse(s.seen[all[i].Date])
		all[i].Swap = !all[i].Was.SwappedFrom.IsZero() || swapped[all[i].Date]
	}
	return all, err
}

// Dissolved lists the dates whose swaps no longer fit what is agreed, and on whose new dates nothing has been seen: they
// are to be taken back before the days are rearranged.
func Dissolved(p *gate.Pass, c client.Client, from cal.Date) ([]cal.Date, error) {
	k, err := plan.CalendarIn(p, c.ID, cal.Period{From: p.Today(), To: p.Today().AddDays(endless)})
	if err != nil {
		return nil, err
	}
	s, err := shift(p, c, k, from)
	return s.dissolved(), err
}

func (s shifting) dissolved() []cal.Date {
	var all []cal.Date
	for from, d := range s.rows {
		to, there := s.rows[d.SwappedTo]
		if d.gone != 0 || !d.Away() || !there || s.begun(d) || s.begun(to) || len(s.seen[to.Date]) > 0 {
			continue
		}
		_, _, ownFrom := s.agreed.On(from)
		_, _, ownTo := s.agreed.On(to.Date)
		hasFrom, hasTo := s.agreed.Has(from), s.agreed.Has(to.Date)
		if hasFrom && !ownFrom || ownTo || ownFrom && !hasTo {
			all = append(all, from)
		}
	}
	slices.SortFunc(all, cal.Date.Compare)
	return all
}

// begun tells that a day is past, or its hours have begun, or something of it has been seen today.
func (s shifting) begun(d Day) bool {
	today := s.p.Today()
	return d.Date.Before(today) || d.Date == today &&
		(s.p.Now() >= cal.At(d.Date, d.From) || slices.ContainsFunc(s.seen[d.Date], Witness.Stands))
}

func (s shifting) all() []Shift {
	horizon := s.p.Today().AddDays(Horizon)
	var all []Shift
	for date := range s.in.All() {
		was, there := s.rows[date]
		if !there && date.After(horizon) || there && was.Away() {
			continue // a day that is held on another date is none here
		}
		will, wanted := s.will(date, was)
		if sh := s.one(date, was, will, there && was.gone == 0, wanted); sh.Fate != "" {
			all = append(all, sh)
		}
	}
	return all
}

func (s shifting) one(date cal.Date, was, will Day, there, wanted bool) Shift {
	sh := Shift{Date: date}
	if there {
		sh.Was = was
	}
	if wanted {
		sh.Will = will
	}
	switch {
	case there && wanted && was.sameTerms(will), !there && !wanted:
	case there && s.begun(was):
		sh.Fate = Begun
	case there && wanted:
		sh.Fate = Changes
	case there:
		sh.Fate = Vanishes
	case date == s.p.Today() && s.begun(will): // what nobody knew of this morning is not agreed for today any more
	default:
		sh.Fate = Appears
	}
	return sh
}

// will is the day that is agreed for a date. A day that stands for another keeps the terms of its swap, while the period
// holds its date.
func (s shifting) will(date cal.Date, was Day) (Day, bool) {
	if !was.SwappedFrom.IsZero() {
		was.gone = 0
		return was, s.agreed.Has(date)
	}
	of, agreed, ok := s.agreed.On(date)
	if !ok {
		return Day{}, false
	}
	return newDay(s.client, of, agreed, date, groupOn(s.groups, date)), true
}

// sameTerms leaves the group out, which Arrange brings in.
func (d Day) sameTerms(o Day) bool {
	d.Group, d.Unit, d.gone = o.Group, o.Unit, 0
	return d == o
}

// Rearrange brings the client's days from a date on to what is agreed by now, up to the horizon, and tells what became of
// them. Swaps that Dissolved lists have been taken back.
func Rearrange(p *gate.Pass, c client.Client, from cal.Date) ([]Shift, error) {
	k, err := plan.CalendarIn(p, c.ID, cal.Period{From: p.Today(), To: p.Today().AddDays(endless)})
	if err != nil {
		return nil, err
	}
	s, err := shift(p, c, k, from)
	if err != nil {
		return nil, err
	}
	all := s.all()
	for _, sh := range all {
		if err := s.carry(sh); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (s shifting) carry(sh Shift) error {
	_, there := s.rows[sh.Date]
	switch {
	case sh.Fate == Begun:
		return nil
	case sh.Fate == Vanishes:
		s.p.Changed(Topic(sh.Was.Unit, sh.Date))
		return sh.Was.goes(s.p)
	case there:
		s.p.Changed(Topic(sh.Will.Unit, sh.Date))
		return sh.Will.again(s.p)
	}
	s.p.Changed(Topic(sh.Will.Unit, sh.Date))
	return sh.Will.arrange(s.p)
}

// goes marks a day as no longer agreed.
func (d Day) goes(p *gate.Pass) error {
	_, err := p.Write(gate.Event{Kind: "day.gone", Of: []string{string(d.Client), d.Date.String()}}, `
		UPDATE activity_day
		SET gone = $4
		WHERE tenant = $1 AND client = $2 AND date = $3`, d.Client, d.Date, int64(p.Now()))
	return err
}

// again lets a day be as it is agreed by now.
func (d Day) again(p *gate.Pass) error {
	_, err := p.Write(gate.Event{Kind: "day.rearrange", Of: []string{string(d.Client), d.Date.String()}}, `
		UPDATE activity_day
		SET unit = $4, agreement = $5, form = $6, from_time = $7, until_time = $8, minutes = $9, sign = $10,
			window_until = $11, reception_from = $12, reception_until = $13, place = $14, peer_group = $15, gone = 0
		WHERE tenant = $1 AND client = $2 AND date = $3`,
		d.Client, d.Date, d.Unit, d.Agreement, d.Form, d.From, d.Until, d.Minutes, d.Sign, int64(d.WindowUntil),
		d.ReceptionFrom, d.ReceptionUntil, null(d.Place), null[id.Group](d.Group))
	return err
}

// lookBack is how far back LastBegun looks, in days.
const lookBack = 31

// LastBegun is the last date on which an agreed day of the client's has begun: at the earliest a month ago.
func LastBegun(p *gate.Pass, c id.Client) (cal.Date, error) {
	today := p.Today()
	last := today.AddDays(-lookBack)
	days, err := Between(p, c, cal.Period{From: last, To: today})
	if err != nil {
		return last, err
	}
	seen, err := SeenBetween(p, c, cal.Period{From: today, To: today})
	s := shifting{p: p, seen: map[cal.Date][]Witness{today: seen}}
	for _, d := range days {
		if !d.Away() && s.begun(d) {
			last = d.Date
		}
	}
	return last, err
}
