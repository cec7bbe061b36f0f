package day_test

import (
	"testing"

	"pgregory.net/rapid"

	"etapaja/care/day"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
)

func TestAReceptionIsATalkOfTwo(t *testing.T) {
	for _, c := range []struct {
		name string
		sign day.Witness
		want bool
	}{
		{"a call that reached", day.Witness{Kind: day.KindCall, Outcome: day.Reached}, true},
		{"nobody answered", day.Witness{Kind: day.KindCall, Outcome: day.NotReached}, false},
		{"a message left", day.Witness{Kind: day.KindCall, Outcome: day.LeftMessage}, false},
		{"taken back", day.Witness{Kind: day.KindCall, Outcome: day.Reached, Withdrawn: 1}, false},
		{"the group alone", day.Witness{Kind: day.KindContact, Channel: day.GroupCall}, false},
		{"the group at the place", day.Witness{Kind: day.KindContact, Channel: day.GroupMeeting}, false},
		{"digital support by phone", day.Witness{Kind: day.KindContact, Channel: day.PhoneCall, Outcome: day.DigitalSupport}, false},
		{"by video", day.Witness{Kind: day.KindContact, Channel: day.VideoCall}, true},
		{"by phone", day.Witness{Kind: day.KindContact, Channel: day.PhoneCall}, true},
		{"face to face", day.Witness{Kind: day.KindContact, Channel: day.Meeting}, true},
		{"here", day.Witness{Kind: day.KindCheckIn}, false},
		{"a message", day.Witness{Kind: day.KindMessage}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := day.HadReception([]day.Witness{{Kind: day.KindCheckIn}, c.sign}); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}

func TestTriesAreCountedUntilTheClientIsReached(t *testing.T) {
	missed, reached := day.Witness{Kind: day.KindCall, Outcome: day.NotReached}, day.Witness{Kind: day.KindCall, Outcome: day.Reached}
	left := day.Witness{Kind: day.KindCall, Outcome: day.LeftMessage}
	gatetest.Equal(t, 2, day.Tried([]day.Witness{missed, {Kind: day.KindCheckIn}, left}))
	gatetest.Equal(t, 1, day.Tried([]day.Witness{missed, reached, missed}))
	gatetest.Equal(t, 0, day.Tried([]day.Witness{missed, reached}))
}

func TestThoseWhoShareATimeFollowEachOther(t *testing.T) {
	at := cal.T(10, 20)
	talks := []day.Talk{
		{Client: "c", From: at + 20, Until: at + 40, Minutes: 8}, {Client: "a", From: at, Until: at + 20, Minutes: 8},
		{Client: "b", From: at, Until: at + 20, Minutes: 15}, {Client: "d", From: at, Until: at + 20, Minutes: 8},
	}
	gatetest.Equal(t, []cal.Time{at, at + 8, at + 20, at + 20}, day.InTurn(talks))
	gatetest.Equal(t, "a", string(talks[0].Client))
}

func TestTurnsNeverLeaveTheStatedTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var talks []day.Talk
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			from := cal.T(9, 0) + cal.Time(20*rapid.IntRange(0, 5).Draw(t, "slot"))
			talks = append(talks, day.Talk{From: from, Until: from + 20, Minutes: rapid.IntRange(2, 60).Draw(t, "minutes")})
		}
		begins := day.InTurn(talks)
		for i, b := range begins {
			if b < talks[i].From || b > talks[i].Until || i > 0 && b < begins[i-1] && talks[i].From == talks[i-1].From {
				t.Fatalf("%v: %v", talks, begins)
			}
		}
	})
}

func TestTheTimerShowsWholeMinutes(t *testing.T) {
	now := cal.At(tuesday, cal.T(10, 30))
	for _, c := range []struct {
		began   int
		minutes int
	}{{10*3600 + 30*60, 1}, {10*3600 + 22*60, 8}, {10*3600 + 21*60 + 40, 8}, {10*3600 + 21*60 + 20, 9}, {11 * 3600, 0}, {1, 0}} {
		got, at := day.Timed(now, c.began)
		if got != c.minutes || (at == 0) != (c.minutes == 0) {
			t.Errorf("%d: %d minutes from %v", c.began, got, at)
		}
	}
	gatetest.Equal(t, 10*3600+30*60, day.SecondOfDay(now))
}
