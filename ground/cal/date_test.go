package cal

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyDate draws a day of the years 1-9999, leap days and month ends often.
func anyDate(t *rapid.T) Date {
	if rapid.Bool().Draw(t, "edge") {
		y, m := rapid.IntRange(1, 9999).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")
		return fromCivil(y, m, monthLength(y, m))
	}
	return Date{int32(rapid.IntRange(1, int(D(9999, 12, 31).n)).Draw(t, "day"))}
}

func std(d Date) time.Time {
	return time.Date(d.Year(), time.Month(d.Month()), d.Day(), 0, 0, 0, 0, time.UTC)
}

func TestDateAgreesWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(t)
		n := rapid.IntRange(-800_000, 800_000).Draw(t, "days")
		want := std(d)
		if got := d.String(); got != want.Format(time.DateOnly) {
			t.Fatalf("%v is written %q, the library writes %q", d, got, want.Format(time.DateOnly))
		}
		if got, w := d.Weekday(), (int(want.Weekday())+6)%7+1; int(got) != w {
			t.Fatalf("%v is weekday %d, the library says %d", d, got, w)
		}
		year, week := want.ISOWeek()
		if got := d.InWeek(); got != (Week{year, week}) {
			t.Fatalf("%v is in week %v, the library says %d %d", d, got, year, week)
		}
		if moved := want.AddDate(0, 0, n); moved.Year() >= 1 && d.AddDays(n) != fromCivil(moved.Year(), int(moved.Month()), moved.Day()) {
			t.Fatalf("%v + %d days is %v, the library says %v", d, n, d.AddDays(n), moved)
		}
		if got := d.AddDays(n).Sub(d); got != n {
			t.Fatalf("%v + %d days is %d days away", d, n, got)
		}
	})
}

func TestEveryDayOfEightHundredYearsHasItsParts(t *testing.T) {
	d := D(1600, 1, 1)
	for want := time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC); want.Year() < 2400; want = want.AddDate(0, 0, 1) {
		y, m, day := d.civil()
		if y != want.Year() || m != int(want.Month()) || day != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %v", d.n, y, m, day, want)
		}
		if fromCivil(y, m, day) != d {
			t.Fatalf("%v does not come back", d)
		}
		d = d.AddDays(1)
	}
}

func TestMonthsEndOnTheirLastDay(t *testing.T) {
	for _, c := range []struct {
		from   Date
		months int
		want   Date
	}{
		{D(2026, 11, 30), 3, D(2027, 2, 28)},
		{D(2028, 2, 29), -12, D(2027, 2, 28)},
		{D(2028, 2, 29), 12, D(2029, 2, 28)},
		{D(2028, 2, 29), 48, D(2032, 2, 29)},
		{D(2026, 1, 31), 1, D(2026, 2, 28)},
		{D(2028, 1, 31), 1, D(2028, 2, 29)},
		{D(2026, 3, 31), -1, D(2026, 2, 28)},
		{D(2026, 12, 15), 1, D(2027, 1, 15)},
		{D(2026, 1, 15), -1, D(2025, 12, 15)},
		{D(2026, 1, 15), -25, D(2023, 12, 15)},
		{D(2026, 5, 31), 0, D(2026, 5, 31)},
	} {
		if got := c.from.AddMonths(c.months); got != c.want {
			t.Errorf("%v + %d months is %v, want %v", c.from, c.months, got, c.want)
		}
	}
}

func TestPeriodOfMonthsEndsTheDayBeforeItsAnniversary(t *testing.T) {
	for _, c := range []struct {
		start  Date
		months int
		want   Date
	}{
		{D(2026, 9, 1), 3, D(2026, 11, 30)},
		{D(2026, 11, 30), 3, D(2027, 2, 28)},
		{D(2026, 11, 28), 3, D(2027, 2, 27)},
		{D(2026, 11, 29), 3, D(2027, 2, 28)},
		{D(2027, 11, 29), 3, D(2028, 2, 28)},
		{D(2027, 11, 30), 3, D(2028, 2, 29)},
		{D(2026, 9, 1), 24, D(2028, 8, 31)},
		{D(2028, 2, 29), 12, D(2029, 2, 28)},
		{D(2028, 2, 29), 48, D(2032, 2, 28)},
	} {
		if got := c.start.Through(c.months); got != c.want {
			t.Errorf("%d months from %v end on %v, want %v", c.months, c.start, got, c.want)
		}
	}
}

func TestAgeChangesOnTheBirthday(t *testing.T) {
	for _, c := range []struct {
		born, on Date
		want     int
	}{
		{D(2016, 11, 9), D(2026, 11, 8), 9},
		{D(2016, 11, 9), D(2026, 11, 9), 10},
		{D(2016, 2, 29), D(2026, 2, 27), 9},
		{D(2016, 2, 29), D(2026, 2, 28), 10},
		{D(2016, 2, 29), D(2028, 2, 28), 11},
		{D(2016, 2, 29), D(2028, 2, 29), 12},
		{D(2026, 1, 1), D(2026, 1, 1), 0},
	} {
		if got := Age(c.born, c.on); got != c.want {
			t.Errorf("born %v is %d on %v, want %d", c.born, got, c.on, c.want)
		}
	}
}

func TestOnlyRealDatesAreRead(t *testing.T) {
	for _, s := range []string{
		"", "2026", "2026-11", "2026-11-31", "2026-02-29", "2100-02-29", "2026-00-10", "2026-13-01", "2026-01-00",
		"0000-01-01", "26-11-24", "2026-11-24 ", " 2026-11-24", "2026/11/24", "2026-11-2", "2026-1-24", "+026-11-24",
		"-026-11-24", "2026-11-24T00:00", "20261124", "２026-11-24", "2026-11-2४", "2026-+1-24", "10000-01-01",
	} {
		if d, err := ParseDate(s); err == nil || d != (Date{}) {
			t.Errorf("%q is read as %v", s, d)
		}
	}
	for _, s := range []string{"0001-01-01", "2024-02-29", "2000-02-29", "2026-11-24", "9999-12-31"} {
		if d, err := ParseDate(s); err != nil || d.String() != s {
			t.Errorf("%q is read as %v, %v", s, d, err)
		}
	}
}

func TestNoDateIsEmptyAndFirst(t *testing.T) {
	var none Date
	if none.String() != "" || !none.IsZero() || !none.Before(D(1, 1, 1)) || D(1, 1, 1).IsZero() {
		t.Errorf("no date is %q", none)
	}
}

func TestDatesCompare(t *testing.T) {
	a, b := D(2026, 11, 24), D(2026, 11, 25)
	if a.Compare(b) != -1 || b.Compare(a) != 1 || a.Compare(a) != 0 || !a.Before(b) || !b.After(a) || a.After(a) || a.Before(a) {
		t.Errorf("%v and %v are out of order", a, b)
	}
}

func TestLiteralOfNoDayPanics(t *testing.T) {
	for _, make := range []func(){
		func() { D(2026, 2, 29) }, func() { M(2026, 13) }, func() { T(24, 0) }, func() { T(9, 60) }, func() { D(0, 1, 1) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("a literal of nothing real is taken")
				}
			}()
			make()
		}()
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2026-11-24")
	f.Add("2026-02-29")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		want, wantErr := time.Parse(time.DateOnly, s)
		known := wantErr == nil && want.Year() >= 1
		if (err == nil) != known {
			t.Fatalf("%q: %v, the library says %v", s, err, wantErr)
		}
		if err == nil && d.String() != s {
			t.Fatalf("%q comes back as %q", s, d)
		}
	})
}
