package attendance

import (
	"slices"
	"time"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Given tells that a client's own summary of a month (oma kooste) was given: whoever cannot see all of it by
// themselves gets it each month and whenever they ask.
type Given struct {
	ID     string
	Client id.Client
	Month  cal.Month
	How    string // one of GivenHows
	At     cal.Instant
	MadeBy id.Worker
}

// givenUndo is how long who gave a summary may take the mark back.
const givenUndo = 10 * time.Minute

// GivenHows lists the ways in which a summary is given: by post, into the hand, read aloud on the phone.
func GivenHows() []string { return []string{"post", "hand", "phone"} }

func (g *Given) fields() []any { return []any{&g.ID, &g.Client, &g.Month, &g.How, &g.At, &g.MadeBy} }

// May tells that an actor may still take the mark back.
func (g Given) May(p *gate.Pass) bool {
	return string(g.MadeBy) == p.Actor().ID && p.Now() <= g.At.Add(givenUndo)
}

// Give marks a client's summary of a month as given by the acting worker. A month that is ahead has none.
func Give(p *gate.Pass, c client.Client, month cal.Month, how string) error {
	if err := c.Allow(p, access.SeeRecord); err != nil {
		return err
	}
	if !slices.Contains(GivenHows(), how) {
		return fault.Invalid("how", "attendance.given.how")
	}
	if month.After(p.Today().InMonth()) {
		return fault.Conflict("attendance.future", month.First())
	}
	made := p.NewID()
	_, err := p.Write(gate.Event{Kind: "attendance.given", Of: []string{string(c.ID), month.String(), how, made}}, `
		INSERT INTO summary_given (tenant, month, client, id, how, at, made_by, withdrawn)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0)`, month, c.ID, made, how, p.Now(), p.Actor().ID)
	return err
}

// Ungive takes the acting worker's newest mark of a client's month back, within ten minutes; where there is none, it
// has been done already.
func Ungive(p *gate.Pass, c client.Client, month cal.Month) error {
	all, err := GivenOf(p, c, month)
	if err != nil {
		return err
	}
	for _, g := range all {
		if !g.May(p) {
			continue
		}
		_, err := p.Write(gate.Event{Kind: "attendance.given.back", Of: []string{string(c.ID), month.String(), g.ID}}, `
			UPDATE summary_given
			SET withdrawn = $2
			WHERE tenant = $1 AND month = $3 AND client = $4 AND id = $5`, p.Now(), month, c.ID, g.ID)
		return err
	}
	return nil
}

// GivenOf lists when and how a client's summary of a month was given, the newest first.
func GivenOf(p *gate.Pass, c client.Client, month cal.Month) ([]Given, error) {
	if err := c.Allow(p, access.SeeRecord); err != nil {
		return nil, err
	}
	return gate.All(p, (*Given).fields, `
		SELECT id, client, month, how, at, made_by
		FROM summary_given
		WHERE tenant = $1 AND month = $2 AND client = $3 AND withdrawn = 0
		ORDER BY id DESC`, month, c.ID)
}

// GivenTo tells to which of the listed clients the summary of a month was given, and when last. Whoever lists them has
// been allowed them.
func GivenTo(p *gate.Pass, month cal.Month, of []client.Row) (map[id.Client]Given, error) {
	all, err := gate.All(p, (*Given).fields, `
		SELECT id, client, month, how, at, made_by
		FROM summary_given
		WHERE tenant = $1 AND month = $2 AND withdrawn = 0
		ORDER BY client, id`, month)
	if err != nil {
		return nil, err
	}
	given := map[id.Client]Given{}
	for _, g := range all {
		if slices.ContainsFunc(of, func(r client.Row) bool { return r.ID == g.Client }) {
			given[g.Client] = g // the newest stays
		}
	}
	return given, nil
}
