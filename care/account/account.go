// Package account holds the ways in which workers come in: invitations and passkeys. It knows workers by their ids alone.
package account

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"strings"
	"time"

	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/passkey"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// Schema holds the room's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS

// How long things are good for.
const (
	invited = 7 * 24 * time.Hour // a link may come by letter
	joining = 30 * time.Minute   // from opening a link to the passkey
)

// link is what stands in an address: the organiser's key, a full stop, and the secret.
func link(t id.Tenant, secret string) string { return string(t) + "." + secret }

// readLink takes a link apart; false where it cannot be one of ours.
func readLink(s string) (t id.Tenant, hash []byte, ok bool) {
	tenant, secret, _ := strings.Cut(s, ".")
	if !isTenant(tenant) || len(secret) != 43 {
		return "", nil, false
	}
	sum := sha256.Sum256([]byte(secret))
	return id.Tenant(tenant), sum[:], true
}

// secretOf is the secret of an invitation: a digest keyed by the vault, so that it stands in no table, and whoever may
// invite can be shown the link again while it is good.
func secretOf(p *gate.Pass, invitation string) (secret string, hash []byte) {
	secret = base64.RawURLEncoding.EncodeToString(p.Vault().Digest("invitation of "+string(p.Tenant()), invitation))
	sum := sha256.Sum256([]byte(secret))
	return secret, sum[:]
}

// isTenant tells whether s has the form of an organiser's short key.
func isTenant(s string) bool {
	return len(s) >= 1 && len(s) <= 8 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

// handle is what a worker's passkeys give back: who it is, and in which organiser.
func handle(t id.Tenant, w id.Worker) string { return string(t) + "/" + string(w) }

func readHandle(s string) (id.Tenant, id.Worker, bool) {
	t, w, _ := strings.Cut(s, "/")
	return id.Tenant(t), id.Worker(w), isTenant(t) && id.Looks(w)
}

// self is the worker who acts, signed in or just coming in by a link; fault.NotFound for anybody else.
func self(p *gate.Pass) (id.Worker, error) {
	if a := p.Actor(); a.Kind == access.Worker && id.Looks(a.ID) {
		return id.Worker(a.ID), nil
	}
	return "", fault.NotFound()
}

// toMake are the questions by which a worker makes a passkey.
func toMake(p *gate.Pass, w id.Worker) passkey.Asked {
	purpose := "passkey of " + handle(p.Tenant(), w)
	return passkey.Asked{Digest: func(text string) []byte { return p.Vault().Digest(purpose, text) }, Now: p.Now()}
}

// toSignIn are the questions of the door, which knows nobody yet.
func toSignIn(p *gate.Pass) passkey.Asked {
	return passkey.Asked{Digest: func(text string) []byte { return p.Vault().Digest("passkey at the door", text) }, Now: p.Now()}
}

// secretLength is how many unguessable bytes a question has.
const secretLength = 16
