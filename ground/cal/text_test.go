package cal

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDatesTravelAsJSONText(t *testing.T) {
	type page struct {
		Day, None Date
		Month     Month
		At        Time
	}
	want := page{Day: D(2026, 11, 24), Month: M(2026, 11), At: T(9, 5)}
	text, err := json.Marshal(want)
	if err != nil || string(text) != `{"Day":"2026-11-24","None":"","Month":"2026-11","At":"09:05"}` {
		t.Fatalf("%s, %v", text, err)
	}
	var got page
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Fatalf("%+v, %v, want %+v", got, err, want)
	}
	for _, bad := range []string{`{"Day":"2026-02-30"}`, `{"Month":"2026-13"}`, `{"At":"24:00"}`, `{"At":""}`} {
		if err := json.Unmarshal([]byte(bad), &got); err == nil {
			t.Errorf("%s is read", bad)
		}
	}
}

func TestColumnsComeBack(t *testing.T) {
	var (
		day   Date
		month Month
		at    Time
		days  Weekdays
	)
	for _, c := range []struct {
		into sql.Scanner
		src  any
		got  func() driver.Valuer
		want driver.Value
	}{
		{&day, "2026-11-24", func() driver.Valuer { return day }, "2026-11-24"},
		{&day, []byte("2024-02-29"), func() driver.Valuer { return day }, "2024-02-29"},
		{&day, nil, func() driver.Valuer { return day }, nil},
		{&month, "2026-11", func() driver.Valuer { return month }, "2026-11"},
		{&month, []byte("2026-12"), func() driver.Valuer { return month }, "2026-12"},
		{&month, nil, func() driver.Valuer { return month }, nil},
		{&at, "00:00", func() driver.Valuer { return at }, "00:00"},
		{&at, []byte("23:59"), func() driver.Valuer { return at }, "23:59"},
		{&days, int64(5), func() driver.Valuer { return days }, int64(5)},
	} {
		if err := c.into.Scan(c.src); err != nil {
			t.Errorf("%v: %v", c.src, err)
		}
		if got, err := c.got().Value(); err != nil || got != c.want {
			t.Errorf("%v is stored as %v, %v, want %v", c.src, got, err, c.want)
		}
	}
}

func TestColumnsOfAnotherKindAreRefused(t *testing.T) {
	for _, c := range []struct {
		into sql.Scanner
		src  any
	}{
		{new(Date), int64(20261124)}, {new(Date), "2026-02-30"}, {new(Date), time.Unix(0, 0)},
		{new(Month), int64(1)}, {new(Month), "2026-13"},
		{new(Time), nil}, {new(Time), int64(540)}, {new(Time), "9:00"},
		{new(Weekdays), nil}, {new(Weekdays), int64(128)}, {new(Weekdays), int64(-1)}, {new(Weekdays), "5"},
	} {
		if err := c.into.Scan(c.src); err == nil {
			t.Errorf("%T takes %v", c.into, c.src)
		}
	}
	if v, err := Time(minutesInDay).Value(); err == nil {
		t.Errorf("24:00 is stored as %v", v)
	}
}

func TestAColumnThatMayBeNullIsReadIntoSQLNull(t *testing.T) {
	var at sql.Null[Time]
	if err := at.Scan(nil); err != nil || at.Valid {
		t.Errorf("NULL is %v, %v", at, err)
	}
	if err := at.Scan("09:00"); err != nil || !at.Valid || at.V != T(9, 0) {
		t.Errorf("09:00 is %v, %v", at, err)
	}
}

func TestTimesOfDay(t *testing.T) {
	for _, s := range []string{"00:00", "09:00", "23:59"} {
		if at, err := ParseTime(s); err != nil || at.String() != s {
			t.Errorf("%q is read as %v, %v", s, at, err)
		}
	}
	for _, s := range []string{"", "9:00", "24:00", "09:60", "09.00", "09:00:00", " 09:00", "-9:00", "0９:00"} {
		if at, err := ParseTime(s); err == nil {
			t.Errorf("%q is read as %v", s, at)
		}
	}
	if at := T(20, 5); at != 1205 || at.Hour() != 20 || at.Minute() != 5 {
		t.Errorf("20:05 is %d", at)
	}
}

func TestMonths(t *testing.T) {
	m := M(2026, 12)
	if m.First() != D(2026, 12, 1) || m.Last() != D(2026, 12, 31) || m.Next() != M(2027, 1) || m.Prev() != M(2026, 11) {
		t.Errorf("%v: %v %v %v %v", m, m.First(), m.Last(), m.Next(), m.Prev())
	}
	if m.Year() != 2026 || m.Number() != 12 || m.Add(14) != M(2028, 2) || m.Period().Days() != 31 {
		t.Errorf("%v: %d %d %v", m, m.Year(), m.Number(), m.Add(14))
	}
	if M(2028, 2).Last() != D(2028, 2, 29) || D(2028, 2, 29).InMonth() != M(2028, 2) {
		t.Error("February 2028 has 29 days")
	}
	if !m.Before(m.Next()) || !m.After(m.Prev()) || m.Before(m) || m.After(m) || m.IsZero() || !(Month{}).IsZero() {
		t.Error("months are out of order")
	}
	for _, s := range []string{"", "2026-13", "2026-00", "2026-1", "2026-011", "202611", "2026-11-01", "0000-01"} {
		if m, err := ParseMonth(s); err == nil {
			t.Errorf("%q is read as %v", s, m)
		}
	}
}

