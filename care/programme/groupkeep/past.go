package groupkeep

import (
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/id"
)

// past tells how the group and its members stood before each change.
func (page *Page) past(p *gate.Pass, f web.Frame, g programme.Group, names map[id.Client]string) (err error) {
	leaders, unread := staff.Names{}, error(nil)
	page.Past, err = staff.PastOf(p, f, g.Thing(), func(b programme.Before) string {
		if b.What != "leader" {
			return before(f, names, b)
		}
		name, err := leaders.Of(p, "worker:"+string(b.Group.Leader))
		if err != nil {
			unread = err
		}
		return f.T("groupkeep.was.leader", name, b.In.From)
	})
	page.Version = len(page.Past.Lines)
	if err == nil {
		err = unread
	}
	return err
}

// before says in one line how it stood.
func before(f web.Frame, names map[id.Client]string, b programme.Before) string {
	words, g := f.Words(), b.Group
	switch b.What {
	case "join":
		return f.T("groupkeep.was.out", named(f, names, b.Client))
	case "leave":
		return f.T("groupkeep.was.in", named(f, names, b.Client), words.Period(b.In))
	case "hours":
		return f.T("groupkeep.was.hours", words.Weekday(g.Weekday), words.Span(g.From, g.Until), b.In.From)
	case "size":
		return f.T("groupkeep.was.size", g.Largest, b.In.From)
	case "end":
		if g.Ended.IsZero() {
			return f.T("groupkeep.was.open")
		}
		return f.T("groupkeep.ended", g.Ended.AddDays(-1))
	}
	lang := f.T("groups.lang.any")
	if g.Lang != "" {
		lang = f.T("groups.lang." + g.Lang)
	}
	return f.T("groupkeep.was.facts", g.Name, g.Theme, f.T("groups.how."+string(g.How)), f.T("groups.age."+string(g.AgeBand)),
		f.T("groups.stream."+string(g.Stream)), lang)
}
