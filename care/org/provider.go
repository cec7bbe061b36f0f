package org

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/i18n"
	"etapaja/ground/id"
)

// Provider (palveluntuottaja) produces the service for the organiser. Its records go to the organiser's register
// (703/2023 14 §), and it meets its own clients only.
type Provider struct {
	ID   id.Provider
	Name string
	Kind string // association, foundation or municipality

	Until cal.Date // the last day on which it produces the service; zero while nobody has stated one
}

func (v *Provider) fields() []any { return []any{&v.ID, &v.Name, &v.Kind, &v.Until} }

// ProviderKinds are what a provider may be.
func ProviderKinds() []string { return []string{"association", "foundation", "municipality"} }

// AddProvider takes a provider into the organiser.
func AddProvider(p *gate.Pass, v Provider) (id.Provider, error) {
	if _, err := p.Allow(access.KeepOrganisation, access.Subject{}); err != nil {
		return "", err
	}
	if err := v.check(); err != nil {
		return "", err
	}
	v.ID = id.Provider(p.NewID())
	_, err := p.Write(gate.Event{Kind: "org.provider", Of: []string{string(v.ID)}}, `
		INSERT INTO provider (tenant, id, name, kind, sort_key)
		VALUES ($1, $2, $3, $4, $5)`, v.ID, v.Name, v.Kind, i18n.SortKey(v.Name, ""))
	return v.ID, err
}

func (v *Provider) check() error {
	var refused fault.Form
	Line(&refused, "name", &v.Name)
	Choice(&refused, "kind", v.Kind, ProviderKinds())
	return refused.Err()
}

// Thing is the provider as a Thing.
func (v Provider) Thing() Thing { return Thing("provider/" + string(v.ID)) }

// ChangeProvider changes a provider's name and kind; version is how many changes the actor has seen.
func ChangeProvider(p *gate.Pass, version int, v Provider) error {
	if _, err := p.Allow(access.KeepOrganisation, access.Subject{}); err != nil {
		return err
	}
	was, err := ProviderByID(p, v.ID)
	if err != nil {
		return err
	}
	v.Until = was.Until
	if err := v.check(); err != nil {
		return err
	}
	if changed, err := Changed(p, v.Thing(), version, was, v); !changed {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "org.provider.change", Of: []string{string(v.ID)}}, `
		UPDATE provider
		SET name = $2, kind = $3, sort_key = $4
		WHERE tenant = $1 AND id = $5`, v.Name, v.Kind, i18n.SortKey(v.Name, ""), v.ID)
	return err
}

// Providers lists the organiser's providers in the order of their names.
func Providers(p *gate.Pass) ([]Provider, error) {
	return gate.All(p, (*Provider).fields, `
		SELECT id, name, kind, last_day
		FROM provider
		WHERE tenant = $1
		ORDER BY sort_key, id`)
}

// ProviderByID reads one provider; fault.NotFound where there is none.
func ProviderByID(p *gate.Pass, v id.Provider) (Provider, error) {
	return gate.One(p, (*Provider).fields, `
		SELECT id, name, kind, last_day
		FROM provider
		WHERE tenant = $1 AND id = $2`, v)
}
