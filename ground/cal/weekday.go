package cal

import (
	"database/sql/driver"
	"fmt"
	"math/bits"
)

// Weekday is a day of the ISO week, 1-7.
type Weekday int

// The days of the week.
const (
	Mon Weekday = iota + 1
	Tue
	Wed
	Thu
	Fri
	Sat
	Sun
)

const weekdayNames = "montuewedthufrisatsun"

// ParseWeekday reads mon, tue, wed, thu, fri, sat or sun.
func ParseWeekday(s string) (Weekday, error) {
	for day := Mon; day <= Sun; day++ {
		if s == day.String() {
			return day, nil
		}
	}
	return 0, malformed("weekday", s)
}

// String is the short English name, which keys and formats use: mon, tue … sun.
func (d Weekday) String() string {
	if d < Mon || d > Sun {
		return ""
	}
	return weekdayNames[(d-1)*3 : d*3]
}

// Weekdays is a set of days of the week; bit 0 is Monday. The zero set is empty.
type Weekdays uint8

// EveryDay is the whole week.
const EveryDay Weekdays = 1<<7 - 1

// Of makes a set of days; what is no day of the week is left out.
func Of(days ...Weekday) Weekdays {
	var set Weekdays
	for _, day := range days {
		if day >= Mon && day <= Sun {
			set |= 1 << (day - 1)
		}
	}
	return set
}

// Has says that day is in the set.
func (s Weekdays) Has(day Weekday) bool {
	return day >= Mon && day <= Sun && s&(1<<(day-1)) != 0
}

// Len counts the days in the set, 0-7.
func (s Weekdays) Len() int { return bits.OnesCount8(uint8(s)) }

// Days lists the set, Monday first.
func (s Weekdays) Days() []Weekday {
	days := make([]Weekday, 0, s.Len())
	for day := Mon; day <= Sun; day++ {
		if s.Has(day) {
			days = append(days, day)
		}
	}
	return days
}

// Scan reads a BIGINT column.
func (s *Weekdays) Scan(src any) error {
	n, ok := src.(int64)
	if !ok || n < 0 || n > int64(EveryDay) {
		return fmt.Errorf("cal: %v of %T is no set of weekdays", src, src)
	}
	*s = Weekdays(n)
	return nil
}

// Value stores the set as BIGINT.
func (s Weekdays) Value() (driver.Value, error) { return int64(s), nil }
