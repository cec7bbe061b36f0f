package day_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/client/clienttest"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

// book books half an hour by phone for Matti.
func (h *hall) book(date cal.Date, from cal.Time) id.Support {
	h.T.Helper()
	var s id.Support
	h.Must(h.worker(h.ritva, h.matti, func(p *gate.Pass, c client.Client) (err error) {
		s, err = day.BookSupport(p, c, day.Booking{Date: date, From: from, Minutes: 30, Channel: day.PhoneCall, About: " Suomi.fi-tunnus "})
		return err
	}))
	return s
}

func (h *hall) support() []day.Support {
	h.T.Helper()
	var all []day.Support
	h.Must(h.client(h.matti, func(p *gate.Pass, c client.Client) (err error) {
		all, err = day.SupportOf(p, c, cal.Period{From: tuesday.AddDays(-7), To: tuesday.AddDays(30)})
		return err
	}))
	return all
}

func (h *hall) withMatti(fn clienttest.Deed) error { return h.worker(h.ritva, h.matti, fn) }

func TestSupportThatWasGivenIsALiveContactOfTheDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		s := h.book(tuesday, cal.T(11, 0))
		if all := h.support(); len(all) != 1 || all[0].About != "Suomi.fi-tunnus" || !all[0].Open() || all[0].Until() != cal.T(11, 30) {
			t.Fatalf("%+v", all)
		}
		h.At(tuesday, cal.T(11, 40))
		for range 2 { // told twice is told once
			h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error { return day.HoldSupport(p, c, s, 25) }))
		}
		strip := h.strip(h.matti, tuesday)
		if len(strip) != 1 || strip[0].Kind != day.KindContact || strip[0].Channel != day.PhoneCall || strip[0].Minutes != 25 || strip[0].At != cal.At(tuesday, cal.T(11, 0)) ||
			!strip[0].Supports() || strip[0].Text != "Suomi.fi-tunnus" {
			t.Fatalf("%+v", strip)
		}
		if _, found := day.LastTalk(strip, access.Actor{Kind: access.Worker, ID: string(h.ritva)}, h.Clock.Now()); found {
			t.Error("the support is taken for the own worker's talk")
		}
		h.Refused("", "day.support.held", h.withMatti(func(p *gate.Pass, c client.Client) error { return day.CancelSupport(p, c, s) }))
		h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error { return day.ReleaseSupport(p, c, s) }))
		if n := len(h.strip(h.matti, tuesday)); n != 0 || !h.support()[0].Open() {
			t.Errorf("%d signs stand", n)
		}
	})
}

func TestSupportIsMovedCalledOffAndRestored(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		s := h.book(tuesday, cal.T(11, 0))
		move := func(b day.Booking) error {
			return h.withMatti(func(p *gate.Pass, c client.Client) error { return day.MoveSupport(p, c, s, b) })
		}
		h.Must(move(day.Booking{Date: thursday, From: cal.T(12, 0), Minutes: 60, Channel: day.Meeting}))
		h.Refused("date", "day.support.date", move(day.Booking{Date: tuesday.AddDays(-1), From: cal.T(12, 0), Minutes: 60, Channel: day.Meeting}))
		h.Refused("minutes", "day.support.minutes", move(day.Booking{Date: thursday, From: cal.T(12, 0), Minutes: 4, Channel: day.Meeting}))
		h.Refused("channel", "day.channel", move(day.Booking{Date: thursday, From: cal.T(12, 0), Minutes: 30, Channel: day.GroupCall}))
		if all := h.support(); all[0].Date != thursday || all[0].Channel != day.Meeting || all[0].About != "" {
			t.Errorf("%+v", all)
		}
		h.Refused("", "day.notyet", h.withMatti(func(p *gate.Pass, c client.Client) error { return day.HoldSupport(p, c, s, 0) }))
		h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error { return day.CancelSupport(p, c, s) }))
		h.Refused("", "day.support.cancelled", h.withMatti(func(p *gate.Pass, c client.Client) error { return day.HoldSupport(p, c, s, 0) }))
		if n := len(h.support()); n != 0 {
			t.Errorf("%d bookings stand", n)
		}
		h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error { return day.RestoreSupport(p, c, s) }))
		if n := len(h.support()); n != 1 {
			t.Errorf("%d bookings stand", n)
		}
	})
}

func TestSupportOfADayThatIsNotAgreedCountsForNothing(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		wednesday := tuesday.AddDays(1)
		s := h.book(wednesday, cal.T(10, 0))
		h.At(wednesday, cal.T(11, 0))
		h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error {
			if all, err := day.SupportIn(p, h.unit, wednesday); err != nil || len(all) != 1 || all[0].About != "" {
				t.Errorf("%+v, %v", all, err)
			}
			return day.HoldSupport(p, c, s, 0)
		}))
		if all := h.support(); all[0].Held == 0 || all[0].Contact != "" {
			t.Errorf("%+v", all)
		}
	})
}

func TestSupportIsNotBookedOverSupport(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first := h.book(tuesday, cal.T(13, 0))
		try := func(from cal.Time) error {
			return h.withMatti(func(p *gate.Pass, c client.Client) error {
				_, err := day.BookSupport(p, c, day.Booking{Date: tuesday, From: from, Minutes: 30, Channel: day.PhoneCall})
				return err
			})
		}
		for _, from := range []cal.Time{cal.T(12, 45), cal.T(13, 0), cal.T(13, 29)} {
			h.Refused("from", "day.support.taken", try(from))
		}
		h.Must(try(cal.T(12, 30)))
		h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error { // onto itself, a little later
			return day.MoveSupport(p, c, first, day.Booking{Date: tuesday, From: cal.T(13, 15), Minutes: 30, Channel: day.PhoneCall})
		}))
		h.Refused("from", "day.support.taken", h.withMatti(func(p *gate.Pass, c client.Client) error {
			return day.MoveSupport(p, c, first, day.Booking{Date: tuesday, From: cal.T(12, 40), Minutes: 30, Channel: day.PhoneCall})
		}))
	})
}

func TestSupportSaysWhatElseItsDateIs(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for on, want := range map[cal.Date]day.Beside{
			tuesday:                {Agreed: true},
			tuesday.AddDays(3):     {},
			cal.D(2027, 1, 5):      {Agreed: true}, // a Tuesday further ahead than days are arranged
			cal.D(2026, 12, 25):    {Break: org.Break{Key: "holiday.christmas_day"}},
			tuesday.AddDays(7 * 4): {Agreed: true},
		} {
			h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error {
				got, err := day.Support{Client: c.ID, Unit: c.Unit, Date: on}.Beside(p)
				if got != want {
					t.Errorf("%s: %+v, want %+v", on, got, want)
				}
				return err
			}))
		}
	})
}

func TestSupportIsNotRestoredOverOtherSupport(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		s := h.book(thursday, cal.T(11, 0))
		h.Must(h.withMatti(func(p *gate.Pass, c client.Client) error { return day.CancelSupport(p, c, s) }))
		h.book(thursday, cal.T(11, 15))
		h.Refused("", "day.support.taken", h.withMatti(func(p *gate.Pass, c client.Client) error { return day.RestoreSupport(p, c, s) }))
		if n := len(h.support()); n != 1 {
			t.Errorf("%d bookings stand", n)
		}
	})
}
