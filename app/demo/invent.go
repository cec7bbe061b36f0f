package demo

import (
	"fmt"

	"etapaja/engine/vault"
	"etapaja/ground/cal"
)

// What stands here is invented, and made so that it can be nobody's: identity codes have an individual number of
// 900-999, which is never given to people; telephone numbers are 040 000 and four digits, because a subscriber's number
// does not begin with a zero; post codes are 00000.

const checkLetters = "0123456789ABCDEFHJKLMNPRSTUVWXY"

// born is the day of birth of the n-th person, who is of an age on the town's first day. Those who would share an
// individual number are never born on the same day of a month, and no day is the 29th or later.
func born(seed uint64, n, age int, on cal.Date) cal.Date {
	d := dice(seed)
	number := dice(n % 100)
	day := cal.D(on.Year()-age, d.between(1, 12), 1+(number.below(28)+n/100)%28)
	if cal.Age(day, on) < age {
		day = cal.D(day.Year()-1, day.Month(), day.Day())
	}
	return day
}

// identity is the n-th person's code, of the test range.
func identity(born cal.Date, n int) vault.Secret {
	day := fmt.Sprintf("%02d%02d%02d", born.Day(), born.Month(), born.Year()%100)
	sign := "-"
	if born.Year() >= 2000 {
		sign = "A"
	}
	number := 900 + n%100
	rest := (born.Day()*10000+born.Month()*100+born.Year()%100)*1000 + number
	return vault.Hide(fmt.Sprintf("%s%s%d%c", day, sign, number, checkLetters[rest%31]))
}

// phone is the n-th telephone number of the town.
func phone(n int) string { return fmt.Sprintf("040 000 %04d", n%10000) }

func streets() []string {
	return []string{"Ruokotie", "Lokkikuja", "Satamakaari", "Vanhakylänpolku", "Verkkoniitty", "Kaislakatu", "Laiturinpää", "Simpukkatie"}
}

func swedishStreets() []string {
	return []string{"Måsgränden", "Vassvägen", "Båthusstigen", "Notvägen"}
}

// address is a made-up address of two lines.
func address(seed uint64, swedish bool) string {
	d := dice(seed)
	street, town := streets(), "Kaislaranta"
	if swedish {
		street, town = swedishStreets(), "Björkskär"
	}
	return fmt.Sprintf("%s %d %c %d\n00000 %s", street[d.below(len(street))], d.between(1, 40), 'A'+rune(d.below(4)), d.between(1, 30), town)
}
