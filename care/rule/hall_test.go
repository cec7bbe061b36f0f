package rule_test

import (
	"testing"

	"etapaja/care/org"
	"etapaja/care/rule"
	"etapaja/care/staff"
	"etapaja/engine/access"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/engine/schema"
	"etapaja/ground/cal"
	"etapaja/law"
)

var (
	tuesday = cal.D(2026, 11, 24)
	newYear = cal.D(2027, 1, 1)
)

// hall is an organiser with two administrators, Paavo and Oili, on a Tuesday at nine; Sanna is a coordinator, and Tv the
// administrator of a provider.
type hall struct {
	*gatetest.Hall
	paavo, oili, sanna, tv gate.Visit
}

func rooms() []schema.Source {
	return []schema.Source{{Room: "org", Files: org.Schema}, {Room: "staff", Files: staff.Schema}, {Room: "rule", Files: rule.Schema}}
}

func found(of *gatetest.Hall) *hall {
	admin := access.Grant{Role: access.Administrator}
	h := &hall{Hall: of, sanna: gatetest.As("sanna", "", access.Grant{Role: access.Coordinator}),
		tv: gatetest.As("tv", "", access.Grant{Role: access.Administrator, Provider: "ry"})}
	h.Must(h.Do(func(p *gate.Pass) error {
		h.Try(org.Found(p, org.Organiser{Name: "Kymen hyvinvointialue", Kind: "wellbeing_county", Basis: "189/2001", Lang: "fi", Phone: "05 100 200"}))
		unit, err := org.AddUnit(p, org.Unit{Name: "Satamapaja", Phone: "05 123 4567", Hours: org.Weekdays(cal.T(8, 0), cal.T(15, 30))})
		h.Try(err)
		for name, v := range map[string]*gate.Visit{"Paavo": &h.paavo, "Oili": &h.oili} {
			w, err := staff.Hire(p, staff.Worker{Unit: unit, Role: access.Administrator, First: name, Last: "Ojala", Phone: "05 123 4567", Lang: "fi"}, nil)
			h.Try(err)
			*v = gatetest.As(string(w), "", admin)
		}
		return nil
	}))
	return h
}

func each(t *testing.T, fn func(t *testing.T, h *hall)) {
	gatetest.Each(t, cal.At(tuesday, cal.T(9, 0)), rooms(), func(t *testing.T, of *gatetest.Hall) { fn(t, found(of)) })
}

// reform is nine and a half euros from the new year on.
func reform() rule.Text {
	return rule.Text{Kind: rule.Reform, Name: "allowance.compensation", Value: 950, From: newYear, Status: law.ByProposal, Source: "HE 1/2026"}
}

// week is three days a week, where the Act allows four.
func week() rule.Text {
	return rule.Text{Kind: rule.Own, Name: "week_days.most", Value: 3, From: newYear, Source: "Johtoryhmä 4/2026"}
}

func support() rule.Text {
	return rule.Text{Kind: rule.Benefit, From: newYear, Status: law.ByProposal, Source: "HE 1/2026", Payer: law.Kela, Replaces: law.GeneralSupport,
		Names: law.Names{Fi: "Työllistymistuki", Sv: "Sysselsättningsstöd", En: "Employment support"}}
}

func (h *hall) propose(t rule.Text) (of string, err error) {
	err = h.WriteAs(h.paavo, func(p *gate.Pass) (err error) {
		of, err = rule.Propose(p, t)
		return err
	})
	return of, err
}

func (h *hall) approve(v gate.Visit, of string, version int) error {
	return h.WriteAs(v, func(p *gate.Pass) error { return rule.Approve(p, of, version) })
}

func (h *hall) withdraw(of string, version int) error {
	return h.WriteAs(h.paavo, func(p *gate.Pass) error { return rule.Withdraw(p, of, version, "Laki ei tullut voimaan.") })
}

func (h *hall) correct(of string, version int, t rule.Text) error {
	return h.WriteAs(h.paavo, func(p *gate.Pass) error { return rule.Correct(p, of, version, t) })
}

func (h *hall) put(t rule.Text) string {
	h.T.Helper()
	of, err := h.propose(t)
	h.Must(err)
	h.Must(h.approve(h.oili, of, 1))
	return of
}

func (h *hall) load(of string) (a rule.Addition) {
	h.T.Helper()
	h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) (err error) {
		a, err = rule.Load(p, of)
		return err
	}))
	return a
}

func (h *hall) book() (b law.Book) {
	h.T.Helper()
	h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) (err error) {
		b, err = rule.Book(p)
		return err
	}))
	return b
}

func (h *hall) sum(on cal.Date) int {
	v, _ := h.book().CostCompensation(on)
	return int(v.Rule)
}
