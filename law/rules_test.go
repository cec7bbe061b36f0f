package law

import (
	"reflect"
	"testing"

	"etapaja/ground/cal"
)

// sound says of each row that it is valid, and that no two are in force on one day; and that a row with nothing in
// it would be found.
func sound[R Rule](t *testing.T, name string, line Timeline[R]) {
	t.Helper()
	var nothing R
	if nothing.Valid() {
		t.Errorf("%s: a row with nothing in it is valid", name)
	}
	if len(line) == 0 {
		t.Errorf("%s has no version", name)
	}
	for i, v := range line {
		if !v.Rule.Valid() || v.Cite == "" || v.From.IsZero() {
			t.Errorf("%s: row %d is not whole: %+v", name, i, v)
		}
		if i > 0 && line[i-1].To.AddDays(1) != v.From {
			t.Errorf("%s: row %d begins on %v, the one before ends on %v", name, i, v.From, line[i-1].To)
		}
		if last := i == len(line)-1; v.To.IsZero() != last {
			t.Errorf("%s: row %d ends on %v", name, i, v.To)
		}
	}
}

func TestTimelinesAreWhole(t *testing.T) {
	sound(t, "period", periodRule.versions)
	sound(t, "day_length", dayLengthRule.versions)
	sound(t, "week_days", weekDaysRule.versions)
	sound(t, "day_cap", dayCapRule.versions)
	sound(t, "plan_cap", planCapRule.versions)
	sound(t, "remote_day", remoteDayRule.versions)
	sound(t, "absence", absenceRule.versions)
	sound(t, "absence notice", noticeRule.versions)
	sound(t, "cost compensation", costCompensation)
	sound(t, "activity allowance", activityAllowance)
	sound(t, "travel", travelRule.versions)
}

func TestLimitsAreValidWhereTheyLimit(t *testing.T) {
	for limits, want := range map[Limits]bool{
		{}: false, {Most: 4}: false, {Least: 5, Most: 4}: false, {Least: -1, Most: 4}: false,
		{Least: 1, Most: 4}: true, {Least: 4, Most: 4}: true, {Least: 240}: true,
	} {
		if limits.Valid() != want {
			t.Errorf("%+v is valid: %v", limits, !want)
		}
	}
}

func TestTermsAreValidWhereNothingIsMissing(t *testing.T) {
	for terms, want := range map[Rule]bool{
		periodTerms{months: Limits{3, 24}}: true, periodTerms{months: Limits{Least: 3}}: false, periodTerms{months: Limits{Most: 24}}: false,
		absenceTerms{3, 4, 10}: true, absenceTerms{0, 4, 10}: false, absenceTerms{3, 0, 10}: false, absenceTerms{3, 4, 0}: false,
		Figure(178): true, Figure(-1): false,
	} {
		if terms.Valid() != want {
			t.Errorf("%+v is valid: %v", terms, !want)
		}
	}
}

// The first row whose condition holds answers, so only the last one may hold always.
func TestTablesEndWithOtherwise(t *testing.T) {
	for _, r := range rules {
		rows := reflect.ValueOf(r).FieldByName("rows")
		for i := range rows.Len() {
			row := rows.Index(i)
			if last := i == rows.Len()-1; row.FieldByName("holds").IsNil() != last {
				t.Errorf("%s: row %d holds always: %v", r.called(), i, !last)
			}
			if row.FieldByName("code").String() == "" || row.FieldByName("when").String() == "" || row.FieldByName("then").IsNil() {
				t.Errorf("%s: row %d is not whole", r.called(), i)
			}
		}
	}
}

