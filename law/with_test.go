package law

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"etapaja/ground/cal"
)

var reformDay = cal.D(2027, 1, 1)

// oili has approved what these tests add.
var oili = Approval{"Oili Ojala", cal.D(2026, 11, 24)}

func added(id string, k Key, value int, status Status, from, to cal.Date) Row {
	return Row{Of: k, Value: value, From: from, To: to, Source: "source of " + id, Status: status, ID: id, Approval: oili}
}

// paid is what one attended day is worth by a book, and what that rests on.
func paid(b Book, on cal.Date) (int, []string) {
	v := b.Allowance(on, AllowanceFacts{Kind: CostCompensated, Groups: []PaidDays{{Count: 1, Mark: MarkPresent, Benefit: EarningsRelatedAllowance}}})
	return v.Cents, v.Citations()
}

func TestAReformCountsFromItsDayAndSaysWhoApprovedIt(t *testing.T) {
	b, wrong := Book{}.With(Additions{Figures: []Row{added("x", "allowance.compensation", 950, ByProposal, reformDay, cal.Date{})}})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	old, cites := paid(b, reformDay.AddDays(-1))
	if old != 900 || slices.ContainsFunc(cites, func(c string) bool { return ReadCite(c).Status != "" }) {
		t.Errorf("in December %d, %v", old, cites)
	}
	now, cites := paid(b, reformDay)
	want := Cited{"source of x", ByProposal, oili}
	if now != 950 || !slices.ContainsFunc(cites, func(c string) bool { return ReadCite(c) == want }) {
		t.Errorf("in January %d, %v", now, cites)
	}
	if v := b.Allowance(reformDay, AllowanceFacts{Kind: CostCompensated, Groups: []PaidDays{{Count: 1, Mark: MarkPresent, Benefit: GeneralSupport}}}); v.Version != "allowance@2027-01-01+own" {
		t.Errorf("counted under %s", v.Version)
	}
	if v, held := b.CostCompensation(reformDay); !held || v.Rule != 950 {
		t.Errorf("%+v", v)
	}
}

func TestWhatIsWrongWithAnAdditionIsToldAndItIsLeftOut(t *testing.T) {
	none := cal.Date{}
	for name, c := range map[string]struct {
		add  Additions
		want string
	}{
		"an own policy on a sum":         {Additions{Figures: []Row{added("x", "allowance.compensation", 950, ByPolicy, reformDay, none)}}, "[status: fixed []]"},
		"a sum that cannot be meant":     {Additions{Figures: []Row{added("x", "allowance.compensation", 95000, ByLaw, reformDay, none)}}, "[value: value [1 10000]]"},
		"a looser week":                  {Additions{Figures: []Row{added("x", "week_days.most", 5, ByPolicy, reformDay, none)}}, "[value: looser [4 2027-01-01]]"},
		"a later notice":                 {Additions{Figures: []Row{added("x", "absence_notice.within", 21, ByPolicy, reformDay, none)}}, "[value: looser [14 2027-01-01]]"},
		"a rule without sense":           {Additions{Figures: []Row{added("x", "period.least", 30, ByLaw, reformDay, none)}}, "[value: breaks [period 2027-01-01]]"},
		"own before there is law":        {Additions{Figures: []Row{added("x", "absence_notice.within", 7, ByPolicy, cal.D(2020, 1, 1), none)}}, "[from: nothing [2020-01-01]]"},
		"no such figure":                 {Additions{Figures: []Row{added("x", "sanction.most", 7, ByPolicy, reformDay, none)}}, "[key: key []]"},
		"where the Act begins":           {Additions{Figures: []Row{added("x", "allowance.compensation", 800, ByProposal, cal.D(2021, 1, 1), none)}}, "[from: twice [2021-01-01]]"},
		"twice on a day":                 {Additions{Figures: []Row{added("x", "allowance.compensation", 950, ByLaw, reformDay, none), added("y", "allowance.compensation", 960, ByProposal, reformDay, none)}}, "[from: twice [2027-01-01]]"},
		"a benefit that there is":        {Additions{Benefits: []BenefitRow{newBenefit("x", GeneralSupport, "")}}, "[names: named []]"},
		"after one that has ended":       {Additions{Benefits: []BenefitRow{newBenefit("x", "work_support", BasicAllowance)}}, "[replaces: replace []]"},
		"after none":                     {Additions{Benefits: []BenefitRow{newBenefit("x", "work_support", NoBenefit)}}, "[replaces: replace []]"},
		"a service for rules unknown":    {Additions{Services: []ServiceRow{{Service: "x", Rules: []string{"sanction"}, From: reformDay, Source: "s", Status: ByPolicy, Names: Names{"a", "b", "c"}, ID: "x"}}}, "[rules: rules []]"},
		"a service that there is":        {Additions{Services: []ServiceRow{{Service: "rehabilitative_work_activity", From: reformDay, Source: "s", Status: ByLaw, Names: Names{"a", "b", "c"}, ID: "x"}}}, "[names: named []]"},
		"a last day that comes too soon": {Additions{Figures: []Row{added("x", "week_days.most", 3, ByPolicy, reformDay, reformDay.AddDays(-1))}}, "[to: to []]"},
	} {
		t.Run(name, func(t *testing.T) {
			b, wrong := Book{}.With(c.add)
			if got := fmt.Sprint(wrong["x"]); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			for _, k := range Subjects() {
				if got, want := b.RowsOf(k.Of), (Book{}).RowsOf(k.Of); got[len(got)-1].Value != want[len(want)-1].Value {
					t.Errorf("%s is %d all the same", k.Of, got[len(got)-1].Value)
				}
			}
		})
	}
}

