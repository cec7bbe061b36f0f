package day

import (
	"strings"

	"etapaja/ground/cal"
	"etapaja/ground/fault"
)

// ClockOn is the instant of a typed time of day on a date, 0 where nothing was typed; what is no time is refused on
// "at".
func ClockOn(date cal.Date, typed string) (cal.Instant, error) {
	if strings.TrimSpace(typed) == "" {
		return 0, nil
	}
	t, ok := parseClock(typed)
	if !ok {
		return 0, fault.Invalid("at", "day.at.form")
	}
	return cal.At(date, t), nil
}

// parseClock reads a time of day as people write it: 9, 9.05, 09:05, klo 9.05. What is no time of day is false.
func parseClock(typed string) (cal.Time, bool) {
	typed = strings.ToLower(strings.Join(strings.Fields(typed), " "))
	for _, said := range []string{"kello ", "klo ", "kl. ", "kl "} {
		typed = strings.TrimPrefix(typed, said)
	}
	hour, minute, parted := strings.Cut(strings.ReplaceAll(typed, ".", ":"), ":")
	if !parted {
		minute = "00"
	}
	if len(hour) == 1 {
		hour = "0" + hour
	}
	t, err := cal.ParseTime(hour + ":" + minute)
	return t, err == nil
}
