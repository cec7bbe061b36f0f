package attendance

import (
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
	Unit      id.Unit
	Text      string // the client's own words, may be empty
	At        cal.Instant
	MadeBy    string
	Settled   cal.Instant // 0 while it waits
	SettledBy string
	Answer    string

	textSealed, answerSealed []byte
}

func (c *Contest) fields() []any {
	return []any{&c.ID, &c.Client, &c.Date, &c.Unit, &c.At, &c.MadeBy, &c.Settled, &c.SettledBy, &c.textSealed, &c.answerSealed}
}

func contestPlace(column, contest string) string { return "contest." + column + "/" + contest }

// Say contests a day, in the client's own words or without any, by the client or by a worker for the client. Said
// again while the first one waits, the newer words stand beside the older, and one answer settles both.
func Say(p *gate.Pass, c client.Client, date cal.Date, text string) error {
	need := access.RecordDay
	if p.Actor().Kind == access.Client {
		need = access.OwnDay
	}
	if err := c.Allow(p, need); err != nil {
		return err
	}
	var refused fault.Form
	tidy(&refused, "text", &text)
	if err := refused.Err(); err != nil {
		return err
	}
	d, err := day.Load(p, c.ID, date)
	if err != nil {
		return err
	}
	if date.After(p.Today()) {
		return fault.Conflict("attendance.future", date)
	}
	said := p.NewID()
	_, err = p.Write(gate.Event{Kind: "attendance.contest", Of: []string{string(c.ID), date.String(), said}}, `
		INSERT INTO contest (tenant, client, date, id, unit, text_sealed, at, made_by, settled, settled_by, answer_sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', NULL)`,
		c.ID, date, said, d.Unit, c.Key.Seal(text, contestPlace("text_sealed", said)), p.Now(), maker(p))
	p.Changed(day.Topic(d.Unit, date))
	return err
}

// Settle answers every contest of a day that waits, in words that the client sees. Where nothing waits, because a
// colleague was first, it is fault.Conflict.
func Settle(p *gate.Pass, c client.Client, date cal.Date, answer string) error {
	if err := c.Allow(p, access.CorrectAttendance); err != nil {
		return err
	}
	var refused fault.Form
	tidy(&refused, "answer", &answer)
	if answer == "" {
		refused.Add("answer", "attendance.answer.needed")
	}
	if err := refused.Err(); err != nil {
		return err
	}
	all, err := contests(p, c.ID, cal.Period{From: date, To: date})
	if err != nil {
		return err
	}
	settled := false
	for _, w := range all {
		if w.Settled != 0 {
			continue
		}
		settled = true
		p.Changed(day.Topic(w.Unit, date))
		_, err := p.Write(gate.Event{Kind: "attendance.settle", Of: []string{string(c.ID), date.String(), w.ID}}, `
			UPDATE contest
			SET settled = $2, settled_by = $3, answer_sealed = $4
			WHERE tenant = $1 AND client = $5 AND date = $6 AND id = $7 AND settled = 0`,
			p.Now(), maker(p), c.Key.Seal(answer, contestPlace("answer_sealed", w.ID)), c.ID, date, w.ID)
		if err != nil {
			return err
		}
	}
	if !settled {
		return fault.Conflict("attendance.settled")
	}
	return nil
}

// Contests lists what a client has said of the days of a period and what was answered, by date and the oldest first,
// with the words opened. They are the client's own and a code is enough for them; workers need the right to correct.
func Contests(p *gate.Pass, c client.Client, in cal.Period) ([]Contest, error) {
	need := access.CorrectAttendance
	if p.Actor().Kind == access.Client {
		need = access.OwnDay
	}
	if err := c.Allow(p, need); err != nil {
		return nil, err
	}
	all, err := contests(p, c.ID, in)
	if err != nil {
		return nil, err
	}
	for i := range all {
		w := &all[i]
		if w.Text, err = c.Key.Open(w.textSealed, contestPlace("text_sealed", w.ID)); err != nil {
			return nil, err
		}
		if w.Answer, err = c.Key.Open(w.answerSealed, contestPlace("answer_sealed", w.ID)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func contests(p *gate.Pass, c id.Client, in cal.Period) ([]Contest, error) {
	return gate.All(p, (*Contest).fields, `
		SELECT id, client, date, unit, at, made_by, settled, settled_by, text_sealed, answer_sealed
		FROM contest
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4
		ORDER BY date, id`, c, in.From, in.To)
}

// Waits is one contested day that waits for an answer.
type Waits struct {
	Client id.Client
	Date   cal.Date
}

// WaitingInUnit lists a unit's contested days that wait for an answer, the oldest first, at most 100.
func WaitingInUnit(p *gate.Pass, unit id.Unit) ([]Waits, error) { return waiting(p, unit, 100) }

func waiting(p *gate.Pass, unit id.Unit, most int) ([]Waits, error) {
	return gate.All(p, func(w *Waits) []any { return []any{&w.Client, &w.Date} }, `
		SELECT DISTINCT client, date
		FROM contest
		WHERE tenant = $1 AND unit = $2 AND settled = 0
		ORDER BY date, client
		LIMIT $3`, unit, most)
}
