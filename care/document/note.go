package document

import (
	"slices"
	"strconv"
	"time"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

const (
	longestNote = 5000             // letters of a note
	oldestNote  = 366              // days back to what a new note may be about
	longestWhy  = 500              // letters of why it was corrected
	undo        = 10 * time.Minute // how long who wrote may take back what was written
)

// Note (muistiinpano, kirjaus) is one wording of a case note. Text and Why are sealed in the table.
type Note struct {
	ID      id.Note
	Version int      // from 1
	Date    cal.Date // what day it is about
	Made    cal.Instant
	MadeBy  string // "worker:…"
	Text    string
	Why     string // why it was corrected; "" for the first wording
	Earlier []Note // the wordings before this one, the newest first
}

// Undoable tells until when who wrote the wording may take it back.
func (n Note) Undoable() cal.Instant { return n.Made.Add(undo) }

// May tells that an actor may still take the wording back at a moment.
func (n Note) May(a access.Actor, now cal.Instant) bool {
	return n.MadeBy == maker(a) && now <= n.Undoable()
}

type noteRow struct {
	Note
	text, why []byte
}

func (r *noteRow) fields() []any {
	return []any{&r.ID, &r.Version, &r.Date, &r.Made, &r.MadeBy, &r.text, &r.why}
}

// Notes lists a client's case notes about the days of a period, the newest day first, for those who may see the record.
// Each is the wording that holds, with the earlier ones.
func Notes(p *gate.Pass, c client.Client, in cal.Period) ([]Note, error) {
	if err := mayNote(p, c); err != nil {
		return nil, err
	}
	rows, err := gate.All(p, (*noteRow).fields, `
		SELECT id, version, date, made, made_by, text_sealed, why_sealed
		FROM note
		WHERE tenant = $1 AND client = $2 AND date >= $3 AND date <= $4 AND withdrawn = 0
		ORDER BY id DESC, version DESC`, c.ID, in.From, in.To)
	if err != nil {
		return nil, err
	}
	var all []Note
	for _, r := range rows {
		if err := r.open(c); err != nil {
			return nil, err
		}
		if last := len(all) - 1; last >= 0 && all[last].ID == r.ID {
			all[last].Earlier = append(all[last].Earlier, r.Note)
			continue
		}
		all = append(all, r.Note)
	}
	slices.SortStableFunc(all, func(a, b Note) int { return b.Date.Sub(a.Date) })
	return all, nil
}

func (r *noteRow) open(c client.Client) (err error) {
	if r.Text, err = c.Key.Open(r.text, bind("text_sealed", r.ID, r.Version)); err != nil {
		return err
	}
	r.Why, err = c.Key.Open(r.why, bind("why_sealed", r.ID, r.Version))
	return err
}

// AddNote writes a case note about a day of today or before. An empty one, and one of more than 5,000 letters, is
// refused on "text".
func AddNote(p *gate.Pass, c client.Client, date cal.Date, text string) (id.Note, error) {
	if err := mayNote(p, c); err != nil {
		return "", err
	}
	n := Note{ID: id.Note(p.NewID()), Version: 1, Date: date, Text: prose.Tidy(text)}
	var refused fault.Form
	n.check(&refused)
	if date.IsZero() || date.After(p.Today()) || date.Before(p.Today().AddDays(-oldestNote)) {
		refused.Add("date", "document.date")
	}
	if err := refused.Err(); err != nil {
		return "", err
	}
	return n.ID, n.keep(p, c)
}

// CorrectNote writes a note anew, and why. The older wording stays. Whoever corrects says which version they have read:
// where a colleague was first, it is fault.Stale.
func CorrectNote(p *gate.Pass, c client.Client, note id.Note, version int, text, why string) error {
	if err := mayNote(p, c); err != nil {
		return err
	}
	old, err := holding(p, c, note)
	switch {
	case err != nil:
		return err
	case old.Version != version:
		return fault.Stale()
	}
	next, err := newest(p, c, note)
	if err != nil {
		return err
	}
	n := Note{ID: note, Version: next + 1, Date: old.Date, Text: prose.Tidy(text), Why: prose.Tidy(why)}
	var refused fault.Form
	n.check(&refused)
	if n.Why == "" || !prose.Fits(n.Why, longestWhy) {
		refused.Add("why", "document.why", longestWhy)
	}
	if err := refused.Err(); err != nil {
		return err
	}
	return n.keep(p, c)
}

// WithdrawNote takes back the wording that holds, within ten minutes and by who wrote it: the earlier one holds again,
// and a note without one is gone from the list. Taken back twice is once.
func WithdrawNote(p *gate.Pass, c client.Client, note id.Note, version int) error {
	if err := mayNote(p, c); err != nil {
		return err
	}
	n, err := holding(p, c, note)
	switch {
	case fault.Is(err, fault.KindNotFound), err == nil && n.Version < version:
		return nil
	case err != nil:
		return err
	case n.Version != version:
		return fault.Stale()
	case n.MadeBy != maker(p.Actor()):
		return fault.Denied()
	case p.Now() > n.Undoable():
		return fault.Conflict("document.undo.late")
	}
	_, err = p.Write(gate.Event{Kind: "document.note.withdraw", Of: []string{string(c.ID), string(note), strconv.Itoa(version)}}, `
		UPDATE note
		SET withdrawn = $2
		WHERE tenant = $1 AND client = $3 AND id = $4 AND version = $5`, int64(p.Now()), c.ID, note, version)
	return err
}

// holding is the wording that holds, without its text; fault.NotFound where the client has no such note.
func holding(p *gate.Pass, c client.Client, note id.Note) (Note, error) {
	r, err := gate.One(p, (*noteRow).fields, `
		SELECT id, version, date, made, made_by, text_sealed, why_sealed
		FROM note
		WHERE tenant = $1 AND client = $2 AND id = $3 AND withdrawn = 0
		ORDER BY version DESC
		LIMIT 1`, c.ID, note)
	return r.Note, err
}

// newest is the highest version that there ever was: one that was taken back keeps its number.
func newest(p *gate.Pass, c client.Client, note id.Note) (int, error) {
	return gate.Value[int](p, `
		SELECT MAX(version)
		FROM note
		WHERE tenant = $1 AND client = $2 AND id = $3`, c.ID, note)
}

func (n Note) check(refused *fault.Form) {
	switch {
	case n.Text == "":
		refused.Add("text", "document.empty")
	case !prose.Fits(n.Text, longestNote):
		refused.Add("text", "document.long", longestNote)
	}
}

func (n Note) keep(p *gate.Pass, c client.Client) error {
	var why []byte
	if n.Why != "" {
		why = c.Key.Seal(n.Why, bind("why_sealed", n.ID, n.Version))
	}
	_, err := p.Write(gate.Event{Kind: "document.note", Of: []string{string(c.ID), string(n.ID), strconv.Itoa(n.Version)}}, `
		INSERT INTO note (tenant, client, id, version, date, made, made_by, text_sealed, why_sealed, withdrawn)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)`,
		c.ID, n.ID, n.Version, n.Date, int64(p.Now()), maker(p.Actor()), c.Key.Seal(n.Text, bind("text_sealed", n.ID, n.Version)), why)
	return err
}

func mayNote(p *gate.Pass, c client.Client) error {
	if p.Actor().Kind != access.Worker {
		return fault.Denied()
	}
	return c.Allow(p, access.SeeRecord)
}

func bind(column string, n id.Note, version int) string {
	return "note." + column + "/" + string(n) + "/" + strconv.Itoa(version)
}

func maker(a access.Actor) string { return a.Kind.String() + ":" + a.ID }

// tidy is a text as it is kept: no blanks around it, one kind of line end.
