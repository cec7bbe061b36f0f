// Package vault encrypts what only those who serve a client may read. A master key, kept in a file outside the
// database, wraps one data key a client; destroying the row of the wrapped key shreds all that it has sealed. The
// primitives are tink's; nothing here is cryptography of our own.
package vault

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/prf"
	tinkpb "github.com/tink-crypto/tink-go/v2/proto/tink_go_proto"
	"github.com/tink-crypto/tink-go/v2/signature"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// Vault holds the master keys in memory. It is safe for many callers at once.
type Vault struct {
	wrap   tink.AEAD
	digest *prf.Set
	sign   tink.Signer
	verify tink.Verifier
	cache  cache
}

// master is the key file: three keysets of tink's, in its own JSON. Each may hold older keys beside the primary
// one, so that a key is changed without losing what stands.
type master struct {
	Note   string          `json:"note"`
	Wrap   json.RawMessage `json:"wrap"`   // AES-256-GCM, wraps the clients' data keys
	Digest json.RawMessage `json:"digest"` // HMAC-SHA-256, for search by equality
	Sign   json.RawMessage `json:"sign"`   // Ed25519, for the checkpoints of the audit chain
}

const note = "Etapaja key file: without it no client's text can be read. Keep a copy outside this machine and out of its backups."

// Ephemeral makes a vault whose keys are nowhere kept, for tests and passing demonstrations.
func Ephemeral() (*Vault, error) {
	file, err := newMaster()
	if err != nil {
		return nil, err
	}
	return read(file)
}

func newMaster() ([]byte, error) {
	m := master{Note: note}
	for _, part := range []struct {
		into *json.RawMessage
		kind *tinkpb.KeyTemplate
	}{
		{&m.Wrap, aead.AES256GCMKeyTemplate()},
		{&m.Digest, prf.HMACSHA256PRFKeyTemplate()},
		{&m.Sign, signature.ED25519KeyTemplate()},
	} {
		h, err := keyset.NewHandle(part.kind)
		if err != nil {
			return nil, fmt.Errorf("making a key: %w", err)
		}
		var b bytes.Buffer
		if err := insecurecleartextkeyset.Write(h, keyset.NewJSONWriter(&b)); err != nil {
			return nil, fmt.Errorf("writing a key: %w", err)
		}
		*part.into = b.Bytes()
	}
	return json.MarshalIndent(m, "", "  ")
}

// read opens the keysets of a key file. Its errors never repeat the file's bytes.
func read(file []byte) (*Vault, error) {
	var m master
	if json.Unmarshal(file, &m) != nil {
		return nil, fmt.Errorf("it is no key file of Etäpaja")
	}
	var v Vault
	for _, part := range []struct {
		name string
		from json.RawMessage
		open func(*keyset.Handle) error
	}{
		{"wrap", m.Wrap, func(h *keyset.Handle) (err error) { v.wrap, err = aead.New(h); return err }},
		{"digest", m.Digest, func(h *keyset.Handle) (err error) { v.digest, err = prf.NewPRFSet(h); return err }},
		{"sign", m.Sign, v.openSigner},
	} {
		h, err := insecurecleartextkeyset.Read(keyset.NewJSONReader(bytes.NewReader(part.from)))
		if err != nil {
			return nil, fmt.Errorf("its part %q cannot be read", part.name)
		}
		if err := part.open(h); err != nil {
			return nil, fmt.Errorf("its part %q holds another kind of key", part.name)
		}
	}
	return &v, nil
}

func (v *Vault) openSigner(h *keyset.Handle) (err error) {
	if v.sign, err = signature.NewSigner(h); err != nil {
		return err
	}
	public, err := h.Public()
	if err != nil {
		return err
	}
	v.verify, err = signature.NewVerifier(public)
	return err
}

// digestLength is the length of a keyed digest in bytes.
const digestLength = 32

// Digest is a keyed hash of 32 bytes, for finding by equality what may not stand in plain: an identity code, a
// sign-in code. The same text under another purpose gives another digest; where organisers must not be comparable,
// the purpose names the organiser.
func (v *Vault) Digest(purpose, text string) []byte {
	in := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(purpose)+len(text)), uint32(len(purpose)))
	in = append(append(in, purpose...), text...)
	sum, err := v.digest.ComputePrimaryPRF(in, digestLength)
	if err != nil {
		panic(fmt.Sprintf("vault: the digest key cannot give %d bytes: %v", digestLength, err)) // read has tried the key's kind
	}
	return sum
}

// Sign signs the day's checkpoint of an audit chain.
func (v *Vault) Sign(data []byte) ([]byte, error) { return v.sign.Sign(data) }

// Verify tells by a nil error that sig is ours over data.
func (v *Vault) Verify(data, sig []byte) error { return v.verify.Verify(sig, data) }
