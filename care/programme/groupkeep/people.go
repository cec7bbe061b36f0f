package groupkeep

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/care/programme"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// people lists who is in the group, who could be, what was, and the weeks that have been shown.
func (page *Page) people(p *gate.Pass, f web.Frame, g programme.Group) error {
	rows, err := client.InUnit(p, access.SeeClients, g.Unit)
	if err != nil {
		return err
	}
	names := make(map[id.Client]string, len(rows))
	for _, c := range rows {
		names[c.ID] = c.Name()
	}
	places, err := programme.PlacesOf(p, g.ID)
	if err != nil {
		return err
	}
	if err := page.members(p, f, g, names, places); err != nil {
		return err
	}
	page.forms(p, f, g, rows, places)
	if err := page.elsewhere(p, g); err != nil {
		return err
	}
	shown, err := programme.ShownAhead(p, g, p.Today())
	if err != nil {
		return err
	}
	for _, s := range shown {
		page.Shown = append(page.Shown, Line{
			Path: "/client/" + string(s.Client) + "/week/" + s.Monday.String(), Name: named(f, names, s.Client),
			Text: f.Words().Period(s.Monday.InWeek().Period()),
		})
	}
	return page.past(p, f, g, names)
}

func named(f web.Frame, names map[id.Client]string, c id.Client) string {
	if n := names[c]; n != "" {
		return n
	}
	return f.T("groupkeep.gone")
}

// members lists who is in the group or comes to it, and says whose agreement has no such day.
func (page *Page) members(p *gate.Pass, f web.Frame, g programme.Group, names map[id.Client]string, places []programme.Place) error {
	for _, m := range places {
		line := Line{Path: "/client/" + string(m.Client), Name: named(f, names, m.Client), Text: f.Words().Period(m.In)}
		on := p.Today()
		if m.In.From.After(on) {
			on = m.In.From
		}
		a, err := plan.InForce(p, m.Client, on)
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return err
		}
		if _, agreed := a.On(g.Weekday); !agreed {
			line.Note = f.T("groupkeep.loose", f.Words().Weekday(g.Weekday))
		}
		page.Members = append(page.Members, line)
	}
	return nil
}

// forms offers to join those who are not in the group, and to leave those who are.
func (page *Page) forms(p *gate.Pass, f web.Frame, g programme.Group, rows []client.Row, places []programme.Place) {
	date := func(name, label string, d cal.Date) web.Field {
		field := web.Field{Frame: f, Name: name, Label: label, Type: "date", Class: "input--middle"}
		if !d.IsZero() {
			field.Value = d.String()
		}
		return field
	}
	page.Join.Client = web.Choices{Frame: f, Name: "client", Legend: f.T("groupkeep.joiner")}
	page.Leave.Client = web.Choices{Frame: f, Name: "leaver", Legend: f.T("groupkeep.leaver")}
	for _, c := range rows {
		in := slices.ContainsFunc(places, func(m programme.Place) bool { return m.Client == c.ID })
		into := &page.Join.Client.Options
		if in {
			into = &page.Leave.Client.Options
		}
		*into = append(*into, web.Option{Value: string(c.ID), Text: c.Name()})
	}
	if len(rows) == 0 {
		page.Join.NobodyPath = "/unit/" + string(g.Unit) + "/clients/new"
	}
	page.Join.Joins, page.Join.Until = date("joins", f.T("groupkeep.joins"), p.Today()), date("stays", f.T("groupkeep.stays"), cal.Date{})
	page.Join.Until.Hint = f.T("groupkeep.stays.hint")
	page.Leave.Leaves = date("leaves", f.T("groupkeep.leaves"), p.Today())
	page.Leave.To = web.Choices{Frame: f, Name: "to", Legend: f.T("groupkeep.to"), Options: []web.Option{{Text: f.T("groupkeep.to.none")}}}
}

// elsewhere offers the unit's other groups to those who leave.
func (page *Page) elsewhere(p *gate.Pass, g programme.Group) error {
	groups, err := programme.Groups(p, g.Unit, p.Today())
	for _, o := range groups {
		if o.ID != g.ID && o.Meets(p.Today()) {
			page.Leave.To.Options = append(page.Leave.To.Options, web.Option{Value: string(o.ID), Text: o.Name})
		}
	}
	return err
}