func newBenefit(id string, b, replaces Benefit) BenefitRow {
	return BenefitRow{Benefit: b, Payer: Kela, From: reformDay, Source: "HE 1/2026", Status: ByProposal,
		Names: Names{"Työtuki", "Arbetsstöd", "Work support"}, Replaces: replaces, ID: id, Approval: oili}
}

func TestANewBenefitComesAfterTheOldOne(t *testing.T) {
	b, wrong := Book{}.With(Additions{Benefits: []BenefitRow{newBenefit("x", "work_support", GeneralSupport)}})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	for on, want := range map[cal.Date]string{
		reformDay.AddDays(-1): "[general_support earnings_related_allowance none]",
		reformDay:             "[earnings_related_allowance work_support none]",
	} {
		if got := fmt.Sprint(b.BenefitsOn(on)); got != want {
			t.Errorf("on %v %s, want %s", on, got, want)
		}
	}
	v := b.Allowance(reformDay, AllowanceFacts{Kind: CostCompensated, Groups: []PaidDays{{Count: 2, Mark: MarkRemote, Benefit: "work_support"}}})
	if v.Code != PayByKela || v.Cents != 1800 {
		t.Errorf("%+v", v)
	}
	if n := b.AbsenceNotice(reformDay, NoticeFacts{About: OneAbsence, Benefit: "work_support"}); n.Code != NoticeDue {
		t.Errorf("%+v", n)
	}
}

func TestAnOwnLineEndsAndTheLawHoldsAgain(t *testing.T) {
	b, _ := Book{}.With(Additions{Figures: []Row{added("x", "week_days.most", 3, ByPolicy, reformDay, reformDay.AddDays(30))}})
	for days, want := range map[int]int{-1: 4, 0: 3, 30: 3, 31: 4} {
		if v, _ := b.DaysOfWeek(reformDay.AddDays(days)); v.Rule.Most != want {
			t.Errorf("after %d days %d, want %d", days, v.Rule.Most, want)
		}
	}
}

// anyAdditions draws figures that may overlap, be looser than the law or begin on one day.
func anyAdditions(t *rapid.T) Additions {
	var a Additions
	for i := range rapid.IntRange(0, 6).Draw(t, "additions") {
		s := rapid.SampledFrom(subjects).Draw(t, "subject")
		from := cal.D(2025, 1, 1).AddDays(rapid.IntRange(0, 1500).Draw(t, "from"))
		to := cal.Date{}
		if rapid.Bool().Draw(t, "ends") {
			to = from.AddDays(rapid.IntRange(0, 400).Draw(t, "to"))
		}
		value := rapid.IntRange(s.Least, s.Most).Draw(t, "value")
		a.Figures = append(a.Figures, added(fmt.Sprint(i), s.Of, value, rapid.SampledFrom(Statuses()).Draw(t, "status"), from, to))
	}
	return a
}

