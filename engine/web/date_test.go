package web

import (
	"testing"

	"etapaja/ground/cal"
)

func TestADayIsReadAsTheBrowserSendsItAndAsPeopleWriteIt(t *testing.T) {
	for typed, want := range map[string]cal.Date{
		"2026-11-24": cal.D(2026, 11, 24), "24.11.2026": cal.D(2026, 11, 24), " 24.11.2026 ": cal.D(2026, 11, 24),
		"1.2.2026": cal.D(2026, 2, 1), "01.02.2026": cal.D(2026, 2, 1), "1. 2. 2026": cal.D(2026, 2, 1),
	} {
		if got, err := readDate(typed); err != nil || got != want {
			t.Errorf("%q reads as %v, %v; want %v", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "24.11.", "24.11.26", "30.2.2026", "2026-02-30", "11/24/2026", "24.11.2026.", "..", "1.2026-1.1", "001.2.2026", "-1.2.2026"} {
		if got, err := readDate(typed); err == nil {
			t.Errorf("%q reads as %v", typed, got)
		}
	}
}
