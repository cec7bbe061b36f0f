package law

import (
	"testing"

	"etapaja/ground/cal"
)

// Facts that come from Go are held to the same conditions as those that come as JSON.
func TestFactsThatCannotBeJudgedAreNamed(t *testing.T) {
	tomorrow := today.AddDays(1)
	stretch := func(kind SegmentKind, mode Mode) DayLengthFacts {
		return DayLengthFacts{Segments: []Segment{{Start: 1, End: 2, Kind: Activity}, {Start: 2, End: 3, Kind: kind, Mode: mode}}}
	}
	for _, c := range []struct {
		verdict Verdict
		fact    string
	}{
		{Period(today, PeriodFacts{End: today}), "start"},
		{Period(today, PeriodFacts{Start: today}), "end"},
		{Period(today, PeriodFacts{Start: tomorrow, End: today}), "end"},
		{Period(today, PeriodFacts{Start: today, End: tomorrow, PlanRenewed: true}), "plan_renewed"},
		{DayLength(today, DayLengthFacts{}), "segments"},
		{DayLength(today, stretch("rest", "")), "segments"},
		{DayLength(today, stretch(Break, "home")), "segments"},
		{DayLength(today, DayLengthFacts{Segments: []Segment{{Start: 2, End: 2, Kind: Activity}}}), "segments"},
		{DayLength(today, DayLengthFacts{Segments: []Segment{{Start: 1, End: 2, Kind: Break}}}), "segments"},
		{WeekDays(today, WeekDaysFacts{Period: cal.Period{From: tomorrow, To: today}}), "period"},
		{WeekDays(today, WeekDaysFacts{Period: cal.Period{From: today}}), "period"},
		{WeekDays(today, WeekDaysFacts{Period: cal.Period{To: today}}), "period"},
		{WeekDays(today, WeekDaysFacts{Days: Dates(today), Swap: Swap{From: today}}), "swap"},
		{WeekDays(today, WeekDaysFacts{Days: Dates(today), Swap: Swap{To: tomorrow}}), "swap"},
		{WeekDays(today, WeekDaysFacts{Days: Dates(today, tomorrow), Swap: Swap{today, tomorrow}}), "swap"},
		{DayCap(today, DayCapFacts{Attended: Dates(today)}), "attended"},
		{DayCap(today, DayCapFacts{WarnPercent: 100}), "warn_percent"},
		{DayCap(today, DayCapFacts{WarnPercent: -1}), "warn_percent"},
		{PlanCap(today, PlanCapFacts{}), "planned"},
		{PlanCap(tomorrow, PlanCapFacts{Planned: Dates(today)}), "planned"},
		{PlanCap(today, PlanCapFacts{Planned: Dates(today), Attended: Dates(today)}), "attended"},
		{RemoteDay(today, RemoteDayFacts{Contacts: []Contact{"chat"}}), "contacts"},
		{RemoteDay(today, RemoteDayFacts{TasksReturned: -1}), "tasks_returned"},
		{RemoteDay(today, RemoteDayFacts{ConfirmedMinutes: new(-1)}), "confirmed_minutes"},
		{RemoteDay(today, RemoteDayFacts{ConfirmationReason: "seen"}), "confirmation_reason"},
		{Absence(today, AbsenceFacts{Reason: "holiday"}), "reason"},
		{Absence(today, AbsenceFacts{Arranged: 3}), "arranged"},
		{Absence(today, AbsenceFacts{Reason: OwnIllness}), "spell_start"},
		{Absence(today, AbsenceFacts{Reason: OwnIllness, SpellStart: tomorrow}), "spell_start"},
		{Absence(today, AbsenceFacts{Reason: JobInterview, SpellStart: today}), "spell_start"},
		{Absence(today, AbsenceFacts{Reason: ChildIllness, SpellStart: today}), "child_born"},
		{Absence(today, AbsenceFacts{Reason: ChildIllness, SpellStart: today, ChildBorn: tomorrow}), "child_born"},
		{Absence(today, AbsenceFacts{Reason: OwnIllness, SpellStart: today, ChildBorn: today}), "child_born"},
		{Absence(today, AbsenceFacts{Certificate: true}), "certificate"},
		{Allowance(today, AllowanceFacts{}), "kind"},
		{Allowance(today, AllowanceFacts{Kind: ActivityAllowance}), "groups"},
		{Allowance(today, AllowanceFacts{Kind: CostCompensated, Groups: []PaidDays{{Mark: MarkPresent}}}), "groups"},
		{TravelCost(today, TravelFacts{}), "delivery"},
		{TravelCost(today, TravelFacts{Delivery: DeliveredOnSite, Options: []Journey{{Means: "walk"}}}), "options"},
		{RemoteOnly(today, RemoteOnlyFacts{}), "delivery"},
		{StateCompensation(today, StateCompensationFacts{}), "claim_month"},
		{StateCompensation(today, StateCompensationFacts{Month: today.InMonth(), Participants: make([]Participant, 2)}), "participants"},
		{PlanContent(today, PlanContentFacts{Items: []PlanItem{"hope"}}), "items"},
		{PlanContent(today, PlanContentFacts{Items: []PlanItem{PlanGoal, PlanGoal}}), "items"},
		{PlanContent(today, PlanContentFacts{Signatures: []Signature{SignedByCounty}}), "signatures"},
		{PlanContent(today, PlanContentFacts{SignedOn: today, Signatures: []Signature{"friend"}}), "signatures"},
		{PlanReview(today, PlanReviewFacts{LastCheck: today}), "plan_type"},
		{PlanReview(today, PlanReviewFacts{Type: ActivationPlan}), "last_check"},
		{PlanReview(today, PlanReviewFacts{ActivationPlan, tomorrow}), "last_check"},
		{PlanDeadline(today, PlanDeadlineFacts{}), "assessment_started"},
		{PlanDeadline(today, PlanDeadlineFacts{AssessmentStarted: tomorrow}), "assessment_started"},
		{PlanDeadline(today, PlanDeadlineFacts{today, tomorrow}), "plan_made"},
		{PlanDeadline(tomorrow, PlanDeadlineFacts{tomorrow, today}), "plan_made"},
		{PlanDue(today, PlanDueFacts{}), "born"},
		{PlanDue(today, PlanDueFacts{Born: tomorrow}), "born"},
		{PlanDue(today, PlanDueFacts{Born: today, SubsidyDays12Months: -1}), "subsidy_days_12m"},
		{PlanDue(today, PlanDueFacts{Born: today, SubsidyDays: -1}), "subsidy_days_total"},
		{PlanDue(today, PlanDueFacts{Born: today, SubsidyDaysAfter: -1}), "subsidy_days_after_maximum"},
		{PlanDue(today, PlanDueFacts{Born: today, SocialAssistanceMonths: -1}), "social_assistance_months"},
		{OrganiserDuty(today, OrganiserDutyFacts{WorkMinutes: -1}), "regular_work_minutes_week"},
		{Provider(today, ProviderFacts{Service: WorkActivity}), "provider_type"},
		{Provider(today, ProviderFacts{Type: Parish}), "service"},
		{Start(today, StartFacts{}), "steward_notice"},
		{Start(today, StartFacts{StewardNotice: StewardGiven, NoticeFields: []NoticeField{"hair"}}), "steward_notice_fields"},
		{Start(today, StartFacts{StewardNotice: StewardMissing, NoticeFields: []NoticeField{NoticeName}}), "steward_notice_fields"},
		{PlanInterruption(today, PlanInterruptionFacts{}), "work_or_study_started"},
		{PlanInterruption(today, PlanInterruptionFacts{Started: tomorrow}), "work_or_study_started"},
		{LogRequest(today, LogRequestFacts{OldestRow: tomorrow}), "oldest_row"},
		{Retention(today, RetentionFacts{}), "record"},
		{Retention(today, RetentionFacts{Record: CaseFile}), "event"},
		{Retention(today, RetentionFacts{Record: Media, Event: today}), "event"},
		{Retention(today, RetentionFacts{Record: Voucher, Event: today, NotesMade: true}), "notes_made"},
		{Retention(today, RetentionFacts{Record: Voucher, Event: today, InUse: true}), "in_use"},
		{Access(today, AccessFacts{}), "actor"},
		{Access(today, AccessFacts{Actor: DataParticipant, ClientRelationship: true}), "client_relationship"},
		{Access(today, AccessFacts{Actor: DataParticipant, OtherTask: true}), "other_task"},
		{Access(today, AccessFacts{Actor: DataWorker, StrongIdentity: true}), "strong_identification"},
		{Access(today, AccessFacts{Actor: DataWorker, EquallySafe: true}), "equally_safe_means"},
		{Access(today, AccessFacts{Actor: DataWorker, WeightyReason: true}), "weighty_reason"},
	} {
		v := c.verdict
		if v.Code != InvalidFacts || v.OK || v.Version != "" || len(v.Reasons) != 1 || v.Reasons[0].Args[0] != c.fact || len(v.Citations()) != 0 {
			t.Errorf("%+v, want %s to be named", v, c.fact)
		}
	}
}

func TestFactsThatCannotBeReadAreNamed(t *testing.T) {
	for facts, want := range map[string]string{
		`{"segments":[{"start":"2026-11-10T09:00:00Z","end":"x","kind":"activity"}]}`: "segments[0].end",
		`{"segments":[{"end":"2026-11-10T09:00:00Z","kind":"activity"}]}`:             "segments[0].start",
		`{"segments":[1]}`: "segments[0]",
		`{"segments":1}`:   "segments",
		`{}`:               "segments",
		`{"segments":[{"start":"2026-11-10T09:00:00Z","end":"2026-11-10T19:00:00Z","kind":"activity","mode":"on_site","more":1}]}`: "segments[0].more",
	} {
		c := readCase([]byte(`{"id":"a","rule":"day_length","on":"2026-11-10","facts":` + facts + `}`))
		if r := c.verdict.Reasons[0]; r.Key != ReasonFactWrong || r.Args[0] != want {
			t.Errorf("%s: %+v, want %s to be named", facts, r, want)
		}
	}
}
