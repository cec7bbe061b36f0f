package account

import (
	"errors"

	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/passkey"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Passkey is one of a worker's passkeys, as it is listed.
type Passkey struct {
	ID     string
	Name   string
	Synced bool // may be copied to the owner's other devices
	Made   cal.Instant
	Used   cal.Instant // 0: never since it was made
}

func (k *Passkey) fields() []any { return []any{&k.ID, &k.Name, &k.Synced, &k.Made, &k.Used} }

// Keys lists a worker's passkeys, the oldest first. Whoever asks has been allowed before.
func Keys(p *gate.Pass, w id.Worker) ([]Passkey, error) {
	return gate.All(p, (*Passkey).fields, `
		SELECT id, name, synced, made, used
		FROM passkey
		WHERE tenant = $1 AND worker = $2 AND ended = 0
		ORDER BY id`, w)
}

// held is what a worker's passkeys are checked by.
func held(p *gate.Pass, w id.Worker) ([]passkey.Key, error) {
	return gate.All(p, keyFields, `
		SELECT credential, public_key, counter, synced, copied
		FROM passkey
		WHERE tenant = $1 AND worker = $2 AND ended = 0
		ORDER BY id`, w)
}

func keyFields(k *passkey.Key) []any {
	return []any{&k.Credential, &k.Public, &k.Counter, &k.Synced, &k.Copied}
}

// Ask is the question by which the acting worker makes a passkey, for the page's script.
func Ask(p *gate.Pass, party passkey.Party, name string) (string, error) {
	w, err := self(p)
	if err != nil {
		return "", err
	}
	have, err := held(p, w)
	if err != nil {
		return "", err
	}
	who := passkey.User{Handle: handle(p.Tenant(), w), Name: name}
	return party.ToMake(toMake(p, w).Challenge(p.Secret(secretLength)), who, have), nil
}

// Keep keeps the passkey that the acting worker has made, under a name by which it is known in the list. Who came by a link
// needs one that is still good, and has used it up now.
func Keep(p *gate.Pass, party passkey.Party, answer, name string) error {
	w, err := self(p)
	if err != nil {
		return err
	}
	if !p.Actor().Strong {
		if _, err := Invited(p, w); err != nil {
			return missing(err, fault.Conflict("join.unknown"))
		}
	}
	var refused fault.Form
	org.Line(&refused, "name", &name)
	if err := refused.Err(); err != nil {
		return err
	}
	k, err := party.Make(toMake(p, w), passkey.User{Handle: handle(p.Tenant(), w)}, answer)
	if err != nil {
		return said(err)
	}
	if err := add(p, w, k, name); err != nil || p.Actor().Strong {
		return err
	}
	return use(p, w)
}

func add(p *gate.Pass, w id.Worker, k passkey.Key, name string) error {
	kid := p.NewID()
	_, err := p.Write(gate.Event{Kind: "account.key", Of: []string{string(w), kid}}, `
		INSERT INTO passkey (tenant, id, worker, credential, public_key, counter, synced, copied, name, made, used, asked, ended)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0)`,
		kid, w, k.Credential, k.Public, k.Counter, k.Synced, k.Copied, name, int64(p.Now()))
	if fault.Is(err, fault.KindStale) {
		return fault.Conflict("key.known")
	}
	return err
}

// Rename calls one of the acting worker's passkeys something else.
func Rename(p *gate.Pass, key, name string) error {
	w, err := self(p)
	if err != nil || !p.Actor().Strong {
		return errors.Join(err, fault.NotFound())
	}
	var refused fault.Form
	org.Line(&refused, "name", &name)
	if err := refused.Err(); err != nil {
		return err
	}
	n, err := p.Write(gate.Event{Kind: "account.rename", Of: []string{string(w), key}}, `
		UPDATE passkey
		SET name = $2
		WHERE tenant = $1 AND worker = $3 AND id = $4 AND ended = 0`, name, w, key)
	return found(n, err)
}

// Remove takes one of the acting worker's passkeys out of use, but never the last one: there would be no way back in.
func Remove(p *gate.Pass, key string) error {
	w, err := self(p)
	if err != nil || !p.Actor().Strong {
		return errors.Join(err, fault.NotFound())
	}
	all, err := Keys(p, w)
	if err != nil {
		return err
	}
	if len(all) == 1 && all[0].ID == key {
		return fault.Conflict("key.last")
	}
	return end(p, w, key)
}

// Void takes a worker's passkey out of use, the last one too: it is lost, and an administrator invites the worker anew.
// Nobody voids their own last one.
func Void(p *gate.Pass, g Guest, key string) error {
	if p.Actor().ID == string(g.Worker) {
		return Remove(p, key)
	}
	if err := p.AllowUnit(access.KeepOrganisation, g.Unit, g.Provider); err != nil {
		return err
	}
	return end(p, g.Worker, key)
}

func end(p *gate.Pass, w id.Worker, key string) error {
	n, err := p.Write(gate.Event{Kind: "account.endkey", Of: []string{string(w), key}}, `
		UPDATE passkey
		SET ended = $2
		WHERE tenant = $1 AND worker = $3 AND id = $4 AND ended = 0`, int64(p.Now()), w, key)
	return found(n, err)
}

func found(n int64, err error) error {
	if err == nil && n == 0 {
		return fault.NotFound()
	}
	return err
}

// missing says why where a row is not there; another error stays as it is.
func missing(err, why error) error {
	if fault.Is(err, fault.KindNotFound) {
		return why
	}
	return err
}

// said turns what is wrong with an answer into a sentence. What exactly did not hold is nobody's business.
func said(err error) error {
	switch {
	case errors.Is(err, passkey.ErrLate):
		return fault.Conflict("door.late")
	case errors.Is(err, passkey.ErrAnswer):
		return fault.Invalid("", "door.answer")
	}
	return err
}
