package law

// Keys of reasons, for the words in law/words. The comment names the arguments in order.
const (
	ReasonUnknownRule = "law.unknown_rule" // name of the rule
	ReasonFactWrong   = "law.fact_wrong"   // name of the fact
	ReasonNoRule      = "law.no_rule"      // day

	ReasonPeriodOK       = "law.period_ok"        // least months, most months
	ReasonPeriodOverlap  = "law.period_overlap"   // first free day
	ReasonPeriodTooShort = "law.period_too_short" // least months, earliest end
	ReasonPeriodTooLong  = "law.period_too_long"  // most months, latest end
	ReasonPlanRenewalDue = "law.plan_renewal_due" // last day of the period before

	ReasonDayOK        = "law.day_ok"        // length, least length
	ReasonDayTooShort  = "law.day_too_short" // length, least length
	ReasonDayTooLong   = "law.day_too_long"  // length, most
	ReasonWorkingHours = "law.working_hours" // most

	ReasonWeekOK         = "law.week_ok"          // least days, most days
	ReasonWeekTooMany    = "law.week_too_many"    // days, most days, first day too many
	ReasonWeekNoDay      = "law.week_no_day"      // least days, Monday of the week
	ReasonWeekBreak      = "law.week_break"       // least days, Monday of the week
	ReasonBreakNoAbsence = "law.break_no_absence" // none
	ReasonDaySwapped     = "law.day_swapped"      // from day, to day

	ReasonDaysLeft        = "law.days_left"         // days left, cap
	ReasonCapReached      = "law.cap_reached"       // cap, next possible day
	ReasonCapWarningLevel = "law.cap_warning_level" // per cent
	ReasonPlanExceedsCap  = "law.plan_exceeds_cap"  // cap, first day too many
	ReasonPlanWithinCap   = "law.plan_within_cap"   // cap

	ReasonRemoteNotAgreed    = "law.remote_not_agreed"    // none
	ReasonOtherPlaces        = "law.other_places"         // none
	ReasonRemoteDayOK        = "law.remote_day_ok"        // confirmed length
	ReasonRemoteUnconfirmed  = "law.remote_unconfirmed"   // none
	ReasonRemoteFault        = "law.remote_fault"         // none
	ReasonRemoteBasisMissing = "law.remote_basis_missing" // none
	ReasonRemoteNothingSeen  = "law.remote_nothing_seen"  // none

	ReasonNoDayAgreed       = "law.no_day_agreed"      // none
	ReasonNotArranged       = "law.not_arranged"       // none
	ReasonPublicHoliday     = "law.public_holiday"     // none
	ReasonAbsenceAsked      = "law.absence_asked"      // none
	ReasonOwnIllness        = "law.own_illness"        // day of the spell
	ReasonCertificateNeeded = "law.certificate_needed" // days without a certificate
	ReasonChildIllness      = "law.child_illness"      // working day of the spell, most working days, age limit
	ReasonChildTooOld       = "law.child_too_old"      // age limit
	ReasonChildDaysUsed     = "law.child_days_used"    // working day of the spell, most working days
	ReasonJobInterview      = "law.job_interview"      // none
	ReasonPublicOffice      = "law.public_office"      // none
	ReasonNotListed         = "law.not_listed"         // age limit of an ill child

	ReasonNoticeToKela       = "law.notice_to_kela"      // last day in time
	ReasonNoticeToFund       = "law.notice_to_fund"      // last day in time
	ReasonNoNotice           = "law.no_notice"           // none
	ReasonNoticeInterruption = "law.notice_interruption" // none

	ReasonBenefitNotInForce = "law.benefit_not_in_force" // day
	ReasonCostCompensation  = "law.cost_compensation"    // euros a day
	ReasonNoRaisedRate      = "law.no_raised_rate"       // none
	ReasonPaidByKela        = "law.paid_by_kela"         // euros a day
	ReasonPaidByFund        = "law.paid_by_fund"         // euros a day
	ReasonPaidByBoth        = "law.paid_by_both"         // euros a day
	ReasonSupportKept       = "law.support_kept"         // none
	ReasonPaidByCounty      = "law.paid_by_county"       // euros a day
	ReasonSameSum           = "law.same_sum"             // euros a day
	ReasonRateUnclear       = "law.rate_unclear"         // euros a day
	ReasonSplitPay          = "law.split_pay"            // days of activity allowance, days of cost compensation
	ReasonNoDoublePay       = "law.no_double_pay"        // none
	ReasonShortUnpaid       = "law.short_unpaid"         // none
	ReasonNoEntitlement     = "law.no_entitlement"       // none
	ReasonNoAttendedDays    = "law.no_attended_days"     // none

	ReasonTravelUnattended = "law.travel_unattended" // none
	ReasonTravelRemote     = "law.travel_remote"     // none
	ReasonTravelUndecided  = "law.travel_undecided"  // none
	ReasonTravelCheapest   = "law.travel_cheapest"   // none

	ReasonRemoteOnly2020   = "law.remote_only_2020"  // none
	ReasonRemoteUnreasoned = "law.remote_unreasoned" // none
	ReasonFormOK           = "law.form_ok"           // none

	ReasonClaim         = "law.claim"           // days
	ReasonClaimEarly    = "law.claim_early"     // first day of filing
	ReasonClaimByMonth  = "law.claim_by_month"  // none
	ReasonClaimWeekFull = "law.claim_week_full" // most days of a week
	ReasonNoClaim       = "law.no_claim"        // none

	ReasonPlanItemMissing       = "law.plan_item_missing"       // none
	ReasonNoGoal                = "law.no_goal"                 // none
	ReasonNoDescription         = "law.no_description"          // none
	ReasonNoPlace               = "law.no_place"                // none
	ReasonNoLength              = "law.no_length"               // none
	ReasonNoPeriod              = "law.no_period"               // none
	ReasonNoSupport             = "law.no_support"              // none
	ReasonNoServices            = "law.no_services"             // none
	ReasonNoEvaluation          = "law.no_evaluation"           // none
	ReasonInfoBeforeSigning     = "law.info_before_signing"     // none
	ReasonSignatureMissing      = "law.signature_missing"       // none
	ReasonUnsignedByEmployment  = "law.unsigned_by_employment"  // none
	ReasonUnsignedByCounty      = "law.unsigned_by_county"      // none
	ReasonUnsignedByParticipant = "law.unsigned_by_participant" // none
	ReasonPlanContentOK         = "law.plan_content_ok"         // none

	ReasonReviewNotDue  = "law.review_not_due" // due day, months
	ReasonReviewDue     = "law.review_due"     // months
	ReasonReviewOverdue = "law.review_overdue" // due day, months

	ReasonPlanOverdue = "law.plan_overdue" // months, last day
	ReasonPlanInTime  = "law.plan_in_time" // months, last day
	ReasonPlanPending = "law.plan_pending" // months, last day

	ReasonIntegrationPlan    = "law.integration_plan"     // none
	ReasonPlanReplaced       = "law.plan_replaced"        // none
	ReasonBenefitThreshold   = "law.benefit_threshold"    // none
	ReasonEmploymentStarts   = "law.employment_starts"    // none
	ReasonSocialThreshold    = "law.social_threshold"     // none
	ReasonCountyStarts       = "law.county_starts"        // none
	ReasonMultisectoralDue   = "law.multisectoral_due"    // none
	ReasonOnlyABill          = "law.only_a_bill"          // none
	ReasonEmploymentPlanOnly = "law.employment_plan_only" // none
	ReasonPlanNotDue         = "law.plan_not_due"         // none

	ReasonKelaData = "law.kela_data" // last day

	ReasonEarlyNoRequest   = "law.early_no_request"   // none
	ReasonNotHeard         = "law.not_heard"          // none
	ReasonEarlyNoAgreement = "law.early_no_agreement" // none
	ReasonEarlyNoPlan      = "law.early_no_plan"      // none
	ReasonEarlyOK          = "law.early_ok"           // none

	ReasonNoDutyWork     = "law.no_duty_work"     // most work a week
	ReasonNoDutyBusiness = "law.no_duty_business" // none
	ReasonNoDutyStudies  = "law.no_duty_studies"  // none
	ReasonNoDutyService  = "law.no_duty_service"  // none
	ReasonDuty           = "law.duty"             // none

	ReasonProviderCompany = "law.provider_company" // none
	ReasonProviderOK      = "law.provider_ok"      // none

	ReasonReplacesEmployee   = "law.replaces_employee"     // none
	ReasonConsentNeeded      = "law.consent_needed"        // none
	ReasonInsuranceMissing   = "law.insurance_missing"     // none
	ReasonStewardUntold      = "law.steward_untold"        // none
	ReasonStewardToldTooMuch = "law.steward_told_too_much" // none
	ReasonStewardTold        = "law.steward_told"          // none
	ReasonInsured            = "law.insured"               // none

	ReasonInterruptionEarly = "law.interruption_early" // earliest day
	ReasonInterruptionOK    = "law.interruption_ok"    // none

	ReasonLogOld      = "law.log_old"      // oldest day told
	ReasonLogDecision = "law.log_decision" // none
	ReasonLogAnswer   = "law.log_answer"   // last day

	ReasonArchive        = "law.archive"         // none
	ReasonMediaDestroyed = "law.media_destroyed" // none
	ReasonMediaKept      = "law.media_kept"      // none
	ReasonCaseClosed     = "law.case_closed"     // none
	ReasonKeptUntil      = "law.kept_until"      // years, last day

	ReasonNoRelationship = "law.no_relationship" // none
	ReasonStrongIdentity = "law.strong_identity" // none
	ReasonTaskNeedsData  = "law.task_needs_data" // none
	ReasonOwnData        = "law.own_data"        // none

	ReasonFeedbackDue  = "law.feedback_due"  // last day
	ReasonFeedbackMore = "law.feedback_more" // last day
	ReasonFeedbackOnce = "law.feedback_once" // none
)
