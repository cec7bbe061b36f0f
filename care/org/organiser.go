// Package org holds who arranges the service and where: organisers, their providers, units, departments, places,
// and the days on which nothing is arranged.
package org

import (
	"embed"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/fault"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// Organiser (järjestäjä) answers for the service: the tenant itself (189/2001 6 §).
type Organiser struct {
	Name  string
	Kind  string // wellbeing_county, municipality or employment_area
	Basis string // the act that the service rests on, as "189/2001"
	Lang  string // the language of letters where a person has chosen none
	Phone string

	Insurer string // who insures the participants against accidents; "" while nobody has said (189/2001 23 §)
	Policy  string // the number of the policy; may be ""
}

func (o *Organiser) fields() []any {
	return []any{&o.Name, &o.Kind, &o.Basis, &o.Lang, &o.Phone, &o.Insurer, &o.Policy}
}

// OrganiserKinds are who may arrange the service.
func OrganiserKinds() []string {
	return []string{"wellbeing_county", "municipality", "employment_area"}
}

// Found begins an organiser. A tenant that has one already is fault.Conflict.
func Found(p *gate.Pass, o Organiser) error {
	if _, err := p.Allow(access.KeepOrganisation, access.Subject{}); err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	_, err := p.Write(gate.Event{Kind: "org.found", Of: []string{string(p.Tenant())}}, `
		INSERT INTO organiser (tenant, name, kind, basis, lang, phone, insurer, policy)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, o.Name, o.Kind, o.Basis, o.Lang, o.Phone, o.Insurer, o.Policy)
	if fault.Is(err, fault.KindStale) {
		return fault.Conflict("org.founded")
	}
	return err
}

// Settings is the organiser as a Thing.
const Settings Thing = "organiser"

// Change changes the organiser's settings; version is how many changes the actor has seen.
func Change(p *gate.Pass, version int, o Organiser) error {
	if _, err := p.Allow(access.KeepOrganisation, access.Subject{}); err != nil {
		return err
	}
	was, err := Own(p)
	if err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	if changed, err := Changed(p, Settings, version, was, o); !changed {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "org.settings", Of: []string{string(p.Tenant())}}, `
		UPDATE organiser
		SET name = $2, kind = $3, basis = $4, lang = $5, phone = $6, insurer = $7, policy = $8
		WHERE tenant = $1`, o.Name, o.Kind, o.Basis, o.Lang, o.Phone, o.Insurer, o.Policy)
	return err
}

func (o *Organiser) check() error {
	var refused fault.Form
	Line(&refused, "name", &o.Name)
	Dial(&refused, "phone", &o.Phone)
	Choice(&refused, "kind", o.Kind, OrganiserKinds())
	if !isAct(o.Basis) {
		refused.Add("basis", "org.basis")
	}
	Language(&refused, "lang", o.Lang)
	Remark(&refused, "insurer", &o.Insurer)
	Remark(&refused, "policy", &o.Policy)
	return refused.Err()
}

// Own is the organiser of the pass; fault.NotFound before it has been founded. It holds nothing personal, so
// that everybody may read it.
func Own(p *gate.Pass) (Organiser, error) {
	return gate.One(p, (*Organiser).fields, `
		SELECT name, kind, basis, lang, phone, insurer, policy
		FROM organiser
		WHERE tenant = $1`)
}

// isAct tells whether s is the number of an act, as "189/2001".
func isAct(s string) bool {
	slash := len(s) - 5
	for i := range len(s) {
		if i == slash {
			if s[i] != '/' {
				return false
			}
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return slash > 0
}
