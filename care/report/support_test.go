package report_test

import (
	"testing"

	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/report"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/id"
)

func TestDigitalSupportOfAnyDayIsInTheSummaryOfThePeriod(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		wednesday := tuesday.AddDays(1)
		in := cal.Period{From: tuesday, To: wednesday}
		gather := func() (r report.Record) {
			t.Helper()
			h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) (err error) {
				r, err = report.Gather(p, c, in)
				return err
			}))
			return r
		}
		h.At(wednesday, cal.T(14, 0))
		h.Must(h.carry(in))
		var booked id.Support
		h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) (err error) {
			booked, err = day.BookSupport(p, c, day.Booking{Date: wednesday, From: cal.T(10, 0), Minutes: 40, Channel: day.PhoneCall, About: "Sähköposti"})
			return err
		}))
		gatetest.Equal(t, 1, len(gather().Days)) // a booking is no deed
		h.Must(h.serve(h.ritva, func(p *gate.Pass, c client.Client) error { return day.HoldSupport(p, c, booked, 35) }))
		r := gather()
		gatetest.Equal(t, 2, len(r.Days))
		gatetest.Equal(t, true, r.Days[1].Bare)
		gatetest.Equal(t, 1, len(r.Days[1].Support))
		gatetest.Equal(t, 35, r.Days[1].Support[0].Minutes)
		gatetest.Equal(t, "Sähköposti", r.Days[1].Support[0].About)
		gatetest.Equal(t, 0, r.Total.Attended)
		gatetest.Equal(t, []cal.Date{wednesday}, h.changed()) // what was carried over lacks it
	})
}
