// Package access decides who may do what to whom: roles, needs, relations and the strength of signing in. The
// decision is pure; whoever asks has read the facts before. Each sees the least that the task needs (703/2023 9 §).
package access

import "etapaja/ground/id"

// Kind is what sort of actor stands at the door.
type Kind uint8

// The kinds. The zero value is nobody, who may only see public pages.
const (
	Nobody Kind = iota
	Client
	Worker
	System
)

// String names the kind as the tables and the logs write it.
func (k Kind) String() string {
	switch k {
	case Client:
		return "client"
	case Worker:
		return "worker"
	case System:
		return "system"
	}
	return "nobody"
}

// ParseKind reads the name of a kind; an unknown name is Nobody and false.
func ParseKind(s string) (Kind, bool) {
	for k := Nobody; k <= System; k++ {
		if k.String() == s {
			return k, true
		}
	}
	return Nobody, false
}

// Actor is whoever acts, as the gate knows them when the door is opened.
type Actor struct {
	Tenant  id.Tenant
	Kind    Kind
	ID      string     // the worker's or client's id, or "system:demo"
	Unit    id.Unit    // home unit of a worker, unit of a client; names the audit chain, gives no right
	Grants  []Grant    // workers only; those in force now
	Strong  bool       // signed in strongly, or identified as 306/2019 6 § 2 mom. allows instead
	Session id.Session // empty for a system actor
}

// Grant gives a worker a role in a part of the organiser. An empty Provider and Unit is the whole organiser; a
// Provider alone is all of its units; with a Unit it is that unit alone.
type Grant struct {
	Role     Role
	Provider id.Provider
	Unit     id.Unit
}

// Covers tells whether the grant reaches the unit u that the provider p runs (empty p: the organiser's own).
func (g Grant) Covers(u id.Unit, p id.Provider) bool {
	return g.serves(p) && (g.Unit == "" || g.Unit == u)
}

// serves is the outer wall: a worker of a provider meets that provider's clients only, whatever the relation.
func (g Grant) serves(p id.Provider) bool {
	return g.Provider == "" || g.Provider == p
}
