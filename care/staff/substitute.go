package staff

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// longestSubstitution is the most days that one stands in for another at a time: a year and a day.
const longestSubstitution = 366

// Substitute lets one worker stand in for another from a first to a last day. Workers hand their own clients over
// themselves; who keeps the unit's clients or the organisation may do it for them. It gives a right to client
// records, so that it always ends, goes to somebody who may own clients, and never leaves the provider.
func Substitute(p *gate.Pass, worker, substitute id.Worker, first, last cal.Date) error {
	w, err := Load(p, worker)
	if err != nil {
		return err
	}
	if err := mayHandOver(p, w); err != nil {
		return err
	}
	if err := check(p, w, substitute, first, last); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "staff.substitute", Of: []string{string(worker), string(substitute)}}, `
		INSERT INTO substitute (tenant, worker, substitute, first_day, last_day)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (tenant, worker, substitute, first_day) DO UPDATE
		SET last_day = excluded.last_day`, worker, substitute, first, last)
	return err
}

func mayHandOver(p *gate.Pass, w Worker) error {
	a := p.Actor()
	if a.Kind == access.Worker && a.Strong && a.ID == string(w.ID) {
		return nil
	}
	if a.InUnit(access.KeepOrganisation, w.Unit, w.Provider) {
		return nil
	}
	return p.AllowUnit(access.KeepClient, w.Unit, w.Provider)
}

func check(p *gate.Pass, w Worker, substitute id.Worker, first, last cal.Date) error {
	var refused fault.Form
	s, err := Load(p, substitute)
	switch {
	case err != nil && !fault.Is(err, fault.KindNotFound):
		return err
	case err != nil, s.ID == w.ID, !s.Role.MayOwn(), !s.Works(last), s.Provider != "" && s.Provider != w.Provider:
		refused.Add("substitute", "staff.substitute")
	}
	if first.IsZero() {
		refused.Add("starts", "staff.first")
	}
	days := (cal.Period{From: first, To: last}).Days()
	if days < 1 || days > longestSubstitution || last.Before(p.Today()) {
		refused.Add("ends", "staff.last", longestSubstitution)
	}
	return refused.Err()
}

// SubstitutesOf lists who stands in for a worker on a day.
func SubstitutesOf(p *gate.Pass, worker id.Worker, on cal.Date) ([]id.Worker, error) {
	return gate.All(p, workerID, `
		SELECT DISTINCT substitute
		FROM substitute
		WHERE tenant = $1 AND worker = $2 AND first_day <= $3 AND last_day >= $3
		ORDER BY substitute`, worker, on)
}

// Serving reads a worker and who stands in for them on a day, the zero Worker where nobody does. Like Load it decides
// nothing. fault.NotFound where there is no such worker.
func Serving(p *gate.Pass, worker id.Worker, on cal.Date) (own, substitute Worker, err error) {
	type pair struct{ own, substitute Worker }
	who, err := gate.Seldom(p, gate.Fact{Kind: "staff.serving", Of: string(worker), From: on}, func() (pair, error) {
		own, substitute, err := serving(p, worker, on)
		return pair{own, substitute}, err
	})
	return who.own, who.substitute, err
}

func serving(p *gate.Pass, worker id.Worker, on cal.Date) (own, substitute Worker, err error) {
	var who id.Worker
	own, err = gate.One(p, func(w *Worker) []any { return append(w.fields(), &who) }, `
		SELECT id, unit, COALESCE(provider, ''), role, first_name, last_name, phone, lang, last_day, COALESCE((
			SELECT MIN(s.substitute)
			FROM substitute s
			WHERE s.tenant = $1 AND s.worker = $2 AND s.first_day <= $3 AND s.last_day >= $3), '')
		FROM worker
		WHERE tenant = $1 AND id = $2`, worker, on)
	if err == nil && who != "" {
		substitute, err = Load(p, who)
	}
	return own, substitute, err
}

// StandsInFor lists for whom the acting worker stands in on a day; nobody where the actor is no worker.
func StandsInFor(p *gate.Pass, on cal.Date) ([]id.Worker, error) {
	if p.Actor().Kind != access.Worker {
		return nil, nil
	}
	return gate.All(p, workerID, `
		SELECT DISTINCT worker
		FROM substitute
		WHERE tenant = $1 AND substitute = $2 AND last_day >= $3 AND first_day <= $3
		ORDER BY worker`, p.Actor().ID, on)
}

func workerID(w *id.Worker) []any { return []any{w} }

// Leave is a stretch of days on which one worker stands in for another.
type Leave struct {
	First, Last        cal.Date
	Worker, Substitute id.Worker
}

// Leaves lists the days of a period on which somebody stands in for the acting worker, and on which the acting worker
// stands in for somebody, in the order of their first days.
func Leaves(p *gate.Pass, in cal.Period) ([]Leave, error) {
	if p.Actor().Kind != access.Worker {
		return nil, nil
	}
	return gate.All(p, func(l *Leave) []any { return []any{&l.First, &l.Last, &l.Worker, &l.Substitute} }, `
		SELECT first_day, last_day, worker, substitute
		FROM substitute
		WHERE tenant = $1 AND last_day >= $3 AND first_day <= $4 AND last_day >= first_day AND (worker = $2 OR substitute = $2)
		ORDER BY first_day, worker, substitute`, p.Actor().ID, in.From, in.To)
}

// LeavesIn lists who stands in for the workers of a unit on a day or later, in the order of their first days.
func LeavesIn(p *gate.Pass, u id.Unit, from cal.Date) ([]Leave, error) {
	return gate.All(p, func(l *Leave) []any { return []any{&l.First, &l.Last, &l.Worker, &l.Substitute} }, `
		SELECT s.first_day, s.last_day, s.worker, s.substitute
		FROM worker w
		JOIN substitute s ON s.tenant = $1 AND s.worker = w.id
		WHERE w.tenant = $1 AND w.unit = $2 AND s.last_day >= $3
		ORDER BY s.first_day, s.worker, s.substitute`, u, from)
}

// EndSubstitute ends a substitution with yesterday, or calls it off where it has not begun. fault.NotFound where there is none
// that goes on.
func EndSubstitute(p *gate.Pass, worker, substitute id.Worker, first cal.Date) error {
	w, err := Load(p, worker)
	if err != nil {
		return err
	}
	if err := mayHandOver(p, w); err != nil {
		return err
	}
	n, err := p.Write(gate.Event{Kind: "staff.substitute.end", Of: []string{string(worker), string(substitute)}}, `
		UPDATE substitute
		SET last_day = $2
		WHERE tenant = $1 AND worker = $3 AND substitute = $4 AND first_day = $5 AND last_day > $2`,
		p.Today().AddDays(-1), worker, substitute, first)
	if err == nil && n == 0 {
		err = fault.NotFound()
	}
	return err
}
