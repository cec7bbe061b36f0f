package law

import (
	"testing"

	"pgregory.net/rapid"

	"etapaja/ground/cal"
)

// aClaim draws people's attended days around a month since July 2015.
func aClaim(t *rapid.T) (StateCompensationFacts, []map[cal.Date]bool) {
	month := cal.M(2015, 7).Add(rapid.IntRange(0, 200).Draw(t, "month"))
	f := StateCompensationFacts{Month: month}
	var dates []map[cal.Date]bool
	for i := range rapid.IntRange(0, 3).Draw(t, "people") {
		spans := anySpans(t, "attended", month.First().AddDays(-10), month.Last().AddDays(10))
		f.Participants = append(f.Participants, Participant{string(rune('a' + i)), Days(spans...)})
		dates = append(dates, oneByOne(spans))
	}
	return f, dates
}

// claimed counts as law-facts say, week by week of each person, from the dates themselves.
func claimed(month cal.Month, dates map[cal.Date]bool) (n int, over bool) {
	kept, inMonth := map[cal.Week]int{}, map[cal.Week]int{}
	for _, d := range sorted(dates) {
		week := d.InWeek()
		here := d.InMonth() == month
		if kept[week]++; kept[week] <= 4 && here {
			n++
		}
		if here {
			inMonth[week]++
		}
	}
	for week := range inMonth {
		over = over || kept[week] > 4
	}
	return n, over
}

func TestTheClaimCountsDateByDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, dates := aClaim(t)
		want, over := 0, false
		for _, one := range dates {
			n, tooMany := claimed(f.Month, one)
			want, over = want+n, over || tooMany
		}
		v := StateCompensation(f.Month.Next().First(), f)
		if v.Days != want || v.Cents != 1009*want || (v.Code == WeekTooManyDays) != over || (v.Code == NoClaim) != (want == 0 && !over) {
			t.Fatalf("%+v, want %d days, a full week: %v", v, want, over)
		}
		if v := StateCompensation(f.Month.Last(), f); v.Code != NotInAdvance || v.Date != f.Month.Next().First() || v.Days != 0 {
			t.Fatalf("on the last day of the month: %+v", v)
		}
	})
}

// A day that somebody attended in one month is claimed in that month or in none, never in two.
func TestNoDayIsClaimedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, dates := aClaim(t)
		next := StateCompensationFacts{Month: f.Month.Next(), Participants: f.Participants}
		filed := next.Month.Next().First()
		both := StateCompensation(filed, f).Days + StateCompensation(filed, next).Days
		all := 0
		for _, one := range dates {
			for d := range one {
				if m := d.InMonth(); m == f.Month || m == next.Month {
					all++
				}
			}
		}
		if both > all {
			t.Fatalf("%d days are claimed of %d", both, all)
		}
	})
}

// More months on assistance, or more days on benefits, never take a plan away from somebody to whom it was due.
func TestAPlanStaysDueWithTime(t *testing.T) {
	due := map[Code]bool{PlanDueEmployment: true, PlanDueCounty: true}
	rapid.Check(t, func(t *rapid.T) {
		flag := func(label string) bool { return rapid.Bool().Draw(t, label) }
		on := cal.D(2025, 1, 1).AddDays(rapid.IntRange(0, 900).Draw(t, "on"))
		f := PlanDueFacts{
			Born:           on.AddMonths(-12 * rapid.IntRange(18, 64).Draw(t, "age")).AddDays(rapid.IntRange(-2, 2).Draw(t, "days")),
			EmploymentPlan: flag("plan"), AllowanceUsed: flag("used"), JobSearchTalk: flag("talk"), NeedsSeveralAuthorities: flag("several"),
			SubsidyDays12Months: rapid.IntRange(0, 365).Draw(t, "in a year"), SubsidyDays: rapid.IntRange(0, 900).Draw(t, "in all"),
			SubsidyDaysAfter: rapid.IntRange(0, 400).Draw(t, "after"), SocialAssistanceMonths: rapid.IntRange(0, 15).Draw(t, "months"),
		}
		before := PlanDue(on, f)
		f.SocialAssistanceMonths++
		f.SubsidyDays12Months++
		f.SubsidyDays++
		f.SubsidyDaysAfter++
		if after := PlanDue(on, f); due[before.Code] && !due[after.Code] {
			t.Fatalf("%s became %s", before.Code, after.Code)
		}
	})
}

// A review, a deadline and a time of keeping pass once: before their day they never say that it has passed, after it
// always.
func TestDaysPassOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		begun := cal.D(2025, 1, 1).AddDays(rapid.IntRange(0, 2000).Draw(t, "begun"))
		on := begun.AddDays(rapid.IntRange(0, 200).Draw(t, "later"))
		review := PlanReview(on, PlanReviewFacts{MultisectoralPlan, begun})
		if want := on.Compare(begun.AddMonths(3)); map[Code]int{ReviewNotDue: -1, ReviewDue: 0, ReviewOverdue: 1}[review.Code] != want {
			t.Fatalf("begun %v, on %v: %+v", begun, on, review)
		}
		deadline := PlanDeadline(on, PlanDeadlineFacts{AssessmentStarted: begun})
		if deadline.Date != review.Date || (deadline.Code == PlanOverdue) != on.After(deadline.Date) {
			t.Fatalf("begun %v, on %v: %+v", begun, on, deadline)
		}
		kept := map[Code]int{Retention10Years: 10, Retention3Years: 3, Retention5Years: 5, Retention12Years: 12, Retention2Years: 2}
		for _, k := range keeping {
			v := Retention(on, RetentionFacts{Record: k.record, Event: begun})
			if v.Code != k.code || v.Date.Year() != begun.Year()+kept[k.code] {
				t.Fatalf("%s of %v: %+v", k.record, begun, v)
			}
		}
	})
}

// Whatever is missing of a plan is named, one reason for each thing.
func TestWhatIsMissingIsNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []PlanItem
		for _, item := range planItems {
			if rapid.Bool().Draw(t, string(item)) {
				items = append(items, item)
			}
		}
		v := PlanContent(today, PlanContentFacts{Items: items})
		if len(items) == len(planItems) {
			if v.Code != OK || len(v.Reasons) != 1 {
				t.Fatalf("%+v", v)
			}
			return
		}
		if v.Code != PlanItemMissing || v.OK || len(v.Reasons) != 1+len(planItems)-len(items) || len(v.Citations()) != 1 {
			t.Fatalf("%d items: %+v", len(items), v)
		}
	})
}
