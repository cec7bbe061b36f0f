package attendance_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

// equalMonths compares a month's totals with the ledger, to the row.
func (h *hall) equalMonths(t interface {
	Helper()
	Fatalf(string, ...any)
}, months ...cal.Month) {
	t.Helper()
	for _, m := range months {
		var want map[id.Client]attendance.Total
		got := map[id.Client]attendance.Total{}
		h.Must(h.Do(func(p *gate.Pass) (err error) {
			if want, err = attendance.FromLedger(p, h.unit, m); err != nil {
				return err
			}
			all, err := attendance.UnitMonth(p, h.unit, m)
			for _, total := range all {
				got[total.Client] = total
			}
			return err
		}))
		for c, total := range got {
			if total == (attendance.Total{Unit: h.unit, Month: m, Client: c}) && want[c] == (attendance.Total{}) {
				delete(got, c) // all of it has been taken back
			}
		}
		if len(want) != len(got) {
			t.Fatalf("%s: %d clients in the ledger, %d in the totals", m, len(want), len(got))
		}
		for c, total := range want {
			if got[c] != total {
				t.Fatalf("%s\nledger %+v\ntotals %+v", m, total, got[c])
			}
		}
		h.equalReport(t, m, want)
	}
}

// equalReport compares a month's report with the ledger: the same counts for the same people, nine euros for each
// attended day, a journey for each that was not remote, and every other past day named as waiting.
func (h *hall) equalReport(t interface {
	Helper()
	Fatalf(string, ...any)
}, m cal.Month, want map[id.Client]attendance.Total) {
	t.Helper()
	var r attendance.Report
	agreed := map[id.Client][]cal.Date{}
	h.Must(h.Do(func(p *gate.Pass) (err error) {
		if r, err = attendance.ReportOf(p, h.unit, m); err != nil {
			return err
		}
		for _, l := range r.Lines {
			days, err := day.Between(p, l.Client, m.Period())
			h.Must(err)
			holds, err := attendance.Between(p, l.Client, m.Period())
			h.Must(err)
			for _, d := range days {
				if !holds[d.Date].Counts() && d.Date.Before(p.Today()) {
					agreed[l.Client] = append(agreed[l.Client], d.Date)
				}
			}
		}
		return nil
	}))
	var sum attendance.Total
	seen := map[id.Client]bool{}
	for _, l := range r.Lines {
		seen[l.Client] = true
		of := want[l.Client]
		of.Unit, of.Month, of.Client = h.unit, m, l.Client
		if l.Total != of || l.Cents != 900*l.Attended || l.Travel.Days != l.OnSite+l.Hybrid || !slices.Equal(l.Undecided, agreed[l.Client]) {
			t.Fatalf("%s\nledger %+v, waiting %v\nreport %+v", m, of, agreed[l.Client], l)
		}
		equalDays(t, l)
		sum.Add(l.Total)
	}
	for c := range want {
		if !seen[c] {
			t.Fatalf("%s: %s is not in the report", m, c)
		}
	}
	sum.Unit, sum.Month = h.unit, m
	if r.Sum.Total != sum || r.Sum.Cents != 900*sum.Attended {
		t.Fatalf("%s: the lines make %+v, the sum is %+v", m, sum, r.Sum)
	}
}

// equalDays compares a client's month with its own rows by day, with what each payer pays, and with its notices.
func equalDays(t interface {
	Helper()
	Fatalf(string, ...any)
}, l attendance.Line) {
	t.Helper()
	var total attendance.Total
	paid, cents, journeys, open := 0, 0, 0, 0
	for _, d := range l.Days {
		total.Count(attendance.Entry{Stage: attendance.Confirmed, Mark: d.Mark, Form: d.Form, Minutes: d.Minutes}, 1)
		cents, journeys = cents+d.Cents, journeys+d.Travel.Days
		if d.Notice.Open() {
			open++
		}
		if told := d.Notice.Told; (d.Notice.State == attendance.NoticeSent) != (told.Version > 0 && told.Mark == d.Mark && (d.Mark == attendance.AbsentOpen || told.To == d.Notice.To)) {
			t.Fatalf("%v is %s, and told was %+v", d.Date, d.Notice.State, told)
		}
	}
	total.Unit, total.Month, total.Client = l.Unit, l.Month, l.Client
	for _, p := range l.Paid {
		paid += p.Cents
	}
	if total != l.Total || cents != l.Cents || paid != l.Cents || journeys != l.Travel.Days || open != l.Notices.Open {
		t.Fatalf("the days make %+v, %d and %d cents, %d journeys, %d notices\nthe line is %+v", total, cents, paid, journeys, open, l)
	}
}

