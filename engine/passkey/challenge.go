package passkey

import (
	"crypto/hmac"
	"encoding/base64"
	"encoding/binary"
	"time"

	"etapaja/ground/cal"
)

// Asked makes and knows again the challenges of one purpose. Digest is keyed, and bound to the purpose by the caller: what
// was asked for signing in is no answer to anything else.
type Asked struct {
	Digest func(text string) []byte // 32 bytes
	Now    cal.Instant
}

// longest is how long a page with a question may stand open.
const longest = 15 * time.Minute

const (
	lengthAt     = 8
	lengthSecret = 16
	lengthSum    = 32
)

// Challenge makes a question of 16 unguessable bytes.
func (a Asked) Challenge(secret []byte) []byte {
	body := binary.BigEndian.AppendUint64(nil, uint64(a.Now))
	body = append(body, secret...)
	return append(body, a.Digest(string(body))...)
}

// check tells when a challenge of ours was asked.
func (a Asked) check(challenge string) (cal.Instant, error) {
	b, err := base64.RawURLEncoding.DecodeString(challenge)
	if err != nil || len(b) != lengthAt+lengthSecret+lengthSum {
		return 0, ErrAnswer
	}
	body, sum := b[:lengthAt+lengthSecret], b[lengthAt+lengthSecret:]
	if !hmac.Equal(sum, a.Digest(string(body))) {
		return 0, ErrAnswer
	}
	at := cal.Instant(binary.BigEndian.Uint64(body))
	if at > a.Now || a.Now.Sub(at) > longest {
		return 0, ErrLate
	}
	return at, nil
}
