package code

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/netip"
	"sync"
	"testing"
	"time"

	"etapaja/ground/cal"
	"etapaja/ground/id"
)

var start = cal.At(cal.D(2026, 11, 24), cal.T(8, 30))

const paja = id.Tenant("paja")

func address(i int) string {
	return netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}).String()
}

// besieged is a budget whose space has just come under guessing from elsewhere.
func besieged(now cal.Instant) *Budget {
	b := new(Budget)
	for i := range calmWrong {
		b.Allow(paja, address(1_000_000+i), now)
	}
	return b
}

func allows(b *Budget, from string, now cal.Instant) bool {
	_, ok := b.Allow(paja, from, now)
	return ok
}

func TestCalmAddressMayErrTenTimesAnHour(t *testing.T) {
	b := new(Budget)
	for i := range calmBurst {
		if !allows(b, "192.0.2.1", start) {
			t.Fatalf("guess %d is refused", i+1)
		}
	}
	if allows(b, "192.0.2.1", start.Add(5*time.Minute)) {
		t.Error("the eleventh at once is admitted")
	}
	if !allows(b, "192.0.2.1", start.Add(6*time.Minute)) || allows(b, "192.0.2.1", start.Add(6*time.Minute)) {
		t.Error("one more after six minutes, and only one")
	}
	if !allows(b, "192.0.2.2", start) {
		t.Error("another address pays for it")
	}
}

func TestRightCodesCostNothing(t *testing.T) {
	for name, b := range map[string]*Budget{"calm": {}, "guarded": besieged(start)} {
		for i := range 1000 {
			g, ok := b.Allow(paja, "192.0.2.1", start)
			if !ok {
				t.Fatalf("%s: the workshop's client number %d is refused", name, i+1)
			}
			g.Right()
		}
		if b.Guarded(paja, start) != (name == "guarded") {
			t.Errorf("%s: right codes are taken for guesses", name)
		}
		if len(b.addresses.spent) > calmWrong {
			t.Errorf("%s: an address that spent nothing is kept", name)
		}
	}
}

func TestGuardedAddressMayErrThreeTimesThenEverMoreSeldom(t *testing.T) {
	b := besieged(start)
	var admitted []time.Duration
	for at := time.Duration(0); at < 30*24*time.Hour; at += 10 * time.Minute {
		now := start.Add(at)
		for i := range calmWrong { // the siege goes on
			b.Allow(paja, address(2_000_000+i), now)
		}
		for allows(b, "192.0.2.1", now) {
			admitted = append(admitted, at/time.Hour)
		}
	}
	if got, want := fmt.Sprint(admitted), "[0s 0s 0s 1ns 4ns 13ns 40ns 121ns 364ns]"; got != want {
		t.Errorf("admitted after hours %s, want %s", got, want)
	}
}

func TestSiegeEndsAnHourAfterTheLastGuess(t *testing.T) {
	b := besieged(start)
	for range guardBurst {
		allows(b, "192.0.2.1", start)
	}
	if allows(b, "192.0.2.1", start) {
		t.Error("the fourth is admitted under siege")
	}
	if !b.Guarded(paja, start.Add(59*time.Minute)) || b.Guarded(paja, start.Add(66*time.Minute)) {
		t.Error("the space is guarded too short or too long")
	}
	if !allows(b, "192.0.2.1", start.Add(66*time.Minute)) {
		t.Error("refused in a calm space")
	}
}

func TestSiegeOfOneOrganiserLeavesTheOtherCalm(t *testing.T) {
	b := besieged(start)
	if b.Guarded("ranta", start) {
		t.Error("Ranta is guarded for guesses at Paja")
	}
	for i := range calmBurst {
		if _, ok := b.Allow("ranta", "192.0.2.1", start); !ok {
			t.Errorf("guess %d at Ranta is refused", i+1)
		}
	}
}

