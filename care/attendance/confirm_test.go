package attendance_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
)

// line is an entry without its ids and signs, for comparing.
type line struct {
	Version       int
	Stage         attendance.Stage
	Mark          attendance.Mark
	Minutes       int
	Rule, Verdict string
	MadeBy        string
	Note          string
}

func lines(all []attendance.Entry) []line {
	var l []line
	for _, e := range all {
		l = append(l, line{e.Version, e.Stage, e.Mark, e.Minutes, e.Rule, e.Verdict, e.MadeBy, e.Note})
	}
	return l
}

func by(w id.Worker) string { return "worker:" + string(w) }

func TestAWholeDayIsConfirmedByANamedWorkerAndTheProposalStays(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		e, err := h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		ledger := h.ledger(h.matti, tuesday)
		gatetest.Equal(t, []line{
			{2, attendance.Confirmed, attendance.PresentRemote, 240, "remote_day@2021-01-01", "DAY_OK", by(h.ritva), ""},
			{1, attendance.Proposed, attendance.PresentRemote, 240, "", "ATTEND", by(h.ritva), ""},
		}, lines(ledger))
		gatetest.Equal(t, e.ID, ledger[0].ID)
		if len(strings.Fields(ledger[0].Basis)) != 3 || ledger[0].Basis != ledger[1].Basis {
			t.Errorf("the word rests on %q, the proposal on %q", ledger[0].Basis, ledger[1].Basis)
		}
		if !slices.Contains(h.Topics(), day.Topic(h.unit, tuesday)) {
			t.Error("open boards were not told")
		}
	})
}

func TestADayIsConfirmedOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		_, err := h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		for name, again := range map[string]func() (attendance.Entry, error){
			"confirm": func() (attendance.Entry, error) {
				return h.confirm(h.kalle, h.matti, tuesday, attendance.Confirmation{})
			},
			"absent": func() (attendance.Entry, error) {
				return h.absent(h.kalle, h.matti, tuesday, attendance.Missed{Reason: day.NotSaid})
			},
			"short":    func() (attendance.Entry, error) { return h.short(h.kalle, h.matti, tuesday, 100) },
			"call off": func() (attendance.Entry, error) { return h.callOff(h.kalle, h.matti, tuesday, "Vesivahinko.") },
		} {
			t.Run(name, func(t *testing.T) {
				_, err := again()
				h.Said("conflict attendance.decided", err)
			})
		}
		gatetest.Equal(t, 2, len(h.ledger(h.matti, tuesday)))
	})
}

func (h *hall) short(w id.Worker, c id.Client, d cal.Date, minutes int) (attendance.Entry, error) {
	h.T.Helper()
	return h.decide(w, c, func(p *gate.Pass, c client.Client) (attendance.Entry, error) {
		return attendance.CutShort(p, c, d, minutes, "Lähti lääkäriin.")
	})
}

func (h *hall) callOff(w id.Worker, c id.Client, d cal.Date, note string) (attendance.Entry, error) {
	h.T.Helper()
	return h.decide(w, c, func(p *gate.Pass, c client.Client) (attendance.Entry, error) {
		return attendance.CallOff(p, c, d, note)
	})
}

