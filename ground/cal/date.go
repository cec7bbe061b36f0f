// Package cal is the civil calendar of the house: days, months, ISO weeks, times of day, periods, instants and
// Finnish public holidays, all in Europe/Helsinki. It never asks what time it is; ground/clock does.
package cal

import "fmt"

// Date is a calendar day of the Gregorian calendar, from 0001-01-01 on. The zero Date is no date and comes
// before all dates. Dates compare with ==.
type Date struct {
	n int32 // days since 0000-12-31; 0001-01-01, a Monday, is 1
}

// D makes a date from a literal; it panics where there is no such day.
func D(y, m, d int) Date {
	date, ok := dateOf(y, m, d)
	if !ok {
		panic(fmt.Sprintf("cal: no such day: %d-%d-%d", y, m, d))
	}
	return date
}

// ParseDate reads YYYY-MM-DD, years 0001-9999, nothing else around it.
func ParseDate(s string) (Date, error) {
	date, ok := readDate(s)
	if !ok {
		return Date{}, malformed("date", s)
	}
	return date, nil
}

// Year tells the year.
func (d Date) Year() int { y, _, _ := d.civil(); return y }

// Month tells the month of the year, 1-12.
func (d Date) Month() int { _, m, _ := d.civil(); return m }

// Day tells the day of the month, 1-31.
func (d Date) Day() int { _, _, day := d.civil(); return day }

// Weekday tells the day of the week, Monday first.
func (d Date) Weekday() Weekday { return Weekday(floorMod(int(d.n)-1, 7) + 1) }

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// AddDays goes n days on, or back where n is negative.
func (d Date) AddDays(n int) Date { return Date{d.n + int32(n)} }

// AddMonths goes n months on, or back, to the day of the same number; where that month has no such day, to its
// last day.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.civil()
	months := y*12 + m - 1 + n
	y, m = floorDiv(months, 12), floorMod(months, 12)+1
	return fromCivil(y, m, min(day, monthLength(y, m)))
}

// Through tells the last day of a period of n whole months that begins on d, both ends included: the day before
// the same day number n months on, or the last day of that month where it has no such day.
func (d Date) Through(n int) Date {
	end := d.AddMonths(n)
	if end.Day() != d.Day() {
		return end
	}
	return end.AddDays(-1)
}

// Sub counts the days from e to d: 0 for the same day, negative where d is earlier.
func (d Date) Sub(e Date) int { return int(d.n) - int(e.n) }

// Before says that d is earlier than e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After says that d is later than e.
func (d Date) After(e Date) bool { return d.n > e.n }

// Compare is -1 where d is earlier than e, 0 on the same day, else +1: for sorting.
func (d Date) Compare(e Date) int {
	switch {
	case d.n < e.n:
		return -1
	case d.n > e.n:
		return 1
	}
	return 0
}

// InMonth tells the month in which d is.
func (d Date) InMonth() Month {
	y, m, _ := d.civil()
	return Month{int32(y*12 + m - 1)}
}

// InWeek tells the ISO week in which d is; around new year its year may be another than d's.
func (d Date) InWeek() Week {
	thursday := d.AddDays(int(Thu - d.Weekday()))
	y := thursday.Year()
	return Week{Year: y, Number: thursday.Sub(fromCivil(y, 1, 1))/7 + 1}
}

// Age counts whole years from born to on. The new age counts from the beginning of the birthday, which for those
// born on 29 February is 28 February in other years.
func Age(born, on Date) int {
	years := on.Year() - born.Year()
	if born.AddMonths(12 * years).After(on) {
		years--
	}
	return years
}
