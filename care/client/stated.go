package client

import (
	"time"
	"unicode/utf8"

	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// A stated reason opens one client to one worker for an hour: long enough to help, too short to stay.
const openingLasts = time.Hour

// shortestReason and longestReason are in letters: "hätä" says nothing, a case note does not belong here.
const (
	shortestReason = 10
	longestReason  = 1000
)

// onRecord stands for a reason that was stated before; its text is sealed.
const onRecord = "on record"

// GetStated loads a client to whom the actor has no relation but states a weighty reason (703/2023 9 §). The
// reason is kept, sealed, and for an hour Get opens the same client to the same worker without asking again.
// Where a nearer relation allows it, the reason is left out. It needs a writing pass.
func GetStated(p *gate.Pass, need access.Need, c id.Client, reason string) (Client, error) {
	reason = prose.Tidy(reason)
	if n := utf8.RuneCountInString(reason); n < shortestReason || n > longestReason {
		return Client{}, fault.Invalid("reason", "client.reason", shortestReason, longestReason)
	}
	client, err := load(p, c)
	if err != nil {
		return Client{}, err
	}
	client.Substitutes, err = staff.SubstitutesOf(p, client.OwnWorker, p.Today())
	if err != nil {
		return Client{}, err
	}
	client.reason = reason
	client, err = client.admit(p, need)
	if err != nil || client.Relation != access.Emergency {
		return client, err
	}
	return client, client.keepReason(p, reason)
}

func (c Client) keepReason(p *gate.Pass, reason string) error {
	row := p.NewID()
	_, err := p.Write(gate.Event{Kind: "client.opening", Of: []string{string(c.ID), row}}, `
		INSERT INTO client_opening (tenant, id, client, worker, at, until, reason_sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		row, c.ID, p.Actor().ID, p.Now(), p.Now().Add(openingLasts),
		c.Key.Seal(reason, "client_opening.reason_sealed/"+row))
	return err
}

// statedReason tells whether the actor has stated a reason for this client within the hour.
func statedReason(p *gate.Pass, c id.Client) (string, error) {
	n, err := gate.Value[int](p, `
		SELECT COUNT(*)
		FROM client_opening
		WHERE tenant = $1 AND client = $2 AND worker = $3 AND until > $4`, c, p.Actor().ID, p.Now())
	if err != nil || n == 0 {
		return "", err
	}
	return onRecord, nil
}
