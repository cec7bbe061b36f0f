// Package audit gives events and usage rows their shape, binds them into hash chains and verifies those. What is
// hashed holds ids and digests, never personal text, so that shredding a client's key breaks no chain.
package audit

import (
	"crypto/sha256"

	"etapaja/ground/cal"
)

// Chain names a chain: one for each unit, joined daily into the tenant's own, whose Name is empty.
type Chain struct {
	Tenant string
	Name   string // the unit's id
}

// Usage is the chain of the usage log beside this chain of events.
func (c Chain) Usage() Chain { return Chain{Tenant: c.Tenant, Name: c.Name + "/usage"} }

// Event is what happened: a verb of the domain, the ids it touched and a digest of what was written.
type Event struct {
	Kind   string   // "attendance.confirm"
	Of     []string // ids, the subject first
	Digest []byte
}

// Act is an event with who did it and when.
type Act struct {
	At      cal.Instant
	Actor   string
	Session string // empty for jobs and commands
	Event   Event
}

// Head is the last link of a chain; the zero value is a chain without links.
type Head struct {
	Seq  int64 // counted from 1
	Hash []byte
}

// Link is one act bound to the one before. Body is what is hashed and holds everything above it.
type Link struct {
	Chain Chain
	Seq   int64
	Act
	Prev []byte // empty in a chain's first link
	Body []byte
	Hash []byte // SHA-256 of Body
}

// Next binds the act to the head. Event.Fit has been asked before.
func (h Head) Next(c Chain, a Act) Link {
	l := Link{Chain: c, Seq: h.Seq + 1, Act: a, Prev: h.Hash}
	l.Body = l.canonical()
	sum := sha256.Sum256(l.Body)
	l.Hash = sum[:]
	return l
}

// Head is the chain's head once this link is kept.
func (l Link) Head() Head { return Head{Seq: l.Seq, Hash: l.Hash} }
