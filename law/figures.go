package law

import "etapaja/ground/cal"

// Limits are a least and a most number; a Most of 0 means that no upper limit is held.
type Limits struct {
	Least, Most int
}

// Valid says that there is a least number and that the most is not under it.
func (l Limits) Valid() bool { return l.Least > 0 && (l.Most == 0 || l.Most >= l.Least) }

func (l Limits) over(n int) bool { return l.Most > 0 && n > l.Most }

// Figure is one number: days, or cents.
type Figure int

// Valid says that there is a number.
func (f Figure) Valid() bool { return f > 0 }

// MonthsOfPeriod tells how many months an activity period lasts; false where no law is held for the day.
func MonthsOfPeriod(on cal.Date) (Version[Limits], bool) { return Book{}.MonthsOfPeriod(on) }

// MonthsOfPeriod is the function MonthsOfPeriod with the data of the book.
func (b Book) MonthsOfPeriod(on cal.Date) (Version[Limits], bool) { return b.data().months.On(on) }

// MinutesOfDay tells how many minutes an activity day lasts; false where no law is held for the day.
func MinutesOfDay(on cal.Date) (Version[Limits], bool) { return Book{}.MinutesOfDay(on) }

// MinutesOfDay is the function MinutesOfDay with the data of the book.
func (b Book) MinutesOfDay(on cal.Date) (Version[Limits], bool) { return b.data().minutes.On(on) }

// DaysOfWeek tells how many activity days a calendar week has; false where no law is held for the day.
func DaysOfWeek(on cal.Date) (Version[Limits], bool) { return Book{}.DaysOfWeek(on) }

// DaysOfWeek is the function DaysOfWeek with the data of the book.
func (b Book) DaysOfWeek(on cal.Date) (Version[Limits], bool) { return b.data().weekDays.On(on) }

// DaysOfYear tells on how many days in twelve months a person may take part; false where no law is held for the day.
func DaysOfYear(on cal.Date) (Version[Figure], bool) { return Book{}.DaysOfYear(on) }

// DaysOfYear is the function DaysOfYear with the data of the book.
func (b Book) DaysOfYear(on cal.Date) (Version[Figure], bool) { return b.data().dayCap.On(on) }

// CostCompensation tells the cents paid for an attended day to a person on unemployment benefit; false where no law
// is held for the day.
func CostCompensation(on cal.Date) (Version[Figure], bool) { return Book{}.CostCompensation(on) }

// CostCompensation is the function CostCompensation with the data of the book.
func (b Book) CostCompensation(on cal.Date) (Version[Figure], bool) { return b.data().cents.On(on) }
