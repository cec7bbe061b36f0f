package audit

import (
	"crypto/sha256"
	"slices"
)

// Usage is one view of client data: who looked is in the Act, whom they saw and why is here (703/2023 10 §).
// Screen, Purpose and Outcome are keys, never what somebody typed: a stated reason stands sealed elsewhere.
type Usage struct {
	Screen  string   // "care/day/checkin"
	Purpose string   // relation or task
	Outcome string   // shown or denied
	Clients []string // ids of those seen, in any order
}

// kindUsage marks the links of the usage log.
const kindUsage = "usage.view"

// Event is the view as the chain keeps it: the set of clients, each once and in order, and a digest of it all.
// Two views of the same set on the same screen have the same Digest.
func (u Usage) Event() Event {
	of := slices.Clone(u.Clients)
	slices.Sort(of)
	of = slices.Compact(of)
	b := text(make([]byte, 0, 128+40*len(of)), u.Screen)
	b = text(b, u.Purpose)
	b = text(b, u.Outcome)
	for _, c := range of {
		b = text(b, c)
	}
	sum := sha256.Sum256(b)
	return Event{Kind: kindUsage, Of: of, Digest: sum[:]}
}
