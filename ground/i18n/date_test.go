package i18n

import (
	"strings"
	"testing"

	"etapaja/ground/cal"
)

// spoken gives what each language says, with _ for a no-break space.
func spoken(t *testing.T, say func(Printer) string, want ...string) {
	t.Helper()
	c := load(t, source("a", nil, "x|x"))
	for i, l := range All() {
		if got := strings.ReplaceAll(say(c.Printer(l, "a")), nbsp, "_"); got != want[i] {
			t.Errorf("%s: got %q, want %q", l, got, want[i])
		}
	}
}

func TestDatesAndTimesInFourLanguages(t *testing.T) {
	day, spring := cal.D(2026, 11, 24), cal.D(2027, 3, 7)
	tests := map[string]struct {
		say  func(Printer) string
		want []string
	}{
		"date": {func(p Printer) string { return p.Date(day) },
			[]string{"tiistai 24.11.2026", "tiistai 24.11.2026", "tisdag 24.11.2026", "Tuesday 24_November 2026"}},
		"plain": {func(p Printer) string { return p.Plain(spring) },
			[]string{"7.3.2027", "7.3.2027", "7.3.2027", "7_March 2027"}},
		"short": {func(p Printer) string { return p.Short(day) },
			[]string{"24.11.", "24.11.", "24.11", "24_Nov"}},
		"day": {func(p Printer) string { return p.Day(day) },
			[]string{"ti 24.11.", "tiistai 24.11.", "tis 24.11", "Tue 24_Nov"}},
		"sunday": {func(p Printer) string { return p.Day(spring) },
			[]string{"su 7.3.", "sunnuntai 7.3.", "sön 7.3", "Sun 7_Mar"}},
		"weekday": {func(p Printer) string { return p.Weekday(cal.Mon) },
			[]string{"maanantai", "maanantai", "måndag", "Monday"}},
		"no weekday": {func(p Printer) string { return p.Weekday(0) + p.Weekday(8) }, []string{"", "", "", ""}},
		"no date": {func(p Printer) string {
			return p.Date(cal.Date{}) + p.Plain(cal.Date{}) + p.Short(cal.Date{}) + p.Day(cal.Date{}) + p.Period(cal.Period{})
		}, []string{"", "", "", ""}},
		"month": {func(p Printer) string { return p.Month(day.InMonth()) },
			[]string{"marraskuu 2026", "marraskuu 2026", "november 2026", "November 2026"}},
		"period in a year": {func(p Printer) string { return p.Period(cal.Period{From: cal.D(2026, 9, 1), To: day}) },
			[]string{"1.9.–24.11.2026", "1.9.–24.11.2026", "1.9–24.11.2026", "1_September – 24_November 2026"}},
		"period over a year": {func(p Printer) string { return p.Period(cal.Period{From: day, To: spring}) },
			[]string{"24.11.2026–7.3.2027", "24.11.2026–7.3.2027", "24.11.2026–7.3.2027", "24_November 2026 – 7_March 2027"}},
		"period of a day": {func(p Printer) string { return p.Period(cal.Period{From: day, To: day}) },
			[]string{"24.11.2026", "24.11.2026", "24.11.2026", "24_November 2026"}},
		"open period": {func(p Printer) string { return p.Period(cal.Period{From: day}) },
			[]string{"24.11.2026–", "24.11.2026–", "24.11.2026–", "24_November 2026 –"}},
		"time": {func(p Printer) string { return p.Time(cal.T(9, 5)) }, []string{"9.05", "9.05", "9.05", "9:05"}},
		"midnight": {func(p Printer) string { return p.Clock(cal.T(0, 0)) },
			[]string{"klo_0.00", "kello_0.00", "kl._0.00", "0:00"}},
		"clock": {func(p Printer) string { return p.Clock(cal.T(13, 10)) },
			[]string{"klo_13.10", "kello_13.10", "kl._13.10", "13:10"}},
		"span": {func(p Printer) string { return p.Span(cal.T(9, 0), cal.T(13, 0)) },
			[]string{"klo_9.00–13.00", "kello_9.00–13.00", "kl._9.00–13.00", "9:00–13:00"}},
		"instant": {func(p Printer) string { return p.Instant(cal.At(day, cal.T(9, 5))) },
			[]string{"24.11.2026 klo_9.05", "24.11.2026 kello_9.05", "24.11.2026 kl._9.05", "24_November 2026 at_9:05"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { spoken(t, test.say, test.want...) })
	}
}

func TestEveryMonthAndWeekdayHasItsName(t *testing.T) {
	c := load(t, source("a", nil, "x|x"))
	for _, l := range All() {
		p, names := c.Printer(l, "a"), map[string]bool{}
		for m := range 12 {
			names[p.Month(cal.D(2026, m+1, 1).InMonth())] = true
			names[p.Short(cal.D(2026, m+1, 1))] = true
		}
		for d := range 7 {
			names[p.Weekday(cal.Weekday(d+1))] = true
			names[p.Day(cal.D(2026, 11, 23+d))] = true
		}
		if len(names) != 12+12+7+7 || names[""] {
			t.Errorf("%s has %d names: %v", l, len(names), names)
		}
	}
}

func TestNumbersInFourLanguages(t *testing.T) {
	number := func(n int) func(Printer) string { return func(p Printer) string { return p.Number(n) } }
	euro := func(n int) func(Printer) string { return func(p Printer) string { return p.Euro(n) } }
	minutes := func(n int) func(Printer) string { return func(p Printer) string { return p.Minutes(n) } }
	list := func(s ...string) func(Printer) string { return func(p Printer) string { return p.List(s) } }
	tests := map[string]struct {
		say  func(Printer) string
		want []string
	}{
		"zero":       {number(0), []string{"0", "0", "0", "0"}},
		"hundred":    {number(999), []string{"999", "999", "999", "999"}},
		"thousand":   {number(-1234567), []string{"−1_234_567", "−1_234_567", "−1_234_567", "−1,234,567"}},
		"euros":      {euro(3600), []string{"36_€", "36_euroa", "36_€", "€36"}},
		"cents":      {euro(1009), []string{"10,09_€", "10,09_euroa", "10,09_€", "€10.09"}},
		"one euro":   {euro(100), []string{"1_€", "1_euro", "1_€", "€1"}},
		"no euros":   {euro(0), []string{"0_€", "0_euroa", "0_€", "€0"}},
		"debt":       {euro(-50), []string{"−0,50_€", "−0,50_euroa", "−0,50_€", "−€0.50"}},
		"large debt": {euro(-123456), []string{"−1_234,56_€", "−1_234,56_euroa", "−1_234,56_€", "−€1,234.56"}},
		"minutes":    {minutes(270), []string{"4_h 30_min", "4_tuntia 30_minuuttia", "4_h 30_min", "4_h 30_min"}},
		"one each":   {minutes(61), []string{"1_h 1_min", "1_tunti 1_minuutti", "1_h 1_min", "1_h 1_min"}},
		"hours":      {minutes(240), []string{"4_h", "4_tuntia", "4_h", "4_h"}},
		"no minutes": {minutes(0), []string{"0_min", "0_minuuttia", "0_min", "0_min"}},
		"too short":  {minutes(-20), []string{"−20_min", "−20_minuuttia", "−20_min", "−20_min"}},
		"nothing":    {list(), []string{"", "", "", ""}},
		"one":        {list("a"), []string{"a", "a", "a", "a"}},
		"two":        {list("a", "b"), []string{"a ja b", "a ja b", "a och b", "a and b"}},
		"three":      {list("a", "b", "c"), []string{"a, b ja c", "a, b ja c", "a, b och c", "a, b and c"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { spoken(t, test.say, test.want...) })
	}
}
