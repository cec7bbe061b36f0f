package demo

import "etapaja/ground/cal"

// dice decide what happens in the town. They are no chance: the same seed and day throw the same numbers on every run
// and on every machine (splitmix64 over an FNV-1a seed).
type dice uint64

// seedOf makes a seed of a name.
func seedOf(name string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return h
}

// diceOn are the dice of one seed on one day.
func diceOn(seed uint64, day cal.Date) *dice {
	d := dice(seed ^ uint64(day.Sub(cal.D(2000, 1, 3)))*0x9E3779B97F4A7C15)
	return &d
}

func (d *dice) next() uint64 {
	*d += 0x9E3779B97F4A7C15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// below is a number from 0 to n-1.
func (d *dice) below(n int) int { return int(d.next() % uint64(n)) }

// between is a number from a to b.
func (d *dice) between(a, b int) int { return a + d.below(b-a+1) }

// in100 is true n times in a hundred.
func (d *dice) in100(n int) bool { return d.below(100) < n }
