package rule_test

import (
	"testing"

	"pgregory.net/rapid"

	"etapaja/care/rule"
	"etapaja/engine/gate"
	"etapaja/engine/gate/gatetest"
	"etapaja/ground/cal"
	"etapaja/ground/fault"
	"etapaja/law"
)

func TestAReformCountsFromItsDayWhenAnotherHasApprovedIt(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		gatetest.Equal(t, law.Book{}, h.book())
		of, err := h.propose(reform())
		h.Must(err)
		gatetest.Equal(t, rule.Open, h.load(of).State(tuesday))
		gatetest.Equal(t, 900, h.sum(newYear))
		h.Said("conflict rule.another", h.approve(h.paavo, of, 1))
		h.Must(h.approve(h.oili, of, 1))
		gatetest.Equal(t, []int{900, 950}, []int{h.sum(newYear.AddDays(-1)), h.sum(newYear)})
		v, _ := h.book().CostCompensation(newYear)
		gatetest.Equal(t, law.Cited{Source: "HE 1/2026", Status: law.ByProposal, Approval: law.Approval{By: "Oili Ojala", On: tuesday}}, law.ReadCite(v.Cite))
		a := h.load(of)
		gatetest.Equal(t, []rule.State{rule.Coming, rule.Now}, []rule.State{a.State(tuesday), a.State(newYear)})
		gatetest.Equal(t, []string{"Paavo Ojala", "Oili Ojala"}, []string{a.Steps[0].Maker, a.Steps[1].Maker})
		h.Said("conflict rule.approved", h.approve(h.oili, of, 2))
		h.Links()
	})
}

func TestWhoMayNotKeepRulesIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		of, err := h.propose(reform())
		h.Must(err)
		for _, v := range []gate.Visit{h.sanna, h.tv} {
			h.Kind(fault.KindDenied, h.WriteAs(v, func(p *gate.Pass) error { _, err := rule.Propose(p, reform()); return err }))
			h.Kind(fault.KindDenied, h.WriteAs(v, func(p *gate.Pass) error { return rule.Correct(p, of, 1, reform()) }))
			h.Kind(fault.KindDenied, h.approve(v, of, 1))
			h.Kind(fault.KindDenied, h.WriteAs(v, func(p *gate.Pass) error { return rule.Withdraw(p, of, 1, "x") }))
		}
		h.Kind(fault.KindNotFound, h.approve(h.oili, "nothing", 1))
	})
}

func TestATextThatCannotBeMeantIsRefusedOnItsField(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		for name, c := range map[string]struct {
			change func(*rule.Text)
			text   rule.Text
			want   string
		}{
			"today":              {func(t *rule.Text) { t.From = tuesday }, reform(), "invalid from:rule.from.soon"},
			"no day":             {func(t *rule.Text) { t.From = cal.Date{} }, reform(), "invalid from:rule.from.soon"},
			"in eleven years":    {func(t *rule.Text) { t.From = tuesday.AddMonths(132) }, reform(), "invalid from:rule.from.far"},
			"ends before":        {func(t *rule.Text) { t.Last = newYear.AddDays(-1) }, reform(), "invalid last:rule.fault.to"},
			"a hundred and one":  {func(t *rule.Text) { t.Value = 10001 }, reform(), "invalid value:rule.fault.value"},
			"no figure":          {func(t *rule.Text) { t.Name = "x" }, reform(), "invalid name:rule.fault.key"},
			"no source":          {func(t *rule.Text) { t.Source = " " }, reform(), "invalid source:org.line.empty"},
			"brackets":           {func(t *rule.Text) { t.Source = "x [own]" }, reform(), "invalid source:rule.brackets"},
			"own as a reform":    {func(t *rule.Text) { t.Status = law.ByPolicy }, reform(), "invalid status:rule.fault.status"},
			"no status":          {func(t *rule.Text) { t.Status = "" }, reform(), "invalid status:rule.fault.status"},
			"looser":             {func(t *rule.Text) { t.Value = 5 }, week(), "invalid value:rule.fault.looser"},
			"own sum":            {func(t *rule.Text) { t.Name, t.Value = "allowance.compensation", 950 }, week(), "invalid status:rule.fault.fixed"},
			"no such payer":      {func(t *rule.Text) { t.Payer = "bank" }, support(), "invalid payer:rule.fault.payer"},
			"no Swedish name":    {func(t *rule.Text) { t.Names.Sv = "" }, support(), "invalid sv:org.line.empty"},
			"a name of signs":    {func(t *rule.Text) { t.Names.Fi = "☆☆" }, support(), "invalid fi:rule.fault.letters"},
			"after a past one":   {func(t *rule.Text) { t.Replaces = law.BasicAllowance }, support(), "invalid replaces:rule.fault.replace"},
			"a name that is old": {func(t *rule.Text) { t.Names.Fi = "General support" }, support(), "invalid fi:rule.fault.named"},
		} {
			t.Run(name, func(t *testing.T) {
				c.change(&c.text)
				_, err := h.propose(c.text)
				h.Said(c.want, err)
			})
		}
		_, err := h.propose(rule.Text{Kind: "other"})
		h.Kind(fault.KindNotFound, err)
	})
}

