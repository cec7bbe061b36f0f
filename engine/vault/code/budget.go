package code

import (
	"net/netip"
	"sync"
	"time"

	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// The budget. Codes are never burnt by guesses; only whoever guesses is slowed.
//
// In one organiser, over 30 days, at most calmWrong*720 guesses are admitted while the space is calm, and 9 from
// each address while it is guarded: three at once, then after 1, 3, 9, 27, 81 and 243 hours. With 10,000 addresses
// that is 133,200 guesses, and with 6,000 unused codes the chance that any of them is hit is
// 133,200 * 6,000 / 31^10 = 9.8e-7, however fast the guesser is.
const (
	calmWrong = 60              // guesses in the last hour from which a space is guarded; right ones do not count
	calmBurst = 10              // guesses an address may make at once while the space is calm
	calmEvery = 6 * time.Minute // and one more at this pace: ten an hour

	guardBurst  = 3 // guesses an address may make at once while the space is guarded
	guardFirst  = time.Hour
	guardFactor = 3
	guardLimit  = 30 * 24 * time.Hour // the longest wait; an address silent for so long begins anew
)

// Budget counts the guesses of this process by address and by code space (the organiser). The zero value is ready;
// it is safe for many callers at once.
type Budget struct {
	mu        sync.Mutex
	addresses addresses
	spaces    spaces
}

// Guess is one that was admitted.
type Guess struct {
	budget    *Budget
	organiser id.Tenant
	from      netip.Addr
	at        cal.Instant
	guarded   bool
	before    cal.Instant // the guarded guess before this one
}

// Allow admits or refuses a guess, before the code is looked for. It counts as wrong until Right says otherwise,
// so that guesses made at the same moment count too.
func (b *Budget) Allow(organiser id.Tenant, address string, now cal.Instant) (Guess, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := b.spaces.of(organiser, now)
	guarded := s.wrong(now) >= calmWrong
	s.add(now, 1)
	from := b.addresses.known(Group(address), now)
	t := b.addresses.spent[from]
	g := Guess{budget: b, organiser: organiser, from: from, at: now, guarded: guarded, before: t.last}
	if guarded && !t.guardedly(now) || !guarded && !t.calmly(now) {
		return Guess{}, false
	}
	b.addresses.keep(from, t, now)
	return g, true
}

// Right gives the guess back, for it was the holder's.
func (g Guess) Right() {
	b := g.budget
	b.mu.Lock()
	defer b.mu.Unlock()
	b.spaces.of(g.organiser, g.at).add(g.at, -1)
	t, ok := b.addresses.spent[g.from]
	if !ok {
		return
	}
	if g.guarded {
		t.giveBackGuarded(g.at, g.before)
	} else {
		t.calm = t.calm.Add(-calmEvery)
	}
	b.addresses.keep(g.from, t, g.at)
}

// Guarded tells whether a space is under guessing, for the operator's figures.
func (b *Budget) Guarded(organiser id.Tenant, now cal.Instant) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.spaces.of(organiser, now).wrong(now) >= calmWrong
}
