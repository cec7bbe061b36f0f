package attendance

import (
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

// Swap moves an agreed day to another date, as a named worker has agreed with the client. The old day is not arranged:
// no absence, no nine euros, nothing to tell Kela (guidance: kela.fi jos-olet-poissa). The new one has the same terms
// and is confirmed as any day. How many days a week holds is the law's to say (189/2001 13 b § 2 mom.). A day with a
// worker's word, or one that the client took part in, is fault.Conflict.
func Swap(p *gate.Pass, c client.Client, from, to cal.Date, why string) (Entry, error) {
	if err := c.Allow(p, access.ConfirmAttendance); err != nil {
		return Entry{}, err
	}
	var refused fault.Form
	if to.IsZero() {
		refused.Add("to", "attendance.swap.to")
	}
	if tidy(&refused, "why", &why); why == "" {
		refused.Add("why", "attendance.swap.why")
	}
	if err := refused.Err(); err != nil {
		return Entry{}, err
	}
	f, err := ahead(p, c, from)
	if err != nil {
		return Entry{}, err
	}
	if f.last.Counts() && !f.day.Away() {
		return Entry{}, fault.Conflict("attendance.decided")
	}
	v, err := day.Swap(p, c, f.day, to)
	if err != nil {
		return Entry{}, err
	}
	return f.under(p, c, f.last, Entry{Stage: Confirmed, Mark: NotArranged, Note: why}, v)
}

// ahead is a day with its ledger, whether it has come or not.
func ahead(p *gate.Pass, c client.Client, date cal.Date) (facts, error) {
	d, err := day.Ahead(p, c, date)
	if err != nil {
		return facts{}, err
	}
	last, err := latest(p, c.ID, date)
	last.Unit = d.Unit
	return facts{day: d, last: last}, err
}

// TakeBack returns a swapped day to its own date, while nothing has been seen or said of the new one. Both rows stay
// in the ledger. Pressed twice, it is taken back once.
func TakeBack(p *gate.Pass, c client.Client, from cal.Date) (Entry, error) {
	if err := c.Allow(p, access.ConfirmAttendance); err != nil {
		return Entry{}, err
	}
	return takeBack(p, c, from)
}

func takeBack(p *gate.Pass, c client.Client, from cal.Date) (Entry, error) {
	d, err := day.Load(p, c.ID, from)
	if err != nil {
		return Entry{}, err
	}
	last, err := latest(p, c.ID, from)
	if err != nil || !d.Away() && last.Stage == Withdrawn {
		return last, err
	}
	free, err := unsaid(p, c, d.SwappedTo)
	switch {
	case err != nil:
		return Entry{}, err
	case !free:
		return Entry{}, fault.Conflict("day.swap.late")
	}
	if err := day.SwapBack(p, d); err != nil {
		return Entry{}, err
	}
	last.Unit = d.Unit
	return add(p, c, last, Entry{Date: from, Stage: Withdrawn, Form: last.Form})
}

// unsaid tells that neither the ledger nor the client has a word on a date.
func unsaid(p *gate.Pass, c client.Client, date cal.Date) (bool, error) {
	last, err := latest(p, c.ID, date)
	if err != nil || last.Version > 0 {
		return false, err
	}
	n, err := gate.Value[int](p, `
		SELECT COUNT(*)
		FROM contest
		WHERE tenant = $1 AND client = $2 AND date = $3`, c.ID, date)
	return n == 0, err
}

// Swapped tells that the entry stands for a day that was swapped away.
func (e Entry) Swapped() bool { return e.Verdict == string(law.DaySwapOK) && e.Mark == NotArranged }

// nearSwap is how many days away an agreed day is offered to be swapped to a date on which none is agreed.
const nearSwap = 7

// empty is the date on which no day is agreed: whether anything is arranged there at all, and which days near it may be
// swapped to it, for who decides.
func (v *View) empty(p *gate.Pass) error {
	breaks, err := org.BreaksIn(p, v.Client.Unit, cal.Period{From: v.Date, To: v.Date})
	if err != nil {
		return err
	}
	off := false
	if v.Break, off = breaks.On(v.Date); off || !v.Confirms {
		return nil
	}
	for _, d := range v.around {
		if away := d.Date.Sub(v.Date); away < -nearSwap || away > nearSwap {
			continue
		}
		may, err := day.SwapsTo(p, v.Client, d, v.Date)
		if err != nil {
			return err
		}
		if may {
			v.Into = append(v.Into, d)
		}
	}
	return nil
}

// Swappable is the client's day of a date, and what stands in the way of swapping it; nil where nothing does.
func Swappable(p *gate.Pass, c client.Client, date cal.Date) (d day.Day, against, err error) {
	d, err = day.Load(p, c.ID, date)
	if fault.Is(err, fault.KindNotFound) {
		return d, fault.Conflict("attendance.notagreed", date), nil
	}
	if err != nil {
		return d, nil, err
	}
	last, err := latest(p, c.ID, date)
	if err != nil {
		return d, nil, err
	}
	if last.Counts() && !last.Swapped() {
		return d, fault.Conflict("attendance.decided"), nil
	}
	against = day.MaySwap(p, d)
	if against != nil && !fault.Is(against, fault.KindConflict) {
		return d, nil, against
	}
	return d, against, nil
}