func TestTheLawRefusesWithItsSection(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		h.At(thursday, cal.T(15, 0))
		long := strings.Repeat("ä", 2001)
		for name, c := range map[string]struct {
			who  id.Client
			date cal.Date
			in   attendance.Confirmation
			want string
		}{
			"a minute under four hours":       {h.matti, tuesday, attendance.Confirmation{Minutes: 239}, "invalid minutes:law.day_too_short (189/2001 13 b § 2 mom.)"},
			"a minute over eight hours":       {h.matti, tuesday, attendance.Confirmation{Minutes: 481}, "invalid minutes:law.day_too_long, minutes:law.working_hours (189/2001 14 § 1 mom.) (872/2019 5 § 1 mom.)"},
			"more minutes than a day has":     {h.matti, tuesday, attendance.Confirmation{Minutes: 1 << 30}, "invalid minutes:attendance.minutes.needed"},
			"under nothing":                   {h.matti, tuesday, attendance.Confirmation{Minutes: -240}, "invalid minutes:attendance.minutes.needed"},
			"nothing proposed to take":        {h.aino, tuesday, attendance.Confirmation{}, "invalid minutes:attendance.minutes.needed"},
			"no contact and no reason":        {h.aino, tuesday, attendance.Confirmation{Minutes: 240}, "invalid note:law.remote_basis_missing (assumption A12)"},
			"a reason of blanks":              {h.aino, tuesday, attendance.Confirmation{Minutes: 240, Note: " \n "}, "invalid note:law.remote_basis_missing (assumption A12)"},
			"a novel for a reason":            {h.aino, tuesday, attendance.Confirmation{Minutes: 240, Note: long}, "invalid note:attendance.note.long"},
			"nobody at the place, no note":    {h.aino, thursday, attendance.Confirmation{Minutes: 240}, "invalid note:attendance.basis.needed"},
			"a day yet to come":               {h.matti, tuesday.AddDays(7), attendance.Confirmation{Minutes: 240}, "conflict attendance.future"},
			"no agreed day":                   {h.matti, tuesday.AddDays(3), attendance.Confirmation{Minutes: 240}, "conflict attendance.notagreed"},
			"another proposal than was seen":  {h.matti, tuesday, attendance.Confirmation{Shown: 245}, "stale fault.stale"},
			"a proposal that was never whole": {h.aino, tuesday, attendance.Confirmation{Shown: 240}, "stale fault.stale"},
		} {
			t.Run(name, func(t *testing.T) {
				_, err := h.confirm(h.ritva, c.who, c.date, c.in)
				h.Said(c.want, err)
			})
		}
		for _, who := range []id.Client{h.matti, h.aino} {
			gatetest.Equal(t, 0, len(h.ledger(who, tuesday)))
		}
	})
}

func TestAReasonStandsInForAContact(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(tuesday, cal.T(14, 0))
		_, err := h.confirm(h.ritva, h.aino, tuesday, attendance.Confirmation{Minutes: 260, Note: " Paperi tuli postissa,\r\nsoitin perään. "})
		h.Must(err)
		gatetest.Equal(t, line{2, attendance.Confirmed, attendance.PresentRemote, 260, "remote_day@2021-01-01", "DAY_OK", by(h.ritva), "Paperi tuli postissa,\nsoitin perään."},
			lines(h.ledger(h.aino, tuesday))[0])
	})
}

func TestAStayOfOverEightHoursWasAttendedAndTheBreachIsKept(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.stay(h.matti, thursday, cal.T(7, 0), cal.T(15, 30))
		_, err := h.confirm(h.ritva, h.matti, thursday, attendance.Confirmation{Minutes: 511})
		h.Said("invalid minutes:law.day_too_long, minutes:law.working_hours (189/2001 14 § 1 mom.) (872/2019 5 § 1 mom.)", err)
		_, err = h.confirm(h.ritva, h.matti, thursday, attendance.Confirmation{})
		h.Must(err)
		gatetest.Equal(t, line{2, attendance.Confirmed, attendance.Present, 510, "day_length@2021-01-01", "DAY_TOO_LONG", by(h.ritva), ""},
			lines(h.ledger(h.matti, thursday))[0])
	})
}

// stay lets a client arrive and depart, and ends a minute after.
func (h *hall) stay(c id.Client, d cal.Date, from, until cal.Time) {
	h.T.Helper()
	h.At(d, from)
	h.Must(h.serve(h.ritva, c, func(p *gate.Pass, c client.Client) error { _, err := day.Arrive(p, c, d, day.Log{}); return err }))
	h.At(d, until)
	h.Must(h.serve(h.ritva, c, func(p *gate.Pass, c client.Client) error { _, err := day.Depart(p, c, d, day.Log{}); return err }))
}

func TestAHybridDayIsPresentWhereTheClientCame(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(wednesday, cal.T(9, 5))
		h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Arrive(p, c, wednesday, day.Log{})
			return err
		}))
		h.At(wednesday, cal.T(21, 0)) // nobody marked when Matti left
		e, err := h.confirm(h.ritva, h.matti, wednesday, attendance.Confirmation{Minutes: 250})
		h.Must(err)
		gatetest.Equal(t, attendance.Present, e.Mark)
		gatetest.Equal(t, "day_length@2021-01-01", e.Rule)
	})
}

func TestAClientWhoCameOnARemoteDayWasMet(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.stay(h.aino, tuesday, cal.T(9, 0), cal.T(13, 0))
		e, err := h.confirm(h.ritva, h.aino, tuesday, attendance.Confirmation{Minutes: 240})
		h.Must(err)
		gatetest.Equal(t, []any{attendance.PresentRemote, "DAY_OK"}, []any{e.Mark, e.Verdict})
	})
}

