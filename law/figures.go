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
func MonthsOfPeriod(on cal.Date) (Version[Limits], bool) {
	v, held := periodRule.versions.On(on)
	return Version[Limits]{v.From, v.To, v.Cite, v.Rule.months}, held
}

// MinutesOfDay tells how many minutes an activity day lasts; false where no law is held for the day.
func MinutesOfDay(on cal.Date) (Version[Limits], bool) { return dayLengthRule.versions.On(on) }

// DaysOfWeek tells how many activity days a calendar week has; false where no law is held for the day.
func DaysOfWeek(on cal.Date) (Version[Limits], bool) { return weekDaysRule.versions.On(on) }

// DaysOfYear tells on how many days in twelve months a person may take part; false where no law is held for the day.
func DaysOfYear(on cal.Date) (Version[Figure], bool) { return dayCaps.On(on) }

// CostCompensation tells the cents paid for an attended day to a person on unemployment benefit; false where no law
// is held for the day.
func CostCompensation(on cal.Date) (Version[Figure], bool) {
	v, held := costCompensation.On(on)
	return Version[Figure]{v.From, v.To, v.Cite, Figure(v.Rule.cents)}, held
}