func TestNoAdditionChangesADayBeforeItsFirst(t *testing.T) {
	minutes := 200
	rapid.Check(t, func(t *rapid.T) {
		a := anyAdditions(t)
		if len(a.Figures) == 0 {
			return
		}
		b, _ := Book{}.With(a)
		first := slices.MinFunc(a.Figures, func(x, y Row) int { return x.From.Compare(y.From) }).From
		on := first.AddDays(-rapid.IntRange(1, 900).Draw(t, "earlier"))
		for _, s := range subjects {
			got, heldNow := b.At(s.Of, on)
			want, held := Book{}.At(s.Of, on)
			if got.To = want.To; got != want || heldNow != held {
				t.Fatalf("%s on %v is %+v, was %+v", s.Of, on, got, want)
			}
		}
		for name, answer := range map[string]func(Book) Verdict{
			"day_cap": func(b Book) Verdict { return b.DayCap(on, DayCapFacts{}) },
			"remote_day": func(b Book) Verdict {
				return b.RemoteDay(on, RemoteDayFacts{Agreed: true, ConfirmedMinutes: &minutes, ConfirmationReason: "x"})
			},
			"absence_notice": func(b Book) Verdict {
				return b.AbsenceNotice(on, NoticeFacts{About: OneAbsence, Benefit: EarningsRelatedAllowance})
			},
			"retention": func(b Book) Verdict { return b.Retention(on, RetentionFacts{Record: "case_file", Event: on}) },
			"allowance": func(b Book) Verdict {
				return b.Allowance(on, AllowanceFacts{Kind: ActivityAllowance, Groups: []PaidDays{{Count: 3, Mark: MarkPresent, Benefit: NoBenefit, SocialAssistance: true}}})
			},
		} {
			if got, want := fmt.Sprintf("%+v", answer(b)), fmt.Sprintf("%+v", answer(Book{})); got != want {
				t.Fatalf("%s on %v: %s, was %s", name, on, got, want)
			}
		}
	})
}

func TestAnOwnLineNeverLoosensWhatIsInForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAdditions(t)
		with, _ := Book{}.With(a)
		a.Figures = slices.DeleteFunc(slices.Clone(a.Figures), func(r Row) bool { return r.Status == ByPolicy })
		law, _ := Book{}.With(a)
		on := cal.D(2025, 1, 1).AddDays(rapid.IntRange(-30, 2000).Draw(t, "on"))
		for _, s := range subjects {
			got, held := with.At(s.Of, on)
			if want, heldByLaw := law.At(s.Of, on); held != heldByLaw || s.stricter(want.Value, got.Value) || s.Own == Fixed && got.Value != want.Value {
				t.Fatalf("%s on %v is %+v, and by law %+v", s.Of, on, got, want)
			}
		}
	})
}

func TestTheOrderOfAdditionsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAdditions(t)
		one, faults := Book{}.With(a)
		a.Figures = rapid.Permutation(a.Figures).Draw(t, "order")
		two, again := Book{}.With(a)
		for _, s := range subjects {
			if !slices.Equal(one.RowsOf(s.Of), two.RowsOf(s.Of)) {
				t.Fatalf("%s: %+v, and %+v", s.Of, one.RowsOf(s.Of), two.RowsOf(s.Of))
			}
		}
		if fmt.Sprint(faults) != fmt.Sprint(again) {
			t.Fatalf("%v, and %v", faults, again)
		}
	})
}

// Each two additions of one figure that begin on one day, both of the law or both own, are refused.
func TestAdditionsThatBeginTogetherAreRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyAdditions(t)
		_, wrong := Book{}.With(a)
		for _, r := range a.Figures {
			twin := slices.ContainsFunc(a.Figures, func(o Row) bool { return o.ID != r.ID && sameStart(o, r) })
			if told := slices.ContainsFunc(wrong[r.ID], func(f Fault) bool { return f.Kind == TwiceFrom }); twin && !told {
				t.Fatalf("%+v stands beside another: %v", r, wrong)
			}
		}
	})
}

func TestACitationIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := added("x", "week_days.most", 3, rapid.SampledFrom(Statuses()).Draw(t, "status"), reformDay, cal.Date{})
		r.Source, r.By = rapid.String().Draw(t, "source"), rapid.StringMatching(`[\pL '-]*`).Draw(t, "by")
		if rapid.Bool().Draw(t, "nobody") {
			r.Approval = Approval{}
		}
		if got, want := ReadCite(r.cite()), (Cited{r.Source, r.Status, r.Approval}); got != want {
			t.Fatalf("%q is read as %+v, not %+v", r.cite(), got, want)
		}
		r.ID = ""
		if r.cite() != r.Source {
			t.Fatalf("the program's own: %q", r.cite())
		}
	})
}
