package attendance_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/programme"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

var friday = tuesday.AddDays(3)

func (h *hall) swap(w id.Worker, c id.Client, from, to cal.Date) (attendance.Entry, error) {
	h.T.Helper()
	return h.decide(w, c, func(p *gate.Pass, c client.Client) (attendance.Entry, error) {
		return attendance.Swap(p, c, from, to, "Sovittiin puhelimessa maanantaina.")
	})
}

func (h *hall) takeBack(w id.Worker, c id.Client, from cal.Date) (attendance.Entry, error) {
	h.T.Helper()
	return h.decide(w, c, func(p *gate.Pass, c client.Client) (attendance.Entry, error) {
		return attendance.TakeBack(p, c, from)
	})
}

// days lists a client's days of a period.
func (h *hall) days(c id.Client, in cal.Period) (all []day.Day) {
	h.T.Helper()
	h.Must(h.serve(h.ritva, c, func(p *gate.Pass, c client.Client) (err error) {
		all, err = day.Between(p, c.ID, in)
		return err
	}))
	return all
}

func TestASwappedDayHasTheSameTermsAndIsNoAbsence(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		e, err := h.swap(h.ritva, h.matti, tuesday, friday)
		h.Must(err)
		gatetest.Equal(t, []any{attendance.Confirmed, attendance.NotArranged, "DAY_SWAP_OK", "week_days@2021-01-01"}, []any{e.Stage, e.Mark, e.Verdict, e.Rule})
		old, moved := h.days(h.matti, cal.Period{From: tuesday, To: tuesday})[0], h.days(h.matti, cal.Period{From: friday, To: friday})[0]
		want := old
		want.Date, want.SwappedFrom, want.SwappedTo, want.Group = friday, tuesday, cal.Date{}, ""
		want.WindowUntil = cal.At(friday, cal.T(10, 0))
		gatetest.Equal(t, want, moved)
		gatetest.Equal(t, friday, old.SwappedTo)
		h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			gatetest.Equal(t, 2, len(h.tasks(p, c.ID, friday)))
			gatetest.Equal(t, []programme.Task(nil), h.tasks(p, c.ID, tuesday))
			return nil
		}))
		h.equalMonths(t, november)
		gatetest.Equal(t, "Sovittiin puhelimessa maanantaina.", h.ledger(h.matti, tuesday)[0].Note)

		h.At(friday, cal.T(14, 0))
		_, err = h.confirm(h.ritva, h.matti, friday, attendance.Confirmation{Minutes: 240, Note: "Puhuttiin aamulla."})
		h.Must(err)
		h.equalMonths(t, november)
	})
}

func TestADayIsSwappedOnceAndOnlyWhileNobodyHasBeenThere(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.swap(h.ritva, h.matti, friday, friday.AddDays(1))
		h.Said("conflict day.notagreed", err)
		_, err = h.swap(h.ritva, h.matti, tuesday, thursday)
		h.Said("invalid to:day.swap.taken", err)
		_, err = h.swap(h.ritva, h.matti, tuesday, tuesday.AddDays(17))
		h.Said("invalid to:day.swap.far", err)
		_, err = h.swap(h.pekka, h.matti, tuesday, friday)
		if err == nil {
			t.Error("a worker of another unit swapped a day")
		}
		_, err = h.swap(h.ritva, h.matti, tuesday, friday)
		h.Must(err)
		_, err = h.swap(h.kalle, h.matti, tuesday, friday.AddDays(3))
		h.Said("conflict day.swap.twice", err)
		_, err = h.swap(h.ritva, h.matti, friday, friday.AddDays(3))
		h.Said("conflict day.swap.again", err)
		_, err = h.correct(h.ritva, h.matti, tuesday, attendance.Correction{Mark: attendance.Present, Minutes: 240, Why: "Oli mukana.", Version: 1})
		h.Said("conflict attendance.swap.return", err)
		_, err = h.undo(h.ritva, h.matti, tuesday)
		h.Said("conflict attendance.swap.return", err)
		err = h.own(h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.CheckIn(p, c, tuesday, day.Greeting{})
			return err
		})
		h.Said("conflict day.notagreed", err)

		h.At(wednesday, cal.T(9, 0))
		h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Contact(p, c, wednesday, day.Live{Channel: day.Meeting, Minutes: 5})
			return err
		}))
		_, err = h.swap(h.ritva, h.matti, wednesday, wednesday.AddDays(5))
		h.Said("conflict day.swap.seen", err)
	})
}

