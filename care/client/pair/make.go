package pair

import (
	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// A code by letter needs its days in the post.
const onceGood = 14 // days

// pairsUnagreed is how long a browser stays paired before anything has been agreed: the least period.
const pairsUnagreed = 3 // months (189/2001 13 b § 2 mom.)

// makeOnce makes a code that pairs one browser for the agreed period. The ones made before, and not used, die with
// it: a lost letter opens nothing once there is a new one.
func makeOnce(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if err := c.Served(p); err != nil {
		return web.Reply{}, err
	}
	pairsUntil, err := periodEnd(p, c)
	if err != nil {
		return web.Reply{}, err
	}
	if err := p.EndCodes(c.ID, gate.CodeOnce); err != nil {
		return web.Reply{}, err
	}
	until := min(midnight(p.Today().AddDays(onceGood)), pairsUntil)
	plain, err := p.NewCode(c.ID, c.Unit, gate.CodeOnce, c.Lang, until, pairsUntil)
	return web.See(path(c) + "?show=" + c.SealSlip(p, client.Slip{Plain: plain, Kind: gate.CodeOnce, Until: until})), err
}

// makeWeek makes a code for a printed weekly programme, good on any device until that week ends.
func makeWeek(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	week := p.Today().InWeek()
	switch r.Typed("week") {
	case "this":
	case "next":
		week = week.Next()
	default:
		return web.Reply{}, fault.Invalid("week", "pair.week.which")
	}
	slip, err := c.WeekSlip(p, week.Monday())
	if err != nil {
		return web.Reply{}, err
	}
	return web.See(path(c) + "?show=" + c.SealSlip(p, slip)), nil
}

// void makes the client's unused codes worthless.
func void(p *gate.Pass, r *web.Request) (web.Reply, error) {
	c, err := load(p, r)
	if err != nil {
		return web.Reply{}, err
	}
	if err := p.EndCodes(c.ID, gate.CodeOnce); err != nil {
		return web.Reply{}, err
	}
	return web.See(path(c)), p.EndCodes(c.ID, gate.CodeWeek)
}

// periodEnd is until when a browser stays paired: the end of the agreed period, present or to come.
func periodEnd(p *gate.Pass, c client.Client) (cal.Instant, error) {
	agreed, err := plan.InForce(p, c.ID, p.Today())
	if fault.Is(err, fault.KindNotFound) {
		agreed, err = plan.Upcoming(p, c, p.Today())
	}
	if fault.Is(err, fault.KindNotFound) {
		return midnight(p.Today().AddMonths(pairsUnagreed)), nil
	}
	return midnight(agreed.Period.To), err
}

// midnight is the end of a day.
func midnight(d cal.Date) cal.Instant { return cal.At(d.AddDays(1), 0) }