func TestTwoThatBeginTogetherAreNotBothApproved(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		first, err := h.propose(reform())
		h.Must(err)
		other := reform()
		other.Value = 960
		second, err := h.propose(other)
		h.Must(err)
		h.Must(h.approve(h.oili, first, 1))
		h.Said("invalid from:rule.fault.twice", h.approve(h.oili, second, 1))
		_, err = h.propose(other)
		h.Said("invalid from:rule.fault.twice", err)
	})
}

func TestACorrectionWaitsForAnotherWhileWhatWasApprovedCounts(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		of := h.put(reform())
		now := reform()
		now.Value, now.Name = 1000, "week_days.most" // what it is about stays
		h.Said("conflict rule.changed", h.correct(of, 1, now))
		h.Must(h.correct(of, 2, now))
		gatetest.Equal(t, 950, h.sum(newYear))
		gatetest.Equal(t, true, h.load(of).Waits())
		h.Said("conflict rule.another", h.approve(h.paavo, of, 3))
		h.Must(h.approve(h.oili, of, 3))
		gatetest.Equal(t, 1000, h.sum(newYear))
		h.At(newYear, cal.T(9, 0))
		now.From = newYear.AddDays(40)
		h.Said("conflict rule.begun", h.correct(of, 4, now))
	})
}

func TestAnApprovalThatComesTooLateIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		of, err := h.propose(reform())
		h.Must(err)
		h.At(newYear, cal.T(9, 0))
		h.Said("conflict rule.late", h.approve(h.oili, of, 1))
		gatetest.Equal(t, 900, h.sum(newYear))
	})
}

func TestWhatIsWithdrawnEndsAndPastDaysStay(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		gone := h.put(week())
		h.Said("invalid why:rule.why.need", h.WriteAs(h.paavo, func(p *gate.Pass) error { return rule.Withdraw(p, gone, 2, " ") }))
		h.Must(h.withdraw(gone, 2))
		h.Said("conflict rule.withdrawn", h.withdraw(gone, 3))
		gatetest.Equal(t, rule.Gone, h.load(gone).State(tuesday))
		v, _ := h.book().DaysOfWeek(newYear)
		gatetest.Equal(t, 4, v.Rule.Most)
		of, benefit := h.put(reform()), h.put(support())
		h.At(newYear.AddDays(9), cal.T(9, 0))
		h.Must(h.withdraw(of, 2))
		h.Said("conflict rule.benefit.now", h.withdraw(benefit, 2))
		gatetest.Equal(t, []int{900, 950, 950, 900}, []int{h.sum(newYear.AddDays(-1)), h.sum(newYear), h.sum(newYear.AddDays(9)), h.sum(newYear.AddDays(10))})
		a := h.load(of)
		gatetest.Equal(t, []rule.State{rule.Now, rule.Past}, []rule.State{a.State(newYear.AddDays(9)), a.State(newYear.AddDays(10))})
	})
}

