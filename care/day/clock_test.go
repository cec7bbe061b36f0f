package day_test

import (
	"testing"

	"etapaja/care/day"
	"etapaja/ground/cal"
)

func TestATimeOfDayIsReadAsPeopleWriteIt(t *testing.T) {
	for typed, want := range map[string]cal.Time{
		"9": cal.T(9, 0), "9.05": cal.T(9, 5), "09:05": cal.T(9, 5), " klo  9.05 ": cal.T(9, 5), "Kello 23.59": cal.T(23, 59), "0.00": 0, "kl. 7:30": cal.T(7, 30),
	} {
		got, err := day.ClockOn(tuesday, typed)
		if err != nil || got != cal.At(tuesday, want) {
			t.Errorf("%q is %s, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"24", "9.5", "9.60", "nine", "9:05:00", "-1", "9..05", "klo"} {
		if got, err := day.ClockOn(tuesday, typed); err == nil {
			t.Errorf("%q is %s", typed, got)
		}
	}
	if got, err := day.ClockOn(tuesday, " "); got != 0 || err != nil {
		t.Errorf("nothing is %s, %v", got, err)
	}
}
