package attendance_test

import (
	"testing"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/law"
)

// put adds to the organiser's rules, approved by another.
func (h *hall) put(t rule.Text) {
	h.T.Helper()
	admin := access.Grant{Role: access.Administrator}
	of := ""
	h.Must(h.WriteAs(gatetest.As("paavo", "", admin), func(p *gate.Pass) (err error) {
		of, err = rule.Propose(p, t)
		return err
	}))
	h.Must(h.WriteAs(gatetest.As("oili", "", admin), func(p *gate.Pass) error { return rule.Approve(p, of, 1) }))
}

func TestADayCountsByTheRulesOfItsDate(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put(rule.Text{Kind: rule.Reform, Name: "allowance.compensation", Value: 950, From: wednesday, Status: law.ByLaw, Source: "Uusi laki 1 §"})
		h.put(rule.Text{Kind: rule.Own, Name: "absence_notice.within", Value: 7, From: wednesday, Source: "Johtoryhmä 4/2026"})
		h.put(rule.Text{Kind: rule.Reform, Name: "day_length.least", Value: 300, From: thursday, Status: law.ByLaw, Source: "Uusi laki 2 §"})
		h.At(thursday, cal.T(15, 0))
		_, err := h.confirm(h.ritva, h.matti, tuesday, attendance.Confirmation{Minutes: 240, Note: "Puhelu."})
		h.Must(err)
		_, err = h.absent(h.ritva, h.matti, wednesday, attendance.Missed{Reason: "other"})
		h.Must(err)
		_, err = h.confirm(h.ritva, h.matti, thursday, attendance.Confirmation{Minutes: 280, Note: "Leima unohtui."})
		gatetest.Equal(t, true, err != nil) // a whole day is five hours from Thursday on
		e, err := h.confirm(h.ritva, h.matti, thursday, attendance.Confirmation{Minutes: 300, Note: "Leima unohtui."})
		h.Must(err)
		gatetest.Equal(t, "day_length@2026-11-26+own", e.Rule)
		h.Must(h.serve(h.ritva, h.matti, func(p *gate.Pass, c client.Client) error {
			money, err := attendance.MoneyOf(p, c, november)
			h.Must(err)
			gatetest.Equal(t, 900+950, money.Cents)
			_, entries, err := attendance.ClientMonth(p, c, november)
			h.Must(err)
			book, err := rule.Book(p)
			h.Must(err)
			cents, cite := attendance.Compensation(book, entries)
			gatetest.Equal(t, []any{1850, law.ByLaw}, []any{cents, law.ReadCite(cite).Status})
			report, err := attendance.ReportOf(p, h.unit, november)
			gatetest.Equal(t, 1850, report.Sum.Cents)
			return err
		}))
		h.Must(h.ReadAs(h.Worker(h.sanna, h.unit), func(p *gate.Pass) error {
			owed, err := attendance.NoticesIn(p, h.unit, november.Period())
			h.Must(err)
			gatetest.Equal(t, []cal.Date{wednesday.AddDays(7)}, []cal.Date{owed[0].Days[0].Notice.By})
			return nil
		}))
	})
}
