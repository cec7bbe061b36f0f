package cal

import (
	"testing"

	"pgregory.net/rapid"
)

func holidays(year int) map[string]string {
	found := map[string]string{}
	for d := range (Period{D(year, 1, 1), D(year, 12, 31)}).All() {
		if key, ok := Holiday(d); ok {
			found[d.String()] = key
		}
	}
	return found
}

func TestHolidaysOfAYear(t *testing.T) {
	for year, want := range map[int]map[string]string{
		2026: {
			"2026-01-01": "new_year", "2026-01-06": "epiphany", "2026-04-03": "good_friday",
			"2026-04-05": "easter_sunday", "2026-04-06": "easter_monday", "2026-05-01": "may_day",
			"2026-05-14": "ascension_day", "2026-05-24": "whit_sunday", "2026-06-20": "midsummer_day",
			"2026-10-31": "all_saints_day", "2026-12-06": "independence_day", "2026-12-25": "christmas_day",
			"2026-12-26": "boxing_day",
		},
		2027: {
			"2027-01-01": "new_year", "2027-01-06": "epiphany", "2027-03-26": "good_friday",
			"2027-03-28": "easter_sunday", "2027-03-29": "easter_monday", "2027-05-01": "may_day",
			"2027-05-06": "ascension_day", "2027-05-16": "whit_sunday", "2027-06-26": "midsummer_day",
			"2027-11-06": "all_saints_day", "2027-12-06": "independence_day", "2027-12-25": "christmas_day",
			"2027-12-26": "boxing_day",
		},
		2008: { // Ascension Day was 1 May
			"2008-01-01": "new_year", "2008-01-06": "epiphany", "2008-03-21": "good_friday",
			"2008-03-23": "easter_sunday", "2008-03-24": "easter_monday", "2008-05-01": "may_day",
			"2008-05-11": "whit_sunday", "2008-06-21": "midsummer_day", "2008-11-01": "all_saints_day",
			"2008-12-06": "independence_day", "2008-12-25": "christmas_day", "2008-12-26": "boxing_day",
		},
	} {
		got := holidays(year)
		if len(got) != len(want) {
			t.Errorf("%d has %v, want %v", year, got, want)
		}
		for day, key := range want {
			if got[day] != key {
				t.Errorf("%s is %q, want %q", day, got[day], key)
			}
		}
	}
}

func TestEasterSundays(t *testing.T) {
	for _, want := range []Date{
		D(1818, 3, 22), D(1943, 4, 25), D(1954, 4, 18), D(1981, 4, 19), D(2000, 4, 23), D(2008, 3, 23), D(2011, 4, 24),
		D(2024, 3, 31), D(2025, 4, 20), D(2026, 4, 5), D(2027, 3, 28), D(2028, 4, 16), D(2029, 4, 1), D(2038, 4, 25),
		D(2049, 4, 18), D(2076, 4, 19),
	} {
		if got := Easter(want.Year()); got != want {
			t.Errorf("Easter of %d is %v, want %v", want.Year(), got, want)
		}
	}
}

// butcher is the other well-known way to Easter, without the exceptions that the epact needs.
func butcher(y int) Date {
	a, b, c := y%19, y/100, y%100
	g := (b - (b+8)/25 + 1) / 3
	h := (19*a + b - b/4 - g + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	n := h + l - 7*((a+11*h+22*l)/451) + 114
	return D(y, n/31, n%31+1)
}

func TestEasterIsTheSameOnBothWays(t *testing.T) {
	for year := 1; year <= 9999; year++ {
		if got, want := Easter(year), butcher(year); got != want {
			t.Errorf("Easter of %d is %v, want %v", year, got, want)
		}
	}
}

func TestWorkingDaysAreCountedAsOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := D(1995, 1, 1).AddDays(rapid.IntRange(0, 20_000).Draw(t, "from"))
		if rapid.Bool().Draw(t, "from Easter") {
			from = Easter(from.Year()).AddDays(rapid.IntRange(-5, 5).Draw(t, "days"))
		}
		p := Period{from, from.AddDays(rapid.SampledFrom([]int{-3, 0, 1, 2, 3, 5, 8, 45, 1500}).Draw(t, "length"))}
		want := 0
		for d := range p.All() {
			if d.Working() {
				want++
			}
		}
		if got := p.WorkingDays(); got != want {
			t.Fatalf("%v has %d working days, one by one %d", p, got, want)
		}
	})
}

func TestWorkingDays(t *testing.T) {
	for _, c := range []struct {
		d    Date
		want bool
	}{
		{D(2026, 11, 13), true},  // Friday
		{D(2026, 11, 14), false}, // Saturday
		{D(2026, 11, 15), false}, // Sunday
		{D(2026, 12, 24), true},  // Christmas Eve
		{D(2026, 12, 25), false}, // Christmas Day, Friday
		{D(2026, 6, 19), true},   // Midsummer Eve
		{D(2027, 12, 6), false},  // Independence Day, Monday
		{D(2026, 4, 2), true},    // Maundy Thursday
		{D(2026, 4, 3), false},   // Good Friday
		{D(2026, 5, 14), false},  // Ascension Day
	} {
		if got := c.d.Working(); got != c.want {
			t.Errorf("%v is a working day: %v, want %v", c.d, got, c.want)
		}
	}
}
