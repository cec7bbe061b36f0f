package client

import (
	"encoding/json"
	"slices"

	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/vault"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
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

// open gives the benefit its words.
func (r benefitRow) open(key *vault.Key) (Benefit, error) {
	text, err := key.Open(r.sealed, benefitPlace(r.id))
	if err != nil {
		return Benefit{}, err
	}
	var said benefitWords
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		return Benefit{}, err
	}
	r.Kind, r.Benefit.SocialAssistance = said.Kind, said.SocialAssistance
	return r.Benefit, nil
}

// servedRow is a benefit with whose it is, and the client's wrapped key.
type servedRow struct {
	benefitRow
	client  id.Client
	wrapped []byte
}

func (r *servedRow) fields() []any { return append(r.benefitRow.fields(), &r.client, &r.wrapped) }

// benefitWords are what is sealed of a benefit.
type benefitWords struct {
	Kind             law.Benefit `json:"k"`
	SocialAssistance bool        `json:"s,omitempty"`
}

// farBenefit is how many months ahead a benefit may be told: nobody decides on one for longer.
const farBenefit = 24

// SetBenefit tells which benefit a client has from a day on; what was told before stays in the history.
func SetBenefit(p *gate.Pass, c Client, b Benefit) error {
	if err := c.Allow(p, access.KeepClient); err != nil {
		return err
	}
	var refused fault.Form
	if b.From.IsZero() {
		refused.Add("from", "client.benefit.from")
	}
	if far := p.Today().AddMonths(farBenefit); b.From.After(far) {
		refused.Add("from", "client.benefit.far", far)
	}
	book, err := rule.Book(p)
	if err != nil {
		return err
	}
	if !slices.Contains(book.BenefitsOn(b.From), b.Kind) {
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
		b, err := r.open(c.Key)
		if err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, nil
}

// BenefitsIn is the history of the benefits of those whom a unit's report tells of, each in the order of their first days.
// Whoever lists them has been allowed the unit's month, and has noted whom it shows. It is nil where the vault is closed:
// the command may count a month without the key file.
func BenefitsIn(p *gate.Pass, u id.Unit, of []Served) (map[id.Client][]Benefit, error) {
	if p.Vault() == nil {
		return nil, nil
	}
	wanted := make(map[id.Client]bool, len(of))
	for _, s := range of {
		wanted[s.ID] = !s.away
	}
	rows, err := gate.All(p, (*servedRow).fields, `
		SELECT b.id, b.from_day, b.benefit_sealed, b.made, b.made_by, b.client, k.wrapped
		FROM client c
		JOIN client_benefit b ON b.tenant = $1 AND b.client = c.id
		JOIN client_key k ON k.tenant = $1 AND k.client = c.id
		WHERE c.tenant = $1 AND c.unit = $2
		ORDER BY b.client, b.from_day, b.id`, u)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(r servedRow) bool { return !wanted[r.client] })
	for _, s := range of {
		if !s.away {
			continue
		}
		more, err := gate.All(p, (*servedRow).fields, `
			SELECT b.id, b.from_day, b.benefit_sealed, b.made, b.made_by, b.client, k.wrapped
			FROM client_benefit b
			JOIN client_key k ON k.tenant = $1 AND k.client = b.client
			WHERE b.tenant = $1 AND b.client = $2
			ORDER BY b.from_day, b.id`, s.ID)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	all := make(map[id.Client][]Benefit, len(of))
	for _, r := range rows {
		key, err := p.Vault().Key(owner(p.Tenant(), r.client), r.wrapped)
		if err != nil {
			return nil, err
		}
		b, err := r.open(key)
		if err != nil {
			return nil, err
		}
		all[r.client] = append(all[r.client], b)
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
