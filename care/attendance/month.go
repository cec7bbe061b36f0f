package attendance

import (
	"etapaja/care/client"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
	"etapaja/law"
)

// UnitMonth is the month of each client of a unit. Whoever lists it has been allowed the unit, and tells whom it shows.
func UnitMonth(p *gate.Pass, unit id.Unit, month cal.Month) ([]Total, error) {
	return gate.All(p, (*Total).fields, `
		SELECT unit, month, client, attended, minutes, remote, on_site, hybrid, short_day, authorised, other, open,
			not_arranged
		FROM month_total
		WHERE tenant = $1 AND unit = $2 AND month = $3
		ORDER BY client`, unit, month)
}

// ClientMonth is one client's month over all units, and what the ledger holds for its days, by date. It is for
// workers who may see the month; the client's own must be identified strongly (306/2019 6 § 2 mom.).
func ClientMonth(p *gate.Pass, c client.Client, month cal.Month) (Total, map[cal.Date]Entry, error) {
	need := access.SeeMonth
	if p.Actor().Kind == access.Client {
		need = access.OwnHistory
	}
	if err := c.Allow(p, need); err != nil {
		return Total{}, nil, err
	}
	totals, err := gate.All(p, (*Total).fields, `
		SELECT unit, month, client, attended, minutes, remote, on_site, hybrid, short_day, authorised, other, open,
			not_arranged
		FROM month_total
		WHERE tenant = $1 AND client = $2 AND month = $3`, c.ID, month)
	if err != nil {
		return Total{}, nil, err
	}
	sum := Total{Unit: c.Unit, Month: month, Client: c.ID}
	for _, t := range totals {
		sum.Add(t)
	}
	entries, err := Between(p, c.ID, cal.Period{From: month.First(), To: month.Last()})
	return sum, entries, err
}

// FromLedger counts a unit's month from the ledger itself, entry by entry: what month_total must equal. A client
// whose entries count for nothing is left out.
func FromLedger(p *gate.Pass, unit id.Unit, month cal.Month) (map[id.Client]Total, error) {
	entries, err := gate.All(p, (*Entry).plain, `
		SELECT e.id, e.client, e.date, e.version, e.unit, e.stage, e.mark, e.form, e.minutes, e.at, e.made_by
		FROM entry e
		WHERE e.tenant = $1 AND e.unit = $2 AND e.date >= $3 AND e.date <= $4 AND e.version = (
			SELECT MAX(n.version)
			FROM entry n
			WHERE n.tenant = $1 AND n.client = e.client AND n.date = e.date)
		ORDER BY e.client, e.date`, unit, month.First(), month.Last())
	all := map[id.Client]Total{}
	for _, e := range entries {
		if !e.Counts() {
			continue
		}
		t := all[e.Client]
		t.Unit, t.Month, t.Client = unit, month, e.Client
		t.Count(e, 1)
		all[e.Client] = t
	}
	return all, err
}

// Law is the law as the organiser has it.
func Law(p *gate.Pass) (law.Book, error) { return rule.Book(p) }

// Compensation is the cost compensation of attended days, in cents, and the provision it rests on: each day is paid
// as the organiser's law of its date says (1290/2002 10:6 § 2 mom.). A date for which no law is held adds nothing.
func Compensation(book law.Book, entries map[cal.Date]Entry) (cents int, cite string) {
	var newest cal.Date
	for date, e := range entries {
		if !e.Counts() || !e.Mark.Attended() {
			continue
		}
		v, held := book.CostCompensation(date)
		if !held {
			continue
		}
		cents += int(v.Rule)
		if !date.Before(newest) {
			newest, cite = date, v.Cite
		}
	}
	return cents, cite
}
