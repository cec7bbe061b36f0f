package attendance

import (
	"encoding/json"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

// History lists a day's entries, the newest first, with their reasons and notes opened: for workers who may decide
// the day, and for the client when identified strongly (306/2019 6 § 2 mom.). Others are fault.Denied.
func History(p *gate.Pass, c client.Client, date cal.Date) ([]Entry, error) {
	if err := c.Allow(p, opening(p)); err != nil {
		return nil, err
	}
	all, err := gate.All(p, (*Entry).fields, `
		SELECT id, client, date, version, unit, stage, mark, form, minutes, rule, verdict, basis, at, made_by,
			reason_sealed, note_sealed
		FROM entry
		WHERE tenant = $1 AND client = $2 AND date = $3
		ORDER BY version DESC`, c.ID, date)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if err := all[i].open(c); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Ledger lists the entries of a period's days, each day's newest first, with their reasons and notes opened: for who may
// read the client's record.
func Ledger(p *gate.Pass, c client.Client, in cal.Period) (map[cal.Date][]Entry, error) {
	if err := c.Allow(p, access.SeeRecord); err != nil {
		return nil, err
	}
	all, err := gate.All(p, (*Entry).fields, `
		SELECT id, client, date, version, unit, stage, mark, form, minutes, rule, verdict, basis, at, made_by,
			reason_sealed, note_sealed
		FROM entry
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4
		ORDER BY date, version DESC`, c.ID, in.From, in.To)
	byDate := make(map[cal.Date][]Entry, len(all))
	for _, e := range all {
		if err := e.open(c); err != nil {
			return nil, err
		}
		byDate[e.Date] = append(byDate[e.Date], e)
	}
	return byDate, err
}

// Effect is what the law says of an absence that the entry tells the reason of; the zero verdict of any other entry.
func (e Entry) Effect(book law.Book) law.Verdict {
	if !e.Mark.Absent() || e.Missed.Reason == "" {
		return law.Verdict{}
	}
	return book.Absence(e.Date, e.Missed.facts())
}

// opening is what it takes to read why a day was marked as it was.
func opening(p *gate.Pass) access.Need {
	if p.Actor().Kind == access.Client {
		return access.OwnHistory
	}
	return access.CorrectAttendance
}

// cause is how Missed stands sealed. The note has a column of its own.
type cause struct {
	Reason      day.Reason `json:"r"`
	SpellStart  cal.Date   `json:"s,omitzero"`
	ChildBorn   cal.Date   `json:"b,omitzero"`
	Certificate bool       `json:"c,omitempty"`
}

func (m Missed) seal(c client.Client, place string) ([]byte, error) {
	if m.Reason == "" {
		return nil, nil
	}
	text, err := json.Marshal(cause{m.Reason, m.SpellStart, m.ChildBorn, m.Certificate})
	if err != nil {
		return nil, err
	}
	return c.Key.Seal(string(text), place), nil
}

func (e *Entry) open(c client.Client) error {
	text, err := c.Key.Open(e.reasonSealed, e.place("reason_sealed"))
	if err != nil {
		return err
	}
	if text != "" {
		var why cause
		if err := json.Unmarshal([]byte(text), &why); err != nil {
			return err
		}
		e.Missed = Missed{Reason: why.Reason, SpellStart: why.SpellStart, ChildBorn: why.ChildBorn, Certificate: why.Certificate}
	}
	e.Note, err = c.Key.Open(e.noteSealed, e.place("note_sealed"))
	return err
}

// place binds a sealed text of the entry's row.
func (e Entry) place(column string) string { return "entry." + column + "/" + string(e.ID) }

// spellOf finds when a spell of illness began that goes on from the client's agreed day before: without it each day
// would be a first one, and neither the three days without a certificate nor the four of an ill child would ever be
// full (1290/2002 10:3 §). A week's pause ends a spell; where none goes on, the day itself is the first.
func spellOf(p *gate.Pass, c client.Client, date cal.Date, reason day.Reason) (Missed, error) {
	fresh := Missed{Reason: reason, SpellStart: date}
	before, err := gate.One(p, (*Entry).fields, `
		SELECT id, client, date, version, unit, stage, mark, form, minutes, rule, verdict, basis, at, made_by,
			reason_sealed, note_sealed
		FROM entry
		WHERE tenant = $1 AND client = $2 AND date < $3 AND date > $4 AND date = (
			SELECT MAX(d.date)
			FROM activity_day d
			WHERE d.tenant = $1 AND d.client = $2 AND d.date < $3 AND d.gone = 0)
		ORDER BY version DESC
		LIMIT 1`, c.ID, date, date.AddDays(-7))
	if fault.Is(err, fault.KindNotFound) {
		return fresh, nil
	}
	if err != nil {
		return Missed{}, err
	}
	if err := before.open(c); err != nil {
		return Missed{}, err
	}
	if before.Counts() && before.Missed.Reason == reason && !before.Missed.SpellStart.IsZero() {
		return before.Missed, nil
	}
	return fresh, nil
}