func TestVersionsAreInForceFromTheirDay(t *testing.T) {
	versions := map[string]map[cal.Date]string{
		"period":         {cal.D(2001, 9, 1): "2001-09-01", cal.D(2020, 12, 31): "2001-09-01", cal.D(2021, 1, 1): "2021-01-01"},
		"day_length":     {cal.D(2001, 9, 1): "2001-09-01", cal.D(2020, 12, 31): "2001-09-01", cal.D(2021, 1, 1): "2021-01-01"},
		"week_days":      {cal.D(2015, 6, 30): "2001-09-01", cal.D(2015, 7, 1): "2015-07-01", cal.D(2020, 12, 31): "2015-07-01", cal.D(2021, 1, 1): "2021-01-01"},
		"day_cap":        {cal.D(2020, 12, 31): "2001-09-01", cal.D(2021, 1, 1): "2021-01-01"},
		"plan_cap":       {cal.D(2020, 12, 31): "2001-09-01", cal.D(2021, 1, 1): "2021-01-01"},
		"remote_day":     {cal.D(2021, 1, 1): "2021-01-01", cal.D(2099, 1, 1): "2021-01-01"},
		"absence":        {cal.D(2016, 1, 1): "2016-01-01"},
		"absence_notice": {cal.D(2021, 1, 1): "2021-01-01"},
		"allowance":      {cal.D(2021, 1, 1): "2021-01-01", cal.D(2025, 1, 1): "2021-01-01"},
		"travel":         {cal.D(2023, 1, 1): "2023-01-01"},
	}
	judge := map[string]func(cal.Date) Verdict{
		"period": func(on cal.Date) Verdict { return Period(on, PeriodFacts{Start: today, End: today}) },
		"day_length": func(on cal.Date) Verdict {
			return DayLength(on, DayLengthFacts{Segments: []Segment{{Start: 1, End: 2, Kind: Activity}}})
		},
		"week_days":  func(on cal.Date) Verdict { return WeekDays(on, WeekDaysFacts{}) },
		"day_cap":    func(on cal.Date) Verdict { return DayCap(on, DayCapFacts{}) },
		"plan_cap":   func(on cal.Date) Verdict { return PlanCap(on, PlanCapFacts{Planned: Dates(on)}) },
		"remote_day": func(on cal.Date) Verdict { return RemoteDay(on, RemoteDayFacts{}) },
		"absence":    func(on cal.Date) Verdict { return Absence(on, AbsenceFacts{}) },
		"absence_notice": func(on cal.Date) Verdict {
			return AbsenceNotice(on, NoticeFacts{About: OneAbsence, Benefit: EarningsRelatedAllowance})
		},
		"allowance": func(on cal.Date) Verdict {
			return Allowance(on, AllowanceFacts{Kind: CostCompensated, Groups: []PaidDays{{Mark: MarkPresent, Benefit: NoBenefit}}})
		},
		"travel": func(on cal.Date) Verdict { return TravelCost(on, TravelFacts{Delivery: DeliveredRemote}) },
	}
	for _, r := range rules {
		for on, from := range versions[r.called()] {
			if got := judge[r.called()](on).Version; got != r.called()+"@"+from {
				t.Errorf("%s on %v counts under %q, want %s", r.called(), on, got, from)
			}
		}
		before := r.stretches()[0].period.From.AddDays(-1)
		if v := judge[r.called()](before); v.Code != NoRule || v.Version != "" || len(v.Citations()) != 0 || v.OK {
			t.Errorf("%s on %v answers %+v", r.called(), before, v)
		}
		if v := judge[r.called()](cal.Date{}); v.Code != InvalidFacts || v.Reasons[0].Args[0] != "on" {
			t.Errorf("%s on no day answers %+v", r.called(), v)
		}
	}
}

func TestFiguresByDate(t *testing.T) {
	type figures struct {
		Months, Minutes, Week Limits
		Year, Cents           Figure
	}
	on := func(d cal.Date) (f figures) {
		months, _ := MonthsOfPeriod(d)
		minutes, _ := MinutesOfDay(d)
		week, _ := DaysOfWeek(d)
		year, _ := DaysOfYear(d)
		cents, _ := CostCompensation(d)
		return figures{months.Rule, minutes.Rule, week.Rule, year.Rule, cents.Rule}
	}
	for d, want := range map[cal.Date]figures{
		cal.D(2001, 8, 31):  {},
		cal.D(2001, 9, 1):   {Limits{3, 24}, Limits{240, 0}, Limits{1, 5}, 230, 0},
		cal.D(2015, 7, 1):   {Limits{3, 24}, Limits{240, 0}, Limits{1, 4}, 230, 0},
		cal.D(2020, 12, 31): {Limits{3, 24}, Limits{240, 0}, Limits{1, 4}, 230, 0},
		cal.D(2021, 1, 1):   {Limits{3, 24}, Limits{240, 480}, Limits{1, 4}, 178, 900},
		today:               {Limits{3, 24}, Limits{240, 480}, Limits{1, 4}, 178, 900},
	} {
		if got := on(d); got != want {
			t.Errorf("%v has %+v, want %+v", d, got, want)
		}
	}
	if cents, held := CostCompensation(today); !held || cents.Cite != "1290/2002 10:6 § 2 mom." || cents.From != cal.D(2021, 1, 1) {
		t.Errorf("nine euros rest on %+v", cents)
	}
	if _, held := CostCompensation(cal.D(2020, 12, 31)); held {
		t.Error("nine euros are held before 2021")
	}
}

// A remote day is as long as any other; its own figures may not part from those of the day.
func TestRemoteDayIsAsLongAsAnyDay(t *testing.T) {
	for _, remote := range remoteDayRule.versions {
		for _, day := range dayLengthRule.versions {
			both := cal.Period{From: remote.From, To: remote.To}.Overlaps(cal.Period{From: day.From, To: day.To})
			if both && remote.Rule != day.Rule {
				t.Errorf("remote days from %v have %+v, days from %v %+v", remote.From, remote.Rule, day.From, day.Rule)
			}
		}
	}
}

func TestMinutesAreWrittenInHours(t *testing.T) {
	for m, want := range map[Minutes]string{0: "0 min", 45: "45 min", 60: "1 h", 210: "3 h 30 min", 240: "4 h", 481: "8 h 1 min"} {
		if got := m.String(); got != want {
			t.Errorf("%d is written %q, want %q", int(m), got, want)
		}
	}
}
