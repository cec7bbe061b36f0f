// Package passkey asks browsers for passkeys and checks what they answer (W3C Web Authentication). It keeps nothing: a
// challenge proves by itself who asked it, for what, and when.
package passkey

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/protocol/webauthncose"
	"github.com/go-webauthn/webauthn/webauthn"
)

// Party is the site that passkeys belong to. A browser gives one to no other site.
type Party struct {
	ID     string // the host's name
	Origin string // "https://…" or "http://localhost:8080"
	Name   string // as the browser shows it
}

// At is the party of the site that browsers reach at the origin.
func At(origin string) Party {
	u, err := url.Parse(origin)
	if err != nil || u.Hostname() == "" {
		return Party{ID: "localhost", Origin: "http://localhost", Name: name} // routes are listed without any site
	}
	return Party{ID: u.Hostname(), Origin: u.Scheme + "://" + u.Host, Name: name}
}

const name = "Etäpaja"

// User is whose passkey it is.
type User struct {
	Handle string // what the passkey gives back at signing in; at most 64 bytes, and nothing personal
	Name   string // as the browser lists it
}

// Key is what is kept of a passkey. There is no secret in it.
type Key struct {
	Credential []byte
	Public     []byte // COSE
	Counter    int64
	Synced     bool // may be copied to the owner's other devices
	Copied     bool // is copied there
}

// The two ways in which an answer is no good.
var (
	ErrLate   = errors.New("passkey: the question was asked too long ago")
	ErrAnswer = errors.New("passkey: the answer does not hold")
)

// The kinds of keys that are taken: what every phone, computer and security key of today can make.
var kinds = []protocol.CredentialParameter{
	{Type: protocol.PublicKeyCredentialType, Algorithm: webauthncose.AlgES256},
	{Type: protocol.PublicKeyCredentialType, Algorithm: webauthncose.AlgEdDSA},
	{Type: protocol.PublicKeyCredentialType, Algorithm: webauthncose.AlgRS256},
}

// patience is how long the browser waits for its owner, in milliseconds.
const patience = 120_000

type object = map[string]any

// ToMake is the question for a new passkey, as the script reads it. Have are the owner's keys: a device that holds one
// makes no second.
func (p Party) ToMake(challenge []byte, who User, have []Key) string {
	excluded := []object{}
	for _, k := range have {
		excluded = append(excluded, object{"type": "public-key", "id": encode(k.Credential)})
	}
	return text(object{
		"rp":                     object{"id": p.ID, "name": p.Name},
		"user":                   object{"id": encode([]byte(who.Handle)), "name": who.Name, "displayName": who.Name},
		"challenge":              encode(challenge),
		"pubKeyCredParams":       kinds,
		"timeout":                patience,
		"attestation":            "none", // whose make the device is, is nobody's business
		"excludeCredentials":     excluded,
		"authenticatorSelection": object{"residentKey": "required", "requireResidentKey": true, "userVerification": "required"},
	})
}

// ToSignIn is the question for any passkey of the site.
func (p Party) ToSignIn(challenge []byte) string {
	return text(object{"rpId": p.ID, "challenge": encode(challenge), "timeout": patience, "userVerification": "required"})
}

// Make checks the answer to ToMake.
func (p Party) Make(asked Asked, who User, answer string) (Key, error) {
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return Key{}, ErrAnswer
	}
	challenge := parsed.Response.CollectedClientData.Challenge
	if _, err := asked.check(challenge); err != nil {
		return Key{}, err
	}
	w, err := p.relying()
	if err != nil {
		return Key{}, err
	}
	made, err := w.CreateCredential(owner{who: who}, webauthn.SessionData{
		Challenge: challenge, RelyingPartyID: p.ID, UserID: []byte(who.Handle), UserVerification: protocol.VerificationRequired, CredParams: kinds,
	}, parsed)
	if err != nil {
		return Key{}, errors.Join(ErrAnswer, err)
	}
	return keyOf(made), nil
}

func (p Party) relying() (*webauthn.WebAuthn, error) {
	return webauthn.New(&webauthn.Config{RPID: p.ID, RPDisplayName: p.Name, RPOrigins: []string{p.Origin}})
}

func keyOf(c *webauthn.Credential) Key {
	return Key{Credential: c.ID, Public: c.PublicKey, Counter: int64(c.Authenticator.SignCount), Synced: c.Flags.BackupEligible, Copied: c.Flags.BackupState}
}

// owner is a user as the library asks for one.
type owner struct {
	who  User
	keys []webauthn.Credential
}

func (o owner) WebAuthnID() []byte                         { return []byte(o.who.Handle) }
func (o owner) WebAuthnName() string                       { return o.who.Name }
func (o owner) WebAuthnDisplayName() string                { return o.who.Name }
func (o owner) WebAuthnCredentials() []webauthn.Credential { return o.keys }

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func text(o object) string {
	b, err := json.Marshal(o)
	if err != nil {
		panic(err) // texts and numbers can always be written
	}
	return string(b)
}
