package cal

// The Gregorian calendar repeats every 400 years, 146,097 days. Years are counted here from 1 March, so that a leap
// day is the last day of its year and the months before it have fixed beginnings: (153 m + 2) / 5 for month m.
const (
	daysIn400  = 146097
	daysIn100  = 36524
	daysIn4    = 1461
	marchFirst = 305 // 0000-03-01 is this many days before 0000-12-31, the zero of Date
)

// dateOf makes a date of its parts; not ok where there is no such day or the year is outside 1-9999.
func dateOf(y, m, d int) (Date, bool) {
	if y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > monthLength(y, m) {
		return Date{}, false
	}
	return fromCivil(y, m, d), true
}

func fromCivil(y, m, d int) Date {
	if m < 3 {
		y, m = y-1, m+12
	}
	cycle, year := floorDiv(y, 400), floorMod(y, 400)
	days := cycle*daysIn400 + year*365 + year/4 - year/100 + (153*(m-3)+2)/5 + d - 1
	return Date{int32(days - marchFirst)}
}

func (date Date) civil() (y, m, d int) {
	days := int(date.n) + marchFirst
	cycle, day := floorDiv(days, daysIn400), floorMod(days, daysIn400)
	year := (day - day/(daysIn4-1) + day/daysIn100 - day/(daysIn400-1)) / 365
	day -= year*365 + year/4 - year/100
	month := (5*day + 2) / 153
	d = day - (153*month+2)/5 + 1
	y, m = cycle*400+year, month+3
	if m > 12 {
		y, m = y+1, m-12
	}
	return y, m, d
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func monthLength(y, m int) int {
	switch m {
	case 2:
		if leap(y) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

func floorMod(a, b int) int { return a - floorDiv(a, b)*b }
