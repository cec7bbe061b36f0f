package i18n

import (
	"strconv"
	"strings"
)

const minus = "\u2212"

// Number is a whole number with its thousands apart: "1 234", "1,234" in English.
func (p Printer) Number(n int) string {
	digits, negative := strings.CutPrefix(strconv.Itoa(n), "-")
	var b strings.Builder
	if negative {
		b.WriteString(minus)
	}
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(p.manner().group)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// Euro is a sum given in cents; cents are written where there are any: "36 €", "10,09 €", "36 euroa" in plain
// Finnish, "€36".
func (p Printer) Euro(cents int) string {
	sum := p.Number(cents / 100)
	if cents < 0 && cents > -100 {
		sum = minus + sum
	}
	if rest := max(cents%100, -(cents % 100)); rest > 0 {
		sum += p.manner().decimal + strconv.Itoa(rest/10) + strconv.Itoa(rest%10)
	}
	unit := p.manner().euro
	switch {
	case unit[1] == "":
		return strings.Replace("€"+sum, "€"+minus, minus+"€", 1)
	case cents == 100:
		return sum + nbsp + unit[0]
	}
	return sum + nbsp + unit[1]
}

// Minutes is a length of time given in minutes: "4 h 30 min", "3 tuntia 20 minuuttia" in plain Finnish.
func (p Printer) Minutes(n int) string {
	sign := ""
	if n < 0 {
		sign, n = minus, -n
	}
	m := p.manner()
	switch hours, minutes := n/60, n%60; {
	case hours == 0:
		return sign + p.counted(minutes, m.minute)
	case minutes == 0:
		return sign + p.counted(hours, m.hour)
	default:
		return sign + p.counted(hours, m.hour) + " " + p.counted(minutes, m.minute)
	}
}

func (p Printer) counted(n int, unit [2]string) string {
	if n == 1 {
		return "1" + nbsp + unit[0]
	}
	return p.Number(n) + nbsp + unit[1]
}

// List joins things as a sentence does: "a, b ja c".
func (p Printer) List(things []string) string {
	last := len(things) - 1
	if last < 1 {
		return strings.Join(things, "")
	}
	return strings.Join(things[:last], ", ") + " " + p.manner().and + " " + things[last]
}