func TestABenefitAndAServiceAreAdded(t *testing.T) {
	each(t, func(t *testing.T, h *hall) {
		h.put(support())
		h.put(rule.Text{Kind: rule.Service, From: newYear, Status: law.ByPolicy, Source: "Johtoryhmä 4/2026", Rules: []string{"day_length", "week_days"},
			Names: law.Names{Fi: "Sosiaalinen kuntoutus", Sv: "Social rehabilitering", En: "Social rehabilitation"}})
		b := h.book()
		gatetest.Equal(t, []law.Benefit{law.EarningsRelatedAllowance, "tyollistymistuki", law.NoBenefit}, b.BenefitsOn(newYear))
		services := b.Services()
		last := services[len(services)-1]
		gatetest.Equal(t, []any{"sosiaalinen_kuntoutus", true, false}, []any{last.Service, last.Applies("week_days"), last.Applies("allowance")})
		now, then := law.Book{}, law.Book{}
		h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) error {
			all, err := rule.All(p)
			gatetest.Equal(t, 2, len(all))
			gatetest.Equal(t, 0, len(rule.Faults(all)))
			h.Must(err)
			now, then, err = rule.Would(p, all[1])
			return err
		}))
		gatetest.Equal(t, []bool{false, true}, []bool{now.InForce("tyollistymistuki", newYear), then.InForce("tyollistymistuki", newYear)})
	})
}

// Whatever is tried in whatever order: days that have passed are counted as they were, nobody approves an own text, and an
// own line never loosens the law.
func TestWhateverIsTriedPastDaysStay(t *testing.T) {
	gatetest.Each(t, cal.At(tuesday, cal.T(9, 0)), rooms(), func(t *testing.T, of *gatetest.Hall) {
		h := found(of)
		today := tuesday
		was := map[cal.Date][2]int{}
		rapid.Check(t, func(t *rapid.T) {
			var all []rule.Addition
			h.Must(h.ReadAs(h.sanna, func(p *gate.Pass) (err error) {
				all, err = rule.All(p)
				return err
			}))
			text := rapid.SampledFrom([]rule.Text{reform(), week()}).Draw(t, "text")
			text.From = today.AddDays(rapid.IntRange(-1, 20).Draw(t, "from"))
			if rapid.Bool().Draw(t, "ends") {
				text.Last = text.From.AddDays(rapid.IntRange(0, 20).Draw(t, "last"))
			}
			text.Value = text.Value + rapid.IntRange(-2, 2).Draw(t, "value")
			pick := rule.Addition{ID: "none"}
			if len(all) > 0 {
				pick = rapid.SampledFrom(all).Draw(t, "which")
			}
			switch rapid.SampledFrom([]string{"propose", "correct", "approve", "approve", "withdraw", "wait"}).Draw(t, "what") {
			case "propose":
				h.propose(text)
			case "correct":
				h.correct(pick.ID, len(pick.Steps), text)
			case "approve":
				if h.approve(h.paavo, pick.ID, len(pick.Steps)) == nil {
					t.Fatal("Paavo has approved his own text")
				}
				h.approve(h.oili, pick.ID, len(pick.Steps))
			case "withdraw":
				h.withdraw(pick.ID, len(pick.Steps))
			case "wait":
				today = today.AddDays(rapid.IntRange(1, 9).Draw(t, "days"))
				h.At(today, cal.T(9, 0))
			}
			b := h.book()
			for d := tuesday; d.Before(today); d = d.AddDays(1) {
				v, _ := b.CostCompensation(d)
				w, _ := b.DaysOfWeek(d)
				now := [2]int{int(v.Rule), w.Rule.Most}
				if before, known := was[d]; known && before != now {
					t.Fatalf("%v was %v and is %v on %v", d, before, now, today)
				}
				was[d] = now
				if w.Rule.Most > 4 {
					t.Fatalf("%d days a week", w.Rule.Most)
				}
			}
		})
	})
}
