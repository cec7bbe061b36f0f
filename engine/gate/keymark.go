package gate

import (
	"context"
	"crypto/hmac"
	"errors"
	"slices"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// ErrKey is returned where the vault's key is not the one that the database was written with.
var ErrKey = errors.New("the key file is not the one that the database was written with")

// Tenants lists the organisers of the installation, as their audit chains tell them.
func (g *Gate) Tenants(ctx context.Context) ([]id.Tenant, error) {
	var all []id.Tenant
	err := g.readAll(ctx, func(tx *db.Tx) error {
		names, err := chainsOf(tx)
		for _, n := range names {
			all = append(all, id.Tenant(n.tenant))
		}
		return err
	})
	return slices.Compact(all), err
}

// Recognise refuses a key that is not the one that the database knows (ErrKey): what is sealed could not be opened, and
// what would be sealed now could not be opened by the right one. A database that knows none yet learns this one.
func (g *Gate) Recognise(ctx context.Context, tenant id.Tenant) error {
	mark := g.Vault.Digest("installation", string(tenant))
	return g.System(ctx, "system:serve", tenant, "", access.RunJobs, func(p *Pass) error {
		err := recognise(p, mark)
		if fault.Is(err, fault.KindNotFound) {
			_, err = p.Write(Event{Kind: "gate.key", Of: []string{string(tenant)}}, `
				INSERT INTO keymark (tenant, mark)
				VALUES ($1, $2)`, mark)
			return err
		}
		return err
	})
}

// Recognised is Recognise for who only asks: it teaches the database nothing. fault.NotFound where it knows no key yet.
func (g *Gate) Recognised(ctx context.Context, tenant id.Tenant) error {
	mark := g.Vault.Digest("installation", string(tenant))
	return g.SystemRead(ctx, "system:doctor", tenant, access.RunJobs, func(p *Pass) error { return recognise(p, mark) })
}

func recognise(p *Pass, mark []byte) error {
	known, err := Value[[]byte](p, `
		SELECT mark
		FROM keymark
		WHERE tenant = $1`)
	if err == nil && !hmac.Equal(known, mark) {
		return ErrKey
	}
	return err
}
