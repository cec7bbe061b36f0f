package cal

import (
	"database/sql/driver"
	"fmt"
)

// Month is a calendar month of a year. The zero Month is no month and comes before all months.
type Month struct {
	n int32 // year*12 + month - 1
}

// M makes a month from a literal; it panics where there is no such month.
func M(y, m int) Month { return D(y, m, 1).InMonth() }

// ParseMonth reads YYYY-MM, nothing else around it.
func ParseMonth(s string) (Month, error) {
	if len(s) == 7 {
		if first, ok := readDate(s + "-01"); ok {
			return first.InMonth(), nil
		}
	}
	return Month{}, malformed("month", s)
}

// Year tells the year.
func (m Month) Year() int { return floorDiv(int(m.n), 12) }

// Number tells the month of the year, 1-12.
func (m Month) Number() int { return floorMod(int(m.n), 12) + 1 }

// First is the first day of the month.
func (m Month) First() Date { return fromCivil(m.Year(), m.Number(), 1) }

// Last is the last day of the month.
func (m Month) Last() Date { return m.Next().First().AddDays(-1) }

// Period is the whole month.
func (m Month) Period() Period { return Period{From: m.First(), To: m.Last()} }

// Next is the month after.
func (m Month) Next() Month { return m.Add(1) }

// Prev is the month before.
func (m Month) Prev() Month { return m.Add(-1) }

// Add goes n months on, or back where n is negative.
func (m Month) Add(n int) Month { return Month{m.n + int32(n)} }

// IsZero says that there is no month.
func (m Month) IsZero() bool { return m.n == 0 }

// Before says that m is earlier than o.
func (m Month) Before(o Month) bool { return m.n < o.n }

// After says that m is later than o.
func (m Month) After(o Month) bool { return m.n > o.n }

// String writes YYYY-MM, nothing for the zero Month.
func (m Month) String() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year(), m.Number())
}

// MarshalText writes what String does.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what ParseMonth does; an empty text is no month.
func (m *Month) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = Month{}
		return nil
	}
	month, err := ParseMonth(string(text))
	if err != nil {
		return err
	}
	*m = month
	return nil
}

// Scan reads a TEXT column; NULL is no month.
func (m *Month) Scan(src any) error {
	text, _, err := column(src, "month")
	if err != nil {
		return err
	}
	return m.UnmarshalText([]byte(text))
}

// Value stores the month as TEXT, no month as NULL.
func (m Month) Value() (driver.Value, error) {
	if m.IsZero() {
		return nil, nil
	}
	return m.String(), nil
}
