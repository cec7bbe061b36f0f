package groupkeep

import (
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// leads tells who leads the group today, and who will.
func (page *Page) leads(p *gate.Pass, f web.Frame, g programme.Group) error {
	all, err := programme.LeadsOf(p, g.ID)
	if err != nil {
		return err
	}
	page.Since = web.Field{Frame: f, Name: "since", Label: f.T("groupkeep.leader.since"), Hint: f.T("groupkeep.leader.since.hint"), Type: "date", Class: "input--middle", Value: p.Today().AddDays(1).String()}
	for _, l := range all {
		if !l.In.To.IsZero() && l.In.To.Before(p.Today()) {
			continue
		}
		w, err := staff.Load(p, l.Worker)
		if err != nil {
			return err
		}
		line := Lead{Name: w.Name(), Days: leadDays(f, l, p.Today())}
		if l.In.From.After(p.Today()) {
			line.First = l.In.From.String()
		}
		page.Leads = append(page.Leads, line)
	}
	return nil
}

func leadDays(f web.Frame, l programme.Lead, today cal.Date) string {
	switch {
	case l.In.From.After(today) && l.In.To.IsZero():
		return f.T("groupkeep.leader.from", l.In.From)
	case l.In.From.After(today):
		return f.Words().Period(l.In)
	case l.In.To.IsZero():
		return f.T("groupkeep.leader.now")
	}
	return f.T("groupkeep.leader.until", l.In.To)
}

func lead(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, g, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	return kept(u, g), programme.ChangeLeader(p, typed.Version, u, g, typed.Since, id.Worker(typed.Leader))
}

func leadBack(p *gate.Pass, r *web.Request) (web.Reply, error) {
	u, g, typed, err := read(r)
	if err != nil {
		return web.Reply{}, err
	}
	first, err := cal.ParseDate(typed.Change)
	if err != nil {
		return web.Reply{}, fault.NotFound()
	}
	return kept(u, g), programme.KeepLeader(p, typed.Version, u, g, first)
}
