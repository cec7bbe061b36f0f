package day

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// Ahead is the client's day of a date, made where it is agreed and not arranged yet; fault.Conflict where none is
// agreed.
func Ahead(p *gate.Pass, c client.Client, date cal.Date) (Day, error) {
	if err := arrangeAhead(p, c, date); err != nil {
		return Day{}, err
	}
	d, err := Load(p, c.ID, date)
	if fault.Is(err, fault.KindNotFound) {
		return Day{}, fault.Conflict("day.notagreed", date)
	}
	return d, err
}

// Swap moves a day to another date with the same terms, and tells what the law says of it. The day stays where it was,
// swapped away, and its programme goes with it. The ledger is attendance's: whoever calls has asked it, and tells it.
func Swap(p *gate.Pass, c client.Client, d Day, to cal.Date) (law.Verdict, error) {
	if err := MaySwap(p, d); err != nil {
		return law.Verdict{}, err
	}
	s, err := around(p, c, d)
	if err != nil {
		return law.Verdict{}, err
	}
	t := s.target(to)
	if !t.May() {
		return t.Says, t.refusal()
	}
	groups, err := programme.MembershipsOf(p, c.ID, cal.Period{From: to, To: to})
	if err != nil {
		return t.Says, err
	}
	if err := d.to(to, groupOn(groups, to)).arrange(p); err != nil {
		return t.Says, err
	}
	if err := d.point(p, to); err != nil {
		return t.Says, err
	}
	if err := programme.Move(p, c.ID, d.Date, to); err != nil {
		return t.Says, err
	}
	p.Changed(Topic(d.Unit, d.Date), Topic(d.Unit, to))
	return t.Says, d.keepSwap(p, to)
}

// MaySwap refuses a day that has moved already, one that the client has taken part in, and one on which nothing is
// arranged: nothing was to be done, and swapping it would add a day.
func MaySwap(p *gate.Pass, d Day) error {
	switch {
	case d.Away():
		return fault.Conflict("day.swap.twice", d.SwappedTo)
	case !d.SwappedFrom.IsZero():
		return fault.Conflict("day.swap.again", d.SwappedFrom)
	}
	signs, err := Seen(p, d.Client, d.Date)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(signs, func(w Witness) bool { return w.Stands() && w.TookPart() }) {
		return fault.Conflict("day.swap.seen")
	}
	breaks, err := org.BreaksIn(p, d.Unit, cal.Period{From: d.Date, To: d.Date})
	if _, off := breaks.On(d.Date); off && err == nil {
		return fault.Conflict("day.swap.off")
	}
	return err
}

// TookPart tells that the sign shows the client at the day's work. A call is not one of them: by a call a swap is agreed.
func (w Witness) TookPart() bool {
	return w.cameAfterAll() || w.Kind == KindDeparture || w.Kind == KindReturn || w.Kind == KindTold
}

// refusal tells on the field of the new date why it will not do.
func (t Target) refusal() error {
	switch t.Against {
	case Free:
		f := &fault.Fault{Kind: fault.KindInvalid}
		for _, r := range t.Says.Reasons {
			f.Reasons = append(f.Reasons, fault.Reason{Field: "to", Key: r.Key, Args: r.Args, Cite: r.Cite})
		}
		return f
	case Far:
		return fault.Invalid("to", "day.swap.far", swapReach)
	}
	return fault.Invalid("to", "day.swap."+string(t.Against), t.Date)
}

// to is the day on another date, with the same terms. The client's group of the weekday is the new date's own.
func (d Day) to(date cal.Date, g id.Group) Day {
	moved := d
	moved.Date, moved.Group, moved.SwappedFrom = date, g, d.Date
	moved.WindowUntil = d.WindowUntil.Add(cal.At(date, d.From).Sub(cal.At(d.Date, d.From)))
	return moved
}

// point tells on the row of a day where it has gone; no date: it is back.
func (d Day) point(p *gate.Pass, to cal.Date) error {
	_, err := p.Write(gate.Event{Kind: "day.swap", Of: []string{string(d.Client), d.Date.String(), to.String()}}, `
		UPDATE activity_day
		SET swapped_to = $4
		WHERE tenant = $1 AND client = $2 AND date = $3`, d.Client, d.Date, to)
	return err
}

func (d Day) keepSwap(p *gate.Pass, to cal.Date) error {
	swap := p.NewID()
	_, err := p.Write(gate.Event{Kind: "day.swap.keep", Of: []string{string(d.Client), d.Date.String(), swap}}, `
		INSERT INTO swap (tenant, client, from_date, id, to_date, made, made_by, returned, returned_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '')`,
		d.Client, d.Date, swap, to, int64(p.Now()), maker(p.Actor()))
	return err
}

// SwapBack takes a swap back, while nothing at all has been seen on the new day: the old day holds again, with its
// programme. The row of the new day goes; that it was there stays in the table of swaps and in the chain.
func SwapBack(p *gate.Pass, d Day) error {
	if !d.Away() {
		return fault.Conflict("day.swap.none")
	}
	signs, err := Seen(p, d.Client, d.SwappedTo)
	if err != nil {
		return err
	}
	if len(signs) > 0 {
		return fault.Conflict("day.swap.late")
	}
	of := []string{string(d.Client), d.Date.String(), d.SwappedTo.String()}
	if err := programme.Move(p, d.Client, d.SwappedTo, d.Date); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.swap.end", Of: of}, `
		UPDATE swap
		SET returned = $4, returned_by = $5
		WHERE tenant = $1 AND client = $2 AND from_date = $3 AND returned = 0`, d.Client, d.Date, int64(p.Now()), maker(p.Actor()))
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.swap.undo", Of: of}, `
		DELETE FROM activity_day
		WHERE tenant = $1 AND client = $2 AND date = $3 AND swapped_from = $4`, d.Client, d.SwappedTo, d.Date)
	if err != nil {
		return err
	}
	p.Changed(Topic(d.Unit, d.Date), Topic(d.Unit, d.SwappedTo))
	return d.point(p, cal.Date{})
}

// Swaps lists what was swapped on or to the dates of a period, also what was taken back, in the order of making.
func Swaps(p *gate.Pass, c id.Client, in cal.Period) ([]Swapped, error) {
	return gate.All(p, (*Swapped).fields, `
		SELECT from_date, to_date, made, made_by, returned, returned_by
		FROM swap
		WHERE tenant = $1 AND client = $2 AND ((from_date >= $3 AND from_date <= $4) OR (to_date >= $3 AND to_date <= $4))
		ORDER BY made, id`, c, in.From, in.To)
}

// Swapped is one swap.
type Swapped struct {
	From, To   cal.Date
	Made       cal.Instant
	MadeBy     string
	Returned   cal.Instant // 0: it stands
	ReturnedBy string
}

func (s *Swapped) fields() []any {
	return []any{&s.From, &s.To, &s.Made, &s.MadeBy, &s.Returned, &s.ReturnedBy}
}
