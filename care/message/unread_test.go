package message_test

import (
	"testing"

	"etapaja/care/message"
	"etapaja/ground/cal"
)

func TestWordsThatNobodyReadsAreTheTeamsAfterAWorkingDay(t *testing.T) {
	tuesday := cal.D(2026, 11, 24)
	for _, c := range []struct {
		since, last cal.Instant // last is when they are still the own worker's alone, to the minute
	}{
		{cal.At(tuesday, cal.T(12, 0)), cal.At(tuesday.AddDays(1), cal.T(11, 59))},
		{cal.At(tuesday.AddDays(3), cal.T(12, 0)), cal.At(tuesday.AddDays(6), cal.T(11, 59))},  // Friday to Monday
		{cal.At(tuesday.AddDays(4), cal.T(20, 0)), cal.At(tuesday.AddDays(6), cal.T(19, 59))},  // Saturday to Monday
		{cal.At(cal.D(2026, 12, 23), cal.T(9, 0)), cal.At(cal.D(2026, 12, 24), cal.T(8, 59))},  // Christmas Eve is no public holiday
		{cal.At(cal.D(2026, 12, 24), cal.T(9, 0)), cal.At(cal.D(2026, 12, 28), cal.T(8, 59))},  // over Christmas
		{cal.At(cal.D(2026, 3, 27), cal.T(15, 30)), cal.At(cal.D(2026, 3, 30), cal.T(15, 29))}, // over the night of summer time
	} {
		u := message.Unread{Count: 1, Since: c.since}
		if u.Returned(c.last) {
			t.Errorf("words of %v are the team's at %v", c.since, c.last)
		}
		if next := c.last + cal.Instant(60_000_000); !u.Returned(next) {
			t.Errorf("words of %v are not the team's at %v", c.since, next)
		}
	}
}
