package gate

import (
	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/ground/cal"
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

// grantsOf is asked at every request of a worker, before there is a pass.
func grantsOf(tx *db.Tx, tenant id.Tenant, worker id.Worker, on cal.Date) ([]access.Grant, error) {
	return db.All(tx, func(g *access.Grant) []any { return []any{&g.Role, &g.Provider, &g.Unit} }, `
		SELECT role, provider, unit
		FROM role_grant
		WHERE tenant = $1 AND worker = $2 AND starts <= $3 AND ends > $3
		ORDER BY role, provider, unit`, string(tenant), string(worker), on.String())
}

// endOf writes an open end as a day that sorts after all days.
func endOf(d cal.Date) string {
	if d.IsZero() {
		return "9999-12-31"
	}
	return d.String()
}
