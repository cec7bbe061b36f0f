package attendance_test

import (
	"testing"
	"time"

	"etapaja/care/attendance"
	"etapaja/care/client"
	"etapaja/care/day"
	"etapaja/care/org"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/ground/id"
	"etapaja/law"
)

func (h *hall) look(w id.Worker, c id.Client, d cal.Date) (v attendance.View) {
	h.T.Helper()
	h.Must(h.ReadAs(h.worker(w), func(p *gate.Pass) (err error) {
		v, err = attendance.Look(p, c, d)
		return err
	}))
	return v
}

func TestADayIsOpenedWithAllThatIsKnownOfIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.wholeDay()
		_, err := h.confirm(h.kalle, h.matti, tuesday, attendance.Confirmation{})
		h.Must(err)
		v := h.look(h.ritva, h.matti, tuesday)
		gatetest.Equal(t, []any{true, "Tein sen.", attendance.Attend, law.Code("DAY_OK"), true, true, true, true, cal.Instant(0)},
			[]any{v.Agreed, v.Signs[1].Text, v.Proposal.Kind, v.Says.Code, v.Confirms, v.Corrects, v.Records, v.Reads, v.Undo})
		gatetest.Equal(t, map[string]string{by(h.ritva): "Ritva Salo", by(h.kalle): "Kalle Laine"}, v.Names)
		gatetest.Equal(t, []cal.Date{tuesday.AddDays(-5), wednesday}, []cal.Date{v.Before, v.After})
		gatetest.Equal(t, 12, len(v.Unclosed)) // four weeks of three days
		gatetest.Equal(t, tuesday.AddDays(-5), v.Unclosed[0])
		gatetest.Equal(t, "Kävele metsässä", v.Titles[h.walk].Title)
		v = h.look(h.kalle, h.matti, tuesday)
		gatetest.Equal(t, []any{"", true, h.Clock.Now().Add(10 * time.Minute)}, []any{v.Signs[1].Text, v.Corrects, v.Undo})
		v = h.look(h.laura, h.matti, tuesday)
		gatetest.Equal(t, []any{"", false, false, 0, 2}, []any{v.Signs[1].Text, v.Confirms, v.Corrects, len(v.History), v.Entry.Version})
	})
}

func TestADayThatIsNotAgreedHasAView(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		v := h.look(h.ritva, h.matti, tuesday.AddDays(3))
		gatetest.Equal(t, []any{false, thursday, tuesday.AddDays(7), "Matti"}, []any{v.Agreed, v.Before, v.After, v.Client.First})
		err := h.ReadAs(h.worker(h.pekka), func(p *gate.Pass) error { _, err := attendance.Look(p, h.matti, tuesday); return err })
		if !fault.Is(err, fault.KindDenied) {
			t.Errorf("Pekka got %v", err)
		}
	})
}

func TestTheLawIsAskedAboutTheReasonThatWasTold(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.absent(h.ritva, h.matti, tuesday.AddDays(-5), attendance.Missed{Reason: day.OwnIllness, SpellStart: tuesday.AddDays(-6)})
		h.Must(err)
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error {
			_, err := day.Cannot(p, c, tuesday, day.Absence{Reason: day.OwnIllness, Text: "Kuumetta."})
			return err
		}))
		v := h.look(h.kalle, h.matti, tuesday)
		gatetest.Equal(t, []any{attendance.Absence, law.Code("CERTIFICATE_NEEDED"), attendance.Missed{Reason: day.OwnIllness, SpellStart: tuesday.AddDays(-6)}, day.OwnIllness, ""},
			[]any{v.Proposal.Kind, v.Says.Code, v.Spell, v.Signs[0].Reason, v.Signs[0].Text})
		h.Must(h.own(h.aino, func(p *gate.Pass, c client.Client) error {
			_, err := day.Cannot(p, c, tuesday, day.Absence{Reason: day.ChildIllness})
			return err
		}))
		v = h.look(h.ritva, h.aino, tuesday)
		gatetest.Equal(t, []any{attendance.Absence, law.Code(""), day.ChildIllness}, []any{v.Proposal.Kind, v.Says.Code, v.Spell.Reason}) // how old is the child?
	})
}

func TestTheBoardShowsContestedDaysFirstAndNamesWhoMayConfirm(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, tuesday.AddDays(-7), "") }))
		names := func(w id.Worker) (all []any) {
			h.Must(h.ReadAs(h.worker(w), func(p *gate.Pass) error {
				b, err := attendance.BoardOf(p, h.unit, tuesday)
				for _, r := range b.Rows {
					all = append(all, r.Client.Name(), r.Contested, r.Confirms)
				}
				for _, c := range b.Contested {
					all = append(all, c.Client.First, c.Date)
				}
				return err
			}))
			return all
		}
		gatetest.Equal(t, []any{"Aino Mäkinen-Öhman", false, true, "Matti Virtanen", false, true, "Matti", tuesday.AddDays(-7)}, names(h.ritva))
		gatetest.Equal(t, []any{"Aino Mäkinen-Öhman", false, false, "Matti Virtanen", false, false, "Matti", tuesday.AddDays(-7)}, names(h.laura))
		h.Must(h.own(h.matti, func(p *gate.Pass, c client.Client) error { return attendance.Say(p, c, tuesday, "") }))
		h.Must(h.WriteAs(h.worker(h.ritva), func(p *gate.Pass) error { return staff.Substitute(p, h.ritva, h.laura, tuesday, tuesday) }))
		gatetest.Equal(t, []any{"Matti Virtanen", true, true, "Aino Mäkinen-Öhman", false, true, "Matti", tuesday.AddDays(-7)}, names(h.laura))
		err := h.ReadAs(h.worker(h.pekka), func(p *gate.Pass) error { _, err := attendance.BoardOf(p, h.unit, tuesday); return err })
		if !fault.Is(err, fault.KindDenied) {
			t.Errorf("Pekka got %v", err)
		}
	})
}

func TestTheBoardTellsWhyNothingIsArranged(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.Do(func(p *gate.Pass) error {
			return org.Close(p, org.Closure{Unit: h.unit, First: tuesday, Last: tuesday, Kind: "break", Note: "Kevätsiivous"})
		}))
		h.Must(h.ReadAs(h.worker(h.ritva), func(p *gate.Pass) error {
			b, err := attendance.BoardOf(p, h.unit, tuesday)
			for _, r := range b.Rows {
				gatetest.Equal(t, []any{org.Break{Key: "closure.break", Note: "Kevätsiivous"}, attendance.Off, day.NotArranged, true},
					[]any{r.Break, r.Proposal.Kind, r.Standing, r.Whole()})
			}
			return err
		}))
	})
}

func TestBoardsAndOwnDaysAreInTheUsageLog(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.Must(h.ReadAs(h.worker(h.kalle), func(p *gate.Pass) error { _, err := attendance.BoardOf(p, h.unit, tuesday); return err }))
		h.Must(h.ReadAs(h.worker(h.kalle), func(p *gate.Pass) error { _, err := attendance.Look(p, h.matti, tuesday); return err }))
		tiina := h.worker(h.kalle)
		tiina.Actor.Grants = []access.Grant{{Role: access.DPO}}
		h.Must(h.ReadAs(tiina, func(p *gate.Pass) error {
			used, err := p.Usages(p.Now() + 1)
			var all [][]id.Client
			for _, u := range used {
				all = append(all, u.Clients)
			}
			gatetest.Equal(t, [][]id.Client{{h.matti}, {h.matti, h.aino}}, all)
			return err
		}))
	})
}
