package cal

import "iter"

// Period is a stretch of days, both ends included. A zero From has no beginning, a zero To has no end.
type Period struct {
	From, To Date
}

// Has says that d is in the period.
func (p Period) Has(d Date) bool {
	return !d.Before(p.From) && (p.To.IsZero() || !d.After(p.To))
}

// Days counts the days of the period; 0 where it ends before it begins, or has no beginning or no end.
func (p Period) Days() int {
	if p.From.IsZero() || p.To.IsZero() || p.To.Before(p.From) {
		return 0
	}
	return p.To.Sub(p.From) + 1
}

// Overlaps says that some day is in both periods.
func (p Period) Overlaps(o Period) bool {
	return (o.To.IsZero() || !p.From.After(o.To)) && (p.To.IsZero() || !o.From.After(p.To))
}

// All walks the days of the period in order; none where Days is 0.
func (p Period) All() iter.Seq[Date] {
	return func(yield func(Date) bool) {
		for i := range p.Days() {
			if !yield(p.From.AddDays(i)) {
				return
			}
		}
	}
}
