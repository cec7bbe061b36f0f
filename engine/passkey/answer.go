package passkey

import (
	"errors"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"etapaja/ground/cal"
)

// Answer is what a browser sent to ToSignIn, read but not yet believed.
type Answer struct {
	Handle     string // of the passkey's owner
	Credential []byte
	parsed     *protocol.ParsedCredentialAssertionData
}

// Read reads an answer to ToSignIn.
func Read(answer string) (Answer, error) {
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return Answer{}, ErrAnswer
	}
	return Answer{string(parsed.Response.UserHandle), parsed.RawID, parsed}, nil
}

// Check tells whether the holder of the key gave the answer, and gives the key as it stands now and when the question was
// asked. A key whose counter has gone back has been copied by somebody, and is refused.
func (p Party) Check(asked Asked, a Answer, k Key) (now Key, at cal.Instant, err error) {
	challenge := a.parsed.Response.CollectedClientData.Challenge
	if at, err = asked.check(challenge); err != nil {
		return Key{}, 0, err
	}
	w, err := p.relying()
	if err != nil {
		return Key{}, 0, err
	}
	kept := webauthn.Credential{ID: k.Credential, PublicKey: k.Public, Flags: webauthn.CredentialFlags{BackupEligible: k.Synced, BackupState: k.Copied}}
	kept.Authenticator.SignCount = uint32(k.Counter)
	who := owner{User{Handle: a.Handle}, []webauthn.Credential{kept}}
	found, err := w.ValidateDiscoverableLogin(func(_, _ []byte) (webauthn.User, error) { return who, nil }, webauthn.SessionData{
		Challenge: challenge, RelyingPartyID: p.ID, UserVerification: protocol.VerificationRequired,
	}, a.parsed)
	if err != nil {
		return Key{}, 0, errors.Join(ErrAnswer, err)
	}
	if found.Authenticator.CloneWarning {
		return Key{}, 0, ErrAnswer
	}
	return keyOf(found), at, nil
}
