package accident

import (
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Line is a report as the list of its unit shows it: without what was said.
type Line struct {
	Client  id.Client
	ID      string
	Date    cal.Date
	Closed  cal.Instant
	Insured bool
}

func (l *Line) fields() []any { return []any{&l.Client, &l.ID, &l.Date, &l.Closed, &l.Insured} }

// Open tells that nobody has handled it yet.
func (l Line) Open() bool { return l.Closed == 0 }

// InUnit lists what was told of a unit's clients, what waits first and the newest day first, 200 at most.
func InUnit(p *gate.Pass, u id.Unit) ([]Line, error) {
	if _, err := org.Open(p, access.SeeClients, u); err != nil {
		return nil, err
	}
	return gate.All(p, (*Line).fields, `
		SELECT client, id, date, closed, insured
		FROM accident
		WHERE tenant = $1 AND unit = $2 AND withdrawn = 0
		ORDER BY CASE WHEN closed = 0 THEN 0 ELSE 1 END, date DESC, id DESC
		LIMIT 200`, u)
}

// Insurance is who insures the participants and by which policy; "" while nobody has said.
func Insurance(p *gate.Pass) (insurer, policy string, err error) {
	o, err := org.Own(p)
	return o.Insurer, o.Policy, err
}
