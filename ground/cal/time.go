package cal

import (
	"database/sql/driver"
	"errors"
	"fmt"
)

// Time is a time of day by the clock on the wall: minutes since midnight, 0-1439.
type Time int

const minutesInDay = 24 * 60

// T makes a time from a literal; it panics where there is no such time of day.
func T(h, m int) Time {
	if h < 0 || h > 23 || m < 0 || m > 59 {
		panic(fmt.Sprintf("cal: no such time of day: %d:%d", h, m))
	}
	return Time(h*60 + m)
}

// ParseTime reads HH:MM, 00:00-23:59, nothing else around it.
func ParseTime(s string) (Time, error) {
	if len(s) != 5 || s[2] != ':' {
		return 0, malformed("time of day", s)
	}
	h, okHour := digits(s[:2])
	m, okMinute := digits(s[3:])
	if !okHour || !okMinute || h > 23 || m > 59 {
		return 0, malformed("time of day", s)
	}
	return T(h, m), nil
}

// Hour tells the hour, 0-23.
func (t Time) Hour() int { return int(t) / 60 }

// Minute tells the minute of the hour, 0-59.
func (t Time) Minute() int { return int(t) % 60 }

// String writes HH:MM.
func (t Time) String() string {
	b := [5]byte{2: ':'}
	write(b[:2], t.Hour())
	write(b[3:], t.Minute())
	return string(b[:])
}

// MarshalText writes what String does.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what ParseTime does.
func (t *Time) UnmarshalText(text []byte) error {
	read, err := ParseTime(string(text))
	if err != nil {
		return err
	}
	*t = read
	return nil
}

// Scan reads a TEXT column. Midnight is a time of day, so NULL is refused: a column that may be NULL is read into
// sql.Null[cal.Time].
func (t *Time) Scan(src any) error {
	text, null, err := column(src, "time of day")
	if err != nil {
		return err
	}
	if null {
		return errors.New("cal: NULL is no time of day")
	}
	return t.UnmarshalText([]byte(text))
}

// Value stores the time as TEXT.
func (t Time) Value() (driver.Value, error) {
	if t < 0 || t >= minutesInDay {
		return nil, fmt.Errorf("cal: %d minutes is no time of day", int(t))
	}
	return t.String(), nil
}
