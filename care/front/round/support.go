package round

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// booked is digital support of one of the worker's own clients.
type booked struct {
	day.Support
	client client.Row
}

// bookedIn lists the booked support of a unit's date, of those clients alone whom the round is about.
func bookedIn(p *gate.Pass, u id.Unit, date cal.Date, mine map[id.Client]client.Row) ([]booked, error) {
	all, err := day.SupportIn(p, u, date)
	if err != nil {
		return nil, err
	}
	var own []booked
	for _, s := range all {
		if c, ok := mine[s.Client]; ok {
			own = append(own, booked{s, c})
		}
	}
	return own, nil
}

// support draws up the bookings of the date in the order of time.
func (page *Page) support(f web.Frame, all []booked) {
	slices.SortStableFunc(all, func(a, b booked) int { return int(a.From - b.From) })
	for _, s := range all {
		page.Support = append(page.Support, Support{
			Name: s.client.Name(), Path: "/client/" + string(s.Client) + "/support", When: f.Words().Span(s.From, s.Until()), Held: s.Held != 0,
		})
	}
}
