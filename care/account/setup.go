package account

import (
	"context"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// First is the short key of an installation's first organiser.
const First id.Tenant = "oma"

// FirstLink makes the link by which the first administrator sets up the installation, and ends the one before it: each
// start prints a new one until somebody has made a passkey. It is "" from then on.
func FirstLink(ctx context.Context, g *gate.Gate) (link string, err error) {
	err = g.System(ctx, "system:serve", First, "", access.KeepOrganisation, func(p *gate.Pass) error {
		link = ""
		keys, err := gate.Value[int64](p, `
			SELECT COUNT(*)
			FROM passkey
			WHERE tenant = $1`)
		if err != nil || keys > 0 {
			return err
		}
		founder, err := founderOf(p)
		if err != nil {
			return err
		}
		if err := endInvitations(p, founder); err != nil {
			return err
		}
		link, err = invite(p, founder, "")
		return err
	})
	return link, err
}

// founderOf is the administrator who began to set up but has no passkey yet, "" where nobody has begun.
func founderOf(p *gate.Pass) (id.Worker, error) {
	w, err := gate.Value[id.Worker](p, `
		SELECT worker
		FROM invitation
		WHERE tenant = $1 AND worker > ''
		ORDER BY worker
		LIMIT 1`)
	if fault.Is(err, fault.KindNotFound) {
		return "", nil
	}
	return w, err
}

// SettingUp tells whether the session came by a set-up link that is still good; fault.NotFound where it did not.
func SettingUp(p *gate.Pass, s gate.Signed) (Invitation, error) {
	if s.Kind != access.Worker || s.Strong || s.Tenant != First || p.Tenant() != First {
		return Invitation{}, fault.NotFound()
	}
	return gate.One(p, (*Invitation).fields, `
		SELECT id, worker, lang, made, until
		FROM invitation
		WHERE tenant = $1 AND id = $2 AND worker = '' AND used = 0 AND ended = 0 AND until > $3`, s.ID, int64(p.Now()))
}

// GoOn ends the set-up link and gives the administrator whom it made an open invitation and a session in which to make the
// passkey. Should the browser be closed now, the next start prints a link for the same administrator.
func GoOn(p *gate.Pass, i Invitation, founder gate.Person) (token string, until cal.Instant, err error) {
	n, err := p.Write(gate.Event{Kind: "account.setup", Of: []string{founder.ID, i.ID}}, `
		UPDATE invitation
		SET used = $2
		WHERE tenant = $1 AND id = $3 AND used = 0 AND ended = 0`, int64(p.Now()), i.ID)
	if err != nil {
		return "", 0, err
	}
	if n == 0 {
		return "", 0, fault.Conflict("join.unknown")
	}
	if _, err := invite(p, id.Worker(founder.ID), founder.Lang); err != nil {
		return "", 0, err
	}
	founder.Tenant, founder.Kind, founder.Strong, founder.Until = p.Tenant(), access.Worker, false, p.Now().Add(joining)
	token, err = p.OpenSession(founder)
	return token, founder.Until, err
}
