package account

import (
	"context"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/passkey"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// AskWho is the question of the door: whoever holds a passkey of the site may answer.
func AskWho(p *gate.Pass, party passkey.Party) string {
	return party.ToSignIn(toSignIn(p).Challenge(p.Secret(secretLength)))
}

// Knock is an answer at the door, read but not yet believed.
type Knock struct {
	Tenant id.Tenant
	Worker id.Worker
	answer passkey.Answer
}

// Read reads an answer at the door. What is no answer, and what is one of nobody's, are one and the same refusal
// (fault.Invalid).
func Read(answer string) (Knock, error) {
	if answer == "" {
		return Knock{}, fault.Invalid("", "door.script")
	}
	a, err := passkey.Read(answer)
	if err != nil {
		return Knock{}, unknown()
	}
	tenant, worker, ok := readHandle(a.Handle)
	if !ok {
		return Knock{}, unknown()
	}
	return Knock{tenant, worker, a}, nil
}

func unknown() error { return fault.Invalid("", "door.unknown") }

// Enter checks the answer and notes that the passkey was used. Each question is answered once: an answer to one that was
// asked before the last one answered is refused. The key, the worker and the roles are looked for alike, and whoever lacks
// any of them hears the same.
func Enter(p *gate.Pass, party passkey.Party, k Knock) error {
	row, err := gate.One(p, func(r *door) []any { return append([]any{&r.id}, keyFields(&r.key)...) }, `
		SELECT id, credential, public_key, counter, synced, copied
		FROM passkey
		WHERE tenant = $1 AND credential = $2 AND worker = $3 AND ended = 0`, k.answer.Credential, k.Worker)
	if err != nil {
		return missing(err, unknown())
	}
	now, at, err := party.Check(toSignIn(p), k.answer, row.key)
	if err != nil {
		if err := said(err); fault.Is(err, fault.KindInvalid) {
			return unknown()
		}
		return said(err)
	}
	grants, err := p.Grants(k.Worker)
	if err != nil {
		return err
	}
	if len(grants) == 0 {
		return unknown()
	}
	n, err := p.Write(gate.Event{Kind: "account.enter", Of: []string{string(k.Worker), row.id}}, `
		UPDATE passkey
		SET counter = $2, copied = $3, used = $4, asked = $5
		WHERE tenant = $1 AND id = $6 AND asked < $5`, now.Counter, now.Copied, int64(p.Now()), int64(at), row.id)
	if err == nil && n == 0 {
		return fault.Conflict("door.late")
	}
	return err
}

type door struct {
	id  string
	key passkey.Key
}

// Visitor is who stands at the door: what the browser answered, its network address, and its short label.
type Visitor struct{ Answer, Address, Device string }

// SignIn lets the holder of a passkey in. Person gives what else a session needs of the worker.
func SignIn(ctx context.Context, g *gate.Gate, party passkey.Party, v Visitor, person func(*gate.Pass, id.Worker) (gate.Person, error)) (token string, until cal.Instant, err error) {
	guess, admitted := g.Knock(v.Address)
	if !admitted {
		return "", 0, fault.Invalid("", "door.wait")
	}
	k, err := Read(v.Answer)
	if err != nil {
		return "", 0, err
	}
	err = g.System(ctx, "system:signin", k.Tenant, "", access.RunJobs, func(p *gate.Pass) error {
		if err := Enter(p, party, k); err != nil {
			return err
		}
		who, err := person(p, k.Worker)
		if err != nil {
			return missing(err, unknown())
		}
		who.Tenant, who.Kind, who.ID, who.Strong, who.Device = k.Tenant, access.Worker, string(k.Worker), true, v.Device
		who.Until = p.WorkUntil()
		until = who.Until
		token, err = p.OpenSession(who)
		return err
	})
	if err == nil {
		guess.Right()
	}
	return token, until, err
}

// Begun opens the session of a worker who has just made the first passkey, in place of the one that the link opened.
func Begun(p *gate.Pass, who gate.Person) (token string, until cal.Instant, err error) {
	me := p.Signed()
	if err := p.EndSession(access.Worker, me.ID, me.Session); err != nil {
		return "", 0, err
	}
	who.Tenant, who.Kind, who.ID, who.Strong, who.Until = p.Tenant(), access.Worker, me.ID, true, p.WorkUntil()
	token, err = p.OpenSession(who)
	return token, who.Until, err
}
