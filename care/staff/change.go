package staff

import (
	"slices"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Change writes what a form says of a worker: name, number, language, what the worker is called, and the unit, which stays
// with the same provider. Version is how many changes the actor has seen: somebody who was first is fault.Conflict. Duties are
// those of today on: who answers for clients or leads groups is called what an own worker may be called, and who leads groups
// of a unit stays in it.
func Change(p *gate.Pass, version int, w Worker, d Duties) error {
	was, err := keep(p, w.ID)
	if err != nil {
		return err
	}
	unit, err := org.Open(p, access.KeepOrganisation, w.Unit)
	if err != nil {
		return fault.Invalid("unit", "staff.unit")
	}
	w.Provider, w.Until = was.Provider, was.Until
	if err := w.check(unit, nil); err != nil {
		return err
	}
	if unit.Ending() && w.Unit != was.Unit {
		return fault.Invalid("unit", "org.unit.ends", unit.Until)
	}
	away := elsewhere(d.Groups, w.Unit)
	switch {
	case d.Clients > 0 && !w.Role.MayOwn():
		return fault.Invalid("role", "staff.owns", d.Clients)
	case len(d.Groups) > 0 && !w.Role.MayOwn():
		return fault.Invalid("role", "staff.leads", names(d.Groups))
	case len(away) > 0 && w.Unit != was.Unit:
		return fault.Invalid("unit", "staff.leads", names(away))
	}
	if changed, err := org.Changed(p, w.Thing(), version, was, w); !changed {
		return err
	}
	return write(p, w)
}

// keep loads a worker for who may keep the workers of that unit.
func keep(p *gate.Pass, w id.Worker) (Worker, error) {
	was, err := Load(p, w)
	if err != nil {
		return Worker{}, err
	}
	return was, p.AllowUnit(access.KeepOrganisation, was.Unit, was.Provider)
}

func write(p *gate.Pass, w Worker) error {
	_, err := p.Write(gate.Event{Kind: "staff.change", Of: []string{string(w.ID), string(w.Unit)}}, `
		UPDATE worker
		SET unit = $2, role = $3, first_name = $4, last_name = $5, sort_key = $6, phone = $7, lang = $8, last_day = $9
		WHERE tenant = $1 AND id = $10`,
		w.Unit, w.Role, w.First, w.Last, i18n.SortKey(w.Last, w.First), w.Phone, w.Lang, w.Until, w.ID)
	return err
}

// longestNotice is how many days ahead somebody's last day may be stated.
const longestNotice = 366

// Depart states the last day at work: the worker is let in on it, and on no day after. Duties are those that the worker would
// still have after that day: while there are some, nobody leaves. The organiser's last administrator stays.
func Depart(p *gate.Pass, version int, who id.Worker, last cal.Date, d Duties) error {
	was, err := keep(p, who)
	if err != nil {
		return err
	}
	switch days := last.Sub(p.Today()); {
	case !was.Until.IsZero():
		return fault.Conflict("org.changed")
	case last.IsZero() || days < 0 || days > longestNotice:
		return fault.Invalid("until", "staff.until", longestNotice)
	case d.Clients > 0:
		return fault.Invalid("until", "staff.leave.owns", d.Clients)
	case len(d.Groups) > 0:
		return fault.Invalid("until", "staff.leave.leads", names(d.Groups))
	}
	gone := last.AddDays(1)
	if err := notLast(p, who, gone); err != nil {
		return err
	}
	is := was
	is.Until = last
	if _, err := org.Changed(p, is.Thing(), version, was, is); err != nil {
		return err
	}
	if err := p.EndGrants(who, gone); err != nil {
		return err
	}
	if err := endStandIns(p, who, last); err != nil {
		return err
	}
	return write(p, is)
}

// endStandIns ends on a worker's last day the substitutions in which the worker stands in for somebody.
func endStandIns(p *gate.Pass, who id.Worker, last cal.Date) error {
	_, err := p.Write(gate.Event{Kind: "staff.substitute.end", Of: []string{string(who)}}, `
		UPDATE substitute
		SET last_day = $2
		WHERE tenant = $1 AND substitute = $3 AND last_day > $2`, last, who)
	return err
}

// Stay takes a stated last day back, also after it: the worker is at work again, with the roles that ended with it. Where the
// worker's unit has a last day, another unit comes first.
func Stay(p *gate.Pass, version int, who id.Worker) error {
	was, err := keep(p, who)
	if err != nil {
		return err
	}
	if was.Until.IsZero() {
		return fault.Conflict("org.changed")
	}
	unit, err := org.Load(p, was.Unit)
	if err != nil {
		return err
	}
	if unit.Ending() {
		return fault.Conflict("staff.stay.unit", unit.Name, unit.Until)
	}
	is := was
	is.Until = cal.Date{}
	if _, err := org.Changed(p, is.Thing(), version, was, is); err != nil {
		return err
	}
	if err := p.ResumeGrants(who, was.Until.AddDays(1)); err != nil {
		return err
	}
	return write(p, is)
}

// notLast keeps one administrator of the whole organiser.
func notLast(p *gate.Pass, who id.Worker, on cal.Date) error {
	held, err := p.Held(who)
	if err != nil {
		return err
	}
	for _, h := range held {
		if !rules(h.Grant) || !h.Ends.IsZero() && !h.Ends.After(on) {
			continue
		}
		others, err := p.Others(access.Administrator, who, on)
		if err == nil && others == 0 {
			err = fault.Conflict("staff.lastadmin")
		}
		return err
	}
	return nil
}

// rules tells that a grant keeps the whole organiser.
func rules(g access.Grant) bool {
	return g.Role == access.Administrator && g.Provider == "" && g.Unit == ""
}

// Appoint gives a worker a further role from a day on. Nobody gives a role that reaches further than their own keeping of
// the organisation, nor to a provider's worker one beyond the provider.
func Appoint(p *gate.Pass, who id.Worker, g access.Grant, first cal.Date) error {
	w, err := keep(p, who)
	if err != nil {
		return err
	}
	var refused fault.Form
	if _, known := access.ParseRole(string(g.Role)); !known {
		refused.Add("role", "staff.role")
	}
	if !w.mayHold(g) || !MayGive(p, g) {
		refused.Add("reach", "staff.reach")
	}
	if days := first.Sub(p.Today()); first.IsZero() || days < 0 || days > longestNotice || !w.Works(first) {
		refused.Add("starts", "staff.starts", longestNotice)
	}
	if g.Unit != "" {
		u, err := org.Load(p, g.Unit)
		if err != nil && !fault.Is(err, fault.KindNotFound) {
			return err
		}
		if err == nil && !u.Serves(first) {
			refused.Add("reach", "org.unit.ends", u.Until)
		}
	}
	if err := refused.Err(); err != nil {
		return err
	}
	held, err := p.Held(who)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(held, func(h gate.Held) bool { return h.Grant == g && (h.Ends.IsZero() || h.Ends.After(first)) }) {
		return fault.Invalid("role", "staff.role.held")
	}
	ends := cal.Date{}
	if !w.Until.IsZero() {
		ends = w.Until.AddDays(1)
	}
	return p.Grant(who, g, first, ends)
}

// MayGive tells that the actor keeps as much of the organisation as the grant reaches.
func MayGive(p *gate.Pass, g access.Grant) bool {
	if g.Unit == "" && g.Provider == "" {
		return p.Actor().Everywhere(access.KeepOrganisation)
	}
	if g.Unit == "" {
		return slices.ContainsFunc(p.Actor().Grants, func(own access.Grant) bool {
			return own.Role == access.Administrator && own.Unit == "" && (own.Provider == "" || own.Provider == g.Provider)
		})
	}
	u, err := org.Load(p, g.Unit)
	return err == nil && u.Provider == g.Provider && p.Actor().InUnit(access.KeepOrganisation, u.ID, u.Provider)
}

// Dismiss ends a role after today; a role that has not begun is called off. The last administrator's stays, and so does one
// by which the worker leads a group on a day after today. Duties are those after today.
func Dismiss(p *gate.Pass, who id.Worker, g access.Grant, starts cal.Date, d Duties) error {
	if _, err := keep(p, who); err != nil {
		return err
	}
	if !MayGive(p, g) {
		return fault.Denied()
	}
	ends := p.Today().AddDays(1)
	if starts.After(p.Today()) {
		ends = starts
	}
	if rules(g) {
		if err := notLast(p, who, ends); err != nil {
			return err
		}
	}
	ending := gate.Held{Grant: g, Starts: starts}
	held, err := p.Held(who)
	if err != nil {
		return err
	}
	lost, err := loses(p, d.Groups, without(held, ending, ends))
	switch {
	case err != nil:
		return err
	case len(lost) > 0:
		return fault.Conflict("staff.role.leads", names(lost))
	}
	return p.EndGrant(who, ending, ends)
}