func TestTheLawSaysHowManyDaysAWeekHoldsAfterASwap(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.decide(h.pekka, h.elsa, func(p *gate.Pass, c client.Client) (attendance.Entry, error) {
			return attendance.Swap(p, c, tuesday, tuesday.AddDays(8), "Sovittiin.")
		})
		h.Said("invalid to:law.week_no_day (189/2001 13 b § 2 mom.)", err)
		_, err = h.swap(h.ritva, h.matti, tuesday, friday.AddDays(7)) // the fourth day of the next week
		h.Must(err)
		_, err = h.swap(h.ritva, h.matti, wednesday, friday.AddDays(10)) // Monday of the week after
		h.Must(err)
		_, err = h.swap(h.ritva, h.matti, thursday, friday.AddDays(8)) // Saturday of the full week
		h.Said("invalid to:law.week_too_many (189/2001 13 b § 2 mom.)", err)
		_, err = h.swap(h.ritva, h.matti, cal.D(2026, 12, 22), cal.D(2026, 12, 25))
		h.Said("invalid to:day.swap.closed", err)
		h.Must(h.Do(func(p *gate.Pass) error {
			return org.Close(p, org.Closure{Unit: h.unit, First: cal.D(2026, 12, 23), Last: cal.D(2026, 12, 23), Kind: "break"})
		}))
		_, err = h.swap(h.ritva, h.matti, cal.D(2026, 12, 23), cal.D(2026, 12, 28))
		h.Said("conflict day.swap.off", err)
	})
}

func TestASwapIsTakenBackWhileNothingHasBeenSeen(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		before := h.days(h.matti, autumn)
		_, err := h.swap(h.ritva, h.matti, tuesday, friday)
		h.Must(err)
		e, err := h.takeBack(h.kalle, h.matti, tuesday)
		h.Must(err)
		gatetest.Equal(t, attendance.Withdrawn, e.Stage)
		again, err := h.takeBack(h.kalle, h.matti, tuesday)
		h.Must(err)
		gatetest.Equal(t, e.ID, again.ID)
		gatetest.Equal(t, before, h.days(h.matti, autumn))
		h.equalMonths(t, november)

		_, err = h.swap(h.ritva, h.matti, tuesday, friday)
		h.Must(err)
		h.At(friday, cal.T(9, 0))
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.CheckIn(p, c, friday, day.Greeting{})
			return err
		}))
		_, err = h.takeBack(h.ritva, h.matti, tuesday)
		h.Said("conflict day.swap.late", err)
	})
}

var errRolledBack = errors.New("the end of a try")

// TestSwappingNeverAddsAPaidDay swaps, takes back and confirms at random; then everything that may be confirmed is.
func TestSwappingNeverAddsAPaidDay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		agreed := len(h.days(h.aino, autumn))
		h.At(cal.D(2026, 12, 30), cal.T(12, 0))
		rapid.Check(t, func(r *rapid.T) {
			err := h.serve(h.ritva, h.aino, func(p *gate.Pass, c client.Client) error {
				for range rapid.IntRange(1, 12).Draw(r, "acts") {
					from := tuesday.AddDays(rapid.IntRange(-10, 20).Draw(r, "from"))
					to := from.AddDays(rapid.IntRange(-15, 15).Draw(r, "away"))
					var err error
					switch rapid.IntRange(0, 3).Draw(r, "act") {
					case 0:
						_, err = attendance.TakeBack(p, c, from)
					case 1:
						_, err = attendance.Confirm(p, c, from, attendance.Confirmation{Minutes: 240, Note: "Tehtiin."})
					default:
						_, err = attendance.Swap(p, c, from, to, "Sovittiin.")
					}
					if _, told := errors.AsType[*fault.Fault](err); err != nil && !told {
						return err
					}
				}
				return worth(p, c, r, agreed)
			})
			if !errors.Is(err, errRolledBack) {
				r.Fatal(err)
			}
		})
	})
}

// worth confirms all that may be confirmed and counts what is paid.
func worth(p *gate.Pass, c client.Client, r *rapid.T, agreed int) error {
	in := cal.Period{From: autumn.From, To: cal.D(2026, 12, 30)}
	days, err := day.Between(p, c.ID, in)
	if err != nil {
		return err
	}
	perWeek := map[cal.Week]int{}
	for _, d := range days {
		_, err := attendance.Confirm(p, c, d.Date, attendance.Confirmation{Minutes: 240, Note: "Tehtiin."})
		if _, told := errors.AsType[*fault.Fault](err); err != nil && !told {
			return err
		}
	}
	entries, err := attendance.Between(p, c.ID, in)
	if err != nil {
		return err
	}
	paid := 0
	for date, e := range entries {
		if e.Counts() && e.Mark.Attended() {
			paid++
			perWeek[date.InWeek()]++
		}
	}
	if paid > agreed {
		r.Fatalf("%d paid days of %d agreed", paid, agreed)
	}
	for w, n := range perWeek {
		if n > 4 {
			r.Fatalf("%s has %d days", w, n)
		}
	}
	return errRolledBack
}
