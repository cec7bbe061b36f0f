package gate

import (
	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Grant gives a worker a role in a scope from a day on, until the day before ends. An empty ends stands for
// "until further notice".
func (p *Pass) Grant(worker id.Worker, g access.Grant, starts, ends cal.Date) error {
	p.unknows = true
	_, err := p.Write(Event{Kind: "role.grant", Of: []string{string(worker), string(g.Role), string(g.Provider), string(g.Unit)}}, `
		INSERT INTO role_grant (tenant, worker, role, provider, unit, starts, ends)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		string(worker), string(g.Role), string(g.Provider), string(g.Unit), starts.String(), endOf(ends))
	return err
}

// Grants lists the roles that a worker holds today.
func (p *Pass) Grants(worker id.Worker) ([]access.Grant, error) {
	return grantsOf(p.tx, p.Tenant(), worker, p.today)
}

// Held is a role with the days on which it holds; a zero Ends means until further notice.
type Held struct {
	access.Grant
	Starts cal.Date
	Ends   cal.Date // the first day on which it holds no more
}

// Held lists the roles that a worker holds today or will hold.
func (p *Pass) Held(worker id.Worker) ([]Held, error) {
	all, err := All(p, func(h *Held) []any { return []any{&h.Role, &h.Provider, &h.Unit, &h.Starts, &h.Ends} }, `
		SELECT role, provider, unit, starts, ends
		FROM role_grant
		WHERE tenant = $1 AND worker = $2 AND ends > $3 AND ends > starts
		ORDER BY starts, role, provider, unit`, string(worker), p.today.String())
	for i := range all {
		if all[i].Ends.String() == open {
			all[i].Ends = cal.Date{}
		}
	}
	return all, err
}

// EndGrant ends one role from a day on: the last day is the one before. fault.NotFound where the worker does not hold it.
func (p *Pass) EndGrant(worker id.Worker, h Held, ends cal.Date) error {
	p.unknows = true
	n, err := p.Write(Event{Kind: "role.end", Of: []string{string(worker), string(h.Role), string(h.Provider), string(h.Unit)}}, `
		UPDATE role_grant
		SET ends = $2
		WHERE tenant = $1 AND worker = $3 AND role = $4 AND provider = $5 AND unit = $6 AND starts = $7 AND ends > $2`,
		ends.String(), string(worker), string(h.Role), string(h.Provider), string(h.Unit), h.Starts.String())
	if err == nil && n == 0 {
		err = fault.NotFound()
	}
	return err
}

// EndGrants ends all roles of a worker who leaves: from the day on none holds.
func (p *Pass) EndGrants(worker id.Worker, ends cal.Date) error {
	p.unknows = true
	_, err := p.Write(Event{Kind: "role.leave", Of: []string{string(worker)}}, `
		UPDATE role_grant
		SET ends = $2
		WHERE tenant = $1 AND worker = $3 AND ends > $2`, ends.String(), string(worker))
	return err
}

// ResumeGrants gives back the roles that ended with the worker's leaving on a day.
func (p *Pass) ResumeGrants(worker id.Worker, ended cal.Date) error {
	p.unknows = true
	_, err := p.Write(Event{Kind: "role.resume", Of: []string{string(worker)}}, `
		UPDATE role_grant
		SET ends = $2
		WHERE tenant = $1 AND worker = $3 AND ends = $4`, open, string(worker), ended.String())
	return err
}

// Others counts those who hold a role over the whole organiser from a day on until further notice, apart from one worker.
func (p *Pass) Others(role access.Role, but id.Worker, from cal.Date) (int, error) {
	return Value[int](p, `
		SELECT COUNT(DISTINCT worker)
		FROM role_grant
		WHERE tenant = $1 AND role = $2 AND provider = '' AND unit = '' AND worker <> $3 AND starts <= $4 AND ends = $5`,
		string(role), string(but), from.String(), open)
}

// grantsOf is asked at every request of a worker, before there is a pass.
func grantsOf(tx *db.Tx, tenant id.Tenant, worker id.Worker, on cal.Date) ([]access.Grant, error) {
	return db.All(tx, func(g *access.Grant) []any { return []any{&g.Role, &g.Provider, &g.Unit} }, `
		SELECT role, provider, unit
		FROM role_grant
		WHERE tenant = $1 AND worker = $2 AND starts <= $3 AND ends > $3
		ORDER BY role, provider, unit`, string(tenant), string(worker), on.String())
}

// open is an open end: a day that sorts after all days.
const open = "9999-12-31"

func endOf(d cal.Date) string {
	if d.IsZero() {
		return open
	}
	return d.String()
}
