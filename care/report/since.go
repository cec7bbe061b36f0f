package report

import (
	"slices"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// Change is a day that was carried over and is otherwise now.
type Change struct {
	Date     cal.Date
	At       cal.Instant      // when it was carried over
	Was, Is  attendance.Entry // the ledger's word then and now; version 0 where there was none
	New      []day.Witness    // signs that have come since
	Reworded bool             // nothing came or went, but what was said is said otherwise
}

// Since compares what was carried over with what is known now, day by day; the latest transfer of a day counts.
func Since(p *gate.Pass, c client.Client, transfers []Transfer) ([]Change, error) {
	type told struct {
		position
		at cal.Instant
	}
	last := map[cal.Date]told{}
	var in cal.Period
	for _, t := range slices.Backward(transfers) {
		if !t.Stands() {
			continue
		}
		for date := range t.In.All() {
			last[date] = told{t.positions[date], t.At} // no position: the day has come to be since
			in = wider(in, date)
		}
	}
	var all []Change
	for _, piece := range pieces(in) {
		r, err := Gather(p, c, piece)
		if err != nil {
			return nil, err
		}
		now := r.positions()
		for _, d := range r.Days {
			was, carried := last[d.Date]
			if carried && was.position != now[d.Date] {
				all = append(all, change(d, was.position, was.at))
			}
		}
	}
	return all, nil
}

func change(d Day, was position, at cal.Instant) Change {
	ch := Change{Date: d.Date, At: at, Is: d.Holds()}
	for _, e := range d.Entries {
		if e.Version == was.Version && e.Counts() {
			ch.Was = e
		}
	}
	for _, w := range d.Signs {
		if w.Made > at {
			ch.New = append(ch.New, w)
		}
	}
	same := ch.Was.Version == ch.Is.Version
	ch.Reworded = same && len(ch.New) == 0
	return ch
}

func wider(in cal.Period, d cal.Date) cal.Period {
	if in.From.IsZero() || d.Before(in.From) {
		in.From = d
	}
	if d.After(in.To) {
		in.To = d
	}
	return in
}

// pieces cuts a period into such as may be drawn up at once.
func pieces(in cal.Period) []cal.Period {
	var all []cal.Period
	for !in.From.IsZero() && in.Days() > 0 {
		piece := cal.Period{From: in.From, To: in.From.AddDays(Longest - 1)}
		if piece.To.After(in.To) {
			piece.To = in.To
		}
		all = append(all, piece)
		in.From = piece.To.AddDays(1)
	}
	return all
}

// Next is the period that has not been carried over yet, at most Longest days: from the first agreed day that no transfer
// holds to yesterday, or to today where a worker has decided today's day. The zero period where all has been.
func Next(p *gate.Pass, c client.Client, transfers []Transfer) (cal.Period, error) {
	today := p.Today()
	first := today.AddDays(1 - Longest)
	a, err := plan.InForce(p, c.ID, today)
	if err != nil && !fault.Is(err, fault.KindNotFound) {
		return cal.Period{}, err
	}
	if a.Period.From.After(first) {
		first = a.Period.From
	}
	entries, err := attendance.Between(p, c.ID, cal.Period{From: today, To: today})
	if err != nil {
		return cal.Period{}, err
	}
	last := today
	if !entries[today].Counts() {
		last = today.AddDays(-1)
	}
	days, err := day.Between(p, c.ID, cal.Period{From: first, To: last})
	if err != nil {
		return cal.Period{}, err
	}
	for _, d := range days {
		if !slices.ContainsFunc(transfers, func(t Transfer) bool { return t.Stands() && t.In.Has(d.Date) }) {
			return cal.Period{From: d.Date, To: last}, nil
		}
	}
	return cal.Period{}, nil
}
