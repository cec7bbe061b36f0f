package day

import (
	"slices"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// Absence is "I can't come": why, and in whose words.
type Absence struct {
	Reason Reason
	Text   string // may be empty
	Log    Log
}

// Cannot tells that the client cannot come on a day of today or ahead. Told again, it changes the reason; where the
// client came after all in between, it is a new sign, and the old one is marked as taken back. What it means is a
// worker's to decide; the reason and the words are sealed together.
func Cannot(p *gate.Pass, c client.Client, date cal.Date, a Absence) (id.Witness, error) {
	a.Text = prose.Tidy(a.Text)
	var refused fault.Form
	if !slices.Contains(Reasons(), a.Reason) {
		key := "day.reason"
		if p.Actor().Kind != access.Client {
			key = "day.reason.behalf"
		}
		refused.Add("reason", key)
	}
	if !prose.Fits(a.Text, longestLine) {
		refused.Add("text", "day.text.long", longestLine)
	}
	if err := refused.Err(); err != nil {
		return "", err
	}
	if date.After(p.Today()) {
		if err := arrangeAhead(p, c, date); err != nil {
			return "", err
		}
	}
	w, stands, err := begin(p, c, date, KindCannot, a.Log)
	if err != nil {
		return "", err
	}
	w.Reason, w.Text = a.Reason, a.Text
	if !stands {
		return w.keep(p, c)
	}
	seen, err := Seen(p, c.ID, date)
	if err != nil {
		return "", err
	}
	if _, holds := Excuse(seen); holds {
		return w.ID, w.reword(p, c)
	}
	if err := w.supersede(p); err != nil {
		return "", err
	}
	w.ID = id.Witness(p.NewID())
	return w.keep(p, c)
}

// comeAfterAll lets a sign that stands already hold again, where it is given anew after an excuse: the excuse is marked
// as taken back, and its row stays. An excuse that was told later than the sign is of stays as it is.
func (w Witness) comeAfterAll(p *gate.Pass) error {
	seen, err := Seen(p, w.Client, w.Date)
	if err != nil {
		return err
	}
	if excuse, holds := Excuse(seen); holds && w.At >= excuse.At {
		return excuse.supersede(p)
	}
	return nil
}

// supersede marks a sign as taken back because the client has said otherwise since, however long ago it was entered.
func (w Witness) supersede(p *gate.Pass) error {
	_, err := p.Write(gate.Event{Kind: "day.withdraw", Of: []string{string(w.Client), w.Date.String(), string(w.ID)}}, `
		UPDATE witness
		SET withdrawn = $2
		WHERE tenant = $1 AND client = $3 AND date = $4 AND id = $5 AND withdrawn = 0`, int64(p.Now()), w.Client, w.Date, w.ID)
	return err
}

// reword changes what was said of a sign.
func (w Witness) reword(p *gate.Pass, c client.Client) error {
	text, err := sealText(c, w)
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "day.reword", Of: []string{string(w.Client), w.Date.String(), string(w.ID)}}, `
		UPDATE witness
		SET text_sealed = $2
		WHERE tenant = $1 AND client = $3 AND date = $4 AND id = $5`, text, w.Client, w.Date, w.ID)
	return err
}

// arrangeAhead makes the row of a coming day that is agreed but not arranged yet.
func arrangeAhead(p *gate.Pass, c client.Client, date cal.Date) error {
	_, err := Load(p, c.ID, date)
	if !fault.Is(err, fault.KindNotFound) {
		return err
	}
	made, err := Arrange(p, c, cal.Period{From: date, To: date})
	if err == nil && made == 0 {
		return fault.Conflict("day.notagreed", date)
	}
	return err
}

// Excuse finds the "I can't come" that holds: one that stands and was not followed by a sign that the client was here
// after all.
func Excuse(seen []Witness) (excuse Witness, holds bool) {
	for _, w := range seen {
		switch {
		case !w.Stands():
		case w.Kind == KindCannot:
			excuse, holds = w, true
		case w.cameAfterAll():
			holds = false
		}
	}
	return excuse, holds
}
