// Package sheet writes tables for other programs, row by row: CSV as spreadsheets of this country read it, and XLSX.
// Whatever a person has typed stays text: no cell is ever a formula.
package sheet

import (
	"strconv"

	"etapaja/ground/cal"
)

// Cell is one value of a row. The zero value is an empty cell.
type Cell struct {
	kind kind
	text string
	n    int
	day  cal.Date
	at   cal.Instant
}

type kind uint8

const (
	empty kind = iota
	text
	number
	hours
	euros
	date
	moment
)

// Text is words as they are.
func Text(s string) Cell { return Cell{kind: text, text: s} }

// Number is a count.
func Number(n int) Cell { return Cell{kind: number, n: n} }

// Minutes is a length of time, shown as hours and minutes.
func Minutes(n int) Cell { return Cell{kind: hours, n: n} }

// Cents is money, shown in euros.
func Cents(n int) Cell { return Cell{kind: euros, n: n} }

// Day is a date.
func Day(d cal.Date) Cell { return Cell{kind: date, day: d} }

// Moment is an instant, shown as its date and time in Helsinki.
func Moment(at cal.Instant) Cell { return Cell{kind: moment, at: at} }

// decimals writes cents as euros with the mark between them.
func decimals(cents int, mark string) string {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	s := strconv.Itoa(cents)
	for len(s) < 3 {
		s = "0" + s
	}
	return sign + s[:len(s)-2] + mark + s[len(s)-2:]
}

// clock writes minutes as hours and minutes: 6185 is 103:05.
func clock(minutes int) string {
	m := strconv.Itoa(minutes % 60)
	if len(m) < 2 {
		m = "0" + m
	}
	return strconv.Itoa(minutes/60) + ":" + m
}
