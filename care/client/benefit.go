package client

import (
	"encoding/json"
	"slices"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

// Benefit is which unemployment benefit a client has from a day on, and whether social assistance is in payment. It
// tells who pays the nine euros of an attended day.
type Benefit struct {
	From             cal.Date
	Kind             law.Benefit // "" where it is not known
	SocialAssistance bool
	Made             cal.Instant
	MadeBy           string // the worker's id
}

// Known tells that somebody has said which benefit it is.
func (b Benefit) Known() bool { return b.Kind != "" }

type benefitRow struct {
	Benefit
	id     string
	sealed []byte
}

func (r *benefitRow) fields() []any {
	return []any{&r.id, &r.From, &r.sealed, &r.Made, &r.MadeBy}
}

// benefitWords are what is sealed of a benefit.
type benefitWords struct {
	Kind             law.Benefit `json:"k"`
	SocialAssistance bool        `json:"s,omitempty"`
}

// SetBenefit tells which benefit a client has from a day on; what was told before stays in the history.
func SetBenefit(p *gate.Pass, c Client, b Benefit) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	var refused fault.Form
	if b.From.IsZero() {
		refused.Add("from", "client.benefit.from")
	}
	if !slices.Contains(law.BenefitsOn(b.From), b.Kind) {
		refused.Add("kind", "client.benefit.kind")
	}
	if err := refused.Err(); err != nil {
		return err
	}
	said, err := json.Marshal(benefitWords{b.Kind, b.SocialAssistance})
	if err != nil {
		return err
	}
	made := p.NewID()
	_, err = p.Write(gate.Event{Kind: "client.benefit", Of: []string{string(c.ID), made}}, `
		INSERT INTO client_benefit (tenant, client, from_day, id, benefit_sealed, made, made_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		c.ID, b.From, made, c.Key.Seal(string(said), benefitPlace(made)), p.Now(), p.Actor().ID)
	return err
}

func benefitPlace(row string) string { return "client_benefit.benefit_sealed/" + row }

// Benefits is the history of a client's benefits, in the order of their first days; of two with the same first day the
// later one stands last. It is for who may keep the client's data, for the client, and for who counts the month.
func Benefits(p *gate.Pass, c Client) ([]Benefit, error) {
	if err := c.Allow(p, benefitNeed(p)); err != nil {
		return nil, err
	}
	rows, err := gate.All(p, (*benefitRow).fields, `
		SELECT id, from_day, benefit_sealed, made, made_by
		FROM client_benefit
		WHERE tenant = $1 AND client = $2
		ORDER BY from_day, id`, c.ID)
	if err != nil {
		return nil, err
	}
	all := make([]Benefit, 0, len(rows))
	for _, r := range rows {
		text, err := c.Key.Open(r.sealed, benefitPlace(r.id))
		if err != nil {
			return nil, err
		}
		var said benefitWords
		if err := json.Unmarshal([]byte(text), &said); err != nil {
			return nil, err
		}
		r.Kind, r.Benefit.SocialAssistance = said.Kind, said.SocialAssistance
		all = append(all, r.Benefit)
	}
	return all, nil
}

func benefitNeed(p *gate.Pass) access.Need {
	if p.Actor().Kind == access.Client {
		return access.OwnDay
	}
	return access.KeepClient
}

// BenefitOn is the benefit of a day in a history; the zero Benefit where nobody has told.
func BenefitOn(all []Benefit, day cal.Date) (on Benefit) {
	for _, b := range all {
		if !b.From.After(day) {
			on = b
		}
	}
	return on
}
