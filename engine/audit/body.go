package audit

import (
	"encoding/binary"
	"errors"

	"etapaja/ground/cal"
)

// version opens every body, so that a signature or hash of ours is never taken for one over other data, and so
// that a later form can stand in the same chain.
const version = "etapaja audit 1\n"

// ErrBody is returned for bytes that no link can have.
var ErrBody = errors.New("audit: these bytes are no link")

// canonical writes the link in the one way that is hashed: every text with its length before it, in four bytes,
// numbers in eight, the most significant byte first.
func (l Link) canonical() []byte {
	n := len(version) + 8*4 + 2*8 + len(l.Chain.Tenant) + len(l.Chain.Name) + len(l.Actor) + len(l.Session) +
		len(l.Event.Kind) + len(l.Event.Digest) + len(l.Prev)
	for _, s := range l.Event.Of {
		n += 4 + len(s)
	}
	b := append(make([]byte, 0, n), version...)
	b = text(b, l.Chain.Tenant)
	b = text(b, l.Chain.Name)
	b = binary.BigEndian.AppendUint64(b, uint64(l.Seq))
	b = binary.BigEndian.AppendUint64(b, uint64(l.At))
	b = text(b, l.Actor)
	b = text(b, l.Session)
	b = text(b, l.Event.Kind)
	b = binary.BigEndian.AppendUint32(b, uint32(len(l.Event.Of)))
	for _, s := range l.Event.Of {
		b = text(b, s)
	}
	b = text(b, l.Event.Digest)
	return text(b, l.Prev)
}

func text[T string | []byte](b []byte, s T) []byte {
	return append(binary.BigEndian.AppendUint32(b, uint32(len(s))), s...)
}

// Read reads a body back; ErrBody where it is not exactly what Next writes. Hash is left empty: it stands in a
// column of its own.
func Read(body []byte) (Link, error) {
	r := reader{rest: body}
	if string(r.take(len(version))) != version {
		return Link{}, ErrBody
	}
	var l Link
	l.Chain = Chain{Tenant: r.text(), Name: r.text()}
	l.Seq = int64(r.number())
	l.At = cal.Instant(r.number())
	l.Actor, l.Session, l.Event.Kind = r.text(), r.text(), r.text()
	l.Event.Of = r.list()
	l.Event.Digest = r.bytes()
	l.Prev = r.bytes()
	if r.short || len(r.rest) > 0 {
		return Link{}, ErrBody
	}
	l.Body = body
	return l, nil
}

// reader takes a body apart; once it has run out, it gives nothing more.
type reader struct {
	rest  []byte
	short bool
}

func (r *reader) take(n int) []byte {
	if n > len(r.rest) {
		r.short, r.rest = true, nil
		return nil
	}
	head := r.rest[:n:n]
	r.rest = r.rest[n:]
	return head
}

func (r *reader) length() int {
	b := r.take(4)
	if b == nil {
		return 0
	}
	return int(binary.BigEndian.Uint32(b))
}

func (r *reader) number() uint64 {
	b := r.take(8)
	if b == nil {
		return 0
	}
	return binary.BigEndian.Uint64(b)
}

func (r *reader) text() string { return string(r.take(r.length())) }

// bytes gives nil for an empty text, as a chain's first Prev is.
func (r *reader) bytes() []byte {
	if n := r.length(); n > 0 {
		return r.take(n)
	}
	return nil
}

func (r *reader) list() []string {
	n := r.length()
	if n == 0 || n > len(r.rest)/4 { // each entry needs its length at least
		r.short = r.short || n > 0
		return nil
	}
	of := make([]string, n)
	for i := range of {
		of[i] = r.text()
	}
	return of
}
