package plan

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// Effect is what an addition to the rules would change of what is agreed: counted by unit, over the first month in force.
type Effect struct {
	In    cal.Period // from the first day in force to the end of that month
	Sums  bool       // an allowance changes, so that Before and After tell something
	Units []UnitEffect
	Sum   UnitEffect
}

// UnitEffect is one unit's share.
type UnitEffect struct {
	Unit          org.Unit
	Clients, Days int             // with agreed days in the month, and those days
	Before, After int             // cents, where every agreed day is attended and paid: as things are, and with the addition
	Against       int             // clients whose agreement would not be lawful any more
	Who           []client.Served // of those, for who may see the unit's clients
	against       map[id.Client]bool
}

// EffectOf counts what an addition would change, in the units that the actor sees of the organisation. Breaks and holidays count no days.
func EffectOf(p *gate.Pass, a rule.Addition) (Effect, error) {
	now, then, err := rule.Would(p, a)
	if err != nil {
		return Effect{}, err
	}
	e := Effect{In: cal.Period{From: a.Text.From, To: a.Text.From.InMonth().Last()}}
	if last := a.Text.Last; !last.IsZero() && last.Before(e.In.To) {
		e.In.To = last
	}
	c := comparing{now: now, then: then, in: e.In, pay: payOf(a.Text.Name)}
	e.Sums = c.pay != nil
	if c.agreed, err = agreedIn(p, cal.Period{From: e.In.From.InWeek().Monday(), To: e.In.To.InWeek().Monday().AddDays(6)}); err != nil {
		return e, err
	}
	homes, err := client.Homes(p)
	if err != nil {
		return e, err
	}
	units, err := org.Units(p, access.SeeOrganisation)
	if err != nil {
		return e, err
	}
	calendars := c.agreed.calendars()
	for _, u := range units {
		one := UnitEffect{Unit: u, against: map[id.Client]bool{}}
		breaks, err := org.BreaksIn(p, u.ID, e.In)
		if err != nil {
			return e, err
		}
		for who, k := range calendars {
			if homes[who] == u.ID {
				c.count(&one, who, *k, breaks)
			}
		}
		one.Against = len(one.against)
		if err := one.name(p); err != nil {
			return e, err
		}
		e.Sum.add(one)
		if one.Clients > 0 {
			e.Units = append(e.Units, one)
		}
	}
	return e, nil
}

func (u *UnitEffect) add(o UnitEffect) {
	u.Clients += o.Clients
	u.Days += o.Days
	u.Before += o.Before
	u.After += o.After
	u.Against += o.Against
}

// name names whose agreement must change, where the actor may see the unit's clients.
func (u *UnitEffect) name(p *gate.Pass) (err error) {
	if u.Against == 0 || !p.Actor().InUnit(access.SeeClients, u.Unit.ID, u.Unit.Provider) {
		return nil
	}
	u.Who, err = client.ServedIn(p, access.SeeClients, u.Unit.ID, u.against)
	return err
}

// comparing asks the law as it is and as it would be about what is agreed.
type comparing struct {
	now, then law.Book
	in        cal.Period
	agreed    stretch
	pay       func(law.Book, cal.Date) int // what a day is paid; nil where the addition is about no sum
}

func (c comparing) count(u *UnitEffect, who id.Client, k Calendar, breaks org.Breaks) {
	days := 0
	for d := range c.in.All() {
		_, agreed, has := k.On(d)
		if _, off := breaks.On(d); !has || off {
			continue
		}
		days++
		if c.pay != nil {
			u.Before += c.pay(c.now, d)
			u.After += c.pay(c.then, d)
		}
		length := law.DayLengthFacts{Segments: []law.Segment{{Start: cal.At(d, agreed.From), End: cal.At(d, agreed.Until), Kind: law.Activity}}}
		if c.now.DayLength(d, length).OK && !c.then.DayLength(d, length).OK {
			u.against[who] = true
		}
	}
	if days == 0 {
		return
	}
	u.Clients++
	u.Days += days
	if c.overfull(k) || c.tooLong(who) {
		u.against[who] = true
	}
}

// overfull tells that some week has more agreed days than the addition allows, and not more than is allowed now.
func (c comparing) overfull(k Calendar) bool {
	for d := range c.in.All() {
		most, held := c.then.DaysOfWeek(d)
		was, heldNow := c.now.DaysOfWeek(d)
		if !held || most.Rule.Most == 0 || heldNow && was.Rule.Most == most.Rule.Most {
			continue
		}
		n := 0
		monday := d.InWeek().Monday()
		for day := range (cal.Period{From: monday, To: monday.AddDays(6)}).All() {
			if _, _, has := k.On(day); has {
				n++
			}
		}
		if n > most.Rule.Most && (was.Rule.Most == 0 || n <= was.Rule.Most) {
			return true
		}
	}
	return false
}

// tooLong tells that an agreement which begins under the addition is longer than it allows, and not longer than is allowed now.
func (c comparing) tooLong(who id.Client) bool {
	return slices.ContainsFunc(c.agreed.agreements, func(a Agreement) bool {
		f := law.PeriodFacts{Start: a.Period.From, End: a.Period.To}
		return a.Client == who && !a.Period.From.Before(c.in.From) && c.now.Period(a.Period.From, f).OK && !c.then.Period(a.Period.From, f).OK
	})
}

// payOf is how a day is paid by the figure that changes; nil where the figure is no such sum.
func payOf(figure string) func(law.Book, cal.Date) int {
	ask := func(f law.AllowanceFacts) func(law.Book, cal.Date) int {
		return func(b law.Book, d cal.Date) int { return b.Allowance(d, f).Cents }
	}
	social := []law.PaidDays{{Count: 1, Mark: law.MarkPresent, Benefit: law.NoBenefit, SocialAssistance: true}}
	switch figure {
	case "allowance.compensation":
		return func(b law.Book, d cal.Date) int {
			v, _ := b.CostCompensation(d)
			return int(v.Rule)
		}
	case "allowance.activity":
		return ask(law.AllowanceFacts{Kind: law.ActivityAllowance, Groups: social})
	case "allowance.outside":
		return ask(law.AllowanceFacts{Kind: law.ActivityAllowance, Groups: social, OutsideCommutingArea: true})
	}
	return nil
}
