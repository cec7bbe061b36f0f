package attendance_test

import (
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

func (h *hall) tell(w id.Worker, c id.Client, in attendance.Telling) error {
	h.T.Helper()
	return h.serve(w, c, func(p *gate.Pass, c client.Client) error { return attendance.Tell(p, c, in) })
}

func (h *hall) untell(w id.Worker, c id.Client, d cal.Date) error {
	h.T.Helper()
	return h.serve(w, c, func(p *gate.Pass, c client.Client) error { return attendance.Untell(p, c, d) })
}

// notice is how far the notice of Matti's day has come, in the list of the unit and in the month's report alike.
func (h *hall) notice(d cal.Date) (n attendance.Notice) {
	h.T.Helper()
	h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
		all, err := attendance.NoticesIn(p, h.unit, d.InMonth().Period())
		if err != nil {
			return err
		}
		for _, o := range all {
			for _, of := range o.Days {
				if o.Served.ID == h.matti && of.Date == d {
					n = of.Notice
					n.Told.Name = ""
				}
			}
		}
		r, err := attendance.ReportOf(p, h.unit, d.InMonth())
		for _, l := range r.Lines {
			for _, of := range l.Days {
				if l.Client == h.matti && of.Date == d {
					gatetest.Equal(h.T, n, of.Notice)
				}
			}
		}
		return err
	}))
	return n
}

func TestAnAbsenceIsToldToWhoeverPaysTheBenefit(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		missed := tuesday.AddDays(-14)
		in := attendance.Telling{Days: []cal.Date{missed}, Sent: tuesday, How: "electronic"}
		_, err := h.absent(h.ritva, h.matti, missed, attendance.Missed{Reason: day.NotSaid})
		h.Must(err)
		n := h.notice(missed)
		gatetest.Equal(t, []any{attendance.NoticeReason, tuesday, false}, []any{n.State, n.By, n.Late(tuesday)})
		gatetest.Equal(t, true, n.Late(wednesday))
		refusedAs(t, h.tell(h.ritva, h.matti, in), fault.KindConflict)

		correct := func(in attendance.Correction) {
			t.Helper()
			in.Why, in.Version = "Selvisi.", h.ledger(h.matti, missed)[0].Version
			_, err := h.correct(h.ritva, h.matti, missed, in)
			h.Must(err)
		}
		correct(attendance.Correction{Mark: attendance.AbsentOpen, Missed: attendance.Missed{Reason: day.JobInterview}})
		gatetest.Equal(t, attendance.NoticeBenefit, h.notice(missed).State)
		refusedAs(t, h.tell(h.ritva, h.matti, in), fault.KindConflict)
		h.benefit(h.matti, client.Benefit{From: autumn.From, Kind: law.GeneralSupport})
		n = h.notice(missed)
		gatetest.Equal(t, []any{attendance.NoticeDue, attendance.ByKela, tuesday, "kela.fi ilmoita-poissaoloista"}, []any{n.State, n.To, n.By, n.Cite})

		h.Must(h.tell(h.kalle, h.matti, in))
		refusedAs(t, h.tell(h.ritva, h.matti, in), fault.KindConflict)
		n = h.notice(missed)
		gatetest.Equal(t, []any{attendance.NoticeSent, attendance.AbsentAuthorised, tuesday, "electronic", by(h.kalle)}, []any{n.State, n.Told.Mark, n.Told.Sent, n.Told.How, n.Told.MadeBy})

		h.benefit(h.matti, client.Benefit{From: autumn.From, Kind: law.EarningsRelatedAllowance}) // the fund should have been told
		n = h.notice(missed)
		gatetest.Equal(t, []any{attendance.NoticeChanged, attendance.ByFund}, []any{n.State, n.To})
		in.How = "paper"
		h.Must(h.tell(h.ritva, h.matti, in))
		gatetest.Equal(t, attendance.NoticeSent, h.notice(missed).State)

		correct(attendance.Correction{Mark: attendance.Present, Minutes: 240}) // the client was there after all
		n = h.notice(missed)
		gatetest.Equal(t, []any{attendance.NoticeChanged, attendance.ByFund, false}, []any{n.State, n.To, n.Late(tuesday.AddDays(60))})
		h.Must(h.tell(h.ritva, h.matti, in))
		gatetest.Equal(t, attendance.NoticeSent, h.notice(missed).State)

		h.Must(h.untell(h.sanna, h.matti, missed))
		gatetest.Equal(t, attendance.NoticeChanged, h.notice(missed).State)
		h.Must(h.untell(h.sanna, h.matti, missed))
		h.Must(h.untell(h.sanna, h.matti, missed))
		h.Must(h.untell(h.sanna, h.matti, missed)) // there is nothing more to take back
		gatetest.Equal(t, attendance.NoticeNone, h.notice(missed).State)
	})
}

func TestANoticeNamesItsDaysAndWhenAndHowItWasSent(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Said("invalid days:attendance.notice.days, sent:attendance.notice.sent, how:attendance.notice.how", h.tell(h.ritva, h.matti, attendance.Telling{}))
		early := attendance.Telling{Days: []cal.Date{tuesday, thursday.AddDays(-7)}, Sent: tuesday.AddDays(-1), How: "paper"}
		h.Said("invalid sent:attendance.notice.before", h.tell(h.ritva, h.matti, early))
		early.Sent = wednesday
		h.Said("invalid sent:attendance.notice.future", h.tell(h.ritva, h.matti, early))
		early.Sent = tuesday
		refusedAs(t, h.tell(h.ritva, h.matti, early), fault.KindConflict) // nobody has marked the days as absences
		refusedAs(t, h.tell(h.pekka, h.matti, early), fault.KindDenied)
		refusedAs(t, h.untell(h.pekka, h.matti, tuesday), fault.KindDenied)
	})
}

func TestWhoHasNoUnemploymentBenefitHasNobodyToTell(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.benefit(h.matti, client.Benefit{From: autumn.From, Kind: law.NoBenefit})
		_, err := h.absent(h.ritva, h.matti, tuesday.AddDays(-7), attendance.Missed{Reason: day.OtherReason})
		h.Must(err)
		gatetest.Equal(t, attendance.Notice{}, h.notice(tuesday.AddDays(-7)))
	})
}
