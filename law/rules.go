package law

import "slices"

// rules are those that Check and Explain know, one line each. A further rule is one file and one line here.
var rules = []judged{
	periodRule,
	dayLengthRule,
	weekDaysRule,
	dayCapRule,
	planCapRule,
	remoteDayRule,
	absenceRule,
	noticeRule,
	allowanceRule,
	travelRule,
	remoteOnlyRule,
	stateCompensationRule,
	planContentRule,
	planReviewRule,
	planDeadlineRule,
	planDueRule,
	kelaDataRule,
	earlyStartRule,
	organiserDutyRule,
	providerRule,
	startRule,
	planInterruptionRule,
	logRequestRule,
	retentionRule,
	accessRule,
	feedbackRule,
	feedbackExtensionRule,
}

func ruleCalled(name string) (judged, bool) {
	for _, r := range rules {
		if r.called() == name {
			return r, true
		}
	}
	return nil, false
}

// ruleList are the names of rules, in their order. They stand by themselves because data is read against them before the rules
// are there.
var ruleList = []string{
	"period",
	"day_length",
	"week_days",
	"day_cap",
	"plan_cap",
	"remote_day",
	"absence",
	"absence_notice",
	"allowance",
	"travel",
	"remote_only",
	"state_compensation",
	"plan_content",
	"plan_review",
	"plan_deadline",
	"plan_due",
	"kela_data",
	"early_start",
	"organiser_duty",
	"provider",
	"start",
	"plan_interruption",
	"log_request",
	"retention",
	"access",
	"feedback",
	"feedback_extension",
}

// RuleNames are the names of all rules, in their order.
func RuleNames() []string { return slices.Clone(ruleList) }
