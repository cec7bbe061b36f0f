package day_test

import (
	"strings"
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
)

// cannot tells as Matti.
func (h *hall) cannot(date cal.Date, a day.Absence) error {
	return h.client(h.matti, func(p *gate.Pass, c client.Client) error {
		_, err := day.Cannot(p, c, date, a)
		return err
	})
}

func TestWhoCannotComeTellsSoTodayOrAhead(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		ahead := tuesday.AddDays(28) // agreed, and not arranged yet
		for _, d := range []cal.Date{tuesday, thursday, ahead} {
			h.Must(h.cannot(d, day.Absence{Reason: day.OwnIllness, Text: " Kuumetta. "}))
			now := h.Clock.Now()
			gatetest.Equal(t, []day.Witness{{
				Kind: day.KindCannot, At: now, Made: now, MadeBy: "client:" + string(h.matti), Text: "Kuumetta.", Reason: day.OwnIllness,
			}}, h.strip(h.matti, d))
		}
		h.Refused("", "day.past", h.cannot(tuesday.AddDays(-5), day.Absence{Reason: day.OwnIllness}))
		h.Refused("", "day.notagreed", h.cannot(tuesday.AddDays(1), day.Absence{Reason: day.OwnIllness}))
		h.Refused("", "day.notagreed", h.cannot(cal.D(2027, 3, 2), day.Absence{Reason: day.OwnIllness}))
	})
}

func TestToldAgainItChangesTheReason(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.cannot(tuesday, day.Absence{Reason: day.NotSaid}))
		h.Must(h.cannot(tuesday, day.Absence{Reason: day.JobInterview, Text: "Haastattelu kello 10."}))
		strip := h.strip(h.matti, tuesday)
		if len(strip) != 1 || strip[0].Reason != day.JobInterview || strip[0].Text != "Haastattelu kello 10." {
			t.Errorf("strip %+v", strip)
		}
	})
}

func TestAReasonIsOneOfThoseAskedAndWordsHaveAnEnd(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Refused("reason", "day.reason", h.cannot(tuesday, day.Absence{}))
		h.Refused("text", "day.text.long", h.cannot(tuesday, day.Absence{Reason: day.OtherReason, Text: strings.Repeat("ä", 501)}))
		h.Must(h.cannot(tuesday, day.Absence{Reason: day.OtherReason, Text: strings.Repeat("ä", 500)}))
	})
}

func TestWhoComesAfterAllIsNoLongerExcused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		excused := func() bool {
			var holds bool
			h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
				seen, err := day.Seen(p, c.ID, tuesday)
				_, holds = day.Excuse(seen)
				return err
			}))
			return holds
		}
		h.Must(h.cannot(tuesday, day.Absence{Reason: day.OwnIllness}))
		gatetest.Equal(t, true, excused())
		h.At(tuesday, cal.T(9, 30))
		_, err := h.checkIn(day.Greeting{})
		h.Must(err)
		gatetest.Equal(t, false, excused())
	})
}

func TestWhoSaysOtherwiseAgainAndAgainIsWhatWasSaidLast(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		excused := func() (holds bool) {
			h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
				seen, err := day.Seen(p, c.ID, tuesday)
				_, holds = day.Excuse(seen)
				return err
			}))
			return holds
		}
		come := func() { h.Must(second(h.checkIn(day.Greeting{}))) }
		excuse := func() { h.Must(h.cannot(tuesday, day.Absence{Reason: day.OwnIllness, Text: "Kuumetta."})) }
		for n, press := range []func(){come, excuse, excuse, come, come, excuse, come, excuse} {
			h.At(tuesday, cal.T(8, 31)+cal.Time(11*n))
			press()
			gatetest.Equal(t, n == 1 || n == 2 || n == 5 || n == 7, excused())
		}
		gatetest.Equal(t, []day.Kind{day.KindCheckIn, day.KindCannot}, h.kinds(h.matti, tuesday))
		h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) error {
			seen, err := day.Seen(p, c.ID, tuesday)
			gatetest.Equal(t, 4, len(seen)) // what was taken back is kept
			return err
		}))
	})
}

func TestAnExcuseBeforeTheCheckInIsFollowedByANewOne(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.cannot(tuesday, day.Absence{Reason: day.OwnIllness}))
		h.At(tuesday, cal.T(9, 30))
		h.Must(second(h.checkIn(day.Greeting{})))
		h.At(tuesday, cal.T(10, 30))
		h.Must(h.cannot(tuesday, day.Absence{Reason: day.OtherReason}))
		gatetest.Equal(t, []day.Kind{day.KindCheckIn, day.KindCannot}, h.kinds(h.matti, tuesday))
	})
}

func TestAWorkerWhoEntersAnEarlierCheckInLeavesTheExcuse(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(second(h.checkIn(day.Greeting{})))
		h.At(tuesday, cal.T(10, 0))
		h.Must(h.cannot(tuesday, day.Absence{Reason: day.OwnIllness}))
		h.At(tuesday, cal.T(11, 0))
		enter := func(at cal.Time) {
			l := byPhone
			l.At = cal.At(tuesday, at)
			h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
				return second(day.CheckIn(p, c, tuesday, day.Greeting{Log: l}))
			}))
		}
		enter(cal.T(9, 0))
		gatetest.Equal(t, []day.Kind{day.KindCheckIn, day.KindCannot}, h.kinds(h.matti, tuesday))
		enter(cal.T(10, 45))
		gatetest.Equal(t, []day.Kind{day.KindCheckIn}, h.kinds(h.matti, tuesday))
	})
}