func TestMonthTotalsEqualTheLedgerWhateverHasHappened(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		workers := []gate.Visit{h.worker(h.ritva), h.worker(h.kalle)}
		said := 0
		rapid.Check(t, func(t *rapid.T) {
			for range rapid.IntRange(1, 12).Draw(t, "acts") {
				if h.act(t, rapid.SampledFrom(workers).Draw(t, "worker")) {
					said++
				}
			}
			h.equalMonths(t, november.Prev(), november, november.Next())
		})
		if said < 20 {
			t.Errorf("only %d words were accepted: the histories are empty", said)
		}
	})
}

// act lets a worker do something at random and tells whether it was accepted.
func (h *hall) act(t *rapid.T, who gate.Visit) bool {
	c := rapid.SampledFrom([]id.Client{h.matti, h.aino}).Draw(t, "client")
	date := rapid.SampledFrom([]cal.Date{tuesday.AddDays(-26), tuesday.AddDays(-21), tuesday.AddDays(-7), tuesday, tuesday.AddDays(-5)}).Draw(t, "date")
	minutes := rapid.SampledFrom([]int{0, 120, 239, 240, 300, 480, 481}).Draw(t, "minutes")
	missed := attendance.Missed{Reason: rapid.SampledFrom(append(day.Reasons(), "")).Draw(t, "reason"), ChildBorn: cal.D(2020, 1, 1)}
	mark := rapid.SampledFrom([]attendance.Mark{attendance.Present, attendance.ShortDay, attendance.AbsentOpen, attendance.NotArranged, ""}).Draw(t, "mark")
	act := rapid.SampledFrom([]string{"confirm", "absent", "short", "off", "undo", "correct", "correct", "close", "later", "swap", "back", "tell",
		"untell", "benefit", "month", "ask", "approve"}).Draw(t, "act")
	switch act {
	case "later":
		h.Must(h.Clock.Set(h.Clock.Now().Add(time.Duration(rapid.IntRange(1, 11).Draw(t, "wait")) * time.Minute)))
		return true
	case "close":
		_, err := attendance.CloseDay(t.Context(), h.Gate, "kymi", h.unit, tuesday)
		h.Must(err)
		return true
	case "month":
		return h.accepted(t, act, h.closeMonth(h.sanna, november.Prev(), true))
	}
	to := date.AddDays(rapid.IntRange(-3, 3).Draw(t, "to"))
	err := h.WriteAs(who, func(p *gate.Pass) error {
		c, err := client.Get(p, access.SeeClients, c)
		if err != nil {
			return err
		}
		switch act {
		case "confirm":
			_, err = attendance.Confirm(p, c, date, attendance.Confirmation{Minutes: minutes, Note: "Puhelimessa sovittu."})
		case "absent":
			_, err = attendance.Absent(p, c, date, missed)
		case "short":
			_, err = attendance.CutShort(p, c, date, minutes, "")
		case "off":
			_, err = attendance.CallOff(p, c, date, "Remontti.")
		case "undo":
			_, err = attendance.Undo(p, c, date)
		case "correct":
			history, e := attendance.History(p, c, date)
			if e != nil || len(history) == 0 {
				return e
			}
			_, err = attendance.Correct(p, c, date, attendance.Correction{
				Mark: mark, Minutes: minutes, Missed: missed, Why: "Merkitty väärin.", Version: history[0].Version,
			})
		case "swap":
			_, err = attendance.Swap(p, c, date, to, "Sovittiin.")
		case "back":
			_, err = attendance.TakeBack(p, c, date)
		case "tell":
			err = attendance.Tell(p, c, attendance.Telling{Days: []cal.Date{date}, Sent: p.Today(), How: "paper"})
		case "untell":
			err = attendance.Untell(p, c, date)
		case "benefit":
			kind := rapid.SampledFrom([]law.Benefit{law.GeneralSupport, law.EarningsRelatedAllowance, law.NoBenefit}).Draw(t, "benefit")
			err = client.SetBenefit(p, c, client.Benefit{From: date, Kind: kind})
		case "ask":
			err = attendance.AskChange(p, c, date, "Merkitty väärin.")
		case "approve":
			err = attendance.ApproveChange(p, c, date)
		}
		return err
	})
	return h.accepted(t, act, err)
}