func TestWeeksOverNewYear(t *testing.T) {
	for _, c := range []struct {
		d    Date
		want string
	}{
		{D(2026, 12, 28), "2026-W53"}, {D(2027, 1, 3), "2026-W53"}, {D(2027, 1, 4), "2027-W01"},
		{D(2025, 12, 28), "2025-W52"}, {D(2025, 12, 29), "2026-W01"}, {D(2026, 1, 1), "2026-W01"},
		{D(2021, 1, 3), "2020-W53"}, {D(2021, 1, 4), "2021-W01"}, {D(2024, 12, 30), "2025-W01"},
		{D(2026, 11, 24), "2026-W48"},
	} {
		if got := c.d.InWeek().String(); got != c.want {
			t.Errorf("%v is in %s, want %s", c.d, got, c.want)
		}
	}
	last := Week{2026, 53}
	if last.Next() != (Week{2027, 1}) || last.Prev() != (Week{2026, 52}) || last.Monday() != D(2026, 12, 28) || last.Sunday() != D(2027, 1, 3) {
		t.Errorf("week 53: %v %v %v", last.Next(), last.Prev(), last.Monday())
	}
}

func TestOnlyRealWeeksAreRead(t *testing.T) {
	for _, s := range []string{"0001-W01", "2026-W01", "2026-W53", "2020-W53", "9999-W52"} {
		if w, err := ParseWeek(s); err != nil || w.String() != s {
			t.Errorf("%q is read as %v, %v", s, w, err)
		}
	}
	for _, s := range []string{"", "2026-W00", "2025-W53", "2026-W54", "2026W48", "2026-48", "2026-w48", "2026-W4", "2026-W048", "0000-W01"} {
		if w, err := ParseWeek(s); err == nil {
			t.Errorf("%q is read as %v", s, w)
		}
	}
}

func TestAWeekHoldsItsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(t)
		w := d.InWeek()
		if !w.Period().Has(d) || w.Day(d.Weekday()) != d || w.Period().Days() != 7 {
			t.Fatalf("%v is outside its %v", d, w)
		}
		if w.Next().Prev() != w || w.Next().Monday() != w.Monday().AddDays(7) {
			t.Fatalf("the week after %v is %v", w, w.Next())
		}
	})
}

func TestSetsOfWeekdays(t *testing.T) {
	set := Of(Tue, Thu, Tue)
	if !set.Has(Tue) || set.Has(Mon) || set.Has(0) || set.Has(8) || set.Len() != 2 || Of() != 0 || EveryDay.Len() != 7 || Of(-1, 0, 8, 900) != 0 {
		t.Errorf("%b", set)
	}
	if days := set.Days(); len(days) != 2 || days[0] != Tue || days[1] != Thu {
		t.Errorf("%v", days)
	}
	for day := Mon; day <= Sun; day++ {
		if got, err := ParseWeekday(day.String()); err != nil || got != day {
			t.Errorf("%v comes back as %v, %v", day, got, err)
		}
	}
	for _, s := range []string{"", "Mon", "monday", "mo", "tuewed"} {
		if day, err := ParseWeekday(s); err == nil {
			t.Errorf("%q is read as %v", s, day)
		}
	}
}

func TestPeriodsHoldBothEnds(t *testing.T) {
	p := Period{D(2026, 11, 23), D(2026, 11, 27)}
	for d, want := range map[Date]bool{
		D(2026, 11, 22): false, D(2026, 11, 23): true, D(2026, 11, 27): true, D(2026, 11, 28): false,
	} {
		if p.Has(d) != want {
			t.Errorf("%v has %v: %v", p, d, !want)
		}
	}
	open := Period{From: D(2026, 11, 23)}
	if p.Days() != 5 || (Period{To: p.To}).Days() != 0 || !(Period{To: p.To}).Has(D(1, 1, 1)) || open.Days() != 0 || !open.Has(D(2099, 1, 1)) || open.Has(D(2026, 11, 22)) || (Period{p.To, p.From}).Days() != 0 {
		t.Error("the lengths are wrong")
	}
	if !p.Overlaps(Period{D(2026, 11, 27), D(2026, 12, 1)}) || p.Overlaps(Period{D(2026, 11, 28), D(2026, 12, 1)}) || !open.Overlaps(p) || !p.Overlaps(open) {
		t.Error("the overlaps are wrong")
	}
	n := 0
	for d := range p.All() {
		if n++; d == D(2026, 11, 24) {
			break
		}
	}
	if n != 2 {
		t.Errorf("walked %d days to the 24th", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-11", "2026-W48", "09:00", "2026-W53", "mon"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if m, err := ParseMonth(s); err == nil && m.String() != s {
			t.Fatalf("month %q comes back as %q", s, m)
		}
		if w, err := ParseWeek(s); err == nil && w.String() != s {
			t.Fatalf("week %q comes back as %q", s, w)
		}
		if at, err := ParseTime(s); err == nil && at.String() != s {
			t.Fatalf("time %q comes back as %q", s, at)
		}
		if day, err := ParseWeekday(s); err == nil && day.String() != s {
			t.Fatalf("weekday %q comes back as %q", s, day)
		}
	})
}
