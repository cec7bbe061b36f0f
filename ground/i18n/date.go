package i18n

import (
	"strconv"
	"strings"

	"etapaja/ground/cal"
)

// Date is a whole day: "tiistai 24.11.2026", "Tuesday 24 November 2026". No date is "".
func (p Printer) Date(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.Weekday(d.Weekday()) + " " + p.Plain(d)
}

// Plain is a day without its weekday, for tables and sentences: "24.11.2026", "24 November 2026". No date is "".
func (p Printer) Plain(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	year := strconv.Itoa(d.Year())
	if p.writesMonths() {
		return strconv.Itoa(d.Day()) + nbsp + p.manner().months[d.Month()-1] + " " + year
	}
	return strconv.Itoa(d.Day()) + "." + strconv.Itoa(d.Month()) + "." + year
}

// Short is a day of this year: "24.11.", "24.11" in Swedish, "24 Nov". No date is "".
func (p Printer) Short(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	if p.writesMonths() {
		return strconv.Itoa(d.Day()) + nbsp + p.manner().abridged[d.Month()-1]
	}
	return strconv.Itoa(d.Day()) + "." + strconv.Itoa(d.Month()) + p.manner().shortEnd
}

// Day is a day of these weeks: "ti 24.11.", "Tue 24 Nov". No date is "".
func (p Printer) Day(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.manner().short[d.Weekday()-1] + " " + p.Short(d)
}

// Weekday is the name of a day of the week: "tiistai". Outside Monday to Sunday it is "".
func (p Printer) Weekday(d cal.Weekday) string {
	if d < cal.Mon || d > cal.Sun {
		return ""
	}
	return p.manner().weekdays[d-1]
}

// Weekdays is a run of days of the week: "ma–to", "Mon–Thu", one of them alone "pe".
func (p Printer) Weekdays(from, until cal.Weekday) string {
	first := p.manner().short[from-1]
	if from == until {
		return first
	}
	return first + "–" + p.manner().short[until-1]
}

// Month is the name and year of a month: "marraskuu 2026".
func (p Printer) Month(m cal.Month) string {
	first := m.First()
	return p.manner().months[first.Month()-1] + " " + strconv.Itoa(first.Year())
}

// Period is both ends of a period, the year once where it is the same: "1.9.–31.12.2026". An end that is not known
// is left open.
func (p Printer) Period(d cal.Period) string {
	switch {
	case d.From == d.To:
		return p.Plain(d.From)
	case p.writesMonths():
		return strings.Trim(p.from(d)+" – "+p.Plain(d.To), " ")
	}
	return p.from(d) + "–" + p.Plain(d.To)
}

func (p Printer) from(d cal.Period) string {
	switch {
	case d.From.IsZero() || d.To.IsZero() || d.From.Year() != d.To.Year():
		return p.Plain(d.From)
	case p.writesMonths():
		return strconv.Itoa(d.From.Day()) + nbsp + p.manner().months[d.From.Month()-1]
	}
	return p.Short(d.From)
}

// Time is a time of day alone: "9.00", "9:00" in English.
func (p Printer) Time(t cal.Time) string {
	minutes := strconv.Itoa(int(t) % 60)
	if len(minutes) < 2 {
		minutes = "0" + minutes
	}
	return strconv.Itoa(int(t)/60) + p.manner().point + minutes
}

// Clock is a time of day as it is said: "klo 9.00", "kello 9.00" in plain Finnish, "kl. 9.00", "9:00".
func (p Printer) Clock(t cal.Time) string { return p.clocked(p.Time(t)) }

// Span is from one time of day until another: "klo 9.00–13.00".
func (p Printer) Span(from, until cal.Time) string {
	return p.clocked(p.Time(from) + "–" + p.Time(until))
}

func (p Printer) clocked(time string) string {
	if clock := p.manner().clock; clock != "" {
		return clock + nbsp + time
	}
	return time
}

// Instant is a day and its time of day in Finland: "24.11.2026 klo 9.05", "24 November 2026 at 9:05".
func (p Printer) Instant(i cal.Instant) string {
	day := p.Plain(i.Date()) + " "
	if at := p.manner().at; at != "" {
		return day + at + nbsp + p.Time(i.Time())
	}
	return day + p.Clock(i.Time())
}

func (p Printer) writesMonths() bool { return p.manner().abridged[0] != "" }
