package attendance_test

import (
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/plan"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
)

// close closes until a date and tells how many rows it added.
func (h *hall) close(until cal.Date) int {
	h.T.Helper()
	n, err := attendance.CloseDay(h.T.Context(), h.Gate, "kymi", h.unit, until)
	h.Must(err)
	return n
}

func TestADaysEndLeavesOpenWhatNobodyHasDecidedAndNothingTheSecondTime(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(thursday, cal.T(19, 59))
		was := h.close(thursday) // the days before, of four weeks, as far back as it looks
		h.At(thursday, cal.T(20, 5))
		gatetest.Equal(t, 2, h.close(thursday))
		gatetest.Equal(t, 0, h.close(thursday))
		gatetest.Equal(t, []line{{1, attendance.Proposed, attendance.AbsentOpen, 0, "", "OPEN_ABSENCE", "system:close", ""}}, lines(h.ledger(h.matti, thursday)))
		if was < 4 {
			t.Errorf("only %d days before were closed", was)
		}
		h.equalMonths(t, november)
		h.Must(h.Do(func(p *gate.Pass) error {
			all, err := attendance.UnitMonth(p, h.unit, november)
			gatetest.Equal(t, 0, len(all)) // nobody is marked absent by the program
			return err
		}))
	})
}

func TestAnOpenAbsenceStaysOpenUntilAWorkerClearsIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(20, 5))
		h.close(tuesday)
		h.At(tuesday.AddDays(20), cal.T(20, 5))
		h.close(tuesday.AddDays(20))
		gatetest.Equal(t, 1, len(h.ledger(h.matti, tuesday)))
		_, err := h.absent(h.ritva, h.matti, tuesday, attendance.Missed{Reason: day.NotSaid})
		h.Must(err)
		gatetest.Equal(t, []line{
			{2, attendance.Confirmed, attendance.AbsentOpen, 0, "absence@2016-01-01", "ABSENCE_OPEN", by(h.ritva), ""},
			{1, attendance.Proposed, attendance.AbsentOpen, 0, "", "OPEN_ABSENCE", "system:close", ""},
		}, lines(h.ledger(h.matti, tuesday)))
		_, err = h.correct(h.ritva, h.matti, tuesday, attendance.Correction{
			Mark: attendance.AbsentOpen, Missed: attendance.Missed{Reason: day.OwnIllness}, Why: "Soitti tänään.", Version: 2,
		})
		h.Must(err)
		h.equalMonths(t, november)
	})
}

func TestPaperIsWaitedForAWeek(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		week := tuesday.AddDays(7)
		h.At(week, cal.T(13, 0)) // the last moment of the window
		h.close(week.AddDays(-1))
		gatetest.Equal(t, 0, len(h.ledger(h.aino, tuesday)))
		gatetest.Equal(t, 1, len(h.ledger(h.matti, tuesday)))
		h.At(week, cal.T(20, 5))
		h.close(week)
		gatetest.Equal(t, attendance.AbsentOpen, h.ledger(h.aino, tuesday)[0].Mark)
		gatetest.Equal(t, 0, len(h.ledger(h.aino, week)))
	})
}

func TestWhoGaveASignIsNotLeftOpen(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(9, 0))
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.CheckIn(p, c, tuesday, day.Greeting{})
			return err
		}))
		h.At(tuesday, cal.T(20, 5))
		h.close(tuesday)
		gatetest.Equal(t, 0, len(h.ledger(h.matti, tuesday)))
	})
}

func TestHolidaysAndClosuresAreProposedAsNotArranged(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			h.Try(org.Close(p, org.Closure{Unit: h.unit, First: tuesday, Last: wednesday, Kind: "break", Note: "Syysloma"}))
			return nil
		}))
		h.wholeDay() // somebody came all the same: for a worker to decide
		h.At(wednesday, cal.T(20, 5))
		h.close(wednesday)
		for _, d := range []cal.Date{tuesday, wednesday} {
			gatetest.Equal(t, line{1, attendance.Proposed, attendance.NotArranged, 0, "", "OFF", "system:close", ""}, lines(h.ledger(h.matti, d))[0])
		}
		e, err := h.callOff(h.ritva, h.matti, wednesday, "")
		h.Must(err)
		gatetest.Equal(t, 2, e.Version)
		h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Told(p, c, day.Work{Task: h.walk, Text: "Käveli.", Log: day.Log{Behalf: day.Behalf{How: day.ByPhone}}})
			return err
		}))
		e, err = h.callOff(h.ritva, h.matti, tuesday, "")
		h.Must(err)
		gatetest.Equal(t, 3, e.Version) // the evidence is another by now, and the ledger keeps what it was decided on
		h.equalMonths(t, november)
	})
}

func TestMoreThanAPieceIsClosedAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			for range 110 {
				h.agree(p, h.register(p, h.unit, h.ritva, "Ville", "Koe", client.App), "", onSite)
			}
			return nil
		}))
		h.At(thursday, cal.T(20, 5))
		before := h.close(wednesday)
		if before < 220 {
			t.Errorf("only %d days of the two weeks before", before)
		}
		gatetest.Equal(t, 112, h.close(thursday))
	})
}

// Clocks went back on 25 October 2026 and go on on 28 March 2027: an hour at the place is an hour.
func TestMinutesAreMinutesWhateverTheClockShows(t *testing.T) {
	for _, c := range []struct {
		date cal.Date
		want attendance.Proposal
	}{
		{cal.D(2026, 10, 25), attendance.Proposal{Kind: attendance.Attend, Mark: attendance.Present, Minutes: 270}},
		{cal.D(2027, 3, 28), attendance.Proposal{Kind: attendance.Short, Mark: attendance.ShortDay, Minutes: 150}},
		{cal.D(2026, 11, 1), attendance.Proposal{Kind: attendance.Short, Mark: attendance.ShortDay, Minutes: 210}},
	} {
		got := attendance.Propose(attendance.Seen{Form: plan.OnSite, Agreed: 210, Least: 240, DayOver: true, Signs: list(
			sign(day.KindArrival, cal.At(c.date, cal.T(1, 30))), sign(day.KindDeparture, cal.At(c.date, cal.T(5, 0))),
		)})
		got.Basis = nil
		gatetest.Equal(t, c.want, got)
	}
}
