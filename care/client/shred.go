package client

import (
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/id"
)

// Shred destroys a client's data key, and with it every text that was sealed by it, and empties the name. What
// stays are days, minutes and marks without a person, for the figures; the language they chose is forgotten too. Only the program does it, when the time of
// keeping is over (703/2023 23 §). fault.NotFound where it has been done before.
func Shred(p *gate.Pass, c id.Client) error {
	if _, err := p.Allow(access.RunJobs, access.Subject{}); err != nil {
		return err
	}
	wrapped, err := gate.Value[[]byte](p, `
		SELECT wrapped
		FROM client_key
		WHERE tenant = $1 AND client = $2`, c)
	if err != nil {
		return err
	}
	if _, err := p.Write(gate.Event{Kind: "client.shred", Of: []string{string(c)}}, `
		DELETE FROM client_key
		WHERE tenant = $1 AND client = $2`, c); err != nil {
		return err
	}
	if err := p.Unspeak(c); err != nil {
		return err
	}
	_, err = p.Write(gate.Event{Kind: "client.forget", Of: []string{string(c)}}, `
		UPDATE client
		SET first_name = '', last_name = '', sort_key = '', identity_digest = $2, identity_sealed = NULL,
			phone_sealed = NULL, email_sealed = NULL, address_sealed = NULL, behalf_sealed = NULL, ended = $3
		WHERE tenant = $1 AND id = $4`, p.Vault().Digest("no identity code", string(c)), p.Now(), c)
	// Dropping the key from memory before the commit loses nothing: whoever still has the row unwraps it again.
	p.Vault().Forget(owner(p.Tenant(), c), wrapped)
	return err
}
