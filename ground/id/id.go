// Package id makes and types the identifiers of the house: UUIDv7 text, sortable by the time of making.
package id

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"sync"

	"etapaja/ground/cal"
)

// Identifiers are typed so that a client's id is never taken for a worker's. All are UUIDv7 text but
// Tenant, which is the organiser's short key (1-8 lower-case letters).
type (
	Tenant     string
	Provider   string
	Unit       string
	Department string
	Worker     string
	Client     string
	Place      string
	Group      string
	Agreement  string
	Goal       string
	Material   string
	Task       string
	Witness    string
	Need       string
	Support    string
	Note       string
	Answer     string
	Entry      string
	Session    string
	Code       string
	Job        string
	Intake     string
)

// Source makes identifiers and secrets. Two implementations stand in production: Random for a real
// installation, Sequential for the demo town, whose ids are the same on every run.
type Source interface {
	// New makes a UUIDv7 whose time is at; ids made later sort later.
	New(at cal.Instant) string
	// Secret makes n unguessable bytes.
	Secret(n int) []byte
}

// Random makes identifiers with 74 random bits, safe to make on many machines at once.
func Random() Source { return random{} }

type random struct{}

func (random) Secret(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: crypto/rand ends the program instead
	return b
}

func (r random) New(at cal.Instant) string {
	var b [16]byte
	rand.Read(b[:])
	return text(b, at)
}

// Sequential makes the same identifiers in the same order on every run; its secrets stay unguessable.
func Sequential(seed uint32) Source { return &sequential{seed: seed} }

type sequential struct {
	random
	seed uint32
	mu   sync.Mutex
	n    uint64
}

func (s *sequential) New(at cal.Instant) string {
	s.mu.Lock()
	s.n++
	n := s.n
	s.mu.Unlock()
	var b [16]byte
	binary.BigEndian.PutUint32(b[8:], s.seed)
	binary.BigEndian.PutUint32(b[12:], uint32(n))
	return text(b, at)
}

// text stamps time, version and variant (RFC 9562, 5.7) and writes the 36 letters.
func text(b [16]byte, at cal.Instant) string {
	ms := uint64(at) / 1000
	b[0], b[1], b[2] = byte(ms>>40), byte(ms>>32), byte(ms>>24)
	b[3], b[4], b[5] = byte(ms>>16), byte(ms>>8), byte(ms)
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	var t [36]byte
	hex.Encode(t[0:8], b[0:4])
	hex.Encode(t[9:13], b[4:6])
	hex.Encode(t[14:18], b[6:8])
	hex.Encode(t[19:23], b[8:10])
	hex.Encode(t[24:36], b[10:16])
	t[8], t[13], t[18], t[23] = '-', '-', '-', '-'
	return string(t[:])
}

// Looks tells whether s has the form of an identifier; what does not is refused before the database is asked.
func Looks(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case c >= '0' && c <= '9' || c >= 'a' && c <= 'f':
		default:
			return false
		}
	}
	return true
}