// accepted tells that an act was done; anything but a refusal in words fails the test.
func (h *hall) accepted(t *rapid.T, act string, err error) bool {
	if _, refused := err.(*fault.Fault); err != nil && !refused {
		t.Fatalf("%s: %v", act, err)
	}
	return err == nil
}

func TestAClientsMonthIsTheSumOfItsDays(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		_, err := h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		_, err = h.absent(h.ritva, h.matti, tuesday.AddDays(-7), attendance.Missed{Reason: day.JobInterview})
		h.Must(err)
		_, err = h.confirm(h.ritva, h.matti, tuesday.AddDays(-5), attendance.Confirmation{Minutes: 300, Note: "Leima unohtui."})
		h.Must(err)
		h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			total, entries, err := attendance.ClientMonth(p, c, november)
			h.Must(err)
			gatetest.Equal(t, attendance.Total{Unit: h.unit, Month: november, Client: h.matti, Attended: 2, Minutes: 540, Remote: 1, OnSite: 1, Authorised: 1}, total)
			gatetest.Equal(t, 3, len(entries))
			cents, cite := attendance.Compensation(law.Book{}, entries)
			gatetest.Equal(t, []any{1800, "1290/2002 10:6 § 2 mom."}, []any{cents, cite})
			return nil
		}))
	})
}

func TestOnlyWhatAWorkerHasSaidIsPaid(t *testing.T) {
	entry := func(s attendance.Stage, m attendance.Mark) attendance.Entry {
		return attendance.Entry{Version: 1, Stage: s, Mark: m, Minutes: 240}
	}
	cents, cite := attendance.Compensation(law.Book{}, map[cal.Date]attendance.Entry{
		tuesday:               entry(attendance.Confirmed, attendance.PresentRemote),
		tuesday.AddDays(1):    entry(attendance.Corrected, attendance.Present),
		tuesday.AddDays(2):    entry(attendance.Proposed, attendance.Present),
		tuesday.AddDays(7):    entry(attendance.Withdrawn, attendance.NoMark),
		tuesday.AddDays(8):    entry(attendance.Confirmed, attendance.ShortDay),
		tuesday.AddDays(9):    entry(attendance.Confirmed, attendance.AbsentAuthorised),
		cal.D(2015, 1, 7):     entry(attendance.Confirmed, attendance.Present), // before any law that is held
		tuesday.AddDays(-700): entry(attendance.Confirmed, attendance.Present),
	})
	gatetest.Equal(t, []any{2700, "1290/2002 10:6 § 2 mom."}, []any{cents, cite})
}

func TestDaysThatWaitForAWorkerAreListedUntilTheyAreDecided(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.At(thursday, cal.T(9, 0))
		in := cal.Period{From: tuesday, To: thursday}
		list := func() (all []attendance.Unclosed) {
			h.Must(h.Do(func(p *gate.Pass) (err error) { all, err = attendance.UnclosedDays(p, h.unit, in); return err }))
			return all
		}
		open := []attendance.Unclosed{{Client: h.matti, Date: tuesday}, {Client: h.aino, Date: tuesday}, {Client: h.matti, Date: wednesday}}
		gatetest.Equal(t, open, list())
		_, err := attendance.CloseDay(t.Context(), h.Gate, "kymi", h.unit, wednesday)
		h.Must(err)
		open[0].Mark, open[2].Mark = attendance.AbsentOpen, attendance.AbsentOpen
		gatetest.Equal(t, open, list())
		_, err = h.absent(h.ritva, h.matti, tuesday, attendance.Missed{Reason: day.NotSaid})
		h.Must(err)
		_, err = h.confirm(h.ritva, h.aino, tuesday, attendance.Confirmation{Minutes: 240, Note: "Paperi tuli."})
		h.Must(err)
		gatetest.Equal(t, open[2:], list())
		_, err = h.undo(h.ritva, h.aino, tuesday)
		h.Must(err)
		gatetest.Equal(t, slices.Concat(open[1:2], open[2:]), list())
	})
}