func TestAShortDayIsUnderFourHours(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.stay(h.matti, thursday, cal.T(9, 0), cal.T(11, 0))
		for _, minutes := range []int{0, -1, 240, 300} {
			_, err := h.short(h.ritva, h.matti, thursday, minutes)
			h.Said("invalid minutes:attendance.short.minutes", err)
		}
		_, err := h.short(h.ritva, h.matti, thursday, 120)
		h.Must(err)
		gatetest.Equal(t, []line{
			{2, attendance.Confirmed, attendance.ShortDay, 120, "day_length@2021-01-01", "DAY_TOO_SHORT", by(h.ritva), "Lähti lääkäriin."},
			{1, attendance.Proposed, attendance.ShortDay, 120, "", "SHORT", by(h.ritva), ""},
		}, lines(h.ledger(h.matti, thursday)))
	})
}

func TestADayIsCalledOffWithAReasonAndAHolidayWithout(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(thursday, cal.T(9, 0))
		_, err := h.callOff(h.ritva, h.matti, thursday, " ")
		h.Said("invalid note:attendance.off.why", err)
		e, err := h.callOff(h.ritva, h.matti, thursday, "Sähköt poikki.")
		h.Must(err)
		gatetest.Equal(t, []any{attendance.NotArranged, "NOT_ARRANGED", "absence@2016-01-01"}, []any{e.Mark, e.Verdict, e.Rule})
		h.Must(h.Do(func(p *gate.Pass) error {
			return org.Close(p, org.Closure{Unit: h.unit, First: tuesday, Last: tuesday, Kind: "break"})
		}))
		e, err = h.callOff(h.ritva, h.matti, tuesday, "")
		h.Must(err)
		gatetest.Equal(t, attendance.NotArranged, e.Mark)
	})
}

func TestNobodyIsAbsentOnADayWithoutServiceAndWhoCameNeedsAReason(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			return org.Close(p, org.Closure{Unit: h.unit, First: tuesday, Last: tuesday, Kind: "closure"})
		}))
		h.wholeDay()
		_, err := h.absent(h.ritva, h.matti, tuesday, attendance.Missed{Reason: day.OtherReason})
		h.Said("invalid reason:law.not_arranged (kela.fi jos-olet-poissa)", err)
		_, err = h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{Minutes: 240})
		h.Said("invalid note:attendance.off.note", err)
		e, err := h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{Minutes: 240, Note: "Etäryhmä kokoontui silti."})
		h.Must(err)
		gatetest.Equal(t, attendance.PresentRemote, e.Mark)
	})
}

func TestOfTwoWorkersAtTheSameMomentOneIsFirst(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		visits := []gate.Visit{h.worker(h.ritva), h.worker(h.kalle), h.elsewhere(), h.worker(h.ritva)}
		errs := make([]error, len(visits))
		var together sync.WaitGroup
		for i, v := range visits {
			together.Go(func() {
				errs[i] = h.WriteAs(v, func(p *gate.Pass) error {
					c, err := client.Get(p, access.SeeClients, h.matti)
					if err != nil {
						return err
					}
					_, err = attendance.Confirm(p, c, tuesday, attendance.Confirmation{})
					return err
				})
			})
		}
		together.Wait()
		first := 0
		for _, err := range errs {
			switch {
			case err == nil:
				first++
			case !fault.Is(err, fault.KindConflict) && !fault.Is(err, fault.KindStale):
				t.Errorf("the second was told %v", err)
			}
		}
		gatetest.Equal(t, 1, first)
		gatetest.Equal(t, 2, len(h.ledger(h.matti, tuesday)))
		h.equalMonths(t, november)
	})
}

// elsewhere is an instructor of the whole organiser whose home, and so whose turn to write, is another unit's.
func (h *hall) elsewhere() gate.Visit {
	v := h.worker(h.pekka)
	v.Actor.Unit = h.annex
	v.Actor.Grants = []access.Grant{{Role: access.Instructor}}
	return v
}

// errRollBack leaves things as they were.
func TestADayBeginsAtMidnight(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		in := attendance.Confirmation{Minutes: 240, Note: "Sovittu yhdessä."}
		h.At(tuesday, cal.T(23, 59))
		_, err := h.confirm(h.ritva, h.matti, wednesday, in)
		h.Said("conflict attendance.future", err)
		h.At(wednesday, 0)
		_, err = h.confirm(h.ritva, h.matti, wednesday, in)
		h.Must(err)
	})
}

// What came in the meantime is what the worker decides on, and the ledger keeps both.
