package cal

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestInstantsOfTheDaysWhenClocksChange(t *testing.T) {
	for _, c := range []struct {
		d    Date
		t    Time
		want string
	}{
		{D(2026, 3, 29), T(2, 59), "2026-03-29T00:59:00Z"},
		{D(2026, 3, 29), T(3, 0), "2026-03-29T01:00:00Z"},  // leapt over: 04:00 summer time
		{D(2026, 3, 29), T(3, 30), "2026-03-29T01:30:00Z"}, // leapt over: 04:30 summer time
		{D(2026, 3, 29), T(4, 0), "2026-03-29T01:00:00Z"},
		{D(2026, 3, 29), T(23, 59), "2026-03-29T20:59:00Z"},
		{D(2026, 3, 28), T(23, 59), "2026-03-28T21:59:00Z"},
		{D(2026, 10, 25), T(2, 59), "2026-10-24T23:59:00Z"},
		{D(2026, 10, 25), T(3, 0), "2026-10-25T00:00:00Z"}, // shown twice: the first
		{D(2026, 10, 25), T(3, 59), "2026-10-25T00:59:00Z"},
		{D(2026, 10, 25), T(4, 0), "2026-10-25T02:00:00Z"},
		{D(2026, 10, 25), T(23, 59), "2026-10-25T21:59:00Z"},
		{D(2026, 11, 24), T(8, 30), "2026-11-24T06:30:00Z"},
		{D(2026, 7, 1), T(0, 0), "2026-06-30T21:00:00Z"},
	} {
		if got := At(c.d, c.t).String(); got != c.want {
			t.Errorf("%v %v is %s, want %s", c.d, c.t, got, c.want)
		}
	}
}

func TestTheDayOfAChangeHas23Or25Hours(t *testing.T) {
	for d, want := range map[Date]time.Duration{
		D(2026, 3, 29): 23 * time.Hour, D(2026, 10, 25): 25 * time.Hour, D(2026, 11, 24): 24 * time.Hour,
	} {
		if got := At(d.AddDays(1), T(0, 0)).Sub(At(d, T(0, 0))); got != want {
			t.Errorf("%v lasts %v, want %v", d, got, want)
		}
	}
}

func TestDateAndTimeComeBackFromTheInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := D(1950, 1, 1).AddDays(rapid.IntRange(0, 60_000).Draw(t, "day"))
		clock := Time(rapid.IntRange(0, minutesInDay-1).Draw(t, "time"))
		i := At(d, clock)
		want := time.Date(d.Year(), time.Month(d.Month()), d.Day(), clock.Hour(), clock.Minute(), 0, 0, helsinki)
		local := i.Std().In(helsinki)
		if i.Date().String() != local.Format(time.DateOnly) || i.Time().String() != local.Format("15:04") {
			t.Fatalf("%v shows %v %v, the library says %v", i, i.Date(), i.Time(), local)
		}
		if off := want.Sub(i.Std()).Abs(); off > time.Hour {
			t.Fatalf("%v %v is %v, the library says %v", d, clock, i, want.UTC())
		}
		if missing := i.Time() != clock; missing && i.Time() != clock+60 {
			t.Fatalf("%v %v comes back as %v %v", d, clock, i.Date(), i.Time())
		}
	})
}

func TestInstantsBefore1970HaveTheirDay(t *testing.T) {
	i := FromStd(time.Date(1969, 12, 31, 21, 59, 59, 999_999_000, time.UTC))
	if i != -2*60*60*second-1 || i.Date() != D(1969, 12, 31) || i.Time() != T(23, 59) {
		t.Errorf("%d is %v %v", i, i.Date(), i.Time())
	}
}

func TestInstantsAddAndSubtract(t *testing.T) {
	i := At(D(2026, 11, 24), T(8, 30))
	if got := i.Add(90 * time.Minute); got.Time() != T(10, 0) || got.Sub(i) != 90*time.Minute || FromStd(got.Std()) != got {
		t.Errorf("%v + 90 minutes is %v", i, got)
	}
}

func TestInstantsAreReadWithTheirOffset(t *testing.T) {
	for s, want := range map[string]string{
		"2026-11-10T21:00:00+02:00":         "2026-11-10T19:00:00Z",
		"2026-11-10T21:00:00Z":              "2026-11-10T21:00:00Z",
		"2026-11-10t21:00:00z":              "2026-11-10T21:00:00Z",
		"2026-11-10T21:00:00-00:00":         "2026-11-10T21:00:00Z",
		"2026-11-10T21:00:59.5-03:30":       "2026-11-11T00:30:59.5Z",
		"2026-11-10T21:00:00.123456789Z":    "2026-11-10T21:00:00.123456Z",
		"2026-11-10T00:30:00+23:59":         "2026-11-09T00:31:00Z",
		"1969-12-31T23:59:59.9999999Z":      "1969-12-31T23:59:59.999999Z",
		"2026-11-10T21:00:00.000000001999Z": "2026-11-10T21:00:00Z",
	} {
		if got, err := ParseInstant(s); err != nil || got.String() != want {
			t.Errorf("%q is read as %v, %v, want %s", s, got, err, want)
		}
	}
	for _, s := range []string{
		"", "2026-11-10", "2026-11-10T09:00:00", "2026-11-10T09:00Z", "2026-11-10T09:00:00+0200", "2026-11-10T09:00:00+02",
		"2026-11-10 09:00:00Z", "2026-11-10T24:00:00Z", "2026-11-10T09:60:00Z", "2026-11-10T09:00:60Z", "2026-11-31T09:00:00Z",
		"2026-11-10T9:00:00Z", "2026-11-10T09:00:00.Z", "2026-11-10T09:00:00,5Z", "2026-11-10T09:00:00+24:00",
		"2026-11-10T09:00:00+02:60", "2026-11-10T09:00:00Z ", " 2026-11-10T09:00:00Z", "2026-11-10T09:00:00ZZ",
		"2026-11-10T09.00.00Z", "2026-11-10T09:00:00 +02:00", "2026-11-10T09:00:00+2:000", "2026-11-10T09:00:00.5",
	} {
		if got, err := ParseInstant(s); err == nil {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

func FuzzParseInstant(f *testing.F) {
	f.Add("2026-11-10T21:00:00+02:00")
	f.Add("2026-11-10T21:00:00.25Z")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseInstant(s)
		if err != nil {
			return
		}
		want, wantErr := time.Parse(time.RFC3339Nano, strings.ToUpper(s))
		if wantErr != nil || FromStd(want) != got {
			t.Fatalf("%q is read as %v, the library says %v, %v", s, got, want, wantErr)
		}
	})
}

func BenchmarkAt(b *testing.B) {
	d := D(2026, 11, 24)
	for b.Loop() {
		At(d, T(8, 30))
	}
}

func BenchmarkDate(b *testing.B) {
	i := At(D(2026, 11, 24), T(8, 30))
	for b.Loop() {
		i.Date()
	}
}
