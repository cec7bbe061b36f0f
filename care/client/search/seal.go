package search

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"etapaja/engine/gate"
	"etapaja/ground/cal"
)

// A name that was sought travels to the page of results sealed: it opens for the same session, for half an hour.
// The key is made for this one search and goes along, wrapped by the vault and bound to the session.
const soughtFor = 30 * time.Minute

const place = "care/client/search"

func seal(p *gate.Pass, name string) (string, error) {
	wrapped, err := p.Vault().NewKey(owner(p))
	if err != nil {
		return "", err
	}
	key, err := p.Vault().Key(owner(p), wrapped)
	if err != nil {
		return "", err
	}
	defer p.Vault().Forget(owner(p), wrapped)
	text := strconv.FormatInt(int64(p.Now().Add(soughtFor)), 10) + " " + name
	return encode(wrapped) + "." + encode(key.Seal(text, place)), nil
}

// open is false where the time is over, or the seal is another session's or nobody's.
func open(p *gate.Pass, typed string) (name string, ok bool) {
	head, tail, _ := strings.Cut(typed, ".")
	wrapped, err := base64.RawURLEncoding.DecodeString(head)
	if err != nil {
		return "", false
	}
	sealed, err := base64.RawURLEncoding.DecodeString(tail)
	if err != nil {
		return "", false
	}
	key, err := p.Vault().Key(owner(p), wrapped)
	if err != nil {
		return "", false
	}
	defer p.Vault().Forget(owner(p), wrapped)
	text, err := key.Open(sealed, place)
	if err != nil {
		return "", false
	}
	until, name, ok := strings.Cut(text, " ")
	n, err := strconv.ParseInt(until, 10, 64)
	return name, ok && err == nil && p.Now() < cal.Instant(n)
}

// owner is apart from any client's: theirs are "tenant/id".
func owner(p *gate.Pass) string {
	return "search/" + string(p.Tenant()) + "/" + string(p.Signed().Session)
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
