package round

import (
	"cmp"
	"slices"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/programme"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/web"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// talk is one client's reception of the date, with all that a row tells.
type talk struct {
	client client.Client
	day    attendance.UnitDay
	signs  []day.Witness // with mood; the withdrawn ones too
	tasks  []programme.Task
	needs  int // open ones
	phone  string
	hidden bool
	begins cal.Time // when it is this client's turn
	open   bool
	tried  int
	names  map[string]string // of the colleagues who have logged a call
}

// gather opens the acting worker's own clients of the date, and those the worker stands in for, in the order of turns.
func gather(p *gate.Pass, r *web.Request, date cal.Date) ([]*talk, []booked, error) {
	own, err := client.Own(p)
	if err != nil {
		return nil, nil, err
	}
	mine := make(map[id.Client]client.Row, len(own))
	var units []id.Unit
	for _, c := range own {
		mine[c.ID] = c
		if !slices.Contains(units, c.Unit) {
			units = append(units, c.Unit)
		}
	}
	slices.Sort(units)
	var all []*talk
	var supports []booked
	for _, u := range units {
		r.Watch(day.Topic(u, date))
		days, err := attendance.DaysInUnit(p, u, date)
		if err != nil {
			return nil, nil, err
		}
		needs, err := day.OpenNeeds(p, u)
		if err != nil {
			return nil, nil, err
		}
		for _, d := range days {
			if _, ok := mine[d.Day.Client]; !ok {
				continue
			}
			t, err := load(p, d)
			if err != nil {
				return nil, nil, err
			}
			t.needs = needs[t.client.ID]
			all = append(all, t)
		}
		booked, err := bookedIn(p, u, date, mine)
		if err != nil {
			return nil, nil, err
		}
		supports = append(supports, booked...)
	}
	return inTurn(all), supports, named(p, all)
}

// load opens one client: number, mood and tasks.
func load(p *gate.Pass, d attendance.UnitDay) (*talk, error) {
	c, err := client.Get(p, access.RecordDay, d.Day.Client)
	if err != nil {
		return nil, err
	}
	t := &talk{client: c, day: d, open: d.TalkOpen(), tried: day.Tried(d.Signs)}
	to, err := c.Contact()
	if err != nil {
		return nil, err
	}
	t.phone, t.hidden = to.Phone, to.Hidden
	if t.signs, err = day.Strip(p, c, d.Day.Date); err != nil {
		return nil, err
	}
	t.tasks, err = programme.Tasks(p, c.ID, cal.Period{From: d.Day.Date, To: d.Day.Date})
	return t, err
}

// inTurn orders the talks by their stated times and spreads those that share one; who has no time comes last.
func inTurn(all []*talk) []*talk {
	slices.SortStableFunc(all, func(a, b *talk) int {
		return cmp.Or(cmp.Compare(a.from(), b.from()), cmp.Compare(a.day.Day.ReceptionUntil, b.day.Day.ReceptionUntil), cmp.Compare(a.client.Last, b.client.Last))
	})
	turns := make([]day.Talk, len(all))
	for i, t := range all {
		turns[i] = day.Talk{Client: t.client.ID, From: t.from(), Until: t.day.Day.ReceptionUntil, Minutes: t.client.ReceptionMinutes}
	}
	for i, begins := range day.InTurn(turns) {
		all[i].begins = begins
	}
	return all
}

// from is the stated time; who has none stands behind all others.
func (t *talk) from() cal.Time {
	if t.timed() {
		return t.day.Day.ReceptionFrom
	}
	return 24 * 60
}

func (t *talk) timed() bool { return t.day.Day.ReceptionFrom > 0 }

// over tells that somebody has talked with the client, or a worker has settled the day.
func (t *talk) over() bool { return day.HadReception(t.signs) || t.day.Entry.Counts() }

// named finds the names of the colleagues who have called the same clients.
func named(p *gate.Pass, all []*talk) error {
	names := map[string]string{}
	me := "worker:" + p.Actor().ID
	for _, t := range all {
		t.names = names
		for _, w := range t.signs {
			who, isWorker := cutWorker(w.MadeBy)
			if _, known := names[w.MadeBy]; known || !isWorker || w.MadeBy == me || w.Kind != day.KindCall {
				continue
			}
			worker, err := staff.Load(p, who)
			if err != nil {
				return err
			}
			names[w.MadeBy] = worker.Name()
		}
	}
	return nil
}
