package plan_test

import (
	"testing"

	"etapaja/care/plan"
	"etapaja/care/rule"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/law"
)

var (
	paavo = gatetest.As("paavo", "", access.Grant{Role: access.Administrator})
	oili  = gatetest.As("oili", "", access.Grant{Role: access.Administrator})
	sanna = gatetest.As("sanna", "", access.Grant{Role: access.Coordinator})
)

// propose adds to the rules as Paavo, and approves it as Oili where it is to be in force.
func (h *hall) propose(t rule.Text, approved bool) (of string) {
	h.T.Helper()
	h.Must(h.WriteAs(paavo, func(p *gate.Pass) (err error) {
		of, err = rule.Propose(p, t)
		return err
	}))
	if approved {
		h.Must(h.WriteAs(oili, func(p *gate.Pass) error { return rule.Approve(p, of, 1) }))
	}
	return of
}

func (h *hall) effect(v gate.Visit, of string) (e plan.Effect) {
	h.T.Helper()
	h.Must(h.ReadAs(v, func(p *gate.Pass) error {
		a, err := rule.Load(p, of)
		h.Must(err)
		e, err = plan.EffectOf(p, a)
		return err
	}))
	return e
}

func TestTheEffectOfAReformIsCountedFromWhatIsAgreed(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.agree(halfYear(days(cal.Tue, cal.Thu)))
		h.Must(err)
		newYear := cal.D(2027, 1, 1)
		of := h.propose(rule.Text{Kind: rule.Reform, Name: "allowance.compensation", Value: 950, From: newYear, Status: law.ByLaw, Source: "x"}, false)
		want := 0
		for d := range (cal.Period{From: newYear, To: newYear.InMonth().Last()}).All() {
			_, holiday := cal.Holiday(d)
			if _, agreed := halfYear(days(cal.Tue, cal.Thu)).On(d.Weekday()); agreed && !holiday {
				want++
			}
		}
		e := h.effect(paavo, of)
		gatetest.Equal(t, []any{true, 1, want, 900 * want, 950 * want, 0}, []any{e.Sums, e.Sum.Clients, e.Sum.Days, e.Sum.Before, e.Sum.After, e.Sum.Against})
		gatetest.Equal(t, h.unit, e.Units[0].Unit.ID)
		gatetest.Equal(t, cal.Period{From: newYear, To: newYear.InMonth().Last()}, e.In)
	})
}

func TestWhoseAgreementMustChangeIsNamedToWhoMaySeeTheClient(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		_, err := h.agree(halfYear(days(cal.Tue, cal.Thu)))
		h.Must(err)
		few := rule.Text{Kind: rule.Own, Name: "week_days.most", Value: 1, From: cal.D(2027, 1, 1), Source: "x"}
		of := h.propose(few, false)
		e := h.effect(sanna, of)
		gatetest.Equal(t, []int{1, 1}, []int{e.Sum.Against, len(e.Units[0].Who)})
		gatetest.Equal(t, h.matti, e.Units[0].Who[0].ID)
		e = h.effect(paavo, of) // who keeps the organisation sees no client
		gatetest.Equal(t, []int{1, 0}, []int{e.Sum.Against, len(e.Units[0].Who)})
	})
}

// An agreement over the turn of a rule keeps the law of each day: the days of a week are asked for under both.
func TestAnAgreementOverTheTurnOfARuleKeepsBoth(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.propose(rule.Text{Kind: rule.Own, Name: "week_days.most", Value: 1, From: cal.D(2027, 2, 1), Source: "Johtoryhmä 4/2026"}, true)
		a := halfYear(days(cal.Tue, cal.Thu))
		_, err := h.agree(a)
		if got := h.Reasons(err); len(got) == 0 || got[0].Field != "days" || law.ReadCite(got[0].Cite).Status != law.ByPolicy {
			t.Errorf("%+v", got)
		}
		a.Days = a.Days[:1]
		_, err = h.agree(a)
		h.Must(err)
	})
}
