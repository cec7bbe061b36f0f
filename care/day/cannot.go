package day

import (
	"slices"

	"etapaja/care/client"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Absence is "I can't come": why, and in whose words.
type Absence struct {
	Reason Reason
	Text   string // may be empty
	Log    Log
}

// Cannot tells that the client cannot come on a day of today or ahead. Told again, it changes the reason. What it
// means is a worker's to decide; the reason and the words are sealed together.
func Cannot(p *gate.Pass, c client.Client, date cal.Date, a Absence) (id.Witness, error) {
	a.Text = tidy(a.Text)
	var refused fault.Form
	if !slices.Contains(Reasons(), a.Reason) {
		refused.Add("reason", "day.reason")
	}
	if !fits(a.Text, longestLine) {
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
	if stands {
		return w.ID, w.reword(p, c)
	}
	return w.keep(p, c)
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
	a, err := plan.InForce(p, c.ID, date)
	if fault.Is(err, fault.KindNotFound) {
		return fault.Conflict("day.notagreed", date)
	}
	if err != nil {
		return err
	}
	_, err = Arrange(p, c, a, cal.Period{From: date, To: date})
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
