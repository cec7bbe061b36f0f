package attendance

import (
	"strings"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Contest is a client's word that a day's mark is not right (Tämä ei pidä paikkaansa). It stays until a worker has
// answered.
type Contest struct {
	ID        string
	Client    id.Client
	Date      cal.Date
	Text      string // the client's own words; opened only by Contests
	At        cal.Instant
	MadeBy    string
	Settled   cal.Instant // 0 while it waits
	SettledBy string
	Answer    string

	textSealed, answerSealed []byte
}

func (c *Contest) fields() []any {
	return []any{&c.ID, &c.Client, &c.Date, &c.At, &c.MadeBy, &c.Settled, &c.SettledBy, &c.textSealed, &c.answerSealed}
}

// Say contests a day, in the client's own words, by the client or by a worker for the client. Said twice while the
// first one waits, it is the same one with the newer words beside the older.
func Say(p *gate.Pass, c client.Client, date cal.Date, text string) error {
	text = strings.TrimSpace(text)
	if len([]rune(text)) > longestNote {
		return fault.Invalid("text", "attendance.note.long", longestNote)
	}
	d, err := day.Load(p, c.ID, date)
	if err != nil {
		return err
	}
	if date.After(p.Today()) {
		return fault.Invalid("text", "attendance.future")
	}
	cid := p.NewID()
	_, err = p.Write(gate.Event{Kind: "attendance.contest", Of: []string{string(c.ID), date.String(), cid}}, `
		INSERT INTO contest (tenant, client, date, id, unit, text_sealed, at, made_by, settled, settled_by, answer_sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', NULL)`,
		c.ID, date, cid, d.Unit, c.Key.Seal(text, "contest.text_sealed/"+cid), p.Now(), maker(p))
	p.Changed(day.Topic(d.Unit, date))
	return err
}

// Settle answers every contest of a day that waits, in words that the client sees.
func Settle(p *gate.Pass, c client.Client, date cal.Date, answer string) error {
	if err := c.Allow(p, access.ConfirmAttendance); err != nil {
		return err
	}
	answer = strings.TrimSpace(answer)
	switch {
	case answer == "":
		return fault.Invalid("answer", "attendance.answer.needed")
	case len([]rune(answer)) > longestNote:
		return fault.Invalid("answer", "attendance.note.long", longestNote)
	}
	waiting, err := Contests(p, c, date)
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if w.Settled != 0 {
			continue
		}
		_, err := p.Write(gate.Event{Kind: "attendance.settle", Of: []string{string(c.ID), date.String(), w.ID}}, `
			UPDATE contest
			SET settled = $2, settled_by = $3, answer_sealed = $4
			WHERE tenant = $1 AND client = $5 AND date = $6 AND id = $7 AND settled = 0`,
			p.Now(), maker(p), c.Key.Seal(answer, "contest.answer_sealed/"+w.ID), c.ID, date, w.ID)
		if err != nil {
			return err
		}
	}
	p.Changed(day.Topic(c.Unit, date))
	return nil
}

// Contests lists what has been said of a day, the oldest first, with the words opened.
func Contests(p *gate.Pass, c client.Client, date cal.Date) ([]Contest, error) {
	all, err := gate.All(p, (*Contest).fields, `
		SELECT id, client, date, at, made_by, settled, settled_by, text_sealed, answer_sealed
		FROM contest
		WHERE tenant = $1 AND client = $2 AND date = $3
		ORDER BY id`, c.ID, date)
	if err != nil {
		return nil, err
	}
	for i := range all {
		w := &all[i]
		if w.Text, err = c.Key.Open(w.textSealed, "contest.text_sealed/"+w.ID); err != nil {
			return nil, err
		}
		if w.Answer, err = c.Key.Open(w.answerSealed, "contest.answer_sealed/"+w.ID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Waiting tells which of a client's days are contested and not yet answered.
func Waiting(p *gate.Pass, c id.Client, in cal.Period) (map[cal.Date]bool, error) {
	days, err := gate.All(p, func(d *cal.Date) []any { return []any{d} }, `
		SELECT DISTINCT date
		FROM contest
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4 AND settled = 0`, c, in.From, in.To)
	waits := map[cal.Date]bool{}
	for _, d := range days {
		waits[d] = true
	}
	return waits, err
}

// Waits is one contested day of a unit.
type Waits struct {
	Client id.Client
	Date   cal.Date
}

// WaitingInUnit lists a unit's contested days that wait for an answer, the oldest first.
func WaitingInUnit(p *gate.Pass, unit id.Unit) ([]Waits, error) {
	return gate.All(p, func(w *Waits) []any { return []any{&w.Client, &w.Date} }, `
		SELECT DISTINCT client, date
		FROM contest
		WHERE tenant = $1 AND unit = $2 AND settled = 0
		ORDER BY date, client`, unit)
}
