package account

import (
	"context"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Invitation is a one-time link by which a worker comes to make a passkey.
type Invitation struct {
	ID     string
	Worker id.Worker // "" for whoever sets up the installation
	Lang   string
	Made   cal.Instant
	Until  cal.Instant
}

func (i *Invitation) fields() []any { return []any{&i.ID, &i.Worker, &i.Lang, &i.Made, &i.Until} }

// Guest is whom an administrator invites. Unit and Provider say who may.
type Guest struct {
	Worker   id.Worker
	Unit     id.Unit
	Provider id.Provider
	Lang     string
}

// Invite makes a worker a one-time link, and ends the ones before it.
func Invite(p *gate.Pass, g Guest) (string, error) {
	if err := p.AllowUnit(access.KeepOrganisation, g.Unit, g.Provider); err != nil {
		return "", err
	}
	if err := endInvitations(p, g.Worker); err != nil {
		return "", err
	}
	return invite(p, g.Worker, g.Lang)
}

func invite(p *gate.Pass, w id.Worker, lang string) (string, error) {
	iid := p.NewID()
	secret, hash := secretOf(p, iid)
	_, err := p.Write(gate.Event{Kind: "account.invite", Of: []string{string(w), iid}}, `
		INSERT INTO invitation (tenant, id, hash, worker, lang, made, made_by, until, used, ended)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0)`,
		iid, hash, w, lang, int64(p.Now()), p.Actor().ID, int64(p.Now().Add(invited)))
	return link(p.Tenant(), secret), err
}

// Uninvite makes a worker's links worthless.
func Uninvite(p *gate.Pass, g Guest) error {
	if err := p.AllowUnit(access.KeepOrganisation, g.Unit, g.Provider); err != nil {
		return err
	}
	return endInvitations(p, g.Worker)
}

func endInvitations(p *gate.Pass, w id.Worker) error {
	_, err := p.Write(gate.Event{Kind: "account.uninvite", Of: []string{string(w)}}, `
		UPDATE invitation
		SET ended = $2
		WHERE tenant = $1 AND worker = $3 AND used = 0 AND ended = 0`, int64(p.Now()), w)
	return err
}

// Link is the address of an invitation on the site, for the one who may invite. It stands in no table.
func (i Invitation) Link(p *gate.Pass, origin string) string {
	secret, _ := secretOf(p, i.ID)
	return origin + "/join/" + link(p.Tenant(), secret)
}

// Invited is the link of a worker that is still good; fault.NotFound where there is none.
func Invited(p *gate.Pass, w id.Worker) (Invitation, error) {
	return gate.One(p, (*Invitation).fields, `
		SELECT id, worker, lang, made, until
		FROM invitation
		WHERE tenant = $1 AND worker = $2 AND used = 0 AND ended = 0 AND until > $3
		ORDER BY made DESC
		LIMIT 1`, w, int64(p.Now()))
}

// Join opens a session that can do nothing but make a passkey, for whoever holds a link. The link stays good until the
// passkey is made: opening it, as mail scanners do, uses nothing up. A link that is unknown, used, ended or out of time is
// one and the same refusal.
func Join(ctx context.Context, g *gate.Gate, typed, address, device string) (token string, until cal.Instant, setup bool, err error) {
	tenant, hash, ok := readLink(typed)
	guess, admitted := g.Knock(address)
	if !admitted {
		return "", 0, false, fault.Invalid("", "door.wait")
	}
	unknown := fault.Invalid("", "join.unknown")
	if !ok {
		return "", 0, false, unknown
	}
	var i Invitation
	err = g.SystemRead(ctx, "system:join", tenant, access.RunJobs, func(p *gate.Pass) (err error) {
		i, err = byHash(p, hash)
		return err
	})
	if fault.Is(err, fault.KindNotFound) {
		return "", 0, false, unknown
	}
	if err != nil {
		return "", 0, false, err
	}
	guess.Right()
	who := gate.Person{Tenant: tenant, Kind: access.Worker, ID: string(i.Worker), Lang: i.Lang, Device: device, Until: g.Clock.Now().Add(joining)}
	if i.Worker == "" {
		who.ID = i.ID
	}
	token, err = g.SignIn(ctx, who)
	return token, who.Until, i.Worker == "", err
}

func byHash(p *gate.Pass, hash []byte) (Invitation, error) {
	return gate.One(p, (*Invitation).fields, `
		SELECT id, worker, lang, made, until
		FROM invitation
		WHERE tenant = $1 AND hash = $2 AND used = 0 AND ended = 0 AND until > $3`, hash, int64(p.Now()))
}

// use marks that the invitations of a worker have done their work.
func use(p *gate.Pass, w id.Worker) error {
	_, err := p.Write(gate.Event{Kind: "account.joined", Of: []string{string(w)}}, `
		UPDATE invitation
		SET used = $2
		WHERE tenant = $1 AND worker = $3 AND used = 0 AND ended = 0 AND until > $2`, int64(p.Now()), w)
	return err
}
