package gate

import (
	"context"

	"etapaja/engine/access"
	"etapaja/engine/db"
	"etapaja/engine/vault/code"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// CodeKind is how a sign-in code may be used.
type CodeKind string

// A once code works one time and pairs the browser for the length of the period. A week code is printed on the
// weekly programme and works, on any device, until its week ends.
const (
	CodeOnce CodeKind = "once"
	CodeWeek CodeKind = "week"
)

// NewCode makes a sign-in code for a client and returns it in plain; only its keyed digest is kept. until is the
// last moment of use, pairsUntil how long a browser paired by it stays signed in.
func (p *Pass) NewCode(c id.Client, unit id.Unit, kind CodeKind, lang string, until, pairsUntil cal.Instant) (string, error) {
	plain := code.New(p.gate.IDs)
	cid := p.NewID()
	_, err := p.Write(Event{Kind: "code.make", Of: []string{string(c), cid}}, `
		INSERT INTO code (tenant, digest, id, client, unit, kind, pairs_until, lang, made, made_by, until, used)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)`,
		p.gate.codeDigest(plain), cid, string(c), string(unit), string(kind), int64(pairsUntil), lang, int64(p.now),
		p.actorName(), int64(until))
	return plain, err
}

// EndCodes makes a client's codes of a kind worthless: those that are not used yet, and a weekly one in any case, for
// a lost programme must not stay a key until Sunday.
func (p *Pass) EndCodes(c id.Client, kind CodeKind) error {
	_, err := p.Write(Event{Kind: "code.end", Of: []string{string(c), string(kind)}}, `
		UPDATE code
		SET until = $2
		WHERE tenant = $1 AND client = $3 AND kind = $4 AND until > $2 AND (kind = 'week' OR used = 0)`, int64(p.now), string(c), string(kind))
	return err
}

// LimitCodes lets none of a client's codes be used from a moment on, nor a browser stay paired by one.
func (p *Pass) LimitCodes(c id.Client, at cal.Instant) error {
	_, err := p.Write(Event{Kind: "code.limit", Of: []string{string(c)}}, `
		UPDATE code
		SET until = CASE WHEN until > $2 THEN $2 ELSE until END, pairs_until = $2
		WHERE tenant = $1 AND client = $3 AND pairs_until > $2`, int64(at), string(c))
	return err
}

// Redeem signs a client in by a code as it was typed. The guess is counted by address and by organiser before the
// code is looked for; what is wrong, used or out of time is one and the same refusal (fault.Invalid on "code"), and
// nobody's code is burnt by another's guess.
func (g *Gate) Redeem(ctx context.Context, typed, address, device string) (token string, err error) {
	plain, ok := code.Normalise(typed)
	if !ok {
		return "", fault.Invalid("code", "code.form")
	}
	now := g.Clock.Now()
	guess, admitted := g.guesses.Allow(everyone, address, now)
	if !admitted {
		return "", fault.Invalid("code", "code.wait")
	}
	digest := g.codeDigest(plain) // hashed before the pass: the writer serves all
	var c codeRow
	err = g.readAll(ctx, func(tx *db.Tx) error {
		c, err = codeByDigest(tx, digest)
		return err
	})
	if err != nil && !fault.Is(err, fault.KindNotFound) {
		return "", err
	}
	if err != nil || !c.usable(now) {
		return "", fault.Invalid("code", "code.unknown")
	}
	guess.Right()
	err = g.System(ctx, "system:code", c.tenant, c.unit, access.RunJobs, func(p *Pass) error {
		token, err = p.redeem(c, device)
		return err
	})
	return token, err
}

// everyone is the one code space of an installation: a code as it is typed does not tell whose it is.
const everyone = id.Tenant("")

func (c codeRow) usable(now cal.Instant) bool {
	return now < c.until && (c.kind == string(CodeWeek) || c.used == 0)
}

// redeem marks the code used, in the same transaction that opens the session: two browsers with one code at the
// same moment become one session and one refusal.
func (p *Pass) redeem(c codeRow, device string) (string, error) {
	n, err := p.Write(Event{Kind: "code.use", Of: []string{string(c.client), string(c.id)}}, `
		UPDATE code
		SET used = $2
		WHERE tenant = $1 AND id = $3 AND until > $2 AND (kind = 'week' OR used = 0)`, int64(p.now), string(c.id))
	if err != nil {
		return "", err
	}
	if n == 0 {
		return "", fault.Invalid("code", "code.unknown")
	}
	return p.signIn(Person{
		Tenant: c.tenant, Kind: access.Client, ID: string(c.client), Unit: c.unit,
		Lang: c.lang, Device: device, Until: c.pairsUntil, code: c.id,
	})
}

func (g *Gate) codeDigest(plain string) []byte { return g.Vault.Digest("sign-in code", plain) }
