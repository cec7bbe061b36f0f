package day

import (
	"etapaja/care/client"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// Patience is how many days a return waits on the list of those to answer; later it is found on its day, like a day that
// nobody has decided.
const Patience = 31

// Unanswered lists a unit's returns that wait for an answer, the oldest first, and opens nothing that is sealed. The
// caller keeps those whom the actor serves.
func Unanswered(p *gate.Pass, u id.Unit) ([]Witness, error) {
	return gate.All(p, (*Witness).fields, `
		SELECT id, client, date, unit, kind, at, minutes, channel, outcome, COALESCE(task, ''), sharing, made, made_by,
			behalf, (mood_sealed IS NOT NULL), withdrawn, files, answer
		FROM witness
		WHERE tenant = $1 AND unit = $2 AND made >= $3 AND answer = 'wait' AND withdrawn = 0
		ORDER BY made, id`, u, int64(cal.At(p.Today().AddDays(-Patience), 0)))
}

// OwnUnanswered is Unanswered of the acting worker's own clients and of those of whom the worker stands in for.
func OwnUnanswered(p *gate.Pass, own []client.Row) ([]Witness, error) {
	mine, units := map[id.Client]bool{}, map[id.Unit]bool{}
	for _, c := range own {
		mine[c.ID] = true
	}
	var all []Witness
	for _, c := range own {
		if units[c.Unit] {
			continue
		}
		units[c.Unit] = true
		waits, err := Unanswered(p, c.Unit)
		if err != nil {
			return nil, err
		}
		for _, w := range waits {
			if mine[w.Client] {
				all = append(all, w)
			}
		}
	}
	return all, nil
}

// Open reads the words of one return, for who may read what the client returns.
func Open(p *gate.Pass, c client.Client, w Witness) (string, error) {
	r, err := gate.One(p, (*sealedRow).fields, `
		SELECT id, client, date, unit, kind, at, minutes, channel, outcome, COALESCE(task, ''), sharing, made, made_by,
			behalf, (mood_sealed IS NOT NULL), withdrawn, files, answer, text_sealed, mood_sealed
		FROM witness
		WHERE tenant = $1 AND client = $2 AND date = $3 AND id = $4`, c.ID, w.Date, w.ID)
	if err != nil {
		return "", err
	}
	err = r.open(c)
	return r.Text, err
}
