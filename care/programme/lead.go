package programme

import (
	"cmp"
	"slices"
	"strings"

	"etapaja/care/client"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Lead is who leads a group on the days of a period. The first of a group's has no beginning, the last no end but that of the
// group.
type Lead struct {
	Group  id.Group
	Unit   id.Unit
	Name   string
	Worker id.Worker
	In     cal.Period
	At     cal.Instant // when it was said; 0 for who led it when it was made
	By     string      // "worker:<id>"
}

// leadRow is a group with one of the steps of its leaders; step is zero where it has none.
type leadRow struct {
	Lead
	ended cal.Date
	step  cal.Date
	next  id.Worker
}

func (r *leadRow) fields() []any {
	return []any{&r.Group, &r.Unit, &r.Name, &r.ended, &r.Worker, &r.step, &r.next, &r.At, &r.By}
}

// LeadsOf lists who leads a group, the earliest first. Nobody leads it after its end.
func LeadsOf(p *gate.Pass, g id.Group) ([]Lead, error) {
	rows, err := leadRows(p, g)
	return leads(rows, true), err
}

func leadRows(p *gate.Pass, g id.Group) ([]leadRow, error) {
	return gate.All(p, (*leadRow).fields, `
		SELECT g.id, g.unit, g.name, g.ended, g.leader, l.first_day, COALESCE(l.leader, ''), COALESCE(l.at, 0),
			COALESCE(l.made_by, '')
		FROM peer_group g
		LEFT JOIN group_leader l ON l.tenant = $1 AND l.peer_group = g.id
		WHERE g.tenant = $1 AND g.id = $2
		ORDER BY l.first_day`, g)
}

// leads turns steps into periods; bounded cuts them at the end of the group.
func leads(rows []leadRow, bounded bool) []Lead {
	var all []Lead
	for i, r := range rows {
		if i == 0 || rows[i-1].Group != r.Group {
			first := r.Lead
			first.In, first.At, first.By = cal.Period{}, 0, ""
			all = append(all, first)
		}
		if !r.step.IsZero() {
			all[len(all)-1].In.To = r.step.AddDays(-1)
			l := r.Lead
			l.Worker, l.In = r.next, cal.Period{From: r.step}
			all = append(all, l)
		}
		if bounded && !r.ended.IsZero() && (i+1 == len(rows) || rows[i+1].Group != r.Group) {
			all = cut(all, r.Group, r.ended.AddDays(-1))
		}
	}
	return all
}

// cut takes from a group's periods what is after its last day.
func cut(all []Lead, g id.Group, last cal.Date) []Lead {
	all = slices.DeleteFunc(all, func(l Lead) bool { return l.Group == g && l.In.From.After(last) })
	for i, l := range all {
		if l.Group == g && (l.In.To.IsZero() || l.In.To.After(last)) {
			all[i].In.To = last
		}
	}
	return all
}

// Led lists what a worker leads on some day of a period, which may have no end: the days of each group within it.
func Led(p *gate.Pass, w id.Worker, in cal.Period) ([]Lead, error) {
	rows, err := gate.All(p, (*leadRow).fields, `
		SELECT g.id, g.unit, g.name, g.ended, g.leader, l.first_day, COALESCE(l.leader, ''), COALESCE(l.at, 0),
			COALESCE(l.made_by, '')
		FROM peer_group g
		LEFT JOIN group_leader l ON l.tenant = $1 AND l.peer_group = g.id
		WHERE g.tenant = $1 AND g.id IN (
			SELECT b.id
			FROM peer_group b
			WHERE b.tenant = $1 AND b.leader = $2
			UNION
			SELECT s.peer_group
			FROM group_leader s
			WHERE s.tenant = $1 AND s.leader = $2)
		ORDER BY g.name, g.id, l.first_day`, w)
	var mine []Lead
	for _, l := range leads(rows, true) {
		if l.Worker != w || !l.In.Overlaps(in) {
			continue
		}
		l.In.From = latest(l.In.From, in.From)
		if !in.To.IsZero() && (l.In.To.IsZero() || l.In.To.After(in.To)) {
			l.In.To = in.To
		}
		mine = append(mine, l)
	}
	return mine, err
}

// mayLead refuses on a field who does not lead a group of a unit on all days of a period: who is not of the unit, is not called
// what an own worker may be called, will have left, or does not serve the unit's clients.
func mayLead(p *gate.Pass, refused *fault.Form, field string, who id.Worker, u id.Unit, in cal.Period) error {
	w, err := staff.Load(p, who)
	if err != nil && !fault.Is(err, fault.KindNotFound) {
		return err
	}
	unit, other := org.Load(p, u)
	if other != nil {
		return other
	}
	serves, other := staff.Serves(p, who, unit, in)
	switch {
	case other != nil:
		return other
	case err != nil:
		refused.Add(field, "programme.leader")
	case w.Unit != u || !w.Role.MayOwn():
		refused.Add(field, "programme.leader.unit", w.Name())
	case !w.Until.IsZero() && (in.To.IsZero() || in.To.After(w.Until)):
		refused.Add(field, "programme.leader.leaves", w.Name(), w.Until)
	case !serves:
		refused.Add(field, "programme.leader.role", w.Name())
	}
	return nil
}

// farthestLead is how many days ahead a leader may be named.
const farthestLead = 366

// ChangeLeader lets another worker of the unit lead a group from a day on, until the next that has been named; what has been
// stays. It is refused on "since" for days that have been, and on "leader" for who does not lead it on all of those days.
func ChangeLeader(p *gate.Pass, version int, u id.Unit, named id.Group, first cal.Date, to id.Worker) error {
	was, err := OfUnit(p, u, named, first)
	if err != nil {
		return err
	}
	switch days := first.Sub(p.Today()); {
	case !was.Meets(p.Today()):
		return fault.Invalid("since", "programme.end.over")
	case days < 0:
		return fault.Invalid("since", "programme.first.past")
	case days > farthestLead:
		return fault.Invalid("since", "programme.leader.far", farthestLead)
	}
	rows, err := leadRows(p, named)
	if err != nil {
		return err
	}
	steps := leads(rows, false)
	at := slices.IndexFunc(steps, func(l Lead) bool { return l.In.Has(first) })
	days := cal.Period{From: first, To: steps[at].In.To}
	if at+1 < len(steps) && steps[at+1].Worker == to { // leads on without a change
		days.To = steps[at+1].In.To
	}
	if !was.Ended.IsZero() && first.Before(was.Ended) && (days.To.IsZero() || !days.To.Before(was.Ended)) {
		days.To = was.Ended.AddDays(-1)
	}
	var refused fault.Form
	if err := mayLead(p, &refused, "leader", to, u, days); err != nil {
		return err
	}
	if err := refused.Err(); err != nil {
		return err
	}
	is := was
	is.Leader = to
	if err := keep(p, version, "leader", was, is, first); err != nil || is == was {
		return err
	}
	before := steps[at]
	if first == before.In.From && at > 0 {
		before = steps[at-1]
	}
	if at+1 < len(steps) && steps[at+1].Worker == to {
		if err := dropLead(p, named, steps[at+1].In.From); err != nil {
			return err
		}
	}
	if before.Worker == to {
		return dropLead(p, named, first)
	}
	_, err = p.Write(gate.Event{Kind: "programme.leader", Of: []string{string(named), first.String(), string(to)}}, `
		INSERT INTO group_leader (tenant, peer_group, first_day, leader, at, made_by)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (tenant, peer_group, first_day) DO UPDATE
		SET leader = excluded.leader, at = excluded.at, made_by = excluded.made_by`,
		named, first, to, int64(p.Now()), p.Actor().Kind.String()+":"+p.Actor().ID)
	return err
}

func dropLead(p *gate.Pass, g id.Group, first cal.Date) error {
	_, err := p.Write(gate.Event{Kind: "programme.leader.off", Of: []string{string(g), first.String()}}, `
		DELETE FROM group_leader
		WHERE tenant = $1 AND peer_group = $2 AND first_day = $3`, g, first)
	return err
}

// KeepLeader takes back a change of leaders that has not come: who leads the group until then leads it on. Where there is no
// such change any more it is fault.Conflict.
func KeepLeader(p *gate.Pass, version int, u id.Unit, named id.Group, first cal.Date) error {
	if _, err := OfUnit(p, u, named, p.Today()); err != nil {
		return err
	}
	rows, err := leadRows(p, named)
	if err != nil {
		return err
	}
	all := leads(rows, false)
	at := slices.IndexFunc(all, func(l Lead) bool { return l.In.From == first })
	if at < 1 || !first.After(p.Today()) {
		return fault.Conflict("org.changed")
	}
	return ChangeLeader(p, version, u, named, first, all[at-1].Worker)
}

// led refuses on "ends" an end that would leave days without who leads them: a group goes on only with a leader who works on.
func led(p *gate.Pass, was, is Group) error {
	if was.Ended.IsZero() || !is.Ended.IsZero() && !is.Ended.After(was.Ended) {
		return nil
	}
	opened := cal.Period{From: was.Ended}
	if !is.Ended.IsZero() {
		opened.To = is.Ended.AddDays(-1)
	}
	rows, err := leadRows(p, is.ID)
	if err != nil {
		return err
	}
	for _, l := range leads(rows, false) {
		if !l.In.Overlaps(opened) {
			continue
		}
		days := cal.Period{From: latest(l.In.From, opened.From), To: l.In.To}
		if days.To.IsZero() || !opened.To.IsZero() && days.To.After(opened.To) {
			days.To = opened.To
		}
		var refused fault.Form
		if err := mayLead(p, &refused, "ends", l.Worker, is.Unit, days); err != nil {
			return err
		}
		if refused.Err() != nil {
			w, err := staff.Load(p, l.Worker)
			if err != nil {
				return err
			}
			return fault.Invalid("ends", "programme.end.leader", w.Name(), days.From)
		}
	}
	return nil
}

// DutiesOf is what a worker answers for after a day: the clients, and the groups that the worker leads.
func DutiesOf(p *gate.Pass, w id.Worker, after cal.Date) (staff.Duties, error) {
	clients, err := client.Owned(p, w, after)
	if err != nil {
		return staff.Duties{}, err
	}
	groups, err := Led(p, w, cal.Period{From: after.AddDays(1)})
	d := staff.Duties{Clients: clients}
	for _, l := range groups {
		d.Groups = append(d.Groups, staff.Led{Group: l.Group, Unit: l.Unit, Name: l.Name, In: l.In})
	}
	return d, err
}

// Meet is one meeting of a group.
type Meet struct {
	Group       id.Group
	Name        string
	On          cal.Date
	From, Until cal.Time
}

// MeetsLed lists the meetings that a worker leads in a period, in the order of their hours.
func MeetsLed(p *gate.Pass, w id.Worker, in cal.Period) ([]Meet, error) {
	mine, err := Led(p, w, in)
	if err != nil {
		return nil, err
	}
	var all []Meet
	for _, l := range mine {
		hours, err := meetings(p, l.Group, l.In)
		if err != nil {
			return nil, err
		}
		for _, h := range hours {
			for d := range h.In.All() {
				if d.Weekday() == h.Weekday {
					all = append(all, Meet{l.Group, l.Name, d, h.From, h.Until})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b Meet) int {
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.From, b.From), strings.Compare(a.Name, b.Name))
	})
	return all, nil
}
