package code

import (
	"net/netip"
	"time"

	"etapaja/ground/cal"
)

// maxAddresses bounds the memory to about 10 MB, and that only while a hundred thousand addresses guess. Beyond
// it, those that are not known share the budget of one.
const maxAddresses = 100_000

// homeNetwork is what a household or a hosted machine is given of IPv6: within it, addresses cost nothing.
const homeNetwork = 56

// tries is what one address has spent.
type tries struct {
	calm cal.Instant // the calm budget is whole again from here on
	last cal.Instant // the last guess that was admitted while guarded
	n    uint8       // guesses admitted while guarded, since the address was last silent for long
}

// calmly takes a guess of the calm budget: a burst, then an even pace.
func (t *tries) calmly(now cal.Instant) bool {
	from := max(t.calm, now)
	if from.Sub(now) > (calmBurst-1)*calmEvery {
		return false
	}
	t.calm = from.Add(calmEvery)
	return true
}

// guardedly takes a guess of the guarded budget: a burst, then each after a longer wait than the last.
func (t *tries) guardedly(now cal.Instant) bool {
	if t.n > 0 && now.Sub(t.last) >= guardLimit {
		t.n = 0
	}
	if t.n > 0 && now.Sub(t.last) < wait(t.n) {
		return false
	}
	t.n++
	t.last = now
	return true
}

// wait is how long after guess n the next one is admitted.
func wait(n uint8) time.Duration {
	if n < guardBurst {
		return 0
	}
	w := guardFirst
	for range n - guardBurst {
		if w *= guardFactor; w >= guardLimit {
			return guardLimit
		}
	}
	return w
}

func (t *tries) giveBackGuarded(at, before cal.Instant) {
	if t.n > 0 {
		t.n--
	}
	if t.last == at {
		t.last = before
	}
}

func (t tries) idle(now cal.Instant) bool {
	return t.calm <= now && (t.n == 0 || now.Sub(t.last) >= guardLimit)
}

// addresses remembers what each address has spent; those that have spent nothing are not kept.
type addresses struct {
	spent map[netip.Addr]tries
	swept cal.Instant
}

// known gives the address under which a's guesses are counted: its own, or where there are too many, the zero
// address that newcomers share.
func (all *addresses) known(a netip.Addr, now cal.Instant) netip.Addr {
	if _, ok := all.spent[a]; ok || len(all.spent) < maxAddresses {
		return a
	}
	if now.Sub(all.swept) >= time.Minute {
		all.swept = now
		for other, t := range all.spent {
			if t.idle(now) {
				delete(all.spent, other)
			}
		}
	}
	if len(all.spent) < maxAddresses {
		return a
	}
	return netip.Addr{}
}

func (all *addresses) keep(a netip.Addr, t tries, now cal.Instant) {
	if t.idle(now) {
		delete(all.spent, a)
		return
	}
	if all.spent == nil {
		all.spent = map[netip.Addr]tries{}
	}
	all.spent[a] = t
}

// Group gives the address that stands for all that one guesser has for nothing; what is no address is the zero one.
func Group(address string) netip.Addr {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return netip.Addr{}
	}
	if a = a.Unmap(); a.Is4() {
		return a
	}
	home, err := a.WithZone("").Prefix(homeNetwork)
	if err != nil {
		return netip.Addr{}
	}
	return home.Addr()
}
