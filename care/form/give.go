package form

import (
	"encoding/json"
	"fmt"
	"slices"

	"etapaja/care/client"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/ground/prose"
)

// keep writes what is part-filled.
func (a *Answer) keep(p *gate.Pass, c client.Client) error {
	fresh := a.ID == ""
	if fresh {
		a.ID, a.Begun = id.Answer(p.NewID()), p.Now()
		if a.Replaces == "" {
			a.Date = p.Today()
		}
	}
	sealed, err := a.seal(c)
	if err != nil {
		return err
	}
	if fresh {
		_, err = p.Write(gate.Event{Kind: "form.begin", Of: []string{string(c.ID), string(a.ID)}}, `
			INSERT INTO form_answer (tenant, client, id, form, version, begun, date, given, made_by, how, replaces, gone, said_sealed)
			VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, '', $9, 0, $10)`,
			c.ID, a.ID, a.Form.ID, a.Form.Version, int64(p.Now()), a.Date, maker(p.Actor()), a.Replaces, sealed)
		return err
	}
	_, err = p.Write(gate.Event{Kind: "form.fill", Of: []string{string(c.ID), string(a.ID)}}, `
		UPDATE form_answer
		SET said_sealed = $2, made_by = $3
		WHERE tenant = $1 AND client = $4 AND id = $5 AND given = 0 AND gone = 0`,
		sealed, maker(p.Actor()), c.ID, a.ID)
	return err
}

func (a Answer) seal(c client.Client) ([]byte, error) {
	text, err := json.Marshal(said{a.Said, a.At, a.Why})
	if err != nil {
		return nil, err
	}
	return c.Key.Seal(string(text), bind(a.ID)), nil
}

// Giving is how a form is given at its end. A client gives it alone; a worker tells how it was answered, and of what day.
type Giving struct {
	How  string
	Date cal.Date // zero: today, or the day of the answer that is corrected
	Why  string   // of one that replaces an older
}

// Give gives what is part-filled. From then on it never changes. Of is what was part-filled when the page came: where it was
// given or thrown away since, it is fault.Conflict.
func Give(p *gate.Pass, c client.Client, form string, of id.Answer, g Giving) (id.Answer, error) {
	if err := mayAnswer(p, c); err != nil {
		return "", err
	}
	d, err := draft(p, c, form)
	switch {
	case fault.Is(err, fault.KindNotFound), err == nil && d.ID != of:
		return "", fault.Conflict("forms.over")
	case err != nil:
		return "", err
	}
	d.Said, d.At = d.Form.Pared(d.Said), ""
	if err := d.giving(p, g); err != nil {
		return "", err
	}
	sealed, err := d.seal(c)
	if err != nil {
		return "", err
	}
	_, err = p.Write(gate.Event{Kind: "form.give", Of: []string{string(c.ID), string(d.ID)}}, `
		UPDATE form_answer
		SET said_sealed = $2, made_by = $3, how = $4, date = $5, given = $6
		WHERE tenant = $1 AND client = $7 AND id = $8 AND given = 0 AND gone = 0`,
		sealed, maker(p.Actor()), d.How, d.Date, int64(p.Now()), c.ID, d.ID)
	return d.ID, err
}

// giving checks how a form is given, and takes it over.
func (a *Answer) giving(p *gate.Pass, g Giving) error {
	var refused fault.Form
	if len(a.Said) == 0 {
		refused.Add("", "forms.empty")
	}
	if a.Replaces == "" {
		a.Date = p.Today()
	}
	if p.Actor().Kind == access.Client {
		g.How, g.Date = "", cal.Date{}
	} else if !slices.Contains(Hows(), g.How) {
		refused.Add("how", "forms.how.choose")
	}
	a.How = g.How
	if !g.Date.IsZero() {
		a.Date = g.Date
	}
	if g.Date.After(p.Today()) || !g.Date.IsZero() && g.Date.Before(p.Today().AddDays(-oldest)) {
		refused.Add("date", "forms.date.when")
	}
	if a.Why = prose.Tidy(g.Why); a.Replaces != "" && (a.Why == "" || !prose.Fits(a.Why, longestWhy)) {
		refused.Add("why", "forms.why", longestWhy)
	}
	return refused.Err()
}

// Drop throws away what is part-filled. What was sealed of it goes.
func Drop(p *gate.Pass, c client.Client, form string) error {
	if err := mayAnswer(p, c); err != nil {
		return err
	}
	d, err := draft(p, c, form)
	if fault.Is(err, fault.KindNotFound) {
		return nil // dropped twice is once
	}
	if err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "form.drop", Of: []string{string(c.ID), string(d.ID)}}, `
		UPDATE form_answer
		SET said_sealed = NULL, gone = $2
		WHERE tenant = $1 AND client = $3 AND id = $4 AND given = 0`, int64(p.Now()), c.ID, d.ID)
	return err
}

// Correct begins a new answer from one that was given, in that one's version: given, it replaces it.
func Correct(p *gate.Pass, c client.Client, of id.Answer) (Form, error) {
	if err := mayAnswer(p, c); err != nil {
		return Form{}, err
	}
	all, err := Given(p, c, "")
	if err != nil {
		return Form{}, err
	}
	i := slices.IndexFunc(all, func(a Answer) bool { return a.ID == of })
	if i < 0 {
		return Form{}, fault.NotFound()
	}
	old := all[i]
	d, err := draft(p, c, old.Form.ID)
	switch {
	case err == nil && d.Replaces == of:
		return old.Form, nil // begun already
	case err == nil:
		return Form{}, fault.Conflict("forms.open")
	case !fault.Is(err, fault.KindNotFound):
		return Form{}, err
	case !old.Stands():
		return Form{}, fault.Stale()
	}
	next := Answer{Form: old.Form, Date: old.Date, Said: old.Said, Replaces: of}
	return old.Form, next.keep(p, c)
}

func errLost(form string, version int) error {
	return fmt.Errorf("form %s has no version %d, and an answer to it is kept", form, version)
}
