package cal

import "fmt"

// Week is an ISO 8601 week, Monday to Sunday. It belongs to the year in which its Thursday is.
type Week struct {
	Year   int
	Number int // 1-53
}

// ParseWeek reads YYYY-Www, as 2026-W48, nothing else around it; week 53 only in years that have it.
func ParseWeek(s string) (Week, error) {
	if len(s) != 8 || s[4:6] != "-W" {
		return Week{}, malformed("week", s)
	}
	y, okYear := digits(s[:4])
	n, okNumber := digits(s[6:])
	w := Week{Year: y, Number: n}
	if !okYear || !okNumber || y < 1 || w.Monday().InWeek() != w {
		return Week{}, malformed("week", s)
	}
	return w, nil
}

// Monday is the first day of the week.
func (w Week) Monday() Date {
	inFirst := fromCivil(w.Year, 1, 4) // 4 January is always in week 1
	return inFirst.AddDays(1 - int(inFirst.Weekday()) + 7*(w.Number-1))
}

// Sunday is the last day of the week.
func (w Week) Sunday() Date { return w.Monday().AddDays(6) }

// Period is the whole week.
func (w Week) Period() Period { return Period{From: w.Monday(), To: w.Sunday()} }

// Day is the given day of the week.
func (w Week) Day(day Weekday) Date { return w.Monday().AddDays(int(day - Mon)) }

// Next is the week after.
func (w Week) Next() Week { return w.Monday().AddDays(7).InWeek() }

// Prev is the week before.
func (w Week) Prev() Week { return w.Monday().AddDays(-7).InWeek() }

// String writes 2026-W48, nothing for the zero Week.
func (w Week) String() string {
	if w == (Week{}) {
		return ""
	}
	return fmt.Sprintf("%04d-W%02d", w.Year, w.Number)
}
