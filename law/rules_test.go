package law

import (
	"reflect"
	"slices"
	"testing"

	"etapaja/ground/cal"
)

// gaps are the rules for which no version is held between two of theirs.
var gaps = []string{"remote_only"}

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
		if i > 0 && line[i-1].To.AddDays(1) != v.From && !slices.Contains(gaps, name) {
			t.Errorf("%s: row %d begins on %v, the one before ends on %v", name, i, v.From, line[i-1].To)
		}
		if last := i == len(line)-1; v.To.IsZero() != last {
			t.Errorf("%s: row %d ends on %v", name, i, v.To)
		}
	}
}

func TestTimelinesAreWhole(t *testing.T) {
	h := ownData
	sound(t, "period", h.period)
	sound(t, "day_length", h.dayLength)
	sound(t, "week_days", h.weekDays)
	sound(t, "day_cap", h.dayCap)
	sound(t, "plan_cap", h.planCap)
	sound(t, "remote_day", h.remoteDay)
	sound(t, "absence", h.absence)
	sound(t, "absence notice", h.notice)
	sound(t, "cost compensation", h.compensation)
	sound(t, "activity allowance", h.activity)
	sound(t, "travel", h.travel)
	sound(t, "remote_only", h.remoteOnly)
	sound(t, "state_compensation", h.claim)
	sound(t, "plan_content", h.planContent)
	sound(t, "reviews of activation plans", h.activationReviews)
	sound(t, "reviews of multi-sectoral plans", h.multisectoralReviews)
	sound(t, "plan_deadline", h.planDeadline)
	sound(t, "plan_due", h.planDue)
	sound(t, "early_start", h.earlyStart)
	sound(t, "organiser_duty", h.organiserDuty)
	sound(t, "provider", h.provider)
	sound(t, "start", h.start)
	sound(t, "plan_interruption", h.planInterruption)
	sound(t, "log_request", h.log)
	sound(t, "retention", h.retention)
	sound(t, "access of workers", h.workerAccess)
	sound(t, "access of participants", h.participantAccess)
	sound(t, "feedback", h.feedback)
	sound(t, "feedback_extension", h.feedbackExtension)
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
		periodTerms{months: Limits{3, 24}}: true, periodTerms{months: Limits{Least: 3}}: false, periodTerms{months: Limits{Most: 24}}: false, lengthTerms{limits: Limits{Least: 240}}: true, lengthTerms{}: false,
		absenceTerms{3, 4, 10}: true, absenceTerms{0, 4, 10}: false, absenceTerms{3, 0, 10}: false, absenceTerms{3, 4, 0}: false,
		Figure(178): true, Figure(-1): false,
		remoteOnlyTerms{warned: true, reasoned: true}: false, remoteOnlyTerms{reasoned: true}: true,
		claimTerms{1009, 4}: true, claimTerms{1009, 0}: false, claimTerms{0, 4}: false,
		planTerms{items: 8}: true, planTerms{items: 7, signatures: section8}: false,
		thresholds{adult: 25, youngMonths: 4, months: 12}: true, thresholds{adult: 25, benefits: true, youngMonths: 4, months: 12}: false,
		thresholds{adult: 25, youngMonths: 4, months: 12, days: 500}: false, thresholds{adult: 25, months: 12}: false,
		logTerms{back: 24, within: 2}: true, logTerms{back: 24}: false, logTerms{within: 2}: false,
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
		"period":             {cal.D(2001, 9, 1): "2001-09-01", cal.D(2020, 12, 31): "2001-09-01", cal.D(2021, 1, 1): "2021-01-01"},
		"day_length":         {cal.D(2001, 9, 1): "2001-09-01", cal.D(2020, 12, 31): "2001-09-01", cal.D(2021, 1, 1): "2021-01-01"},
		"week_days":          {cal.D(2015, 6, 30): "2001-09-01", cal.D(2015, 7, 1): "2015-07-01", cal.D(2020, 12, 31): "2015-07-01", cal.D(2021, 1, 1): "2021-01-01"},
		"day_cap":            {cal.D(2020, 12, 31): "2001-09-01", cal.D(2021, 1, 1): "2021-01-01"},
		"plan_cap":           {cal.D(2020, 12, 31): "2001-09-01", cal.D(2021, 1, 1): "2021-01-01"},
		"remote_day":         {cal.D(2021, 1, 1): "2021-01-01", cal.D(2099, 1, 1): "2021-01-01"},
		"absence":            {cal.D(2016, 1, 1): "2016-01-01"},
		"absence_notice":     {cal.D(2021, 1, 1): "2021-01-01"},
		"allowance":          {cal.D(2021, 1, 1): "2021-01-01", cal.D(2025, 1, 1): "2021-01-01"},
		"travel":             {cal.D(2023, 1, 1): "2023-01-01"},
		"remote_only":        {cal.D(2020, 7, 31): "2020-06-01", cal.D(2021, 1, 1): "2021-01-01"},
		"state_compensation": {cal.D(2002, 1, 31): "2002-01-01", cal.D(2015, 6, 30): "2002-01-01", cal.D(2015, 7, 1): "2015-07-01"},
		"plan_content":       {cal.D(2024, 12, 31): "2021-01-01", cal.D(2025, 1, 1): "2025-01-01"},
		"plan_review":        {cal.D(2022, 5, 2): "2022-05-02"},
		"plan_deadline":      {cal.D(2025, 1, 1): "2025-01-01"},
		"plan_due":           {cal.D(2025, 12, 31): "2025-01-01", cal.D(2026, 1, 1): "2026-01-01"},
		"kela_data":          {cal.D(2025, 1, 1): "2025-01-01", cal.D(2025, 12, 31): "2025-01-01"},
		"early_start":        {cal.D(2025, 1, 1): "2025-01-01"},
		"organiser_duty":     {cal.D(2023, 1, 1): "2023-01-01"},
		"provider":           {cal.D(2021, 1, 1): "2021-01-01"},
		"start":              {cal.D(2024, 12, 31): "2023-01-01", cal.D(2025, 1, 1): "2025-01-01"},
		"plan_interruption":  {cal.D(2025, 1, 1): "2025-01-01"},
		"log_request":        {cal.D(2024, 1, 1): "2024-01-01"},
		"retention":          {cal.D(2024, 1, 1): "2024-01-01"},
		"access":             {cal.D(2019, 4, 1): "2019-04-01", cal.D(2024, 1, 1): "2019-04-01"},
		"feedback":           {cal.D(2019, 4, 1): "2019-04-01"},
		"feedback_extension": {cal.D(2019, 4, 1): "2019-04-01"},
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
		"travel":      func(on cal.Date) Verdict { return TravelCost(on, TravelFacts{Delivery: DeliveredRemote}) },
		"remote_only": func(on cal.Date) Verdict { return RemoteOnly(on, RemoteOnlyFacts{Delivery: DeliveredOnSite}) },
		"state_compensation": func(on cal.Date) Verdict {
			if on.IsZero() {
				return StateCompensation(on, StateCompensationFacts{Month: today.InMonth()})
			}
			return StateCompensation(on, StateCompensationFacts{Month: on.InMonth()})
		},
		"plan_content":       func(on cal.Date) Verdict { return PlanContent(on, PlanContentFacts{}) },
		"plan_review":        func(on cal.Date) Verdict { return PlanReview(on, PlanReviewFacts{ActivationPlan, on}) },
		"plan_deadline":      func(on cal.Date) Verdict { return PlanDeadline(on, PlanDeadlineFacts{AssessmentStarted: on}) },
		"plan_due":           func(on cal.Date) Verdict { return PlanDue(on, PlanDueFacts{Born: cal.D(1980, 1, 1)}) },
		"kela_data":          KelaData,
		"early_start":        func(on cal.Date) Verdict { return EarlyStart(on, EarlyStartFacts{}) },
		"organiser_duty":     func(on cal.Date) Verdict { return OrganiserDuty(on, OrganiserDutyFacts{}) },
		"provider":           func(on cal.Date) Verdict { return Provider(on, ProviderFacts{Parish, WorkActivity}) },
		"start":              func(on cal.Date) Verdict { return Start(on, StartFacts{StewardNotice: StewardMissing}) },
		"plan_interruption":  func(on cal.Date) Verdict { return PlanInterruption(on, PlanInterruptionFacts{Started: on}) },
		"log_request":        func(on cal.Date) Verdict { return LogRequest(on, LogRequestFacts{}) },
		"retention":          func(on cal.Date) Verdict { return Retention(on, RetentionFacts{Record: Media}) },
		"access":             func(on cal.Date) Verdict { return Access(on, AccessFacts{Actor: DataParticipant}) },
		"feedback":           Feedback,
		"feedback_extension": func(on cal.Date) Verdict { return FeedbackExtension(on, FeedbackFacts{}) },
	}
	for _, r := range rules {
		for on, from := range versions[r.called()] {
			if got := judge[r.called()](on).Version; got != r.called()+"@"+from {
				t.Errorf("%s on %v counts under %q, want %s", r.called(), on, got, from)
			}
		}
		before := r.stretches(Book{})[0].period.From.AddDays(-1)
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

// Names stand by themselves, beside the rules that they name.
func TestRulesAreNamedInTheirOrder(t *testing.T) {
	for i, name := range RuleNames() {
		if rules[i].called() != name {
			t.Errorf("rule %d is %s, and is named %s", i, rules[i].called(), name)
		}
	}
	if len(rules) != len(RuleNames()) {
		t.Errorf("%d rules have %d names", len(rules), len(RuleNames()))
	}
}

func TestSumsAreWrittenInEuros(t *testing.T) {
	for c, want := range map[Cents]string{0: "0 €", 900: "9 €", 950: "9,50 €", 1009: "10,09 €"} {
		if got := c.String(); got != want || c.Cents() != int(c) {
			t.Errorf("%d is written %q, want %q", int(c), got, want)
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
