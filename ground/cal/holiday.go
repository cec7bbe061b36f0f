package cal

// Holiday tells the Finnish public holiday that falls on d. Midsummer Eve and Christmas Eve are none.
func Holiday(d Date) (key string, ok bool) {
	_, m, day := d.civil()
	key = fixedHoliday(m, day)
	if key == "" {
		key = movingHoliday(d, m, day)
	}
	return key, key != ""
}

func fixedHoliday(m, day int) string {
	switch m*100 + day {
	case 101:
		return "new_year"
	case 106:
		return "epiphany"
	case 501:
		return "may_day"
	case 1206:
		return "independence_day"
	case 1225:
		return "christmas_day"
	case 1226:
		return "boxing_day"
	}
	return ""
}

func movingHoliday(d Date, m, day int) string {
	switch d.Weekday() {
	case Sat:
		return saturdayHoliday(m*100 + day)
	case Tue, Wed:
		return ""
	}
	if m < 3 || m > 6 { // Good Friday is 20 March at the earliest, Whit Sunday 13 June at the latest
		return ""
	}
	switch d.Sub(Easter(d.Year())) {
	case -2:
		return "good_friday"
	case 0:
		return "easter_sunday"
	case 1:
		return "easter_monday"
	case 39:
		return "ascension_day"
	case 49:
		return "whit_sunday"
	}
	return ""
}

func saturdayHoliday(monthDay int) string {
	switch {
	case monthDay >= 620 && monthDay <= 626:
		return "midsummer_day"
	case monthDay >= 1031 && monthDay <= 1106:
		return "all_saints_day"
	}
	return ""
}

// Easter is Easter Sunday of a year: the Sunday after the paschal full moon of the Gregorian calendar.
func Easter(year int) Date {
	golden := floorMod(year, 19)
	century := floorDiv(year, 100)
	leapsLeftOut := century - century/4
	moonShift := (8*century + 13) / 25
	epact := floorMod(19*golden+leapsLeftOut-moonShift+15, 30)
	if epact == 29 || epact == 28 && golden > 10 {
		epact--
	}
	fullMoon := fromCivil(year, 3, 21).AddDays(epact)
	return fullMoon.AddDays(int(Sun - fullMoon.Weekday()%7)) // a full moon on Sunday waits a week
}

// Working says that d is a working day: Monday to Friday and no public holiday.
func (d Date) Working() bool {
	if d.Weekday() >= Sat {
		return false
	}
	_, holiday := Holiday(d)
	return !holiday
}

// WorkingDays counts the working days of the period; 0 where it has no beginning or no end.
func (p Period) WorkingDays() int {
	days := p.Days()
	if days == 0 {
		return 0
	}
	n := days / 7 * 5
	for i := days - days%7; i < days; i++ {
		if p.From.AddDays(i).Weekday() < Sat {
			n++
		}
	}
	for year := p.From.Year(); year <= p.To.Year(); year++ {
		n -= weekdayHolidays(year, p)
	}
	return n
}

// weekdayHolidays counts the public holidays of a year that fall on Monday to Friday within p. Two that meet on
// one day, as 1 May and Ascension Day did in 2008, are one.
func weekdayHolidays(year int, p Period) int {
	easter := Easter(year)
	fixed := [...]Date{
		fromCivil(year, 1, 1), fromCivil(year, 1, 6), fromCivil(year, 5, 1),
		fromCivil(year, 12, 6), fromCivil(year, 12, 25), fromCivil(year, 12, 26),
	}
	n := 0
	for _, d := range fixed {
		if d.Weekday() < Sat && p.Has(d) {
			n++
		}
	}
	for _, d := range [...]Date{easter.AddDays(-2), easter.AddDays(1)} {
		if p.Has(d) {
			n++
		}
	}
	ascension := easter.AddDays(39)
	if ascension != fixed[2] && p.Has(ascension) {
		n++
	}
	return n
}
