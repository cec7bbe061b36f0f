package cal

import (
	"database/sql/driver"
	"fmt"
)

func malformed(what, text string) error {
	const longest = 40
	if len(text) > longest {
		text = text[:longest] + "…"
	}
	return fmt.Errorf("cal: %q is no %s", text, what)
}

// column reads a TEXT column; null is true for NULL.
func column(src any, what string) (text string, null bool, err error) {
	switch v := src.(type) {
	case string:
		return v, false, nil
	case []byte:
		return string(v), false, nil
	case nil:
		return "", true, nil
	}
	return "", false, fmt.Errorf("cal: a column of %T holds no %s", src, what)
}

// digits reads s as a number of decimal digits only.
func digits(s string) (n int, ok bool) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, s != ""
}

func readDate(s string) (Date, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	y, okYear := digits(s[:4])
	m, okMonth := digits(s[5:7])
	d, okDay := digits(s[8:])
	if !okYear || !okMonth || !okDay {
		return Date{}, false
	}
	return dateOf(y, m, d)
}

// write puts n into b as decimal digits, leading zeros included.
func write(b []byte, n int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
}

// String writes YYYY-MM-DD, nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.civil()
	if y < 0 || y > 9999 {
		return fmt.Sprintf("%d-%02d-%02d", y, m, day)
	}
	b := [10]byte{4: '-', 7: '-'}
	write(b[:4], y)
	write(b[5:7], m)
	write(b[8:], day)
	return string(b[:])
}

// MarshalText writes what String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate does; an empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	date, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = date
	return nil
}

// Scan reads a TEXT column; NULL is no date.
func (d *Date) Scan(src any) error {
	text, _, err := column(src, "date")
	if err != nil {
		return err
	}
	return d.UnmarshalText([]byte(text))
}

// Value stores the date as TEXT, no date as NULL.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}