func TestGuessesAtTheSameMomentAllCount(t *testing.T) {
	b := new(Budget)
	var group sync.WaitGroup
	var mu sync.Mutex
	admitted := 0
	for range 200 {
		group.Go(func() {
			if allows(b, "192.0.2.1", start) {
				mu.Lock()
				admitted++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if admitted > calmBurst+guardBurst {
		t.Errorf("%d of 200 were admitted", admitted)
	}
}

func TestAddressesOfOneGuesserAreOne(t *testing.T) {
	for a, want := range map[string]string{
		"192.0.2.1": "192.0.2.1", "::ffff:192.0.2.1": "192.0.2.1",
		"2001:db8:1:203:4::5": "2001:db8:1:200::", "2001:db8:1:2ff::9": "2001:db8:1:200::", "2001:db8:1:300::9": "2001:db8:1:300::",
		"fe80::1%eth0": "fe80::",
	} {
		if got := Group(a).String(); got != want {
			t.Errorf("%s is counted as %s, want %s", a, got, want)
		}
	}
	for _, a := range []string{"", "here", "192.0.2.1:8080"} {
		if Group(a) != (netip.Addr{}) {
			t.Errorf("%q is an address", a)
		}
	}
}

func TestMemoryIsBounded(t *testing.T) {
	b := new(Budget)
	for i := range 2 * maxAddresses {
		b.Allow(paja, address(i), start.Add(time.Duration(i)*time.Microsecond))
	}
	if n := len(b.addresses.spent); n > maxAddresses+1 {
		t.Errorf("%d addresses are kept", n)
	}
	for i := range 3 * maxSpaces {
		b.Allow(id.Tenant(fmt.Sprint("t", i)), "192.0.2.1", start)
	}
	if n := len(b.spaces); n > maxSpaces+1 {
		t.Errorf("%d spaces are kept", n)
	}
	later := start.Add(31 * 24 * time.Hour)
	b.Allow("new", address(3*maxAddresses), later)
	if n, m := len(b.addresses.spent), len(b.spaces); n > 1 || m > 1 {
		t.Errorf("after a month of silence %d addresses and %d spaces are kept", n, m)
	}
}

func TestClockSetBackAdmitsNothingMore(t *testing.T) {
	b := besieged(start)
	for range guardBurst {
		allows(b, "192.0.2.1", start)
	}
	back := start.Add(-time.Hour)
	if allows(b, "192.0.2.1", back) {
		t.Error("a guess is admitted because the clock went back")
	}
	if !b.Guarded(paja, back) {
		t.Error("the siege is forgotten because the clock went back")
	}
}

// space31 is the number of codes, liveCodes the unused ones of the largest organiser.
const liveCodes = 6_000

var space31 = math.Pow(31, Length)

// The simulator of threat T3: ten million guesses from ten thousand addresses, fast and slow. The chance is
// reckoned from the guesses that were admitted; meanwhile a thousand holders, each from a new address, sign in at
// the first try.
func TestTenMillionGuessesHitNothing(t *testing.T) {
	for _, siege := range []struct {
		name   string
		length time.Duration
	}{{"an hour", time.Hour}, {"a day", 24 * time.Hour}, {"thirty days", 30 * 24 * time.Hour}} {
		t.Run(siege.name, func(t *testing.T) {
			if testing.Short() && siege.length > time.Hour {
				t.Skip("the fast one is enough")
			}
			const guesses, addresses, holders = 10_000_000, 10_000, 1_000
			b := new(Budget)
			from := make([]string, addresses)
			for i := range from {
				from[i] = address(i)
			}
			random := rand.New(rand.NewPCG(1, 2))
			admitted := 0
			for i := range guesses {
				now := start.Add(time.Duration(float64(siege.length) * float64(i) / guesses))
				if allows(b, from[random.IntN(addresses)], now) {
					admitted++
				}
				if i%(guesses/holders) == guesses/holders-1 {
					g, ok := b.Allow(paja, address(1<<20+i/(guesses/holders)), now)
					if !ok {
						t.Fatalf("holder %d is refused after %d guesses", i/(guesses/holders), i+1)
					}
					g.Right()
				}
			}
			chance := float64(admitted) * liveCodes / space31
			t.Logf("%d of %d guesses admitted, chance of hitting any of %d codes %.1e", admitted, guesses, liveCodes, chance)
			if chance > 1e-6 {
				t.Errorf("the chance is %.2e", chance)
			}
			if admitted < addresses {
				t.Errorf("only %d were admitted: the simulator guesses too little to prove anything", admitted)
			}
		})
	}
}

// The cleverest guesser stays calm and asks from each address the very moment it may: the bound in the comment on
// the budget holds whatever the order.
func TestPatientGuesserStaysUnderTheBound(t *testing.T) {
	const addresses, hours = 10_000, 720
	b := new(Budget)
	admitted, next := 0, 0
	for minute := range hours * 60 {
		now := start.Add(time.Duration(minute) * time.Minute)
		if minute%60 == 0 && sieged(minute/60) { // an hour of full siege from all addresses
			for i := range addresses {
				for allows(b, address(i), now) {
					admitted++
				}
			}
			continue
		}
		if !b.Guarded(paja, now) { // one a minute, from one address after another
			if allows(b, address(next%addresses), now) {
				admitted++
			}
			next++
		}
	}
	chance := float64(admitted) * liveCodes / space31
	t.Logf("%d admitted, chance %.2e", admitted, chance)
	if admitted > calmWrong*hours+9*addresses || chance > 1e-6 {
		t.Errorf("%d guesses, chance %.2e", admitted, chance)
	}
}

// sieged names the hours at which a waiting address may try again.
func sieged(hour int) bool {
	for _, h := range []int{0, 2, 5, 14, 41, 122, 365} {
		if hour == h {
			return true
		}
	}
	return false
}

func BenchmarkAllow(b *testing.B) {
	budget := new(Budget)
	now := start
	b.ReportAllocs()
	for b.Loop() {
		now = now.Add(time.Millisecond)
		if g, ok := budget.Allow(paja, "192.0.2.1", now); ok {
			g.Right()
		}
	}
}
