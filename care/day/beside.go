package day

import (
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Beside is what else the date of digital support is. Only on an agreed day is the support a part of that day.
type Beside struct {
	Agreed bool      // an activity day is agreed on the date, arranged already or not
	Break  org.Break // why nothing is arranged on the date; zero on an ordinary day
}

// Beside tells what else the date of the support is, so that it can be said before the support is held.
func (s Support) Beside(p *gate.Pass) (b Beside, err error) {
	breaks, err := org.BreaksIn(p, s.Unit, cal.Period{From: s.Date, To: s.Date})
	if err != nil {
		return b, err
	}
	b.Break, _ = breaks.On(s.Date)
	b.Agreed, err = agreedOn(p, s.Client, s.Date)
	return b, err
}

func agreedOn(p *gate.Pass, c id.Client, date cal.Date) (bool, error) {
	d, err := Load(p, c, date)
	if !fault.Is(err, fault.KindNotFound) {
		return err == nil && !d.Away(), err
	}
	a, err := plan.InForce(p, c, date)
	if fault.Is(err, fault.KindNotFound) {
		return false, nil
	}
	_, on := a.On(date.Weekday())
	return on && a.Period.Has(date), err
}
